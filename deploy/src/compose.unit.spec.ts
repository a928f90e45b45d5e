/** The compose file, checked without Docker: it must tell every service what the launcher tells it, and hold no secret. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { environmentOf, SERVICE_NAMES, workspaceOf, type ServiceName } from './services';

interface ComposeService {
  image?: string;
  build?: { context: string; dockerfile: string; args: { WORKSPACE: string } };
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  networks: string[];
  ports?: string[];
  volumes?: string[];
  container_name?: string;
}

const root = join(__dirname, '..', '..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const dockerfile = readFileSync(join(root, 'deploy', 'Dockerfile'), 'utf8');
const compose = parse(text, { merge: true }) as {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
  networks: Record<string, unknown>;
};
const services = Object.entries(compose.services);

const ports = Object.fromEntries(SERVICE_NAMES.map((name) => [name, 1])) as Record<ServiceName, number>;
const settings = { kafkaBrokers: ['b:1'], mongodbUri: 'm', secret: 's', secretKey: 'k', publishableKey: 'p', dataDir: 'd', host: 'h', ports };
/** What an operator may say about an installation of several machines; the launcher has one. */
const OPERATORS: Partial<Record<ServiceName, string[]>> = { gateway: ['TRUST_PROXY'] };
const PINNED = /:\d+\.\d+\.\d+(-[a-z-]+)?$/;

describe('docker-compose.yml', () => {
  it('has every process of Concord, the broker, the database and the provisioning step', () => {
    expect(Object.keys(compose.services).sort()).toEqual([...SERVICE_NAMES, 'kafka', 'mongo', 'provision'].sort());
  });

  it.each(SERVICE_NAMES)("tells %s the settings that the launcher tells it, the log level, and what is the operator's", (name) => {
    const told = Object.keys(compose.services[name]?.environment ?? {});
    expect(told.sort()).toEqual([...Object.keys(environmentOf(name, settings)), 'LOG_LEVEL', ...(OPERATORS[name] ?? [])].sort());
  });

  it.each(SERVICE_NAMES)('builds %s from its own workspace', (name) => {
    expect(compose.services[name]?.build).toEqual({ context: '.', dockerfile: 'deploy/Dockerfile', args: { WORKSPACE: workspaceOf(name) } });
  });

  it('waits only for what exists and says when it is ready', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        const awaited = compose.services[name];
        expect(awaited).toBeDefined();
        if (condition === 'service_healthy') expect(awaited?.healthcheck).toBeDefined();
        else expect([name, condition]).toEqual(['provision', 'service_completed_successfully']);
      }
    }
  });

  it('checks the health of everything that keeps running', () => {
    const unchecked = services.filter(([, { healthcheck }]) => healthcheck === undefined).map(([name]) => name);
    expect(unchecked).toEqual(['provision']);
  });

  it('pins every image', () => {
    const images = [...services.map(([, { image }]) => image), ...dockerfile.matchAll(/^FROM (\S+)/gm)].map((found) =>
      Array.isArray(found) ? found[1] : found,
    );
    for (const image of images.filter((found) => found !== undefined)) expect(image).toMatch(PINNED);
  });

  it('holds no secret and no default of one', () => {
    const secrets = services.flatMap(([, { environment = {} }]) => Object.entries(environment)).filter(([name]) => /SECRET|_KEY$/.test(name));
    expect(secrets.length).toBeGreaterThan(SERVICE_NAMES.length);
    for (const [name, value] of secrets) expect(value.startsWith(`\${${name}:?`)).toBe(true);
  });

  it('publishes what browsers and clients need only, the gateway and the bank, on loopback only', () => {
    const published = services.flatMap(([name, { ports: open = [] }]) => open.map((port) => `${name} ${port}`));
    expect(published).toEqual(['simulated-processor 127.0.0.1:${PROCESSOR_PORT:-8090}:8080', 'gateway 127.0.0.1:${PORT:-8080}:8080']);
  });

  it.each(['simulated-processor', 'gateway'] as const)('tells %s the address under which it is published', (name) => {
    const { ports: [port = ''] = [], environment = {} } = compose.services[name] ?? {};
    const published = port.slice(0, -`:${environment['HTTP_PORT']}`.length);
    expect(port).toBe(`${published}:${environment['HTTP_PORT']}`);
    expect(environment['PUBLIC_URL']).toBe(`http://${published}`);
  });

  it("lets the page's form lead to the bank where browsers reach it, and services where they do", () => {
    const { PROCESSOR_PAGES_URL, PROCESSOR_URL } = compose.services['gateway']?.environment ?? {};
    expect(PROCESSOR_PAGES_URL).toBe(compose.services['simulated-processor']?.environment?.['PUBLIC_URL']);
    expect(PROCESSOR_URL).toBe('http://simulated-processor:8080');
  });

  it('lets services be scaled and names volumes and networks that exist', () => {
    for (const [, { container_name, volumes = [], networks }] of services) {
      expect(container_name).toBeUndefined();
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
      for (const network of networks) expect(Object.keys(compose.networks)).toContain(network);
    }
  });
});

describe('Dockerfile', () => {
  const workspaces = [...readdirSync(join(root, 'services')).map((name) => `services/${name}`), 'contracts', 'gateway', 'deploy', 'test'];

  it.each(workspaces)('installs what %s depends on', (workspace) => {
    expect(dockerfile).toContain(`COPY ${workspace}/package.json ${workspace}/\n`);
  });

  it('builds every process', () => {
    const build = /tsc -b ([^&]*)/.exec(dockerfile)?.[1]?.replace(/\\\n/g, ' ').trim().split(/\s+/);
    expect(build).toEqual(expect.arrayContaining(['contracts', 'deploy', ...SERVICE_NAMES.map(workspaceOf)]));
  });

  it('does not run as root', () => {
    const lastStage = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(lastStage).toMatch(/^USER node$/m);
  });
});
