/** Cancel before and after money, close, reopen (K1-K7). Facts of money are booked in every status (O1, K5). */
import { type OrderCancelRequested, type OrderReopenRequested, type OrderSnapshot } from '@concord/contracts';
import { type Ask, type Context, type Outcome, type Refused } from './outcome';
export declare function cancelFault(state: OrderSnapshot): Refused | null;
export declare function withVoids(state: OrderSnapshot): {
    state: OrderSnapshot;
    asks: Ask[];
};
/** Obligation to zero, payments released, money back; `canceling` until all of it has happened (K1, K2). */
export declare function cancelOrder(state: OrderSnapshot, { reason }: OrderCancelRequested, context: Context): Outcome;
export declare function closeOrder(state: OrderSnapshot): Outcome;
/** Only by an explicit request with a reason (K6). A canceled order comes back only if no money had moved on it. */
export declare function reopenOrder(state: OrderSnapshot, { reason }: OrderReopenRequested, context: Context): Outcome;
