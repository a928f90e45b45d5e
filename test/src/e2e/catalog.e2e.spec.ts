/** Orders composed from the catalogue: what they copied is theirs, whatever happens to the catalogue afterwards. */
import { randomUUID } from 'node:crypto';
import type { CatalogItem, Order, Page, TaxRateEntry } from '../support/api-types';
import { ConcordClient, eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();
const otherKey = process.env['CONCORD_OTHER_SECRET_KEY'];
const withOther = otherKey === undefined ? test.skip : test;

const skuOf = (): string => `SKU-${randomUUID()}`;

const tryItem = (more: object, idempotencyKey: string = randomUUID()): Promise<Answer<CatalogItem>> =>
  shop.client.post<CatalogItem>('/v1/catalog/items', { name: 'Mug', currency: 'EUR', unit_amount: 2_390, ...more }, { idempotencyKey });
const item = async (more: object = {}): Promise<CatalogItem> => must(await tryItem(more), 201);
const rate = async (more: object = { percentage: '20', inclusive: true }): Promise<TaxRateEntry> =>
  must(await shop.client.post<TaxRateEntry>('/v1/tax_rates', { name: 'VAT', ...more }), 201);

const tryOrder = (body: object): Promise<Answer<Order>> => shop.client.post<Order>('/v1/orders', { currency: 'EUR', ...body });
const order = async (body: object): Promise<Order> => shop.watch(must(await tryOrder(body), 201));

test('T15: the worked case from the catalogue: 10 mugs at 23.90 with 25% off and 20% inside make 179.25, whatever the catalogue says later', async () => {
  const vat = await rate();
  const mug = await item({ sku: skuOf(), tax_rates: [vat.id], metadata: { shelf: '7' } });
  const discounts = [{ name: 'Autumn', percentage: '25' }];
  const sold = await order({ lines: [{ item: mug.id, quantity: 10 }], discounts });
  expect(sold.totals).toMatchObject({ subtotal: 23_900, discount: 5_975, total: 17_925 });
  expect(sold.lines[0]).toMatchObject({ name: 'Mug', sku: mug.sku, item: mug.id, item_version: 1, unit_amount: 2_390, metadata: { shelf: '7' } });
  expect(sold.lines[0]?.taxes[0]).toMatchObject({ id: vat.id, percentage: '20', inclusive: true });

  const changed = must(await shop.client.patch<CatalogItem>(`/v1/catalog/items/${mug.id}`, { unit_amount: 2_490, name: 'New mug' }));
  expect(changed).toMatchObject({ version: 2, unit_amount: 2_490, name: 'New mug' });
  must(await shop.client.post(`/v1/tax_rates/${vat.id}/archive`, undefined));
  const later = must(await shop.client.post<Order>(`/v1/orders/${sold.id}/lines`, { name: 'Post', quantity: 1, unit_amount: 500 }), 201);
  expect(later.lines[0]).toEqual(sold.lines[0] === undefined ? undefined : { ...later.lines[0], unit_amount: 2_390, name: 'Mug', item_version: 1 });
  expect(later.totals.subtotal).toBe(24_400);
});

test('T15: a line of a SKU takes the item that has it, and a quote prices it like the order', async () => {
  const mug = await item({ sku: skuOf() });
  const body = { currency: 'EUR', lines: [{ sku: mug.sku, quantity: 3 }] };
  const quote = must(await shop.client.post<Order>('/v1/quotes', body));
  const sold = await order(body);
  expect([quote.totals.total, sold.totals.total]).toEqual([7_170, 7_170]);
  expect([quote.lines[0]?.item, sold.lines[0]?.item]).toEqual([mug.id, mug.id]);
});

test('T3 T15: an item by weight: the price is finer than a cent, the quantity is in its unit', async () => {
  const beans = await item({ name: 'Beans', unit_amount: undefined, unit_amount_decimal: '1895.5', unit: 'kg' });
  const sold = await order({ lines: [{ item: beans.id, quantity_decimal: '0.250' }] });
  expect(sold.lines[0]).toMatchObject({ unit: 'kg', unit_amount_decimal: '1895.5', subtotal: 474 });
  expectRefused(await tryOrder({ lines: [{ item: beans.id, quantity_decimal: '250', unit: 'g' }] }), 422, 'item_unit_differs');
});

test('X1 X5 X10: rates of the catalogue on top, compounded, flat, on lines, fees and the order', async () => {
  const gst = await rate({ name: 'GST', percentage: '5', inclusive: false, jurisdiction: 'CA' });
  const qst = await rate({ name: 'QST', percentage: '9.975', inclusive: false, compound_on: gst.id, jurisdiction: 'QC' });
  const levy = await rate({ name: 'Levy', amount: 150, currency: 'EUR' });
  const sold = await order({
    lines: [
      { name: 'Chair', quantity: 1, unit_amount: 10_000, tax_rates: [gst.id, qst.id] },
      { name: 'Book', quantity: 1, unit_amount: 1_000 },
    ],
    fees: [{ kind: 'shipping', name: 'Post', amount: 1_000, tax_rates: [gst.id] }],
    tax: { rates: [gst.id], flat: [levy.id] },
  });
  // 500 of 10 000, 9.975 % of 10 500 is 1047.375; 50 of the book, 50 of the fee, 150 flat.
  expect(sold.lines.map(({ tax }) => tax)).toEqual([1_547, 50]);
  expect(sold.totals).toMatchObject({ tax: 1_547 + 50 + 50 + 150, flat_tax: 150, total: 12_000 + 1_797 });
  expect(sold.tax.flat).toMatchObject([{ id: levy.id, name: 'Levy', amount: 150 }]);
  const bare = must(await shop.client.put<Order>(`/v1/orders/${sold.id}/tax`, { tax: { rates: [] } }));
  expect(bare.totals).toMatchObject({ tax: 1_547 + 50, flat_tax: 0 });
});

test('T15: what the catalogue does not have, or has archived, is refused and says so; the order stays as it was', async () => {
  const [mug, dollars, levy] = [await item(), await item({ currency: 'USD' }), await rate({ amount: 150, currency: 'USD' })];
  const none = `item_${'0'.repeat(26)}`;
  const sold = await order({ lines: [{ item: mug.id, quantity: 1 }] });
  const add = (line: object): Promise<Answer<Order>> => shop.client.post<Order>(`/v1/orders/${sold.id}/lines`, { quantity: 1, ...line });
  expectRefused(await add({ item: none }), 422, 'item_unknown');
  expectRefused(await add({ sku: skuOf() }), 422, 'item_unknown');
  expectRefused(await add({ item: dollars.id }), 422, 'item_currency_differs');
  expectRefused(await add({ item: mug.id, tax_rates: [`txr_${'0'.repeat(26)}`] }), 422, 'tax_rate_unknown');
  expectRefused(await add({ item: mug.id, tax_rates: [levy.id] }), 422, 'tax_rate_not_applicable');
  expectRefused(await shop.client.put(`/v1/orders/${sold.id}/tax`, { tax: { rates: [], flat: [levy.id] } }), 422, 'tax_rate_not_applicable');
  must(await shop.client.post(`/v1/catalog/items/${mug.id}/archive`, undefined));
  expectRefused(await add({ item: mug.id }), 409, 'item_archived');
  expectRefused(await tryOrder({ lines: [{ item: mug.id, quantity: 1 }] }), 409, 'item_archived');
  expectRefused(await shop.client.post('/v1/quotes', { currency: 'EUR', lines: [{ item: mug.id, quantity: 1 }] }), 409, 'item_archived');
  expect(await shop.read(sold.id)).toMatchObject({ version: sold.version, totals: sold.totals });
});

test('T15: a price of its own, and price and item together', async () => {
  const mug = await item();
  expectRefused(await tryOrder({ lines: [{ item: mug.id, quantity: 1, unit_amount: 1 }] }), 400, 'invalid_request');
  expectRefused(await tryOrder({ lines: [{ name: 'Mug', quantity: 1 }] }), 400, 'invalid_request');
  const sold = await order({ lines: [{ item: mug.id, quantity: 1 }] });
  const own = must(await shop.client.patch<Order>(`/v1/orders/${sold.id}/lines/${sold.lines[0]?.id ?? ''}`, { unit_amount: 1_999 }));
  expect(own.lines[0]).toMatchObject({ item: mug.id, item_version: null, unit_amount: 1_999 });
});

const reprice = (id: string, more: object = {}): Promise<Answer<Order>> =>
  shop.client.post<Order>(`/v1/orders/${id}/reprice`, { reason: 'new prices', ...more });
const newPrice = async ({ id }: CatalogItem, unitAmount: number): Promise<CatalogItem> =>
  must(await shop.client.patch<CatalogItem>(`/v1/catalog/items/${id}`, { unit_amount: unitAmount }));

test('T16: an order that is priced anew takes the prices of now; what the buyer approved before is stale', async () => {
  const [gst, mug] = [await rate({ name: 'GST', percentage: '5', inclusive: false }), await item()];
  const sold = await order({
    lines: [
      { item: mug.id, quantity: 2 },
      { name: 'Post', quantity: 1, unit_amount: 500 },
    ],
  });
  const session = await shop.session(sold.id);
  must(await shop.client.patch(`/v1/catalog/items/${mug.id}`, { unit_amount: 2_000, tax_rates: [gst.id] }));
  const priced = must(await reprice(sold.id));
  expect(priced.lines.map(({ unit_amount, item_version, tax }) => [unit_amount, item_version, tax])).toEqual([
    [2_000, 2, 200],
    [500, null, 0],
  ]);
  expect(priced.totals.total).toBe(4_700);
  expectRefused(await shop.paySession(session, { version: sold.version + 1, amount: 5_280 }), 409, 'quote_stale');
  must(await shop.paySession(session, { version: priced.version, amount: 4_700 }), 201);
  await newPrice(mug, 1);
  expectRefused(await reprice(sold.id), 409, 'order_has_payments');
});

test('T16: a quote is stale though nothing became dearer, and a payment that is authorised is voided first', async () => {
  const mug = await item();
  const sold = await order({ lines: [{ item: mug.id, quantity: 1 }] });
  const payment = await shop.pay(sold.id, 'pm_sim_ok', { capture: 'manual' });
  expect(payment.status).toBe('authorized');
  await newPrice(mug, 3_000);
  const priced = must(await reprice(sold.id));
  expect(priced.totals.total).toBe(3_000);
  const voided = await eventually(
    () => shop.payment(payment.id),
    ({ status }) => status === 'voided',
  );
  expect(voided.captured_amount).toBe(0);
  expect((await shop.read(sold.id)).balance).toMatchObject({ collectible: 3_000, pending_in: 0 });
  const session = await shop.session(sold.id);
  const { version } = await shop.read(sold.id);
  must(await reprice(sold.id));
  expectRefused(await shop.paySession(session, { version, amount: 3_000 }), 409, 'quote_stale');
});

test('T14, T16: the rule set changes with the prices; an archived item is refused, a price of its own stays', async () => {
  const mug = await item();
  const sold = await order({
    lines: [
      { item: mug.id, quantity: 1 },
      { name: 'Half', quantity_decimal: '0.5', unit: 'kg', unit_amount: 5 },
    ],
  });
  expect(sold.lines[1]?.subtotal).toBe(3);
  const even = must(await reprice(sold.id, { rule_set: '2026-11-even' }));
  expect([even.lines[1]?.subtotal, even.rule_set.rounding]).toEqual([2, 'half_even']);
  expectRefused(await reprice(sold.id, { rule_set: 'none' }), 422, 'rule_set_unknown');
  must(await shop.client.patch(`/v1/orders/${sold.id}/lines/${sold.lines[0]?.id ?? ''}`, { unit_amount: 999 }));
  expect(must(await reprice(sold.id)).lines[0]).toMatchObject({ unit_amount: 999, item_version: null });
  const other = await order({ lines: [{ item: mug.id, quantity: 1 }] });
  must(await shop.client.post(`/v1/catalog/items/${mug.id}/archive`, undefined));
  expectRefused(await reprice(other.id), 409, 'item_archived');
});

test('E2: an exchange adds a line from the catalogue after payment', async () => {
  const mug = await item();
  const sold = await order({ lines: [{ item: mug.id, quantity: 1 }] });
  await shop.pay(sold.id);
  const body = { add: [{ item: mug.id, quantity: 2 }], reason: 'two more' };
  const adjusted = must(await shop.client.post<Order>(`/v1/orders/${sold.id}/adjustments`, body), 201);
  expect(adjusted.balance).toMatchObject({ captured: 2_390, outstanding: 4_780 });
});

test('Q1 V2: a repeated creation gives the same item, a change on an old version is refused, a SKU is taken once', async () => {
  const [key, sku] = [randomUUID(), skuOf()];
  const first = must(await tryItem({ sku }, key), 201);
  expect(must(await tryItem({ sku }, key), 201).id).toBe(first.id);
  expectRefused(await tryItem({ sku, name: 'Cup' }, key), 422, 'idempotency_key_reused');
  expectRefused(await tryItem({ sku }), 409, 'catalog_sku_taken');
  const path = `/v1/catalog/items/${first.id}`;
  const change = (etag: string): Promise<Answer<CatalogItem>> => shop.client.patch<CatalogItem>(path, { unit_amount: 1 }, { headers: { 'if-match': etag } });
  expect((await change('"v1"')).headers.etag).toBe('"v2"');
  expectRefused(await change('"v1"'), 412, 'catalog_version_stale');
  expect(must(await shop.client.get<CatalogItem>(path)).version).toBe(2);
});

test('lists come in pages, newest first, and leave out what is archived when asked', async () => {
  const made = [await item(), await item(), await item()];
  must(await shop.client.post(`/v1/catalog/items/${made[1]?.id ?? ''}/archive`, undefined));
  const seen: string[] = [];
  let cursor = '';
  for (let pages = 0; pages < 3; pages += 1) {
    const page = must(await shop.client.get<Page<CatalogItem>>(`/v1/catalog/items?limit=1&archived=false${cursor}`));
    seen.push(...page.data.map(({ id }) => id));
    cursor = `&cursor=${page.next_cursor ?? ''}`;
  }
  expect(seen.slice(0, 2)).toEqual([made[2]?.id, made[0]?.id]);
});

withOther('S1: items and rates of another tenant are neither read, changed nor sold', async () => {
  const [mug, vat] = [await item(), await rate()];
  const other = new ConcordClient({ url: shop.client.url, key: otherKey });
  expect((await other.get(`/v1/catalog/items/${mug.id}`)).status).toBe(404);
  expect((await other.get(`/v1/tax_rates/${vat.id}`)).status).toBe(404);
  expect((await other.patch(`/v1/catalog/items/${mug.id}`, { name: 'x' })).status).toBe(404);
  expect((await other.post(`/v1/tax_rates/${vat.id}/archive`, undefined)).status).toBe(404);
  const sell = (line: object): Promise<Answer<Order>> => other.post<Order>('/v1/orders', { currency: 'EUR', lines: [{ quantity: 1, ...line }] });
  expectRefused(await sell({ item: mug.id }), 422, 'item_unknown');
  expectRefused(await sell({ name: 'Mug', unit_amount: 1, tax_rates: [vat.id] }), 422, 'tax_rate_unknown');
  other.close();
});
