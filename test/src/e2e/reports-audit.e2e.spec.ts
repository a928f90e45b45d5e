/**
 * Every report over a random mix of sales against an auditor that works it out from the orders alone, and every checkpoint against the
 * published key and the history. A tenant of its own, whose clock is moved so that things grow old.
 */
import type { Order, Page } from '../support/api-types';
import { must } from '../support/client';
import { auditCheckpoint } from '../support/checkpoint-auditor';
import { auditBalancesByHistory, auditReport, type Period, type ReportAudit } from '../support/report-auditor';
import type { ReportName } from '../support/report-rows';
import { mixOfSales, settle } from './mix-of-sales';
import { openShop, type Shop, shopOfItsOwn } from './shop';

const ROUNDS = 2;
const DAYS = 50;
const SECONDS_A_DAY = 86_400;
const MIX_TIMEOUT_MS = 240_000;

const seed = process.env['CONCORD_MIX_SEED'] ?? Date.now().toString(36);
const tenantId = `ten_mix${Date.now().toString(36)}`;
const local = openShop();
let shop: Shop;
let ids: string[];
/** When the mix was there, before the clock was moved. */
let before: string;

beforeAll(async () => {
  process.stdout.write(`  mix of sales: CONCORD_MIX_SEED=${seed}\n`);
  shop = await shopOfItsOwn(local, 'mix', { tenant_id: tenantId, rate_limit_per_second: 10_000 });
  ids = await mixOfSales(shop, seed, ROUNDS);
  before = must(await shop.client.get<{ as_of: string }>('/v1/reports/balances?limit=1')).as_of;
  must(await shop.client.post('/v1/sandbox/clock', { advance_seconds: DAYS * SECONDS_A_DAY }), 200);
  await settle(shop, ids);
}, MIX_TIMEOUT_MS);
afterAll(() => shop.client.close());

const versions = async (): Promise<string> => {
  const page = must(await shop.client.get<Page<Order>>('/v1/orders?limit=100'), 200);
  expect(page.next_cursor).toBe(null);
  return page.data.map(({ id, version }) => `${id} ${version}`).join();
};

/** Timers fire for a while after the clock was moved; this is what comes out when nothing happens to an order meanwhile. */
async function undisturbed<T>(work: () => Promise<T>): Promise<T> {
  for (let before = await versions(); ;) {
    const result = await work();
    const after = await versions();
    if (after === before) return result;
    before = after;
  }
}

const NAMES: ReportName[] = ['balances', 'receivables', 'tax', 'refunds', 'surplus', 'divergences'];

describe.each(NAMES)('%s', (name) => {
  const audited = (period: Period): Promise<ReportAudit> => undisturbed(() => auditReport(shop.client, tenantId, name, period));

  test('B9: now', async () => {
    const { rows, faults } = await audited({});
    expect(faults).toEqual([]);
    expect(rows).toBeGreaterThan(0);
    process.stdout.write(`  ${name}: ${rows} rows\n`);
  });

  test('W8: as it was before the clock was moved', async () => expect((await audited({ as_of_time: before })).faults).toEqual([]));
});

test.each(['tax', 'refunds'] as const)('%s of what happened since', async (name) => {
  const { faults } = await undisturbed(() => auditReport(shop.client, tenantId, name, { from: before }));
  expect(faults).toEqual([]);
});

test('W8: the balances are what the histories add up to, now and before', async () => {
  expect(await undisturbed(() => auditBalancesByHistory(shop.client))).toEqual([]);
  expect(await auditBalancesByHistory(shop.client, { as_of_time: before })).toEqual([]);
});

test('W9: a checkpoint of each order is proved by the published key and the history alone', async () => {
  for (const id of ids) expect(await auditCheckpoint(shop.client, id)).toEqual([]);
});

test(
  'every order of the mix stands the auditor of orders',
  async () => {
    await shop.auditAll();
  },
  MIX_TIMEOUT_MS,
);
