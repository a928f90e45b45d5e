/**
 * `node services/order-authority/dist/bench-history.js` with MONGODB_URI set: what one event costs an order with 100 entries and one with
 * 10,000, through the whole authority but the broker, in a database of its own. Prints ratios; times alone say more of the machine.
 */
import { baseSettings, connectDatabase, readConfig, VersionedStore, type Delivery } from '@concord/chassis';
import type { Connection } from 'mongoose';
import { JudgeBatch, LongHistories, Published, ReadOrders } from './app';
import { delivery } from './app/testing/fakes';
import { TENANT } from './domain/testing/sale';
import { MongoHistoryArchive } from './outbound/mongo-history-archive';
import { MongoSaleReader } from './outbound/mongo-sale-reader';
import { MongoSaleRecords } from './outbound/mongo-sale-records';
import type { StoredRecord } from './outbound/stored-record';

const SHORT = 100;
const LONG = 10_000;
/** A whole segment, so that its write to the archive is counted too. */
const MEASURED = 300;
const BATCH = 50;
const INDEXES = { event: { event: 1 }, follows: { follows: 1 } } as const;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const eventOf = (orderId: string, ordinal: number, replyTo: string | null = null): Delivery =>
  delivery(ordinal, ordinal === 1 ? 'order 10000' : 'pay A 10001', { orderId, headers: { replyTo } });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

interface Bench {
  connection: Connection;
  authority: () => JudgeBatch;
  reads: ReadOrders;
}

async function open(uri: string): Promise<Bench> {
  const connection = await connectDatabase(uri, `bench_history_${Date.now().toString(36)}`);
  for (const name of ['sale_records', 'sale_history_archive']) await connection.db?.createCollection(name);
  await connection.collection('sale_records').createIndex({ _id: 1, sequence: 1 }, { name: 'id_and_sequence', unique: true });
  for (const [name, keys] of Object.entries(INDEXES)) await connection.collection('sale_history_archive').createIndex({ ...keys }, { name, unique: true });
  const archive = new MongoHistoryArchive(connection);
  const authority = (): JudgeBatch => {
    const records = new MongoSaleRecords(new VersionedStore<StoredRecord>(connection.collection('sale_records'), { cacheSize: 10 }));
    const publisher = { publish: () => Promise.resolve() };
    const ports = { publisher, clock: { now: () => Date.now() }, published: new Published(10), onVerdict: () => undefined };
    return new JudgeBatch({ ...ports, records, histories: new LongHistories(archive) });
  };
  return { connection, authority, reads: new ReadOrders(new MongoSaleReader(connection), archive) };
}

/** One order of the bench, at some length. */
class LongOrder {
  at = 0;
  readonly times: number[] = [];
  private readonly warm: JudgeBatch;

  constructor(
    private readonly bench: Bench,
    private readonly orderId: string,
  ) {
    this.warm = bench.authority();
  }

  async grow(to: number): Promise<void> {
    while (this.at < to) {
      const batch = Array.from({ length: Math.min(BATCH, to - this.at) }, () => this.next());
      await this.warm.run(batch);
    }
  }

  async write(): Promise<void> {
    const event = this.next();
    this.times.push(await timed(() => this.warm.run([event])));
  }

  /** What each kind of access costs, milliseconds. */
  async costs(): Promise<number[]> {
    const { bench, orderId, at } = this;
    const event = this.next();
    const again = eventOf(orderId, 50, '0/bench');
    return [
      this.times.reduce((sum, time) => sum + time, 0) / this.times.length,
      await timed(() => bench.authority().run([event])),
      await timed(() => this.warm.run([again])),
      await timed(() => bench.reads.history(TENANT, orderId, at - 100, 100)),
      await timed(() => bench.reads.asOfVersion(TENANT, orderId, 1)),
    ];
  }

  private next(): Delivery {
    this.at += 1;
    return eventOf(this.orderId, this.at);
  }
}

const NAMES = ['an event', 'an event, order not in memory', 'an old event again', 'the last 100 rows', 'the order as of a version'];

async function main(): Promise<void> {
  const { mongodbUri } = readConfig({ mongodbUri: baseSettings.mongodbUri });
  const bench = await open(mongodbUri);
  const [young, old, warming] = ['1', '2', '3'].map((last) => new LongOrder(bench, `ord_${last.padStart(26, '0')}`)) as [LongOrder, LongOrder, LongOrder];
  await warming.grow(1_000);
  await old.grow(LONG);
  await young.grow(SHORT);
  // In turn, so that whatever else the machine does meets both.
  for (let count = 0; count < MEASURED; count += 1) for (const order of [young, old]) await order.write();
  const [few, many] = [await young.costs(), await old.costs()];
  print(`${''.padEnd(32)}${`${SHORT} entries, ms`.padStart(20)}${`${LONG} entries, ms`.padStart(20)}${'ratio'.padStart(8)}`);
  NAMES.forEach((name, index) => {
    const [left, right] = [few[index] ?? 0, many[index] ?? 0];
    print(`${name.padEnd(32)}${left.toFixed(2).padStart(20)}${right.toFixed(2).padStart(20)}${(right / left).toFixed(2).padStart(8)}`);
  });
  await bench.connection.dropDatabase();
  await bench.connection.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});
