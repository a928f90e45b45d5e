/** Parts are held at the buyers' banks until the whole is there, and released at a time; the clock of test mode brings the time near. */
import type { Order, PaymentAttempt } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
/** A tenant of its own: the other suites stay in real time. */
let shop: Shop;

beforeAll(async () => {
  shop = await shopOfItsOwn(local, 'hold');
});
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

const HOUR_MS = 3_600_000;

async function holding(): Promise<{ order: Order; at: string }> {
  const { now } = must(await shop.client.get<{ now: string }>('/v1/sandbox/clock'));
  const at = new Date(Date.parse(now) + HOUR_MS).toISOString();
  return { order: await shop.order([{ quantity: 1, unit_amount: 10_000 }], { partial_payments: { policy: 'hold_until', at } }), at };
}

const reach = async (at: string): Promise<void> =>
  void must(await shop.client.post('/v1/sandbox/clock', { advance_to: new Date(Date.parse(at) + 1_000).toISOString() }), 200);

const until = (id: string, isThere: (order: Order) => boolean): Promise<Order> => eventually(() => shop.read(id), isThere);

test('PY6: two parts and an attempt are authorised, and captured together when the whole is there', async () => {
  const { order, at } = await holding();
  expect(order.partial_payments).toMatchObject({ policy: 'hold_until', roll_back: { at, status: 'scheduled' } });
  expect(await shop.pay(order.id, 'pm_sim_ok', { amount: 4_000 })).toMatchObject({ status: 'authorized', captured_amount: 0 });
  const tenders = [
    { payment_method: 'pm_sim_ok', amount: 1_000 },
    { payment_method: 'pm_sim_ok', amount: 2_000 },
  ];
  must(await shop.client.post<PaymentAttempt>(`/v1/orders/${order.id}/payment_attempts`, { tenders }), 201);
  const held = await until(order.id, ({ payments }) => payments.every(({ status }) => status === 'authorized'));
  expect(held.balance).toMatchObject({ captured: 0, pending_in: 7_000, collectible: 3_000 });
  await shop.pay(order.id);
  const paid = await until(order.id, ({ payment_status }) => payment_status === 'paid');
  expect(paid.payments.map(({ captured_amount }) => captured_amount)).toEqual([4_000, 1_000, 2_000, 3_000]);
  expect(paid.payment_attempts.map(({ status }) => status)).toEqual(['succeeded']);
});

test('PY6, Z1: what is held at the time is released and nothing was captured; the whole can be paid afterwards', async () => {
  const { order, at } = await holding();
  const session = await shop.session(order.id, { amount: 4_000 });
  const approved = { payment_method: 'pm_sim_ok', approved_version: order.version + 1, approved_amount: 4_000 };
  must(await shop.client.post(`/v1/checkout_sessions/${session.id}/pay`, approved), 201);
  await until(order.id, ({ payments }) => payments[0]?.status === 'authorized');
  expect(await shop.readSession(session.id)).toMatchObject({ status: 'partially_paid' });
  await reach(at);
  const back = await until(order.id, ({ partial_payments }) => partial_payments.roll_back?.status === 'rolled_back');
  expect(back.payments).toMatchObject([{ status: 'voided', captured_amount: 0 }]);
  expect(back.balance).toMatchObject({ captured: 0, refunded: 0, pending_in: 0, outstanding: 10_000 });
  expectRefused(await shop.tryPay(order.id, 'pm_sim_ok', { amount: 4_000 }), 409, 'partial_payment_forbidden');
  await shop.pay(order.id);
  expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', balance: { captured: 10_000, refunded: 0 } });
});
