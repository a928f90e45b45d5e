/**
 * The built processor as its callers see it: over HTTP, killed and started again on the same journal. Run after a build.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(30_000);

const MAIN = join(__dirname, '..', 'dist', 'main.js');
const READY_WITHIN_MS = 10_000;

type Json = Record<string, unknown>;

let dataDir: string;
let port: number;
let child: ChildProcess | undefined;
let serial = 0;

const pauseMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const found = (server.address() as AddressInfo).port;
      server.close(() => resolve(found));
    });
  });
}

async function start(): Promise<void> {
  const started = spawn(process.execPath, [MAIN], {
    env: { ...process.env, DATA_DIR: dataDir, HTTP_PORT: String(port), LOG_LEVEL: 'error' },
    stdio: 'inherit',
  });
  child = started;
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await pauseMs(50)) {
    if (started.exitCode !== null) break;
    const isReady = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
  }
  throw new Error('the processor does not start');
}

async function kill(): Promise<void> {
  const dying = child;
  child = undefined;
  if (dying === undefined || dying.exitCode !== null) return;
  const gone = new Promise((resolve) => dying.once('exit', resolve));
  dying.kill('SIGKILL');
  await gone;
}

beforeAll(async () => {
  if (!existsSync(MAIN)) throw new Error('dist/main.js is missing: run npm run build first');
  dataDir = mkdtempSync(join(tmpdir(), 'concord-processor-'));
  port = await freePort();
  await start();
});

afterAll(async () => {
  await kill();
  rmSync(dataDir, { recursive: true, force: true });
});

async function post(path: string, body: Json): Promise<{ status: number; body: Json }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(1_000),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

async function get(path: string): Promise<{ status: number; body: Json }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, body: (await response.json()) as Json };
}

function collecting(paymentMethod: string, change: Json = {}): Json & { key: string } {
  serial += 1;
  const ids = { key: `eff_${serial}`, order_id: 'ord_1', payment_id: `pay_${serial}` };
  return { ...ids, amount: 1_000, currency: 'EUR', payment_method: paymentMethod, capture: 'automatic', ...change };
}

async function truth(key: string): Promise<string> {
  const { body } = await get(`/operations/${key}`);
  return `${String(body['state'])} ${String((body['answer'] as Json)['status'])}`;
}

async function eventually(key: string, expected: string, withinMs: number): Promise<void> {
  for (const until = Date.now() + withinMs; Date.now() < until && (await truth(key)) !== expected;) await pauseMs(50);
  expect(await truth(key)).toBe(expected);
}

const journalPath = (): string => join(dataDir, 'journal.ndjson');

describe('money in and out', () => {
  test('collect, refund; the same key gives the same answer, with another content 422', async () => {
    const body = collecting('pm_sim_ok');
    const first = await post('/payments', body);
    expect(first).toMatchObject({ status: 200, body: { status: 'captured', amount: 1_000, final: true } });
    expect(await post('/payments', body)).toEqual(first);
    expect(await post('/payments', { ...body, amount: 999 })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    const refund = { key: `${body.key}_re`, payment_reference: first.body['reference'], amount: 400, order_id: 'ord_1', refund_id: 're_1' };
    expect(await post('/refunds', refund)).toMatchObject({ status: 200, body: { status: 'succeeded', amount: 400 } });
    expect(await post('/refunds', { ...refund, key: `${body.key}_re2`, amount: 601 })).toMatchObject({
      body: { status: 'failed', failure: { code: 'refund_exceeds_captured' } },
    });
  });

  test('authorise, capture by parts, void the rest', async () => {
    const body = collecting('pm_sim_ok', { capture: 'manual' });
    const { reference } = (await post('/payments', body)).body;
    expect(await post(`/payments/${String(reference)}/captures`, { key: `${body.key}_a`, amount: 300, final: false })).toMatchObject({
      body: { status: 'captured', amount: 300, final: false },
    });
    expect(await post(`/payments/${String(body['payment_id'])}/void`, { key: `${body.key}_b` })).toMatchObject({ body: { status: 'voided', amount: 700 } });
  });

  test.each([
    ['an amount of nothing', { amount: 0 }],
    ['a broken amount', { amount: 1.5 }],
    ['no key', { key: '' }],
    ['another capture mode', { capture: 'perhaps' }],
  ])('%s is 400 and leaves no trace', async (_name, change) => {
    const before = statSync(journalPath()).size;
    expect((await post('/payments', collecting('pm_sim_ok', change))).status).toBe(400);
    expect(statSync(journalPath()).size).toBe(before);
  });
});

describe('outcomes that are not in the answer', () => {
  test.each([
    ['pm_sim_hang_succeeds', 'settled captured'],
    ['pm_sim_hang_fails', 'settled failed'],
  ])('%s gives no answer, not even to a repetition; the truth is %s', async (method, expected) => {
    const body = collecting(method);
    await expect(post('/payments', body)).rejects.toThrow();
    await expect(post('/payments', body)).rejects.toThrow();
    expect(await truth(body.key)).toBe(expected);
  });

  test('an asynchronous payment settles by itself', async () => {
    const body = collecting('pm_sim_async_ok');
    expect(await post('/payments', body)).toMatchObject({ body: { status: 'processing' } });
    expect(await truth(body.key)).toBe('pending processing');
    await eventually(body.key, 'settled captured', 5_000);
  });

  test('a challenge: the page, the form, the truth', async () => {
    const body = collecting('pm_sim_challenge');
    const { action_url } = (await post('/payments', body)).body;
    const page = await (await fetch(String(action_url))).text();
    expect(page).toContain('value="true">Approve');
    const form = new URLSearchParams({ approve: 'true' });
    const answered = await fetch(String(action_url), { method: 'POST', body: form });
    expect(await answered.text()).toContain('You approved');
    expect(await truth(body.key)).toBe('settled captured');
    expect((await post(new URL(String(action_url)).pathname, { approve: false })).status).toBe(409);
  });

  test('a key that was never seen', async () => {
    expect((await get('/operations/eff_never')).status).toBe(404);
  });
});

describe('the journal', () => {
  test('in pages, gap-free, and summed up', async () => {
    const { data: all } = (await get('/journal?limit=1000')).body as { data: Json[] };
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_entry, index) => index + 1));
    const pages: unknown[] = [];
    for (let after: string | null = '0'; after !== null;) {
      const { data, next_cursor } = (await get(`/journal?after=${after}&limit=2`)).body as { data: unknown[]; next_cursor: string | null };
      pages.push(...data);
      after = next_cursor;
    }
    expect(pages).toEqual(all);
    const captured = all.filter(({ kind }) => kind === 'capture').reduce((sum, { amount }) => sum + Number(amount), 0);
    expect((await get('/journal/summary')).body['data']).toMatchObject([{ currency: 'EUR', captured, refunded: 400, refunds: 1 }]);
  });

  test('killed with an open outcome and a torn line: all is known again, and what became due is settled', async () => {
    const late = collecting('pm_sim_late_success');
    const done = collecting('pm_sim_ok');
    expect(await post('/payments', late)).toMatchObject({ body: { status: 'failed' } });
    const first = await post('/payments', done);
    const journal = async (): Promise<unknown[]> => (await get('/journal?limit=1000')).body['data'] as unknown[];
    const before = await journal();
    await kill();
    appendFileSync(journalPath(), '{"sequence":99,"at":"20');
    await start();
    // What became due while it was away may be there already.
    expect((await journal()).slice(0, before.length)).toEqual(before);
    expect(await post('/payments', done)).toEqual(first);
    await eventually(late.key, 'settled captured', 8_000);
    const lines = readFileSync(journalPath(), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as Json)['sequence'])).toEqual(lines.map((_line, index) => index + 1));
  });

  test('damaged in the middle: it does not start', async () => {
    await kill();
    const text = readFileSync(journalPath(), 'utf8');
    appendFileSync(journalPath(), 'not a record\n');
    await expect(start()).rejects.toThrow('does not start');
    expect(readFileSync(journalPath(), 'utf8').startsWith(text)).toBe(true);
  });
});
