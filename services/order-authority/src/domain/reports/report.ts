/**
 * A report is made of rows, each of one order at one moment; its sums are made of the same rows, so that it sums to what it lists.
 * Amounts are minor units of the row's currency.
 */
import type { OrderSnapshot } from '@concord/contracts';

export interface Row {
  orderId: string;
  version: number;
  currency: string;
  [name: string]: string | number | boolean | null | readonly string[];
}

/** Per currency and group; `orders` counts those with a row in it. */
export interface Sum {
  currency: string;
  orders: number;
  [name: string]: string | number | boolean | null;
}

export interface Report {
  /** The rows of an order as it was at this time, milliseconds since the epoch. */
  rows(order: OrderSnapshot, at: number): Row[];
  /** What the sums are grouped by, beside the currency. */
  groups: readonly string[];
  /** What is summed. */
  amounts: readonly string[];
  /** Bucket without which an order has no row; null when any order may have one. */
  only: 'outstanding' | 'surplus' | 'openDivergences' | null;
  /** Tells the rows of one order apart; null for a report of what stands, which has no beginning. */
  key: ((row: Row) => string) | null;
}

export const rowOf = ({ orderId, version, currency }: OrderSnapshot): Pick<Row, 'orderId' | 'version' | 'currency'> => ({ orderId, version, currency });

const amountOf = (row: Row | Sum, name: string): number => Number(row[name] ?? 0);

/** Errors: RangeError when a sum could not be told exactly (M1, M5). */
function plus(left: number, right: number): number {
  const sum = left + right;
  if (!Number.isSafeInteger(sum)) throw new RangeError('the sum is greater than an exact number');
  return sum;
}

/** What happened between two moments: the later rows less the earlier ones; rows that did not move are left out. */
export function changes({ key, amounts }: Report, earlier: readonly Row[], later: readonly Row[]): Row[] {
  if (key === null) return [...later];
  const before = new Map(earlier.map((row) => [key(row), row]));
  const after = new Map(later.map((row) => [key(row), row]));
  const moved = (name: string, id: string): number => amountOf(after.get(id) ?? NOTHING, name) - amountOf(before.get(id) ?? NOTHING, name);
  const all = [...later, ...earlier.filter((row) => !after.has(key(row)))];
  return all
    .map((row): Row => ({ ...row, ...Object.fromEntries(amounts.map((name) => [name, moved(name, key(row))])) }))
    .filter((row) => amounts.some((name) => row[name] !== 0));
}

const NOTHING: Row = { orderId: '', version: 0, currency: '' };

/** Adds rows up by currency and group, one order after the other. */
export class Sums {
  private readonly sums = new Map<string, Sum>();

  constructor(private readonly report: Report) {}

  /** All rows of one order. */
  add(rows: readonly Row[]): void {
    const counted = new Set<string>();
    for (const row of rows) {
      const id = JSON.stringify([row.currency, ...this.report.groups.map((name) => row[name])]);
      const sum = this.sums.get(id) ?? this.emptyOf(row);
      for (const name of this.report.amounts) sum[name] = plus(amountOf(sum, name), amountOf(row, name));
      if (!counted.has(id)) sum.orders += 1;
      counted.add(id);
      this.sums.set(id, sum);
    }
  }

  /** In a fixed order. */
  all(): Sum[] {
    return [...this.sums].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, sum]) => sum);
  }

  private emptyOf(row: Row): Sum {
    const of = (names: readonly string[], value: (name: string) => unknown): object => Object.fromEntries(names.map((name) => [name, value(name)]));
    return { currency: row.currency, ...of(this.report.groups, (name) => row[name] ?? null), orders: 0, ...of(this.report.amounts, () => 0) };
  }
}
