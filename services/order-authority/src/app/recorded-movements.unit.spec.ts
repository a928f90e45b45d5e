/** Pages of what records say was moved: each order once, nothing of others, and an archive is read only where the period reaches into it. */
import { newOrderId, type MovementsPage } from '@concord/contracts';
import { START } from '../domain/testing/sale';
import { foldOrder } from './fold-order';
import { RecordedMovements, type MovementsQuery, type RecordsQuery } from './recorded-movements';
import { UnreadableOrder } from './unreadable-order';
import type { SaleRecord } from './sale-record';
import { delivery, MemoryArchive } from './testing/fakes';

const DAY_MS = 86_400_000;
const PROCESSOR = { kind: 'processor', id: 'simulated' } as const;
const ids = Array.from({ length: 5 }, (_, index) => newOrderId('ten_shop', `cmd_${index}`)).sort();
const records = new Map<string, SaleRecord>();
const broken = new Set<string>();
const asked: RecordsQuery[] = [];
const archive = new MemoryArchive();
let ordinal = 0;

/** What happens to an order at a time. */
function happens(orderId: string, sentence: string, at: number): void {
  ordinal += 1;
  const before = records.get(orderId) ?? null;
  const meta = /^(captured|refunded)/.test(sentence) ? { actor: PROCESSOR, occurredAt: at } : { occurredAt: at };
  const event = delivery(ordinal, sentence, { orderId, state: before?.state ?? null, meta });
  records.set(orderId, foldOrder(before, [event], at).write?.after as SaleRecord);
}

const movements = new RecordedMovements(
  {
    async *records(query) {
      asked.push(query);
      const found = [...records.values()].filter(({ tenantId, mode, _id }) => tenantId === query.tenantId && mode === query.mode && _id > query.after);
      for (const { _id, state, archivedThrough, history } of found.sort((left, right) => (left._id < right._id ? -1 : 1)))
        yield await Promise.resolve(broken.has(_id) ? new UnreadableOrder(_id) : { state, archivedThrough, entries: history });
    },
    owners: () => Promise.resolve([]),
  },
  archive,
  2,
);

const read = (query: Partial<MovementsQuery> = {}): Promise<MovementsPage> =>
  movements.read({ tenantId: 'ten_shop', mode: 'test', from: START, before: START + 10 * DAY_MS, after: '', limit: 100, ...query });
const amountsOf = ({ orders }: MovementsPage): number[] => orders.flatMap((order) => order.movements.map(({ amount }) => amount));

beforeEach(() => {
  records.clear();
  archive.kept.clear();
  archive.calls.rows = 0;
  broken.clear();
  asked.length = 0;
  ids.forEach((id, index) => {
    happens(id, 'order 1000', START);
    happens(id, 'pay A', START);
    if (index > 0) happens(id, `captured A ${index * 100} partial`, START + index * DAY_MS);
  });
});

test('B10: every order with something to tell, in pages that follow each other', async () => {
  const first = await read({ limit: 2 });
  const second = await read({ limit: 2, after: first.next ?? '' });
  const third = await read({ limit: 2, after: second.next ?? '' });
  expect([first, second, third].map(({ orders }) => orders.map(({ orderId }) => orderId))).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  expect(third.next).toBe(null);
  expect(first.orders[0]).toMatchObject({ currency: 'EUR', movements: [], waiting: [{ amount: 1_000 }] });
});

test('B10: the days are those of the processor; the end is not in them', async () => {
  expect(amountsOf(await read({ from: START + DAY_MS, before: START + 3 * DAY_MS }))).toEqual([100, 200]);
  expect(asked[0]).toMatchObject({ updatedFrom: START });
});

test('S1: nothing of another tenant or mode', async () => {
  expect(await read({ tenantId: 'ten_other' })).toEqual({ orders: [], unreadable: [], next: null });
  expect(await read({ mode: 'live' })).toEqual({ orders: [], unreadable: [], next: null });
});

test('a record that cannot be read is named, be it all of it or an event in its history', async () => {
  broken.add(ids[1] ?? '');
  const torn = records.get(ids[2] ?? '') as SaleRecord;
  records.set(torn._id, { ...torn, history: torn.history.map((entry) => ({ ...entry, payload: Buffer.alloc(0) })) });
  const page = await read();
  expect(page.unreadable).toEqual([ids[1], ids[2]]);
  expect(amountsOf(page)).toEqual([300, 400]);
});

test('Z7: what is archived is read from the newest segment back to the one before the period', async () => {
  const id = ids[4] ?? '';
  for (let day = 5; day < 9; day += 1) happens(id, `captured A ${day} #c${day} partial`, START + day * DAY_MS);
  const record = records.get(id) as SaleRecord;
  await archive.put(record.history.slice(0, 6).map((entry) => ({ entry, state: null })));
  records.set(id, { ...record, archivedThrough: 6, history: record.history.slice(6) });
  expect(amountsOf(await read({ after: ids[3] ?? '' }))).toEqual([400, 5, 6, 7, 8]);
  archive.calls.rows = 0;
  expect(amountsOf(await read({ after: ids[3] ?? '', from: START + 8 * DAY_MS }))).toEqual([8]);
  expect(archive.calls.rows).toBe(1);
});
