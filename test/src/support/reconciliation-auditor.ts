/** Both sides of a reconciliation worked out once more: the histories of the orders, and the processor's journal of each of them (B10). */
import type { HistoryEntry, JournalEntry, Order, Page } from './api-types';
import { readHistory } from './auditor';
import { must, type ConcordClient } from './client';

export interface ReconciliationRow {
  processor: string;
  currency: string;
  day: string;
  direction: string;
  recorded_amount: number;
  recorded_count: number;
  processor_amount: number;
  processor_count: number;
  in_progress_amount: number;
  in_progress_count: number;
  difference: number;
}

export interface ReconciliationDifference {
  kind: string;
  account: string;
  direction: string;
  day: string;
  order_id: string | null;
  payment_id: string | null;
  refund_id: string | null;
  recorded_amount: number;
  processor_amount: number;
}

export interface Reconciliation {
  as_of: string;
  mode: string | null;
  data: ReconciliationRow[];
  waiting: Array<{ processor: string; currency: string; direction: string; amount: number; count: number }>;
  differences: ReconciliationDifference[];
  differences_count: number;
  unreadable_orders: string[];
}

/** `simulated EUR 2026-11-25 capture` to sum and count. */
export type Sums = Record<string, string>;

class Adding {
  private readonly sums = new Map<string, { amount: number; count: number }>();

  add(cell: string, amount: number): void {
    const { amount: before, count } = this.sums.get(cell) ?? { amount: 0, count: 0 };
    this.sums.set(cell, { amount: before + amount, count: count + 1 });
  }

  all(): Sums {
    return Object.fromEntries(
      [...this.sums].sort(([left], [right]) => (left < right ? -1 : 1)).map(([cell, { amount, count }]) => [cell, `${amount} (${count})`]),
    );
  }
}

const dayOf = (time: string): string => time.slice(0, 'YYYY-MM-DD'.length);

/** What an entry says a processor moved: only facts of one count, by what they changed. */
function movedBy({ actor, type, deltas }: HistoryEntry): [direction: string, amount: number] | null {
  if (actor.kind !== 'processor') return null;
  if (type === 'PaymentCaptured' && deltas.captured !== undefined) return ['capture', deltas.captured];
  return type.startsWith('Refund') && deltas.refunded !== undefined ? ['refund', deltas.refunded] : null;
}

export async function recordedSums(client: ConcordClient, ids: readonly string[]): Promise<Sums> {
  const sums = new Adding();
  for (const id of ids) {
    const { currency } = must(await client.getUntilVerdict<Order>(`/v1/orders/${id}`));
    for (const entry of await readHistory(client, id)) {
      const moved = movedBy(entry);
      if (moved !== null) sums.add(`${entry.actor.id} ${currency} ${dayOf(entry.occurred_at)} ${moved[0]}`, moved[1]);
    }
  }
  return sums.all();
}

/** Of the simulated processor alone; gift cards have no journal here. */
export async function journalSums(client: ConcordClient, ids: readonly string[]): Promise<Sums> {
  const sums = new Adding();
  for (const id of ids) {
    const journal = must(await client.getUntilVerdict<Page<JournalEntry>>(`/v1/sandbox/journal?order_id=${id}&limit=1000`)).data;
    for (const { kind, amount, currency, at } of journal) {
      if (kind === 'capture' || kind === 'refund') sums.add(`simulated ${currency} ${dayOf(at)} ${kind}`, amount);
    }
  }
  return sums.all();
}

const cellOf = ({ processor, currency, day, direction }: ReconciliationRow): string => `${processor} ${currency} ${day} ${direction}`;

/** One side of a report in the same form, without rows in which that side has nothing. */
export const reportedSums = ({ data }: Reconciliation, side: 'recorded' | 'processor'): Sums =>
  Object.fromEntries(data.filter((row) => row[`${side}_count`] > 0).map((row) => [cellOf(row), `${row[`${side}_amount`]} (${row[`${side}_count`]})`]));
