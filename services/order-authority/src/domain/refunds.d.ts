/**
 * Requests to give money back. Cause first, money second: the adjustment that lowers the obligation and the reservation on
 * components, payments and sale are one entry, so two operators cannot give the same cent (B7, F1, F5).
 */
import { type OrderSnapshot, type Refund, type RefundCancelRequested, type RefundFee, type RefundRequested, type RefundRetryRequested } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
import { type Targeted } from './refund-targets';
/** An adjustment that follows from something else names no parts of its own. */
export declare const WITHOUT_PARTS: {
    lines: never[];
    fees: never[];
    tip: number;
    tax: number;
    added: never[];
    addedAmount: number;
    reversedBy: null;
    createdAt: null;
    cashRounding: number;
};
/** The state with the obligation lowered by `amount` for this cause; negative amounts raise it again. */
export declare function adjust(state: OrderSnapshot, cause: string, causeId: string, amount: number, reason: string, { meta }: Context): OrderSnapshot;
interface Wanted extends Targeted {
    goodwill: number;
    surplus: number;
    /** Kept back of the parts; `amount` is without it (F9). */
    withheld: RefundFee[];
}
/** Every decimal quantity named is one above 0 (T3, M4). */
export declare const areQuantities: (lines: RefundRequested["lines"]) => boolean;
interface Order {
    refundId: string;
    cause: string;
    reason: string;
    /** Tenders that the operator chose; empty for reverse order of capture (F12). */
    chosen: RefundRequested['allocations'];
    destination: RefundRequested['destination'];
    taxOverride?: Refund['taxOverride'];
}
/** Books a refund that passed its caps: adjustment, reservation, and the processor is to be asked. */
export declare function startRefund(want: Wanted, { refundId, cause, reason, chosen, destination, taxOverride }: Order, context: Context): Outcome;
export declare function requestRefund(state: OrderSnapshot, value: RefundRequested, context: Context): Outcome;
/** Tries the failed parts again, to their payments or to another destination (FL3). */
export declare function retryRefund(state: OrderSnapshot, { refundId, destination }: RefundRetryRequested, context: Context): Outcome;
/** Takes back a refund of which nothing has left: the obligation is what it was before it (FL1, FL3). */
export declare function cancelRefund(before: OrderSnapshot, { refundId }: RefundCancelRequested, context: Context): Outcome;
export {};
