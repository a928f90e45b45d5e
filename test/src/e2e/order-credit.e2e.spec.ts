/** Surplus of one order that pays another: paired, once, and back again when the other order does not take it (O2, O6, V5). */
import { randomUUID } from 'node:crypto';
import type { Order, Refund } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const post = (path: string, body: object, idempotencyKey: string = randomUUID()): Promise<Answer<Order>> =>
  shop.client.post<Order>(`/v1/orders/${path}`, body, { idempotencyKey });
const dispose = (id: string, more: object, key?: string): Promise<Answer<Order>> => post(`${id}/surplus_dispositions`, { reason: 'agreed', ...more }, key);
const apply = (from: string, to: string, more: object = {}, key?: string): Promise<Answer<Order>> =>
  dispose(from, { action: 'apply', to_order_id: to, ...more }, key);

const orderOf = (externalId: string, amount: number, currency = 'EUR'): Promise<Order> =>
  shop.order([{ quantity: 1, unit_amount: amount }], { customer: { external_id: externalId }, currency });

/** An order of this customer that is paid, and then costs less. */
async function overpaid(externalId: string, surplus: number): Promise<Order> {
  const order = await orderOf(externalId, 10_000);
  await shop.pay(order.id);
  return must(await post(`${order.id}/adjustments`, { amount: surplus, reason: 'late delivery' }), 201);
}

const settled = (id: string): Promise<Order> =>
  eventually(
    () => shop.read(id),
    ({ balance }) => balance.pending_out === 0,
  );

test('O6 surplus pays another order of the same customer: net zero, each names the other, no processor is asked', async () => {
  const customer = randomUUID();
  const [from, to] = [await overpaid(customer, 2_500), await orderOf(customer, 4_000)];
  const given = must(await apply(from.id, to.id), 201);
  expect(given.surplus_dispositions).toMatchObject([{ action: 'apply', amount: 2_500, to_order_id: to.id }]);
  expect(await settled(from.id)).toMatchObject({ payment_status: 'paid', balance: { surplus: 0, refunded: 2_500, net_collected: 7_500 } });
  const taken = await shop.read(to.id);
  expect(taken).toMatchObject({ payment_status: 'partially_paid', balance: { captured: 2_500, outstanding: 1_500 } });
  const [refund] = (await shop.read(from.id)).refunds;
  const [payment] = taken.payments;
  expect(payment).toMatchObject({ kind: 'order_credit', status: 'captured', credited_from: { order_id: from.id, refund_id: refund?.id } });
  expect(refund?.allocations).toMatchObject([{ status: 'succeeded', paired_payment_id: payment?.id, destination: { type: 'order', order_id: to.id } }]);
  const row = (await shop.history(to.id)).find(({ type }) => type === 'OrderCreditOffered');
  expect(row?.detail).toMatchObject({ from_order_id: from.id, from_refund_id: refund?.id });
  expect(await shop.refundedAtProcessor(from.id)).toBe(0);
});

test('O6 V5 asked for at once and again, the same money is given once', async () => {
  const customer = randomUUID();
  const from = await overpaid(customer, 2_500);
  const [one, two] = [await orderOf(customer, 2_500), await orderOf(customer, 2_500)];
  const key = randomUUID();
  const answers = await Promise.all([
    apply(from.id, one.id, {}, key),
    apply(from.id, one.id, {}, key),
    apply(from.id, two.id),
    dispose(from.id, { action: 'return' }),
  ]);
  expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(2);
  expect((await settled(from.id)).balance).toMatchObject({ surplus: 0, refunded: 2_500 });
  const taken = await Promise.all([one, two].map(async ({ id }) => (await shop.read(id)).balance.captured));
  const back = (await shop.read(from.id)).refunds.filter(({ allocations }) => allocations.every(({ destination }) => destination === null));
  expect((taken[0] ?? 0) + (taken[1] ?? 0) + back.reduce((sum, { amount }) => sum + amount, 0)).toBe(2_500);
});

test('O6 an order that does not take it says why, and the money is surplus of the first order again', async () => {
  const from = await overpaid(randomUUID(), 2_500);
  const stranger = await orderOf(randomUUID(), 4_000);
  const failureOf = async (to: Order): Promise<string | undefined> => {
    must(await apply(from.id, to.id), 201);
    const order = await settled(from.id);
    expect(order.balance).toMatchObject({ surplus: 2_500, refunded: 0 });
    expect((await shop.read(to.id)).balance.captured).toBe(0);
    return order.refunds.at(-1)?.failure?.code;
  };
  expect(await failureOf(stranger)).toBe('credit_not_approved');
  const customer = from.customer?.external_id ?? '';
  expect(await failureOf(await orderOf(customer, 4_000, 'USD'))).toBe('credit_currency_differs');
  expect(await failureOf(await orderOf(customer, 2_499))).toBe('amount_exceeds_collectible');
  must(await apply(from.id, stranger.id, { approved_by: 'Anna, head of accounts' }), 201);
  expect((await settled(from.id)).balance).toMatchObject({ surplus: 0, refunded: 2_500 });
});

test('O6 S1 no other order, one of another tenant, or one that nobody knows is refused at once', async () => {
  const from = await overpaid(randomUUID(), 2_500);
  expectRefused(await apply(from.id, from.id), 422, 'credit_order_invalid');
  expectRefused(await apply(from.id, `ord_${'0'.repeat(26)}`), 404, 'order_not_found');
  expectRefused(await dispose(from.id, { action: 'apply' }), 400, 'invalid_request');
  expectRefused(await dispose(from.id, { action: 'hold', to_order_id: from.id }), 400, 'invalid_request');
  const other = shop.client.as(process.env['CONCORD_OTHER_SECRET_KEY'] ?? '');
  const foreign = must(await other.post<Order>('/v1/orders', { currency: 'EUR', lines: [{ name: 'Thing', quantity: 1, unit_amount: 100 }] }), 201);
  expectRefused(await apply(from.id, foreign.id, { approved_by: 'Anna' }), 404, 'order_not_found');
  other.close();
});

test('O6 O5 what another order paid goes back to it as held surplus, and from there to its card', async () => {
  const customer = randomUUID();
  const [from, to] = [await overpaid(customer, 2_500), await orderOf(customer, 2_500)];
  must(await apply(from.id, to.id), 201);
  await settled(from.id);
  must(await post(`${from.id}/close`, { reason: 'done' }), 200);
  const refund = must(await shop.client.post<Refund>(`/v1/orders/${to.id}/refunds`, { amount: 1_000, reason: 'returned' }), 201);
  expect(await shop.settledRefund(refund)).toMatchObject({ status: 'succeeded', amount: 1_000 });
  expect((await shop.read(to.id)).balance).toMatchObject({ captured: 2_500, refunded: 1_000, surplus: 0 });
  const held = await shop.read(from.id);
  expect(held).toMatchObject({ status: 'closed', balance: { captured: 11_000, surplus: 1_000 } });
  const disposition = held.surplus_dispositions.find(({ status }) => status === 'held');
  expect(disposition).toMatchObject({ remaining: 1_000 });
  const card = held.payments.find(({ kind }) => kind === 'card')?.id;
  must(await dispose(from.id, { action: 'return', disposition_id: disposition?.id, payment_id: card }), 201);
  expect((await settled(from.id)).balance).toMatchObject({ surplus: 0, refunded: 3_500 });
  expect(await shop.refundedAtProcessor(from.id)).toBe(1_000);
});
