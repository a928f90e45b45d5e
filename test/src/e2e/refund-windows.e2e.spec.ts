/** The end of a refund window as a fact, stated once by a timer on the clock of test mode (F14, Z1, Z2). */
import { eventually, must } from '../support/client';
import type { Order } from '../support/api-types';
import { expectRefused, type Shop } from './shop';
import { openTimedTenant } from './timed-tenant';

const tenant = openTimedTenant('windows');
let shop: Shop;
beforeAll(() => void (shop = tenant.shop));

const DAY_MS = 86_400_000;

const windowed = (): Promise<Order> => shop.order(undefined, { refund_policy: { window_days: 30 } });

test('F14, Z1: the window of a card payment closes once, thirty days after it was made', async () => {
  const order = await windowed();
  const payment = await shop.pay(order.id);
  const closes = new Date(Date.parse(payment.created_at) + 30 * DAY_MS).toISOString();
  expect(payment).toMatchObject({ refund_window_closes_at: closes, refund_window_closed_at: null });
  expect(await shop.refund(order.id, { amount: 1_000 })).toMatchObject({ status: 'succeeded' });
  await tenant.advance(30);
  const closed = await eventually(
    () => shop.payment(payment.id),
    ({ refund_window_closed_at: at }) => at !== null,
  );
  expect(closed).toMatchObject({ refund_window_closed_at: closes, refunded_amount: 1_000 });
  const row = (await shop.history(order.id)).find(({ type }) => type === 'RefundWindowClosed');
  expect(row).toMatchObject({ actor: { kind: 'timer' }, occurred_at: closes, deltas: {} });
  expectRefused(await shop.tryRefund(order.id, { amount: 1_000 }), 409, 'refund_window_closed');
  await tenant.advance(1);
  expect((await shop.history(order.id)).filter(({ type }) => type === 'RefundWindowClosed')).toHaveLength(1);
});

test('Z1: each payment has a window of its own, and cash has none', async () => {
  const order = await windowed();
  const first = await shop.pay(order.id, 'pm_sim_ok', { amount: 4_000 });
  await tenant.advance(20);
  const second = await shop.pay(order.id, 'pm_sim_ok', { amount: 3_000 });
  const cash = { amount: 3_000, method: 'cash', reference: 'till 9', received_at: new Date().toISOString() };
  must(await shop.client.post(`/v1/orders/${order.id}/manual_payments`, cash), 201);
  await tenant.advance(10);
  await eventually(
    () => shop.payment(first.id),
    ({ refund_window_closed_at: at }) => at !== null,
  );
  expect(await shop.payment(second.id)).toMatchObject({ refund_window_closed_at: null });
  const windows = (await shop.read(order.id)).payments.map(({ refund_window_closes_at: at }) => at !== null);
  expect(windows).toEqual([true, true, false]);
  expect(await shop.refund(order.id, { amount: 3_000 })).toMatchObject({ status: 'succeeded', allocations: [{ payment_id: second.id }] });
});

test('Z1: an order without a window sets no timer', async () => {
  const order = await shop.order();
  expect(await shop.pay(order.id)).toMatchObject({ refund_window_closes_at: null, refund_window_closed_at: null });
  await tenant.advance(400);
  expect(await shop.refund(order.id, { amount: 1_000 })).toMatchObject({ status: 'succeeded' });
  expect((await shop.history(order.id)).some(({ type }) => type === 'RefundWindowClosed')).toBe(false);
});
