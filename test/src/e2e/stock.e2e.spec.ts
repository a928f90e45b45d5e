/** Items whose stock is counted: held when they are ordered, used up when they are handed over, back when they come back (K1, F13). */
import { randomUUID } from 'node:crypto';
import type { CatalogItem, Order } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { auditStock } from '../support/stock-auditor';
import { expectRefused, openShop } from './shop';

const shop = openShop();
const { client } = shop;

const count = async (id: string, body: Record<string, unknown>): Promise<CatalogItem> =>
  must(await client.put<CatalogItem>(`/v1/catalog/items/${id}/stock`, body), 200);
const tryAdjustStock = (id: string, body: Record<string, unknown>, idempotencyKey: string = randomUUID()): Promise<Answer<CatalogItem>> =>
  client.post<CatalogItem>(`/v1/catalog/items/${id}/stock_adjustments`, { reason: 'delivery', ...body }, { idempotencyKey });
const item = async (more: object = {}): Promise<CatalogItem> =>
  must(await client.post<CatalogItem>('/v1/catalog/items', { name: 'Mug', currency: 'EUR', unit_amount: 100, ...more }), 201);

/** An item of which there are so many. */
async function counted(onHand: number, policy = 'refuse'): Promise<string> {
  const { id } = await item();
  await count(id, { on_hand: onHand, policy });
  return id;
}

const tryOrder = (itemId: string, quantity = 1): Promise<Answer<Order>> =>
  client.post<Order>('/v1/orders', { currency: 'EUR', lines: [{ item: itemId, quantity }] });
const order = async (itemId: string, quantity = 1): Promise<Order> => shop.watch(must(await tryOrder(itemId, quantity), 201));
const post = async (path: string, body: object = {}): Promise<Order> => must(await client.post<Order>(`/v1/${path}`, body));
const lineOf = ({ lines }: Order): string => lines[0]?.id ?? '';

/** What the item shows once all that was said has arrived. */
const settled = (id: string, numbers: { on_hand: number; held: number; available: number }): Promise<CatalogItem> =>
  eventually(
    async () => must(await client.get<CatalogItem>(`/v1/catalog/items/${id}`)),
    ({ stock }) => stock?.on_hand === numbers.on_hand && stock.held === numbers.held && stock.available === numbers.available,
    20_000,
  );

test('K1: of twenty orders at once for a stock of five exactly five are taken', async () => {
  const mug = await counted(5);
  const answers = await Promise.all(Array.from({ length: 20 }, () => tryOrder(mug)));
  const taken = answers.filter(({ status }) => status === 201).map((answer) => shop.watch(must(answer, 201)));
  expect(taken).toHaveLength(5);
  for (const answer of answers.filter(({ status }) => status !== 201)) expectRefused(answer, 409, 'stock_insufficient');
  const shown = await auditStock(
    client,
    mug,
    5,
    taken.map(({ id }) => id),
  );
  expect(shown.stock).toMatchObject({ policy: 'refuse', on_hand: 5, held: 5, available: 0, backordered: 0 });
});

test('K1: a code of which there are few and units of which there are few are held by one creation', async () => {
  const mug = await counted(5);
  const code = `C${randomUUID().replaceAll('-', '')}`;
  must(await client.post('/v1/promotions', { name: 'Few', code, percentage: '25', usage_limit: 1 }), 201);
  const made = await client.post<Order>('/v1/orders', { currency: 'EUR', lines: [{ item: mug, quantity: 2 }], promotion_codes: [code] });
  expect(shop.watch(must(made, 201)).totals.total).toBe(150);
  await settled(mug, { on_hand: 5, held: 2, available: 3 });
});

test('K1: what is canceled or taken off is free again, once', async () => {
  const mug = await counted(5);
  const [first, second] = [await order(mug, 3), await order(mug, 2)];
  expectRefused(await tryOrder(mug), 409, 'stock_insufficient');
  await post(`orders/${first.id}/cancel`, { reason: 'changed mind' });
  must(await client.delete(`/v1/orders/${second.id}/lines/${lineOf(second)}`), 200);
  await settled(mug, { on_hand: 5, held: 0, available: 5 });
  expectRefused(await client.post(`/v1/orders/${first.id}/reopen`, { reason: 'again' }), 409, 'stock_released');
  await auditStock(client, mug, 5, [first.id, second.id, (await order(mug, 5)).id]);
});

test('F13: handed over it is not there any more; a restocked return is, and the one that is broken is not', async () => {
  const mug = await counted(10);
  const { id, lines } = await order(mug, 6);
  const line_id = lines[0]?.id;
  await shop.pay(id);
  const { fulfillments } = await post(`orders/${id}/fulfillments`, { lines: [{ line_id, quantity: 5 }] });
  await settled(mug, { on_hand: 5, held: 1, available: 4 });
  await post(`orders/${id}/adjustments`, { cause: 'return', lines: [{ line_id, quantity: 2, restock: true }], reason: 'too many' });
  await shop.refund(id, { lines: [{ line_id, quantity: 1, restock: false }] });
  await settled(mug, { on_hand: 7, held: 1, available: 6 });
  expectRefused(await client.post(`/v1/fulfillments/${fulfillments[0]?.id}/cancel`, { reason: 'wrong' }), 409, 'fulfillment_not_cancelable');
  await post(`orders/${id}/adjustments`, { cause: 'cancellation', lines: [{ line_id, quantity: 1 }], reason: 'no more' });
  await settled(mug, { on_hand: 7, held: 0, available: 7 });
  await auditStock(client, mug, 10, [id]);
});

test('F13: a fulfilment that was no fulfilment, and a return that was none, change nothing in the end', async () => {
  const mug = await counted(4);
  const { id, lines } = await order(mug, 4);
  await shop.pay(id);
  const wrong = await post(`orders/${id}/fulfillments`);
  await settled(mug, { on_hand: 0, held: 0, available: 0 });
  await post(`fulfillments/${wrong.fulfillments[0]?.id}/cancel`, { reason: 'still here' });
  await settled(mug, { on_hand: 4, held: 4, available: 0 });
  await post(`orders/${id}/fulfillments`);
  const there = await post(`orders/${id}/adjustments`, {
    cause: 'return',
    lines: [{ line_id: lines[0]?.id, quantity: 1, restock: true }],
    reason: 'came back',
  });
  await settled(mug, { on_hand: 1, held: 0, available: 1 });
  await post(`orders/${id}/adjustments`, { reverses: there.adjustments[0]?.id, reason: 'it did not' });
  await settled(mug, { on_hand: 0, held: 0, available: 0 });
  await auditStock(client, mug, 4, [id]);
});

test('K1: a line takes more while there is more; less of it frees the rest', async () => {
  const mug = await counted(5);
  const { id, lines } = await order(mug, 4);
  const path = `/v1/orders/${id}/lines/${lines[0]?.id}`;
  must(await client.patch(path, { quantity: 5 }), 200);
  expectRefused(await client.patch(path, { quantity: 6 }), 409, 'stock_insufficient');
  await settled(mug, { on_hand: 5, held: 5, available: 0 });
  must(await client.patch(path, { quantity: 2 }), 200);
  await settled(mug, { on_hand: 5, held: 2, available: 3 });
  must(await client.patch(path, { unit_amount: 90 }), 200);
  await auditStock(client, mug, 5, [id]);
});

test('K1: units of a request that was refused for another reason are free again', async () => {
  const mug = await counted(5);
  const body = { currency: 'EUR', lines: [{ item: mug, quantity: 5 }], expected_totals: { total: 1 } };
  const open = await order(mug, 1);
  expectRefused(await client.post(`/v1/orders/${open.id}/lines`, { item: mug, quantity: 4, expected_totals: { total: 1 } }), 409, 'total_mismatch');
  await settled(mug, { on_hand: 5, held: 1, available: 4 });
  expectRefused(await client.post('/v1/orders', body), 409, 'stock_insufficient');
  await auditStock(client, mug, 5, [open.id]);
});

test('F13: with backorders a line is taken and marked; a delivery fills it', async () => {
  const mug = await counted(2, 'backorder');
  const sold = await order(mug, 5);
  expect(sold.lines[0]?.stock).toMatchObject({ backordered_quantity: 3 });
  expect((await settled(mug, { on_hand: 2, held: 5, available: 0 })).stock).toMatchObject({ backordered: 3 });
  const delivered = must(await tryAdjustStock(mug, { quantity: 4 }), 201);
  expect(delivered.stock).toMatchObject({ on_hand: 6, held: 5, available: 1, backordered: 0 });
  await auditStock(client, mug, 6, [sold.id]);
});

test('F13, Q1: what came in is added once for each key, and never less than nothing', async () => {
  const mug = await counted(3);
  const key = randomUUID();
  expect(must(await tryAdjustStock(mug, { quantity: 2 }, key), 201).stock?.on_hand).toBe(5);
  expect(must(await tryAdjustStock(mug, { quantity: 2 }, key), 201).stock?.on_hand).toBe(5);
  expectRefused(await tryAdjustStock(mug, { quantity: 3 }, key), 422, 'idempotency_key_reused');
  expectRefused(await tryAdjustStock(mug, { quantity: -6 }), 409, 'stock_below_zero');
  expectRefused(await tryAdjustStock((await item()).id, { quantity: 1 }), 409, 'stock_not_counted');
  expectRefused(await tryAdjustStock(`item_${'0'.repeat(26)}`, { quantity: 1 }), 404, 'catalog_item_not_found');
  expectRefused(await tryAdjustStock(mug, { quantity_decimal: '0.5' }), 422, 'item_unit_differs');
  expectRefused(await client.put(`/v1/catalog/items/${mug}/stock`, { on_hand: -1 }), 400, 'invalid_request');
  expect((await settled(mug, { on_hand: 5, held: 0, available: 5 })).stock?.backordered).toBe(0);
});

test('E4: previews and quotes say what is not there, and hold nothing', async () => {
  const mug = await counted(2);
  const body = { currency: 'EUR', lines: [{ item: mug, quantity: 3 }] };
  expectRefused(await client.post('/v1/orders?preview=true', body), 409, 'stock_insufficient');
  expectRefused(await client.post('/v1/quotes', body), 409, 'stock_insufficient');
  must(await client.post('/v1/quotes', { ...body, lines: [{ item: mug, quantity: 2 }] }), 200);
  await settled(mug, { on_hand: 2, held: 0, available: 2 });
});

test('T3, F13: stock by weight; where counting stops nothing is held any more', async () => {
  const tea = await item({ name: 'Tea', unit: 'kg' });
  await count(tea.id, { on_hand_decimal: '1.5' });
  const sold = shop.watch(must(await client.post<Order>('/v1/orders', { currency: 'EUR', lines: [{ item: tea.id, quantity_decimal: '1.25' }] }), 201));
  expectRefused(await client.post('/v1/orders', { currency: 'EUR', lines: [{ item: tea.id, quantity_decimal: '0.26' }] }), 409, 'stock_insufficient');
  await shop.pay(sold.id);
  await post(`orders/${sold.id}/close`, { reason: 'done' });
  expect((await auditStock(client, tea.id, 1.5, [sold.id])).stock).toMatchObject({ on_hand: 0, on_hand_decimal: '0.250000', held: 0 });
  must(await client.delete(`/v1/catalog/items/${tea.id}/stock`), 200);
  const free = shop.watch(must(await client.post<Order>('/v1/orders', { currency: 'EUR', lines: [{ item: tea.id, quantity_decimal: '9.00' }] }), 201));
  expect(free.lines[0]?.stock).toBeNull();
});

test('S1: nobody else counts, holds or sees it', async () => {
  const otherKey = process.env['CONCORD_OTHER_SECRET_KEY'];
  if (otherKey === undefined) return;
  const mug = await counted(2);
  const mine = await order(mug, 1);
  const other = client.as(otherKey);
  expectRefused(await other.put(`/v1/catalog/items/${mug}/stock`, { on_hand: 9 }), 404, 'catalog_item_not_found');
  expectRefused(await other.patch(`/v1/orders/${mine.id}/lines/${lineOf(mine)}`, { quantity: 2 }), 404);
  other.close();
  await auditStock(client, mug, 2, [mine.id]);
});
