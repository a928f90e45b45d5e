/** The archive and the records that spill into it, on the real database: the promises of the fake, and what each write and read sends. */
import { randomBytes } from 'node:crypto';
import { connectDatabase, VersionedStore } from '@concord/chassis';
import type { Connection } from 'mongoose';
import { JudgeBatch, LongHistories, Published, ReadOrders, type ArchiveRow, type HistoryArchive } from '../app';
import { delivery, MemoryArchive, RecordingPublisher } from '../app/testing/fakes';
import { given } from '../domain/testing/table';
import { ORDER_ID, TENANT } from '../domain/testing/sale';
import { MongoHistoryArchive } from './mongo-history-archive';
import { MongoSaleReader } from './mongo-sale-reader';
import { MongoSaleRecords } from './mongo-sale-records';
import type { StoredRecord } from './stored-record';

jest.setTimeout(60_000);

const URI = process.env['CONCORD_TEST_MONGODB_URI'];
const onDatabase = URI === undefined ? describe.skip : describe;

const { history, order } = given('order 10000; pay A 6000; captured A 6000; pay B; captured B 4500; refund R item=3000; unpaid R B');
const rows: ArchiveRow[] = history.map((entry, index) => ({ entry, state: index === history.length - 1 ? order : null }));
const eventIds = history.map(({ eventId }) => eventId);
const plain = (found: readonly ArchiveRow[]) =>
  found.map(({ entry, state }) => [entry.sequence, entry.hash, entry.payload.toString('hex'), state?.hash ?? null]);

let connection: Connection;

const opened = async (): Promise<Connection> => {
  const made = await connectDatabase(URI ?? '', `spec-archive-${randomBytes(5).toString('hex')}`);
  for (const name of ['sale_records', 'sale_history_archive']) await made.db?.createCollection(name);
  await made.collection('sale_records').createIndex({ _id: 1, sequence: 1 }, { name: 'id_and_sequence', unique: true });
  await made.collection('sale_history_archive').createIndex({ event: 1 }, { name: 'event', unique: true });
  await made.collection('sale_history_archive').createIndex({ follows: 1 }, { name: 'follows', unique: true });
  return made;
};

const closed = async (): Promise<void> => {
  await connection.dropDatabase();
  await connection.close();
};

function promises(archive: () => HistoryArchive): void {
  it('gives back what was put, in order, any part of it', async () => {
    await archive().put(rows);
    expect(plain(await archive().rows(ORDER_ID, 1, rows.length))).toEqual(plain(rows));
    expect(plain(await archive().rows(ORDER_ID, 3, 5))).toEqual(plain(rows.slice(2, 5)));
  });

  it('put again, or in part put by somebody else before, changes nothing', async () => {
    await archive().put(rows);
    await archive().put(rows.slice(2, 4));
    expect(plain(await archive().rows(ORDER_ID, 1, rows.length))).toEqual(plain(rows));
  });

  it('finds entries by event id, of the right order only', async () => {
    const wanted = [ORDER_ID, 'ord_of_another'].map((orderId) => ({ orderId, eventId: eventIds[2] ?? '' }));
    const found = await archive().find([...wanted, { orderId: ORDER_ID, eventId: 'evt_never' }]);
    expect(found.map(({ sequence }) => sequence)).toEqual([3]);
  });

  it('knows what followed from a command, also when it came in a later segment, and however often it is put', async () => {
    const commands = ['a', 'b', 'a', null, 'a', 'b', null];
    const entries = history.map((entry, index) => ({ ...entry, orderId: 'ord_commands', commandId: commands[index] ?? null }));
    for (const [from, to] of [
      [0, 2],
      [2, 4],
      [2, 4],
      [4, 7],
      [0, 7],
    ]) {
      await archive().put(entries.slice(from, to).map((entry) => ({ entry, state: null })));
    }
    expect(await Promise.all(entries.map((entry) => archive().followerOf(entry)))).toEqual([3, 6, 5, null, null, null, null]);
  });

  it('knows all event ids', async () => {
    expect((await archive().eventIds(ORDER_ID, 4)).sort()).toEqual(eventIds.slice(0, 4).sort());
  });

  it('says so when a row that should be there is not', async () => {
    await expect(archive().rows(ORDER_ID, 1, rows.length + 1)).rejects.toThrow(`the archive has ${rows.length} of ${rows.length + 1} entries`);
  });
}

describe('the archive in memory', () => {
  const archive = new MemoryArchive();
  promises(() => archive);
});

onDatabase('the archive, on a real database', () => {
  beforeAll(async () => void (connection = await opened()));
  afterAll(closed);
  promises(() => new MongoHistoryArchive(connection));
});

interface Sent {
  name: string;
  bytes: number;
}

const bytesOf = (command: unknown): number => JSON.stringify(command, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)).length;

/** Notes every call on this collection, whatever layer makes it, with the size of what it sends. */
function spyOn(name: string, sent: Sent[]): void {
  const open = connection.collection.bind(connection) as (asked: string) => object;
  const spied = new Proxy(open(name), {
    get: (target, key: string) => {
      const value = (target as Record<string, unknown>)[key];
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        sent.push({ name: `${name}.${key}`, bytes: bytesOf(given[0]) });
        return (value as (...all: unknown[]) => unknown).apply(target, given);
      };
    },
  });
  connection.collection = ((asked: string) => (asked === name ? spied : open(asked))) as never;
}

onDatabase('an order that grows long, on a real database', () => {
  const ENTRIES = 450;
  const sent: Sent[] = [];

  beforeAll(async () => {
    connection = await opened();
    for (const name of ['sale_records', 'sale_history_archive']) spyOn(name, sent);
  });
  afterAll(closed);

  it('sends the same for each write, answers every event again, and reads as if nothing had moved', async () => {
    const archive = new MongoHistoryArchive(connection);
    const publisher = new RecordingPublisher();
    const authority = () => {
      const records = new MongoSaleRecords(new VersionedStore<StoredRecord>(connection.collection('sale_records'), { cacheSize: 10 }));
      const clock = { now: () => 7 };
      return new JudgeBatch({ records, histories: new LongHistories(archive), publisher, clock, published: new Published(10), onVerdict: () => undefined });
    };
    const first = authority();
    await first.run([delivery(1, 'order 10000')]);
    for (let ordinal = 2; ordinal <= ENTRIES; ordinal += 1) await first.run([delivery(ordinal, 'pay A 10001')]);
    const writes = sent.filter(({ name }) => name === 'sale_records.bulkWrite').slice(1);
    expect(writes).toHaveLength(ENTRIES - 1);
    expect(Math.max(...writes.map(({ bytes }) => bytes)) / Math.min(...writes.map(({ bytes }) => bytes))).toBeLessThan(1.05);
    expect(sent.filter(({ name }) => name === 'sale_history_archive.bulkWrite')).toHaveLength(3);
    expect(sent.filter(({ name }) => name === 'sale_history_archive.find')).toHaveLength(2 + 3);

    const row = await connection.collection<StoredRecord>('sale_records').findOne({ _id: ORDER_ID }, { promoteBuffers: true });
    expect([row?.history.length, Number(row?.archivedThrough)]).toEqual([150, 300]);

    // A second process that has never seen the order: events from the archive and from the record, and a new one.
    publisher.messages.length = 0;
    await authority().run([1, 2, 100, 101, 300, 301, ENTRIES].map((ordinal) => delivery(ordinal, ordinal === 1 ? 'order 10000' : 'pay A 10001')));
    expect(publisher.replies.map(({ verdict, sequence, originalVerdict }) => [verdict, sequence, originalVerdict])).toEqual(
      [1, 2, 100, 101, 300, 301, ENTRIES].map((sequence) => ['duplicate', sequence, sequence === 1 ? 'accepted' : 'refused']),
    );
    const reads = new ReadOrders(new MongoSaleReader(connection), archive);
    expect(await reads.verify(TENANT, ORDER_ID)).toEqual({ ok: true, failures: [] });
    expect((await reads.history(TENANT, ORDER_ID, 298, 4))?.map(({ sequence }) => sequence)).toEqual([299, 300, 301, 302]);
    expect((await reads.asOfVersion(TENANT, ORDER_ID, 1))?.sequence).toBe(ENTRIES);
    expect((await reads.entry(TENANT, ORDER_ID, 'evt_7'))?.entry.sequence).toBe(7);
  });
});
