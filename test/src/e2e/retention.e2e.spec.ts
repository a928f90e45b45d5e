/** Orders without money leave the lists after the days that their tenant has set, and come back only when they are asked to (Z5). */
import type { Order, Page, Promotion } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, type Shop } from './shop';
import { openTimedTenant } from './timed-tenant';

const tenant = openTimedTenant('keep');
let shop: Shop;
beforeAll(() => void (shop = tenant.shop));

const DAY_SECONDS = 86_400;
const DAYS = 30;

const set = async (days: number | null): Promise<void> => void must(await shop.client.put('/v1/retention', { archive_unpaid_after_days: days }), 200);
const listed = async (query = ''): Promise<string[]> => must(await shop.client.get<Page<Order>>(`/v1/orders?limit=100${query}`)).data.map(({ id }) => id);
const archived = (id: string): Promise<Order> => shop.until(id, ({ status }) => status === 'archived');
const stated = (id: string, times = 1) =>
  eventually(
    () => shop.history(id),
    (rows) => rows.filter(({ type }) => type === 'OrderRetentionFellDue').length >= times,
  );

test('Z5: only orders that were made under the setting are archived, and no other', async () => {
  expect(must(await shop.client.get('/v1/retention'))).toEqual({ object: 'retention', archive_unpaid_after_days: null });
  const before = await shop.order();
  expect(before.retention).toBeNull();
  await set(DAYS);
  const order = await shop.order();
  expect(order.retention).toEqual({ archive_unpaid_after_days: DAYS, archived_at: null });
  await set(null);
  expect((await shop.order()).retention).toBeNull();
  await tenant.advance(DAYS);
  await archived(order.id);
  expect(await listed()).toContain(before.id);
  expect(await shop.read(before.id)).toMatchObject({ status: 'open' });
});

test.each([[{ archive_unpaid_after_days: 0 }], [{ archive_unpaid_after_days: 1.5 }], [{ archive_unpaid_after_days: '30' }], [{}], [{ days: 30 }]])(
  'Z5: %j is no setting',
  async (body) => expectRefused(await shop.client.put('/v1/retention', body), 400, 'invalid_request'),
);

test('Z5, K6: an order that nobody paid leaves the lists, is still read and proved, and comes back with a reason', async () => {
  await set(DAYS);
  const order = await shop.order();
  const session = await shop.session(order.id, { expires_in: 30 * DAY_SECONDS });
  await tenant.advance(DAYS);
  await stated(order.id);
  // The session was opened, and expired, after the timer had been set: the order waits for as long again.
  await tenant.advance(DAYS + 1);
  const gone = await archived(order.id);
  expect(gone).toMatchObject({ payment_status: 'unpaid', balance: { obligation: 0, outstanding: 0, collectible: 0 } });
  expect(Date.parse(gone.retention?.archived_at ?? '')).toBeGreaterThanOrEqual(Date.parse(order.created_at) + DAYS * DAY_SECONDS * 1_000);
  expect((await shop.readSession(session.id)).status).not.toBe('open');
  expect(await listed()).not.toContain(order.id);
  expect(await listed('&status=archived')).toContain(order.id);
  expect(await listed('&status=open')).not.toContain(order.id);
  expectRefused(await shop.tryPay(order.id), 409, 'order_not_open');
  expectRefused(await shop.client.post('/v1/checkout_sessions', { order_id: order.id, ui: 'hosted' }), 409, 'order_not_open');
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/lines`, { name: 'x', quantity: 1, unit_amount: 1 }), 409, 'order_not_open');
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/reopen`, {}), 400, 'invalid_request');
  const back = must(await shop.client.post<Order>(`/v1/orders/${order.id}/reopen`, { reason: 'the buyer called' }));
  expect(back).toMatchObject({ status: 'open', retention: { archived_at: null }, balance: { outstanding: 10_000 } });
  expect(await listed()).toContain(order.id);
  await shop.pay(order.id);
  const times = (await stated(order.id)).filter(({ type }) => type === 'OrderRetentionFellDue').length;
  await tenant.advance(DAYS);
  await stated(order.id, times + 1);
  expect(await shop.read(order.id)).toMatchObject({ status: 'open', payment_status: 'paid' });
});

test('Z5: with money, an invoice or a payment under way no order is archived', async () => {
  await set(DAYS);
  const [paid, billed, held, returned] = [await shop.order(), await shop.order(), await shop.order(), await shop.order()];
  await shop.pay(paid.id, 'pm_sim_ok', { amount: 1 });
  await shop.invoice(billed.id);
  await shop.pay(returned.id);
  await shop.refund(returned.id, { amount: 10_000 });
  await tenant.advance(DAYS - 1);
  expect(await shop.pay(held.id, 'pm_sim_ok', { capture: 'manual' })).toMatchObject({ status: 'authorized' });
  await tenant.advance(1);
  await Promise.all([paid, billed, held, returned].map(({ id }) => stated(id)));
  for (const { id } of [paid, billed, held, returned]) expect(await shop.read(id)).toMatchObject({ status: 'open' });
  // The authorisation ends after a week; the order then waits for its days.
  await tenant.advance(8);
  await shop.until(held.id, ({ payments }) => payments.every(({ status }) => status === 'expired'));
  await tenant.advance(2 * DAYS);
  await archived(held.id);
  await stated(held.id, 2);
  for (const { id } of [paid, billed, returned]) expect(await shop.read(id)).toMatchObject({ status: 'open' });
});

test('Z5, K1: a use of a promotion is free again when its order is archived', async () => {
  await set(DAYS);
  const code = `KEEP${Date.now().toString(36)}`;
  const promotion = must(await shop.client.post<Promotion>('/v1/promotions', { name: 'Once', code, percentage: '10', usage_limit: 1 }), 201);
  const order = await shop.order(undefined, { promotion_codes: [code] });
  const usedOf = async (): Promise<number | null> => must(await shop.client.get<Promotion>(`/v1/promotions/${promotion.id}`)).used;
  expect(await usedOf()).toBe(1);
  await tenant.advance(DAYS);
  await archived(order.id);
  await eventually(usedOf, (used) => used === 0, 20_000);
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/reopen`, { reason: 'the buyer called' }), 409, 'promotions_released');
});

test('Z5, O1: a success that comes after all is booked and goes back, and no archived order has money', async () => {
  await set(DAYS);
  const order = await shop.order();
  const late = must(await shop.tryPay(order.id, 'pm_sim_late_success'), 201);
  await tenant.advance(DAYS + 1);
  const last = await shop.until(order.id, ({ balance, status }) => balance.captured === 10_000 && (status === 'open' || balance.refunded === 10_000));
  expect(last.payments).toMatchObject([{ id: late.id, captured_amount: 10_000 }]);
  // The success may have come before the time: then the order is paid and stays.
  const outcome = [last.status, last.balance.refunded, last.retention?.archived_at];
  expect([
    ['canceled', 10_000, null],
    ['open', 0, null],
  ]).toContainEqual(outcome);
  expect(await listed()).toContain(order.id);
});
