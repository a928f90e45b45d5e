/** Money that is due to the buyer goes back to the payment that brought it (O4); it carries no tax (FT7). */
import { type AllocationInput, type OrderSnapshot, type RefundDestination } from '@concord/contracts';
import type { Ask, Context } from './outcome';
export interface Returned {
    state: OrderSnapshot;
    asks: Ask[];
}
interface Why {
    cause: string;
    reason: string;
    /** Tells several returns of one event apart. */
    ordinal: number;
    /** null for the payments themselves. */
    destination?: RefundDestination | null;
}
/** Orders the return of surplus to these payments, or to a destination against them. */
export declare const surplusRefund: (state: OrderSnapshot, inputs: readonly AllocationInput[], reason: string, context: Context, destination?: RefundDestination | null) => Returned;
/** Orders the return of these amounts to their payments; no component of the order is refunded by it. */
export declare function givenBack(state: OrderSnapshot, inputs: readonly AllocationInput[], { cause, reason, ordinal, destination }: Why, { meta, recordedAt }: Context): Returned;
export {};
