/** The reference of a manual payment, over all orders of a tenant of its own (PY14, PY15). */
import { randomUUID } from 'node:crypto';
import type { Order, Payment } from '../support/api-types';
import { must, type Answer } from '../support/client';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
let shop: Shop;

const tenant = async (name: string): Promise<Shop> => {
  return shopOfItsOwn(local, name);
};
beforeAll(async () => void (shop = await tenant('till')));
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

const transfer = (reference: string, more: object = {}): object => ({
  ...{ amount: 4_000, method: 'bank_transfer', reference, received_at: '2026-11-25T09:00:00Z' },
  ...more,
});
const record = ({ id }: Order, body: object, options: object = {}): Promise<Answer<Payment>> =>
  shop.client.post<Payment>(`/v1/orders/${id}/manual_payments`, body, options);
const reverse = ({ id }: Payment, body: object = {}): Promise<Answer<Payment>> =>
  shop.client.post<Payment>(`/v1/payments/${id}/reverse`, { reason: 'bounced', ...body });

test('PY14: one reference pays one order of the tenant, by one method, and the refusal names the order that has it', async () => {
  const [first, second] = [await shop.order(), await shop.order()];
  const reference = `TX-${randomUUID()}`;
  expect(must(await record(first, transfer(reference)), 201)).toMatchObject({ reference, reference_used_by: null });
  const refused = await record(second, transfer(` ${reference}\n`));
  expectRefused(refused, 409, 'payment_reference_used');
  if (!refused.ok) expect(refused.body.detail).toContain(first.id);
  expectRefused(await record(second, transfer(reference, { force: true, reason: 'it is there' })), 409, 'payment_reference_used');
  expectRefused(await record(first, transfer(reference)), 409, 'payment_reference_used');
  expect((await shop.read(second.id)).balance.captured).toBe(0);
  expect(must(await record(second, transfer(` ${reference.toLowerCase()} `)), 201).reference).toBe(reference.toLowerCase());
  must(await record(second, transfer(reference, { method: 'check', amount: 1_000 })), 201);
  expectRefused(await record(second, transfer(' \t ')), 400, 'invalid_request');
});

test('PY14, S1: another tenant has references of its own', async () => {
  const reference = `TX-${randomUUID()}`;
  must(await record(await shop.order(), transfer(reference)), 201);
  const other = await tenant('other');
  const order = await other.order();
  must(await other.client.post(`/v1/orders/${order.id}/manual_payments`, transfer(reference)), 201);
  await other.auditAll();
  other.client.close();
});

test('PY14: of twenty orders that record one reference at once exactly one has it', async () => {
  const orders = await Promise.all(Array.from({ length: 20 }, () => shop.order()));
  const reference = `TX-${randomUUID()}`;
  const answers = await Promise.all(orders.map((order) => record(order, transfer(reference))));
  const winners = orders.filter((_, index) => answers[index]?.ok === true);
  expect(winners).toHaveLength(1);
  for (const answer of answers.filter(({ ok }) => !ok)) expectRefused(answer, 409, 'payment_reference_used');
  const paid = await Promise.all(orders.map(({ id }) => shop.read(id)));
  expect(paid.reduce((sum, { balance }) => sum + balance.captured, 0)).toBe(4_000);
  const [winner] = winners;
  for (const answer of answers) if (!answer.ok) expect(answer.body.detail).toContain(winner?.id);
});

test('PY14, Q1: a repeat under the same key is the first answer, also when the reference is free again', async () => {
  const order = await shop.order();
  const [reference, idempotencyKey] = [`TX-${randomUUID()}`, randomUUID()];
  const payment = must(await record(order, transfer(reference), { idempotencyKey }), 201);
  expect(must(await record(order, transfer(reference), { idempotencyKey }), 201).id).toBe(payment.id);
  must(await reverse(payment));
  must(await record(await shop.order(), transfer(reference)), 201);
  expect(must(await record(order, transfer(reference), { idempotencyKey }), 201).id).toBe(payment.id);
  expect((await shop.read(order.id)).payments).toHaveLength(1);
});

test('PY15: what was reversed wholly may be recorded again, on its order or another; a part of it stays', async () => {
  const [first, second] = [await shop.order(), await shop.order()];
  const reference = `TX-${randomUUID()}`;
  const payment = must(await record(first, transfer(reference)), 201);
  must(await reverse(payment, { amount: 3_999 }));
  expectRefused(await record(second, transfer(reference)), 409, 'payment_reference_used');
  must(await reverse(payment));
  must(await record(second, transfer(reference)), 201);
  expectRefused(await record(first, transfer(reference)), 409, 'payment_reference_used');
});

test('PY14, E4: a refused payment leaves its reference free at once, and a preview tells and takes nothing', async () => {
  const [first, second] = [await shop.order(), await shop.order()];
  const reference = `TX-${randomUUID()}`;
  expectRefused(await record(first, transfer(reference, { amount: 10_001 })), 409, 'amount_exceeds_collectible');
  const preview = (order: Order): Promise<Answer<Payment>> =>
    shop.client.post<Payment>(`/v1/orders/${order.id}/manual_payments?preview=true`, transfer(reference), { idempotencyKey: null });
  must(await preview(second));
  must(await record(second, transfer(reference)), 201);
  expectRefused(await preview(first), 409, 'payment_reference_used');
});

test('PY14: where the tenant is only warned, the payment is taken and says which order had the reference', async () => {
  const path = '/v1/manual_payment_policy';
  const warned = { used_references: [{ method: 'check', action: 'warn' }] };
  expect(must(await shop.client.put(path, warned), 200)).toMatchObject({
    used_references: [
      { method: 'cash', action: 'refuse' },
      { method: 'bank_transfer', action: 'refuse' },
      { method: 'check', action: 'warn' },
      { method: 'other', action: 'refuse' },
    ],
  });
  const [first, second] = [await shop.order(), await shop.order()];
  const reference = `${randomUUID()}`;
  must(await record(first, transfer(reference, { method: 'check' })), 201);
  expect(must(await record(second, transfer(reference, { method: 'check' })), 201).reference_used_by).toBe(first.id);
  expect(must(await record(second, transfer(reference, { method: 'check', amount: 1_000 })), 201).reference_used_by).toBe(second.id);
  must(await record(first, transfer(reference)), 201);
  expectRefused(await record(second, transfer(reference)), 409, 'payment_reference_used');
  must(await shop.client.put(path, { used_references: [] }), 200);
  expectRefused(await record(first, transfer(reference, { method: 'check', amount: 1 })), 409, 'payment_reference_used');
  expectRefused(await shop.client.put(path, { used_references: [...warned.used_references, { method: 'check', action: 'refuse' }] }), 400, 'invalid_request');
});
