/** The local database: mongod where it is installed, else an embedded server of its protocol. Data stays in its folder. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mongoose';
import { Child } from './child';
import type { EmbeddedJars } from './embedded-jars';
import { LOOPBACK } from './ports';
import { until } from './until';

const READY_MS = 60_000;
const REPLICA_SET = 'concord';

export interface LocalDatabase {
  child: Child;
  uri: string;
  ready: () => Promise<void>;
}

export const hasMongod = (): boolean => spawnSync('mongod', ['--version']).status === 0;

async function command(uri: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const connection = await createConnection(uri, { serverSelectionTimeoutMS: 1_000, directConnection: true }).asPromise();
  try {
    return (await connection.useDb('admin').db?.command(body)) ?? {};
  } finally {
    await connection.close();
  }
}

export const isDatabaseReady = async (uri: string): Promise<boolean> => (await command(uri, { ping: 1 }))['ok'] === 1;

const failure = (child: Child) => (): string | undefined => (child.isAlive() ? undefined : `it ended:\n${child.lastLines()}`);

export function startEmbedded({ jars, classes }: EmbeddedJars, folder: string, port: number, onUnexpectedEnd: (message: string) => void): LocalDatabase {
  mkdirSync(folder, { recursive: true });
  const child = new Child({
    name: 'database',
    command: 'java',
    args: ['-Xmx512m', '-XX:+UseSerialGC', '-cp', `${classes}:${join(jars, '*')}`, 'EmbeddedDatabase', LOOPBACK, String(port), join(folder, 'concord.mv')],
    env: {},
    logFile: join(folder, '..', 'logs', 'database.log'),
    onUnexpectedEnd,
  });
  child.start();
  const uri = `mongodb://${LOOPBACK}:${port}/`;
  return { child, uri, ready: () => until('starting the database', () => isDatabaseReady(uri), READY_MS, failure(child)) };
}

/** A replica set of one, so that majority writes mean the same as in production. */
export function startMongod(folder: string, port: number, onUnexpectedEnd: (message: string) => void): LocalDatabase {
  mkdirSync(folder, { recursive: true });
  const child = new Child({
    name: 'database',
    command: 'mongod',
    args: ['--dbpath', folder, '--port', String(port), '--bind_ip', LOOPBACK, '--replSet', REPLICA_SET],
    env: {},
    logFile: join(folder, '..', 'logs', 'database.log'),
    onUnexpectedEnd,
  });
  child.start();
  const direct = `mongodb://${LOOPBACK}:${port}/`;
  const ready = async (): Promise<void> => {
    await until('starting mongod', () => isDatabaseReady(direct), READY_MS, failure(child));
    const members = [{ _id: 0, host: `${LOOPBACK}:${port}` }];
    await command(direct, { replSetInitiate: { _id: REPLICA_SET, members } }).catch(() => undefined);
    await until('electing a primary', async () => (await command(direct, { hello: 1 }))['isWritablePrimary'] === true, READY_MS, failure(child));
  };
  return { child, uri: `${direct}?replicaSet=${REPLICA_SET}`, ready };
}
