/** Until when prices hold: what may still be paid on them, what ends them, and the ways on; the clock of test mode brings the time near. */
import type { Invoice, Order } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, type Shop } from './shop';
import { openTimedTenant } from './timed-tenant';

const tenant = openTimedTenant('quote');
let shop: Shop;
beforeAll(() => void (shop = tenant.shop));

const quoted = (until: string): Promise<Order> => shop.order(undefined, { quote: { valid_until: until } });
const replace = (id: string, quote: object | null) => shop.client.put<Order>(`/v1/orders/${id}/quote`, { quote });
const expired = (id: string): Promise<Order> => shop.until(id, ({ quote }) => quote !== null && quote.expired_at !== null);
const stated = (id: string) =>
  eventually(
    () => shop.history(id),
    (rows) => rows.some(({ type }) => type === 'QuoteExpired'),
  );

test('T15, Z1, Z2: from the time on nothing new is collected on the prices, until they hold longer', async () => {
  const until = await tenant.inDays(10);
  const order = await quoted(until);
  expect(order.quote).toEqual({ valid_until: until, expired_at: null });
  const session = await shop.session(order.id, { expires_in: 30 * 86_400 });
  await tenant.reach(until);
  const over = await expired(order.id);
  expect(over).toMatchObject({ status: 'open', balance: { outstanding: 10_000, collectible: 10_000 } });
  const row = (await shop.history(order.id)).find(({ type }) => type === 'QuoteExpired');
  expect(row).toMatchObject({ actor: { kind: 'timer' }, occurred_at: until, deltas: {} });

  const tenders = [{ payment_method: 'pm_sim_ok', amount: 4_000 }, { payment_method: 'pm_sim_ok' }];
  expectRefused(await shop.tryPay(order.id), 409, 'quote_expired');
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/payments?preview=true`, { payment_method: 'pm_sim_ok' }), 409, 'quote_expired');
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/payment_attempts`, { tenders }), 409, 'quote_expired');
  expectRefused(await shop.client.post('/v1/checkout_sessions', { order_id: order.id, ui: 'hosted' }), 409, 'quote_expired');
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/invoices`, { due_in_days: 14 }), 409, 'quote_expired');
  const approved = { payment_method: 'pm_sim_ok', approved_version: over.version, approved_amount: 10_000 };
  expectRefused(await shop.client.post(`/v1/checkout_sessions/${session.id}/pay`, approved), 409, 'quote_expired');
  expect(await shop.moved(order.id)).toEqual([]);

  expectRefused(await replace(order.id, { valid_until: until }), 422, 'quote_validity_past');
  const longer = must(await replace(order.id, { valid_until: await tenant.inDays(5) }));
  expect(longer.quote).toMatchObject({ expired_at: null });
  must(await shop.client.post(`/v1/checkout_sessions/${session.id}/pay`, { ...approved, approved_version: longer.version }), 201);
  const paid = await shop.until(order.id, ({ payment_status: status }) => status === 'paid');
  await tenant.reach(paid.quote?.valid_until ?? '');
  await eventually(
    () => shop.history(order.id),
    (rows) => rows.filter(({ type }) => type === 'QuoteExpired').length === 2,
  );
  expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', quote: { expired_at: null }, balance: { captured: 10_000, surplus: 0 } });
});

test('T16: new prices end an expired quote, and may have a time of their own', async () => {
  const until = await tenant.inDays(1);
  const order = await quoted(until);
  await tenant.reach(until);
  await expired(order.id);
  const next = await tenant.inDays(1);
  const repriced = must(await shop.client.post<Order>(`/v1/orders/${order.id}/reprice`, { reason: 'a new offer', quote: { valid_until: next } }));
  expect(repriced.quote).toEqual({ valid_until: next, expired_at: null });
  expect(must(await shop.client.post<Order>(`/v1/orders/${order.id}/reprice`, { reason: 'once more' })).quote).toEqual(repriced.quote);
  await tenant.reach(next);
  await expired(order.id);
  expect(must(await shop.client.post<Order>(`/v1/orders/${order.id}/reprice`, { reason: 'as long as you like' })).quote).toBeNull();
  expect(await shop.pay(order.id)).toMatchObject({ status: 'captured' });
});

test('Z2: what was paid in part or authorised in time goes on', async () => {
  const until = await tenant.inDays(1);
  const [part, held] = [await quoted(until), await quoted(until)];
  await shop.pay(part.id, 'pm_sim_ok', { amount: 4_000 });
  const authorized = await shop.pay(held.id, 'pm_sim_ok', { capture: 'manual', amount: 4_000 });
  await tenant.reach(until);
  await Promise.all([stated(part.id), stated(held.id)]);
  expect((await shop.read(part.id)).quote).toEqual({ valid_until: until, expired_at: null });
  expect(await shop.pay(part.id)).toMatchObject({ status: 'captured', amount: 6_000 });
  expectRefused(await replace(part.id, null), 409, 'order_has_payments');
  expectRefused(await shop.tryPay(held.id), 409, 'quote_expired');
  must(await shop.client.post(`/v1/payments/${authorized.id}/capture`, {}));
  await shop.until(held.id, ({ balance }) => balance.captured === 4_000);
  expect(await shop.pay(held.id)).toMatchObject({ status: 'captured', amount: 6_000 });
});

test('T16, Z2: what was authorised in time and released afterwards leaves expired prices', async () => {
  const until = await tenant.inDays(1);
  const order = await quoted(until);
  const payment = await shop.pay(order.id, 'pm_sim_ok', { capture: 'manual' });
  await tenant.reach(until);
  await stated(order.id);
  expect((await shop.read(order.id)).quote).toMatchObject({ expired_at: null });
  must(await shop.client.post(`/v1/payments/${payment.id}/void`, {}));
  await expired(order.id);
  expectRefused(await shop.tryPay(order.id), 409, 'quote_expired');
  const cash = { amount: 10_000, method: 'cash', reference: 'till 7', received_at: new Date().toISOString() };
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/manual_payments`, cash), 409, 'quote_expired');
  must(await shop.client.post(`/v1/orders/${order.id}/manual_payments`, { ...cash, force: true, reason: 'it is in the till' }), 201);
  expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', quote: { expired_at: null } });
});

test('I1, I11: an invoice of the prices holds them, and when it is void they have expired', async () => {
  const until = await tenant.inDays(1);
  const order = await quoted(until);
  const invoice = await shop.invoice(order.id);
  expectRefused(await replace(order.id, null), 409, 'invoice_active');
  await tenant.reach(until);
  await stated(order.id);
  expect((await shop.read(order.id)).quote).toMatchObject({ expired_at: null });
  must(await shop.client.post<Invoice>(`/v1/invoices/${invoice.id}/void`, { reason: 'a new offer' }));
  await expired(order.id);
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/invoices`, { due_in_days: 14 }), 409, 'quote_expired');
});

test('the hosted page says that the prices are no longer valid, and pays again when they are', async () => {
  const until = await tenant.inDays(1);
  const order = await quoted(until);
  const session = must(await shop.client.post<{ url: string }>('/v1/checkout_sessions', { order_id: order.id, ui: 'hosted', expires_in: 30 * 86_400 }), 201);
  const page = async (): Promise<string> => (await fetch(session.url)).text();
  expect(await page()).toContain('Pay €100.00');
  await tenant.reach(until);
  await expired(order.id);
  const over = await page();
  expect(over).toContain('These prices are no longer valid');
  expect(over).not.toContain('<form');
  must(await replace(order.id, null));
  expect(await page()).toContain('Pay €100.00');
});

test('T14: a quote shows until when its prices would hold, and a time that has passed is refused everywhere', async () => {
  const until = await tenant.inDays(3);
  const body = { currency: 'EUR', lines: [{ name: 'Thing', quantity: 1, unit_amount: 500 }], quote: { valid_until: until } };
  expect(must(await shop.client.post<Order>('/v1/quotes', body)).quote).toEqual({ valid_until: until, expired_at: null });
  const past = { ...body, quote: { valid_until: '2020-01-01T00:00:00.000Z' } };
  expectRefused(await shop.client.post('/v1/quotes', past), 422, 'quote_validity_past');
  expectRefused(await shop.client.post('/v1/orders', past), 422, 'quote_validity_past');
  expectRefused(await shop.client.post('/v1/orders', { ...body, quote: { valid_until: 'soon' } }), 400, 'invalid_request');
  const order = await shop.order();
  expectRefused(await replace(order.id, past.quote), 422, 'quote_validity_past');
  expect(must(await shop.client.put<Order>(`/v1/orders/${order.id}/quote?preview=true`, { quote: body.quote }))).toBeDefined();
  expect((await shop.read(order.id)).quote).toBeNull();
});
