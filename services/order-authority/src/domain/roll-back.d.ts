/**
 * Parts that were paid are given back at a time that the merchant named, unless the order is paid by then (PY6 `roll_back_at`). Each payment
 * by its own void or refund; the roll-back is over when every one of them has ended, and what cannot be undone stays captured (PY7).
 */
import type { OrderSnapshot } from '@concord/contracts';
import { type News } from './legs';
import { type Accepted, type Context, type Divergent, type Outcome } from './outcome';
/** The timer that says when; once for an order (Z1). */
export declare const rollBackTimer: ({ orderId, rollBack }: OrderSnapshot) => {
    kind: "time_roll_back";
    targetId: string;
    dueAt: number;
}[];
/** Whether it is the time is looked at again by what follows; the second firing finds nothing scheduled (Z2). */
export declare function partialPaymentsDue(state: OrderSnapshot): Outcome;
/** What an event means for the roll-back of the order, decided in the same entry. */
export declare function withRollBack<O extends Accepted | Divergent>(outcome: O, news: News, context: Context): O;
