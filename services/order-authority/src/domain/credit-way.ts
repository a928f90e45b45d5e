/** The way of money between two orders: which order it goes to, and what that order has to be told (O6, V5). */
import { orderIdOf, type OrderSnapshot, type Payment, type RefundDestination } from '@concord/contracts';
import type { Ask } from './outcome';

export const ORDER_CREDIT = 'order_credit';

const NOT_FAILED = { failureCode: null, failureMessage: null };

/** To the order that it is applied to, or back to the one that had applied it; null for money of neither kind. */
export function creditWay(state: OrderSnapshot, payment: Payment | undefined, destination: RefundDestination | null): Pick<Ask, 'kind' | 'credit'> | null {
  const customerId = state.customer?.externalId ?? null;
  if (destination?.kind === 'order') {
    const { orderId, approvedBy, reason } = destination;
    return { kind: 'apply_credit', credit: { orderId: orderId ?? '', customerId, approvedBy, isReturn: false, reason, ...NOT_FAILED } };
  }
  if (destination !== null || payment?.kind !== ORDER_CREDIT) return null;
  const orderId = orderIdOf(payment.reference ?? '') ?? '';
  return { kind: 'apply_credit', credit: { orderId, customerId, approvedBy: '', isReturn: true, reason: 'given back', ...NOT_FAILED } };
}
