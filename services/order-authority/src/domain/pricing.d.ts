/**
 * Prices an order: pure, whole minor units, under the order's rule set. Order of application: line discounts, order discounts, fees,
 * tip, cash rounding (T6, T11); tax on what is left after discounts (X3), rounded as the rule set says (R1). Everything shown is stored (T18).
 */
import { type RuleSet } from '@concord/contracts';
import type { AppliedDiscount, CashRounding, DiscountInput, Fee, FeeInput, FlatTax, Line, LineInput, TaxExemption, TaxRate, Tip, TipInput, Totals } from '@concord/contracts';
/** One literal, as every line of an order comes here with each event that composes. */
export declare const toLineInput: (line: Line) => LineInput;
export declare const toFeeInput: ({ feeId, kind, name, amountAsked, percentage, taxRates, percentageOf: base }: Fee) => FeeInput;
export interface Composition {
    lines: readonly LineInput[];
    discounts: readonly DiscountInput[];
    fees: readonly FeeInput[];
    tip: TipInput | null;
    taxRates: readonly TaxRate[];
    taxExemption: TaxExemption | null;
    flatTaxes: readonly FlatTax[];
    /** Minor units; null rounds nothing. */
    cashIncrement: number | null;
    ruleSet: RuleSet;
}
export interface Priced {
    lines: Line[];
    discounts: AppliedDiscount[];
    fees: Fee[];
    tip: Tip | null;
    flatTaxes: FlatTax[];
    cashRounding: CashRounding | null;
    totals: Totals;
}
/** The first amount that is none or breaks the limit of a sale, or null (M4, M5). Checked before anything is multiplied into the state. */
export declare function outOfRange(composition: Composition): string | null;
/** `at` is when the composition was stated, milliseconds since the epoch: what discounts with a schedule are judged by. */
export declare function price(composition: Composition, at: number): Priced;
