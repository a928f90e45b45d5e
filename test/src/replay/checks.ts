/**
 * The end of a replay: does everything agree? The classes with the file's net figure, the balances that the API reports with the
 * classes, and the journal of the simulated processor, which is a process of its own, with both. All exact.
 */
import type { JournalEntry, Order, Page } from '../support/api-types';
import { must, type ConcordClient } from '../support/client';
import { auditOrder } from '../support/auditor';
import { formatDecimal, fromMinor, type Micro } from './decimal';
import type { Ledger } from './ledger';
import { forEachBounded, type Progress } from './progress';
import type { RunState } from './run-state';
import { EXPONENT, type SalesFile } from './sales-file';

const JOURNAL_PAGE = 500;

export interface Check {
  name: string;
  expected: string;
  actual: string;
  ok: boolean;
}

const equal = (name: string, expected: Micro, actual: Micro): Check => ({
  name,
  expected: formatDecimal(expected),
  actual: formatDecimal(actual),
  ok: expected === actual,
});

const count = (name: string, expected: number, actual: number): Check => ({
  name,
  expected: String(expected),
  actual: String(actual),
  ok: expected === actual,
});

export interface Reported {
  captured: number;
  refunded: number;
  outstanding: number;
  surplus: number;
  pending: number;
  orders: number;
}

/** Sums what the API says about every order of the run; with `audit` an independent reader recomputes each of them. */
export async function reportedBalances(
  client: ConcordClient,
  state: RunState,
  file: SalesFile,
  concurrency: number,
  audit: boolean,
  progress: Progress,
): Promise<Reported> {
  const sums: Reported = { captured: 0, refunded: 0, outstanding: 0, surplus: 0, pending: 0, orders: 0 };
  await forEachBounded(file.sales, concurrency, async ({ invoiceNo }) => {
    const id = state.sales.get(invoiceNo)?.order;
    if (id === undefined) throw new Error(`document ${invoiceNo} was not sold`);
    const order = audit ? await auditOrder(client, id) : must(await client.getUntilVerdict<Order>(`/v1/orders/${id}`));
    const { balance } = order;
    sums.captured += balance.captured;
    sums.refunded += balance.refunded;
    sums.outstanding += balance.outstanding;
    sums.surplus += balance.surplus;
    sums.pending += balance.pending_in + balance.pending_out;
    sums.orders += 1;
    progress.tick();
  });
  progress.end();
  return sums;
}

export async function* journalAfter(client: ConcordClient, after: number): AsyncGenerator<JournalEntry> {
  for (let position = after; ;) {
    const page = must(await client.getUntilVerdict<Page<JournalEntry>>(`/v1/sandbox/journal?after=${position}&limit=${JOURNAL_PAGE}`));
    yield* page.data;
    const last = page.data.at(-1)?.sequence;
    if (last === undefined || last <= position) return;
    position = last;
  }
}

/** The last position of the journal now. */
export async function journalPosition(client: ConcordClient): Promise<number> {
  let position = 0;
  for await (const entry of journalAfter(client, 0)) position = entry.sequence;
  return position;
}

export interface Witnessed {
  captured: number;
  refunded: number;
}

/** Money the processor moved for these orders; an entry that names no order counts when it came after the start of the run. */
export async function witnessed(client: ConcordClient, after: number, orders: ReadonlySet<string>): Promise<Witnessed> {
  const sums: Witnessed = { captured: 0, refunded: 0 };
  for await (const entry of journalAfter(client, 0)) {
    const ours = typeof entry.order_id === 'string' ? orders.has(entry.order_id) : entry.sequence > after;
    if (!ours) continue;
    if (entry.kind === 'capture') sums.captured += entry.amount;
    else if (entry.kind === 'refund') sums.refunded += entry.amount;
  }
  return sums;
}

export function checksOf(file: SalesFile, ledger: Ledger, reported: Reported, journal: Witnessed): Check[] {
  const minor = (amount: number): Micro => fromMinor(amount, EXPONENT);
  const { sold, price_finer_than_minor_unit: fine, refunded, failed } = ledger.classes;
  const taken = sold.amount + fine.amount;
  return [
    count('lines of all classes = lines of the file', file.rows, ledger.lines),
    equal('amounts of all classes = net of the file', file.net, ledger.amount),
    count('answers not foreseen', 0, failed.lines),
    count('orders = sale documents with a line to sell', file.sales.length, reported.orders),
    equal('captured by the balances = sold', taken, minor(reported.captured)),
    equal('refunded by the balances = refunded', -refunded.amount, minor(reported.refunded)),
    equal('outstanding, surplus and pending by the balances', 0n, minor(reported.outstanding + reported.surplus + reported.pending)),
    equal('captures in the journal = sold', taken, minor(journal.captured)),
    equal('refunds in the journal = refunded', -refunded.amount, minor(journal.refunded)),
  ];
}
