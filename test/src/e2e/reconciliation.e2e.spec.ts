/**
 * The records of a tenant beside the processor's own statement of the same account. A tenant of its own: nobody else's money is in between.
 * What goes wrong on purpose is done at the processor itself, behind the back of the records.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { GiftCard, Order } from '../support/api-types';
import { must } from '../support/client';
import { journalSums, recordedSums, reportedSums, type Reconciliation } from '../support/reconciliation-auditor';
import { root } from '../support/test-system';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
const tenant = `ten_recon${Date.now().toString(36)}`;
const account = `${tenant}:test`;
let shop: Shop;
/** Where the processor is: its challenge pages lie there. */
let processor: string;
const ids: string[] = [];

const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const report = async (query = ''): Promise<Reconciliation> => must(await shop.client.get<Reconciliation>(`/v1/reports/reconciliation${query}`));

async function order(amount: number, more: Record<string, unknown> = {}): Promise<Order> {
  const made = await shop.order([{ quantity: 1, unit_amount: amount }], more);
  ids.push(made.id);
  return made;
}

async function paid(amount: number, method = 'pm_sim_ok', more: Record<string, unknown> = {}): Promise<Order> {
  const { id } = await order(amount, more);
  await shop.pay(id, method);
  return shop.until(id, ({ balance }) => balance.captured > 0);
}

async function inParts(): Promise<void> {
  const { id } = await order(9_000);
  const payment = await shop.pay(id, 'pm_sim_ok', { capture: 'manual' });
  for (const amount of [4_000, 5_000]) {
    must(await shop.client.post(`/v1/payments/${payment.id}/capture`, { amount, final: amount === 5_000 }));
    await shop.until(id, ({ balance }) => balance.captured >= amount);
  }
}

async function byGiftCard(): Promise<void> {
  const card = must(await shop.client.post<GiftCard>('/v1/gift_cards', { currency: 'EUR', amount: 5_000 }), 201);
  const { id } = await paid(3_000, card.payment_method ?? '');
  await shop.refund(id, { amount: 1_000 });
}

async function inCash(): Promise<void> {
  const { id } = await order(700);
  const body = { amount: 700, method: 'cash', reference: 'till 1', received_at: '2026-11-25T09:00:00Z' };
  must(await shop.client.post(`/v1/orders/${id}/manual_payments`, body), 201);
}

/** Behind the records' back. */
async function atProcessor(path: string, body: object): Promise<void> {
  const response = await fetch(`${processor}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
}

function reconcile(...args: string[]): { status: number | null; lines: string[] } {
  const env = { ...process.env, CONCORD_URL: local.client.url };
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'gateway', 'dist', 'reconcile.js'), ...args], { env, encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

beforeAll(async () => {
  shop = await shopOfItsOwn(local, 'reconciliation', { tenant_id: tenant });
  const { id } = await paid(10_000);
  await shop.refund(id, { amount: 2_500 });
  await inParts();
  await byGiftCard();
  await inCash();
  const dollars = await paid(4_200, 'pm_sim_async_ok', { currency: 'USD' });
  await shop.refund(dollars.id, { amount: 200 });
  await paid(700, 'pm_sim_capture_less', { currency: 'JPY' });
  await paid(1_100, 'pm_sim_booked_yesterday');
  await paid(1_300, 'pm_sim_late_success');
  await paid(1_500, 'pm_sim_hang_succeeds');
  const waiting = await order(1_700);
  processor = new URL((await shop.pay(waiting.id, 'pm_sim_challenge')).next_action?.url ?? '').origin;
}, 120_000);
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

test('B10: captures and refunds of all orders are what the processor says, by currency and day, and the histories add up to both', async () => {
  const found = await report();
  expect(found.differences).toEqual([]);
  expect(found.data.every(({ difference }) => difference === 0)).toBe(true);
  expect(reportedSums(found, 'recorded')).toEqual(await recordedSums(shop.client, ids));
  const simulated = Object.entries(reportedSums(found, 'processor')).filter(([cell]) => cell.startsWith('simulated '));
  expect(Object.fromEntries(simulated)).toEqual(await journalSums(shop.client, ids));
  expect([...new Set(found.data.map(({ currency }) => currency))].sort()).toEqual(['EUR', 'JPY', 'USD']);
  expect(new Set(found.data.map(({ day }) => day)).size).toBeGreaterThanOrEqual(2);
  expect(found.data.filter(({ processor: name }) => name === 'gift_cards')).toMatchObject([
    { direction: 'capture', recorded_amount: 3_000, processor_amount: 3_000 },
    { direction: 'refund', recorded_amount: 1_000, processor_amount: 1_000 },
  ]);
});

test('B10: what the records still wait for is told, and is no difference', async () => {
  expect((await report()).waiting).toEqual([{ processor: 'simulated', currency: 'EUR', direction: 'capture', amount: 1_700, count: 1 }]);
});

test('a period has its days only, on the processor’s clock', async () => {
  const yesterday = dayOf(Date.now() - DAY_MS);
  const { data } = await report(`?from=${yesterday}&to=${yesterday}`);
  expect(data).toMatchObject([{ day: yesterday, direction: 'capture', recorded_amount: 1_100, processor_amount: 1_100, difference: 0 }]);
  expect((await report('?from=2020-01-01&to=2020-01-31')).data).toEqual([]);
});

test('the same as a table', async () => {
  const { data } = await report();
  const { body, headers } = await shop.client.get<string>('/v1/reports/reconciliation', { headers: { accept: 'text/csv' } });
  expect(headers['x-differences']).toBe('0');
  const [head = '', ...lines] = String(body).trimEnd().split('\r\n');
  expect(head.split(',')).toEqual(['as_of', ...Object.keys(data[0] ?? {})]);
  expect(lines.map((line) => line.slice(line.indexOf(',') + 1))).toEqual(data.map((row) => Object.values(row).join(',')));
});

test.each([
  'from=2026-11-31',
  'from=2026-11-02&to=2026-11-01',
  'from=2026-01-01&to=2026-12-31',
  'from=yesterday',
  'table=rows',
  'format=csv&limit=5',
  'limit=501',
])('%s is refused', async (query) => expectRefused(await shop.client.get(`/v1/reports/reconciliation?${query}`), 400, 'invalid_request'));

describe('what goes wrong at the processor', () => {
  test('B10 PY13: money booked on another account is booked here, is a divergence, and is missing on this account', async () => {
    const { id, divergences } = await paid(2_300, 'pm_sim_other_account');
    expect(divergences).toMatchObject([{ kind: 'account_differs', status: 'open', amount: 2_300 }]);
    const { differences, data } = await report();
    expect(differences).toMatchObject([{ kind: 'settlement_missing', account, order_id: id, recorded_amount: 2_300, processor_amount: 0 }]);
    expect(data.reduce((sum, { difference }) => sum + difference, 0)).toBe(-2_300);
  });

  test('B10: a capture of no record, and a refund that was made at the processor, are extra', async () => {
    const [first = ''] = ids;
    const [payment] = (await shop.read(first)).payments;
    const unknown = { key: `dashboard ${tenant}`, account, order_id: 'none', payment_id: `terminal ${tenant}`, amount: 1_900, currency: 'EUR' };
    await atProcessor('/payments', { ...unknown, payment_method: 'pm_sim_ok', capture: 'automatic' });
    await atProcessor('/refunds', { key: `dashboard refund ${tenant}`, account, payment_reference: payment?.id, amount: 300 });
    const { differences, differences_count: count } = await report();
    expect(count).toBe(3);
    const extra = differences.filter(({ kind }) => kind === 'settlement_extra');
    expect(extra.map(({ direction, processor_amount: amount, payment_id: id }) => [direction, amount, id]).sort()).toEqual([
      ['capture', 1_900, unknown.payment_id],
      ['refund', 300, payment?.id],
    ]);
    const { body, headers } = await shop.client.get<string>('/v1/reports/reconciliation?format=csv&table=differences');
    expect([headers['x-differences'], String(body).trimEnd().split('\r\n').length]).toEqual(['3', 4]);
  });

  test('B10: an operator sees all accounts, also the one where the missing money is; the command ends with 1', async () => {
    const all = must(await local.client.get<Reconciliation>('/v1/reports/reconciliation?all_accounts=true&limit=500'));
    expect(all.mode).toBe(null);
    const ours = all.differences.filter((difference) => difference.account.startsWith(account));
    expect(ours.map(({ kind, account: on }) => `${kind} ${on.replace(tenant, '')}`).sort()).toEqual([
      'settlement_extra :test',
      'settlement_extra :test',
      'settlement_extra :test-other',
      'settlement_missing :test',
    ]);
    const { status, lines } = reconcile();
    expect(status).toBe(1);
    expect(lines.filter((line) => line.includes(account))).toHaveLength(4);
    expect(lines.at(-1)).toMatch(
      /^\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d, as of .*: \d+ movements in the records, \d+ at the processors, \d+ in progress, \d+ differences$/,
    );
    const before = reconcile('--from', '2020-01-01', '--to', '2020-01-31');
    expect(before).toMatchObject({ status: 0, lines: [expect.stringMatching(/^2020-01-01 to 2020-01-31, .*: 0 movements .* 0 differences$/)] });
  });
});

test('S1: another tenant has nothing of it, and no view of all accounts', async () => {
  const { key } = must(await local.client.post<{ key: string }>('/v1/api_keys', { kind: 'secret', tenant_id: `${tenant}x` }), 201);
  const other = local.client.as(key);
  expect(must(await other.get<Reconciliation>('/v1/reports/reconciliation'))).toMatchObject({ data: [], waiting: [], differences: [], differences_count: 0 });
  expectRefused(await other.get('/v1/reports/reconciliation?all_accounts=true'), 403, 'access_denied');
  other.close();
});
