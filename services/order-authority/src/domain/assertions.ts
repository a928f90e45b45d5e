/** What clients take for the totals of an order: compared with what was computed here, never an input of it (T1, R5). */
import type { ExpectedTotals, Line, Totals } from '@concord/contracts';
import { refuse, type Refused } from './outcome';

const NAMES = {
  subtotal: 'subtotal',
  discount: 'discount',
  fees: 'fees',
  tax: 'tax',
  inclusiveTax: 'inclusive_tax',
  flatTax: 'flat_tax',
  tip: 'tip',
  cashRounding: 'cash_rounding',
  total: 'total',
} as const satisfies Record<keyof Totals, string>;

const differing = (name: string, computed: number, stated: number | null): string[] =>
  stated === null || stated === computed ? [] : [`${name} is ${computed}, ${stated} was stated`];

/** Says of each stated number that differs what was computed and what was stated (T1). */
export function totalsFault(expected: ExpectedTotals | null, { totals, lines }: { totals: Totals; lines: readonly Line[] }): Refused | null {
  if (expected === null) return null;
  const faults = [
    ...Object.entries(NAMES).flatMap(([field, name]) => differing(name, totals[field as keyof Totals], expected[field as keyof Totals])),
    ...expected.lines.flatMap(({ lineId: id, total }) => differing(`the total of line ${id}`, lines.find(({ lineId }) => lineId === id)?.total ?? 0, total)),
  ];
  return faults.length === 0 ? null : refuse('total_mismatch', `Computed and stated differ: ${faults.join('; ')}.`);
}
