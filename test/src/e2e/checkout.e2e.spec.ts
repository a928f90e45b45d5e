/** Checkout sessions: the buyer pays what the buyer saw, one session holds the collection, an expired one ends nothing. */
import { eventually, must } from '../support/client';
import type { CheckoutSession, Order } from '../support/api-types';
import { expectRefused, openShop } from './shop';

const shop = openShop();

test('a buyer pays an open session with a publishable key', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  expect(session).toMatchObject({ status: 'open', amount: 10_000, superseded_by: null });
  expect(session.client_secret).toMatch(new RegExp(`^${session.id}_secret_`));
  const { version, collection } = await shop.read(order.id);
  expect(collection).toMatchObject({ holder: 'checkout_session', id: session.id });
  must(await shop.paySession(session, { version, amount: 10_000 }));
  const paid = await eventually(
    () => shop.readSession(session.id),
    ({ status }) => status === 'paid',
  );
  expect(paid.status).toBe('paid');
  expect((await shop.read(order.id)).payment_status).toBe('paid');
});

test('order and session come from one call', async () => {
  const body = { currency: 'EUR', lines: [{ name: 'Mug', quantity: 2, unit_amount: 900 }], ui: 'hosted' };
  const session = must(await shop.client.post<CheckoutSession>('/v1/checkout_sessions', body), 201);
  expect(session).toMatchObject({ status: 'open', amount: 1_800 });
  expect(session.url).toContain('http');
});

test('what the buyer approved has changed: quote_stale with the difference, no money moves', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  const approved = { version: (await shop.read(order.id)).version, amount: 10_000 };
  must(await shop.client.post<Order>(`/v1/orders/${order.id}/lines`, { name: 'More', quantity: 1, unit_amount: 500 }));
  const live = await shop.readSession(session.id);
  const target = live.superseded_by === null ? session : { ...session, status: live.status };
  expectRefused(await shop.paySession(target, approved), 409);
  expect((await shop.read(order.id)).balance).toMatchObject({ captured: 0, pending_in: 0, outstanding: 10_500 });
});

test('a version that changed nothing the buyer saw does not matter', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  const { version } = await shop.read(order.id);
  must(await shop.client.put<Order>(`/v1/orders/${order.id}/customer`, { customer: { name: 'Ada' } }));
  must(await shop.paySession(session, { version, amount: 10_000 }));
  expect(
    (
      await eventually(
        () => shop.read(order.id),
        ({ balance }) => balance.captured > 0,
      )
    ).balance.captured,
  ).toBe(10_000);
});

test('a second session supersedes the first, which can no longer collect', async () => {
  const order = await shop.order();
  const first = await shop.session(order.id);
  const second = await shop.session(order.id);
  const { version } = await shop.read(order.id);
  const old = await shop.readSession(first.id);
  expect(old.superseded_by).toBe(second.id);
  expect(old.status).not.toBe('open');
  expectRefused(await shop.paySession(first, { version, amount: 10_000 }), 409);
  must(await shop.paySession(second, { version, amount: 10_000 }));
  expect(
    (
      await eventually(
        () => shop.read(order.id),
        ({ balance }) => balance.captured > 0,
      )
    ).payments,
  ).toHaveLength(1);
});

test('an expired session ends neither the order nor its other ways to pay', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  must(await shop.client.post(`/v1/checkout_sessions/${session.id}/expire`));
  expect((await shop.readSession(session.id)).status).toBe('expired');
  const { version, status, collection } = await shop.read(order.id);
  expect({ status, holder: collection.holder }).toEqual({ status: 'open', holder: 'none' });
  expectRefused(await shop.paySession(session, { version, amount: 10_000 }), 409);
  expect((await shop.pay(order.id)).status).toBe('captured');
});

test('after a partial payment the next session asks for exactly what is still owed', async () => {
  const order = await shop.order();
  const part = await shop.session(order.id, { amount: 4_000 });
  must(await shop.paySession(part, { version: (await shop.read(order.id)).version, amount: 4_000 }));
  await eventually(
    () => shop.read(order.id),
    ({ balance }) => balance.captured === 4_000,
  );
  const rest = await shop.session(order.id);
  expect(rest.amount).toBe(6_000);
  must(await shop.paySession(rest, { version: (await shop.read(order.id)).version, amount: 6_000 }));
  expect(
    (
      await eventually(
        () => shop.read(order.id),
        ({ balance }) => balance.outstanding === 0,
      )
    ).payment_status,
  ).toBe('paid');
});

test('a declined card leaves the session open for another', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  const { version } = await shop.read(order.id);
  await shop.paySession(session, { version, amount: 10_000 }, 'pm_sim_declined');
  await eventually(
    () => shop.read(order.id),
    ({ payments }) => payments.some(({ status }) => status === 'failed'),
  );
  must(await shop.paySession(session, { version, amount: 10_000 }));
  expect(
    (
      await eventually(
        () => shop.read(order.id),
        ({ balance }) => balance.captured > 0,
      )
    ).balance.captured,
  ).toBe(10_000);
});

test('a wrong client secret opens nothing', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  const { version } = await shop.read(order.id);
  const answer = await shop.paySession({ ...session, client_secret: `${session.id}_secret_${'0'.repeat(64)}` }, { version, amount: 10_000 });
  expect([401, 403, 404]).toContain(answer.status);
  expect((await shop.read(order.id)).payments).toHaveLength(0);
});
