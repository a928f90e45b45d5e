/** Codes with limits, over the API: claimed once by each order, free again when the order lets go, refused with the reason. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Order, Promotion } from '../support/api-types';
import { ConcordClient, eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();
const otherKey = process.env['CONCORD_OTHER_SECRET_KEY'];
const withOther = otherKey === undefined ? test.skip : test;

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

const tryPromotion = (more: object): Promise<Answer<Promotion>> =>
  shop.client.post<Promotion>('/v1/promotions', { name: 'Autumn', code: `C${randomBytes(8).toString('hex')}`, percentage: '25', ...more });
const promotion = async (more: object = {}): Promise<Promotion> => must(await tryPromotion(more), 201);
const read = async ({ id }: Promotion): Promise<Promotion> => must(await shop.client.get<Promotion>(`/v1/promotions/${id}`));
const usedOf = async (of: Promotion): Promise<number | null> => (await read(of)).used;

const MUGS = [{ name: 'Mug', sku: 'MUG-01', quantity: 10, unit_amount: 2_390, tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] }];

const tryOrder = (codes: string[], more: object = {}): Promise<Answer<Order>> =>
  shop.client.post<Order>('/v1/orders', { currency: 'EUR', lines: MUGS, promotion_codes: codes, ...more });
const order = async (codes: string[], more: object = {}): Promise<Order> => shop.watch(must(await tryOrder(codes, more), 201));
const replace = (id: string, body: object): Promise<Answer<Order>> => shop.client.put<Order>(`/v1/orders/${id}/discounts`, { discounts: [], ...body });

const isFree = (of: Promotion, used = 0): Promise<number | null> =>
  eventually(
    () => usedOf(of),
    (count) => count === used,
    20_000,
  );

test('T15: the worked case by code: 25% off 239.00 with 20% inside make 179.25, as a quote and as an order; its terms are frozen', async () => {
  const autumn = await promotion({ minimum_spend: 5_000, currency: 'EUR' });
  const quote = must(await shop.client.post<Order>('/v1/quotes', { currency: 'EUR', lines: MUGS, promotion_codes: [autumn.code.toLowerCase()] }));
  const sold = await order([autumn.code]);
  expect([quote.totals.total, sold.totals.total]).toEqual([17_925, 17_925]);
  expect(sold.discounts).toMatchObject([{ promotion: autumn.id, code: autumn.code, amount: 5_975, withheld: null, conditions: { minimum_spend: 5_000 } }]);
  must(await shop.client.patch(`/v1/promotions/${autumn.id}`, { ends_at: inDays(-1) }));
  const later = must(await shop.client.post<Order>(`/v1/orders/${sold.id}/lines`, { name: 'Post', quantity: 1, unit_amount: 100 }), 201);
  expect(later.discounts[0]).toMatchObject({ withheld: null, amount: 6_000 });
  expectRefused(await tryOrder([autumn.code]), 409, 'promotion_expired');
});

test('K1: of twenty orders at once that want one of five uses exactly five get one', async () => {
  const five = await promotion({ usage_limit: 5 });
  const answers = await Promise.all(Array.from({ length: 20 }, () => tryOrder([five.code])));
  const sold = answers.filter(({ ok }) => ok);
  for (const answer of sold) shop.watch(must(answer, 201));
  expect(sold).toHaveLength(5);
  for (const answer of answers.filter(({ ok }) => !ok)) expectRefused(answer, 409, 'promotion_used_up');
  expect(await usedOf(five)).toBe(5);
});

test('K1: a use is free again when the code is taken off, and when the order is canceled unpaid', async () => {
  const once = await promotion({ usage_limit: 1 });
  const first = await order([once.code]);
  expectRefused(await tryOrder([once.code]), 409, 'promotion_used_up');
  must(await replace(first.id, {}));
  await isFree(once);
  const second = await order([once.code]);
  expectRefused(await replace(first.id, { promotion_codes: [once.code] }), 409, 'promotion_used_up');
  must(await shop.client.post(`/v1/orders/${second.id}/cancel`, { reason: 'changed my mind' }));
  await isFree(once);
  expectRefused(await shop.client.post(`/v1/orders/${second.id}/reopen`, { reason: 'after all' }), 409, 'promotions_released');
  expect(must(await replace(first.id, { promotion_codes: [once.code] })).totals.total).toBe(17_925);
});

test('K1: the same code again on the same order is one use, and after money it is used for good', async () => {
  const once = await promotion({ usage_limit: 1 });
  const sold = await order([once.code]);
  const again = must(await replace(sold.id, { promotion_codes: [once.code], discounts: [{ name: 'Own', amount: 100 }] }));
  expect(again.discounts).toHaveLength(2);
  expect(await usedOf(once)).toBe(1);
  await shop.pay(sold.id);
  must(await shop.client.post(`/v1/orders/${sold.id}/cancel`, { reason: 'returned' }));
  await eventually(
    () => shop.read(sold.id),
    ({ status }) => status === 'canceled',
  );
  expectRefused(await tryOrder([once.code]), 409, 'promotion_used_up');
});

test('K1, Q1: a repeated creation uses one; a preview, a quote and a refused creation use none', async () => {
  const two = await promotion({ usage_limit: 2 });
  const body = { currency: 'EUR', lines: MUGS, promotion_codes: [two.code] };
  const key = randomUUID();
  const first = shop.watch(must(await shop.client.post<Order>('/v1/orders', body, { idempotencyKey: key }), 201));
  expect(must(await shop.client.post<Order>('/v1/orders', body, { idempotencyKey: key }), 201).id).toBe(first.id);
  must(await shop.client.post('/v1/quotes', body));
  must(await shop.client.post('/v1/orders?preview=true', body, { idempotencyKey: null }));
  must(await shop.client.put(`/v1/orders/${first.id}/discounts?preview=true`, { discounts: [], promotion_codes: [two.code] }));
  expect(await usedOf(two)).toBe(1);
  expectRefused(await replace(first.id, { promotion_codes: [two.code], expected_totals: { total: 1 } }), 409, 'total_mismatch');
  must(await replace(first.id, {}));
  await isFree(two);
});

test('K1: uses are counted by customer', async () => {
  const welcome = await promotion({ usage_limit_per_customer: 1 });
  const customer = { external_id: `cus-${randomUUID()}` };
  expectRefused(await tryOrder([welcome.code]), 422, 'promotion_customer_required');
  const sold = await order([welcome.code], { customer });
  expectRefused(await tryOrder([welcome.code], { customer }), 409, 'promotion_used_up');
  await order([welcome.code], { customer: { email: `${randomUUID()}@shop.example` } });
  expectRefused(await shop.client.put(`/v1/orders/${sold.id}/customer`, { customer: { external_id: 'someone-else' } }), 409, 'promotion_customer_fixed');
  const plain = await order([], { customer });
  expectRefused(await replace(plain.id, { promotion_codes: [welcome.code] }), 409, 'promotion_used_up');
});

test('T6: each refusal says why, and the order stays as it was', async () => {
  const sold = await order([]);
  const tried = async (more: object): Promise<Answer<Order>> => replace(sold.id, { promotion_codes: [(await promotion(more)).code] });
  expectRefused(await replace(sold.id, { promotion_codes: ['NOBODY-HAS-THIS'] }), 422, 'promotion_unknown');
  expectRefused(await tried({ ends_at: inDays(-1) }), 409, 'promotion_expired');
  expectRefused(await tried({ starts_at: inDays(1) }), 409, 'promotion_not_started');
  expectRefused(await tried({ minimum_spend: 23_901, currency: 'EUR' }), 409, 'promotion_minimum_not_reached');
  expectRefused(await tried({ skus: ['CUP'] }), 409, 'promotion_not_applicable');
  expectRefused(await tried({ percentage: undefined, amount: 500, currency: 'USD' }), 422, 'promotion_currency_differs');
  const [alone, other] = [await promotion({ exclusive: true }), await promotion()];
  expectRefused(await replace(sold.id, { promotion_codes: [other.code, alone.code] }), 409, 'promotion_excluded');
  expect(await shop.read(sold.id)).toMatchObject({ version: sold.version, totals: sold.totals, discounts: [] });
});

test('T5, T6: amounts, buy two get one, and several codes after each other', async () => {
  const [off, third] = [
    await promotion({ percentage: undefined, amount: 500, currency: 'EUR' }),
    await promotion({ percentage: '100', buy_quantity: 2, get_quantity: 1 }),
  ];
  const lines = [{ name: 'Mug', quantity: 3, unit_amount: 1_000 }];
  const sold = await order([third.code, off.code], { lines });
  expect(sold.discounts.map(({ amount }) => amount)).toEqual([1_000, 500]);
  expect(sold.totals).toMatchObject({ subtotal: 3_000, discount: 1_500, total: 1_500 });
  const byCode = await order([], { lines, discounts: [{ code: off.code }, { name: 'Own', percentage: '10' }] });
  expect(byCode.discounts.map(({ amount }) => amount)).toEqual([300, 500]);
});

test('V6: one code has one promotion; archiving frees it', async () => {
  const first = await promotion();
  expectRefused(await tryPromotion({ code: first.code.toLowerCase() }), 409, 'catalog_sku_taken');
  must(await shop.client.post(`/v1/promotions/${first.id}/archive`, undefined));
  expectRefused(await tryOrder([first.code]), 422, 'promotion_unknown');
  expect((await promotion({ code: first.code })).id).not.toBe(first.id);
});

withOther('S1: the code of another tenant is unknown, and its promotion is not there', async () => {
  const autumn = await promotion();
  const other = new ConcordClient({ url: shop.client.url, key: otherKey });
  expect((await other.get(`/v1/promotions/${autumn.id}`)).status).toBe(404);
  expectRefused(await other.post('/v1/orders', { currency: 'EUR', lines: MUGS, promotion_codes: [autumn.code] }), 422, 'promotion_unknown');
  other.close();
});

test('K1: a creation that is refused for another reason holds no use: the next order has it at once', async () => {
  const once = await promotion({ usage_limit: 1 });
  expectRefused(await tryOrder([once.code], { expected_totals: { total: 1 } }), 409, 'total_mismatch');
  expect(await usedOf(once)).toBe(0);
  await order([once.code]);
  expect(await usedOf(once)).toBe(1);
});
