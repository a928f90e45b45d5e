/** Each refused body and query with the place of its fault. Nothing that is refused here reaches the log. */
import { TestGateway } from '../../testing/gateway-app';
import { composition, line } from '../examples/orders';
import { sale } from '../../samples/sale';

const gateway = new TestGateway();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => void (gateway.publisher.sent.length = 0));

const ORDERS = '/v1/orders';
const PAYMENTS = `/v1/orders/${sale.orderId}/payments`;
const REFUNDS = `/v1/orders/${sale.orderId}/refunds`;
const INVOICES = `/v1/orders/${sale.orderId}/invoices`;
const SESSIONS = '/v1/checkout_sessions';
const on = (part: object): object => ({ ...composition, ...part });
const onLine = (part: object): object => on({ lines: [line, { ...line, ...part }] });

async function faultsOf(url: string, body: unknown): Promise<string[]> {
  const { status, json } = await gateway.call('POST', url, {
    body,
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k', prefer: 'wait=0' },
  });
  expect([status, json.code]).toEqual([400, 'invalid_request']);
  expect(gateway.publisher.sent).toEqual([]);
  return (json.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`);
}

test('the bodies that the cases are made of are taken', async () => {
  const { status } = await gateway.call('POST', ORDERS, { body: onLine({}), headers: { prefer: 'wait=0' } });
  expect(status).toBe(202);
});

test.each<[string, string, unknown, unknown[]]>([
  ['no currency', ORDERS, { lines: [line] }, ['/currency: is missing']],
  ['an unknown currency', ORDERS, on({ currency: 'QQQ' }), ['/currency: is none of the values known']],
  ['an unknown field', ORDERS, on({ total: 5 }), ['/total: there is no such field']],
  ['an unknown field in a line', ORDERS, onLine({ price: 5 }), ['/lines/1/price: there is no such field']],
  ['a fraction of a minor unit', ORDERS, onLine({ unit_amount: 1.5 }), ['/lines/1/unit_amount: must be integer']],
  ['an amount as text', ORDERS, onLine({ unit_amount: '100' }), ['/lines/1/unit_amount: must be integer']],
  ['a negative price', ORDERS, onLine({ unit_amount: -1 }), ['/lines/1/unit_amount: must be >= 0']],
  ['an amount above the cap', ORDERS, onLine({ unit_amount: 10_000_000_000_001 }), ['/lines/1/unit_amount: must be <= 10000000000000']],
  ['quantity 0', ORDERS, onLine({ quantity: 0 }), ['/lines/1/quantity: must be >= 1']],
  ['quantity null', ORDERS, onLine({ quantity: null }), ['/lines/1/quantity: must be integer']],
  [
    'two faults at once',
    ORDERS,
    onLine({ quantity: 0, name: '' }),
    ['/lines/1/name: must NOT have fewer than 1 characters', '/lines/1/quantity: must be >= 1'],
  ],
  [
    'a discount of both kinds',
    ORDERS,
    on({ discounts: [{ name: 'd', percentage: '10', amount: 5 }] }),
    ['/discounts/0: exactly one of percentage, amount, code has to be there'],
  ],
  ['a discount of no kind', ORDERS, on({ discounts: [{ name: 'd' }] }), ['/discounts/0: exactly one of percentage, amount, code has to be there']],
  [
    'a percentage of five places',
    ORDERS,
    on({ discounts: [{ name: 'd', percentage: '1.23456' }] }),
    [expect.stringMatching(/^\/discounts\/0\/percentage: must match pattern/)],
  ],
  ['a negative tip, which may also be null', ORDERS, on({ tip: { amount: -5 } }), ['/tip/amount: must be >= 0']],
  ['a tip that is a number', ORDERS, on({ tip: 5 }), ['/tip: must be object']],
  ['an email that is none', ORDERS, on({ customer: { email: 'ada' } }), ['/customer/email: must match format "email"']],
  ['an empty buyer', ORDERS, on({ customer: {} }), ['/customer: must NOT have fewer than 1 properties']],
  ['an operator as a field', ORDERS, on({ external_reference: { $gt: '' } }), ['/external_reference: must be string']],
  ['an operator as a name in metadata', ORDERS, on({ metadata: { $where: '1' } }), ['/metadata/$where: there is no such field']],
  ['a name in metadata that every object has', ORDERS, on({ metadata: { constructor: '1' } }), ['/metadata/constructor: there is no such field']],
  ['a value in metadata that is no text', ORDERS, on({ metadata: { a: ['1'] } }), ['/metadata/a: must be string']],
  ['a list as body', ORDERS, [], [': must be object']],
  ['a text as body', ORDERS, '"x"', [': must be object']],
  [
    'nothing of a line',
    `/v1/orders/${sale.orderId}/lines`,
    {},
    ['/name: is missing', ': exactly one of quantity, quantity_decimal has to be there', ': exactly one of unit_amount, unit_amount_decimal has to be there'],
  ],
  [
    'a quantity of both kinds',
    ORDERS,
    onLine({ quantity_decimal: '1.5', unit: 'kg' }),
    ['/lines/1: exactly one of quantity, quantity_decimal has to be there'],
  ],
  ['a price of both kinds', ORDERS, onLine({ unit_amount_decimal: '0.5' }), ['/lines/1: exactly one of unit_amount, unit_amount_decimal has to be there']],
  [
    'T3 a decimal quantity without its unit',
    ORDERS,
    { currency: 'EUR', lines: [{ name: 'a', unit_amount: 1, quantity_decimal: '1.5' }] },
    ['/lines/0/unit: must have property unit when property quantity_decimal is present'],
  ],
  [
    'T3 a decimal quantity of nothing',
    ORDERS,
    { currency: 'EUR', lines: [{ name: 'a', unit_amount: 1, unit: 'kg', quantity_decimal: '0.0' }] },
    [expect.stringMatching(/^\/lines\/0\/quantity_decimal: must match pattern/)],
  ],
  [
    'T2 a price finer than can be held',
    ORDERS,
    { currency: 'EUR', lines: [{ name: 'a', quantity: 1, unit_amount_decimal: '0.0000001' }] },
    [expect.stringMatching(/^\/lines\/0\/unit_amount_decimal: must match pattern/)],
  ],
  ['X6 an exemption without a certificate', ORDERS, on({ tax: { rates: [], exemption: { reason: 'charity' } } }), ['/tax/exemption/certificate: is missing']],
  [
    'T6 half of buy and get',
    ORDERS,
    on({ discounts: [{ name: 'd', percentage: '100', conditions: { buy_quantity: 2 } }] }),
    ['/discounts/0/conditions/get_quantity: must have property get_quantity when property buy_quantity is present'],
  ],
  [
    'a tax of a line and a fee',
    REFUNDS,
    { reason: 'x', taxes: [{ id: 'gst', line_id: 'li_1', fee_id: 'fee_1' }] },
    ['/taxes/0: names fields that exclude each other'],
  ],
  ['a payment without a method', PAYMENTS, { amount: 5 }, ['/payment_method: is missing']],
  ['a payment of nothing', PAYMENTS, { payment_method: 'pm_sim_ok', amount: 0 }, ['/amount: must be >= 1']],
  ['an unknown way to capture', PAYMENTS, { payment_method: 'pm_sim_ok', capture: 'later' }, ['/capture: has to be one of automatic, manual']],
  ['a refund without a reason', REFUNDS, { amount: 5 }, ['/reason: is missing']],
  [
    'a refund line by quantity and by amount',
    REFUNDS,
    { reason: 'x', lines: [{ line_id: 'li_1', quantity: 1, amount: 5 }] },
    ['/lines/0: names fields that exclude each other'],
  ],
  ['an invoice due twice', INVOICES, { due_in_days: 3, due_at: '2026-12-01T00:00:00Z' }, [': names fields that exclude each other']],
  ['an invoice due on no date', INVOICES, { due_at: 'tomorrow' }, ['/due_at: must match format "date-time"']],
  ['a session over an order and over lines', SESSIONS, { ui: 'hosted', order_id: sale.orderId, lines: [line] }, [': names fields that exclude each other']],
  ['a session over neither', SESSIONS, { ui: 'hosted' }, [': exactly one of order_id, currency has to be there']],
  [
    'a script as address',
    SESSIONS,
    { ui: 'hosted', currency: 'EUR', success_url: 'javascript:alert(1)' },
    [expect.stringMatching(/^\/success_url: must match/)],
  ],
])('%s', async (_, url, body, expected) => {
  const faults = await faultsOf(url, body);
  expect(faults).toEqual(expect.arrayContaining(expected));
  expect(faults).toHaveLength(expected.length);
});

test.each<[string, string, object, string[]]>([
  ['a modifier without its scope', ORDERS, onLine({ modifiers: [{ name: 'a', amount: -5 }] }), ['/lines/1/modifiers/0/scope: is missing']],
  [
    'a modifier of no scope',
    ORDERS,
    onLine({ modifiers: [{ name: 'a', amount: 5, scope: 'per_box' }] }),
    ['/lines/1/modifiers/0/scope: has to be one of per_unit, per_line'],
  ],
  ['an unknown total that is expected', ORDERS, on({ expected_totals: { sum: 5 } }), ['/expected_totals/sum: there is no such field']],
  ['nothing that is expected', ORDERS, on({ expected_totals: {} }), ['/expected_totals: must NOT have fewer than 1 properties']],
])('T1 T2 %s', async (_, url, body, expected) => {
  expect(await faultsOf(url, body)).toEqual(expected);
});

test.each([
  ['__proto__', '{"currency":"EUR","__proto__":{"polluted":true}}'],
  ['constructor.prototype', '{"currency":"EUR","constructor":{"prototype":{"polluted":true}}}'],
  ['__proto__ in metadata', '{"currency":"EUR","metadata":{"__proto__":"x"}}'],
])('a body with %s is no body', async (_, body) => {
  const { status, json } = await gateway.call('POST', ORDERS, { body, headers: { 'content-type': 'application/json' } });
  expect([status, json.code]).toEqual([400, 'invalid_json']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test.each([
  ['the total', on({ total: 5 }), '/total'],
  ['the totals', on({ totals: { total: 5 } }), '/totals'],
  ['the balance', on({ balance: { outstanding: 0 } }), '/balance'],
  ['the tax of a line', onLine({ tax: 5 }), '/lines/1/tax'],
  ['what a discount comes to on a line', onLine({ discount: 5 }), '/lines/1/discount'],
])('T1: %s is nothing that a caller may state', async (_, body, pointer) => {
  expect(await faultsOf(ORDERS, body)).toEqual([`${pointer}: there is no such field`]);
});

test.each([
  ['a refund', REFUNDS, { amount: 5 }],
  ['a reversal', `/v1/payments/pay_${sale.orderId.slice(4)}0000000000/reverse`, {}],
  ['a reopening', `/v1/orders/${sale.orderId}/reopen`, {}],
  ['the end of a divergence', `/v1/divergences/dv_${sale.orderId.slice(4)}0000000000/resolve`, { action: 'accept' }],
])('S3: %s needs a reason', async (_, url, body) => expect(await faultsOf(url, body)).toEqual(['/reason: is missing']));

test('at most twenty faults are told', async () => {
  expect(await faultsOf(ORDERS, { currency: 'EUR', lines: Array.from({ length: 50 }, () => ({ ...line, quantity: 0 })) })).toHaveLength(20);
});

describe('queries', () => {
  const at = (query: string): string => `${ORDERS}?${query}`;
  test.each([
    ['limit=0', '?limit'],
    ['limit=101', '?limit'],
    ['limit=x', '?limit'],
    ['limit=5&limit=6', '?limit'],
    ['payment_status=rich', '?payment_status'],
    ['created_from=yesterday', '?created_from'],
    ['has_divergence=maybe', '?has_divergence'],
    ['cursor=%25%25', '?cursor'],
    ['colour=blue', '?colour'],
    ['status[$ne]=open', '?status[$ne]'],
    ['preview=true', '?preview'],
  ])('a list with %s', async (query, pointer) => {
    const { status, json } = await gateway.call('GET', at(query));
    expect([status, json.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });

  test('texts become numbers and booleans, and reach the authority', async () => {
    expect((await gateway.call('GET', at('limit=5&has_divergence=true&q=mug'))).status).toBe(200);
    expect(gateway.authority.lastList).toEqual({ limit: '5', has_divergence: 'true', q: 'mug' });
  });
});

describe('preview', () => {
  test.each([
    ['true', 202, true],
    ['false', 202, false],
  ])('preview=%s', async (value, status, isPreview) => {
    const answer = await gateway.call('POST', `${ORDERS}?preview=${value}`, { body: composition, headers: { prefer: 'wait=0' } });
    expect([answer.status, gateway.publisher.sent[0]?.headers.preview]).toEqual([status, isPreview]);
  });

  test.each(['', 'yes', '1', 'TRUE', 'true&preview=true'])('preview=%s is not understood, and so nothing is done', async (value) => {
    const answer = await gateway.call('POST', `${ORDERS}?preview=${value}`, { body: composition });
    expect([answer.status, answer.json.code, gateway.publisher.sent.length]).toEqual([400, 'invalid_request', 0]);
  });

  test('a preview of a payment needs no Idempotency-Key and uses none up', async () => {
    const headers = { prefer: 'wait=0', 'idempotency-key': 'the key' };
    await gateway.call('POST', `${PAYMENTS}?preview=true`, { body: { payment_method: 'pm_sim_ok' }, headers });
    await gateway.call('POST', `${PAYMENTS}?preview=true`, { body: { payment_method: 'pm_sim_ok' }, headers: { prefer: 'wait=0' } });
    await gateway.call('POST', PAYMENTS, { body: { payment_method: 'pm_sim_ok' }, headers });
    expect(new Set(gateway.publisher.sent.map(({ headers: { eventId } }) => eventId)).size).toBe(3);
  });
});

describe('headers', () => {
  test.each([
    ['a payment without a key', {}, 'idempotency_key_required'],
    ['an empty key', { 'idempotency-key': '' }, 'idempotency_key_invalid'],
    ['a key without end', { 'idempotency-key': 'k'.repeat(256) }, 'idempotency_key_invalid'],
    ['a key beyond ASCII', { 'idempotency-key': 'schlüssel' }, 'idempotency_key_invalid'],
    ['If-Match that is no ETag', { 'idempotency-key': 'k', 'if-match': '7' }, 'invalid_request'],
  ])('%s', async (_, headers, code) => {
    const answer = await gateway.call('POST', PAYMENTS, { body: { payment_method: 'pm_sim_ok' }, headers: headers as Record<string, string> });
    expect([answer.status, answer.json.code, gateway.publisher.sent.length]).toEqual([400, code, 0]);
  });

  test('If-Match goes with the command', async () => {
    await gateway.call('POST', PAYMENTS, { body: { payment_method: 'pm_sim_ok' }, headers: { 'idempotency-key': 'k', 'if-match': '"v7"', prefer: 'wait=0' } });
    expect(gateway.publisher.sent[0]?.value.meta).toMatchObject({ expectedVersion: 7 });
  });
});

test('a call that takes no body takes none', async () => {
  const { status } = await gateway.call('POST', `/v1/payments/pay_${sale.orderId.slice(4)}0000000000/void`, {
    body: { a: 1 },
    headers: { 'idempotency-key': 'k' },
  });
  expect([status, gateway.publisher.sent.length]).toEqual([400, 0]);
});
