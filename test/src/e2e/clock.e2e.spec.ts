/** The clock of test mode: what takes days is tried out in seconds, and moving it twice changes nothing. */
import { eventually, must } from '../support/client';
import type { Payment } from '../support/api-types';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
/** A tenant of its own: the other suites stay in real time. */
let shop: Shop;

beforeAll(async () => {
  shop = await shopOfItsOwn(local, 'clock');
});
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

const DAY_SECONDS = 86_400;

interface Clock {
  now: string;
  ahead_seconds: number;
}

const clock = async (): Promise<Clock> => must(await shop.client.get<Clock>('/v1/sandbox/clock'));
const advance = async (body: object): Promise<Clock> => must(await shop.client.post<Clock>('/v1/sandbox/clock', body), 200);

test('a session of an hour expires when the clock is an hour further; the order stays open (Z1, Z3, Z6)', async () => {
  const order = await shop.order();
  const session = must(
    await shop.client.post<{ id: string; expires_at: string }>('/v1/checkout_sessions', { order_id: order.id, ui: 'hosted', expires_in: 3_600 }),
    201,
  );
  const { now } = await advance({ advance_seconds: 3_601 });
  expect(Date.parse(now)).toBeGreaterThan(Date.parse(session.expires_at));
  const expired = await eventually(
    () => shop.readSession(session.id),
    ({ status }) => status === 'expired',
  );
  expect(expired.status).toBe('expired');
  expect(await shop.read(order.id)).toMatchObject({ status: 'open', balance: { outstanding: 10_000 } });
  const row = (await shop.history(order.id)).find(({ type }) => type === 'CheckoutSessionExpired');
  expect(row).toMatchObject({ actor: { kind: 'timer' }, occurred_at: session.expires_at });
  expect(Date.parse(row?.recorded_at ?? '')).toBeGreaterThanOrEqual(Date.parse(session.expires_at));
});

test('an authorisation ends after a week, once; a capture is refused then (A3, Z2)', async () => {
  const order = await shop.order();
  const payment = must(
    await shop.client.post<Payment>(
      `/v1/orders/${order.id}/payments`,
      { payment_method: 'pm_sim_ok', capture: 'manual' },
      { idempotencyKey: `auth-${order.id}` },
    ),
    201,
  );
  expect(payment.status).toBe('authorized');
  const to = new Date(Date.parse((await clock()).now) + 7 * DAY_SECONDS * 1_000 + 60_000).toISOString();
  const { ahead_seconds: ahead } = await advance({ advance_to: to });
  // A time that has been reached: no further.
  expect((await advance({ advance_to: to })).ahead_seconds).toBe(ahead);
  const expired = await eventually(
    async () => must(await shop.client.get<Payment>(`/v1/payments/${payment.id}`)),
    ({ status }) => status === 'expired',
  );
  expect(expired.status).toBe('expired');
  expect((await shop.read(order.id)).balance).toMatchObject({ pending_in: 0, collectible: 10_000, captured: 0 });
  expectRefused(await shop.client.post<Payment>(`/v1/payments/${payment.id}/capture`, {}, { idempotencyKey: `capture-${order.id}` }), 409);
  await advance({ advance_seconds: 8 * DAY_SECONDS });
  expect((await shop.history(order.id)).filter(({ type }) => type === 'PaymentAuthorizationExpired')).toHaveLength(1);
});

test('the timer of an authorisation that was captured changes nothing (Z4)', async () => {
  const order = await shop.order();
  const payment = must(
    await shop.client.post<Payment>(
      `/v1/orders/${order.id}/payments`,
      { payment_method: 'pm_sim_ok', capture: 'manual' },
      { idempotencyKey: `auth-${order.id}` },
    ),
    201,
  );
  must(await shop.client.post<Payment>(`/v1/payments/${payment.id}/capture`, {}, { idempotencyKey: `capture-${order.id}` }));
  await eventually(
    () => shop.read(order.id),
    ({ balance }) => balance.captured === 10_000,
  );
  await advance({ advance_seconds: 8 * DAY_SECONDS });
  await eventually(
    () => shop.history(order.id),
    (rows) => rows.some(({ type }) => type === 'PaymentAuthorizationExpired'),
  );
  expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', balance: { captured: 10_000, surplus: 0 } });
});

test('what is done after an advance has the advanced time (Z6)', async () => {
  const { ahead_seconds: ahead } = await clock();
  const order = await shop.order();
  expect(Date.parse(order.created_at)).toBeGreaterThan(Date.now() + (ahead - 60) * 1_000);
});

test("the clock is the tenant's own (S1)", async () => {
  const ofOther = async (): Promise<number> => must(await local.client.get<Clock>('/v1/sandbox/clock')).ahead_seconds;
  const before = await ofOther();
  await advance({ advance_seconds: 60 });
  expect(await ofOther()).toBe(before);
});
