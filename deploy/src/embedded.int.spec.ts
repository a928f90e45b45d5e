/**
 * The embedded broker and database: what they acknowledged survives kill -9 at any moment, what they wrote is whole, provisioning twice
 * changes nothing, and nothing is left running, whether the launcher ends in order or is killed itself.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { createConnection, type Connection } from 'mongoose';
import { declaredIndexes, provisionIndexes } from './indexes';
import { startInfrastructure, type Infrastructure } from './infrastructure';
import type { Part } from './part';
import { declaredTopics, provisionTopics } from './topics';
import { until } from './until';

const root = join(__dirname, '..', '..');
const EMBEDDED = { KAFKA_BROKERS: undefined, MONGODB_URI: undefined };
const START_MS = 120_000;
const TOPIC = 'order.events.v1';

const quiet = (): void => undefined;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'concord-embedded-'));
  folders.push(made);
  return made;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const start = (dataDir: string, report: (line: string) => void = quiet): Promise<Infrastructure> =>
  startInfrastructure({ root, dataDir, report: quiet, onUnexpectedEnd: report, env: EMBEDDED });

const connect = (uri: string, dbName: string): Promise<Connection> =>
  createConnection(uri, { dbName, autoCreate: false, autoIndex: false, bufferCommands: false }).asPromise();

/** Opens the database, does the work, closes it. */
async function inDatabase<T>(uri: string, name: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await connect(uri, name);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

function partOf({ parts }: Infrastructure, name: string): Part {
  const found = parts.find((part) => part.name === name);
  if (found === undefined) throw new RangeError(`no part ${name}`);
  return found;
}

afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })));

const recordsOf = (connection: Connection) => connection.collection<{ _id: string; sequence: number; copy: number }>('sale_records');

describe('embedded broker and database', () => {
  const dataDir = folder();
  const complaints: string[] = [];
  let infrastructure: Infrastructure;
  let connection: Connection;
  let records: ReturnType<typeof recordsOf>;

  const kafka = (): Kafka => new Kafka({ clientId: 'spec', brokers: infrastructure.kafkaBrokers, logLevel: logLevel.NOTHING });

  beforeAll(async () => {
    infrastructure = await start(dataDir, (line) => void complaints.push(line));
    connection = await connect(infrastructure.mongodbUri, 'concord_order_authority');
    records = recordsOf(connection);
  }, START_MS);

  afterAll(async () => {
    await connection.close();
    await infrastructure.stop();
  }, 60_000);

  it('are provisioned as declared, and a second time changes nothing', async () => {
    await provisionTopics(infrastructure.kafkaBrokers);
    await provisionIndexes(infrastructure.mongodbUri);
    const admin = kafka().admin();
    await admin.connect();
    const names = await admin.listTopics();
    await admin.disconnect();
    expect(names).toEqual(expect.arrayContaining(declaredTopics().topics.map(({ name }) => name)));
    for (const [database, collections] of Object.entries(declaredIndexes())) {
      for (const [name, indexes] of Object.entries(collections)) {
        const found = await inDatabase(infrastructure.mongodbUri, database, (opened) => opened.collection(name).indexes());
        const unique = found.filter((index) => index.unique === true).map((index) => index.name);
        expect([database, name, unique.sort()]).toEqual([database, name, indexes.map((index) => index.name).sort()]);
      }
    }
  }, 60_000);

  it('a topic with another number of partitions is refused by name', async () => {
    const admin = kafka().admin();
    await admin.connect();
    try {
      await admin.createPartitions({ topicPartitions: [{ topic: 'cart.dead-letters.v1', count: 7 }] });
      const partitions = async () => (await admin.fetchTopicMetadata({ topics: ['cart.dead-letters.v1'] })).topics[0]?.partitions.length;
      await until('growing the topic', async () => (await partitions()) === 7, 10_000);
      await expect(provisionTopics(infrastructure.kafkaBrokers)).rejects.toThrow('cart.dead-letters.v1 has 7');
      await admin.deleteTopics({ topics: ['cart.dead-letters.v1'] });
      await until('deleting the topic', async () => !(await admin.listTopics()).includes('cart.dead-letters.v1'), 10_000);
    } finally {
      await admin.disconnect();
    }
    await provisionTopics(infrastructure.kafkaBrokers);
  }, 60_000);

  it('are used, not fought, by a second start on the same folder, which leaves them running', async () => {
    const second = await start(dataDir);
    expect([second.kafkaBrokers, second.mongodbUri, second.parts]).toEqual([infrastructure.kafkaBrokers, infrastructure.mongodbUri, []]);
    await second.stop();
    expect(infrastructure.parts.map((part) => part.isAlive())).toEqual([true, true]);
  });

  it('unique indexes hold: one number for one invoice (V6, I4)', async () => {
    await inDatabase(infrastructure.mongodbUri, 'concord_invoice', async (opened) => {
      const numbers = opened.collection<{ _id: string; tenantId: string; series: string; number: number; invoiceId: string }>('invoice_numbers');
      await numbers.insertOne({ _id: 'a', tenantId: 't', series: 's', number: 1, invoiceId: 'inv_1' });
      await expect(numbers.insertOne({ _id: 'b', tenantId: 't', series: 's', number: 1, invoiceId: 'inv_2' })).rejects.toMatchObject({ code: 11_000 });
      await expect(numbers.insertOne({ _id: 'c', tenantId: 't', series: 's', number: 2, invoiceId: 'inv_1' })).rejects.toMatchObject({ code: 11_000 });
      await numbers.insertOne({ _id: 'd', tenantId: 't', series: 's', number: 2, invoiceId: 'inv_2' });
    });
  });

  it.each([1, 2, 3])(
    'database-is-killed-while-many-write, round %i',
    async (round) => {
      const acknowledged = new Map<string, number>();
      let killed = false;
      const writer = async (id: string): Promise<void> => {
        await records.insertOne({ _id: id, sequence: 0, copy: 0 });
        acknowledged.set(id, 0);
        for (let next = 1; !killed; next++) {
          const { matchedCount } = await records.updateOne({ _id: id, sequence: next - 1 }, { $set: { sequence: next, copy: next } });
          expect(matchedCount).toBe(1);
          acknowledged.set(id, next);
        }
      };
      const database = partOf(infrastructure, 'database');
      const writers = Array.from({ length: 12 }, (_, index) =>
        writer(`ord_${round}_${index}`).catch((error: unknown) => (killed ? undefined : Promise.reject(error as Error))),
      );
      await pause(1_500);
      killed = true;
      await database.kill();
      await Promise.all(writers);
      await database.restart();

      expect(acknowledged.size).toBe(12);
      for (const [id, sequence] of acknowledged) {
        const found = await records.findOne({ _id: id });
        expect(found?.sequence).toBeGreaterThanOrEqual(sequence);
        expect(found?.sequence).toBeLessThanOrEqual(sequence + 1);
        expect(found?.copy).toBe(found?.sequence);
        expect(await records.findOne({ _id: id, sequence: found?.sequence ?? -1 })).not.toBeNull();
      }
    },
    60_000,
  );

  it('broker-is-killed-while-a-producer-sends', async () => {
    const producer = kafka().producer({ idempotent: true, maxInFlightRequests: 1, retry: { retries: 30, maxRetryTime: 2_000 } });
    await producer.connect();
    const acknowledged: string[] = [];
    const broker = partOf(infrastructure, 'broker');
    const restarted = pause(1_000)
      .then(() => broker.kill())
      .then(() => broker.restart());
    let sends = 0;
    const sendOne = async (): Promise<void> => {
      const value = String(sends++);
      await producer.send({ topic: TOPIC, acks: -1, messages: [{ key: value, value }] });
      acknowledged.push(value);
    };
    // A send may still be rejected while the broker is away; what counts is that no acknowledged one is lost.
    for (const deadline = Date.now() + 3_000; Date.now() < deadline;) await sendOne().catch(() => pause(100));
    await restarted;
    await until('sending again', () => sendOne().then(() => true), 30_000);
    await producer.disconnect();
    const found = new Set(await valuesOf(kafka(), TOPIC, acknowledged.at(-1) ?? ''));
    expect(acknowledged.filter((value) => !found.has(value))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(10);
  }, 90_000);

  it('ends are reported only when nobody asked for them', async () => {
    expect(complaints).toEqual([]);
    const database = partOf(infrastructure, 'database');
    process.kill(database.pid(), 'SIGKILL');
    await until('noticing the end', () => Promise.resolve(complaints.length > 0), 5_000);
    expect(complaints).toEqual([expect.stringContaining('database ended by itself (SIGKILL)')]);
    await database.restart();
  }, 60_000);
});

/** Values of a topic from its beginning, until `last` has been read. */
async function valuesOf(kafka: Kafka, topic: string, last: string): Promise<string[]> {
  const consumer = kafka.consumer({ groupId: `spec.${Date.now()}` });
  const values: string[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const done = new Promise<void>((resolve) => {
    void consumer.run({
      eachMessage: ({ message }) => {
        values.push(message.value?.toString() ?? '');
        if (values.at(-1) === last) resolve();
        return Promise.resolve();
      },
    });
  });
  await done;
  await pause(500);
  await consumer.disconnect();
  return values;
}

describe('an end of the launcher', () => {
  it(
    'in order leaves no process, and the next start finds the data',
    async () => {
      const dataDir = folder();
      const first = await start(dataDir);
      const effects = (opened: Connection) => opened.collection<{ _id: string }>('effects');
      await inDatabase(first.mongodbUri, 'concord_payment', (opened) => effects(opened).insertOne({ _id: 'eff_kept' }));
      const pids = first.parts.map((part) => part.pid());
      await first.stop();
      expect(pids.map(isRunning)).toEqual([false, false]);

      const second = await start(dataDir);
      const found = await inDatabase(second.mongodbUri, 'concord_payment', (opened) => effects(opened).findOne({ _id: 'eff_kept' }));
      expect(found).toEqual({ _id: 'eff_kept' });
      await second.stop();
      expect(second.parts.map((part) => part.isAlive())).toEqual([false, false]);
    },
    START_MS,
  );

  it('by kill -9 leaves no process either', async () => {
    const dataDir = folder();
    const child = join(dataDir, 'child.pid');
    const script = join(dataDir, 'launcher.js');
    writeFileSync(
      script,
      `const { spawn } = require('node:child_process');
       const guardian = spawn(process.execPath, [${JSON.stringify(join(root, 'deploy', 'bin', 'guardian.js'))}], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
       const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { detached: true, stdio: 'ignore' });
       guardian.stdin.write('+' + child.pid + '\\n', () => require('node:fs').writeFileSync(${JSON.stringify(child)}, String(child.pid)));`,
    );
    const launcher = spawn(process.execPath, [script], { stdio: 'ignore' });
    await until('starting the child', () => Promise.resolve(existsSync(child) && readFileSync(child, 'utf8') !== ''), 10_000);
    const pid = Number(readFileSync(child, 'utf8'));
    expect(isRunning(pid)).toBe(true);
    launcher.kill('SIGKILL');
    await until('ending the child', () => Promise.resolve(!isRunning(pid)), 10_000);
  }, 30_000);
});
