/** What the processor says of money going out. Booked whatever it is; each part of a refund has its own state (FL5). */
import type {
  Balance,
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
import { accountFault } from './accounts';
import { balanceOf, isPendingOut } from './balance';
import { accept, diverge, type Context, type Contradiction, type Outcome } from './outcome';
import { presented, presentmentDiffers, returned, withMore } from './presentment';
import { UNTARGETED } from './refund-targets';
import { adjust, NOTHING_KEPT } from './refunds';
import { paymentOf, refundOf, withPayment, withRefund } from './state';
import { NEW_PART, refundStatusOf } from './tenders';

interface Named {
  refundId: string;
  paymentId: string;
}

interface Part {
  refund: Refund;
  allocation: RefundAllocation;
  payment: Payment;
}

/** The payment that a processor may refund; a manual one is given back by hand. */
function cardOf(state: OrderSnapshot, id: string): Payment | undefined {
  const payment = paymentOf(state, id);
  return payment?.kind === 'manual' ? undefined : payment;
}

function partOf(state: OrderSnapshot, { refundId, paymentId }: Named): Part | undefined {
  const refund = refundOf(state, refundId);
  const allocation = refund?.allocations.find((candidate) => candidate.paymentId === paymentId);
  // What is put on a gift card may have come from any payment (F14).
  const payment = (allocation?.destination ?? null) === null ? cardOf(state, paymentId) : paymentOf(state, paymentId);
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
  if ((allocation.status !== 'requested' && allocation.status !== 'unknown') || value.attempt < allocation.attempt) return accept(state);
  return accept(book(state, part, { ...allocation, status: 'submitted', processorReference: value.processorReference }, {}));
}

export function outcomeUnknown(state: OrderSnapshot, value: RefundOutcomeUnknown): Outcome {
  const part = partOf(state, value);
  if (part === undefined) return unknown(state, value, 0);
  if (!isPendingOut(part.allocation) || value.attempt < part.allocation.attempt) return accept(state);
  return accept(book(state, part, { ...part.allocation, status: 'unknown' }, {}));
}

/** Divergences about money that was too much close when it has gone back and nothing is due to the buyer any more; on which account it was is another matter. */
function closeReturned(state: OrderSnapshot, { refund, payment }: Part, { recordedAt }: Context): OrderSnapshot {
  const isReturned = refund.cause === 'roll_back' || (refund.cause === 'surplus' && balanceOf(state).surplus === 0);
  if (!isReturned) return state;
  const isIt = ({ kind, status, targetId }: Divergence): boolean => status === 'open' && targetId === payment.paymentId && kind !== 'account_differs';
  const closed = { status: 'resolved', resolvedAt: recordedAt, action: 'return', resolvedBy: 'system', reason: `returned by ${refund.refundId}` };
  return { ...state, divergences: state.divergences.map((divergence) => (isIt(divergence) ? { ...divergence, ...closed } : divergence)) };
}

/** What is owed, and what other refunds are on their way with although it is not due any more. */
const shortfallOf = ({ outstanding, surplus, pendingOut }: Balance): number => outstanding + Math.max(0, pendingOut - surplus);

/**
 * A refund never reopens what is owed, nor does it take what another one is on its way with: what went out beyond what was due lowers
 * the obligation with it (B7, B8). `beyond` is that amount, also where no obligation is left to lower.
 */
function withoutReopening(before: OrderSnapshot, after: OrderSnapshot, refundId: string, context: Context): { state: OrderSnapshot; beyond: number } {
  const balance = balanceOf(after);
  const beyond = Math.max(0, shortfallOf(balance) - shortfallOf(before.balance));
  return { state: adjust(after, 'refund', refundId, Math.min(beyond, balance.obligation), 'refunded beyond what was due', context), beyond };
}

const isGone = ({ status }: RefundAllocation): boolean => status === 'succeeded';

/** What is reserved for this part: all of it while it is on its way, then what is missing of it (FL8). */
const expectedOf = (part: RefundAllocation): number => part.reservedDifference + (isPendingOut(part) ? part.amount : 0);

/** Money went out. What is reported is booked: what nobody had asked for as far as the payment had brought it in (F4), what is missing stays reserved (FL8). */
export function succeeded(state: OrderSnapshot, value: RefundSucceeded, context: Context): Outcome {
  const { refundId, amount, processorReference } = value;
  const part = partOf(state, value);
  if (part === undefined) return unallocated(state, value, context);
  const { allocation, payment } = part;
  if (isGone(allocation) && allocation.processorReference === processorReference) return accept(state);
  const base = { targetId: refundId, amount };
  if (value.currency !== state.currency) {
    return diverge(state, { ...base, kind: 'currency_differs', detail: `The processor refunded ${amount} ${value.currency}.` });
  }
  if (amount <= 0) return diverge(state, { ...base, kind: 'refund_amount_differs', detail: `${amount} is no amount that can have been refunded.` });
  const moved = Math.min(amount, payment.capturedAmount - payment.refundedAmount);
  const expected = expectedOf(allocation);
  const others = payment.pendingRefundAmount - expected;
  // More than the payment still has cannot go out any more, so nothing waits for it.
  const left = Math.max(0, payment.capturedAmount - payment.refundedAmount - moved - others);
  const reservedDifference = Math.min(left, Math.max(0, expected - amount));
  const pendingRefundAmount = payment.pendingRefundAmount - (expected - reservedDifference);
  const gone = isGone(allocation) ? allocation.amount : 0;
  const presentment = withMore(payment, allocation, value.presentment);
  const ended = {
    status: 'succeeded',
    amount: gone + moved,
    processorReference,
    failureCode: null,
    failureMessage: null,
    reservedDifference,
    presentment,
  } as const;
  const told = presented(payment, value.presentment, 'refundedAmount');
  const money = { refundedAmount: payment.refundedAmount + moved, pendingRefundAmount, presentment: told.presentment };
  const booked = withAmount(book(state, part, { ...allocation, ...ended }, money), refundId);
  const covered = withoutReopening(state, booked, refundId, context);
  const found = contradictionOf(allocation, amount, moved, covered.beyond) ?? crowdingOut(allocation, amount, { ...payment, ...money });
  const isToCard = allocation.destination === null;
  const odd = found === null && isToCard ? presentmentDiffers(payment, value.presentment, 'refundedAmount', base) : null;
  const contradiction = accountFault(state, value, refundId, found === null ? odd : { ...base, ...found });
  const closed = found === null ? closeReturned(covered.state, part, context) : covered.state;
  if (contradiction === null) return accept(closed);
  const isCanceled = allocation.status === 'canceled';
  return diverge(isCanceled ? withoutParts(covered.state, part.refund, { moved, beyond: covered.beyond }) : closed, contradiction);
}

/** A canceled refund has given its components back; what of it goes out after all is of none, and a second end of it gives none back again (F2). */
function withoutParts(state: OrderSnapshot, before: Refund, { moved, beyond }: { moved: number; beyond: number }): OrderSnapshot {
  const refund = refundOf(state, before.refundId);
  if (refund === undefined) return state;
  const { goodwill, surplus } = before.status === 'canceled' ? { goodwill: 0, surplus: 0 } : before;
  return withRefund(state, { ...refund, ...UNTARGETED, ...NOTHING_KEPT, goodwill: goodwill + beyond, surplus: surplus + moved - beyond });
}

/** What contradicts the record in a refund that went out; null when nothing does. */
function contradictionOf(allocation: RefundAllocation, amount: number, moved: number, beyond: number): Pick<Contradiction, 'kind' | 'detail'> | null {
  const kind = 'refund_exceeds_refundable';
  if (moved < amount) return { kind, detail: `${amount} was refunded, the payment had ${moved} left.` };
  if (isGone(allocation) && amount <= allocation.reservedDifference) return null;
  if (isGone(allocation)) return { kind, detail: `${amount} was refunded beside the ${allocation.amount} that had gone back before.` };
  if (allocation.status === 'canceled') return { kind, detail: `${amount} was refunded although the refund was canceled.` };
  if (amount !== allocation.amount) return { kind: 'refund_amount_differs', detail: `${allocation.amount} was asked for, ${amount} was refunded.` };
  return beyond === 0 ? null : { kind, detail: `${amount} was refunded, ${beyond} of it was not due any more.` };
}

/** It had failed, and other refunds took what it left: its payment cannot give all of them (F3). */
function crowdingOut({ status }: RefundAllocation, amount: number, payment: Payment): Pick<Contradiction, 'kind' | 'detail'> | null {
  const short = payment.refundedAmount + payment.pendingRefundAmount - payment.capturedAmount;
  if (status !== 'failed' || short <= 0) return null;
  return {
    kind: 'refund_exceeds_refundable',
    detail: `${amount} was refunded after it had failed; ${short} of what is on its way is more than the payment has left.`,
  };
}

/** A refund made at the processor that nobody had asked for here: the money has left, so it is booked, without components (FL6). */
function unallocated(state: OrderSnapshot, value: RefundSucceeded, context: Context): Outcome {
  const { refundId, paymentId, attempt, amount, currency, processorReference } = value;
  const payment = cardOf(state, paymentId);
  const left = payment === undefined || currency !== state.currency ? 0 : payment.capturedAmount - payment.refundedAmount;
  const moved = Math.min(amount, left);
  if (payment === undefined || moved <= 0) return unknown(state, value, amount);
  const allocation: RefundAllocation = {
    ...NEW_PART,
    paymentId,
    amount: moved,
    status: 'succeeded',
    attempt,
    processorReference,
    presentment: value.presentment,
  };
  const paid = withPayment(state, { ...presented(payment, value.presentment, 'refundedAmount'), refundedAmount: payment.refundedAmount + moved });
  const covered = withoutReopening(state, paid, refundId, context);
  const known = refundOf(state, refundId) ?? unasked(refundId, state, context);
  const allocations = [...known.allocations, allocation];
  const refund: Refund = {
    ...known,
    allocations,
    amount: known.amount + moved,
    goodwill: known.goodwill + covered.beyond,
    surplus: known.surplus + moved - covered.beyond,
    status: refundStatusOf(allocations),
  };
  return diverge(withRefund(covered.state, refund), {
    kind: 'refund_unknown',
    targetId: refundId,
    amount,
    detail: `The processor refunded ${amount} to ${paymentId}, which nobody had asked for; ${moved} is booked.`,
  });
}

const unasked = (refundId: string, { sequence }: OrderSnapshot, { recordedAt }: Context): Refund => ({
  refundId,
  amount: 0,
  status: 'succeeded',
  cause: 'processor',
  reason: 'refunded at the processor',
  ...UNTARGETED,
  goodwill: 0,
  surplus: 0,
  allocations: [],
  createdAt: recordedAt,
  settledSequence: sequence + 1,
  ...NOTHING_KEPT,
});

/** The refund's amount is the sum of its parts, whatever was asked for (F1, FL8). */
function withAmount(state: OrderSnapshot, refundId: string): OrderSnapshot {
  const refund = refundOf(state, refundId);
  if (refund === undefined) return state;
  return withRefund(state, { ...refund, amount: refund.allocations.reduce((sum, { amount }) => sum + amount, 0) });
}

/** The reservation ends, the adjustment stays: what is due to the buyer stays visible and can be refunded again (FL3, FL4, P8). */
export function failed(state: OrderSnapshot, value: RefundFailed): Outcome {
  const part = partOf(state, value);
  if (part === undefined) return unknown(state, value, 0);
  const { allocation, payment } = part;
  const next: RefundAllocation = { ...allocation, status: 'failed', failureCode: value.code, failureMessage: value.message };
  if (isPendingOut(allocation) && value.attempt >= allocation.attempt) {
    return accept(book(state, part, next, { pendingRefundAmount: payment.pendingRefundAmount - allocation.amount }));
  }
  if (allocation.status !== 'succeeded' || value.attempt < allocation.attempt) return accept(state);
  if (allocation.destination?.kind === 'manual') return unknown(state, value, allocation.amount);
  const { presentment } = returned(payment, allocation);
  const booked = book(state, part, { ...next, presentment: null }, { refundedAmount: payment.refundedAmount - allocation.amount, presentment });
  return diverge(booked, {
    kind: 'refund_returned',
    targetId: value.refundId,
    amount: allocation.amount,
    detail: 'The bank returned a refund that had succeeded (FL4).',
  });
}

/** A person has seen that a part of this refund went out in another currency: its reservation ends, what is due stays due (M3, P17). */
export function endForeignPart(state: OrderSnapshot, refundId: string): OrderSnapshot {
  const pending = refundOf(state, refundId)?.allocations.filter(isPendingOut) ?? [];
  const [allocation] = pending;
  const part = allocation === undefined ? undefined : partOf(state, { refundId, paymentId: allocation.paymentId });
  // With several parts on their way it is not known which one it was; they end by what the processor says of them.
  if (allocation === undefined || part === undefined || pending.length > 1) return state;
  const failure = { failureCode: 'currency_differs', failureMessage: 'The processor moved another currency.' };
  const pendingRefundAmount = part.payment.pendingRefundAmount - allocation.amount;
  return book(state, part, { ...allocation, ...failure, status: 'failed' }, { pendingRefundAmount });
}
