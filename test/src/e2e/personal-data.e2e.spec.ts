/** Personal data over the API: read by who may, on no topic and in no record in plain, and gone for ever when its key is (W10, S2). */
import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '@concord/contracts';
import type { HistoryEntry, IssuedDocument, Order, Page, Promotion } from '../support/api-types';
import { ConcordClient, must } from '../support/client';
import { inDatabases, inTopics, type Customer } from '../support/personal-data';
import { expectRefused, openShop } from './shop';

const shop = openShop();
const otherKey = process.env['CONCORD_OTHER_SECRET_KEY'];
const withOther = otherKey === undefined ? test.skip : test;
const brokers = process.env['CONCORD_TEST_BROKERS'];
const mongodbUri = process.env['CONCORD_TEST_MONGODB_URI'];
const onBytes = brokers === undefined || mongodbUri === undefined ? test.skip : test;

const REASON = { reason: 'The buyer asked to be forgotten' };
const GONE = { name: null, email: null, phone: null, personal_data: 'erased' };

interface Buyer {
  name: string;
  email: string;
  phone: string;
  address: Record<string, string>;
  external_id?: string;
}

/** Nobody else has these texts. */
function buyer(more: object = {}): Buyer {
  const mark = randomUUID().slice(0, 8);
  const address = { line1: `${mark} St James Square`, city: 'London', postal_code: 'SW1Y 4JH', country: 'GB' };
  return { name: `Ada ${mark} Lovelace`, email: `ada.${mark}@example.com`, phone: `+44 20 ${mark}`, address, ...more };
}

const ofId = (): Buyer => buyer({ external_id: `cus/${randomUUID()}` });
const orderOf = (customer: object, more: object = {}): Promise<Order> => shop.order(undefined, { customer, ...more });
const erase = (id: string, key?: string) =>
  shop.client.post<Order>(`/v1/orders/${id}/erase_personal_data`, REASON, key === undefined ? {} : { idempotencyKey: key });
const eraseBuyer = (externalId: string | undefined) => shop.client.post<object>(`/v1/customers/${encodeURIComponent(externalId ?? '')}/erase`, REASON);
const found = async (q: string, client = shop.client): Promise<string[]> =>
  must(await client.get<Page<Order>>(`/v1/orders?q=${encodeURIComponent(q)}`)).data.map(({ id }) => id);
const verified = async (id: string): Promise<unknown> => must(await shop.client.get(`/v1/orders/${id}/verify`));
const OK = { ok: true, failures: [] };

/** Whom the history of the order names. */
const named = async (id: string): Promise<unknown[]> =>
  (await shop.history(id)).flatMap(({ detail }: HistoryEntry) =>
    (detail as { customer?: object }).customer === undefined ? [] : [(detail as { customer: object }).customer],
  );

type Shown = IssuedDocument & { customer: Customer | null };

async function hashed(invoiceId: string): Promise<Shown> {
  const document = must(await shop.client.get<Shown>(`/v1/invoices/${invoiceId}/document`));
  expect(createHash('sha256').update(canonicalJson(document.content)).digest('hex')).toBe(document.content_hash);
  return document;
}

test('W10: what was said of a buyer is read everywhere, and after the erasure of the order nowhere; every number and proof stays', async () => {
  const ada = buyer();
  const order = await orderOf(ada);
  const invoice = await shop.invoice(order.id);
  await shop.pay(order.id);
  const readable = { ...ada, external_id: null, personal_data: 'readable' };
  expect(order.customer).toMatchObject(readable);
  const before = await shop.read(order.id);
  expect(before.customer).toMatchObject(readable);
  expect(await named(order.id)).toMatchObject([readable]);
  const document = await hashed(invoice.id);
  expect(document.customer).toMatchObject(readable);
  expect(JSON.stringify(document.content)).not.toContain(ada.email);
  expect(await found(ada.email.toUpperCase())).toEqual([order.id]);

  const key = randomUUID();
  const erased = must(await erase(order.id, key));
  expect(erased.customer).toMatchObject(GONE);
  const after = await shop.read(order.id);
  expect(after.customer).toMatchObject(GONE);
  expect({ ...after, customer: null, version: 0, updated_at: '' }).toEqual({ ...before, customer: null, version: 0, updated_at: '' });
  expect(await named(order.id)).toMatchObject([GONE]);
  expect((await hashed(invoice.id)).customer).toMatchObject(GONE);
  expect((await hashed(invoice.id)).content).toEqual(document.content);
  expect(await found(ada.email)).toEqual([]);
  expect(await verified(order.id)).toMatchObject(OK);
  const story = JSON.stringify(must(await shop.client.get(`/v1/orders/${order.id}/story`)));
  for (const text of [ada.name, ada.email, ada.phone, ada.address['line1'] ?? '']) expect(story).not.toContain(text);
  expect(story).not.toContain('pd1.');
  const types = (await shop.history(order.id)).slice(-2).map(({ type, verdict }) => [type, verdict]);
  expect(types).toEqual([
    ['PersonalDataErasureRequested', 'accepted'],
    ['PersonalDataErased', 'accepted'],
  ]);
  expect(must(await erase(order.id, key)).customer).toMatchObject(GONE);
  const { version } = await shop.read(order.id);
  expect(must(await erase(order.id)).customer).toMatchObject(GONE);
  expect((await shop.read(order.id)).version).toBe(version + 1);
});

test('W10: a buyer is forgotten by the id of the merchant on all orders, once; what is said later is read again', async () => {
  const ada = ofId();
  const [first, second] = [await orderOf(ada), await orderOf({ external_id: ada.external_id, name: ada.name })];
  const other = await orderOf(ofId());
  const { erased_at: at } = must(await eraseBuyer(ada.external_id)) as { erased_at: string };
  expect(must(await eraseBuyer(ada.external_id))).toMatchObject({ object: 'personal_data_erasure', external_id: ada.external_id, erased_at: at, ...REASON });
  for (const { id, version } of [first, second]) {
    const after = await shop.read(id);
    expect([after.customer, after.version]).toMatchObject([{ ...GONE, external_id: ada.external_id }, version]);
    expect(await verified(id)).toMatchObject(OK);
  }
  expect((await shop.read(other.id)).customer).toMatchObject({ personal_data: 'readable' });
  expectRefused(await eraseBuyer(`nobody ${randomUUID()}`), 404, 'customer_not_found');

  const again = must(await shop.client.put<Order>(`/v1/orders/${first.id}/customer`, { customer: ada }));
  expect(again.customer).toMatchObject({ name: ada.name, personal_data: 'readable' });
  expect(await named(first.id)).toMatchObject([GONE, { name: ada.name, personal_data: 'readable' }]);
  expect((await shop.read(second.id)).customer).toMatchObject(GONE);
});

test('W10, Q1: a call that named a buyer is answered from the record until they are forgotten, and then it is no repetition', async () => {
  const body = { currency: 'EUR', lines: [{ name: 'Thing', quantity: 1, unit_amount: 100 }], customer: buyer() };
  const idempotencyKey = randomUUID();
  const order = shop.watch(must(await shop.client.post<Order>('/v1/orders', body, { idempotencyKey }), 201));
  expect(must(await shop.client.post<Order>('/v1/orders', body, { idempotencyKey }), 201)).toEqual(order);
  must(await erase(order.id));
  expectRefused(await shop.client.post('/v1/orders', body, { idempotencyKey }), 422, 'idempotency_key_reused');
  expect((await shop.read(order.id)).customer).toMatchObject(GONE);
});

test('W10: an order may be closed, or nobody may be named on it; a preview erases nothing', async () => {
  const paid = await orderOf(buyer());
  await shop.pay(paid.id);
  must(await shop.client.post(`/v1/orders/${paid.id}/close`, REASON));
  must(await shop.client.post(`/v1/orders/${paid.id}/erase_personal_data?preview=true`, REASON));
  expect((await shop.read(paid.id)).customer).toMatchObject({ personal_data: 'readable' });
  expect(must(await erase(paid.id))).toMatchObject({ status: 'closed', customer: GONE });
  expect(must(await erase((await shop.order()).id)).customer).toBeNull();
  expectRefused(await shop.client.post(`/v1/orders/${paid.id}/erase_personal_data`, {}), 400, 'invalid_request');
});

test('S2: without its scope personal data is hidden and finds nothing, and without the other it is not erased', async () => {
  const ada = ofId();
  const order = await orderOf(ada);
  const keyFor = async (scopes: string[]): Promise<ConcordClient> =>
    shop.client.as(must(await shop.client.post<{ key: string }>('/v1/api_keys', { kind: 'restricted', scopes }), 201).key);
  const [blind, seeing] = [await keyFor(['orders:read', 'orders:write']), await keyFor(['orders:read', 'personal_data:read'])];
  const hidden = { name: null, email: null, external_id: ada.external_id, personal_data: 'hidden' };
  expect(must(await blind.get<Order>(`/v1/orders/${order.id}`)).customer).toMatchObject(hidden);
  expect(must(await blind.get<{ value: unknown }>(`/v1/orders/${order.id}/explain?field=customer.email`)).value).toBeNull();
  expect(must(await blind.put<Order>(`/v1/orders/${order.id}/tip`, { tip: { amount: 5 } })).customer).toMatchObject(hidden);
  expect([await found(ada.email, blind), await found(ada.email, seeing)]).toEqual([[], [order.id]]);
  expect(must(await seeing.get<Order>(`/v1/orders/${order.id}`)).customer).toMatchObject({ name: ada.name, personal_data: 'readable' });
  expect(must(await seeing.get<{ value: unknown }>(`/v1/orders/${order.id}/explain?field=customer.email`)).value).toBe(ada.email);
  for (const client of [blind, seeing]) {
    expectRefused(await client.post(`/v1/orders/${order.id}/erase_personal_data`, REASON), 403, 'access_denied');
    expectRefused(await client.post(`/v1/customers/${encodeURIComponent(ada.external_id ?? '')}/erase`, REASON), 403, 'access_denied');
    client.close();
  }
});

withOther('S1: another tenant neither reads nor erases', async () => {
  const other = new ConcordClient({ url: shop.client.url, key: otherKey });
  const ada = ofId();
  const order = await orderOf(ada);
  expectRefused(await other.post(`/v1/orders/${order.id}/erase_personal_data`, REASON), 404, 'order_not_found');
  expectRefused(await other.post(`/v1/customers/${encodeURIComponent(ada.external_id ?? '')}/erase`, REASON), 404, 'customer_not_found');
  expect(await found(ada.email, other)).toEqual([]);
  other.close();
  expect((await shop.read(order.id)).customer).toMatchObject({ name: ada.name, personal_data: 'readable' });
});

test('K1: who has no id of the merchant is one buyer by their e-mail, on every order', async () => {
  const code = `C${randomUUID().replaceAll('-', '')}`;
  must(await shop.client.post<Promotion>('/v1/promotions', { name: 'Once each', code, percentage: '25', usage_limit_per_customer: 1 }), 201);
  const ada = buyer();
  const codes = { promotion_codes: [code] };
  expect((await orderOf(ada, codes)).totals.discount).toBe(2_500);
  const again = { ...buyer(), email: ada.email.toUpperCase() };
  const body = { currency: 'EUR', lines: [{ name: 'Thing', quantity: 1, unit_amount: 100 }], ...codes };
  expectRefused(await shop.client.post('/v1/orders', { ...body, customer: again }), 409, 'promotion_used_up');
  must(await shop.client.post('/v1/quotes', { ...body, customer: buyer() }));
  shop.watch(must(await shop.client.post<Order>('/v1/orders', { ...body, customer: buyer() }), 201));
});

onBytes(
  'W10: no topic that is kept and no record holds in plain what was said of a buyer',
  async () => {
    const [ada, ben] = [buyer(), ofId()];
    const order = await orderOf(ada);
    await shop.invoice(order.id);
    const place = { line1: ben.address['line1'], city: 'San Francisco', postal_code: '94105', country: 'US' };
    await shop.order(undefined, { tax: { mode: 'external', ship_to: place } });
    const replaced = await orderOf(buyer());
    must(await shop.client.put<Order>(`/v1/orders/${replaced.id}/customer`, { customer: ben }));
    must(await shop.client.post('/v1/orders?preview=true', { currency: 'EUR', lines: [], customer: ben }));
    const texts = [ada, ben].flatMap(({ name, email, phone, address }) => [name, email, email.toLowerCase(), phone, address['line1'] ?? '']);
    const topics = await inTopics((brokers ?? '').split(','), texts);
    expect([topics.values > 10, topics.holding]).toEqual([true, []]);
    const databases = await inDatabases(mongodbUri ?? '', texts);
    expect([databases.documents > 3, databases.holding]).toEqual([true, []]);
  },
  120_000,
);
