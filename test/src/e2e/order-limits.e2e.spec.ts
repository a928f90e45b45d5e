/** A tenant's own limit for an order, and what an amount without target takes of the lines by the order's policy (M5, F7). */
import { must } from '../support/client';
import type { Order } from '../support/api-types';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
/** A tenant of its own: limits are the tenant's. */
let shop: Shop;

beforeAll(async () => {
  shop = await shopOfItsOwn(local, 'limits');
});
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

const limit = async (limits: object[]): Promise<void> => void must(await shop.client.put('/v1/order_limits', { limits }), 200);

test('M5: no order of the tenant is worth more than its limit, however it would come there', async () => {
  const before = await shop.order([{ quantity: 2, unit_amount: 5_000 }]);
  await limit([{ currency: 'EUR', amount: 6_000 }]);
  expect(must(await shop.client.get('/v1/order_limits'))).toMatchObject({ limits: [{ currency: 'EUR', amount: 6_000 }] });
  const body = { currency: 'EUR', lines: [{ name: 'Lamp', quantity: 2, unit_amount: 3_001 }] };
  for (const path of ['/v1/orders', '/v1/quotes']) {
    const refused = await shop.client.post<Order>(path, body);
    expectRefused(refused, 422, 'amount_too_large');
    if (!refused.ok) expect(refused.body.detail).toContain('the total is 6002');
    if (!refused.ok) expect(refused.body.detail).toContain('6000');
  }
  expectRefused(await shop.client.post('/v1/checkout_sessions', { ...body, ui: 'hosted' }), 422, 'amount_too_large');
  const order = await shop.order([{ quantity: 1, unit_amount: 6_000 }]);
  expect(order).toMatchObject({ amount_limit: 6_000 });
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/lines`, { name: 'Bulb', quantity: 1, unit_amount: 1 }), 422, 'amount_too_large');
  expect((await shop.read(order.id)).version).toBe(order.version);
  // Orders that were there keep what they were created with.
  must(await shop.client.post(`/v1/orders/${before.id}/lines`, { name: 'Bulb', quantity: 1, unit_amount: 1 }));
  await limit([]);
  expect(await shop.order([{ quantity: 1, unit_amount: 6_001 }])).toMatchObject({ amount_limit: null });
});

test.each([
  ['two limits for one currency', { limits: [1, 2].map((amount) => ({ currency: 'EUR', amount })) }],
  ['no amount', { limits: [{ currency: 'EUR' }] }],
  ['0', { limits: [{ currency: 'EUR', amount: 0 }] }],
  ['an unknown currency', { limits: [{ currency: 'QQQ', amount: 1 }] }],
])('M5: %s is no limit', async (_, body) => expectRefused(await shop.client.put('/v1/order_limits', body), 400, 'invalid_request'));

test('F7: where the order says pro_rata, an amount without target takes its share of each line and its tax', async () => {
  const tax_rates = [{ name: 'VAT', percentage: '10', inclusive: true }];
  const lines = [
    { quantity: 1, unit_amount: 1_000, tax_rates },
    { quantity: 3, unit_amount: 1_000, tax_rates },
  ];
  const order = await shop.order(lines, { refund_policy: { untargeted: 'pro_rata' } });
  expect(order.refund_policy).toEqual({ window_days: null, untargeted: 'pro_rata' });
  await shop.pay(order.id);
  const refund = await shop.refund(order.id, { amount: 1_000 });
  expect(refund.lines.map(({ amount }) => amount)).toEqual([250, 750]);
  expect(refund).toMatchObject({ amount: 1_000, tax: 91, goodwill: 0 });
  const [mug] = (await shop.read(order.id)).lines;
  expectRefused(await shop.tryRefund(order.id, { lines: [{ line_id: mug?.id, amount: 751 }] }), 409, 'refund_exceeds_line');
  expect((await shop.refund(order.id, { lines: [{ line_id: mug?.id, quantity: 1 }] })).amount).toBe(750);
});

test('F7: without a policy it blocks what the lines can give beyond what is left', async () => {
  const order = await shop.paidOrder();
  expect(order.refund_policy).toEqual({ window_days: null, untargeted: 'block' });
  const refund = await shop.refund(order.id, { amount: 6_000 });
  expect(refund).toMatchObject({ lines: [], goodwill: 6_000, tax: 0 });
  expectRefused(await shop.tryRefund(order.id, { lines: [{ line_id: order.lines[0]?.id, amount: 4_001 }] }), 409, 'refund_exceeds_refundable');
});
