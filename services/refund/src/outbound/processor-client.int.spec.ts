/** The client against a real HTTP server that answers, refuses, is silent, breaks off, or is not there. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TransientError } from '@concord/chassis';
import type { Work } from '../domain/work';
import { ProcessorClient } from './processor-client';

const work: Work = {
  effectId: 'eff_1',
  orderId: 'ord_1',
  tenantId: 'ten_1',
  mode: 'test',
  commandId: null,
  correlationId: 'cor_1',
  causationId: 'evt_1',
  refundId: 're_1',
  paymentId: 'pay_1',
  amount: 400,
  currency: 'EUR',
  attempt: 1,
  paymentMethod: '',
  processorReference: 'sim_pay_1',
};

const good = { status: 'succeeded', reference: 'sim_re_1', at: '2026-01-02T03:04:05.678Z', amount: 400, currency: 'EUR', failure: null };

let server: Server;
let client: ProcessorClient;
let behave: () => { status: number; body: unknown } | 'silent' | 'break';
const seen: unknown[] = [];

beforeEach(async () => {
  seen.length = 0;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      seen.push({ path: request.url, body: body === '' ? null : JSON.parse(body) });
      const act = behave();
      if (act === 'break') response.destroy();
      else if (act !== 'silent') response.writeHead(act.status).end(JSON.stringify(act.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new ProcessorClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterEach(async () => {
  client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('the call carries the effect id as key', async () => {
  behave = () => ({ status: 200, body: good });
  expect(await client.call(work)).toMatchObject({ kind: 'answer', answer: { status: 'succeeded', reference: 'sim_re_1', amount: 400 } });
  const body = { key: 'eff_1', account: 'ten_1:test', payment_reference: 'sim_pay_1', amount: 400, order_id: 'ord_1', refund_id: 're_1' };
  expect(seen).toEqual([{ path: '/refunds', body }]);
});

test('a payment without a reference is named by our id', async () => {
  behave = () => ({ status: 200, body: good });
  await client.call({ ...work, processorReference: null });
  expect(seen).toMatchObject([{ body: { payment_reference: 'pay_1' } }]);
});

test.each(['silent', 'break', { status: 503, body: {} }, { status: 200, body: { ...good, amount: 'all' } }] as const)('nobody knows: %p', async (act) => {
  behave = () => act;
  expect(await client.call(work)).toMatchObject({ kind: 'no_answer' });
});

test('the truth: settled, never seen', async () => {
  behave = () => ({ status: 200, body: { state: 'settled', answer: good } });
  expect(await client.look('eff_1')).toMatchObject({ kind: 'answer', answer: { status: 'succeeded' } });
  behave = () => ({ status: 404, body: {} });
  expect(await client.look('eff_1')).toEqual({ kind: 'never_seen' });
});

test('a call that it does not take has failed; nobody there is surely nothing sent', async () => {
  behave = () => ({ status: 400, body: { code: 'invalid_request' } });
  expect(await client.call(work)).toMatchObject({ kind: 'answer', answer: { status: 'failed', failure: { code: 'invalid_request' } } });
  behave = () => ({ status: 409, body: { code: 'conflict' } });
  expect(await client.call(work)).toMatchObject({ kind: 'no_answer' });
  const nowhere = new ProcessorClient('http://127.0.0.1:1');
  await expect(nowhere.call(work)).rejects.toBeInstanceOf(TransientError);
  nowhere.close();
});
