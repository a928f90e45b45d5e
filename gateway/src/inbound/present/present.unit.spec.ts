/** Presenters against the answer schemas: every field that is promised is given, and nothing else is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { NO_KEYS } from '../../domain/disclosure';
import { divergence, entry, invoice, newSale, openSale, payment, refund, sale, session } from '../../samples/sale';
import * as answers from '../shapes/answers';
import { ApiKeyOut } from '../shapes/key-answers';
import { apiKeyJson, eventJson, historyJson, previewJson } from './history';
import { invoiceJson } from './invoices';
import { divergenceJson, orderJson, pageUrlOf, paymentJson, refundJson, sessionJson } from './order';

const context = { publicUrl: 'https://pay.example', now: sale.updatedAt, disclosure: NO_KEYS };

type Schema = { type?: string; properties?: Record<string, Schema>; additionalProperties?: unknown; patternProperties?: unknown };

/** The schema, closed at every level: a field that is not promised is a fault here. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)])) as Schema;
  return inner.type === 'object' && inner.properties !== undefined && inner.additionalProperties === undefined
    ? { ...inner, additionalProperties: false }
    : inner;
}

const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
function faultsOf(schema: object, value: unknown): unknown {
  const validate = ajv.compile(closed(JSON.parse(JSON.stringify(schema))) as object);
  validate(JSON.parse(JSON.stringify(value)));
  return validate.errors ?? [];
}

const rate = { name: 'VAT', percentage: '20', inclusive: false, taxId: 'vat', jurisdiction: 'AT', compoundOn: null };
const exemption = { holder: null, certificate: 'C-1', reason: 'charity' };
const terms = { isExclusive: true, minimumSpend: 500, startsAt: 0, endsAt: null, buyQuantity: 2, getQuantity: 1, skus: ['MUG-01'], promotion: null };
const full = {
  ...sale,
  invoices: [invoice],
  divergences: [divergence],
  taxRates: [rate],
  taxExemption: exemption,
  taxStatus: 'location_required',
  flatTaxes: [{ taxId: 'levy', name: 'Levy', jurisdiction: 'CO', amount: 28, refunded: 0 }],
  cashRounding: { increment: 5, amount: -2, refunded: 0 },
  discounts: sale.discounts.map((discount) => ({ ...discount, terms, withheld: 'excluded' })),
  lines: sale.lines.map((line) => ({
    ...line,
    taxExemption: exemption,
    quantityDecimal: '10.0',
    unit: 'kg',
    unitAmountDecimal: '2390.5',
    refundedQuantityDecimal: '1.0',
  })),
  refunds: sale.refunds.map((each) => ({ ...each, taxes: [{ lineId: null, feeId: null, taxId: 'levy', amount: 28 }] })),
};
const failed = { ...refund, status: 'failed', allocations: refund.allocations.map((part) => ({ ...part, failureCode: 'x', failureMessage: 'No.' })) } as const;
const challenged = { ...payment, status: 'requires_action', nextActionUrl: 'https://bank.example', failureCode: 'x', failureMessage: null } as const;
const key = {
  keyId: 'key_1',
  hash: 'h',
  kind: 'restricted',
  actor: 'client',
  mode: 'test',
  tenantId: 'ten_a',
  name: null,
  scopes: ['orders:read'],
  last4: 'abcd',
  rateLimitPerSecond: 5,
  isOperator: false,
  createdAt: 0,
  revokedAt: 1,
} as const;

test.each([
  ['an order with everything on it', answers.Order, orderJson(full, context)],
  ['an order without anything', answers.Order, orderJson({ ...newSale, lines: [], discounts: [], fees: [], tip: null, customer: null }, context)],
  [
    'a buyer without an address',
    answers.Order,
    orderJson({ ...sale, customer: { name: null, email: null, phone: null, externalId: 'c', address: null } }, context),
  ],
  ['a payment', answers.Payment, paymentJson(sale, payment)],
  ['a payment that waits for the buyer', answers.Payment, paymentJson(sale, challenged)],
  ['a refund', answers.Refund, refundJson(sale, refund)],
  ['a refund that failed', answers.Refund, refundJson(sale, failed)],
  ['an invoice', answers.Invoice, invoiceJson(sale, invoice, 0)],
  ['a draft', answers.Invoice, invoiceJson(sale, { ...invoice, number: null, status: 'draft', dueAt: null, issuedAt: null, memo: null, contentHash: null }, 0)],
  ['a session', answers.CheckoutSession, sessionJson(openSale, session)],
  ['a session with its page and secret', answers.CheckoutSession, { ...sessionJson(openSale, session, 'https://pay.example/pay/x'), client_secret: 'x' }],
  ['a divergence', answers.Divergence, divergenceJson(sale.orderId, divergence)],
  ['a row of the history', answers.HistoryEntry, historyJson(entry, 'EUR')],
  ['an event', answers.Event, eventJson(entry, 'EUR')],
  ['a preview', answers.Preview, previewJson('CreateOrder', newSale, [{ bucket: 'outstanding', amount: 5 }], context)],
  ['a key', ApiKeyOut, apiKeyJson(key)],
])('%s', (_, schema, value) => expect(faultsOf(schema, value)).toEqual([]));

const UNRECOGNIZED = 'unrecognized' as const;
const later = {
  ...full,
  status: UNRECOGNIZED,
  payments: [{ ...payment, status: UNRECOGNIZED, captureMode: UNRECOGNIZED }],
  refunds: [{ ...refund, status: UNRECOGNIZED, allocations: refund.allocations.map((part) => ({ ...part, status: UNRECOGNIZED })) }],
  invoices: [{ ...invoice, status: UNRECOGNIZED }],
  checkoutSessions: [{ ...session, status: UNRECOGNIZED }],
};
const laterEntry = { ...entry, verdict: UNRECOGNIZED, actor: { ...entry.actor, kind: UNRECOGNIZED } };

test('values of a later release are shown as such, and nothing is guessed in their place (DECISIONS 10)', () => {
  const shown = orderJson(later, context);
  expect(faultsOf(answers.Order, shown)).toEqual([]);
  expect(shown).toMatchObject({
    status: UNRECOGNIZED,
    payments: [{ status: UNRECOGNIZED, capture: UNRECOGNIZED }],
    refunds: [{ status: UNRECOGNIZED, allocations: [{ status: UNRECOGNIZED }] }],
    invoices: [{ status: UNRECOGNIZED, overdue: false }],
    checkout_sessions: [{ status: UNRECOGNIZED }],
    balance: { captured: 18615, refundable: 16822 },
  });
  expect(faultsOf(answers.HistoryEntry, historyJson(laterEntry, 'EUR'))).toEqual([]);
  expect(faultsOf(answers.Event, eventJson(laterEntry, 'EUR'))).toEqual([]);
  expect(historyJson(laterEntry, 'EUR')).toMatchObject({ verdict: UNRECOGNIZED, actor: { kind: UNRECOGNIZED } });
});

/** Where a value of a contract's enum is shown, and which of its symbols never are: `duplicate` is an answer and no row of a history. */
test.each<[string, object | undefined, string, string[]]>([
  ['order', answers.Order.properties.status, 'order/OrderStatus', []],
  ['payment', answers.Payment.properties.status, 'order/PaymentStatus', []],
  ['capture', answers.Payment.properties.capture, 'common/CaptureMode', []],
  ['refund', answers.Refund.properties.status, 'order/RefundStatus', []],
  ['allocation', answers.Refund.properties.allocations.items.properties.status, 'order/RefundStatus', []],
  ['invoice', answers.Invoice.properties.status, 'order/InvoiceStatus', []],
  ['session', answers.CheckoutSession.properties.status, 'order/CheckoutSessionStatus', []],
  ['verdict', answers.HistoryEntry.properties.verdict, 'order/Verdict', ['duplicate']],
  ['actor', answers.HistoryEntry.properties.actor.properties.kind, 'common/ActorKind', []],
])('the answer schema lists every symbol of the contract: %s', (_, schema, name, never) => {
  const path = join(__dirname, '../../../../contracts/schemas', `${name}.avsc`);
  const { symbols } = JSON.parse(readFileSync(path, 'utf8')) as { symbols: string[] };
  expect(schema).toMatchObject({ enum: symbols.filter((symbol) => !never.includes(symbol)) });
});

test('the check finds a field that is missing and one that is not promised', () => {
  expect(faultsOf(answers.Refund, { ...refundJson(sale, refund), tax: undefined })).toMatchObject([{ params: { missingProperty: 'tax' } }]);
  expect(faultsOf(answers.Refund, { ...refundJson(sale, refund), tenantId: 'ten_local' })).toMatchObject([{ params: { additionalProperty: 'tenantId' } }]);
});

test('nothing of the inside is in an order: no tenant, no hashes, no fences of payments', () => {
  const text = JSON.stringify(orderJson(full, context));
  for (const inside of ['tenant', '"hash"', 'sequence', 'pendingOperation', 'nextActionUrl', 'payload']) expect(text).not.toContain(inside);
});

test('amounts are those of the record (T18)', () => {
  expect(orderJson(sale, context)).toMatchObject({
    totals: { subtotal: 23900, discount: 5975, fees: 490, tax: 2987, inclusive_tax: 2987, tip: 200, total: 18615 },
    balance: { captured: 18615, refunded: 1793, net_collected: 16822, outstanding: 0, refundable: 16822 },
  });
});

test('W1, W7: an event is the row of the history under its own id, and nothing of it is another number', () => {
  expect(eventJson(entry, 'EUR')).toEqual({
    id: `${entry.orderId}/${entry.sequence}`,
    object: 'event',
    order_id: entry.orderId,
    previous_version: entry.previousVersion,
    ...historyJson(entry, 'EUR'),
  });
  expect(historyJson(entry, 'EUR')).toMatchObject({ event_id: entry.eventId, correlation_id: entry.correlationId, version: entry.version, hash: entry.hash });
});

test('a preview shows the balance before, by taking the deltas off', () => {
  const deltas = [
    { bucket: 'obligation', amount: 18615 },
    { bucket: 'outstanding', amount: 18615 },
  ];
  expect(previewJson('CreateOrder', newSale, deltas, context)).toMatchObject({
    balance: { before: { obligation: 0, outstanding: 0, collectible: 18615 }, after: { obligation: 18615, outstanding: 18615 } },
  });
});

test.each([
  ['open', 0, false],
  ['open', 1, true],
  ['partially_paid', 1, true],
  ['paid', 1, false],
  ['void', 1, false],
] as const)('an invoice that is %s, %d ms after its date: overdue %p (I6)', (status, late, overdue) => {
  expect(invoiceJson(sale, { ...invoice, status }, (invoice.dueAt ?? 0) + late)).toMatchObject({ overdue });
});

test('an order never tells the address of a page; an embedded session has none', () => {
  expect(orderJson(openSale, context)).toMatchObject({ checkout_sessions: [{ url: null }] });
  expect(pageUrlOf(session, 'https://pay.example', 'cs_1_secret_2')).toBe('https://pay.example/pay/cs_1_secret_2');
  expect(pageUrlOf({ ...session, ui: 'embedded' }, 'https://pay.example', 'cs_1_secret_2')).toBeNull();
});
