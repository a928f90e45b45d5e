/** Pages of reports over many orders, some of which move on while the pages are read. */
import { newOrderId, UndecodableError } from '@concord/contracts';
import { START } from '../domain/testing/sale';
import { foldOrder } from './fold-order';
import { ReadOrders } from './read-orders';
import { ReportPages, type OrdersQuery, type ReportPage, type ReportQuery } from './report-pages';
import { UnreadableOrder } from './unreadable-order';
import type { SaleRecord } from './sale-record';
import { delivery, MemoryArchive, MemoryReader, MemoryRecords } from './testing/fakes';

/** Later than anything happens by its own envelope, before which nothing is recorded. */
const [T1, T2, T3, T4, T5, T6] = [1, 2, 3, 4, 5, 6].map((step) => START + step * 1_000_000) as [number, number, number, number, number, number];

const records = new MemoryRecords();
const asked: OrdersQuery[] = [];
let statesRead = 0;
/** Orders whose record cannot be read. */
const broken = new Set<string>();
const pages = new ReportPages(
  {
    async *states(query) {
      asked.push(query);
      const { tenantId, mode, asOf, after } = query;
      const states = [...records.rows.values()].map(({ state }) => state);
      const found = states.filter((state) => state.tenantId === tenantId && state.mode === mode && state.orderId > after && state.createdAt <= asOf);
      for (const state of found.sort((left, right) => (left.orderId < right.orderId ? -1 : 1))) {
        statesRead += 1;
        yield await Promise.resolve(broken.has(state.orderId) ? new UnreadableOrder(state.orderId) : state);
      }
    },
  },
  new ReadOrders(new MemoryReader(records), new MemoryArchive()),
);

const ids = Array.from({ length: 450 }, (_, index) => newOrderId('ten_shop', `cmd_${index}`)).sort();

let ordinal = 0;
/** What happens to an order at a time. */
function happens(orderId: string, sentence: string, at: number): void {
  ordinal += 1;
  const before = records.rows.get(orderId) ?? null;
  const after = foldOrder(before, [delivery(ordinal, sentence, { orderId, state: before?.state ?? null })], at).write?.after;
  records.rows.set(orderId, after as SaleRecord);
}

beforeEach(() => {
  records.rows.clear();
  asked.length = 0;
  broken.clear();
  ids.forEach((id, index) => happens(id, `order ${100 + index}`, T1));
});

const read = (query: Partial<ReportQuery>): Promise<ReportPage> =>
  pages.read({ name: 'balances', tenantId: 'ten_shop', mode: 'test', asOf: T1, from: null, after: null, limit: 200, ...query });

async function readAll(query: Partial<ReportQuery>, between: () => void = () => undefined): Promise<ReportPage[]> {
  const all = [await read(query)];
  for (let next = all[0]?.next ?? null; next !== null; next = all.at(-1)?.next ?? null) {
    between();
    all.push(await read({ ...query, after: next }));
  }
  return all;
}

const outstandingOf = (rows: ReportPage['rows']): number => rows.reduce((sum, { outstanding }) => sum + Number(outstanding), 0);

test('B9: every order is on one page, and the rows of all pages sum to the sums of the first', async () => {
  const all = await readAll({});
  expect(all.map(({ rows }) => rows.length)).toEqual([200, 200, 50]);
  const rows = all.flatMap((page) => page.rows);
  expect(rows.map(({ orderId }) => orderId)).toEqual(ids);
  expect(all[0]?.sums).toMatchObject([{ currency: 'EUR', orders: 450, outstanding: outstandingOf(rows) }]);
  expect(all.slice(1).map(({ sums }) => sums)).toEqual([null, null]);
});

test('W8: an order that moves on while the pages are read is shown as it was, and one that is made then is not shown', async () => {
  const [last = ''] = ids.slice(-1);
  const all = await readAll({}, () => {
    if (records.rows.get(last)?.version !== 1) return;
    happens(last, 'cash M 100', T2);
    happens(newOrderId('ten_shop', 'late'), 'order 7', T2);
  });
  const rows = all.flatMap((page) => page.rows);
  expect(rows.map(({ orderId }) => orderId)).toEqual(ids);
  expect(rows.at(-1)).toMatchObject({ orderId: last, version: 1, outstanding: 549 });
  expect(all[0]?.sums).toMatchObject([{ outstanding: outstandingOf(rows) }]);
});

test('V7: the same report of the same moment later on is the same', async () => {
  const before = await readAll({});
  for (const id of ids.slice(0, 20)) happens(id, 'cash M 100', T2);
  expect(await readAll({})).toEqual(before);
  expect((await read({ asOf: T2 })).sums).not.toEqual(before[0]?.sums);
});

test('FT1: between two times only what happened then counts', async () => {
  const [first = '', second = ''] = ids;
  happens(first, 'cash M 100', T2);
  happens(first, 'refund R 40', T3);
  happens(second, 'cash M 101', T4);
  happens(second, 'refund S 50', T5);
  const refunds = async (from: number | null, asOf: number): Promise<unknown[]> =>
    (await read({ name: 'refunds', from, asOf })).rows.map(({ asked: amount }) => amount);
  expect(await refunds(null, T5)).toEqual([40, 50]);
  expect(await refunds(T3, T5)).toEqual([50]);
  expect(await refunds(T2, T3)).toEqual([40]);
  expect(await refunds(T5, T6)).toEqual([]);
});

test('a page is filled with orders that have a row, and nothing is read beyond it', async () => {
  const late = ids.slice(300, 310);
  for (const id of late) happens(id, 'cash M 1000 force', T1);
  const page = await read({ name: 'surplus', limit: 10, after: ids[0] as string });
  expect([page.rows.map(({ orderId }) => orderId), page.next]).toEqual([late, null]);
  expect(asked.map(({ only }) => only)).toEqual(['surplus']);
  statesRead = 0;
  await read({ limit: 10, after: ids[0] as string });
  expect(statesRead).toBe(11);
});

test('S1: orders of another tenant or mode are in none', async () => {
  expect(await read({ tenantId: 'ten_other' })).toMatchObject({ rows: [], sums: [], next: null });
  expect(await read({ mode: 'live' })).toMatchObject({ rows: [], sums: [], next: null });
});

test('B9, M1: an order that cannot be read is named, in no row and no sum, and the report of all others is there', async () => {
  const [first = '', ...others] = ids;
  broken.add(first);
  const all = await readAll({});
  const rows = all.flatMap((page) => page.rows);
  expect(rows.map(({ orderId }) => orderId)).toEqual(others);
  expect(all[0]).toMatchObject({ unreadable: [first], sums: [{ orders: 449, outstanding: outstandingOf(rows) }] });
  expect(all.slice(1).map(({ unreadable }) => unreadable)).toEqual([null, null]);
});

test('so is one whose history cannot be folded back; a database that does not answer is no such order', async () => {
  const [id = ''] = ids;
  const failing = (error: Error) => new ReportPages({ states: () => statesOf(id) }, { asOfTime: () => Promise.reject(error) });
  async function* statesOf(orderId: string) {
    const state = records.rows.get(orderId)?.state;
    if (state !== undefined) yield await Promise.resolve({ ...state, updatedAt: T6 });
  }
  const query = { name: 'balances', tenantId: 'ten_shop', mode: 'test', asOf: T2, from: null, after: null, limit: 200 } as const;
  expect(await failing(new UndecodableError('torn')).read(query)).toMatchObject({ rows: [], sums: [], unreadable: [id] });
  await expect(failing(new Error('away')).read(query)).rejects.toThrow('away');
});
