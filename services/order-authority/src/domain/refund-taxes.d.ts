/**
 * Taxes given back by themselves: a component of a line or fee, or a flat tax of the order (FT1, FT2, X10). The rounding of cash goes back
 * with the last of everything else, so that the full refund is the total (M6, R6).
 */
import type { OrderSnapshot, RefundTax, RefundTaxInput, TaxComponent } from '@concord/contracts';
import { type Refused } from './outcome';
export declare const taxIdOf: ({ taxId, name }: TaxComponent) => string;
export interface TaxesTaken {
    state: OrderSnapshot;
    shares: RefundTax[];
}
export declare function takeTaxes(state: OrderSnapshot, inputs: readonly RefundTaxInput[]): TaxesTaken | Refused;
export declare const giveTaxesBack: (state: OrderSnapshot, shares: readonly RefundTax[]) => OrderSnapshot;
/** Flat taxes that are not given back yet, as targets. */
export declare const flatTaxesLeft: ({ flatTaxes }: OrderSnapshot) => RefundTaxInput[];
/** Takes the rounding of cash when nothing else is left to give back; else 0. Signed minor units. */
export declare function takeRounding(state: OrderSnapshot): {
    state: OrderSnapshot;
    amount: number;
};
export declare const giveRoundingBack: (state: OrderSnapshot, amount: number) => OrderSnapshot;
