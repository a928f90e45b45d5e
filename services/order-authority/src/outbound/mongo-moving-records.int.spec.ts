/** Records as they lie in the database: only what may have moved money is decoded, nothing of others is read, and a torn one is told. */
import { randomBytes } from 'node:crypto';
import { connectDatabase } from '@concord/chassis';
import type { Connection } from 'mongoose';
import { RecordedMovements, UnreadableOrder, type SaleRecord } from '../app';
import { MemoryArchive } from '../app/testing/fakes';
import { START } from '../domain/testing/sale';
import { given } from '../domain/testing/table';
import { MongoMovingRecords } from './mongo-moving-records';
import { storedOf, type StoredRecord } from './stored-record';

jest.setTimeout(60_000);

const URI = process.env['CONCORD_TEST_MONGODB_URI'];
const onDatabase = URI === undefined ? describe.skip : describe;

const { history, order } = given('order 10000; pay A 6000; captured A 6000; pay B; captured B 4500; refund R item=3000; unpaid R B');
const record: SaleRecord = {
  ...{ _id: 'ord_2', tenantId: 'ten_shop', mode: 'test', sequence: order.sequence, version: order.version },
  ...{ publishedThrough: order.sequence, archivedThrough: 0, state: order, history },
};
const row = (change: Partial<StoredRecord> = {}): StoredRecord => ({ ...storedOf(record, history), ...change });
const torn = row({ _id: 'ord_1', history: [Buffer.from('PaymentCaptured, torn')] });

onDatabase('records with movements, on a real database (npm run test:int starts one)', () => {
  let connection: Connection;
  let records: MongoMovingRecords;

  beforeAll(async () => {
    connection = await connectDatabase(URI ?? '', `spec-movements-${randomBytes(5).toString('hex')}`);
    const rows = [row(), torn, row({ _id: 'ord_3', tenantId: 'ten_other' }), row({ _id: 'ord_4', mode: 'live' })];
    await connection.collection<StoredRecord>('sale_records').insertMany(rows);
    records = new MongoMovingRecords(connection);
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  async function read(change: { updatedFrom?: number; after?: string } = {}): Promise<string[]> {
    const found: string[] = [];
    const query = { tenantId: 'ten_shop', mode: 'test', updatedFrom: 0, after: '', ...change };
    for await (const each of records.records(query))
      found.push(each instanceof UnreadableOrder ? `${each.orderId} unreadable` : each.entries.map(({ type }) => type).join(' '));
    return found;
  }

  test('B10 S1 the entries that may have moved money, in the order of the ids', async () => {
    expect(await read()).toEqual(['ord_1 unreadable', 'PaymentCaptured PaymentCaptured RefundFailed']);
    expect(await read({ after: 'ord_1' })).toHaveLength(1);
    expect(await read({ updatedFrom: order.updatedAt + 1 })).toEqual([]);
  });

  test('S1 every tenant and mode, once', async () => {
    const owners = (await records.owners()).map(({ tenantId, mode }) => `${tenantId} ${mode}`);
    expect(owners.sort()).toEqual(['ten_other test', 'ten_shop live', 'ten_shop test']);
  });

  test('a torn record is named on the page', async () => {
    const movements = new RecordedMovements(records, new MemoryArchive());
    const page = await movements.read({ tenantId: 'ten_shop', mode: 'test', from: START, before: START + 1_000_000, after: '', limit: 10 });
    expect(page).toMatchObject({ unreadable: ['ord_1'], next: null });
  });
});
