/** The buckets, derived from the state on every entry and never kept as a truth of their own (section 5, B9). */
import type { Balance, BucketDelta, CreditNote, OrderSnapshot, Payment, RefundStatus, WriteOff } from '@concord/contracts';
/** Order of the buckets in deltas and hashes. */
export declare const BUCKETS: readonly [readonly ["obligation", "obligation"], readonly ["adjusted", "adjusted"], readonly ["credited", "credited"], readonly ["written_off", "writtenOff"], readonly ["captured", "captured"], readonly ["refunded", "refunded"], readonly ["disputed", "disputed"], readonly ["net_collected", "netCollected"], readonly ["outstanding", "outstanding"], readonly ["surplus", "surplus"], readonly ["pending_in", "pendingIn"], readonly ["pending_out", "pendingOut"], readonly ["collectible", "collectible"], readonly ["refundable", "refundable"]];
export declare class ConservationBroken extends Error {
    readonly name = "ConservationBroken";
}
/** May still succeed: its rest counts in pending_in (PY3). */
export declare const isLive: ({ status }: Payment) => boolean;
export declare const isPendingOut: ({ status }: {
    status: RefundStatus;
}) => boolean;
/** What a payment may still bring in. */
export declare function pendingOf(payment: Payment): number;
/** What may still be refunded to a payment (F3); nothing, also where a processor gave back by itself what another refund is on its way with (FL6). */
export declare const returnableTo: ({ capturedAmount, refundedAmount, pendingRefundAmount }: Payment) => number;
/** What of a write-off was not taken back (I9). */
export declare const standingOf: ({ amount, reversedAmount }: WriteOff) => number;
/** What of a credit note the buckets hold; what is unallocated is a claim on paper only (N3). */
export declare const creditedBy: ({ status, amount, unallocated }: CreditNote) => number;
export declare const NO_BALANCE: Balance;
/**
 * The buckets of a state. `refundable` is 0 while something is outstanding: a refund lowers the obligation by its own amount first (B7),
 * so with X outstanding only the amount less X would be returnable; the rest would reopen what is owed (B8). Collect the rest, or cancel.
 */
export declare function balanceOf(state: OrderSnapshot): Balance;
/**
 * B1-B3. To the minor unit, without tolerance (R5). A breach is a bug of ours: nothing is written and the partition waits, because
 * judging on could write what is wrong.
 */
export declare function assertConserved(balance: Balance, orderId: string): void;
/** Signed changes, only those that are not 0, in the order of the buckets (W8). */
export declare function deltasOf(before: Balance, after: Balance): BucketDelta[];
/** Surplus that no refund is on its way with. */
export declare const freeSurplus: ({ surplus, pendingOut }: Balance) => number;
