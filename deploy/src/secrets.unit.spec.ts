import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretsOf } from './secrets';

const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'concord-secrets-'));
  folders.push(made);
  return made;
}

afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true })));

describe('the keys of a local system', () => {
  it('stay the same between starts', () => {
    const data = folder();
    expect(secretsOf(data)).toEqual(secretsOf(data));
  });

  it('differ from system to system', () => {
    const [a, b] = [secretsOf(folder()), secretsOf(folder())];
    expect(new Set([a.secret, b.secret, a.secretKey, b.secretKey, a.publishableKey, b.publishableKey]).size).toBe(6);
  });

  it('are for their owner only and tell what they are', () => {
    const data = folder();
    const { secret, secretKey, publishableKey } = secretsOf(data);
    expect(statSync(join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect([secret, secretKey, publishableKey]).toEqual([
      expect.stringMatching(/^\w{32}$/),
      expect.stringMatching(/^sk_test_\w{32}$/),
      expect.stringMatching(/^pk_test_\w{32}$/),
    ]);
  });
});
