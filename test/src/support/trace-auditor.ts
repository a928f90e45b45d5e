/**
 * Reads the trace of a total as an outsider does (R1, R2): exact values are rounded again from their text, inputs are looked up in the steps
 * that they name, and sums are added up. Shares nothing with the services.
 */
import type { Order } from './api-types';

export interface TraceStep {
  field: string;
  rules: string[];
  point: string;
  inputs: Array<{ name: string; value: string; from: string | null }>;
  exact: string;
  rounding: string;
  result: number;
}

export interface Explanation {
  field: string;
  value: number;
  steps: TraceStep[];
}

const SUMS = new Set(['totals', 'part.total', 'tax.sum']);

/** A decimal or a fraction as two whole numbers. */
function fractionOf(text: string): [bigint, bigint] {
  if (text.includes('/')) return text.split('/').map((part) => BigInt(part)) as [bigint, bigint];
  const [whole = '0', places = ''] = text.split('.');
  return [BigInt(whole + places), 10n ** BigInt(places.length)];
}

/** The whole numbers that this rounding may give. */
function roundingsOf(exact: string, rounding: string): bigint[] {
  const [over, under] = fractionOf(exact);
  const floor = over / under;
  const twice = (over % under) * 2n;
  if (rounding === 'largest_remainder') return twice === 0n ? [floor] : [floor, floor + 1n];
  const isUp = twice > under || (twice === under && (rounding === 'half_up' || floor % 2n === 1n));
  return [isUp ? floor + 1n : floor];
}

function faultsOf({ field, rules, point, inputs, exact, rounding, result }: TraceStep, before: ReadonlyMap<string, number>): string[] {
  const faults: string[] = [];
  if (rules.length === 0) faults.push(`${field} names no rule`);
  if (rounding === 'none' && exact !== String(result)) faults.push(`${field}: ${exact} is not rounded, and is ${result}`);
  if (rounding === 'cut' && Number(exact) <= result) faults.push(`${field}: ${exact} was cut to ${result}`);
  if ((rounding.startsWith('half') || rounding === 'largest_remainder') && !roundingsOf(exact, rounding).includes(BigInt(result)))
    faults.push(`${field}: ${exact} in ${rounding} is not ${result}`);
  for (const { from, value } of inputs) {
    if (from !== null && Math.abs(before.get(from) ?? NaN) !== Math.abs(Number(value))) faults.push(`${field} takes ${value} from ${from}, which is another`);
  }
  const sum = inputs.reduce((total, { value }) => total + Number(value), 0);
  if (SUMS.has(point) && sum !== result) faults.push(`${field} is ${result}, its inputs give ${sum}`);
  return faults;
}

/** What is wrong with the explanation of the total of this order. */
export function auditTrace({ totals }: Order, { value, steps }: Explanation): string[] {
  const before = new Map<string, number>();
  const faults = steps.flatMap((step) => {
    const found = faultsOf(step, before);
    before.set(step.field, step.result);
    return found;
  });
  if (value !== totals.total || before.get('totals.total') !== totals.total) faults.push(`the trace ends at ${value}, the order totals ${totals.total}`);
  return faults;
}
