/** Money that does not go back to its card: handed over, or put on a gift card, with reason and approval, and once (F14, FL3, S3). */
import type { GiftCard, Order, Refund } from '../support/api-types';
import { must, type Answer } from '../support/client';
import { expectRefused, openShop, shopOfItsOwn } from './shop';

const shop = openShop();

const REASON = { reason: 'The card account is closed', approved_by: 'Anna, head of accounts' };
const byHand = { type: 'manual', method: 'bank_transfer', reference: 'Transfer 2026-11-25/4', ...REASON };
const onCard = { type: 'gift_card', ...REASON };
const WEEKS_SECONDS = 31 * 86_400;

const retry = (id: string, body: object): Promise<Answer<Refund>> => shop.client.post<Refund>(`/v1/refunds/${id}/retry`, body);
const giftCard = async (id = ''): Promise<GiftCard> => must(await shop.client.get<GiftCard>(`/v1/gift_cards/${id}`));

async function failedRefund(): Promise<{ order: Order; refund: Refund }> {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_refund_fails');
  const refund = await shop.refund(order.id, { amount: 4_000 });
  expect(refund.status).toBe('failed');
  return { order, refund };
}

test('F14 handed over: it counts at once, against the payment, with its evidence, and the processor never hears of it', async () => {
  const order = await shop.paidOrder();
  const refund = must(await shop.tryRefund(order.id, { amount: 4_000, destination: byHand }), 201);
  expect(refund).toMatchObject({ status: 'succeeded', allocations: [{ payment_id: order.payments[0]?.id, amount: 4_000, destination: byHand }] });
  expect((await shop.read(order.id)).balance).toMatchObject({ refunded: 4_000, refundable: 6_000, surplus: 0 });
  expectRefused(await shop.tryRefund(order.id, { amount: 6_001, destination: byHand }), 409, 'refund_exceeds_refundable');
  expect(await shop.refundedAtProcessor(order.id)).toBe(0);
});

test('F14 PY10 on a gift card: it is issued with that value, once however often it is asked for, and pays another sale', async () => {
  const order = await shop.paidOrder();
  const ask = (): Promise<Answer<Refund>> =>
    shop.client.post<Refund>(`/v1/orders/${order.id}/refunds`, { amount: 4_000, reason: 'returned', destination: onCard }, { idempotencyKey: order.id });
  const [first, second] = await Promise.all([ask(), ask()]);
  const refund = await shop.settledRefund(must(first, 201));
  expect(must(second, 201).id).toBe(refund.id);
  const { gift_card_id: id, payment_method: method = '' } = must(first, 201).allocations[0]?.destination ?? { gift_card_id: '' };
  const card = await giftCard(id ?? '');
  expect(card).toMatchObject({ issued_amount: 4_000, available: 4_000, entries: [{ kind: 'issue', amount: 4_000, refund_id: refund.id }] });
  expect((await shop.read(order.id)).balance).toMatchObject({ refunded: 4_000, surplus: 0, pending_out: 0 });
  expect(await shop.refundedAtProcessor(order.id)).toBe(0);
  const other = await shop.order([{ quantity: 1, unit_amount: 4_000 }]);
  expect(await shop.pay(other.id, method)).toMatchObject({ status: 'captured', kind: 'gift_card' });
  expect((await giftCard(id ?? '')).available).toBe(0);
});

test('F14 FL5 a refund over two payments puts the whole of it on one card', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_ok', { amount: 6_000 });
  await shop.pay(order.id);
  const refund = await shop.refund(order.id, { amount: 10_000, destination: onCard });
  expect(refund).toMatchObject({ status: 'succeeded', amount: 10_000 });
  expect(await giftCard(refund.allocations[0]?.destination?.gift_card_id ?? '')).toMatchObject({ issued_amount: 10_000, balance: 10_000 });
});

test('FL3 P8 after a failure: retry, another way, or take it back; what has gone another way does not go again', async () => {
  const { order, refund } = await failedRefund();
  expect((await shop.read(order.id)).balance).toMatchObject({ surplus: 4_000, pending_out: 0 });
  const given = must(await retry(refund.id, { destination: byHand }));
  expect(given).toMatchObject({ status: 'succeeded', failure: null, allocations: [{ destination: { type: 'manual' } }] });
  expect((await shop.read(order.id)).balance).toMatchObject({ refunded: 4_000, surplus: 0, refundable: 6_000 });
  expectRefused(await retry(refund.id, { destination: onCard }), 409, 'refund_not_retryable');
  const again = await failedRefund();
  const loaded = await shop.settledRefund(must(await retry(again.refund.id, { destination: onCard })));
  expect(loaded).toMatchObject({ id: again.refund.id, status: 'succeeded' });
  const taken = await failedRefund();
  const canceled = must(await shop.client.post<Refund>(`/v1/refunds/${taken.refund.id}/cancel`, { reason: 'a price cut that was none' }));
  expect(canceled.status).toBe('canceled');
  expect((await shop.read(taken.order.id)).balance).toMatchObject({ obligation: 10_000, surplus: 0 });
});

test('S3 another way needs reason, approval by another person, and evidence where a person hands it over', async () => {
  const order = await shop.paidOrder();
  const actor = (await shop.history(order.id))[0]?.actor.id;
  const refused = (destination: object): Promise<Answer<Refund>> => shop.tryRefund(order.id, { amount: 100, destination });
  expectRefused(await refused({ ...byHand, approved_by: actor }), 422, 'approver_not_independent');
  expectRefused(await refused({ ...byHand, reference: undefined }), 400, 'invalid_request');
  expectRefused(await refused({ ...onCard, reference: 'x' }), 400, 'invalid_request');
  expectRefused(await refused({ ...onCard, reason: undefined }), 400, 'invalid_request');
  expectRefused(await refused({ ...onCard, approved_by: undefined }), 400, 'invalid_request');
});

test('F14 Z6 after the refund window the card is closed, and the refusal names the way out', async () => {
  const tenant = await shopOfItsOwn(shop, 'window');
  const order = await tenant.order([{ quantity: 1, unit_amount: 10_000 }], { refund_policy: { window_days: 30 } });
  await tenant.pay(order.id);
  await tenant.refund(order.id, { amount: 1_000 });
  must(await tenant.client.post('/v1/sandbox/clock', { advance_seconds: WEEKS_SECONDS }), 200);
  const refused = await tenant.tryRefund(order.id, { amount: 1_000 });
  expectRefused(refused, 409, 'refund_window_closed');
  expect(refused.ok ? '' : refused.body.remedy).toContain('destination');
  expectRefused(await tenant.client.post(`/v1/orders/${order.id}/cancel`, { reason: 'changed' }), 409, 'refund_window_closed');
  expect(await tenant.refund(order.id, { amount: 9_000, destination: byHand })).toMatchObject({ status: 'succeeded' });
  expect(must(await tenant.client.post<Order>(`/v1/orders/${order.id}/cancel`, { reason: 'changed' }), 200).status).toBe('canceled');
  await tenant.auditAll();
  tenant.client.close();
});
