/** Which payments a refund goes back to (F12) and what it reserves there (F3). */
import type { AllocationInput, OrderSnapshot, Payment, Refund, RefundAllocation, RefundDestination } from '@concord/contracts';
import { returnableTo } from './balance';
import { isByHand, wayOf } from './destinations';
import type { Ask } from './outcome';
import { isWindowClosed } from './refund-window';
import { paymentOf, withPayment, withRefund } from './state';

/** Reverse order of capture; payments that no processor can give back come last, cards whose window is over after them (F12, F14). `at` is now. */
export function defaultAllocation(state: OrderSnapshot, amount: number, at: number): AllocationInput[] {
  const rank = (payment: Payment): number => (isWindowClosed(state, payment, at) ? 2 : Number(payment.kind === 'manual'));
  const order = state.payments.toReversed().sort((left, right) => rank(left) - rank(right));
  let left = amount;
  return order.flatMap((payment) => {
    const part = Math.min(left, returnableTo(payment));
    left -= part;
    return part > 0 ? [{ paymentId: payment.paymentId, amount: part }] : [];
  });
}

/** A part of a refund of which nobody has told anything yet. */
export const NEW_PART = {
  attempt: 1,
  processorReference: null,
  failureCode: null,
  failureMessage: null,
  destination: null,
  reservedDifference: 0,
  presentment: null,
} as const;

/** What is given back by hand counts at once, nobody is asked. */
function allocation(state: OrderSnapshot, { paymentId, amount }: AllocationInput, destination: RefundDestination | null): RefundAllocation {
  const status = isByHand(paymentOf(state, paymentId), destination) ? 'succeeded' : 'requested';
  return { ...NEW_PART, paymentId, amount, status, destination };
}

export const allocationsOf = (state: OrderSnapshot, inputs: readonly AllocationInput[], destination: RefundDestination | null = null): RefundAllocation[] =>
  inputs.map((input) => allocation(state, input, destination));

/** The state with these allocations reserved on their payments, or booked where they count at once. */
export function reserve(state: OrderSnapshot, allocations: readonly RefundAllocation[]): OrderSnapshot {
  return allocations.reduce((current, { paymentId, amount, status }) => {
    const payment = paymentOf(current, paymentId);
    if (payment === undefined) return current;
    if (status === 'succeeded') return withPayment(current, { ...payment, refundedAmount: payment.refundedAmount + amount });
    return withPayment(current, { ...payment, pendingRefundAmount: payment.pendingRefundAmount + amount });
  }, state);
}

export function refundAsks(state: OrderSnapshot, { refundId, allocations }: Refund): Ask[] {
  return allocations
    .filter(({ status }) => status === 'requested')
    .map((part) => ({
      targetId: refundId,
      paymentId: part.paymentId,
      amount: part.amount,
      attempt: part.attempt,
      processorReference: paymentOf(state, part.paymentId)?.processorReference ?? null,
      ...wayOf(state, part),
    }));
}

/** Ends what is reserved because less went out than was asked for: from then on it is due to the buyer (FL8). */
export function releaseDifference(state: OrderSnapshot, refund: Refund): OrderSnapshot {
  const freed = refund.allocations.reduce((current, { paymentId, reservedDifference }) => {
    const payment = paymentOf(current, paymentId);
    if (payment === undefined || reservedDifference === 0) return current;
    return withPayment(current, { ...payment, pendingRefundAmount: payment.pendingRefundAmount - reservedDifference });
  }, state);
  return withRefund(freed, { ...refund, allocations: refund.allocations.map((part) => ({ ...part, reservedDifference: 0 })) });
}

/** Status of a refund, derived from its parts (FL5). */
export function refundStatusOf(allocations: readonly RefundAllocation[]): Refund['status'] {
  const has = (status: Refund['status']): boolean => allocations.some((part) => part.status === status);
  if (has('unknown')) return 'unknown';
  if (has('requested')) return 'requested';
  if (has('submitted')) return 'submitted';
  if (has('failed')) return 'failed';
  return has('canceled') && !has('succeeded') ? 'canceled' : 'succeeded';
}
