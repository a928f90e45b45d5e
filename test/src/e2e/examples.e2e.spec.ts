/**
 * Every operation of the OpenAPI document with its example as written: only the ids of the sample sale are those of a sale that is in the
 * state that the operation is for. Each is answered with the documented status, in the documented shape. An operation without a row here is
 * tried on the order of the first example.
 */
import { request } from 'node:http';
import type { CheckoutSession, CreditNote, GiftCard, Invoice, Order, Payment, PaymentAttempt } from '../support/api-types';
import { eventually, must, type ConcordClient } from '../support/client';
import { faultsOf, operationsOf, statusOf, type Document, type Operation } from '../support/open-api';
import { openShop } from './shop';

const shop = openShop();

let document: Document;
let operations: Operation[];

beforeAll(async () => {
  document = must(await shop.client.get<Document>('/openapi.json'));
  operations = operationsOf(document);
});

const operation = (id: string): Operation => operations.find(({ operationId }) => operationId === id) ?? (undefined as never);
const bodyOf = (id: string): unknown => Object.values(operation(id).requestBody?.content ?? {})[0]?.example;

/** What stands for the ids of the sample: that of the path, its line, and a query where the operation needs one. */
interface World {
  id: string;
  order?: Order;
  query?: string;
  client?: ConcordClient;
}

const fresh = async (): Promise<World & { order: Order }> => {
  const order = shop.watch(must(await shop.client.post<Order>('/v1/orders', bodyOf('createOrder')), 201));
  return { id: order.id, order };
};
const post = async <T>(path: string, body: object = {}): Promise<T> => must(await shop.client.post<T>(`/v1/${path}`, { reason: 'an example', ...body }));

async function paid(method = 'pm_sim_ok', more: object = {}): Promise<World & { order: Order; payment: Payment }> {
  const { order } = await fresh();
  const payment = await shop.pay(order.id, method, { ...more });
  return { id: order.id, order, payment };
}
async function billed(issue = true): Promise<World & { order: Order; invoice: Invoice }> {
  const { order } = await fresh();
  const invoice = await shop.invoice(order.id, { due_in_days: 14, issue });
  return { id: invoice.id, order, invoice };
}
async function noted(): Promise<World & { order: Order }> {
  const { order, invoice } = await billed();
  const note = await post<CreditNote>(`invoices/${invoice.id}/credit_notes`, { amount: 1_793 });
  return { id: note.id, order };
}
async function unallocated(): Promise<World> {
  const world = await noted();
  await post(`credit_notes/${world.id}/reverse`);
  return world;
}
async function debited(): Promise<World> {
  const { id, order } = await billed();
  return { id: (await post<{ id: string }>(`invoices/${id}/debit_notes`, bodyOf('createDebitNote') as object)).id, order };
}
async function failedRefund(): Promise<World> {
  const { order } = await paid('pm_sim_refund_fails');
  const refund = await shop.refund(order.id, { amount: 1_793 });
  return { id: refund.id, order };
}
async function session(): Promise<World & { secret: string; order: Order }> {
  const made = must(await shop.client.post<CheckoutSession & { order_id: string }>('/v1/checkout_sessions', bodyOf('createCheckoutSession')), 201);
  return { id: made.id, secret: made.client_secret ?? '', order: shop.watch(await shop.read(made.order_id)) };
}
const onPage = async (): Promise<World> => {
  const { secret, order } = await session();
  return { id: secret, order };
};
async function tenant(): Promise<World> {
  const { key } = await post<{ key: string }>('api_keys', { kind: 'secret', tenant_id: `ten_example${Date.now().toString(36)}`, reason: undefined });
  return { id: '', client: shop.client.as(key) };
}

/** In a tenant of its own, as the clock moves for all of a tenant. */
async function overdue(): Promise<World> {
  const { client = shop.client } = await tenant();
  const order = must(await client.post<Order>('/v1/orders', bodyOf('createOrder')), 201);
  const invoice = must(await client.post<Invoice>(`/v1/orders/${order.id}/invoices`, { due_in_days: 1 }), 201);
  must(await client.post('/v1/sandbox/clock', { advance_seconds: 172_800 }), 200);
  return { id: invoice.id, client };
}

/** What the example makes, in a tenant of its own: SKUs and codes are unique. */
const kept =
  (path: string, creation: string): (() => Promise<World>) =>
  async () => {
    const world = await tenant();
    const made = must(await (world.client ?? shop.client).post<{ id: string }>(`/v1/${path}`, bodyOf(creation)), 201);
    return { ...world, id: made.id };
  };
const anItem = kept('catalog/items', 'createCatalogItem');
const aRate = kept('tax_rates', 'createTaxRate');
const aPromotion = kept('promotions', 'createPromotion');

/** The worlds of operations that need more than the order of the first example. */
const WORLDS: Readonly<Record<string, () => Promise<World>>> = {
  explainField: async () => ({ ...(await paid()), query: 'field=balance.captured' }),
  listEvents: async () => {
    const world = await paid();
    return { ...world, query: `order_id=${world.id}` };
  },
  readTaxJournal: async () => {
    const world = await fresh();
    return { ...world, query: `order_id=${world.id}` };
  },
  closeOrder: paid,
  createRefund: paid,
  adjustOrder: paid,
  reopenOrder: async () => {
    const world = await paid();
    await post(`orders/${world.id}/close`);
    return world;
  },
  disposeSurplus: async () => {
    const world = await paid();
    await post(`orders/${world.id}/adjustments`, { amount: 500 });
    return world;
  },
  readPayment: async () => ({ id: (await paid()).payment.id }),
  capturePayment: async () => ({ id: (await paid('pm_sim_ok', { capture: 'manual' })).payment.id }),
  reauthorizePayment: async () => ({ id: (await paid('pm_sim_ok', { capture: 'manual' })).payment.id }),
  voidPayment: async () => ({ id: (await paid('pm_sim_ok', { capture: 'manual' })).payment.id }),
  resumePayment: async () => ({ id: (await paid('pm_sim_challenge')).payment.id }),
  recordManualPayment: async () => {
    const { client = shop.client } = await tenant();
    return { id: must(await client.post<Order>('/v1/orders', bodyOf('createOrder')), 201).id, client };
  },
  reverseManualPayment: async () => {
    const { id } = await fresh();
    const body = { ...(bodyOf('recordManualPayment') as object), reference: `statement ${id}` };
    return { id: must(await shop.client.post<Payment>(`/v1/orders/${id}/manual_payments`, body), 201).id };
  },
  readPaymentAttempt: async () => {
    const { id } = await fresh();
    return { id: must(await shop.client.post<PaymentAttempt>(`/v1/orders/${id}/payment_attempts`, bodyOf('createPaymentAttempt')), 201).id };
  },
  readGiftCard: async () => ({ id: must(await shop.client.post<GiftCard>('/v1/gift_cards', bodyOf('createGiftCard')), 201).id }),
  readRefund: failedRefund,
  retryRefund: failedRefund,
  cancelRefund: failedRefund,
  cancelFulfillment: async () => {
    const { id } = await fresh();
    const { fulfillments } = await post<Order>(`orders/${id}/fulfillments`, { reason: undefined });
    return { id: fulfillments[0]?.id ?? '' };
  },
  readInvoice: billed,
  issueInvoice: () => billed(false),
  voidInvoice: billed,
  markInvoiceUncollectible: billed,
  createCreditNote: billed,
  readInvoiceDocument: billed,
  createDebitNote: billed,
  readDebitNote: debited,
  readDebitNoteDocument: debited,
  waiveDebitNote: debited,
  chargeLateFee: overdue,
  replaceOrderLimits: tenant,
  replaceManualPaymentPolicy: tenant,
  replaceRetention: tenant,
  readCreditNote: noted,
  readCreditNoteDocument: noted,
  reverseCreditNote: noted,
  applyCreditNote: unallocated,
  voidCreditNote: unallocated,
  readCheckoutSession: session,
  expireCheckoutSession: session,
  payCheckoutSession: session,
  createCheckoutSessionAttempt: session,
  showPayPage: onPage,
  payOnPage: onPage,
  readOperation: async () => {
    const { id } = await fresh();
    const asked = { headers: { prefer: 'wait=0' } };
    const begun = must(await shop.client.post<{ id: string; object: string }>(`/v1/orders/${id}/payments`, bodyOf('createPayment'), asked), 202);
    expect(begun.object).toBe('operation');
    const answered = () => shop.client.get(`/v1/operations/${begun.id}`);
    await eventually(answered, ({ status }) => status === 200);
    return { id: begun.id };
  },
  resolveDivergence: async () => {
    const { id } = await paid('pm_sim_capture_less');
    return { id: (await shop.read(id)).divergences[0]?.id ?? '' };
  },
  createCatalogItem: tenant,
  readCatalogItem: anItem,
  changeCatalogItem: anItem,
  archiveCatalogItem: anItem,
  countStock: anItem,
  stopStock: anItem,
  adjustStock: async () => {
    const world = await anItem();
    must(await (world.client ?? shop.client).put(`/v1/catalog/items/${world.id}/stock`, bodyOf('countStock')), 200);
    return world;
  },
  readTaxRate: aRate,
  archiveTaxRate: aRate,
  createPromotion: tenant,
  readPromotion: aPromotion,
  changePromotion: aPromotion,
  archivePromotion: aPromotion,
  eraseCustomer: async () => {
    const { id } = await fresh();
    const customer = { external_id: `cus_${id}`, name: 'Ada Lovelace' };
    must(await shop.client.put<Order>(`/v1/orders/${id}/customer`, { customer }));
    return { id: customer.external_id };
  },
  readErrorCode: () => Promise.resolve({ id: 'quote_stale' }),
  advanceClock: tenant,
  revokeApiKey: async () => ({ id: (await post<{ id: string }>('api_keys', { kind: 'restricted', scopes: ['orders:read'], reason: undefined })).id }),
};

interface Said {
  status: number;
  body: unknown;
}

/** A form as a browser sends it; the client speaks JSON only. */
function sendForm(path: string, form: Record<string, string>): Promise<Said> {
  const payload = new URLSearchParams(form).toString();
  const { hostname, port } = new URL(shop.client.url);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(payload.length) };
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, body: null }));
    });
    call.on('error', reject).end(payload);
  });
}

async function execute({ operationId, path, method, parameters, requestBody }: Operation): Promise<Said> {
  const { id, order, query, client = shop.client } = await (WORLDS[operationId] ?? fresh)();
  const written = (name: string): string => parameters.find((parameter) => parameter.name === name)?.example ?? '';
  const named = (name: string): string => (name === 'line_id' ? (order?.lines[0]?.id ?? '') : id);
  const url = path.replace(/\{(\w+)\}/g, (_whole, name: string) => named(name)) + (query === undefined ? '' : `?${query}`);
  const [[type, media] = ['', undefined]] = Object.entries(requestBody?.content ?? {});
  const line = /li_[0-9a-z]+/g;
  const body = media === undefined ? undefined : (JSON.parse(JSON.stringify(media.example).replace(line, order?.lines[0]?.id ?? written('line_id'))) as object);
  if (type.includes('form')) return sendForm(url, body as Record<string, string>);
  const answer = await client.call(method.toUpperCase(), url, body, method === 'get' ? { idempotencyKey: null } : {});
  return { status: answer.status, body: answer.body };
}

test('every operation is answered to its example as it is documented', async () => {
  const wrong: object[] = [];
  for (const each of operations) {
    const { status, body } = await execute(each);
    const schema = each.responses[String(statusOf(each))]?.content?.['application/json']?.schema ?? {};
    const faults = status === statusOf(each) ? faultsOf(document, schema, body) : [JSON.stringify(body)];
    if (faults.length > 0) wrong.push({ operation: each.operationId, expected: statusOf(each), status, faults });
  }
  expect(operations.length).toBeGreaterThan(70);
  expect(wrong).toEqual([]);
}, 120_000);
