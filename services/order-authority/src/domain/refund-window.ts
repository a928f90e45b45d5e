/**
 * The time in which a processor takes a refund to the card of a payment. Its end is a timer that the first capture sets and a fact that the
 * payment keeps; a timer that is late opens nothing again, because the time that is due counts as well (F14, Z1, Z2).
 */
import type { OrderSnapshot, Payment, RefundWindowClosed } from '@concord/contracts';
import { DAY_MS } from './days';
import { accept, diverge, type Accepted, type Divergent, type Outcome } from './outcome';
import { paymentOf, withPayment } from './state';

/** Gift cards are our own, and manual payments are given back by hand: neither has a window. */
const closesAt = ({ refundWindowDays }: OrderSnapshot, { kind, createdAt }: Payment): number | null =>
  refundWindowDays === null || kind !== 'card' ? null : createdAt + refundWindowDays * DAY_MS;

/** Whether a processor takes no refund of this payment any more: its time is over, or the fact has said so, whichever came first. */
export function isWindowClosed(state: OrderSnapshot, payment: Payment, at: number): boolean {
  const end = closesAt(state, payment);
  return payment.refundWindowClosedAt !== null || (end !== null && at > end);
}

/** Sets the timer with the first money of a card payment; only money can go back. */
export function withWindowTimer<O extends Accepted | Divergent>(outcome: O, paymentId: string): O {
  const { state, asks } = outcome;
  if (!state.refundWindowTimed) return outcome;
  const payment = paymentOf(state, paymentId);
  if (payment === undefined || payment.capturedAmount === 0 || payment.refundWindowClosesAt !== null) return outcome;
  const dueAt = closesAt(state, payment);
  if (dueAt === null) return outcome;
  const timed = withPayment(state, { ...payment, refundWindowClosesAt: dueAt });
  return { ...outcome, state: timed, asks: [...asks, { kind: 'close_refund_window', targetId: paymentId, paymentId, dueAt }] };
}

/** Firing twice, or for a payment that has no such timer, changes nothing. */
export function refundWindowClosed(state: OrderSnapshot, { paymentId, dueAt }: RefundWindowClosed): Outcome {
  const payment = paymentOf(state, paymentId);
  if (payment === undefined)
    return diverge(state, {
      kind: 'payment_unknown',
      targetId: paymentId,
      amount: 0,
      detail: `A timer names payment ${paymentId}, which the order does not have.`,
    });
  const { refundWindowClosesAt: end, refundWindowClosedAt: closedAt } = payment;
  if (end === null || dueAt < end || closedAt !== null) return accept(state);
  return accept(withPayment(state, { ...payment, refundWindowClosedAt: dueAt }));
}
