/** Parts wait for the rest until a time and go back then, each by its own way; the clock of test mode brings the time near. */
import type { Order, PaymentAttempt } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
/** A tenant of its own: the other suites stay in real time. */
let shop: Shop;

beforeAll(async () => {
  shop = await shopOfItsOwn(local, 'back');
});
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

const HOUR_MS = 3_600_000;

async function timed(): Promise<{ order: Order; at: string }> {
  const { now } = must(await shop.client.get<{ now: string }>('/v1/sandbox/clock'));
  const at = new Date(Date.parse(now) + HOUR_MS).toISOString();
  return { order: await shop.order([{ quantity: 1, unit_amount: 10_000 }], { partial_payments: { policy: 'roll_back_at', at } }), at };
}

const reach = async (at: string): Promise<void> =>
  void must(await shop.client.post('/v1/sandbox/clock', { advance_to: new Date(Date.parse(at) + 1_000).toISOString() }), 200);

const until = (order: Order, status: string): Promise<Order> =>
  eventually(
    () => shop.read(order.id),
    ({ partial_payments }) => partial_payments.roll_back?.status === status,
  );

test('PY6, PY7, Z1: what was captured is refunded and what was authorised is voided, once; then the order is paid at once', async () => {
  const { order, at } = await timed();
  expect(order.partial_payments).toMatchObject({ policy: 'roll_back_at', roll_back: { at, status: 'scheduled' } });
  const captured = await shop.pay(order.id, 'pm_sim_ok', { amount: 4_000 });
  const held = await shop.pay(order.id, 'pm_sim_ok', { amount: 1_000, capture: 'manual' });
  await reach(at);
  const back = await until(order, 'rolled_back');
  expect(back.partial_payments.roll_back?.payment_ids).toEqual([captured.id, held.id]);
  expect(back.balance).toMatchObject({ captured: 4_000, refunded: 4_000, pending_in: 0, outstanding: 10_000 });
  expect(back.payments.map(({ status }) => status)).toEqual(['captured', 'voided']);
  expectRefused(await shop.tryPay(order.id, 'pm_sim_ok', { amount: 4_000 }), 409, 'partial_payment_forbidden');
  await shop.pay(order.id);
  expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', balance: { captured: 14_000, refunded: 4_000, outstanding: 0 } });
  const due = (await shop.history(order.id)).filter(({ type }) => type === 'PartialPaymentsDue');
  expect(due).toMatchObject([{ actor: { kind: 'timer' }, occurred_at: at, verdict: 'accepted' }]);
});

test('PY7: a challenge that is left open is called off with the others', async () => {
  const { order, at } = await timed();
  const body = {
    tenders: [
      { payment_method: 'pm_sim_ok', amount: 4_000 },
      { payment_method: 'pm_sim_challenge', amount: 1_000 },
    ],
  };
  const attempt = must(await shop.client.post<PaymentAttempt>(`/v1/orders/${order.id}/payment_attempts`, body), 201);
  await eventually(
    async () => must(await shop.client.get<PaymentAttempt>(`/v1/payment_attempts/${attempt.id}`)),
    ({ payments }) => payments[0]?.status === 'authorized' && payments[1]?.status === 'requires_action',
  );
  await reach(at);
  const { payments, balance } = await until(order, 'rolled_back');
  expect(payments.map(({ status }) => status)).toEqual(['voided', 'voided']);
  expect(balance).toMatchObject({ captured: 0, pending_in: 0, outstanding: 10_000 });
});

test('Z2: an order that is paid by then keeps its money', async () => {
  const { order, at } = await timed();
  await shop.pay(order.id, 'pm_sim_ok', { amount: 4_000 });
  await shop.pay(order.id);
  await reach(at);
  expect(await until(order, 'not_needed')).toMatchObject({ payment_status: 'paid', balance: { captured: 10_000, refunded: 0 } });
});

test('PY6: the time belongs to the policy, and the policy to its time', async () => {
  const at = new Date(Date.now() + HOUR_MS).toISOString();
  for (const partial_payments of [{ policy: 'roll_back_at' }, { policy: 'hold_until' }, { policy: 'keep', at }])
    expectRefused(await shop.client.post('/v1/orders', { currency: 'EUR', lines: [], partial_payments }), 400, 'invalid_request');
});
