/** What runs on a data folder: a second start uses it instead of fighting over the folder. A record whose process is gone is nothing. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBrokerReady } from './broker';
import { isDatabaseReady } from './database';

export interface Recorded {
  /** The launcher that owns them. */
  pid: number;
  kafkaBrokers: string[];
  mongodbUri: string;
}

const fileOf = (dataDir: string): string => join(dataDir, 'running.json');

export function record(dataDir: string, addresses: Omit<Recorded, 'pid'>): void {
  writeFileSync(fileOf(dataDir), JSON.stringify({ pid: process.pid, ...addresses }));
}

export const forget = (dataDir: string): void => rmSync(fileOf(dataDir), { force: true });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const answers = (check: Promise<boolean>): Promise<boolean> => check.catch(() => false);

export async function recordedRunning(dataDir: string): Promise<Recorded | undefined> {
  if (!existsSync(fileOf(dataDir))) return undefined;
  const found = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Recorded;
  if (!isAlive(found.pid)) return undefined;
  const both = await Promise.all([answers(isBrokerReady(found.kafkaBrokers)), answers(isDatabaseReady(found.mongodbUri))]);
  return both.every(Boolean) ? found : undefined;
}
