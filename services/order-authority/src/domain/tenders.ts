/** Which payments a refund goes back to (F12) and what it reserves there (F3). */
import type { AllocationInput, OrderSnapshot, Payment, Refund, RefundAllocation } from '@concord/contracts';
import { returnableTo } from './balance';
import type { Ask } from './outcome';
import { methodOf } from './payment-method';
import { paymentOf, withPayment } from './state';

/** Reverse order of capture; payments that no processor can give back come last (F12). */
export function defaultAllocation(state: OrderSnapshot, amount: number): AllocationInput[] {
  const reversed = [...state.payments].reverse();
  const order = [...reversed.filter(({ kind }) => kind !== 'manual'), ...reversed.filter(({ kind }) => kind === 'manual')];
  let left = amount;
  return order.flatMap((payment) => {
    const part = Math.min(left, returnableTo(payment));
    left -= part;
    return part > 0 ? [{ paymentId: payment.paymentId, amount: part }] : [];
  });
}

const isManual = (payment: Payment | undefined): boolean => payment?.kind === 'manual';

/** A manual payment is given back by hand: it counts at once, nobody is asked. */
function allocation(state: OrderSnapshot, { paymentId, amount }: AllocationInput): RefundAllocation {
  const status = isManual(paymentOf(state, paymentId)) ? 'succeeded' : 'requested';
  return { paymentId, amount, status, attempt: 1, processorReference: null, failureCode: null, failureMessage: null };
}

export const allocationsOf = (state: OrderSnapshot, inputs: readonly AllocationInput[]): RefundAllocation[] => inputs.map((input) => allocation(state, input));

/** The state with these allocations reserved on their payments, or booked where they count at once. */
export function reserve(state: OrderSnapshot, allocations: readonly RefundAllocation[]): OrderSnapshot {
  return allocations.reduce((current, { paymentId, amount, status }) => {
    const payment = paymentOf(current, paymentId);
    if (payment === undefined) return current;
    if (status === 'succeeded') return withPayment(current, { ...payment, refundedAmount: payment.refundedAmount + amount });
    return withPayment(current, { ...payment, pendingRefundAmount: payment.pendingRefundAmount + amount });
  }, state);
}

const giftOf = (payment: Payment | undefined): { paymentMethod?: string } => (payment === undefined ? {} : methodOf(payment));

export function refundAsks(state: OrderSnapshot, { refundId, allocations }: Refund): Ask[] {
  return allocations
    .filter(({ status }) => status === 'requested')
    .map(({ paymentId, amount, attempt }) => ({
      kind: 'refund',
      targetId: refundId,
      paymentId,
      amount,
      attempt,
      processorReference: paymentOf(state, paymentId)?.processorReference ?? null,
      ...giftOf(paymentOf(state, paymentId)),
    }));
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
