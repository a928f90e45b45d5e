/** Parts beside what was sold, and shares of parts that are not owed any more; what was sold keeps its numbers (E1). */
import type { OrderSnapshot, RefundFee, RefundLine } from '@concord/contracts';
import { type Refused } from './outcome';
import { type Composition } from './pricing';
interface Parts {
    lines: readonly RefundLine[];
    fees: readonly RefundFee[];
    tip: number;
}
/** Of parts that were added later, which no invoice bills, how much these shares take; debit notes are billed (I5). */
export declare function unbilledOf({ lines, fees, debitNotes }: OrderSnapshot, shares: Pick<Parts, 'lines' | 'fees'>): number;
/** Says of these shares that no refund took them: they were adjusted away, or with -1 are back. */
export declare function markAdjusted(state: OrderSnapshot, { lines, fees, tip }: Parts, sign: 1 | -1): OrderSnapshot;
export interface Added {
    state: OrderSnapshot;
    ids: string[];
    amount: number;
}
/** New obligation beside the old one, priced by itself: no discount of the order reaches it, and it has its own tax (E2, X9). */
export declare function addParts(state: OrderSnapshot, parts: Pick<Composition, 'lines' | 'fees'>, addedBy: string): Added | Refused;
export {};
