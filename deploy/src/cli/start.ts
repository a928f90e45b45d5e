/** `npm start`: the whole system on this machine, the first sale told, then it keeps running until Ctrl-C. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SetupFault } from '../setup-fault';
import { startSystem, type System } from '../system';

const root = resolve(__dirname, '..', '..', '..');
const folder = join(root, '.concord');
const lockFile = join(folder, 'running.json');
const localFile = join(folder, 'local.json');
const OWNER_ONLY = 0o600;
const PORT = 8080;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Errors: SetupFault that says where the running one is. */
function lock(): void {
  if (existsSync(lockFile)) {
    const { pid } = JSON.parse(readFileSync(lockFile, 'utf8')) as { pid: number };
    const where = existsSync(localFile) ? (JSON.parse(readFileSync(localFile, 'utf8')) as { url: string }).url : 'starting';
    if (isRunning(pid))
      throw new SetupFault(`Concord is running already (process ${pid}, ${where}). Its keys are in .concord/local.json; end it with Ctrl-C there.`);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(lockFile, JSON.stringify({ pid: process.pid }));
}

function writeLocal({ url, secretKey, publishableKey, kafkaBrokers, mongodbUri }: System): void {
  const local = {
    url,
    secret_key: secretKey,
    publishable_key: publishableKey,
    console_url: `${url}/docs`,
    kafka_brokers: kafkaBrokers,
    mongodb_uri: mongodbUri,
  };
  writeFileSync(localFile, `${JSON.stringify(local, null, 2)}\n`, { mode: OWNER_ONLY });
}

function tellFirstSale(): Promise<void> {
  const story = join(root, 'test', 'dist', 'first-sale.js');
  if (process.env['CONCORD_NO_STORY'] === '1' || !existsSync(story)) return Promise.resolve();
  return new Promise((done) => spawn(process.execPath, [story], { cwd: root, stdio: 'inherit' }).once('exit', () => done()));
}

function sayWhereToLook({ url, secretKey, kafkaBrokers, mongodbUri }: System): void {
  say(`
Concord runs at ${url}
  API description  ${url}/docs  (OpenAPI 3.1: ${url}/openapi.json)
  first call       curl -s ${url}/v1/orders -H 'Authorization: Bearer ${secretKey}'
  Kafka            ${kafkaBrokers.join(',')}
  database         ${mongodbUri}
  all of it        .concord/local.json; logs in .concord/data/logs
Ctrl-C ends all of it and keeps the data; npm run reset deletes it.`);
}

function stopOnSignal(system: System): Promise<void> {
  return new Promise((done) => {
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      say('\nending ...');
      void system.stop().then(done);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  });
}

async function main(): Promise<void> {
  lock();
  try {
    const port = Number(process.env['PORT'] ?? PORT);
    const system = await startSystem({ root, dataDir: join(folder, 'data'), report: say, port });
    const ended = stopOnSignal(system);
    writeLocal(system);
    await tellFirstSale();
    sayWhereToLook(system);
    await ended;
  } finally {
    rmSync(lockFile, { force: true });
  }
}

main()
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    process.stderr.write(`\n${error instanceof SetupFault ? error.message : String((error as Error).stack)}\n`);
    process.exit(1);
  });
