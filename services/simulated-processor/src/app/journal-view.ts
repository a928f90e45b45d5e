/** The journal as readers see it: what happened to which money, in order. */
import type { Converted } from '../domain/conversion';
import type { JournalRecord, Kind } from '../domain/journal-record';
import type { MoneyMoved } from '../domain/processor-state';

export interface JournalEntry {
  sequence: number;
  at: string;
  kind: Kind;
  amount: number;
  currency: string;
  /** On which it is booked; null in what was written before there were accounts. */
  account: string | null;
  order_id: string | null;
  payment_id: string | null;
  refund_id: string | null;
  /** The payment; of a refund, the refund. */
  reference: string;
  key: string;
  /** Why it was declined. */
  code: string | null;
  /** The payment whose authorisation it renews or raises. */
  replaces: string | null;
  /** What the card was charged or got back in another currency; `amount` is what the merchant gets or gives. */
  presentment: Converted | null;
}

export const JOURNAL_LIMIT_MAX = 1_000;

const entryOf = ({ sequence, at, kind, answer, order_id, payment_id, refund_id, key, replaces }: JournalRecord): JournalEntry => ({
  sequence,
  at,
  kind,
  amount: answer.amount,
  currency: answer.currency,
  account: answer.account ?? null,
  order_id,
  payment_id,
  refund_id,
  reference: answer.reference,
  key,
  code: answer.failure?.code ?? null,
  replaces: replaces ?? null,
  presentment: answer.presentment ?? null,
});

export interface JournalPage {
  data: JournalEntry[];
  next_cursor: string | null;
}

/** Entries of one order after a position; `records` are its own. */
export function orderPage(records: readonly JournalRecord[], after: number, limit: number): JournalPage {
  const later = records.filter(({ sequence }) => sequence > after);
  const data = later.slice(0, Math.min(limit, JOURNAL_LIMIT_MAX)).map(entryOf);
  return { data, next_cursor: data.length < later.length ? String(data.at(-1)?.sequence ?? after) : null };
}

/** Entries after a position; sequences are gap-free from 1, so the position is the index. */
export function journalPage(records: readonly JournalRecord[], after: number, limit: number): JournalPage {
  const data = records.slice(after, after + Math.min(limit, JOURNAL_LIMIT_MAX)).map(entryOf);
  const last = data.at(-1)?.sequence ?? after;
  return { data, next_cursor: last < records.length ? String(last) : null };
}

export const journalSummary = (moved: ReadonlyMap<string, MoneyMoved>) => ({
  data: [...moved].map(([currency, sums]) => ({ currency, ...sums })).sort((left, right) => (left.currency < right.currency ? -1 : 1)),
});
