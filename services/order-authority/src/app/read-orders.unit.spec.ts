/** Whatever is read of an order, another tenant reads nothing (S1). */
import { ORDER_ID } from '../domain/testing/sale';
import { foldOrder } from './fold-order';
import { ReadOrders } from './read-orders';
import type { SaleRecord } from './sale-record';
import { delivery, MemoryArchive, MemoryReader, MemoryRecords } from './testing/fakes';

const records = new MemoryRecords();
const record = foldOrder(null, [delivery(1, 'order 10000'), delivery(2, 'cash M 4000')], 7).write?.after as SaleRecord;
records.rows.set(ORDER_ID, record);
const orders = new ReadOrders(new MemoryReader(records), new MemoryArchive());
const LATE = Number.MAX_SAFE_INTEGER;

const reads: Record<string, (tenantId: string) => Promise<unknown>> = {
  now: (tenantId) => orders.now(tenantId, ORDER_ID),
  'as of a version': (tenantId) => orders.asOfVersion(tenantId, ORDER_ID, 1),
  'as of a time': (tenantId) => orders.asOfTime(tenantId, ORDER_ID, LATE),
  history: (tenantId) => orders.history(tenantId, ORDER_ID, 0, 10),
  'one entry': (tenantId) => orders.entry(tenantId, ORDER_ID, record.history[0]?.eventId ?? ''),
  'the whole story': (tenantId) => orders.whole(tenantId, ORDER_ID),
  verify: (tenantId) => orders.verify(tenantId, ORDER_ID),
  explain: (tenantId) => orders.explain(tenantId, ORDER_ID, 'balance.captured'),
};

test.each(Object.entries(reads))('S1: %s is there for its tenant and for no other', async (_, read) => {
  expect(await read('ten_shop')).not.toBeNull();
  expect(await read('ten_other')).toBeNull();
});
