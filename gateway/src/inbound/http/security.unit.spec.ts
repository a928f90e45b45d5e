/** What every call is guarded by (reliability 3.1): limits, headers, request ids, card numbers, foreign ids. */
import { codec } from '@concord/contracts';
import { ApiKeys } from '../../app';
import { TestGateway, type Answer } from '../../testing/gateway-app';
import { composition } from '../examples/orders';
import { placeholderOf } from '../examples/placeholders';
import { payment, sale } from '../../samples/sale';

const CARD = '4111111111111111';
const gateway = new TestGateway();
beforeAll(async () => {
  await gateway.start({ rateLimitPerSecond: 1_000, failedAuthenticationsPerMinute: 10 });
  gateway.authority.put(sale);
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.publisher.sent.length = 0;
  gateway.clock.advance(60_000);
});

describe('rate limits (S7)', () => {
  const key = async (rateLimitPerSecond: number): Promise<string> =>
    (
      await gateway.app
        .get(ApiKeys)
        .create({ kind: 'secret', actor: 'client', tenantId: 'ten_local', mode: 'test', scopes: [], name: null, rateLimitPerSecond, isOperator: false })
    ).text;

  test('a key that calls too often is told when to come again; other keys are not touched', async () => {
    const [slow, fast] = [await key(3), await key(50)];
    const call = (text: string): Promise<Answer> => gateway.call('GET', '/v1/orders', { key: text });
    for (let index = 0; index < 3; index += 1) expect((await call(slow)).status).toBe(200);
    const limited = await call(slow);
    expect([limited.status, limited.json.code, limited.headers['retry-after']]).toEqual([429, 'rate_limited', '1']);
    expect((await call(fast)).status).toBe(200);
    gateway.clock.advance(1_000);
    expect((await call(slow)).status).toBe(200);
  });

  test('the limit holds over all routes, also over those that the key may not use', async () => {
    const slow = await key(2);
    await gateway.call('GET', '/v1/orders', { key: slow });
    await gateway.call('GET', '/v1/api_keys', { key: slow });
    expect((await gateway.call('GET', `/v1/orders/${sale.orderId}`, { key: slow })).status).toBe(429);
  });

  test('who guesses keys is stopped by address, before a key is looked up; known keys behind the address go on', async () => {
    const guess = (index: number, address = '203.0.113.9'): Promise<Answer> =>
      gateway.call('GET', '/v1/orders', { key: `sk_test_guess${String(index).padStart(30, '0')}`, address });
    expect((await gateway.call('GET', '/v1/orders', { address: '203.0.113.9' })).status).toBe(200);
    for (let index = 0; index < 10; index += 1) expect((await guess(index)).status).toBe(401);
    const lookUps = gateway.keyStore.lookUps;
    const stopped = await guess(10);
    expect([stopped.status, stopped.json.code, stopped.headers['retry-after']]).toEqual([429, 'rate_limited', '6']);
    expect(gateway.keyStore.lookUps).toBe(lookUps);
    expect((await gateway.call('GET', '/v1/orders', { address: '203.0.113.9' })).status).toBe(200);
    expect((await guess(11, '203.0.113.10')).status).toBe(401);
    gateway.clock.advance(6_000);
    expect((await guess(12)).status).toBe(401);
  });

  test('an IPv6 subscriber is one address', async () => {
    for (let index = 0; index < 10; index += 1) await gateway.call('GET', '/v1/orders', { key: null, address: `2001:db8:1:2::${index}` });
    expect((await gateway.call('GET', '/v1/orders', { key: null, address: '2001:db8:1:2:ffff::1' })).status).toBe(429);
    expect((await gateway.call('GET', '/v1/orders', { key: null, address: '2001:db8:1:3::1' })).status).toBe(401);
  });
});

describe('card numbers (S5)', () => {
  const bodies: Array<[string, string, object, string]> = [
    ['a name', '/v1/orders', { ...composition, lines: [{ ...composition.lines[0], name: `Card ${CARD}` }] }, '/lines/0/name'],
    ['metadata', '/v1/orders', { ...composition, metadata: { note: '4111 1111 1111 1111' } }, '/metadata/note'],
    ['a name in metadata', '/v1/orders', { ...composition, metadata: { [CARD]: 'x' } }, '/metadata'],
    ['a field that does not exist', '/v1/orders', { ...composition, [CARD]: 'x' }, ''],
    ['the buyer', '/v1/orders', { ...composition, customer: { phone: CARD } }, '/customer/phone'],
    ['a payment method', `/v1/orders/${sale.orderId}/payments`, { payment_method: `pm_${CARD}` }, '/payment_method'],
    ['a reason', `/v1/orders/${sale.orderId}/cancel`, { reason: CARD }, '/reason'],
    ['the name of a key', '/v1/api_keys', { kind: 'secret', name: CARD }, '/name'],
  ];

  test.each(bodies)('in %s are refused and not repeated', async (_, url, body, pointer) => {
    const answer = await gateway.call('POST', url, { body, headers: { 'idempotency-key': 'k' } });
    expect([answer.status, answer.json.code, answer.json.errors?.[0]?.pointer]).toEqual([422, 'card_data_refused', pointer]);
    expect(answer.text).not.toContain(CARD);
    expect(gateway.publisher.sent).toEqual([]);
    expect(gateway.logLines.join('')).not.toContain(CARD);
  });

  test('in a query are refused', async () => {
    const answer = await gateway.call('GET', `/v1/orders?q=${CARD}`);
    expect([answer.status, answer.json.code, answer.text.includes(CARD)]).toEqual([422, 'card_data_refused', false]);
  });

  test('in X-Request-Id are replaced: the id goes into events', async () => {
    const { headers } = await gateway.call('POST', '/v1/orders', { body: composition, headers: { 'x-request-id': CARD, prefer: 'wait=0' } });
    expect(headers['x-request-id']).toMatch(/^req_[0-9a-f]{32}$/);
    expect(JSON.stringify(gateway.publisher.sent)).not.toContain(CARD);
  });
});

describe('request ids', () => {
  test('a usable one is kept in the answer, in problems and in the command', async () => {
    const given = { 'x-request-id': 'web-7.1_a' };
    expect((await gateway.call('GET', '/v1/nothing', { headers: given })).json['request_id']).toBe('web-7.1_a');
    await gateway.call('POST', '/v1/orders', { body: composition, headers: { ...given, prefer: 'wait=0' } });
    expect(gateway.publisher.sent[0]?.headers.correlationId).toBe('web-7.1_a');
  });

  test.each([['a b'], ['x'.repeat(101)], ['a"b'], ['a;b'], ['äöü']])('%p is replaced', async (id) => {
    const { headers } = await gateway.call('GET', '/errors', { headers: { 'x-request-id': id } });
    expect(headers['x-request-id']).toMatch(/^req_[0-9a-f]{32}$/);
  });
});

describe('headers of answers', () => {
  test.each(['/v1/orders', '/v1/nothing', '/errors', '/openapi.json'])('%s', async (url) => {
    const { headers } = await gateway.call('GET', url);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'strict-transport-security': 'max-age=31536000',
    });
    expect(headers['cache-control']).toBe(url.startsWith('/v1/') ? 'no-store' : undefined);
  });

  test('the documentation may run its own scripts and nothing else', async () => {
    const { headers } = await gateway.call('GET', '/docs');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
  });
});

describe('what is not there', () => {
  const { orderId } = sale;
  const none = 'ord_0000000000000000000000000a';
  const shape = ({ status, json }: Answer): object => ({ ...json, request_id: '', status });

  test.each([
    ['an order', (id: string) => `/v1/orders/${id}`, orderId, none],
    ['a history', (id: string) => `/v1/orders/${id}/history`, orderId, none],
    ['a verification', (id: string) => `/v1/orders/${id}/verify`, orderId, none],
    ['a payment', (id: string) => `/v1/payments/${id}`, payment.paymentId, `pay_${none.slice(4)}0000000000`],
    ['events', (id: string) => `/v1/events?order_id=${id}`, orderId, none],
  ])('%s: foreign, unknown and malformed ids are told apart by nothing', async (_, url, foreign, unknown) => {
    expect((await gateway.call('GET', url(foreign))).status).toBe(200);
    const answers = await Promise.all([foreign, unknown, 'nonsense'].map((id) => gateway.call('GET', url(id), { key: gateway.keys.foreign })));
    expect(answers[0]?.status).toBe(404);
    expect(new Set(answers.map((answer) => JSON.stringify(shape(answer)))).size).toBe(1);
  });

  test('a payment that is not on an own order is not there in the same words', async () => {
    const own = await gateway.call('GET', `/v1/payments/pay_${orderId.slice(4)}0000000000`);
    const foreign = await gateway.call('GET', `/v1/payments/${payment.paymentId}`, { key: gateway.keys.foreign });
    expect(shape(own)).toEqual(shape(foreign));
  });

  test('a verdict of a later release is none yet: an operation says neither yes nor no (DECISIONS 10)', async () => {
    const id = placeholderOf('/v1/operations/{id}', 'id');
    const commandId = `cmd_${id.slice(-26)}`;
    const reply = { commandId, eventId: 'e', orderId, originalVerdict: null, code: null, detail: null, version: 5, sequence: 5, deltas: [], snapshot: null };
    gateway.authority.verdicts.set(commandId, { ...reply, verdict: 'unrecognized' });
    const answer = await gateway.call('GET', `/v1/operations/${id}`);
    expect([answer.status, answer.json['status'], answer.json['order']]).toEqual([202, 'pending', null]);
  });

  test('an operation of another tenant looks like one without a verdict', async () => {
    const id = placeholderOf('/v1/operations/{id}', 'id');
    const meta = { commandId: `cmd_${id.slice(-26)}`, eventId: 'e', orderId, verdict: 'accepted', originalVerdict: null, code: null, detail: null } as const;
    gateway.authority.verdicts.set(meta.commandId, { ...meta, version: 5, sequence: 5, deltas: [], snapshot: codec.encode('OrderSnapshot', sale) });
    expect((await gateway.call('GET', `/v1/operations/${id}`)).json).toMatchObject({ status: 'accepted' });
    const foreign = await gateway.call('GET', `/v1/operations/${id}`, { key: gateway.keys.foreign });
    expect([foreign.status, foreign.json]).toEqual([202, { id, object: 'operation', status: 'pending', order_id: orderId, order: null, problem: null }]);
  });
});

describe('methods and media types', () => {
  test('a method that a path does not take is answered with those that it takes', async () => {
    const answer = await gateway.call('PUT', '/v1/orders');
    expect([answer.status, answer.json.code, answer.headers['allow']?.split(', ').sort()]).toEqual([405, 'method_not_allowed', ['GET', 'POST']]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect((await gateway.call('PUT', '/v1/nothing')).status).toBe(404);
  });

  test.each([
    ['text/plain', 'reason=x'],
    ['application/x-www-form-urlencoded', 'reason=x'],
    ['application/xml', '<reason/>'],
  ])('%s is not taken where JSON is wanted', async (type, body) => {
    const answer = await gateway.call('POST', `/v1/orders/${sale.orderId}/cancel`, { body, headers: { 'content-type': type } });
    expect([answer.status, answer.json.code, gateway.publisher.sent.length]).toEqual([415, 'unsupported_media_type', 0]);
  });

  test('a body above the limit is not read', async () => {
    const answer = await gateway.call('POST', '/v1/orders', { body: { ...composition, external_reference: 'x'.repeat(70_000) } });
    expect([answer.status, answer.json.code]).toEqual([413, 'payload_too_large']);
  });
});

test('secrets of calls are in no log line', async () => {
  gateway.publisher.onCommand = () => {
    throw new Error('broken');
  };
  const secret = placeholderOf('/pay/{client_secret}', 'client_secret');
  await gateway.call('GET', `/pay/${secret}`, { key: null });
  await gateway.call('POST', '/v1/orders', { body: composition, headers: { prefer: 'wait=0' } });
  const lines = gateway.logLines.join('');
  expect(lines).toContain('a call failed');
  for (const text of [secret.slice(-64), gateway.keys.secret]) expect(lines).not.toContain(text);
});
