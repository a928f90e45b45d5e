/** Reports after a mix of sales, against the orders read one by one. A tenant of its own: nobody else's sales are in between. */
import type { Order } from '../support/api-types';
import { BUCKETS } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
let shop: Shop;
let orders: Order[];

type Row = Record<string, unknown> & { order_id: string; version: number; currency: string };
interface Report {
  as_of: string;
  from: string | null;
  data: Row[];
  sums: Array<Record<string, unknown> & { currency: string; orders: number }> | null;
  next_cursor: string | null;
}

const VAT = [{ name: 'VAT', percentage: '20', inclusive: false }];
const REDUCED = [{ name: 'VAT', percentage: '7', inclusive: true }];

/** Read page by page. */
async function report(name: string, query = ''): Promise<Report & { pages: number }> {
  const first = must(await shop.client.get<Report>(`/v1/reports/${name}?limit=2${query}`));
  const data = [...first.data];
  let pages = 1;
  for (let next = first.next_cursor; next !== null; pages += 1) {
    const page: Report = must(await shop.client.get<Report>(`/v1/reports/${name}?limit=2&cursor=${next}`));
    expect([page.as_of, page.from, page.sums]).toEqual([first.as_of, first.from, null]);
    data.push(...page.data);
    next = page.next_cursor;
  }
  return { ...first, data, pages };
}

const total = (rows: ReadonlyArray<Record<string, unknown>> | null, name: string): number => (rows ?? []).reduce((sum, row) => sum + Number(row[name]), 0);
const sumOf = (amount: (order: Order) => number): number => orders.reduce((sum, order) => sum + amount(order), 0);

async function cash(id: string, amount: number): Promise<void> {
  const body = { amount, method: 'cash', reference: `till ${id} ${amount}`, received_at: '2026-11-25T09:00:00Z', force: true, reason: 'in the till' };
  must(await shop.client.post(`/v1/orders/${id}/manual_payments`, body), 201);
}

async function mixOfSales(): Promise<Order[]> {
  const taxed = [
    { quantity: 3, unit_amount: 999, tax_rates: VAT },
    { quantity: 1, unit_amount: 5_000, tax_rates: REDUCED },
  ];
  const made = [
    await shop.order(taxed),
    await shop.order(taxed),
    await shop.order(taxed),
    await shop.order(),
    await shop.order([{ quantity: 1, unit_amount: 700 }], { currency: 'JPY' }),
    await shop.order(taxed),
    await shop.order(),
  ];
  const [refunded, canceled, part, billed, , open, overpaid] = made.map(({ id }) => id) as [string, string, string, string, string, string, string];
  await shop.pay(refunded);
  await shop.refund(refunded, { lines: [{ line_id: (await shop.read(refunded)).lines[0]?.id, quantity: 1 }], reason: 'broken' });
  await shop.pay(canceled);
  must(await shop.client.post(`/v1/orders/${canceled}/cancel`, { reason: 'changed their mind' }));
  await eventually(
    () => shop.read(canceled),
    ({ status }) => status === 'canceled',
  );
  await shop.pay(part, 'pm_sim_ok', { amount: 4_000 });
  await shop.invoice(billed);
  await shop.pay(open, 'pm_sim_ok', { amount: 1 });
  await cash(overpaid, 12_000);
  return Promise.all(made.map(({ id }) => shop.read(id)));
}

beforeAll(async () => {
  shop = await shopOfItsOwn(local, 'report');
  orders = await mixOfSales();
}, 60_000);
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

test('B9, V7: the balances of all orders, each at its version, and their sums by currency', async () => {
  const { data, sums, pages } = await report('balances');
  expect(pages).toBe(4);
  expect(data.map(({ order_id }) => order_id)).toEqual(orders.map(({ id }) => id).sort());
  for (const order of orders) expect(data.find(({ order_id }) => order_id === order.id)).toMatchObject({ version: order.version, ...order.balance });
  expect(sums?.map(({ currency, orders: count }) => [currency, count])).toEqual([
    ['EUR', 6],
    ['JPY', 1],
  ]);
  for (const bucket of BUCKETS) {
    const euro = orders.filter(({ currency }) => currency === 'EUR').reduce((sum, { balance }) => sum + balance[bucket], 0);
    expect([bucket, sums?.[0]?.[bucket]]).toEqual([bucket, euro]);
  }
});

test('B3: receivables sum to what is outstanding; a bill that is not due is told apart', async () => {
  const { data, sums } = await report('receivables');
  expect(total(data, 'outstanding')).toBe(sumOf(({ balance }) => balance.outstanding));
  expect(total(sums, 'outstanding')).toBe(total(data, 'outstanding'));
  expect(data.filter(({ age }) => age === 'not_due')).toMatchObject([{ order_id: orders[3]?.id, invoice_id: orders[3]?.invoices[0]?.id, outstanding: 10_000 }]);
});

test('X2, FT1: tax sold and reversed by rate is that of the orders that were paid or billed', async () => {
  const { data, sums } = await report('tax');
  const taxed = orders.filter(({ balance, invoices }) => balance.captured > 0 || invoices.length > 0);
  expect(total(data, 'sold')).toBe(taxed.reduce((sum, { totals }) => sum + totals.tax, 0));
  const refunds = orders.flatMap((order) => order.refunds).reduce((sum, { tax }) => sum + tax, 0);
  expect(total(data, 'reversed')).toBe(refunds);
  expect(refunds).toBeGreaterThan(0);
  expect(sums?.map(({ percentage }) => percentage).sort()).toEqual(['20', '7']);
  expect(total(sums, 'net')).toBe(total(data, 'sold') - total(data, 'reversed'));
});

test('FL1: refunds by reason sum to what was refunded', async () => {
  const { data, sums } = await report('refunds');
  expect(total(data, 'succeeded')).toBe(sumOf(({ balance }) => balance.refunded));
  expect(sums?.map(({ reason }) => reason).sort()).toEqual(['broken', 'changed their mind']);
  expect(total(sums, 'succeeded')).toBe(total(data, 'succeeded'));
});

test('O5: surplus sums to what is due to buyers, with owner and age', async () => {
  const { data } = await report('surplus');
  expect(total(data, 'amount')).toBe(sumOf(({ balance }) => balance.surplus));
  expect(data).toMatchObject([{ order_id: orders[6]?.id, state: 'held', age: '0-30', amount: 2_000, owner: expect.any(String) as string }]);
});

test('U10: nothing contradicts the record, and the report says so', async () => {
  expect(await report('divergences')).toMatchObject({ data: [], sums: [] });
});

test('W8: a report of an earlier moment is the one that was given then; between two moments there is what happened', async () => {
  const before = await report('balances');
  const more = await shop.order([{ quantity: 1, unit_amount: 100 }]);
  await shop.refund(orders[0]?.id ?? '', { amount: 5, reason: 'goodwill' });
  expect(await report('balances', `&as_of_time=${before.as_of}`)).toEqual(before);
  expect((await report('balances')).data).toHaveLength(orders.length + 1);
  const happened = await report('refunds', `&from=${before.as_of}`);
  expect(happened.data).toMatchObject([{ order_id: orders[0]?.id, reason: 'goodwill', succeeded: 5 }]);
  orders = await Promise.all([...orders.map(({ id }) => id), more.id].map((id) => shop.read(id)));
});

test('the same as a table, all rows in one', async () => {
  const { data } = await report('balances');
  const { body, headers } = await shop.client.get<string>('/v1/reports/balances', { headers: { accept: 'text/csv' } });
  expect(headers['content-type']).toMatch(/^text\/csv/);
  const [head = '', ...lines] = String(body).trimEnd().split('\r\n');
  const columns = head.split(',');
  const cells = lines.map((line) => line.split(','));
  expect(cells.map((row) => row[columns.indexOf('order_id')])).toEqual(data.map(({ order_id }) => order_id));
  expect(cells.reduce((sum, row) => sum + Number(row[columns.indexOf('captured')]), 0)).toBe(total(data, 'captured'));
});

test('S1: another tenant sees none of these orders, and no report that is not there', async () => {
  const mine = new Set(orders.map(({ id }) => id));
  const theirs = must(await local.client.get<Report>('/v1/reports/balances?limit=500'));
  expect(theirs.data.filter(({ order_id }) => mine.has(order_id))).toEqual([]);
  expectRefused(await shop.client.get('/v1/reports/balances?cursor=AAAA'), 400, 'invalid_request');
  expect((await shop.client.get('/v1/reports/profits')).status).toBe(404);
});
