/** The client against a real HTTP server that answers, refuses, is silent, breaks off, or is not there. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CALL_MS_MAX, TransientError } from '@concord/chassis';
import type { Work } from '../domain/work';

import { ProcessorClient } from './processor-client';

const work: Work = {
  operation: 'collect',
  effectId: 'eff_1',
  orderId: 'ord_1',
  tenantId: 'ten_1',
  mode: 'test',
  commandId: null,
  correlationId: 'cor_1',
  causationId: 'evt_1',
  paymentId: 'pay_1',
  amount: 500,
  currency: 'EUR',
  paymentMethod: 'pm_sim_ok',
  captureMode: 'manual',
  final: true,
  processorReference: null,
};

const good = {
  status: 'captured',
  reference: 'sim_pay_1',
  at: '2026-01-02T03:04:05.678Z',
  amount: 500,
  currency: 'EUR',
  capture_id: 'sim_cap_1',
  final: true,
  failure: null,
  action_url: null,
};

let server: Server;
let client: ProcessorClient;
let behave: (path: string, body: string) => { status: number; text: string } | 'silent' | 'break';
const seen: Array<{ method: string; path: string; body: unknown }> = [];

beforeEach(async () => {
  seen.length = 0;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      seen.push({ method: request.method ?? '', path: request.url ?? '', body: body === '' ? null : JSON.parse(body) });
      const act = behave(request.url ?? '', body);
      if (act === 'break') response.destroy();
      else if (act !== 'silent') response.writeHead(act.status, { 'content-type': 'application/json' }).end(act.text);
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

const says = (status: number, body: unknown) => () => ({ status, text: JSON.stringify(body) });

describe('calls', () => {
  test.each([
    [
      { operation: 'collect' },
      '/payments',
      {
        key: 'eff_1',
        account: 'ten_1:test',
        order_id: 'ord_1',
        payment_id: 'pay_1',
        amount: 500,
        currency: 'EUR',
        payment_method: 'pm_sim_ok',
        capture: 'manual',
      },
    ],
    [
      { operation: 'collect', replaces: 'pay_0', presentmentCurrency: 'JPY' },
      '/payments',
      {
        key: 'eff_1',
        account: 'ten_1:test',
        order_id: 'ord_1',
        payment_id: 'pay_1',
        amount: 500,
        currency: 'EUR',
        payment_method: 'pm_sim_ok',
        capture: 'manual',
        replaces: 'pay_0',
        presentment_currency: 'JPY',
      },
    ],
    [
      { operation: 'capture', processorReference: 'sim_pay_1' },
      '/payments/sim_pay_1/captures',
      { key: 'eff_1', account: 'ten_1:test', amount: 500, final: true },
    ],
    [{ operation: 'void', processorReference: 'sim_pay_1' }, '/payments/sim_pay_1/void', { key: 'eff_1', account: 'ten_1:test' }],
    [{ operation: 'void' }, '/payments/pay_1/void', { key: 'eff_1', account: 'ten_1:test' }],
  ] as const)('%p goes to %s', async (change, path, body) => {
    behave = says(200, good);
    expect(await client.call({ ...work, ...change })).toMatchObject({ kind: 'answer', answer: { at: Date.UTC(2026, 0, 2, 3, 4, 5, 678) } });
    expect(seen).toEqual([{ method: 'POST', path, body }]);
  });

  test('what the buyer is charged in another currency comes with the answer (M3)', async () => {
    const presentment = { currency: 'JPY', amount: 807, rate: '161.3' };
    behave = says(200, { ...good, presentment });
    expect(await client.call(work)).toMatchObject({ answer: { amount: 500, currency: 'EUR', presentment } });
    behave = says(200, good);
    expect(await client.call(work)).toMatchObject({ answer: { presentment: null } });
  });

  test.each([400, 404])('a call that it does not take (%i) has failed, with its reason', async (status) => {
    behave = says(status, { code: 'invalid_request', message: 'amount is missing' });
    const failure = { code: 'invalid_request', message: 'amount is missing' };
    expect(await client.call(work)).toMatchObject({ kind: 'answer', answer: { status: 'failed', reference: 'pay_1', failure } });
  });

  test.each([409, 422, 429])('any other refusal (%i) is no outcome: the truth is asked for', async (status) => {
    behave = says(status, { code: 'idempotency_key_reused' });
    expect(await client.call(work)).toMatchObject({ kind: 'no_answer' });
  });
});

describe('nobody knows', () => {
  test.each([
    ['a fault of theirs', says(500, {})],
    ['an answer without an amount', says(200, { ...good, amount: undefined })],
    ['a status never heard of', says(200, { ...good, status: 'maybe' })],
    ['no JSON', () => ({ status: 200, text: '<html>' })],
    ['a connection that breaks', () => 'break' as const],
  ])('%s', async (_name, act) => {
    behave = act;
    expect(await client.call(work)).toMatchObject({ kind: 'no_answer' });
  });

  test('silence ends with the time limit', async () => {
    behave = () => 'silent';
    const began = Date.now();
    expect(await client.call(work)).toMatchObject({ kind: 'no_answer' });
    expect(Date.now() - began).toBeGreaterThanOrEqual(CALL_MS_MAX - 50);
    expect(Date.now() - began).toBeLessThan(CALL_MS_MAX + 1_000);
  });
});

describe('the truth', () => {
  test('settled, never seen', async () => {
    behave = says(200, { state: 'settled', answer: good });
    expect(await client.look('eff_1')).toMatchObject({ kind: 'answer', answer: { status: 'captured', captureId: 'sim_cap_1' } });
    behave = says(404, { code: 'operation_not_found' });
    expect(await client.look('eff_1')).toEqual({ kind: 'never_seen' });
    expect(seen.map(({ path }) => path)).toEqual(['/operations/eff_1', '/operations/eff_1']);
  });
});

test('nobody listens: surely nothing was sent', async () => {
  const nowhere = new ProcessorClient('http://127.0.0.1:1');
  await expect(nowhere.call(work)).rejects.toBeInstanceOf(TransientError);
  nowhere.close();
});
