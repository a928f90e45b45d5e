/**
 * Broker and database by the order of choice: an address in the environment, else the ones a running launcher recorded in the data
 * folder, else mongod on the PATH for the database, else embedded ones. Topics, collections and indexes are provisioned on whatever it is.
 */
import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBroker, type LocalBroker } from './broker';
import { hasMongod, startEmbedded, startMongod, type LocalDatabase } from './database';
import { embeddedJars, checkJava } from './embedded-jars';
import { provisionIndexes } from './indexes';
import { partOf, type Part } from './part';
import { freePorts, isFree } from './ports';
import { step, type Report } from './report';
import { forget, record, recordedRunning } from './recorded';
import { provisionTopics } from './topics';

export interface Infrastructure {
  kafkaBrokers: string[];
  mongodbUri: string;
  parts: Part[];
  stop: () => Promise<void>;
}

export interface InfrastructureOptions {
  /** Root of the repository. */
  root: string;
  /** Where data and logs are kept. */
  dataDir: string;
  report: Report;
  onUnexpectedEnd: (message: string) => void;
  env?: Readonly<Record<string, string | undefined>>;
}

interface Ports {
  broker: number;
  controller: number;
  database: number;
}

/** The broker writes its address into its data, so ports are kept between starts as long as they are free. */
async function keptPorts(dataDir: string): Promise<Ports> {
  const file = join(dataDir, 'ports.json');
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Ports;
    const free = await Promise.all(Object.values(kept as unknown as Record<string, number>).map(isFree));
    if (free.every(Boolean)) return kept;
  }
  const [broker = 0, controller = 0, database = 0] = await freePorts(3);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify({ broker, controller, database }));
  return { broker, controller, database };
}

/** KAFKA_PORT and MONGODB_PORT fix a port. */
async function portsOf(dataDir: string, env: Readonly<Record<string, string | undefined>>): Promise<Ports> {
  const { broker, controller, database } = await keptPorts(dataDir);
  return { broker: Number(env['KAFKA_PORT'] ?? broker), controller, database: Number(env['MONGODB_PORT'] ?? database) };
}

export async function startInfrastructure({ root, dataDir, report, onUnexpectedEnd, env = process.env }: InfrastructureOptions): Promise<Infrastructure> {
  const running = await recordedRunning(dataDir);
  if (running !== undefined) report(`using the broker and database that process ${running.pid} runs`);
  const givenBrokers = env['KAFKA_BROKERS']?.split(',') ?? running?.kafkaBrokers;
  const givenUri = env['MONGODB_URI'] ?? running?.mongodbUri;
  const useMongod = givenUri === undefined && hasMongod();
  const needsJars = givenBrokers === undefined || (givenUri === undefined && !useMongod);
  if (needsJars) checkJava();
  const jars = needsJars ? await embeddedJars(root, report) : { jars: '', classes: '' };
  const ports = needsJars || givenUri === undefined ? await portsOf(dataDir, env) : { broker: 0, controller: 0, database: 0 };
  const broker =
    givenBrokers === undefined
      ? startBroker(jars, join(dataDir, 'broker'), { port: ports.broker, controllerPort: ports.controller }, onUnexpectedEnd)
      : undefined;
  const databaseDir = join(dataDir, useMongod ? 'mongod' : 'database');
  const start = (): LocalDatabase =>
    useMongod ? startMongod(databaseDir, ports.database, onUnexpectedEnd) : startEmbedded(jars, databaseDir, ports.database, onUnexpectedEnd);
  const database = givenUri === undefined ? start() : undefined;
  const parts = partsOf(broker, database);
  const stop = async (): Promise<void> => {
    await Promise.all(parts.map((part) => part.stop()));
    if (parts.length > 0) forget(dataDir);
  };
  const kafkaBrokers = givenBrokers ?? broker?.brokers ?? [];
  const mongodbUri = givenUri ?? database?.uri ?? '';
  try {
    await step(report, 'starting broker and database', () => Promise.all([broker?.ready(), database?.ready()]));
    await step(report, 'declaring topics and indexes', () => Promise.all([provisionTopics(kafkaBrokers), provisionIndexes(mongodbUri)]));
  } catch (error) {
    await stop();
    throw error;
  }
  if (parts.length > 0) record(dataDir, { kafkaBrokers, mongodbUri });
  return { kafkaBrokers, mongodbUri, parts, stop };
}

function partsOf(broker: LocalBroker | undefined, database: LocalDatabase | undefined): Part[] {
  return [...(broker === undefined ? [] : [partOf(broker.child, broker.ready)]), ...(database === undefined ? [] : [partOf(database.child, database.ready)])];
}
