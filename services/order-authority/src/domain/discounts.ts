/**
 * Discounts: line discounts on their line, then order discounts in their order, each on what is left and allocated to the lines (T5, T6); refunds go by what was stored then (F11).
 * Which of them apply (time, minimum spend, exclusivity) is decided before any amount; the others stay on the order with the reason.
 */
import { allocate, cumulativeShare, percentageOf } from '@concord/contracts';
import type { AppliedDiscount, DiscountInput, LineInput, PromotionTerms } from '@concord/contracts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** One discount on what is left of its base; computed once and cut to the base (T7, T8). */
function applied({ discountId, name, percentage, amount, terms }: DiscountInput, base: number): AppliedDiscount {
  const asked = percentage === null ? (amount ?? 0) : percentageOf(base, percentage);
  return { discountId, name, percentage, amountAsked: amount, base, amount: Math.min(asked, base), terms, withheld: null };
}

const withheld = (discount: DiscountInput, reason: string): AppliedDiscount => ({ ...applied(discount, 0), withheld: reason });

export function applyAll(discounts: readonly DiscountInput[], base: number): AppliedDiscount[] {
  let left = base;
  return discounts.map((discount) => {
    const result = applied(discount, left);
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

/** The reason of each discount that does not apply. The first exclusive one that could apply stands alone (T6). */
function reasonsOf(discounts: readonly DiscountInput[], subtotal: number, at: number): Array<string | null> {
  const reasons = discounts.map(({ terms }) => unmet(terms, subtotal, at));
  const alone = discounts.findIndex(({ terms }, index) => terms?.isExclusive === true && reasons[index] === null);
  return alone === -1 ? reasons : reasons.map((reason, index) => reason ?? (index === alone ? null : 'excluded'));
}

const isMeant = ({ input }: Discountable, skus: readonly string[] | null): boolean => skus === null || (input.sku !== null && skus.includes(input.sku));

/**
 * What each line gives to "buy x, get y": of all its units in groups of x + y, the y cheapest. Lines of decimal quantity take no part.
 * Errors: none; all 0 when there is no whole group.
 */
function freeShares(lines: readonly Discountable[], left: readonly number[], { skus, buyQuantity, getQuantity }: PromotionTerms): number[] {
  const [buy, get] = [buyQuantity ?? 0, getQuantity ?? 0];
  const meant = lines
    .map((line, index) => ({ index, quantity: line.input.quantity, worth: left[index] ?? 0, isIn: line.input.quantityDecimal === null && isMeant(line, skus) }))
    .filter(({ isIn }) => isIn);
  let units = Math.floor(sum(meant.map(({ quantity }) => quantity)) / (buy + get)) * get;
  const shares = lines.map(() => 0);
  // By the price of one unit, compared as fractions; equal prices by the order of the lines.
  for (const { index, quantity, worth } of meant.sort((a, b) => compare(a.worth, a.quantity, b.worth, b.quantity) || a.index - b.index)) {
    const taken = Math.min(units, quantity);
    shares[index] = cumulativeShare(worth, 0, taken, quantity);
    units -= taken;
  }
  return shares;
}

function compare(a: number, ofA: number, b: number, ofB: number): number {
  const [left, right] = [BigInt(a) * BigInt(ofB), BigInt(b) * BigInt(ofA)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** What a discount may be taken from, by line. */
function basesOf(discount: DiscountInput, lines: readonly Discountable[], left: readonly number[]): number[] {
  const { terms } = discount;
  if (terms === null) return [...left];
  if (terms.buyQuantity !== null) return freeShares(lines, left, terms);
  return lines.map((line, index) => (isMeant(line, terms.skus) ? (left[index] ?? 0) : 0));
}

/** Order discounts, each allocated to lines by what is left of them (T5). `at` is milliseconds since the epoch. */
export function applyOrderDiscounts(
  discounts: readonly DiscountInput[],
  lines: readonly Discountable[],
  at: number,
): { applied: AppliedDiscount[]; perLine: number[] } {
  const left = lines.map(({ net }) => net);
  const perLine = lines.map(() => 0);
  const reasons = reasonsOf(discounts, sum(lines.map(({ subtotal }) => subtotal)), at);
  const all = discounts.map((discount, position) => {
    const reason = reasons[position] ?? null;
    if (reason !== null) return withheld(discount, reason);
    const bases = basesOf(discount, lines, left);
    if (discount.terms !== null && sum(bases) === 0) return withheld(discount, 'no_units');
    const result = applied(discount, sum(bases));
    allocate(result.amount, bases).forEach((share, index) => {
      left[index] = (left[index] ?? 0) - share;
      perLine[index] = (perLine[index] ?? 0) + share;
    });
    return result;
  });
  return { applied: all, perLine };
}
