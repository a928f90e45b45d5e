/** An agent's key: the same verdicts and the same idempotency as a client's, and a history that names the agent (Q7). */
import type { HistoryEntry, Order, Payment, Refund } from '../support/api-types';
import { ConcordClient, must } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();
let agent: ConcordClient;

beforeAll(async () => {
  const { key } = must(await shop.client.post<{ key: string }>('/v1/api_keys', { kind: 'secret', actor: 'agent', name: 'buying agent' }), 201);
  agent = shop.client.as(key);
});
afterAll(() => agent.close());

const authors = (history: HistoryEntry[]): string[] => history.map(({ type, actor }) => `${type} ${actor.kind}`);

test('Q7: a sale that an agent makes is a sale as any other, and its history says who acted', async () => {
  const lines = [{ name: 'Thing', quantity: 2, unit_amount: 2_500 }];
  const order = shop.watch(must(await agent.post<Order>('/v1/orders', { currency: 'EUR', lines }), 201));
  const payment = await shop.settledPayment(must(await agent.post<Payment>(`/v1/orders/${order.id}/payments`, { payment_method: 'pm_sim_ok' }), 201));
  expect(payment).toMatchObject({ status: 'captured', captured_amount: 5_000 });
  await shop.refund(order.id, { amount: 500 });
  const history = await shop.history(order.id);
  expect(authors(history).slice(0, 2)).toEqual(['OrderCreated agent', 'PaymentRequested agent']);
  expect(authors(history)).toEqual(expect.arrayContaining(['PaymentCaptured processor', 'RefundRequested client', 'RefundSucceeded processor']));
});

test('Q7: same intent, same key: whoever repeats the call gets the first answer, and the money moves once', async () => {
  const order = await shop.paidOrder(10_000);
  const body = { amount: 4_000, reason: 'returned' };
  const path = `/v1/orders/${order.id}/refunds`;
  const first = must(await agent.post<Refund>(path, body, { idempotencyKey: 'one return' }), 201);
  for (const caller of [agent, agent, shop.client])
    expect(must(await caller.post<Refund>(path, body, { idempotencyKey: 'one return' }), 201).id).toBe(first.id);
  expectRefused(await agent.post(path, { ...body, amount: 5_000 }, { idempotencyKey: 'one return' }), 422, 'idempotency_key_reused');
  await shop.settledRefund(first);
  expect(await shop.moved(order.id)).toEqual(['capture 10000', 'refund 4000']);
});

test('Q7: what is refused to a client is refused to an agent with the same code, and the refusal is what the key stands for', async () => {
  const order = await shop.paidOrder(10_000);
  const path = `/v1/orders/${order.id}/refunds`;
  for (const caller of [shop.client, agent]) {
    const answer = await caller.post(path, { amount: 10_001, reason: 'returned' }, { idempotencyKey: 'too much' });
    expectRefused(answer, 409, 'refund_exceeds_refundable');
  }
  expectRefused(
    await agent.post(`/v1/orders/${order.id}/payments`, { payment_method: 'pm_sim_ok' }, { idempotencyKey: null }),
    400,
    'idempotency_key_required',
  );
  expect((await shop.read(order.id)).balance).toMatchObject({ captured: 10_000, refunded: 0, pending_out: 0 });
  const refused = (await shop.history(order.id)).filter(({ verdict }) => verdict === 'refused');
  expect(refused).toHaveLength(1);
});

test('Q7: an agent pays for a buyer in a session, and the history does not take it for the buyer', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  const { key } = must(await shop.client.post<{ key: string }>('/v1/api_keys', { kind: 'publishable', actor: 'agent' }), 201);
  const buyer = shop.client.as(key);
  const { version } = await shop.read(order.id);
  const approved = { client_secret: session.client_secret, approved_version: version, approved_amount: 10_000 };
  await shop.settledPayment(must(await buyer.post<Payment>(`/v1/checkout_sessions/${session.id}/pay`, { ...approved, payment_method: 'pm_sim_ok' }), 201));
  buyer.close();
  expect(authors(await shop.history(order.id))).toContain('CheckoutSessionPaymentRequested agent');
});

test('Q7: an agent makes no keys that would hide it', async () => {
  expectRefused(await agent.post('/v1/api_keys', { kind: 'secret', actor: 'client' }), 403, 'access_denied');
  const made = must(await agent.post<{ actor: string }>('/v1/api_keys', { kind: 'restricted', scopes: ['orders:read'] }), 201);
  expect(made.actor).toBe('agent');
});
