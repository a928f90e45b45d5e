/** Reports at the door: what is asked of the authority, and how its pages are shown. */
import type { ReportPage } from '../../app';
import { TENANT, TestGateway } from '../../testing/gateway-app';

const gateway = new TestGateway();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.authority.reportsAsked.length = 0;
  gateway.authority.reportPages = [];
});

const held = {
  orderId: 'ord_1',
  version: 3,
  currency: 'EUR',
  state: 'held',
  age: '0-30',
  dispositionId: null,
  owner: '=key_1',
  origin: 'merchant',
  ageDays: 2,
  openedAt: 0,
  escheatAt: 86_400_000,
  amount: 500,
};
const page = (nextCursor: string | null, amount = 500): ReportPage => ({
  asOf: 1_000,
  from: null,
  rows: [{ ...held, amount }],
  sums: [],
  unreadable: [],
  nextCursor,
});

test('S1: tenant, mode and time are those of the key; numbers stay whole, times are texts', async () => {
  gateway.authority.reportPages = [page('abc')];
  const { json } = await gateway.call('GET', '/v1/reports/surplus?limit=7');
  expect(gateway.authority.reportsAsked).toEqual([
    [TENANT, 'test', 'surplus', { now: gateway.clock.now(), asOf: undefined, from: undefined, limit: 7, cursor: undefined }],
  ]);
  expect(json).toMatchObject({ object: 'report', report: 'surplus', mode: 'test', as_of: '1970-01-01T00:00:01.000Z', from: null, next_cursor: 'abc' });
  expect(json['data']).toEqual([
    expect.objectContaining({ order_id: 'ord_1', age_days: 2, opened_at: '1970-01-01T00:00:00.000Z', escheat_at: '1970-01-02T00:00:00.000Z', amount: 500 }),
  ]);
});

test('times are handed on as they are asked for', async () => {
  await gateway.call('GET', '/v1/reports/tax?from=2026-10-01T00:00:00Z&as_of_time=2026-11-01T00:00:00Z');
  expect(gateway.authority.reportsAsked[0]?.[3]).toMatchObject({ from: Date.UTC(2026, 9, 1), asOf: Date.UTC(2026, 10, 1) });
});

test.each([
  ['by its query', '?format=csv', {}],
  ['by Accept', '', { accept: 'text/csv, application/json;q=0.5' }],
])('a table asked for %s has the rows of all pages, one line each', async (_, query, headers) => {
  gateway.authority.reportPages = [page('abc'), page(null, 700)];
  const { text, headers: answered } = await gateway.call('GET', `/v1/reports/surplus${query}`, { headers });
  expect(answered['content-type']).toBe('text/csv; charset=utf-8');
  const line = (amount: number): string =>
    `1970-01-01T00:00:01.000Z,ord_1,3,EUR,held,0-30,,'=key_1,merchant,2,1970-01-01T00:00:00.000Z,1970-01-02T00:00:00.000Z,${amount}`;
  expect(text.split('\r\n')).toEqual([
    'as_of,order_id,version,currency,state,age,disposition_id,owner,origin,age_days,opened_at,escheat_at,amount',
    line(500),
    line(700),
    '',
  ]);
  expect(gateway.authority.reportsAsked.map(([, , , { cursor }]) => cursor)).toEqual([undefined, 'abc']);
});

test('JSON when both are accepted and it comes first, or the query says so', async () => {
  expect((await gateway.call('GET', '/v1/reports/surplus', { headers: { accept: 'application/json, text/csv' } })).json['object']).toBe('report');
  expect((await gateway.call('GET', '/v1/reports/surplus?format=json', { headers: { accept: 'text/csv' } })).json['object']).toBe('report');
});

test.each(['surplus?format=csv&limit=5', 'balances?from=2026-01-01T00:00:00Z', 'surplus?limit=501', 'surplus?format=xml'])('%s is refused', async (path) => {
  expect(await gateway.call('GET', `/v1/reports/${path}`)).toMatchObject({ status: 400, json: { code: 'invalid_request' } });
});

test('a cursor of something else is refused', async () => {
  gateway.authority.reportPages = [null];
  expect(await gateway.call('GET', '/v1/reports/surplus?cursor=abc')).toMatchObject({ status: 400, json: { code: 'invalid_request' } });
});

test('S2: a key without the right to read orders reads no report', async () => {
  const key = await gateway.keys.restricted('checkout:write');
  expect((await gateway.call('GET', '/v1/reports/balances', { key })).status).toBe(403);
});
