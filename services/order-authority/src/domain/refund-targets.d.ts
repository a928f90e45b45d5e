import type { OrderSnapshot, Refund, RefundFee, RefundLine, RefundRequested, RefundTax } from '@concord/contracts';
import { type Refused } from './outcome';
/** What a refund takes from the components of a sale, and the sale after it. */
export interface Targeted {
    state: OrderSnapshot;
    lines: RefundLine[];
    fees: RefundFee[];
    tip: number;
    taxes: RefundTax[];
    /** Signed, minor units (M6). */
    cashRounding: number;
    amount: number;
    tax: number;
}
/** Of no component. */
export declare const UNTARGETED: {
    lines: never[];
    fees: never[];
    tip: number;
    taxes: never[];
    cashRounding: number;
    tax: number;
    taxOverride: null;
};
/** What a refund may name. */
export type Targets = Pick<RefundRequested, 'lines' | 'fees' | 'tip' | 'taxes'> & Partial<Pick<RefundRequested, 'taxOverrides'>>;
export declare function takeTargets(before: OrderSnapshot, asked: Targets): Targeted | Refused;
/** Everything that is left of every component, flat taxes included (R6, X10). */
export declare const everythingOf: (state: OrderSnapshot) => Targets;
/** Gives the components back what a canceled refund had taken from them (FL3). */
export declare function giveBack(after: OrderSnapshot, taken: Pick<Refund, 'lines' | 'fees' | 'tip' | 'taxes' | 'cashRounding'>): OrderSnapshot;
