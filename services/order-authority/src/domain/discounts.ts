/**
 * Discounts: line discounts on their line, then order discounts in their order, each on what is left and allocated to the lines (T5, T6); refunds go by what was stored then (F11).
 * Which of them apply (time, minimum spend, exclusivity) is decided before any amount; the others stay on the order with the reason.
 */
import { allocate, cumulativeShare, percentageOf } from '@concord/contracts';
import type { AppliedDiscount, DiscountInput, LineInput, PromotionTerms, RoundingMode } from '@concord/contracts';
import { sumOf } from './amounts';

/** What a discount takes of its base before it is cut to it; computed once (T8). */
export const askedOf = ({ percentage, amount }: Pick<DiscountInput, 'percentage' | 'amount'>, base: number, mode: RoundingMode): number =>
  percentage === null ? (amount ?? 0) : percentageOf(base, percentage, mode);

/** One discount on what is left of its base, cut to it (T7). */
function applied(discount: DiscountInput, base: number, mode: RoundingMode): AppliedDiscount {
  const { discountId, name, percentage, amount, terms } = discount;
  const asked = askedOf(discount, base, mode);
  return { discountId, name, percentage, amountAsked: amount, base, amount: Math.min(asked, base), terms, withheld: null };
}

const withheld = (discount: DiscountInput, reason: string, mode: RoundingMode): AppliedDiscount => ({ ...applied(discount, 0, mode), withheld: reason });

export function applyAll(discounts: readonly DiscountInput[], base: number, mode: RoundingMode): AppliedDiscount[] {
  let left = base;
  return discounts.map((discount) => {
    const result = applied(discount, left, mode);
    left -= result.amount;
    return result;
  });
}

export const toDiscountInput = ({ discountId, name, percentage, amountAsked, terms }: AppliedDiscount): DiscountInput => ({
  discountId,
  name,
  percentage,
  amount: amountAsked,
  terms,
});

/** What the order discounts see of a line. */
export interface Discountable {
  input: LineInput;
  /** Before any discount. */
  subtotal: number;
  /** Left after the line's own discounts. */
  net: number;
}

/** Why these terms are not met, or null. `at` is milliseconds since the epoch. */
function unmet(terms: PromotionTerms | null, subtotal: number, at: number): string | null {
  if (terms === null) return null;
  if (terms.startsAt !== null && at < terms.startsAt) return 'not_started';
  if (terms.endsAt !== null && at >= terms.endsAt) return 'ended';
  return terms.minimumSpend !== null && subtotal < terms.minimumSpend ? 'minimum_spend' : null;
}

/** The reason of each order discount that does not apply, null for one that does; `at` is milliseconds since the epoch. The first exclusive one that could apply stands alone (T6). */
export function reasonsOf(discounts: readonly DiscountInput[], subtotal: number, at: number): Array<string | null> {
  const reasons = discounts.map(({ terms }) => unmet(terms, subtotal, at));
  const alone = discounts.findIndex(({ terms }, index) => terms?.isExclusive === true && reasons[index] === null);
  return alone === -1 ? reasons : reasons.map((reason, index) => reason ?? (index === alone ? null : 'excluded'));
}

const isMeant = ({ input }: Discountable, skus: readonly string[] | null): boolean => skus === null || (input.sku !== null && skus.includes(input.sku));

/**
 * The free units of each line under "buy x, get y": of all units in groups of x + y, the y cheapest. Lines of decimal quantity take no part.
 * Errors: none; all 0 when there is no whole group.
 */
export function freeUnits(lines: readonly Discountable[], left: readonly number[], { skus, buyQuantity, getQuantity }: PromotionTerms): number[] {
  const [buy, get] = [buyQuantity ?? 0, getQuantity ?? 0];
  const meant = lines
    .map((line, index) => ({ index, quantity: line.input.quantity, worth: left[index] ?? 0, isIn: line.input.quantityDecimal === null && isMeant(line, skus) }))
    .filter(({ isIn }) => isIn);
  let units = Math.floor(sumOf(meant.map(({ quantity }) => quantity)) / (buy + get)) * get;
  const free = lines.map(() => 0);
  // By the price of one unit, compared as fractions; equal prices by the order of the lines.
  for (const { index, quantity } of meant.sort((a, b) => compare(a.worth, a.quantity, b.worth, b.quantity) || a.index - b.index)) {
    const taken = Math.min(units, quantity);
    free[index] = taken;
    units -= taken;
  }
  return free;
}

/** What those units are worth, rounded for each line. */
const freeShares = (lines: readonly Discountable[], left: readonly number[], terms: PromotionTerms, mode: RoundingMode): number[] =>
  freeUnits(lines, left, terms).map((units, index) => cumulativeShare(left[index] ?? 0, 0, units, lines[index]?.input.quantity ?? 0, mode));

function compare(a: number, ofA: number, b: number, ofB: number): number {
  const [left, right] = [BigInt(a) * BigInt(ofB), BigInt(b) * BigInt(ofA)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** What a discount may be taken from, by line. */
function basesOf(discount: DiscountInput, lines: readonly Discountable[], left: readonly number[], mode: RoundingMode): number[] {
  const { terms } = discount;
  if (terms === null) return [...left];
  if (terms.buyQuantity !== null) return freeShares(lines, left, terms, mode);
  return lines.map((line, index) => (isMeant(line, terms.skus) ? (left[index] ?? 0) : 0));
}

export interface OrderDiscounts {
  applied: AppliedDiscount[];
  /** By discount and line: what it was taken from, and its share. Empty for one that was withheld. */
  bases: number[][];
  shares: number[][];
  perLine: number[];
}

/** Order discounts, each allocated to lines by what is left of them (T5); `reasons` withholds those that do not apply. */
export function applyOrderDiscounts(
  discounts: readonly DiscountInput[],
  lines: readonly Discountable[],
  reasons: ReadonlyArray<string | null>,
  mode: RoundingMode,
): OrderDiscounts {
  const left = lines.map(({ net }) => net);
  const result: OrderDiscounts = { applied: [], bases: [], shares: [], perLine: lines.map(() => 0) };
  discounts.forEach((discount, position) => {
    const reason = reasons[position] ?? null;
    const bases = reason === null ? basesOf(discount, lines, left, mode) : [];
    const base = sumOf(bases);
    const isIdle = reason === null && discount.terms !== null && base === 0;
    const outcome = reason !== null || isIdle ? withheld(discount, reason ?? 'no_units', mode) : applied(discount, base, mode);
    const shares = outcome.withheld === null ? allocate(outcome.amount, bases) : [];
    shares.forEach((share, index) => {
      left[index] = (left[index] ?? 0) - share;
      result.perLine[index] = (result.perLine[index] ?? 0) + share;
    });
    result.applied.push(outcome);
    result.bases.push(bases);
    result.shares.push(shares);
  });
  return result;
}
