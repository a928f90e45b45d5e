/**
 * Exact arithmetic on minor units. Amounts are safe integers; a product that could leave 2^53 is made in BigInt. Rounding is
 * half_up (ties away from zero) or half_even (ties to the even neighbour), as the rule set says, and happens only where these functions are
 * called (R1, R2).
 */
export type RoundingMode = 'half_up' | 'half_even';

export const MILLIONTHS = 1_000_000;
/** Places of a decimal in millionths. */
export const MILLIONTHS_PLACES = 6;

const PERCENTAGE = /^(\d{1,3})(?:\.(\d{1,4}))?$/;
const PLACES = 4;

/** A decimal percentage with at most 4 places as millionths of one: "7.25" is 72,500. Errors: RangeError when it is none. */
export function millionthsOf(percentage: string): number {
  const parts = PERCENTAGE.exec(percentage);
  if (parts === null) throw new RangeError(`"${percentage}" is no percentage with at most ${PLACES} places`);
  return Number(parts[1]) * 10 ** PLACES + Number((parts[2] ?? '').padEnd(PLACES, '0'));
}

/** Errors: RangeError when it is no safe integer. */
function safe(amount: bigint): number {
  if (amount > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${amount} minor units are more than can be held exactly`);
  return Number(amount);
}

/** Of doubled numerator plus denominator over doubled denominator: the rounded number. A tie leaves no remainder there. */
function rounded(over: bigint, under: bigint, mode: RoundingMode): bigint {
  const up = over / under;
  return mode === 'half_even' && up % 2n !== 0n && over % under === 0n ? up - 1n : up;
}

/**
 * round(amount x numerator / denominator); numerator >= 0, denominator > 0. Minor units in, minor units out (R1).
 * Errors: RangeError when the result is no safe integer.
 */
export function scale(amount: number, numerator: number, denominator: number, mode: RoundingMode): number {
  // Subtracted from 0, because a negated 0 is stored by the database as a fraction.
  if (amount < 0) return 0 - scale(-amount, numerator, denominator, mode);
  const product = amount * numerator;
  if (2 * product + denominator <= Number.MAX_SAFE_INTEGER) {
    const up = Math.floor((2 * product + denominator) / (2 * denominator));
    return mode === 'half_even' && up % 2 !== 0 && (2 * product + denominator) % (2 * denominator) === 0 ? up - 1 : up;
  }
  const exact = 2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator);
  return safe(rounded(exact, 2n * BigInt(denominator), mode));
}

/** round(numerator / denominator) of an exact fraction of 0 or more (R1, R2). Errors: RangeError when it is no safe integer. */
export const roundRatio = (numerator: bigint, denominator: bigint, mode: RoundingMode): number =>
  safe(rounded(2n * numerator + denominator, 2n * denominator, mode));

const DECIMAL = /^(\d{1,16})(?:\.(\d{1,6}))?$/;

/** Places behind the point of a plain decimal: "1.250" has 3. */
export const placesOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;

/** A plain decimal as a whole number of its `places`-th place: "1.25" at 3 is 1250. Errors: RangeError when it is none or is finer. */
export function scaledOf(decimal: string, places: number): bigint {
  const parts = DECIMAL.exec(decimal);
  const fraction = parts?.[2] ?? '';
  if (parts === null || /[1-9]/.test(fraction.slice(places))) throw new RangeError(`"${decimal}" is no decimal with at most ${places} places`);
  return BigInt(`${parts[1]}${fraction.slice(0, places).padEnd(places, '0')}`);
}

/** The decimal of a whole number of `places`-th places, with all of its places: 1250 at 3 is "1.250". */
export function decimalOf(scaled: number, places: number): string {
  if (places === 0) return String(scaled);
  const digits = String(scaled).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The rounded percentage of an amount. */
export const percentageOf = (amount: number, percentage: string, mode: RoundingMode): number => scale(amount, millionthsOf(percentage), MILLIONTHS, mode);

interface Share {
  floor: number;
  remainder: bigint;
}

function shareOf(amount: number, weight: number | bigint, total: bigint): Share {
  const exact = BigInt(amount) * BigInt(weight);
  return { floor: Number(exact / total), remainder: exact % total };
}

/**
 * Splits a non-negative amount by weights: largest remainder, ties by position; the parts sum to the amount (R3).
 * Errors: RangeError when an amount other than 0 meets weights that are all 0, and for a negative amount or weight.
 */
export function allocate(amount: number, weights: ReadonlyArray<number | bigint>): number[] {
  if (amount < 0 || weights.some((weight) => weight < 0)) throw new RangeError('only an amount of 0 or more is split, by weights of 0 or more');
  const total = weights.reduce<bigint>((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) {
    if (amount !== 0) throw new RangeError('nothing to allocate to');
    return weights.map(() => 0);
  }
  const shares = weights.map((weight) => shareOf(amount, weight, total));
  let left = amount - shares.reduce((sum, { floor }) => sum + floor, 0);
  const byRemainder = shares
    .map((share, index) => ({ ...share, index }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const parts = shares.map(({ floor }) => floor);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/** What the step from `done` to `done + step` out of `whole` gives of an amount; the steps sum to the amount exactly (FT3, R4). */
export const cumulativeShare = (amount: number, done: number, step: number, whole: number, mode: RoundingMode): number =>
  whole === 0 ? 0 : scale(amount, done + step, whole, mode) - scale(amount, done, whole, mode);
