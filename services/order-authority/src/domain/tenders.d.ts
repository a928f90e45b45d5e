/** Which payments a refund goes back to (F12) and what it reserves there (F3). */
import type { AllocationInput, OrderSnapshot, Refund, RefundAllocation, RefundDestination } from '@concord/contracts';
import type { Ask } from './outcome';
/** Reverse order of capture; payments that no processor can give back come last, cards whose window is over after them (F12, F14). `at` is now. */
export declare function defaultAllocation(state: OrderSnapshot, amount: number, at: number): AllocationInput[];
export declare const allocationsOf: (state: OrderSnapshot, inputs: readonly AllocationInput[], destination?: RefundDestination | null) => RefundAllocation[];
/** The state with these allocations reserved on their payments, or booked where they count at once. */
export declare function reserve(state: OrderSnapshot, allocations: readonly RefundAllocation[]): OrderSnapshot;
export declare function refundAsks(state: OrderSnapshot, { refundId, allocations }: Refund): Ask[];
/** Ends what is reserved because less went out than was asked for: from then on it is due to the buyer (FL8). */
export declare function releaseDifference(state: OrderSnapshot, refund: Refund): OrderSnapshot;
/** Status of a refund, derived from its parts (FL5). */
export declare function refundStatusOf(allocations: readonly RefundAllocation[]): Refund['status'];
