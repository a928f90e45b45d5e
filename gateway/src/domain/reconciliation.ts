/**
 * All that the records of an account say was moved beside all that the processors say, movement by movement, summed by processor, currency,
 * UTC day and direction (B10). The day is the processor's on both sides. Pure: nothing is asked of anybody here.
 */
import type { Direction, MovedOrder, RecordedMovement } from '@concord/contracts';

/** One movement as a processor has it. */
export interface StatedMovement {
  direction: Direction;
  /** RFC 3339, UTC. */
  at: string;
  amount: number;
  currency: string;
  orderId: string | null;
  paymentId: string | null;
  refundId: string | null;
  reference: string;
}

export interface StatedTotal {
  currency: string;
  direction: Direction;
  day: string;
  amount: number;
  count: number;
}

/** What a processor says of an account, up to a moment of its own clock. */
export interface Statement {
  processor: string;
  /** Of the payments that it carries out. */
  kind: string;
  /** Milliseconds since the epoch; what comes later is left out on both sides. */
  asOf: number;
  movements: StatedMovement[];
  totals: StatedTotal[];
}

export interface Row {
  processor: string;
  currency: string;
  day: string;
  direction: Direction;
  recordedAmount: number;
  recordedCount: number;
  processorAmount: number;
  processorCount: number;
  /** Of the processor's what the record still waits to be told. */
  inProgressAmount: number;
  inProgressCount: number;
  /** processor - recorded - in progress */
  difference: number;
}

export type DifferenceKind = 'settlement_missing' | 'settlement_extra' | 'amount_differs';

export interface Difference {
  kind: DifferenceKind;
  account: string;
  processor: string;
  direction: Direction;
  currency: string;
  day: string;
  /** When it is booked, RFC 3339. */
  at: string;
  orderId: string | null;
  paymentId: string | null;
  refundId: string | null;
  reference: string;
  recordedAmount: number;
  processorAmount: number;
}

export type WaitingSum = Pick<Row, 'processor' | 'currency' | 'direction'> & { amount: number; count: number };

export interface Reconciled {
  /** Milliseconds since the epoch. */
  asOf: number;
  rows: Row[];
  waiting: WaitingSum[];
  differences: Difference[];
  unreadable: string[];
  /** Of what is of no account, the keys of what the records have. */
  taken: string[];
}

/** Movements of no account, by their keys: older than accounts are, they belong to whoever has them in a record. */
export type Unassigned = ReadonlyMap<string, StatedMovement>;

const DAY = 'YYYY-MM-DD'.length;

const dayOf = (at: string): string => at.slice(0, DAY);
const keyOf = (...parts: string[]): string => parts.join('|');

export const keyOfStated = (processor: string, { direction, currency, at, reference }: StatedMovement): string =>
  keyOf(processor, direction, currency, dayOf(at), reference);

/** Errors: RangeError when a sum could not be told exactly (M1, M5). */
function plus(left: number, right: number): number {
  const sum = left + right;
  if (!Number.isSafeInteger(sum)) throw new RangeError('the sum is greater than an exact number');
  return sum;
}

type Cell = Pick<Row, 'processor' | 'currency' | 'day' | 'direction'>;
type Side = 'recorded' | 'processor' | 'inProgress';

const NOTHING = { recordedAmount: 0, recordedCount: 0, processorAmount: 0, processorCount: 0, inProgressAmount: 0, inProgressCount: 0, difference: 0 };

/** Rows that grow by what is said of their cell. */
class Rows {
  private readonly rows = new Map<string, Row>();

  add({ processor, currency, day, direction }: Cell, side: Side, amount: number, count = 1): void {
    const key = keyOf(processor, currency, day, direction);
    const row = this.rows.get(key) ?? { processor, currency, day, direction, ...NOTHING };
    row[`${side}Amount`] = plus(row[`${side}Amount`], amount);
    row[`${side}Count`] += count;
    this.rows.set(key, row);
  }

  all(): Row[] {
    const rows = [...this.rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
    return rows.map((row) => ({ ...row, difference: row.processorAmount - row.recordedAmount - row.inProgressAmount }));
  }
}

/** Compares the statements of one account with its records, which are added one order after the other. */
export class Reconciliation {
  private readonly rows = new Rows();
  /** What the processors say and no record has told yet. */
  private readonly left = new Map<string, { processor: string; stated: StatedMovement }>();
  private readonly differences: Difference[] = [];
  private readonly waitedFor = new Set<string>();
  private readonly waiting = new Map<string, WaitingSum>();
  private readonly unreadable: string[] = [];
  private readonly taken = new Set<string>();

  constructor(
    private readonly account: string,
    private readonly statements: readonly Statement[],
    private readonly unassigned: Unassigned,
  ) {
    for (const { processor, movements, totals } of statements) {
      for (const { amount, count, ...cell } of totals) this.rows.add({ processor, ...cell }, 'processor', amount, count);
      for (const stated of movements) this.left.set(keyOfStated(processor, stated), { processor, stated });
    }
  }

  add({ orderId, currency, movements, waiting }: MovedOrder): void {
    for (const movement of movements) this.addMovement(orderId, currency, movement);
    for (const { kind, direction, paymentId, amount } of waiting) {
      this.waitedFor.add(keyOf(direction, currency, paymentId));
      if (amount > 0) addWaiting(this.waiting, { processor: this.processorOf(kind), currency, direction, amount, count: 1 });
    }
  }

  addUnreadable(orderIds: readonly string[]): void {
    this.unreadable.push(...orderIds);
  }

  /** To be called once, when all records are added. */
  result(): Reconciled {
    for (const { processor, stated } of this.left.values()) this.addLeft(processor, stated);
    const asOf = Math.min(...this.statements.map((statement) => statement.asOf));
    const [waiting, differences] = [[...this.waiting.values()], sorted(this.differences)];
    return { asOf, rows: this.rows.all(), waiting, differences, unreadable: this.unreadable, taken: [...this.taken] };
  }

  private processorOf(kind: string): string {
    return this.statements.find((statement) => statement.kind === kind)?.processor ?? kind;
  }

  private addMovement(orderId: string, currency: string, { processor, direction, amount, at, reference, ...named }: RecordedMovement): void {
    const statement = this.statements.find((candidate) => candidate.processor === processor);
    if (statement !== undefined && at >= statement.asOf) return;
    const time = new Date(at).toISOString();
    const cell = { processor, currency, day: dayOf(time), direction };
    this.rows.add(cell, 'recorded', amount);
    const key = keyOf(processor, direction, currency, cell.day, reference);
    const stated = this.takeStated(key, cell);
    if (stated?.amount === amount) return;
    const kind = stated === undefined ? 'settlement_missing' : 'amount_differs';
    const said = { recordedAmount: amount, processorAmount: stated?.amount ?? 0 };
    this.differences.push({ kind, account: this.account, ...cell, at: time, orderId, ...named, reference, ...said });
  }

  /** What the processor says of it; a movement of no account becomes this account's. */
  private takeStated(key: string, cell: Cell): StatedMovement | undefined {
    const own = this.left.get(key)?.stated;
    this.left.delete(key);
    if (own !== undefined) return own;
    const stated = this.taken.has(key) ? undefined : this.unassigned.get(key);
    if (stated === undefined) return undefined;
    this.taken.add(key);
    this.rows.add(cell, 'processor', stated.amount);
    return stated;
  }

  private addLeft(processor: string, { direction, currency, at, amount, reference, orderId, paymentId, refundId }: StatedMovement): void {
    const cell = { processor, currency, day: dayOf(at), direction };
    if (this.waitedFor.has(keyOf(direction, currency, paymentId ?? ''))) return this.rows.add(cell, 'inProgress', amount);
    const said = { recordedAmount: 0, processorAmount: amount };
    this.differences.push({ kind: 'settlement_extra', account: this.account, ...cell, at, orderId, paymentId, refundId, reference, ...said });
  }
}

function addWaiting(sums: Map<string, WaitingSum>, more: WaitingSum): void {
  const key = keyOf(more.processor, more.currency, more.direction);
  const sum = sums.get(key);
  sums.set(key, sum === undefined ? more : { ...sum, amount: plus(sum.amount, more.amount), count: sum.count + more.count });
}

const placeOf = ({ day, account, processor, currency, direction, orderId, reference }: Difference): string =>
  keyOf(day, account, processor, currency, direction, orderId ?? '', reference);

const sorted = (differences: readonly Difference[]): Difference[] => [...differences].sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));

/** What is of no account and in no record. */
export function leftOver(unassigned: Unassigned, asOf: number): Reconciled {
  const rows = new Rows();
  const differences = [...unassigned].map(([key, { amount, ...stated }]): Difference => {
    const cell = { ...stated, processor: key.slice(0, key.indexOf('|')), day: dayOf(stated.at) };
    rows.add(cell, 'processor', amount);
    return { ...cell, kind: 'settlement_extra', account: '', recordedAmount: 0, processorAmount: amount };
  });
  return { asOf, rows: rows.all(), waiting: [], differences, unreadable: [], taken: [] };
}

/** Of several accounts together. */
export function merged(results: readonly Reconciled[]): Reconciled {
  const rows = new Rows();
  const waiting = new Map<string, WaitingSum>();
  for (const row of results.flatMap((result) => result.rows)) {
    rows.add(row, 'recorded', row.recordedAmount, row.recordedCount);
    rows.add(row, 'processor', row.processorAmount, row.processorCount);
    rows.add(row, 'inProgress', row.inProgressAmount, row.inProgressCount);
  }
  for (const more of results.flatMap((result) => result.waiting)) addWaiting(waiting, more);
  return {
    asOf: Math.min(...results.map((result) => result.asOf)),
    rows: rows.all(),
    waiting: [...waiting.values()],
    differences: sorted(results.flatMap((result) => result.differences)),
    unreadable: results.flatMap((result) => result.unreadable),
    taken: results.flatMap((result) => result.taken),
  };
}
