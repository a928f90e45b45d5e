/**
 * The steps by which a price came about, as data: what went in, the exact value, how it was rounded and at which named point (R2). Amounts
 * are minor units; `from` names the field that another step gave.
 */
import { roundRatio, type RoundingMode } from '@concord/contracts';

export interface TraceInput {
  name: string;
  value: string;
  from: string | null;
}

export interface TraceStep {
  /** What it gives: `lines.<id>.subtotal`, `totals.tax`. */
  field: string;
  /** Rules by id. */
  rules: string[];
  point: string;
  inputs: TraceInput[];
  /** Before rounding: a decimal, or a fraction where no decimal ends. */
  exact: string;
  /** half_up, half_even, largest_remainder, cut, or none where nothing is rounded. */
  rounding: string;
  result: number;
}

export interface Exact {
  numerator: bigint;
  /** Above 0. */
  denominator: bigint;
}

const divisorOf = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisorOf(b, a % b));

/** The power of ten that this divides, or null: such a fraction has no last decimal. */
function tenFor(denominator: bigint): number | null {
  let [rest, places] = [denominator, 0];
  for (; rest % 10n === 0n; rest /= 10n) places += 1;
  for (const factor of [2n, 5n]) for (; rest % factor === 0n; rest /= factor) places += 1;
  return rest === 1n ? places : null;
}

/** 27.475 as it is, a third as 1/3. */
export function exactText({ numerator, denominator }: Exact): string {
  const size = numerator < 0n ? -numerator : numerator;
  const divisor = divisorOf(size, denominator);
  const [over, under] = [size / divisor, denominator / divisor];
  const sign = numerator < 0n ? '-' : '';
  const places = tenFor(under);
  if (places === null) return `${sign}${over}/${under}`;
  const digits = String((over * 10n ** BigInt(places)) / under).padStart(places + 1, '0');
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** An input that the client or the record gave. */
export const given = (name: string, value: string | number): TraceInput => ({ name, value: String(value), from: null });

/** An input that an earlier step gave. */
export const earlier = (name: string, value: number, from: string): TraceInput => ({ name, value: String(value), from });

type Named = Pick<TraceStep, 'field' | 'point' | 'inputs'> & { rules: string };

export class Steps {
  readonly list: TraceStep[] = [];

  constructor(readonly mode: RoundingMode) {}

  private add({ field, rules, point, inputs }: Named, exact: string, rounding: string, result: number): void {
    this.list.push({ field, rules: rules.split(' '), point, inputs, exact, rounding, result });
  }

  /** The sum of its inputs. Errors: Error when it is not. */
  sum(named: Named, result: number): void {
    const total = named.inputs.reduce((sum, { value }) => sum + Number(value), 0);
    if (total !== result) throw new Error(`${named.field} is ${result}, its inputs give ${total}`);
    this.whole(named, result);
  }

  /** Whole numbers in, a whole number out. */
  whole(named: Named, result: number): void {
    this.add(named, String(result), 'none', result);
  }

  /** Rounded in the mode of the rule set (R1). Errors: Error when the result is not that. */
  rounded(named: Named, exact: Exact, result: number): void {
    const rounded = roundRatio(exact.numerator, exact.denominator, this.mode);
    if (rounded !== result) throw new Error(`${named.field} is ${result}, ${exactText(exact)} rounds to ${rounded}`);
    this.add(named, exactText(exact), this.mode, result);
  }

  /** A share of something that is split (R3). */
  share(named: Named, amount: number, weight: number | bigint, total: number | bigint, result: number): void {
    this.add(named, exactText({ numerator: BigInt(amount) * BigInt(weight), denominator: BigInt(total) }), 'largest_remainder', result);
  }

  /** Lowered to a bound (T7, T10). */
  cut(named: Named, asked: number, result: number): void {
    this.add(named, String(asked), asked === result ? 'none' : 'cut', result);
  }
}
