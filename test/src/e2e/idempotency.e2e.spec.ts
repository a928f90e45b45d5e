/** The same intent under the same key is one act with one answer, also when ten callers say it at once (Q1-Q4). */
import type { Order, Payment, Refund } from '../support/api-types';
import { must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();
const ten = Array.from({ length: 10 }, (_, index) => index);
const path = ({ id }: Order): string => `/v1/orders/${id}/refunds`;
let serial = 0;
const newKey = (name: string): string => `${name}-${process.pid}-${Date.now()}-${(serial += 1)}`;

test('one key ten times at once: one payment, one answer', async () => {
  const order = await shop.order();
  const key = newKey('pay');
  const answers = await Promise.all(ten.map(() => shop.tryPay(order.id, 'pm_sim_ok', { amount: 4_000 }, key)));
  const bodies = answers.map((answer) => must(answer, 201));
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  const now = await shop.read(order.id);
  expect(now.payments).toHaveLength(1);
  expect(now.balance.captured).toBe(4_000);
  const requests = (await shop.history(order.id)).filter(({ type }) => type === 'PaymentRequested');
  expect(requests).toHaveLength(1);
});

test('the answer stays the first answer when the order has moved on', async () => {
  const order = await shop.order();
  const key = newKey('late');
  const first = must(await shop.tryPay(order.id, 'pm_sim_ok', { amount: 1_000 }, key), 201);
  await shop.pay(order.id, 'pm_sim_ok', { amount: 2_000 });
  const again = must(await shop.tryPay(order.id, 'pm_sim_ok', { amount: 1_000 }, key), 201);
  expect(again).toEqual(first);
  expect((await shop.read(order.id)).balance.captured).toBe(3_000);
});

test('a refusal is repeated too: what became possible later is not done by an old key', async () => {
  const order = await shop.order();
  const key = newKey('refused');
  const ask = (): Promise<unknown> =>
    shop.client.post<Refund>(path(order), { amount: 500, reason: 'early' }, { idempotencyKey: key }).then((answer) => {
      expectRefused(answer, 409, 'refund_exceeds_refundable');
      return answer.code;
    });
  await ask();
  await shop.pay(order.id);
  await ask();
  expect((await shop.read(order.id)).balance.refunded).toBe(0);
});

test('same key, other body: 422, and nothing happens', async () => {
  const order = await shop.order();
  const key = newKey('reused');
  must(await shop.tryPay(order.id, 'pm_sim_ok', { amount: 1_000 }, key), 201);
  expectRefused(await shop.tryPay(order.id, 'pm_sim_ok', { amount: 1_001 }, key), 422, 'idempotency_key_reused');
  expect((await shop.read(order.id)).balance.captured).toBe(1_000);
});

test('same key, other bodies, at once: one is done, and each caller is told what became of its own', async () => {
  for (let round = 0; round < 5; round += 1) {
    const order = await shop.paidOrder();
    const key = newKey('at-once');
    const answers = await Promise.all(
      ten.map((extra) => shop.client.post<Refund>(path(order), { amount: 1_000 + extra, reason: 'x' }, { idempotencyKey: key })),
    );
    const done = answers.filter(({ ok }) => ok);
    expect(done).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expectRefused(answer, 422, 'idempotency_key_reused');
    const { amount } = await shop.settledRefund(must(done[0] as Answer<Refund>));
    expect((await shop.read(order.id)).balance.refunded).toBe(amount);
    expect(answers[amount - 1_000]).toBe(done[0]);
  }
});

test('one key ten times at once on a create: one order', async () => {
  const idempotencyKey = newKey('create');
  const body = { currency: 'EUR', lines: [{ name: 'Mug', quantity: 1, unit_amount: 900 }] };
  const answers = await Promise.all(ten.map(() => shop.client.post<Order>('/v1/orders', body, { idempotencyKey })));
  const ids = new Set(answers.map((answer) => shop.watch(must(answer, 201)).id));
  expect(ids.size).toBe(1);
});

test('money asks for a key, a draft does not', async () => {
  const options = { idempotencyKey: null };
  const order = shop.watch(
    must(await shop.client.post<Order>('/v1/orders', { currency: 'EUR', lines: [{ name: 'Mug', quantity: 1, unit_amount: 900 }] }, options), 201),
  );
  const payment = { payment_method: 'pm_sim_ok', capture: 'automatic' };
  expectRefused(await shop.client.post<Payment>(`/v1/orders/${order.id}/payments`, payment, options), 400, 'idempotency_key_required');
  expectRefused(await shop.client.post<Refund>(path(order), { amount: 1, reason: 'x' }, options), 400, 'idempotency_key_required');
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/invoices`, { issue: true }, options), 400, 'idempotency_key_required');
  expect((await shop.read(order.id)).version).toBe(order.version);
});
