/**
 * Exact arithmetic on minor units. Amounts are safe integers; a product that could leave 2^53 is made in BigInt. Rounding is
 * half_up (ties away from zero) and happens only where these functions are called (R1, R2).
 */
export const MILLIONTHS = 1_000_000;

const PERCENTAGE = /^(\d{1,3})(?:\.(\d{1,4}))?$/;
const PLACES = 4;

/** A decimal percentage with at most 4 places as millionths of one: "7.25" is 72,500. Errors: RangeError when it is none. */
export function millionthsOf(percentage: string): number {
  const parts = PERCENTAGE.exec(percentage);
  if (parts === null) throw new RangeError(`"${percentage}" is no percentage with at most ${PLACES} places`);
  return Number(parts[1]) * 10 ** PLACES + Number((parts[2] ?? '').padEnd(PLACES, '0'));
}

/**
 * round(amount x numerator / denominator), half_up; numerator >= 0, denominator > 0. Minor units in, minor units out (R1).
 * Errors: RangeError when the result is no safe integer.
 */
export function scale(amount: number, numerator: number, denominator: number): number {
  // Subtracted from 0, because a negated 0 is stored by the database as a fraction.
  if (amount < 0) return 0 - scale(-amount, numerator, denominator);
  const product = amount * numerator;
  if (2 * product + denominator <= Number.MAX_SAFE_INTEGER) return Math.floor((2 * product + denominator) / (2 * denominator));
  const exact = 2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator);
  const rounded = exact / (2n * BigInt(denominator));
  if (rounded > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${rounded} minor units are more than can be held exactly`);
  return Number(rounded);
}

/** The rounded percentage of an amount. */
export const percentageOf = (amount: number, percentage: string): number => scale(amount, millionthsOf(percentage), MILLIONTHS);

interface Share {
  floor: number;
  remainder: bigint;
}

function shareOf(amount: number, weight: number, total: bigint): Share {
  const exact = BigInt(amount) * BigInt(weight);
  return { floor: Number(exact / total), remainder: exact % total };
}

/**
 * Splits a non-negative amount by weights: largest remainder, ties by position; the parts sum to the amount (R3).
 * Errors: RangeError when an amount other than 0 meets weights that are all 0, and for a negative amount or weight.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  if (amount < 0 || weights.some((weight) => weight < 0)) throw new RangeError('only an amount of 0 or more is split, by weights of 0 or more');
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
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
export const cumulativeShare = (amount: number, done: number, step: number, whole: number): number =>
  whole === 0 ? 0 : scale(amount, done + step, whole) - scale(amount, done, whole);
