/** What is given up, what is paid too much, and what becomes of it, through the API. */
import type { Invoice, Order, Payment } from '../support/api-types';
import { must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const post = <T = Order>(path: string, body: Record<string, unknown>): Promise<Answer<T>> => shop.client.post<T>(`/v1/${path}`, body);

const cash = (id: string, amount: number, more: Record<string, unknown> = {}): Promise<Answer<Payment>> =>
  post<Payment>(`orders/${id}/manual_payments`, { amount, method: 'cash', reference: `till ${id} ${amount}`, received_at: '2026-11-25T09:00:00Z', ...more });

const dispose = (id: string, body: Record<string, unknown>): Promise<Answer<Order>> => post(`orders/${id}/surplus_dispositions`, { reason: 'agreed', ...body });

test('K7, I9: what is outstanding is written off, the order closes, and late money takes the write-off back', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_ok', { amount: 6_000 });
  expectRefused(await post(`orders/${order.id}/write_off`, { amount: 4_001, reason: 'insolvent' }), 409, 'write_off_exceeds_outstanding');
  const given = must(await post(`orders/${order.id}/write_off`, { reason: 'insolvent' }), 200);
  expect(given).toMatchObject({ payment_status: 'paid', balance: { written_off: 4_000, obligation: 6_000, outstanding: 0 }, write_offs: [{ amount: 4_000 }] });
  must(await post(`orders/${order.id}/close`, { reason: 'done' }), 200);
  must(await cash(order.id, 1_000, { force: true, reason: 'paid at the counter' }), 201);
  expect(await shop.read(order.id)).toMatchObject({ status: 'closed', balance: { written_off: 3_000, obligation: 7_000, surplus: 0, captured: 7_000 } });
});

test('I9: an uncollectible invoice is written off, and paid by late money', async () => {
  const order = await shop.order();
  const invoice = await shop.invoice(order.id);
  const marked = must(await post<Invoice>(`invoices/${invoice.id}/mark_uncollectible`, { reason: 'insolvent' }), 200);
  expect(marked).toMatchObject({ status: 'uncollectible', amount_remaining: 10_000 });
  expect(await shop.read(order.id)).toMatchObject({ collection: { holder: 'none' }, balance: { written_off: 10_000, outstanding: 0 } });
  must(await cash(order.id, 10_000), 201);
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'paid', amount_paid: 10_000 });
  expect((await shop.read(order.id)).balance).toMatchObject({ written_off: 0, obligation: 10_000, surplus: 0 });
});

test('O3, PY14: cash beyond what is owed is refused until it is forced with a reason, then held and asked about', async () => {
  const order = await shop.order();
  expectRefused(await cash(order.id, 12_000), 409, 'amount_exceeds_collectible');
  expectRefused(await cash(order.id, 12_000, { force: true }), 400, 'invalid_request');
  must(await cash(order.id, 12_000, { force: true, reason: 'it is in the till' }), 201);
  const held = await shop.read(order.id);
  expect(held).toMatchObject({ payment_status: 'overpaid', balance: { surplus: 2_000 }, surplus_dispositions: [{ status: 'held', remaining: 2_000 }] });
  const disposition_id = held.surplus_dispositions[0]?.id;
  expectRefused(await dispose(order.id, { action: 'gratuity', disposition_id, amount: 500 }), 409, 'buyer_consent_required');
  const kept = must(await dispose(order.id, { action: 'gratuity', disposition_id, amount: 500, buyer_consent: true }), 201);
  expect(kept).toMatchObject({ totals: { total: 10_500 }, balance: { obligation: 10_500, surplus: 1_500 } });
  const returned = must(await dispose(order.id, { action: 'return', disposition_id }), 201);
  expect(returned).toMatchObject({ payment_status: 'paid', balance: { surplus: 0, refunded: 1_500 } });
  expectRefused(await dispose(order.id, { action: 'hold', disposition_id }), 409, 'disposition_settled');
});

test('O5: surplus is held with a date and an owner, and the order closes over it', async () => {
  const order = await shop.paidOrder();
  must(await post(`orders/${order.id}/adjustments`, { amount: 700, reason: 'late delivery' }), 201);
  expectRefused(await post(`orders/${order.id}/close`, { reason: 'done' }), 409, 'surplus_remains');
  const held = must(await dispose(order.id, { action: 'hold', escheat_at: '2029-12-31T00:00:00Z' }), 201);
  expect(held.surplus_dispositions).toMatchObject([{ status: 'held', amount: 700, escheat_at: '2029-12-31T00:00:00.000Z' }]);
  expect(must(await post(`orders/${order.id}/close`, { reason: 'done' }), 200).status).toBe('closed');
  const returned = must(await dispose(order.id, { action: 'return', disposition_id: held.surplus_dispositions[0]?.id }), 201);
  expect(returned.balance).toMatchObject({ pending_out: 700 });
});

test('F9: a restocking fee is kept back of a returned line, and given back later, once', async () => {
  const order = await shop.order([{ quantity: 2, unit_amount: 5_000 }]);
  await shop.pay(order.id);
  const lines = [{ line_id: order.lines[0]?.id, quantity: 1 }];
  const withheld = [{ name: 'Restocking', amount: 800 }];
  expectRefused(await shop.tryRefund(order.id, { amount: 5_000, withheld }), 422, 'refund_mixed_targets');
  const refund = await shop.refund(order.id, { lines, withheld });
  expect(refund).toMatchObject({ amount: 4_200, status: 'succeeded', withheld: [{ amount: 800 }] });
  expect((await shop.read(order.id)).balance).toMatchObject({ refunded: 4_200, obligation: 5_800, surplus: 0 });
  const fees = [{ fee_id: refund.withheld[0]?.fee_id }];
  expect(await shop.refund(order.id, { fees })).toMatchObject({ amount: 800, status: 'succeeded' });
  expectRefused(await shop.tryRefund(order.id, { fees: [{ fee_id: refund.withheld[0]?.fee_id, amount: 1 }] }), 409, 'refund_exceeds_fee');
});
