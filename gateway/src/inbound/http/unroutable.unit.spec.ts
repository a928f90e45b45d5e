/** Paths that no route is looked up for get the API's own answers, with the headers that every answer has. */
import { clientSecretOf } from '@concord/contracts';
import { session } from '../../samples/sale';
import { INSTALLATION_SECRET, TestGateway } from '../../testing/gateway-app';
import { unroutableAnswer } from './unroutable';

const gateway = new TestGateway();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());

test.each([
  ['a path that cannot be decoded', '/v1/%zz', 400, 'invalid_request'],
  ['an id that cannot be decoded', '/v1/orders/%ff%', 400, 'invalid_request'],
  ['an id without end', `/v1/orders/${'x'.repeat(5_000)}`, 404, 'not_found'],
  ['a part of an order without end', `/v1/orders/ord_1/lines/${'x'.repeat(5_000)}`, 404, 'not_found'],
])('%s', async (_, url, status, code) => {
  const method = url.includes('/lines/') ? 'DELETE' : 'GET';
  const ordinary = await gateway.call('GET', '/v1/nothing', { headers: { 'x-request-id': 'web-7' } });
  const answer = await gateway.call(method, url, { headers: { 'x-request-id': 'web-7' } });
  expect([answer.status, answer.json.code, answer.json['request_id']]).toEqual([status, code, 'web-7']);
  expect(answer.text).not.toMatch(/%zz|%ff|xxx|FST_ERR/);
  for (const name of Object.keys(ordinary.headers).filter((each) => !['content-length', 'date', 'connection', 'keep-alive'].includes(each))) {
    expect([name, answer.headers[name]]).toEqual([name, ordinary.headers[name]]);
  }
});

test('where a buyer looks it is the page that is not there, and nobody is asked', async () => {
  const secret = clientSecretOf(INSTALLATION_SECRET, session.sessionId);
  gateway.authority.sessionsAsked.length = 0;
  for (const url of ['/pay/%zz', `/pay/${secret}%`]) {
    const { status, headers, text } = await gateway.call('GET', url, { key: null });
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([404, 'text/html; charset=utf-8', 'no-store']);
    expect(headers['content-security-policy']).toContain("form-action 'self'");
    expect(text).toContain('Payment page not found');
    expect(text).not.toContain(secret);
  }
  expect(gateway.authority.sessionsAsked).toEqual([]);
});

test('a fault of the server is not put on the caller', () => {
  const { status, body } = unroutableAnswer({ fault: 'FST_ERR_ASYNC_CONSTRAINT', url: '/v1/orders', headers: {} }, 'https://pay.example');
  expect([status, (JSON.parse(body) as { code: string }).code]).toEqual([500, 'internal_error']);
});
