/**
 * What was moved on an account, as a processor gives it to its merchants: each movement with its booking time, and totals by currency,
 * direction and UTC day that are worked out here alone. A statement ends before the moment it is asked for; all its pages are of that moment.
 */
import type { JournalRecord } from '../domain/journal-record';

export interface Movement {
  direction: 'capture' | 'refund';
  /** When it is booked. */
  at: string;
  /** Minor units. */
  amount: number;
  currency: string;
  /** null in what was written before there were accounts. */
  account: string | null;
  order_id: string | null;
  payment_id: string | null;
  refund_id: string | null;
  /** Of the capture or of the refund. */
  reference: string;
}

export interface Total {
  currency: string;
  direction: Movement['direction'];
  day: string;
  amount: number;
  count: number;
}

/** Days as 2026-11-25, both included. */
export interface Period {
  from: string;
  to: string;
}

/** Where a page begins, and what all pages of its statement end at. */
export interface StatementPosition {
  after: number;
  /** Movements that there were when the first page was given. */
  through: number;
  /** Milliseconds since the epoch. */
  asOf: number;
}

export interface StatementPage {
  as_of: string;
  data: Movement[];
  /** Of all pages; null on later ones. */
  totals: Total[] | null;
  next: StatementPosition | null;
}

export const isMovement = ({ kind }: JournalRecord): boolean => kind === 'capture' || kind === 'refund';

const movementOf = ({ kind, at, answer, order_id, payment_id, refund_id }: JournalRecord): Movement => {
  const { amount, currency, account = null, capture_id, reference } = answer;
  return {
    direction: kind === 'refund' ? 'refund' : 'capture',
    ...{ at, amount, currency, account, order_id, payment_id, refund_id },
    reference: capture_id ?? reference,
  };
};

const dayOf = (at: string): string => at.slice(0, 'YYYY-MM-DD'.length);

function totalsOf(records: readonly JournalRecord[]): Total[] {
  const totals = new Map<string, Total>();
  for (const { at, amount, currency, direction } of records.map(movementOf)) {
    const day = dayOf(at);
    const key = [currency, direction, day].join(' ');
    const total = totals.get(key) ?? { currency, direction, day, amount: 0, count: 0 };
    totals.set(key, { ...total, amount: total.amount + amount, count: total.count + 1 });
  }
  return [...totals].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, total]) => total);
}

/** `records` are the movements of one account, in the order in which they were written. */
export function statementPage(
  records: readonly JournalRecord[],
  { from, to }: Period,
  position: StatementPosition | null,
  limit: number,
  now: number,
): StatementPage {
  const { after, through, asOf } = position ?? { after: 0, through: records.length, asOf: now };
  const isIn = ({ at }: JournalRecord): boolean => dayOf(at) >= from && dayOf(at) <= to && Date.parse(at) < asOf;
  const data: Movement[] = [];
  let next = after;
  for (; next < through && data.length < limit; next += 1) {
    const record = records[next];
    if (record !== undefined && isIn(record)) data.push(movementOf(record));
  }
  return {
    as_of: new Date(asOf).toISOString(),
    data,
    totals: position === null ? totalsOf(records.filter(isIn)) : null,
    next: next < through ? { after: next, through, asOf } : null,
  };
}
