/**
 * Pains of collecting, as cases that a naive build fails: two surfaces, late and double success, prices that move, parts of a payment
 * (P1-P5, P7, P12, P13). What moved is counted in the processor's own journal, not in our record.
 */
import { randomUUID } from 'node:crypto';
import type { CheckoutSession, GiftCard, Order, Payment, PaymentAttempt } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const post = <T = Order>(path: string, body: object = {}, key: string = randomUUID()): Promise<Answer<T>> =>
  shop.client.post<T>(`/v1/${path}`, body, { idempotencyKey: key });
const isPaid = ({ payment_status: status }: Order): boolean => status === 'paid';

/** A payment that was told to have failed and becomes good four seconds later. */
async function lateSuccess(id: string): Promise<Payment> {
  const payment = must(await shop.tryPay(id, 'pm_sim_late_success'), 201);
  return eventually(
    () => shop.payment(payment.id),
    ({ status }) => status === 'failed',
  );
}

async function payTogether(id: string, tenders: object[]): Promise<PaymentAttempt> {
  const attempt = must(await post<PaymentAttempt>(`orders/${id}/payment_attempts`, { tenders }), 201);
  return eventually(
    async () => must(await shop.client.get<PaymentAttempt>(`/v1/payment_attempts/${attempt.id}`)),
    ({ status }) => status !== 'live' && status !== 'rolling_back',
  );
}

const issue = async (amount: number): Promise<GiftCard> => must(await post<GiftCard>('gift_cards', { currency: 'EUR', amount }), 201);
const giftCard = async ({ id }: GiftCard): Promise<GiftCard> => must(await shop.client.get<GiftCard>(`/v1/gift_cards/${id}`));

test('P1 woocommerce-gateway-stripe#5362: the method left behind succeeds after the buyer has paid another way; that money goes back to it', async () => {
  const order = await shop.order();
  const left = await lateSuccess(order.id);
  const second = await shop.pay(order.id);
  const last = await shop.until(order.id, ({ balance }) => balance.refunded === 10_000);
  expect(last).toMatchObject({ payment_status: 'paid', balance: { captured: 20_000, refunded: 10_000, net_collected: 10_000, surplus: 0 } });
  expect(last.divergences).toMatchObject([{ kind: 'capture_after_failure', amount: 10_000 }]);
  const rows = (await shop.journalOf(order.id)).map(({ kind, payment_id: id }) => [kind, id]);
  expect(rows).toEqual([
    ['capture', second.id],
    ['capture', left.id],
    ['refund', left.id],
  ]);
});

test('P1 vendure#2620: the page of the buyer, the back office and a till collect the same order at once; one of them does', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  const { version } = await shop.read(order.id);
  const till = { amount: 10_000, method: 'cash', reference: randomUUID(), received_at: '2026-11-25T09:00:00Z' };
  const answers = await Promise.all([
    shop.paySession(session, { version, amount: 10_000 }),
    shop.tryPay(order.id),
    post<Payment>(`orders/${order.id}/manual_payments`, till),
    shop.paySession(session, { version, amount: 10_000 }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const last = await shop.until(order.id, isPaid);
  expect(last.balance).toMatchObject({ captured: 10_000, pending_in: 0, surplus: 0 });
  expect((await shop.moved(order.id)).length).toBeLessThanOrEqual(1);
});

test('P2 medusa#16390: a key answers its refusal for ever, and the next intent has a key of its own', async () => {
  const order = await shop.order();
  const key = randomUUID();
  const declined = must(await shop.tryPay(order.id, 'pm_sim_declined', {}, key), 201);
  expect((await shop.settledPayment(declined)).status).toBe('failed');
  const again = must(await shop.tryPay(order.id, 'pm_sim_declined', {}, key));
  expect([again.id, (await shop.read(order.id)).payments.length]).toEqual([declined.id, 1]);
  expect(await shop.pay(order.id)).toMatchObject({ status: 'captured', amount: 10_000 });
  expect(await shop.moved(order.id)).toEqual(['capture 10000']);
});

test('P2 adyen-commercetools#1305: the same intent written in another order is the same payment; another amount under its key is refused', async () => {
  const order = await shop.order();
  const key = randomUUID();
  const send = (body: object, headers: Record<string, string>) =>
    shop.client.post<Payment>(`/v1/orders/${order.id}/payments`, body, { idempotencyKey: key, headers });
  const first = must(await send({ payment_method: 'pm_sim_ok', amount: 4_000 }, { 'user-agent': 'shop 1' }), 201);
  const again = must(await send({ amount: 4_000, payment_method: 'pm_sim_ok' }, { 'user-agent': 'shop 2', 'x-request-id': randomUUID() }));
  expect(again.id).toBe(first.id);
  expectRefused(await send({ payment_method: 'pm_sim_ok', amount: 4_001 }, {}), 422, 'idempotency_key_reused');
  await shop.settledPayment(first);
  expect(await shop.moved(order.id)).toEqual(['capture 4000']);
});

test('P2 medusa#16292: one capture sent ten times takes once; under new keys no more than was authorised', async () => {
  const order = await shop.order();
  const payment = await shop.pay(order.id, 'pm_sim_ok', { capture: 'manual' });
  const key = randomUUID();
  const capture = (each?: string): Promise<Answer<Payment>> => post<Payment>(`payments/${payment.id}/capture`, {}, each ?? randomUUID());
  await Promise.all(Array.from({ length: 10 }, () => capture(key)));
  await Promise.all([capture(), capture()]);
  await shop.until(order.id, isPaid);
  expect(await shop.moved(order.id)).toEqual(['capture 10000']);
});

test('P3 saleor#12229: the buyer never comes back to the shop; the order is there, and paid', async () => {
  const body = { currency: 'EUR', lines: [{ name: 'Thing', quantity: 1, unit_amount: 10_000 }], ui: 'embedded' };
  const session = must(await post<CheckoutSession & { order_id: string }>('checkout_sessions', body), 201);
  const order = shop.watch(await shop.read(session.order_id));
  must(await shop.paySession(session, { version: order.version, amount: 10_000 }, 'pm_sim_async_ok'));
  expect(await shop.until(order.id, isPaid)).toMatchObject({ status: 'open', balance: { captured: 10_000 }, checkout_sessions: [{ status: 'paid' }] });
});

test('P3 woocommerce-gateway-stripe#5691: the session ends while the payment is on its way; nothing cancels what was charged', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  must(await shop.paySession(session, { version: (await shop.read(order.id)).version, amount: 10_000 }, 'pm_sim_async_ok'));
  await post(`checkout_sessions/${session.id}/expire`);
  expect(await shop.until(order.id, isPaid)).toMatchObject({ status: 'open', balance: { captured: 10_000, refunded: 0, surplus: 0 } });
  expect(await shop.moved(order.id)).toEqual(['capture 10000']);
});

test('P3 P12 razorpay-magento#228: less was captured than asked for: booked as it moved, with a divergence, and the rest is asked for', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_capture_less');
  expect(await shop.read(order.id)).toMatchObject({
    payment_status: 'partially_paid',
    balance: { captured: 9_999, outstanding: 1, collectible: 1 },
    divergences: [{ kind: 'amount_differs', status: 'open', amount: 9_999 }],
  });
  expect(await shop.pay(order.id)).toMatchObject({ amount: 1 });
  expect(await shop.moved(order.id)).toEqual(['capture 9999', 'capture 1']);
});

test('P4 medusa#4798: two workers complete the same order at once under one key, both get the same order', async () => {
  const order = await shop.paidOrder();
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(`orders/${order.id}/close`, { reason: 'delivered' }, key)));
  expect(new Set(answers.map((answer) => must(answer, 200).version)).size).toBe(1);
  expect((await shop.history(order.id)).filter(({ type }) => type === 'OrderCloseRequested')).toHaveLength(1);
});

test('P5 checkout-magento2#514: two returns of the same line at once are both counted, and a third is told that nothing is left', async () => {
  const order = await shop.paidOrder(10_000, 2);
  const lines = [{ line_id: order.lines[0]?.id, quantity: 1 }];
  const answers = await Promise.all(Array.from({ length: 3 }, () => shop.tryRefund(order.id, { lines })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  const last = await shop.until(order.id, ({ balance }) => balance.refunded === 10_000);
  expect(last.lines).toMatchObject([{ refunded_quantity: 2, refunded_amount: 10_000 }]);
  expect(await shop.moved(order.id)).toEqual(['capture 10000', 'refund 5000', 'refund 5000']);
});

test('P7 coreshop#2529: money arrives for an order that was canceled: it is booked, and goes back to where it came from', async () => {
  const order = await shop.order();
  const left = await lateSuccess(order.id);
  must(await post(`orders/${order.id}/cancel`, { reason: 'changed their mind' }));
  const last = await shop.until(order.id, ({ balance }) => balance.refunded === 10_000);
  expect(last).toMatchObject({ status: 'canceled', refund_status: 'full', balance: { captured: 10_000, surplus: 0, outstanding: 0 } });
  expect((await shop.journalOf(order.id)).map(({ kind, payment_id: id }) => [kind, id])).toEqual([
    ['capture', left.id],
    ['refund', left.id],
  ]);
});

test('P7 nearmerch#209: a failure that is learnt of later touches neither the payment that succeeded nor what it paid', async () => {
  const order = await shop.order();
  must(await shop.tryPay(order.id, 'pm_sim_hang_fails', { amount: 3_000 }), 201);
  await shop.pay(order.id, 'pm_sim_ok', { amount: 7_000 });
  const last = await shop.until(order.id, ({ balance }) => balance.pending_in === 0);
  expect(last.payments.map(({ status, captured_amount }) => [status, captured_amount])).toEqual([
    ['failed', 0],
    ['captured', 7_000],
  ]);
  expect(last).toMatchObject({ status: 'open', payment_status: 'partially_paid', balance: { captured: 7_000, collectible: 3_000 } });
});

test('P12 evershop#1025: the secret of a cheap cart pays no dear one, and a buyer names no price', async () => {
  const [cheap, dear] = [await shop.order([{ quantity: 1, unit_amount: 100 }]), await shop.order()];
  const [own, other] = [await shop.session(cheap.id), await shop.session(dear.id)];
  const body = { client_secret: own.client_secret, payment_method: 'pm_sim_ok', approved_version: dear.version, approved_amount: 10_000 };
  expect((await shop.buyer.post(`/v1/checkout_sessions/${other.id}/pay`, body)).ok).toBe(false);
  const cheaper = { ...body, client_secret: other.client_secret, approved_amount: 100 };
  expectRefused(await shop.buyer.post(`/v1/checkout_sessions/${other.id}/pay`, cheaper), 409, 'quote_stale');
  expectRefused(await shop.buyer.post(`/v1/checkout_sessions/${other.id}/pay`, { ...cheaper, amount: 100 }), 400, 'invalid_request');
  expect([await shop.moved(cheap.id), await shop.moved(dear.id)]).toEqual([[], []]);
});

test('P12 woocommerce-gateway-stripe#4093: the price moves while a challenge is open; the old amount is never what is taken for it', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  must(await shop.paySession(session, { version: (await shop.read(order.id)).version, amount: 10_000 }, 'pm_sim_challenge'), 201);
  await shop.until(order.id, ({ payments }) => payments[0]?.status === 'requires_action');
  expectRefused(await post(`orders/${order.id}/lines`, { name: 'More', quantity: 1, unit_amount: 500 }), 409, 'collection_in_progress');
  expect(await shop.moved(order.id)).toEqual([]);
});

test('P13 buckaroo#1492: an order that a gift card has paid in part is paid in part', async () => {
  const [order, gift] = [await shop.order([{ quantity: 1, unit_amount: 17_925 }]), await issue(5_000)];
  expect(await shop.pay(order.id, gift.payment_method, { amount: 5_000 })).toMatchObject({ status: 'captured', captured_amount: 5_000 });
  expect(await shop.read(order.id)).toMatchObject({ payment_status: 'partially_paid', balance: { captured: 5_000, outstanding: 12_925 } });
  expectRefused(await post(`orders/${order.id}/close`, { reason: 'the card was checked' }), 409, 'outstanding_remains');
});

test('P13 adyen-magento2#1772: the second part fails: the gift card is whole again, and the sale can be paid anew with it', async () => {
  const order = await shop.order([{ quantity: 1, unit_amount: 17_925 }], { partial_payments: { policy: 'forbid' } });
  const gift = await issue(5_000);
  const first = await payTogether(order.id, [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_declined' }]);
  expect(first).toMatchObject({ status: 'rolled_back', captured_amount: 0 });
  expect(await giftCard(gift)).toMatchObject({ balance: 5_000, reserved: 0 });
  const second = await payTogether(order.id, [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_ok' }]);
  expect(second).toMatchObject({ status: 'succeeded', captured_amount: 17_925 });
  expect(await giftCard(gift)).toMatchObject({ balance: 0, reserved: 0 });
  expect(await shop.moved(order.id)).toEqual(['capture 12925']);
});

test('P13 adyen-shopware6#537 vendure#753: another method for the rest leaves the part that is paid, and the order is paid as often as it takes', async () => {
  const order = await shop.order();
  const parts = [await shop.pay(order.id, 'pm_sim_ok', { amount: 2_500 })];
  await shop.pay(order.id, 'pm_sim_declined');
  parts.push(await shop.pay(order.id, 'pm_sim_async_ok', { amount: 2_500 }));
  await shop.until(order.id, ({ balance }) => balance.captured === 5_000);
  parts.push(await shop.pay(order.id));
  const last = await shop.until(order.id, isPaid);
  expect(last.payments.filter(({ status }) => status === 'captured').map(({ id }) => id)).toEqual(parts.map(({ id }) => id));
  expect(await shop.moved(order.id)).toEqual(['capture 2500', 'capture 2500', 'capture 5000']);
});

test('P13 adyen-salesforce#1219: a part that stands for the sale is not given back beside it', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_ok', { amount: 6_000 });
  const refused = await shop.tryRefund(order.id, { amount: 6_000 });
  expectRefused(refused, 409, 'refund_exceeds_refundable');
  await shop.pay(order.id);
  expect((await shop.refund(order.id, { amount: 10_000 })).status).toBe('succeeded');
  expectRefused(await shop.tryRefund(order.id, { amount: 1 }), 409, 'refund_exceeds_refundable');
  expect(await shop.refundedAtProcessor(order.id)).toBe(10_000);
});
