/**
 * What is owed changes after money has moved (section 13): parts are reduced within their caps, new parts are added with their own tax,
 * and what was sold is never edited in place. An edit that nobody confirmed is a preview (E4). Nothing is refunded by it: what becomes
 * due to the buyer is surplus, refunded by a refund (F13).
 */
import type { OrderAdjustmentRequested, OrderSnapshot } from '@concord/contracts';
import { type Context, type Outcome, type Refused } from './outcome';
/** What would be owed more must not take what a refund is on its way with (B7, B8). */
export declare function riseFault(before: OrderSnapshot, after: OrderSnapshot): Refused | null;
export declare function adjustOrder(state: OrderSnapshot, value: OrderAdjustmentRequested, context: Context): Outcome;
