/**
 * Pains of giving back, as cases that a naive build fails: refunds counted twice, lost, blocked, or a cent off (P6, P8-P11).
 * What moved is counted in the processor's own journal, not in our record.
 */
import { randomUUID } from 'node:crypto';
import type { Order, Page, Refund } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const post = <T = Order>(path: string, body: object = {}): Promise<Answer<T>> => shop.client.post<T>(`/v1/${path}`, body);
const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Gives back in parts what is refundable, by quantity of the one line. */
async function returnAll(order: Order, quantities: number[]): Promise<number[]> {
  const amounts: number[] = [];
  for (const quantity of quantities) amounts.push((await shop.refund(order.id, { lines: [{ line_id: order.lines[0]?.id, quantity }] })).amount);
  return amounts;
}

test('P6 woocommerce-gateway-stripe#5697: three refunds of one amount are three refunds, each counted once, not only the latest', async () => {
  const order = await shop.paidOrder();
  const refunds = [
    await shop.refund(order.id, { amount: 2_000 }),
    await shop.refund(order.id, { amount: 2_000 }),
    await shop.refund(order.id, { amount: 2_000 }),
  ];
  expect(new Set(refunds.map(({ id }) => id)).size).toBe(3);
  expect((await shop.read(order.id)).balance).toMatchObject({ refunded: 6_000, refundable: 4_000, surplus: 0 });
  expect(await shop.moved(order.id)).toEqual(['capture 10000', 'refund 2000', 'refund 2000', 'refund 2000']);
});

test('P6 woocommerce-gateway-stripe#2724: one refund without an answer beside another of the same amount: two refunds, never three', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_refund_hangs');
  const [first, second] = await Promise.all([shop.tryRefund(order.id, { amount: 2_000 }), shop.tryRefund(order.id, { amount: 2_000 })]);
  expect(must(first, 201).id).not.toBe(must(second, 201).id);
  const last = await shop.until(order.id, ({ balance }) => balance.pending_out === 0);
  expect(last.balance).toMatchObject({ refunded: 4_000, pending_out: 0 });
  expect(last.refunds.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
  expect(await shop.refundedAtProcessor(order.id)).toBe(4_000);
});

test('P8 vendure#3152: a refund that failed is tried again, and then another way; the buyer gets it once', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_refund_fails');
  const refund = await shop.refund(order.id, { amount: 4_000 });
  const again = await shop.settledRefund(must(await post<Refund>(`refunds/${refund.id}/retry`)));
  expect([again.id, again.status]).toEqual([refund.id, 'failed']);
  expect((await shop.read(order.id)).balance).toMatchObject({ refunded: 0, surplus: 4_000, pending_out: 0 });
  const byHand = { type: 'manual', method: 'cash', reference: 'till 4', reason: 'the card is closed', approved_by: 'Anna, head of accounts' };
  must(await post<Refund>(`refunds/${refund.id}/retry`, { destination: byHand }));
  expectRefused(await post(`refunds/${refund.id}/retry`), 409);
  expect(await shop.read(order.id)).toMatchObject({ refund_status: 'partial', balance: { refunded: 4_000, surplus: 0, refundable: 6_000 } });
  expect(await shop.moved(order.id)).toEqual(['capture 10000']);
});

test('P8 hyperswitch#9622: what is called refunded is in the journal of the processor, and what is on its way is nothing refunded yet', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_refund_hangs');
  const asked = must(await shop.tryRefund(order.id, { amount: 4_000 }), 201);
  const before = await shop.read(order.id);
  expect(before.balance.refunded + before.balance.pending_out).toBe(4_000);
  const done = await eventually(
    async () => must(await shop.client.get<Refund>(`/v1/refunds/${asked.id}`)),
    ({ status }) => status === 'succeeded',
    45_000,
  );
  expect(done.status).toBe('succeeded');
  expect(await shop.moved(order.id)).toEqual(['capture 10000', 'refund 4000']);
});

test('P9 saleor#12304: nothing that moved money is without its event, and the events alone add up to the balance', async () => {
  const order = await shop.paidOrder();
  await shop.refund(order.id, { amount: 1_500 });
  await shop.refund(order.id, { amount: 2_500 });
  type Told = { type: string; verdict: string; deltas: { captured?: number; refunded?: number } };
  const told = must(await shop.client.get<Page<Told>>(`/v1/events?order_id=${order.id}&limit=500`)).data;
  const of = (bucket: 'captured' | 'refunded'): number => sum(told.map(({ deltas }) => deltas[bucket] ?? 0));
  expect([of('captured'), of('refunded')]).toEqual([10_000, 4_000]);
  expect(told.filter(({ type }) => type === 'RefundSucceeded')).toHaveLength(2);
});

test('P9 fxa#20741: an order that is billed, paid and canceled gives back all of it, and its invoice does not stand in the way', async () => {
  const order = await shop.order();
  const invoice = await shop.invoice(order.id);
  await shop.pay(order.id);
  expect((await shop.readInvoice(invoice.id)).status).toBe('paid');
  must(await post(`orders/${order.id}/cancel`, { reason: 'the subscription ended' }));
  const last = await shop.until(order.id, ({ status }) => status === 'canceled');
  expect(last).toMatchObject({ refund_status: 'full', balance: { refunded: 10_000, surplus: 0, outstanding: 0 } });
  expect(await shop.moved(order.id)).toEqual(['capture 10000', 'refund 10000']);
});

test('P9 mollie/Shopware#65: what is refunded stays refunded when the order is read, closed, opened and looked at again', async () => {
  const order = await shop.paidOrder();
  await shop.refund(order.id, { amount: 10_000 });
  must(await post(`orders/${order.id}/close`, { reason: 'returned' }));
  must(await post(`orders/${order.id}/reopen`, { reason: 'a question' }));
  expect(await shop.read(order.id)).toMatchObject({ refund_status: 'full', balance: { refunded: 10_000, refundable: 0 } });
  expectRefused(await shop.tryRefund(order.id, { amount: 1 }), 409, 'refund_exceeds_refundable');
});

test('P10 medusa#9261 medusa#10392: a paid order, with nothing outstanding, is refunded; several refunds each move the number', async () => {
  const order = await shop.paidOrder();
  expect(order.balance.outstanding).toBe(0);
  const seen: number[][] = [];
  for (const amount of [1_000, 2_000, 3_000]) {
    await shop.refund(order.id, { amount });
    const { refunded, refundable, outstanding } = (await shop.read(order.id)).balance;
    seen.push([refunded, refundable, outstanding]);
  }
  expect(seen).toEqual([
    [1_000, 9_000, 0],
    [3_000, 7_000, 0],
    [6_000, 4_000, 0],
  ]);
});

test('P10 medusa#11481: edited after capture, down and up, the difference is what it is, and is collected or given back once', async () => {
  const order = await shop.paidOrder(10_000, 4);
  const line_id = order.lines[0]?.id;
  const adjust = async (body: object): Promise<Order> => must(await post(`orders/${order.id}/adjustments`, { reason: 'changed', ...body }), 201);
  expect((await adjust({ lines: [{ line_id, quantity: 2 }] })).balance).toMatchObject({ surplus: 5_000, outstanding: 0 });
  expect((await adjust({ add: [{ name: 'Bowl', quantity: 1, unit_amount: 3_200 }] })).balance).toMatchObject({ surplus: 1_800, outstanding: 0 });
  expect(await shop.refund(order.id, { amount: 1_800 })).toMatchObject({ amount: 1_800, tax: 0 });
  expect((await adjust({ add: [{ name: 'Spoon', quantity: 1, unit_amount: 400 }] })).balance).toMatchObject({ surplus: 0, outstanding: 400 });
  await shop.pay(order.id);
  expect(await shop.moved(order.id)).toEqual(['capture 10000', 'refund 1800', 'capture 400']);
});

test('P10 vendure#1753: what a payment leaves open is asked of the next one, after an edit too', async () => {
  const order = await shop.order();
  expect(await shop.pay(order.id, 'pm_sim_ok', { amount: 3_333 })).toMatchObject({ amount: 3_333 });
  must(await post(`orders/${order.id}/adjustments`, { reason: 'more', add: [{ name: 'More', quantity: 1, unit_amount: 999 }] }), 201);
  expect(await shop.pay(order.id)).toMatchObject({ amount: 7_666 });
  expect((await shop.read(order.id)).balance).toMatchObject({ captured: 10_999, outstanding: 0, surplus: 0 });
});

describe('P11 one precision, one rounding point', () => {
  const tax_rates = [{ name: 'VAT', percentage: '20', inclusive: true }];
  const discounts = [{ name: 'quarter', percentage: '25' }];

  test.each([[[10]], [[1, 9]], [[9, 1]], [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]]])(
    'woocommerce#64668: 179.25 given back as %j of ten is 179.25, and its tax is the tax it had (FT2, R6)',
    async (quantities) => {
      const order = await shop.order([{ quantity: 10, unit_amount: 2_390, discounts, tax_rates }]);
      expect([order.totals.total, order.totals.tax]).toEqual([17_925, 2_987]);
      await shop.pay(order.id);
      expect(sum(await returnAll(order, quantities))).toBe(17_925);
      const last = await shop.read(order.id);
      expect(last).toMatchObject({ refund_status: 'full', balance: { refunded: 17_925, refundable: 0, surplus: 0 } });
      expect(sum(last.refunds.map(({ tax }) => tax))).toBe(2_987);
    },
  );

  test('solidus_product_assembly#43: a price that does not divide leaves no cent behind', async () => {
    const order = await shop.order([{ quantity: 3, unit_amount: 333, discounts: [{ name: 'less', amount: 1 }] }]);
    await shop.pay(order.id);
    expect(await returnAll(order, [1, 1, 1])).toEqual([333, 332, 333]);
    expect((await shop.read(order.id)).balance).toMatchObject({ captured: 998, refunded: 998, refundable: 0 });
  });

  test('OpenMage#4396: the order, its session, its invoice, the issued document and the trace say one total', async () => {
    const line = {
      quantity: 3,
      unit_amount: 499,
      tax_rates: [{ name: 'VAT', percentage: '19', inclusive: false }],
      discounts: [{ name: 'tenth', percentage: '10' }],
    };
    const order = await shop.order([line]);
    const session = await shop.session(order.id);
    const invoice = await shop.invoice(order.id);
    const { value } = must(await shop.client.get<{ value: number }>(`/v1/orders/${order.id}/explain?field=totals.total`));
    const document = must(await shop.client.get<{ content: { totals: { total: number } } }>(`/v1/invoices/${invoice.id}/document`));
    const quote = must(await post<{ totals: { total: number } }>('quotes', { currency: 'EUR', lines: [{ name: 'Thing', ...line }] }), 200);
    expect([order.totals.total, session.amount, invoice.amount_due, value, document.content.totals.total, quote.totals.total]).toEqual(Array(6).fill(1_603));
  });

  test('bolt-magento2#1454: a client that sums otherwise is told so, before anything is charged', async () => {
    const lines = [{ name: 'Thing', quantity: 3, unit_amount: 499, tax_rates: [{ name: 'VAT', percentage: '19', inclusive: false }] }];
    const answer = await shop.client.post('/v1/orders', { currency: 'EUR', lines, expected_totals: { total: 1_782 } }, { idempotencyKey: randomUUID() });
    expectRefused(answer, 409, 'total_mismatch');
  });
});
