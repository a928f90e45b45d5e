/** The way of money between two orders: which order it goes to, and what that order has to be told (O6, V5). */
import { type OrderSnapshot, type Payment, type RefundDestination } from '@concord/contracts';
import type { Ask } from './outcome';
export declare const ORDER_CREDIT = "order_credit";
/** To the order that it is applied to, or back to the one that had applied it; null for money of neither kind. */
export declare function creditWay(state: OrderSnapshot, payment: Payment | undefined, destination: RefundDestination | null): Pick<Ask, 'kind' | 'credit'> | null;
