import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNoDocker } from './docker';

const folder = mkdtempSync(join(tmpdir(), 'concord-docker-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An environment in which `docker` is this script, or nothing. */
function environment(name: string, script?: string): NodeJS.ProcessEnv {
  const path = mkdtempSync(join(folder, name));
  if (script !== undefined) {
    writeFileSync(join(path, 'docker'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(path, 'docker'), 0o755);
  }
  return { PATH: path };
}

describe('Docker', () => {
  it('is there when the engine answers', () => expect(whyNoDocker(environment('up', '[ "$1" = version ] && exit 0; exit 1'))).toBeUndefined());
  it('is not there without the command', () => expect(whyNoDocker(environment('none'))).toBe('no docker command on this machine'));
  it('is not there when the command finds no engine', () =>
    expect(whyNoDocker(environment('down', 'exit 1'))).toBe('no Docker engine answers on this machine'));
  it('is not waited for when it is silent', () => {
    const begun = Date.now();
    expect(whyNoDocker(environment('silent', 'while :; do :; done'), 200)).toBe('the Docker engine did not answer within 200 ms');
    expect(Date.now() - begun).toBeLessThan(5_000);
  });
});
