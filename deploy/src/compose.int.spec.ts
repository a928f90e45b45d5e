/** The compose file as a whole, with a Docker engine: it builds, becomes healthy and answers. Skipped, and said so, where there is none. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DockerComposeEnvironment, Wait } from 'testcontainers';
import { whyNoDocker } from './docker';
import { freePorts } from './ports';
import { SERVICE_NAMES } from './services';

const UP_MS = 900_000;
const whyNot = whyNoDocker() ?? (spawnSync('docker', ['compose', 'version']).status === 0 ? undefined : 'docker has no compose on this machine');
const withDocker = whyNot === undefined ? describe : describe.skip;

withDocker(`docker compose${whyNot === undefined ? '' : ` (skipped: ${whyNot})`}`, () => {
  it(
    'brings up every service and answers on the published port',
    async () => {
      const [port = 0, processorPort = 0] = await freePorts(2);
      const key = (prefix: string): string => `${prefix}${randomBytes(18).toString('hex')}`;
      const secretKey = key('sk_test_');
      const environment = {
        PORT: String(port),
        PROCESSOR_PORT: String(processorPort),
        CONCORD_SECRET: key(''),
        CONCORD_BOOTSTRAP_SECRET_KEY: secretKey,
        CONCORD_BOOTSTRAP_PUBLISHABLE_KEY: key('pk_test_'),
      };
      const file = new DockerComposeEnvironment(join(__dirname, '..', '..'), 'docker-compose.yml')
        .withBuild()
        .withEnvironment(environment)
        .withStartupTimeout(UP_MS);
      const awaited = SERVICE_NAMES.reduce((set, name) => set.withWaitStrategy(`${name}-1`, Wait.forHealthCheck()), file);
      const running = await awaited.withWaitStrategy('provision-1', Wait.forOneShotStartup()).up();
      try {
        const response = await fetch(`http://127.0.0.1:${port}/v1/orders`, { headers: { authorization: `Bearer ${secretKey}` } });
        expect(response.status).toBe(200);
      } finally {
        await running.down({ removeVolumes: true });
      }
    },
    UP_MS,
  );
});
