/**
 * Sales through the public API: always a generated file against its own answer key; the first ten trading days of the real file
 * against independent figures where that file is present beside the repository.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseDecimal } from '../replay/decimal';
import { generateSalesFile } from '../replay/generator';
import { runReplay, type ReplayResult } from '../replay/run-replay';
import { openShop } from './shop';

const REPLAY_TIMEOUT_MS = 300_000;
const TRADING_DAYS = 10;
const THOUSANDTH = 1_000n;

const shop = openShop();
const folder = mkdtempSync(join(tmpdir(), 'concord-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

const dataFolder = resolve(__dirname, '../../../../shared/data');
const realFile = process.env['CONCORD_REPLAY_FILE'] ?? join(dataFolder, 'online-retail.csv.gz');
const factsFile = process.env['CONCORD_REPLAY_FACTS'] ?? join(dataFolder, 'online-retail-first-10-trading-days.facts.json');

const replay = (file: string, state: string, more: { days?: number; audit?: boolean } = {}): Promise<ReplayResult> =>
  runReplay({
    file,
    url: shop.client.url,
    key: process.env['CONCORD_SECRET_KEY'] ?? '',
    state: join(folder, state),
    ...more,
  });

/** Classes that say anything. */
const told = (classes: Record<string, { lines: number; amount: bigint }>): object =>
  Object.fromEntries(Object.entries(classes).filter(([, { lines, amount }]) => lines > 0 || amount !== 0n));

const failed = ({ checks }: ReplayResult): unknown[] => checks.filter(({ ok }) => !ok);

test(
  'a generated file comes out as its answer key says, and a rerun doubles nothing',
  async () => {
    const { csv, key } = generateSalesFile(Date.now() % 2 ** 31, 40);
    const file = join(folder, 'generated.csv');
    writeFileSync(file, csv);
    const result = await replay(file, 'generated.jsonl', { audit: true });
    expect(failed(result)).toEqual([]);
    const thousandths = Object.entries(result.ledger.classes).map(
      ([name, tally]) => [name, { lines: tally.lines, amount: tally.amount / THOUSANDTH }] as const,
    );
    expect(told(Object.fromEntries(thousandths))).toEqual(told(key.classes));
    expect((await replay(file, 'generated.jsonl')).table).toBe(result.table);
    expect((await replay(file, 'state-was-lost.jsonl')).table).toBe(result.table);
  },
  REPLAY_TIMEOUT_MS,
);

interface Facts {
  rows: number;
  net_total_all_lines: string;
  line_kinds: Record<string, { lines: number; amount: string }>;
  refund_lines_replay: Record<string, { lines: number; amount: string }>;
  refund_lines_total: number;
}

const tallyOf = (fact: { lines: number; amount: string } | undefined): { lines: number; amount: bigint } => ({
  lines: fact?.lines ?? 0,
  amount: parseDecimal(fact?.amount ?? '0'),
});

const negated = (tally: { lines: number; amount: bigint }): { lines: number; amount: bigint } => ({ ...tally, amount: -tally.amount });

const present = existsSync(realFile) && existsSync(factsFile);
const withRealFile = present ? test : test.skip;

withRealFile(
  `the first ten trading days of real sales${present ? '' : ` (skipped: no file at ${realFile})`}`,
  async () => {
    const facts = JSON.parse(readFileSync(factsFile, 'utf8')) as Facts;
    const result = await replay(realFile, 'ten-days.jsonl', { days: TRADING_DAYS });
    process.stdout.write(`${result.table}\n`);
    expect(failed(result)).toEqual([]);
    const { classes } = result.ledger;
    const kind = (name: string): { lines: number; amount: bigint } => tallyOf(facts.line_kinds[name]);
    const cause = (name: string): { lines: number; amount: bigint } => tallyOf(facts.refund_lines_replay[name]);
    expect({ rows: result.file.rows, net: result.file.net }).toEqual({ rows: facts.rows, net: parseDecimal(facts.net_total_all_lines) });
    expect(classes.sold).toEqual(kind('sale_pos'));
    expect(classes.zero_price).toEqual(kind('sale_zero_price'));
    expect(classes.negative_quantity_on_sale).toEqual(kind('sale_neg_qty'));
    expect(classes.no_customer).toEqual(negated(cause('no_customer_id')));
    const never = cause('no_matching_sale_in_file');
    const later = cause('sale_only_after_refund');
    expect(classes.no_sale_to_refund).toEqual(negated({ lines: never.lines + later.lines, amount: never.amount + later.amount }));
    const matched = ['refunded', 'price_differs', 'refused_over_quantity', 'refused_over_amount'] as const;
    const matchedLines = matched.reduce((sum, name) => sum + classes[name].lines, 0);
    expect(matchedLines).toBe(facts.refund_lines_total - classes.no_customer.lines - classes.no_sale_to_refund.lines);
  },
  REPLAY_TIMEOUT_MS,
);
