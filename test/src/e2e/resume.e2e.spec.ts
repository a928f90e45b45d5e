/** A buyer who began on one surface or device goes on with the same attempt on another: one attempt, one payment (section 26). */
import type { CheckoutSession, Order, SessionPayment } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

interface Begun {
  order: Order;
  session: CheckoutSession;
  payment: SessionPayment;
}

async function begun(ui: string, method = 'pm_sim_challenge', more: Record<string, unknown> = {}): Promise<Begun> {
  const order = await shop.order();
  const session = await shop.session(order.id, { ui, ...more });
  must(await shop.paySession(session, { version: (await shop.read(order.id)).version, amount: 10_000 }, method));
  const seen = await eventually(
    () => readBy(session),
    ({ payments }) => payments.some(({ status }) => status !== 'processing'),
  );
  const [payment] = seen.payments;
  if (payment === undefined) throw new Error('the session shows no payment');
  return { order, session, payment };
}

/** As a page on any device reads it: with the secret alone. */
const readBy = async ({ id, client_secret: secret = '' }: CheckoutSession): Promise<CheckoutSession> =>
  must(await shop.buyer.get<CheckoutSession>(`/v1/checkout_sessions/${id}?client_secret=${secret}`));

const resume = (order: Order, ui: string): Promise<CheckoutSession> => shop.session(order.id, { ui, resume: true });

const approve = async ({ next_action: next }: SessionPayment): Promise<void> => {
  const answer = await fetch(next?.url ?? '', { method: 'POST', body: new URLSearchParams({ approve: 'true' }) });
  expect(answer.status).toBe(200);
};

const statusOf = (session: CheckoutSession, wanted: string): Promise<CheckoutSession> =>
  eventually(
    () => readBy(session),
    ({ status }) => status === wanted,
  );

const page = async ({ url }: CheckoutSession): Promise<string> => (await fetch(url ?? '')).text();

/** One payment over the whole order, and nothing more. */
async function expectPaidOnce({ id }: Order): Promise<void> {
  const order = await shop.read(id);
  expect(order).toMatchObject({ payment_status: 'paid', balance: { captured: 10_000, outstanding: 0, surplus: 0, pending_in: 0 } });
  expect(order.payments).toHaveLength(1);
}

describe.each([
  ['hosted', 'embedded'],
  ['embedded', 'hosted'],
  ['hosted', 'hosted'],
])('begun %s, gone on with %s', (from, to) => {
  test('PY11 C6 26.2 the challenge is open: the other surface shows the same challenge, and approving it pays once', async () => {
    const { order, session, payment } = await begun(from);
    expectRefused(await shop.client.post('/v1/checkout_sessions', { order_id: order.id, ui: to }), 409, 'attempt_live');
    const next = await resume(order, to);
    expect(next).toMatchObject({ status: 'open', amount: 10_000, payments: [payment] });
    expect(await readBy(session)).toMatchObject({ status: 'invalidated', superseded_by: next.id, payments: [] });
    if (next.url !== null) expect(await page(next)).toContain('Confirm your payment');
    if (session.url !== null) expect(await page(session)).toContain('A newer payment page replaces this one');
    const { version } = await shop.read(order.id);
    expectRefused(await shop.paySession(session, { version, amount: 10_000 }), 409, 'checkout_session_not_open');
    expectRefused(await shop.paySession(next, { version, amount: 10_000 }), 409, 'attempt_live');
    await approve(payment);
    await statusOf(next, 'paid');
    if (next.url !== null) expect(await page(next)).toContain('Payment received');
    await expectPaidOnce(order);
  });

  test('PY11 26.3 the answer is lost: the other surface waits for the same payment', async () => {
    const { order } = await begun(from, 'pm_sim_hang_succeeds');
    const answer = await shop.client.post<CheckoutSession>('/v1/checkout_sessions', { order_id: order.id, ui: to, resume: true });
    // The processor may have answered in between; then there is nothing left to go on with.
    if (answer.ok) await statusOf(answer.body, 'paid');
    else expectRefused(answer, 409, 'nothing_collectible');
    await eventually(
      () => shop.read(order.id),
      ({ payment_status: status }) => status === 'paid',
    );
    await expectPaidOnce(order);
  });

  test('C4 26.9 an expired session finishes its attempt only, itself or on another surface', async () => {
    const { order, session, payment } = await begun(from, 'pm_sim_challenge', { expires_in: 1 });
    const expired = await statusOf(session, 'expired');
    expect(expired.payments).toEqual([payment]);
    const { version } = await shop.read(order.id);
    expectRefused(await shop.paySession(session, { version, amount: 10_000 }), 409, 'checkout_session_not_open');
    const next = await resume(order, to);
    expect(next).toMatchObject({ status: 'open', payments: [payment] });
    expect(await readBy(session)).toMatchObject({ status: 'invalidated', superseded_by: next.id });
    await approve(payment);
    await statusOf(next, 'paid');
    await expectPaidOnce(order);
  });
});

test.each(['hosted', 'embedded'])('C4 26.9 the same credential alone finishes the attempt of an expired %s session', async (ui) => {
  const { order, session, payment } = await begun(ui, 'pm_sim_challenge', { expires_in: 1 });
  await statusOf(session, 'expired');
  if (session.url !== null) expect(await page(session)).toContain('Confirm your payment');
  await approve(payment);
  await eventually(
    () => shop.read(order.id),
    ({ payment_status: status }) => status === 'paid',
  );
  await expectPaidOnce(order);
});

test('PY11 refused at the bank after the hand-over: the session that goes on takes another card', async () => {
  const { order, payment } = await begun('hosted');
  const next = await resume(order, 'embedded');
  await fetch(payment.next_action?.url ?? '', { method: 'POST', body: new URLSearchParams({ approve: 'false' }) });
  await eventually(
    () => readBy(next),
    ({ payments }) => payments.every(({ status }) => status === 'failed'),
  );
  must(await shop.paySession(next, { version: (await shop.read(order.id)).version, amount: 10_000 }));
  await statusOf(next, 'paid');
  expect((await shop.read(order.id)).payments.map(({ status }) => status)).toEqual(['failed', 'captured']);
});

test('resume without an order is refused as a field that needs one', async () => {
  const lines = [{ name: 'Mug', quantity: 1, unit_amount: 100 }];
  expectRefused(await shop.client.post('/v1/checkout_sessions', { ui: 'hosted', currency: 'EUR', lines, resume: true }), 400);
});
