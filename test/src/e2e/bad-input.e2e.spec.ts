/** Every bad input is a 4xx with a stable code, and the order is byte for byte what it was. */
import type { Order } from '../support/api-types';
import { ConcordClient, must } from '../support/client';
import { openShop } from './shop';

const shop = openShop();
const line = { name: 'Mug', quantity: 1, unit_amount: 100 };

let order: Order;
beforeEach(async () => {
  order = await shop.order();
});

const createBodies: Array<[string, unknown]> = [
  ['no body at all', ''],
  ['no JSON', '{"currency":'],
  ['an array', []],
  ['no currency', { lines: [line] }],
  ['an unknown currency', { currency: 'QQQ', lines: [line] }],
  ['a currency in lower case letters and digits', { currency: 'e1r', lines: [line] }],
  ['an unknown field', { currency: 'EUR', lines: [line], total: 5 }],
  ['an unknown field in a line', { currency: 'EUR', lines: [{ ...line, total: 5 }] }],
  ['a fractional amount', { currency: 'EUR', lines: [{ ...line, unit_amount: 1.5 }] }],
  ['an amount as text', { currency: 'EUR', lines: [{ ...line, unit_amount: '100' }] }],
  ['a negative price', { currency: 'EUR', lines: [{ ...line, unit_amount: -1 }] }],
  ['an amount beyond 2^53', { currency: 'EUR', lines: [{ ...line, unit_amount: 2 ** 53 }] }],
  ['a product beyond the cap', { currency: 'EUR', lines: [{ ...line, quantity: 10 ** 9, unit_amount: 10 ** 14 }] }],
  ['quantity 0', { currency: 'EUR', lines: [{ ...line, quantity: 0 }] }],
  ['quantity 1.5', { currency: 'EUR', lines: [{ ...line, quantity: 1.5 }] }],
  ['quantity null', { currency: 'EUR', lines: [{ ...line, quantity: null }] }],
  ['a line without a name', { currency: 'EUR', lines: [{ quantity: 1, unit_amount: 100 }] }],
  ['a name without end', { currency: 'EUR', lines: [{ ...line, name: 'x'.repeat(100_000) }] }],
  ['a percentage of five places', { currency: 'EUR', lines: [line], discounts: [{ name: 'd', percentage: '1.23456' }] }],
  ['a percentage over 100', { currency: 'EUR', lines: [line], discounts: [{ name: 'd', percentage: '101' }] }],
  ['a percentage as number', { currency: 'EUR', lines: [line], discounts: [{ name: 'd', percentage: 10 }] }],
  ['a discount of both kinds', { currency: 'EUR', lines: [line], discounts: [{ name: 'd', percentage: '10', amount: 5 }] }],
  ['a discount of no kind', { currency: 'EUR', lines: [line], discounts: [{ name: 'd' }] }],
  ['a negative tip', { currency: 'EUR', lines: [line], tip: { amount: -5 } }],
  ['a negative fee', { currency: 'EUR', lines: [line], fees: [{ kind: 'shipping', name: 'p', amount: -1 }] }],
  ['too many lines', { currency: 'EUR', lines: Array.from({ length: 20_000 }, () => line) }],
];

async function expectFault(answer: { status: number; code: string | null; headers: Record<string, unknown> }): Promise<void> {
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.code).toMatch(/^[a-z][a-z0-9_]+$/);
  expect(answer.code).not.toBe('no_code');
  expect(String(answer.headers['content-type'])).toContain('application/problem+json');
  expect(await shop.read(order.id)).toEqual(order);
}

test.each(createBodies)('create with %s', async (_, body) => {
  await expectFault(await shop.client.post('/v1/orders', body));
});

const pathsAndBodies: Array<[string, (id: string) => string, unknown]> = [
  ['a payment of 0', (id) => `/v1/orders/${id}/payments`, { payment_method: 'pm_sim_ok', amount: 0 }],
  ['a negative payment', (id) => `/v1/orders/${id}/payments`, { payment_method: 'pm_sim_ok', amount: -5 }],
  ['a payment above what is owed', (id) => `/v1/orders/${id}/payments`, { payment_method: 'pm_sim_ok', amount: 10_001 }],
  ['a payment without a method', (id) => `/v1/orders/${id}/payments`, { amount: 5 }],
  ['a payment that expects another sum', (id) => `/v1/orders/${id}/payments`, { payment_method: 'pm_sim_ok', expected_outstanding: 9_999 }],
  ['an unknown capture mode', (id) => `/v1/orders/${id}/payments`, { payment_method: 'pm_sim_ok', capture: 'later' }],
  ['a refund of nothing paid', (id) => `/v1/orders/${id}/refunds`, { amount: 5, reason: 'x' }],
  ['a refund without a reason', (id) => `/v1/orders/${id}/refunds`, { amount: 5 }],
  ['a refund of an unknown line', (id) => `/v1/orders/${id}/refunds`, { lines: [{ line_id: 'li_unknown', quantity: 1 }], reason: 'x' }],
  ['a manual payment by magic', (id) => `/v1/orders/${id}/manual_payments`, { amount: 5, method: 'magic', reference: 'r' }],
  ['an invoice due on no date', (id) => `/v1/orders/${id}/invoices`, { due_at: 'tomorrow', issue: true }],
  ['an invoice due before it is', (id) => `/v1/orders/${id}/invoices`, { due_in_days: -1, issue: true }],
  ['a cancel without a reason', (id) => `/v1/orders/${id}/cancel`, {}],
  ['a close that leaves money owed', (id) => `/v1/orders/${id}/close`, { reason: 'done' }],
  ['a reopen of what is open', (id) => `/v1/orders/${id}/reopen`, { reason: 'again' }],
  ['a session with an unknown ui', () => '/v1/checkout_sessions', { order_id: 'ord_x', ui: 'carrier pigeon' }],
];

const REFUSED_MAY_BE_RECORDED = /payment|refund|close|reopen/;

test.each(pathsAndBodies)('%s', async (name, path, body) => {
  const answer = await shop.client.post(path(order.id), body);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.code).toMatch(/^[a-z][a-z0-9_]+$/);
  const now = await shop.read(order.id);
  expect({ version: now.version, balance: now.balance }).toEqual({ version: order.version, balance: order.balance });
  if (!REFUSED_MAY_BE_RECORDED.test(name)) expect(now).toEqual(order);
});

test.each([
  ['an order', '/v1/orders/ord_0000000000000000000000000a'],
  ['an order with no such id', '/v1/orders/../../etc/passwd'],
  ['a payment', '/v1/payments/pay_0000000000000000000000000a0000000000'],
  ['a refund', '/v1/refunds/re_nothing'],
  ['an invoice', '/v1/invoices/inv_nothing'],
  ['a session', '/v1/checkout_sessions/cs_nothing'],
  ['a path', '/v1/nothing'],
])('%s that is not there answers 404', async (_, path) => {
  const answer = await shop.client.get(path);
  expect(answer.status).toBe(404);
  expect(answer.code).not.toBe('no_code');
});

test.each([
  ['no key', undefined],
  ['a key of no tenant', 'sk_test_nobody'],
  ['an empty key', ''],
])('%s answers 401', async (_, key) => {
  const stranger = new ConcordClient({ url: shop.client.url, key });
  const answer = await stranger.get(`/v1/orders/${order.id}`);
  stranger.close();
  expect(answer.status).toBe(401);
});

test('a publishable key reads and moves nothing of the merchant', async () => {
  expect([401, 403]).toContain((await shop.buyer.get(`/v1/orders/${order.id}`)).status);
  expect([401, 403]).toContain((await shop.buyer.post(`/v1/orders/${order.id}/payments`, { payment_method: 'pm_sim_ok' })).status);
});

test.each(['limit=0', 'limit=-1', 'limit=100000', 'limit=x', 'cursor=%%%', 'payment_status=rich'])('a list with %s', async (query) => {
  const answer = await shop.client.get(`/v1/orders?${query}`);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
});

test('a line that is not there can be neither changed nor removed', async () => {
  const path = `/v1/orders/${order.id}/lines/li_nothing`;
  expect((await shop.client.patch(path, { quantity: 2 })).status).toBeGreaterThanOrEqual(400);
  expect((await shop.client.delete(path)).status).toBeGreaterThanOrEqual(400);
  expect((await shop.read(order.id)).version).toBe(order.version);
  must(await shop.client.get(`/v1/orders/${order.id}/verify`));
});
