/**
 * A second reading of the reports that shares no line with the services: from every order of a tenant, read one by one as it was at the
 * report's moment, it works out which rows and sums the report has to have, to the last digit. It answers a list of faults.
 */
import { BUCKETS, type Order, type Page } from './api-types';
import { readHistory } from './auditor';
import { must, type ConcordClient } from './client';
import { Faults, sum } from './findings';
import { reportRulesOf, type ReportName, type ReportRule, type Row } from './report-rows';

interface Report {
  as_of: string;
  from: string | null;
  data: Row[];
  sums: Row[] | null;
  unreadable_orders: string[] | null;
  next_cursor: string | null;
}

/** What a report is asked for with; times as the API writes them. */
export interface Period {
  as_of_time?: string;
  from?: string;
}

const PAGE = 7;

const queryOf = (members: object): string =>
  Object.entries(members)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');

/** All pages of a report, as one. */
async function readReport(client: ConcordClient, name: ReportName, period: Period): Promise<Report> {
  const read = async (query: object): Promise<Report> => must(await client.get<Report>(`/v1/reports/${name}?${queryOf({ limit: PAGE, ...query })}`));
  const first = await read(period);
  const data = [...first.data];
  for (let next = first.next_cursor; next !== null;) {
    const page = await read({ cursor: next });
    data.push(...page.data);
    next = page.next_cursor;
  }
  return { ...first, data };
}

async function idsOf(client: ConcordClient): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<Order> = must(await client.get<Page<Order>>(`/v1/orders?${queryOf({ limit: 50, ...(cursor === '' ? {} : { cursor }) })}`));
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  return ids.sort();
}

/** Every order of the tenant as it was at this time; one that was not made yet is none. */
async function ordersAt(client: ConcordClient, at: string): Promise<Order[]> {
  const orders: Order[] = [];
  for (const id of await idsOf(client)) {
    const answer = await client.get<Order>(`/v1/orders/${id}?${queryOf({ as_of_time: at })}`);
    if (answer.status !== 404) orders.push(must(answer));
  }
  return orders;
}

/** The rows of these orders, each as it was at this time. */
export const rowsOf = ({ rows }: ReportRule, orders: readonly Order[], at: string): Row[] =>
  orders.flatMap((order) => rows(order, Date.parse(at)).map((row) => ({ ...row, order_id: order.id, version: order.version, currency: order.currency })));

const amountOf = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0);

/** What happened between two moments: each amount less what it had been; rows that did not move are none. */
function between({ amounts, identity }: ReportRule, earlier: readonly Row[], later: readonly Row[]): Row[] {
  const idOf = (row: Row): string => JSON.stringify(['order_id', ...identity].map((name) => row[name]));
  const [before, after] = [earlier, later].map((rows) => new Map(rows.map((row) => [idOf(row), row])));
  const ids = [...new Set([...later, ...earlier].map(idOf))];
  return ids
    .map((id): Row => {
      const moved = amounts.map((name) => [name, amountOf(after?.get(id), name) - amountOf(before?.get(id), name)]);
      return { ...(after?.get(id) ?? before?.get(id)), ...Object.fromEntries(moved) };
    })
    .filter((row) => amounts.some((name) => row[name] !== 0));
}

function sumsOf({ groups, amounts }: ReportRule, rows: readonly Row[]): Row[] {
  const members = ['currency', ...groups];
  const byGroup = new Map<string, Row[]>();
  for (const row of rows) {
    const group = JSON.stringify(members.map((name) => row[name]));
    byGroup.set(group, [...(byGroup.get(group) ?? []), row]);
  }
  return [...byGroup.values()].map((group) => ({
    ...Object.fromEntries(members.map((name) => [name, group[0]?.[name] ?? null])),
    orders: new Set(group.map((row) => row['order_id'])).size,
    ...Object.fromEntries(amounts.map((name) => [name, sum(group.map((row) => amountOf(row, name)))])),
  }));
}

/** How a divergence may end is the table of the API that resolves it; that it can is looked at, not how (P17). */
const withoutExits = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'exits'));

/** Members by name, so that equal rows are equal texts. */
const textOf = (row: Row): string => JSON.stringify(Object.entries(withoutExits(row)).sort(([left], [right]) => (left < right ? -1 : 1)));

/** Rows that are said and not expected, and the other way round; in any order. */
export function differencesOf(what: string, said: readonly Row[], expected: readonly Row[]): string[] {
  const missing = expected.map(textOf);
  const strange = said.map(textOf).filter((text) => {
    const at = missing.indexOf(text);
    if (at !== -1) missing.splice(at, 1);
    return at === -1;
  });
  return [...strange.map((text) => `${what}: says ${text}, which the orders do not give`), ...missing.map((text) => `${what}: lacks ${text}`)];
}

/** A cell as a table writes it: what a spreadsheet would take for a formula or another cell is quoted (RFC 4180). */
function cellOf(value: unknown): string {
  const text = Array.isArray(value) ? value.join(' ') : String((value as string | number | null | undefined) ?? '');
  const safe = typeof value !== 'number' && /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The same rows in one table, at the same moment. */
async function auditTable(client: ConcordClient, name: ReportName, report: Report, faults: Faults): Promise<void> {
  const period = { as_of_time: report.as_of, ...(report.from === null ? {} : { from: report.from }) };
  const { body, headers } = await client.get<string>(`/v1/reports/${name}?${queryOf({ ...period, format: 'csv' })}`);
  const [head = '', ...lines] = String(body).trimEnd().split('\r\n');
  const columns = head.split(',');
  const expected = report.data.map((row) => columns.map((column) => cellOf(column === 'as_of' ? report.as_of : row[column])).join(','));
  faults.equal(`table of ${name}`, lines.join('\n'), expected.join('\n'));
  faults.equal(`unreadable orders in the table of ${name}`, String(headers['x-unreadable-orders']), '0');
}

export interface ReportAudit {
  /** How many rows the report has. */
  rows: number;
  faults: string[];
}

/** Compares one report of a tenant, its pages, sums and table, with what the orders give. */
export async function auditReport(client: ConcordClient, tenantId: string, name: ReportName, period: Period = {}): Promise<ReportAudit> {
  const faults = new Faults();
  const rule = reportRulesOf(tenantId)[name];
  const report = await readReport(client, name, period);
  const later = rowsOf(rule, await ordersAt(client, report.as_of), report.as_of);
  const { from } = report;
  const expected = from === null ? later : between(rule, rowsOf(rule, await ordersAt(client, from), from), later);
  faults.list.push(...differencesOf(name, report.data, expected), ...differencesOf(`sums of ${name}`, report.sums ?? [], sumsOf(rule, expected)));
  const ids = report.data.map((row) => String(row['order_id']));
  faults.equal(`the orders of ${name} in their order`, ids.join(), [...ids].sort().join());
  faults.equal(`unreadable orders of ${name}`, (report.unreadable_orders ?? ['none said']).join(), '');
  for (const row of report.data) faults.check(`${String(row['divergence_id'])} cannot be resolved`, !('exits' in row) || (row['exits'] as string[]).length > 0);
  await auditTable(client, name, report, faults);
  return { rows: report.data.length, faults: faults.list };
}

/** The balances once more, from the histories alone: each bucket is the sum of its deltas up to the report's moment (W8). */
export async function auditBalancesByHistory(client: ConcordClient, period: Period = {}): Promise<string[]> {
  const faults = new Faults();
  const report = await readReport(client, 'balances', period);
  for (const row of report.data) {
    const id = String(row['order_id']);
    const entries = (await readHistory(client, id)).filter(({ recorded_at: at }) => at <= report.as_of);
    faults.equal(`version of ${id}`, Number(row['version']), entries.at(-1)?.version ?? 0);
    for (const bucket of BUCKETS) faults.equal(`${bucket} of ${id}`, Number(row[bucket]), sum(entries.map(({ deltas }) => deltas[bucket] ?? 0)));
  }
  return faults.list;
}
