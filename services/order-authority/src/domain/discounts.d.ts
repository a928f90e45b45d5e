import type { AppliedDiscount, DiscountInput, LineInput, PromotionTerms, RoundingMode } from '@concord/contracts';
/** What a discount takes of its base before it is cut to it; computed once (T8). */
export declare const askedOf: ({ percentage, amount }: Pick<DiscountInput, "percentage" | "amount">, base: number, mode: RoundingMode) => number;
export declare function applyAll(discounts: readonly DiscountInput[], base: number, mode: RoundingMode): AppliedDiscount[];
export declare const toDiscountInput: ({ discountId, name, percentage, amountAsked, terms }: AppliedDiscount) => DiscountInput;
/** What the order discounts see of a line. */
export interface Discountable {
    input: LineInput;
    /** Before any discount. */
    subtotal: number;
    /** Left after the line's own discounts. */
    net: number;
}
/** The reason of each order discount that does not apply, null for one that does; `at` is milliseconds since the epoch. The first exclusive one that could apply stands alone (T6). */
export declare function reasonsOf(discounts: readonly DiscountInput[], subtotal: number, at: number): Array<string | null>;
/**
 * The free units of each line under "buy x, get y": of all units in groups of x + y, the y cheapest. Lines of decimal quantity take no part.
 * Errors: none; all 0 when there is no whole group.
 */
export declare function freeUnits(lines: readonly Discountable[], left: readonly number[], { skus, buyQuantity, getQuantity }: PromotionTerms): number[];
export interface OrderDiscounts {
    applied: AppliedDiscount[];
    /** By discount and line: what it was taken from, and its share. Empty for one that was withheld. */
    bases: number[][];
    shares: number[][];
    perLine: number[];
}
/** Order discounts, each allocated to lines by what is left of them (T5); `reasons` withholds those that do not apply. */
export declare function applyOrderDiscounts(discounts: readonly DiscountInput[], lines: readonly Discountable[], reasons: ReadonlyArray<string | null>, mode: RoundingMode): OrderDiscounts;
