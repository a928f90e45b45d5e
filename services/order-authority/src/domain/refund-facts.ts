/** What the processor says of money going out. Booked whatever it is; each part of a refund has its own state (FL5). */
import type {
  Divergence,
  OrderSnapshot,
  Payment,
  Refund,
  RefundAllocation,
  RefundFailed,
  RefundOutcomeUnknown,
  RefundSubmitted,
  RefundSucceeded,
} from '@concord/contracts';
import { balanceOf, isPendingOut } from './balance';
import { accept, diverge, type Context, type Outcome } from './outcome';
import { paymentOf, refundOf, withPayment, withRefund } from './state';
import { refundStatusOf } from './tenders';

interface Named {
  refundId: string;
  paymentId: string;
}

interface Part {
  refund: Refund;
  allocation: RefundAllocation;
  payment: Payment;
}

function partOf(state: OrderSnapshot, { refundId, paymentId }: Named): Part | undefined {
  const refund = refundOf(state, refundId);
  const allocation = refund?.allocations.find((candidate) => candidate.paymentId === paymentId);
  const payment = paymentOf(state, paymentId);
  return refund === undefined || allocation === undefined || payment === undefined ? undefined : { refund, allocation, payment };
}

const unknown = (state: OrderSnapshot, { refundId, paymentId }: Named, amount: number): Outcome =>
  diverge(state, {
    kind: 'refund_unknown',
    targetId: refundId,
    amount,
    detail: `The processor names refund ${refundId} to ${paymentId}, which the order does not have.`,
  });

function book(state: OrderSnapshot, { refund, payment }: Part, allocation: RefundAllocation, money: Partial<Payment>): OrderSnapshot {
  const allocations = refund.allocations.map((part) => (part.paymentId === allocation.paymentId ? allocation : part));
  const status = refundStatusOf(allocations);
  const isOver = status !== 'requested' && status !== 'submitted';
  const settledSequence = refund.settledSequence ?? (isOver ? state.sequence + 1 : null);
  return withPayment(withRefund(state, { ...refund, allocations, status, settledSequence }), { ...payment, ...money });
}

export function submitted(state: OrderSnapshot, value: RefundSubmitted): Outcome {
  const part = partOf(state, value);
  if (part === undefined) return unknown(state, value, 0);
  const { allocation } = part;
  if (allocation.status !== 'requested' && allocation.status !== 'unknown') return accept(state);
  return accept(book(state, part, { ...allocation, status: 'submitted', processorReference: value.processorReference }, {}));
}

export function outcomeUnknown(state: OrderSnapshot, value: RefundOutcomeUnknown): Outcome {
  const part = partOf(state, value);
  if (part === undefined) return unknown(state, value, 0);
  if (!isPendingOut(part.allocation) || value.attempt < part.allocation.attempt) return accept(state);
  return accept(book(state, part, { ...part.allocation, status: 'unknown' }, {}));
}

/** Divergences about money that was too much close when it has gone back and nothing is due to the buyer any more. */
function closeReturned(state: OrderSnapshot, { refund, payment }: Part, { recordedAt }: Context): OrderSnapshot {
  if (refund.cause !== 'surplus' || balanceOf(state).surplus > 0) return state;
  const isIt = ({ status, targetId }: Divergence): boolean => status === 'open' && targetId === payment.paymentId;
  const closed = { status: 'resolved', resolvedAt: recordedAt, action: 'return', resolvedBy: 'system', reason: `returned by ${refund.refundId}` };
  return { ...state, divergences: state.divergences.map((divergence) => (isIt(divergence) ? { ...divergence, ...closed } : divergence)) };
}

export function succeeded(state: OrderSnapshot, value: RefundSucceeded, context: Context): Outcome {
  const part = partOf(state, value);
  if (part === undefined) return unknown(state, value, value.amount);
  const { allocation, payment } = part;
  if (allocation.status === 'succeeded' || allocation.status === 'canceled') return accept(state);
  if (value.currency !== state.currency) {
    return diverge(state, {
      kind: 'currency_differs',
      targetId: value.refundId,
      amount: value.amount,
      detail: `The processor refunded ${value.amount} ${value.currency}.`,
    });
  }
  const reserved = isPendingOut(allocation) ? allocation.amount : 0;
  const moved = Math.min(value.amount, payment.capturedAmount - payment.refundedAmount);
  const money = { refundedAmount: payment.refundedAmount + moved, pendingRefundAmount: payment.pendingRefundAmount - reserved };
  const next: RefundAllocation = {
    ...allocation,
    status: 'succeeded',
    amount: moved,
    processorReference: value.processorReference,
    failureCode: null,
    failureMessage: null,
  };
  const booked = book(state, part, next, money);
  if (value.amount === allocation.amount && moved === value.amount) return accept(closeReturned(booked, part, context));
  const detail = `${allocation.amount} was asked for, ${value.amount} was refunded.`;
  return diverge(withAmount(booked, value.refundId), { kind: 'refund_amount_differs', targetId: value.refundId, amount: value.amount, detail });
}

/** The refund's amount is the sum of its parts, whatever was asked for (F1, FL8). */
function withAmount(state: OrderSnapshot, refundId: string): OrderSnapshot {
  const refund = refundOf(state, refundId);
  if (refund === undefined) return state;
  return withRefund(state, { ...refund, amount: refund.allocations.reduce((sum, { amount }) => sum + amount, 0) });
}

/** The reservation ends, the adjustment stays: what is due to the buyer stays visible and can be refunded again (FL3, P8). */
export function failed(state: OrderSnapshot, value: RefundFailed): Outcome {
  const part = partOf(state, value);
  if (part === undefined) return unknown(state, value, 0);
  const { allocation, payment } = part;
  const next: RefundAllocation = { ...allocation, status: 'failed', failureCode: value.code, failureMessage: value.message };
  if (isPendingOut(allocation) && value.attempt >= allocation.attempt) {
    return accept(book(state, part, next, { pendingRefundAmount: payment.pendingRefundAmount - allocation.amount }));
  }
  if (allocation.status !== 'succeeded' || value.attempt < allocation.attempt) return accept(state);
  const booked = book(state, part, next, { refundedAmount: payment.refundedAmount - allocation.amount });
  return diverge(booked, {
    kind: 'refund_returned',
    targetId: value.refundId,
    amount: allocation.amount,
    detail: 'The bank returned a refund that had succeeded (FL4).',
  });
}
