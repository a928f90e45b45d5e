/** A whole system on one machine: infrastructure, then every service as a process of its own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Child } from './child';
import { startInfrastructure, type Infrastructure } from './infrastructure';
import { partOf, type Part } from './part';
import { freePorts, isFree, LOOPBACK } from './ports';
import { step, type Report } from './report';
import { secretsOf } from './secrets';
import { environmentOf, SERVICE_NAMES, workspaceOf, type ServiceName, type ServiceSettings } from './services';
import { SetupFault } from './setup-fault';
import { until } from './until';

export interface System {
  url: string;
  secretKey: string;
  publishableKey: string;
  kafkaBrokers: string[];
  mongodbUri: string;
  parts: Part[];
  /** Errors: RangeError for a name that is none. */
  part: (name: string) => Part;
  /** One more process of this service beside the first, on a port of its own; it shares the work and ends with the system. */
  another: (name: ServiceName) => Promise<Part>;
  stop: () => Promise<void>;
}

export interface SystemOptions {
  root: string;
  dataDir: string;
  report: Report;
  /** Port of the gateway; a free one when absent. */
  port?: number;
  /** Added to the environment of every service. */
  env?: Readonly<Record<string, string>>;
  onUnexpectedEnd?: (message: string) => void;
}

const READY_MS = 60_000;

async function portsOf(port: number | undefined): Promise<Record<ServiceName, number>> {
  if (port !== undefined && !(await isFree(port))) throw new SetupFault(`port ${port} is taken; choose another one with PORT=<port>`);
  const free = await freePorts(SERVICE_NAMES.length);
  const ports = Object.fromEntries(SERVICE_NAMES.map((name, index) => [name, free[index] ?? 0])) as Record<ServiceName, number>;
  return port === undefined ? ports : { ...ports, gateway: port };
}

async function isReady(port: number): Promise<boolean> {
  const response = await fetch(`http://${LOOPBACK}:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  return response.ok;
}

/** `as` is what the process is called. */
function startService(name: ServiceName, options: SystemOptions, settings: ServiceSettings, as: string = name): Part {
  const { root, dataDir, env = {}, onUnexpectedEnd } = options;
  const main = join(root, workspaceOf(name), 'dist', 'main.js');
  if (!existsSync(main)) throw new SetupFault(`${main} is missing: run npm run build`);
  const child = new Child({
    name: as,
    command: process.execPath,
    args: ['--enable-source-maps', '--max-semi-space-size=32', main],
    env: { ...env, ...environmentOf(name, settings) },
    logFile: join(dataDir, 'logs', `${as}.log`),
    ...(onUnexpectedEnd === undefined ? {} : { onUnexpectedEnd }),
  });
  child.start();
  const why = (): string | undefined => (child.isAlive() ? undefined : `it ended:\n${child.lastLines()}`);
  return partOf(child, () => until(`starting ${as}`, () => isReady(settings.ports[name]), READY_MS, why));
}

async function startServices(options: SystemOptions, settings: ServiceSettings): Promise<Part[]> {
  const parts: Part[] = [];
  try {
    for (const name of SERVICE_NAMES) parts.push(startService(name, options, settings));
    await Promise.all(parts.map((part, index) => readyOf(part, settings.ports[SERVICE_NAMES[index] ?? 'gateway'])));
    return parts;
  } catch (error) {
    await Promise.all(parts.map((part) => part.kill()));
    throw error;
  }
}

const readyOf = ({ name, isAlive }: Part, port: number): Promise<void> =>
  until(
    `starting ${name}`,
    () => isReady(port),
    READY_MS,
    () => (isAlive() ? undefined : 'it ended; its log is in the data folder under logs/'),
  );

async function startAnother(name: ServiceName, ordinal: number, options: SystemOptions, settings: ServiceSettings): Promise<Part> {
  const [port = 0] = await freePorts(1);
  const part = startService(name, options, { ...settings, ports: { ...settings.ports, [name]: port } }, `${name}-${ordinal}`);
  await readyOf(part, port).catch(async (error: unknown) => {
    await part.kill();
    throw error;
  });
  return part;
}

function systemOf(infrastructure: Infrastructure, services: Part[], options: SystemOptions, settings: ServiceSettings): System {
  const parts = [...services, ...infrastructure.parts];
  return {
    url: `http://${LOOPBACK}:${settings.ports.gateway}`,
    secretKey: settings.secretKey,
    publishableKey: settings.publishableKey,
    kafkaBrokers: infrastructure.kafkaBrokers,
    mongodbUri: infrastructure.mongodbUri,
    parts,
    part: (name) => {
      const part = parts.find((candidate) => candidate.name === name);
      if (part === undefined) throw new RangeError(`the system has no part ${name}`);
      return part;
    },
    another: async (name) => {
      const part = await startAnother(name, 1 + services.filter((each) => each.name.startsWith(name)).length, options, settings);
      services.push(part);
      return part;
    },
    stop: async () => {
      await Promise.all(services.map((part) => part.stop()));
      await infrastructure.stop();
    },
  };
}

/** Starts everything and waits until it is ready. Errors: SetupFault with the way out. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { root, dataDir, report, port } = options;
  const ports = await portsOf(port);
  const onUnexpectedEnd = options.onUnexpectedEnd ?? report;
  const infrastructure = await startInfrastructure({ root, dataDir, report, onUnexpectedEnd });
  const settings: ServiceSettings = { ...infrastructure, ...secretsOf(dataDir), dataDir, ports, host: LOOPBACK };
  try {
    const services = await step(report, `starting ${SERVICE_NAMES.length} services`, () => startServices({ ...options, onUnexpectedEnd }, settings));
    return systemOf(infrastructure, services, { ...options, onUnexpectedEnd }, settings);
  } catch (error) {
    await infrastructure.stop();
    throw error;
  }
}
