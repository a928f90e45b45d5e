/**
 * Requests to give money back. Cause first, money second: the adjustment that lowers the obligation and the reservation on
 * components, payments and sale are one entry, so two operators cannot give the same cent (B7, F1, F5).
 */
import {
  childId,
  type OrderSnapshot,
  type Refund,
  type RefundAllocation,
  type RefundCancelRequested,
  type RefundFee,
  type RefundRequested,
  type RefundRetryRequested,
} from '@concord/contracts';
import { sumOf } from './amounts';
import { balanceOf, freeSurplus, returnableTo } from './balance';
import { keepBack, takeWithExcess } from './clawback';
import { isByHand, wayFault } from './destinations';
import { PAYMENTS_MAX } from './limits';
import { isQuantity } from './measures';
import { accept, isRefused, refuse, type Context, type Outcome, type Refused } from './outcome';
import { addParts, markAdjusted } from './parts';
import { giveBack, takeTargets, type Targeted } from './refund-targets';
import { isCanceled, paymentOf, refundOf, withRefund } from './state';
import { allocationsOf, defaultAllocation, refundAsks, refundStatusOf, releaseDifference, reserve } from './tenders';
import { isProRata, takeUntargeted } from './untargeted';

/** An adjustment that follows from something else names no parts of its own. */
export const WITHOUT_PARTS = {
  lines: [],
  fees: [],
  tip: 0,
  tax: 0,
  added: [],
  addedAmount: 0,
  reversedBy: null,
  createdAt: null,
  cashRounding: 0,
  clawback: [],
};

/** The state with the obligation lowered by `amount` for this cause; negative amounts raise it again. */
export function adjust(state: OrderSnapshot, cause: string, causeId: string, amount: number, reason: string, { meta }: Context): OrderSnapshot {
  if (amount === 0) return state;
  const adjustmentId = childId('adj', state.orderId, meta.eventId, state.adjustments.length);
  return { ...state, adjustments: [...state.adjustments, { ...WITHOUT_PARTS, adjustmentId, cause, causeId, amount, reason }] };
}

interface Wanted extends Targeted {
  goodwill: number;
  surplus: number;
  /** Kept back of the parts; `amount` is without it (F9). */
  withheld: RefundFee[];
  /** Discounts lost by it that are kept back; `amount` is without them (F11). */
  clawback: Refund['clawback'];
}

/** Of a refund that returns nothing. */
export const NOTHING_KEPT = { withheld: [], clawback: [] };

const keptOf = ({ withheld, clawback }: Pick<Wanted, 'withheld' | 'clawback'>): number => sumOf([...withheld, ...clawback].map(({ amount }) => amount));

/** An amount without target: what is due to the buyer anyway, the rest is goodwill or a share of each line (F7, FT7). */
function withoutTargets(state: OrderSnapshot, amount: number): Wanted | Refused {
  const surplus = Math.min(amount, freeSurplus(state.balance));
  const taken = takeUntargeted(state, amount - surplus);
  return isRefused(taken) ? taken : { ...taken, amount, surplus, goodwill: isProRata(state) ? 0 : amount - surplus, ...NOTHING_KEPT };
}

/** Every decimal quantity named is one above 0 (T3, M4). */
export const areQuantities = (lines: RefundRequested['lines']): boolean =>
  lines.every(({ quantityDecimal }) => quantityDecimal === null || isQuantity(quantityDecimal));

/** Every amount and quantity that a refund names is above 0 (M4). */
function isPositive({ lines, fees, tip, taxes, allocations }: RefundRequested): boolean {
  const named = [
    ...lines.flatMap(({ quantity, amount }) => [quantity, amount]),
    ...[...fees, ...taxes].map(({ amount }) => amount),
    ...allocations.map(({ amount }) => amount),
  ];
  return areQuantities(lines) && named.every((value) => value === null || value > 0) && (tip ?? 0) >= 0;
}

/** A tax that is stated has a reason, and is of one part each (FT5). */
function overrideFault({ taxOverrides, taxOverrideReason, lines, fees }: RefundRequested): Refused | null {
  if (taxOverrides.length === 0) return null;
  if ((taxOverrideReason ?? '') === '') return refuse('tax_override_unexplained', 'The tax of a part is stated without a reason.');
  const named = [...lines.map(({ lineId }) => lineId), ...fees.map(({ feeId }) => feeId)];
  const isOnce = taxOverrides.every(({ targetId }) => named.filter((id) => id === targetId).length === 1);
  return isOnce ? null : refuse('refund_mixed_targets', 'A line or fee with a stated tax is named twice.');
}

function wanted(state: OrderSnapshot, value: RefundRequested): Wanted | Refused {
  const { lines, fees, tip, taxes, amount } = value;
  if (!isPositive(value)) return refuse('refund_empty', 'An amount or quantity is not above 0.');
  const hasTargets = lines.length > 0 || fees.length > 0 || taxes.length > 0 || (tip ?? 0) > 0;
  if (hasTargets && amount !== null) return refuse('refund_mixed_targets', 'An order amount stands beside lines, fees, taxes or tip.');
  if (amount !== null && (value.withheld.length > 0 || value.clawback !== null))
    return refuse('refund_mixed_targets', 'Only of lines, fees, taxes or tip something is kept back.');
  if (amount !== null) return amount > 0 ? withoutTargets(state, amount) : refuse('refund_empty', 'The amount is 0.');
  if (!hasTargets) return refuse('refund_empty', 'Nothing to refund is named.');
  const unfit = overrideFault(value);
  if (unfit !== null) return unfit;
  const targeted = takeWithExcess(state, { lines, fees, tip, taxes, taxOverrides: value.taxOverrides }, value.clawback);
  if (isRefused(targeted)) return targeted;
  const kept = withholding({ ...targeted, goodwill: 0, surplus: 0, ...NOTHING_KEPT }, value);
  return isRefused(kept) ? kept : clawingBack(kept, value);
}

/** What is kept back of the returned parts is a fee of its own, owed and paid; refunding that fee later gives it back, at most once (F9, F2). */
function withholding(want: Wanted, { withheld, refundId }: RefundRequested): Wanted | Refused {
  if (withheld.length === 0) return want;
  const kept = sumOf(withheld.map(({ amount }) => amount ?? 0));
  if (withheld.some(({ amount }) => amount === null || amount <= 0) || kept >= want.amount)
    return refuse('withheld_exceeds_refund', `${kept} was to be kept back of ${want.amount}.`);
  const grown = addParts(want.state, { lines: [], fees: withheld }, refundId);
  if ('verdict' in grown) return grown;
  const rows = withheld.map(({ feeId, amount }) => ({ feeId, amount: amount ?? 0, tax: 0 }));
  return { ...want, state: grown.state, amount: want.amount - kept, withheld: rows };
}

/** A lost discount that the caller keeps back may be all that goes back: then nothing does, and the parts are returned all the same (F11). */
function clawingBack(want: Wanted, { clawback: ids, refundId, meta }: RefundRequested): Wanted | Refused {
  if (ids === null) return want;
  const kept = keepBack(want.state, ids, want.amount, { id: refundId, eventId: meta.eventId });
  return isRefused(kept) ? kept : { ...want, state: kept.state, amount: want.amount - kept.amount, clawback: kept.rows };
}

function capFault(state: OrderSnapshot, want: Wanted): Refused | null {
  const { amount, surplus, clawback } = want;
  const { refundable, outstanding, obligation, pendingOut } = state.balance;
  if (amount === 0 && clawback.every((row) => row.amount === 0)) return refuse('refund_empty', 'Nothing is left of what the refund names.');
  if (state.refunds.length >= PAYMENTS_MAX) return refuse('refund_exceeds_refundable', `An order takes at most ${PAYMENTS_MAX} refunds.`);
  if (outstanding > 0) return refuse('refund_exceeds_refundable', `0 can be refunded while ${outstanding} is outstanding: collect it, or cancel the order.`);
  if (amount > refundable || amount + keptOf(want) - surplus > obligation) {
    return refuse('refund_exceeds_refundable', `${amount} was asked for, ${refundable} can be refunded, ${pendingOut} is on its way.`);
  }
  return null;
}

function allocationFault(state: OrderSnapshot, { allocations }: RefundRequested, amount: number): Refused | null {
  if (allocations.length === 0) return null;
  if (new Set(allocations.map(({ paymentId }) => paymentId)).size < allocations.length) return refuse('refund_not_allocated', 'A payment is named twice.');
  for (const { paymentId, amount: part } of allocations) {
    const payment = paymentOf(state, paymentId);
    if (payment === undefined) return refuse('payment_not_found', `The order has no payment ${paymentId}.`);
    if (part > returnableTo(payment))
      return refuse('refund_exceeds_payment', `${part} was allocated to ${paymentId}, ${returnableTo(payment)} can go back to it.`);
  }
  const sum = allocations.reduce((total, part) => total + part.amount, 0);
  return sum === amount ? null : refuse('refund_not_allocated', `The allocations sum to ${sum}, the refund is ${amount}.`);
}

interface Order {
  refundId: string;
  cause: string;
  reason: string;
  /** Tenders that the operator chose; empty for reverse order of capture (F12). */
  chosen: RefundRequested['allocations'];
  destination: RefundRequested['destination'];
  taxOverride?: Refund['taxOverride'];
}

/** Books a refund that passed its caps: adjustment, reservation, and the processor is to be asked. */
export function startRefund(want: Wanted, { refundId, cause, reason, chosen, destination, taxOverride = null }: Order, context: Context): Outcome {
  const { state, lines, fees, tip, taxes, cashRounding, goodwill, surplus, amount, tax, withheld, clawback } = want;
  const inputs = chosen.length > 0 ? chosen : defaultAllocation(state, amount, context.recordedAt);
  const fault = wayFault(state, inputs, destination, context);
  if (fault !== null) return fault;
  const allocations = allocationsOf(state, inputs, destination);
  const status = refundStatusOf(allocations);
  const settledSequence = status === 'succeeded' ? state.sequence + 1 : null;
  const refund: Refund = {
    refundId,
    amount,
    tax,
    status,
    cause,
    reason,
    lines,
    fees,
    tip,
    goodwill,
    surplus,
    allocations,
    createdAt: context.recordedAt,
    settledSequence,
    withheld,
    taxes,
    cashRounding,
    taxOverride,
    clawback,
  };
  const adjusted = adjust(state, cause === 'cancel' ? 'cancel' : 'refund', refundId, amount + keptOf(want) - surplus, reason, context);
  const next = withRefund(reserve(adjusted, allocations), refund);
  return accept(next, refundAsks(next, refund));
}

const overrideOf = ({ meta, taxOverrides, taxOverrideReason }: RefundRequested): Refund['taxOverride'] =>
  taxOverrides.length === 0 ? null : { reason: taxOverrideReason ?? '', actorId: meta.actor.id };

export function requestRefund(state: OrderSnapshot, value: RefundRequested, context: Context): Outcome {
  if (refundOf(state, value.refundId) !== undefined) return refuse('idempotency_key_reused', `Refund ${value.refundId} is there already.`);
  const want = wanted(state, value);
  if ('verdict' in want) return want;
  const fault = capFault(state, want) ?? allocationFault(state, value, want.amount);
  const { refundId, reason, allocations: chosen, destination } = value;
  return fault ?? startRefund(want, { refundId, cause: 'merchant', reason, chosen, destination, taxOverride: overrideOf(value) }, context);
}

/** The failed part on its next way: a new attempt number, because the failure was definitive (Q6). */
function nextTry(state: OrderSnapshot, part: RefundAllocation, destination: RefundRetryRequested['destination']): RefundAllocation {
  const status = isByHand(paymentOf(state, part.paymentId), destination) ? 'succeeded' : 'requested';
  // Another way is another object: what a processor may still say of the old one is no repetition.
  const processorReference = destination === null ? part.processorReference : null;
  return { ...part, status, attempt: part.attempt + 1, processorReference, failureCode: null, failureMessage: null, destination };
}

/** Tries the failed parts again, to their payments or to another destination (FL3). */
export function retryRefund(state: OrderSnapshot, { refundId, destination }: RefundRetryRequested, context: Context): Outcome {
  const refund = refundOf(state, refundId);
  if (refund === undefined) return refuse('refund_not_found', `The order has no refund ${refundId}.`);
  // A part of which nothing is left, because its payment had nothing left, is not sent again.
  const failed = refund.allocations.filter(({ status, amount: left }) => status === 'failed' && left > 0);
  if (failed.length === 0) return refuse('refund_not_retryable', `The refund is ${refund.status}.`);
  const amount = failed.reduce((sum, part) => sum + part.amount, 0);
  if (refund.cause !== 'roll_back' && amount > freeSurplus(state.balance))
    return refuse('refund_exceeds_refundable', `${amount} would go out, ${freeSurplus(state.balance)} is due to the buyer.`);
  const short = failed.find((part) => part.amount > returnableTo(paymentOf(state, part.paymentId) ?? NOTHING_LEFT));
  if (short !== undefined) return refuse('refund_exceeds_payment', `Less than ${short.amount} can go back to ${short.paymentId}.`);
  const fault = wayFault(state, failed, destination, context);
  if (fault !== null) return fault;
  const again = failed.map((part) => nextTry(state, part, destination));
  const allocations = refund.allocations.map((part) => again.find(({ paymentId }) => paymentId === part.paymentId) ?? part);
  const next: Refund = { ...refund, allocations, status: refundStatusOf(allocations) };
  const reserved = withRefund(reserve(state, again), next);
  return accept(reserved, refundAsks(reserved, { ...next, allocations: again }));
}

const NOTHING_LEFT = { capturedAmount: 0, refundedAmount: 0, pendingRefundAmount: 0 } as Parameters<typeof returnableTo>[0];

/** Takes back a refund of which nothing has left: the obligation is what it was before it (FL1, FL3). */
export function cancelRefund(before: OrderSnapshot, { refundId }: RefundCancelRequested, context: Context): Outcome {
  const reserved = refundOf(before, refundId);
  if (reserved === undefined) return refuse('refund_not_found', `The order has no refund ${refundId}.`);
  const state = releaseDifference(before, reserved);
  const refund = refundOf(state, refundId) ?? reserved;
  if (isCanceled(state)) return refuse('refund_not_cancelable', `The order is ${state.status}: nothing is sold any more.`);
  const isFailed = refund.allocations.length > 0 && refund.allocations.every(({ status }) => status === 'failed');
  if (!isFailed || refund.cause !== 'merchant') return refuse('refund_not_cancelable', `The refund is ${refund.status}.`);
  const reduction = sumOf(state.adjustments.filter(({ causeId }) => causeId === refundId).map(({ amount }) => amount));
  // What was kept back is given up with the refund that kept it.
  const rows = [...refund.withheld, ...refund.clawback].flatMap(({ feeId }) => (feeId === null ? [] : [{ feeId, amount: null }]));
  const kept = takeTargets(state, { lines: [], fees: rows, tip: null, taxes: [] });
  if ('verdict' in kept) return kept;
  if (reduction - kept.amount > freeSurplus(balanceOf(state))) return refuse('refund_not_cancelable', 'The amount has been refunded by another refund.');
  const allocations = refund.allocations.map((part) => ({ ...part, status: 'canceled' as const }));
  const restored = adjust(
    giveBack(markAdjusted(kept.state, kept, 1), refund),
    'refund_canceled',
    refundId,
    kept.amount - reduction,
    'the refund was canceled',
    context,
  );
  return accept(withRefund(restored, { ...refund, allocations, status: 'canceled' }));
}
