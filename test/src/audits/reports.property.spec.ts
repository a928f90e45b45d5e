/** The rows of every report over whatever may be said to an order: what the core makes of it against what the auditor of reports works out. */
import fc from 'fast-check';
import type { ReportPage } from '../../../gateway/src/app';
import { NO_KEYS } from '../../../gateway/src/domain/disclosure';
import { orderJson } from '../../../gateway/src/inbound/present/order';
import { reportJson } from '../../../gateway/src/inbound/present/report';
import { ORDER, sequences, step } from '../../../services/order-authority/src/domain/testing/arbitrary';
import { reports } from '../../../services/order-authority/src/domain/reports';
import { Sale } from '../../../services/order-authority/src/domain/testing/sale';
import type { Order } from '../support/api-types';
import { differencesOf, rowsOf } from '../support/report-auditor';
import { reportRulesOf, type ReportName, type Row } from '../support/report-rows';

const DAY_MS = 86_400_000;
const NAMES: ReportName[] = ['balances', 'receivables', 'tax', 'refunds', 'surplus', 'divergences'];

/** As they come over HTTP. */
const overHttp = <T>(value: object): T => JSON.parse(JSON.stringify(value)) as T;

function differences({ order }: Sale, name: ReportName, days: number): string[] {
  const asOf = order.updatedAt + days * DAY_MS;
  const page = { asOf, from: null, rows: overHttp<ReportPage['rows']>(reports[name].rows(order, asOf)), sums: null, unreadable: [], nextCursor: null };
  const said = overHttp<{ data: Row[] }>(reportJson(name, order.mode, page)).data;
  const shown = overHttp<Order>(orderJson(order, { publicUrl: 'http://127.0.0.1', now: asOf, disclosure: NO_KEYS }));
  return differencesOf(name, said, rowsOf(reportRulesOf(order.tenantId)[name], [shown], new Date(asOf).toISOString()));
}

const played = (sentences: readonly string[]): Sale => {
  const sale = new Sale();
  for (const sentence of sentences) step(sale, sentence);
  return sale;
};

test('B9, I7, X2, FL1, O5, U10: whatever was said, every report has the rows that the order gives', () => {
  fc.assert(
    fc.property(sequences, fc.nat({ max: 120 }), (sentences, days) => {
      const sale = played(sentences);
      if (sale.history.length === 0) return;
      for (const name of NAMES) expect([name, differences(sale, name, days)]).toEqual([name, []]);
    }),
    { numRuns: 250 },
  );
});

test('the auditor sees a row that is a cent off', () => {
  const sale = played([ORDER, 'pay new', 'captured p0 asked']);
  const [row] = overHttp<Row[]>(reports.balances.rows(sale.order, 0));
  expect(differencesOf('balances', [{ ...row, captured: 1 }], [row ?? {}])).toHaveLength(2);
  expect(differencesOf('balances', [row ?? {}], [row ?? {}])).toEqual([]);
});
