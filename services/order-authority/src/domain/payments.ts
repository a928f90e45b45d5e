/** Requests to move money in: each reserves its amount in the same entry, so nobody else can ask for it (B6, PY3). */
import type {
  CaptureMode,
  ManualPaymentRecorded,
  ManualPaymentReversed,
  OrderSnapshot,
  Payment,
  PaymentCaptureRequested,
  PaymentInstruction,
  PaymentRequested,
  PaymentVoidRequested,
} from '@concord/contracts';
import { aimFault, askedOfEntry, leftOfEntry } from './aims';
import { balanceOf, freeSurplus, isLive, pendingOf, replacementOf, returnableTo } from './balance';
import { askAbout } from './dispositions';
import { captureModeOf } from './hold';
import { FAILED_PAYMENTS_MAX, PAYMENTS_MAX } from './limits';
import { minimumFault } from './minimums';
import { accept, isRefused, refuse, type Context, type Outcome, type Refused } from './outcome';
import { captureAsk, isCapturable, isVoidable, voidAsk } from './operations';
import { askedNow, notDueFault, wholeOf } from './payment-schedule';
import { tenderOf, type Tender } from './payment-method';
import { newPresentment, presentedIn } from './presentment';
import { quoteFault } from './quote';
import { attemptRollBackFault, paymentOf, placeFault, rollBackFault, takesNoPart, withPayment } from './state';
import { reclaim } from './write-offs';

export const NEW_PAYMENT = {
  authorizedAmount: 0,
  capturedAmount: 0,
  refundedAmount: 0,
  pendingRefundAmount: 0,
  captures: [],
  pendingOperation: 'none',
  pendingAmount: 0,
  pendingFinal: false,
  reference: null,
  receivedAt: null,
  sessionId: null,
  failureCode: null,
  failureMessage: null,
  nextActionUrl: null,
  processor: null,
  processorReference: null,
  settledSequence: null,
  attemptId: null,
  referenceUsedBy: null,
  replaces: null,
  replacedBy: null,
  scheduleEntryId: null,
  presentment: null,
  refundWindowClosesAt: null,
  refundWindowClosedAt: null,
} as const;

function newPaymentFault(state: OrderSnapshot, paymentId: string): Refused | null {
  if (paymentOf(state, paymentId) !== undefined) return refuse('idempotency_key_reused', `Payment ${paymentId} is there already.`);
  return state.payments.length >= PAYMENTS_MAX ? refuse('attempt_limit', `An order takes at most ${PAYMENTS_MAX} payments.`) : null;
}

interface Share {
  /** When it is asked for, milliseconds since the epoch. */
  at: number;
  /** One tender of several: whether they make up the whole is looked at together. */
  isPart?: boolean;
  /** By which it is to be paid; a method that has failed too often is refused (PY18). */
  paymentMethod?: string;
  /** Beyond what is collectible: what was given up and may come in after all (I9). Minor units. */
  claimable?: number;
  /** What another authorisation holds that this payment takes over; it counts already (A4). Minor units. */
  renewed?: number;
  /** Whether it waits until an attempt that is undone has ended (PY7). */
  waitsForRollBack?: boolean;
  /** Entry of the invoice's schedule that it is aimed at (I7). */
  entryId?: string | null;
}

/** Failed payments are counted for the order and, where it says so, for each payment method (PY18). */
function failuresFault({ payments, failedPerMethod }: OrderSnapshot, paymentMethod: string | undefined): Refused | null {
  const failed = payments.filter(({ status, kind }) => status === 'failed' && kind !== 'order_credit');
  if (failed.length >= FAILED_PAYMENTS_MAX) return refuse('attempt_limit', `${FAILED_PAYMENTS_MAX} payments have failed.`);
  const byMethod = failed.filter((payment) => payment.paymentMethod === paymentMethod).length;
  if (failedPerMethod === null || byMethod < failedPerMethod) return null;
  return refuse('attempt_limit', `${byMethod} payments by this payment method have failed; another one may be used.`);
}

/** Least that an order without partial payments takes: all that is due, or what is left of the entry that the payment is aimed at (I7). */
export function wholeFor(state: OrderSnapshot, entryId: string | null): number {
  const left = entryId === null ? null : leftOfEntry(state, entryId);
  return typeof left === 'number' ? Math.min(left, state.balance.collectible) : wholeOf(state);
}

/** Why an order that takes no part of itself does not take this amount, or null (PY6). */
function partFault(state: OrderSnapshot, amount: number, { isPart = false, claimable = 0, entryId = null }: Share): Refused | null {
  if (isPart || !takesNoPart(state)) return null;
  const whole = wholeFor(state, entryId);
  return amount < whole ? refuse('partial_payment_forbidden', `The order takes ${claimable + whole} in one payment.`) : null;
}

/** Why this amount may not be collected now by this payment, or null (B6, M4, T15, X7, PY6, PY8, PY16, PY18, Q3). */
export function collectFault(state: OrderSnapshot, paymentId: string, amount: number, tender: Tender, share: Share): Refused | null {
  const { at, claimable = 0, renewed = 0, paymentMethod, waitsForRollBack = false, entryId = null } = share;
  const { outstanding, pendingIn } = state.balance;
  const collectible = state.balance.collectible + claimable + renewed;
  const fault = newPaymentFault(state, paymentId);
  if (fault !== null) return fault;
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  const isRenewal = amount === renewed;
  const undone = waitsForRollBack ? attemptRollBackFault(state) : null;
  const place = placeFault(state) ?? rollBackFault(state) ?? undone ?? (isRenewal ? null : quoteFault(state, at));
  if (place !== null) return place;
  const tried = failuresFault(state, paymentMethod);
  if (tried !== null) return tried;
  if (collectible === 0) return refuse('nothing_collectible', `${outstanding} is outstanding, ${pendingIn} of it is reserved by payments in progress.`);
  if (amount <= 0) return refuse('nothing_collectible', `${amount} was asked for; a payment is over an amount above 0.`);
  if (amount > collectible) return refuse('amount_exceeds_collectible', `${amount} was asked for, ${collectible} can be collected.`);
  const part = aimFault(state, entryId, amount, renewed) ?? partFault(state, amount, share);
  return part ?? (isRenewal ? null : minimumFault(state, tender, amount, collectible));
}

export interface CardTender {
  paymentId: string;
  amount: number;
  paymentMethod: string;
  captureMode: CaptureMode;
  /** null for the order's (M3). */
  presentmentCurrency: string | null;
}

export const newCardPayment = (state: OrderSnapshot, { presentmentCurrency, ...tender }: CardTender, createdAt: number): Payment => {
  const kind = tenderOf(tender.paymentMethod);
  return {
    ...NEW_PAYMENT,
    ...tender,
    captures: [],
    kind,
    status: 'processing',
    pendingOperation: 'collect',
    fence: state.collection.fence,
    createdAt,
    presentment: newPresentment(presentedIn(state, presentmentCurrency, kind)),
  };
};

/** The processor is to be asked for this payment. */
export const collectAsk = ({ paymentId, amount, paymentMethod, captureMode, presentment, replaces }: Payment) => ({
  kind: 'collect' as const,
  targetId: paymentId,
  paymentId,
  amount,
  paymentMethod,
  captureMode,
  replaces,
  presentmentCurrency: presentment?.currency ?? null,
});

/** Accepts a card payment: reserved, and the processor is to be asked. */
export function startPayment(state: OrderSnapshot, instruction: PaymentInstruction, amount: number, sessionId: string | null, recordedAt: number): Outcome {
  const { paymentId, paymentMethod, captureMode, presentmentCurrency, scheduleEntryId: entryId, waitsForRollBack } = instruction;
  const fault = collectFault(state, paymentId, amount, tenderOf(paymentMethod), { at: recordedAt, paymentMethod, entryId, waitsForRollBack });
  if (fault !== null) return fault;
  const tender = { paymentId, amount, paymentMethod, captureMode, presentmentCurrency };
  const payment = { ...newCardPayment(state, tender, recordedAt), sessionId, scheduleEntryId: entryId };
  return accept(withPayment(state, payment), [{ ...collectAsk(payment), captureMode: captureModeOf(state, amount, captureMode) }]);
}

/** Where no amount is named: what is left of the entry that it is aimed at, else what is due now. */
export function askedFor(state: OrderSnapshot, entryId: string | null): number | Refused {
  if (entryId === null) return notDueFault(state) ?? askedNow(state);
  const left = askedOfEntry(state, entryId);
  return typeof left === 'number' ? Math.min(left, state.balance.collectible) : left;
}

export function requestPayment(state: OrderSnapshot, { payment }: Pick<PaymentRequested, 'payment'>, { recordedAt }: Context): Outcome {
  const { outstanding } = state.balance;
  if (payment.expectedOutstanding !== null && payment.expectedOutstanding !== outstanding) {
    return refuse('outstanding_changed', `${payment.expectedOutstanding} was expected, ${outstanding} is outstanding.`);
  }
  const amount = payment.amount ?? askedFor(state, payment.scheduleEntryId);
  return typeof amount === 'number' ? startPayment(state, payment, amount, null, recordedAt) : amount;
}

export const notFound = (id: string): Refused => refuse('payment_not_found', `The order has no payment ${id}.`);

/** Another payment took its place, or may be about to: one of the two is captured, never both (A4). */
function replacedFault({ payments }: OrderSnapshot, payment: Payment): Refused | null {
  const replacement = replacementOf(payments, payment);
  if (replacement === 'none') return null;
  if (replacement === 'undecided') return refuse('payment_operation_pending', `Payment ${payment.replacedBy ?? ''} is to replace it and has no outcome yet.`);
  return refuse('payment_replaced', `Payment ${payment.replacedBy ?? payment.replaces ?? ''} stands in its place.`);
}

/** Never more than is left of the authorisation, nor more than is owed (A1, A6). */
export function requestCapture(state: OrderSnapshot, { paymentId, amount, final }: PaymentCaptureRequested): Outcome {
  const payment = paymentOf(state, paymentId);
  if (payment === undefined) return notFound(paymentId);
  if (payment.attemptId !== null && isLive(payment)) return refuse('attempt_live', `Attempt ${payment.attemptId} captures this payment itself.`);
  const rest = pendingOf(payment);
  const asked = amount ?? rest;
  if (isCapturable(payment) && asked > rest) return refuse('capture_exceeds_authorized', `${asked} was asked for, ${rest} of the authorisation is left.`);
  if (payment.pendingOperation !== 'none') return refuse('payment_operation_pending', `A ${payment.pendingOperation} of this payment is in progress.`);
  if (!isCapturable(payment) || rest === 0 || asked <= 0) return refuse('payment_not_capturable', `The payment is ${payment.status}, ${asked} was asked for.`);
  const replaced = replacedFault(state, payment);
  if (replaced !== null) return replaced;
  if (asked > state.balance.outstanding) return refuse('capture_exceeds_obligation', `${asked} was asked for, ${state.balance.outstanding} is outstanding.`);
  const isFinal = final || asked === rest;
  const next: Payment = { ...payment, pendingOperation: 'capture', pendingAmount: asked, pendingFinal: isFinal };
  return accept(withPayment(state, next), [captureAsk(payment, asked, isFinal)]);
}

export function requestVoid(state: OrderSnapshot, { paymentId }: PaymentVoidRequested): Outcome {
  const payment = paymentOf(state, paymentId);
  if (payment === undefined) return notFound(paymentId);
  if (payment.status === 'unknown') return refuse('payment_outcome_unknown', 'The processor has not answered yet.');
  if (payment.pendingOperation === 'capture' || payment.pendingOperation === 'void' || payment.status === 'processing') {
    return refuse('payment_operation_pending', `A ${payment.pendingOperation} of this payment is in progress.`);
  }
  if (!isVoidable(payment)) return refuse('payment_not_voidable', `The payment is ${payment.status}.`);
  return accept(withPayment(state, { ...payment, pendingOperation: 'void' }), [voidAsk(payment)]);
}

/** What was given up may still come in by hand (I9). Forced, any money that was truly taken is booked, whatever the order is in (PY14, O1). */
function manualFault(state: OrderSnapshot, value: ManualPaymentRecorded, at: number): Refused | null {
  const { paymentId, amount, force, scheduleEntryId: entryId, waitsForRollBack } = value;
  if (!force) return collectFault(state, paymentId, amount, 'manual', { at, claimable: state.balance.writtenOff, entryId, waitsForRollBack });
  if (amount <= 0 || !Number.isSafeInteger(state.balance.captured + amount)) return refuse('amount_too_large', `${amount} is no amount that can be booked.`);
  return newPaymentFault(state, paymentId) ?? aimFault(state, entryId, amount);
}

/**
 * Of a reference that is used already the tenant wants a refusal or a warning: with a claim wherever a payment by it stands, without one, in
 * events of earlier releases, on this order only, reversed payments too (PY14).
 */
function referenceUse(state: OrderSnapshot, value: ManualPaymentRecorded, at: number): { usedBy: string | null } | Refused {
  const { method, reference, referenceClaim: claim, whenReferenceUsed } = value;
  const named = state.payments.filter((payment) => payment.kind === 'manual' && payment.paymentMethod === method && payment.reference === reference);
  const own = claim === null ? named[0] : named.find(({ status }) => status !== 'voided');
  if (claim !== null && at > claim.heldUntil)
    return refuse('payment_reference_claim_expired', `${method} ${reference} was held until ${new Date(claim.heldUntil).toISOString()}.`);
  const usedBy = own === undefined ? (claim?.usedBy ?? null) : state.orderId;
  if (usedBy === null || whenReferenceUsed === 'warn') return { usedBy };
  const where = own === undefined ? `on order ${usedBy}` : `payment ${own.paymentId}`;
  return refuse('payment_reference_used', `${method} ${reference} is ${where}.`);
}

/** Money that a person took and states: it counts at once (PY14). What of it is more than is owed is held and asked about (O3). */
export function recordManual(state: OrderSnapshot, value: ManualPaymentRecorded, context: Context): Outcome {
  const { paymentId, amount, method, reference, receivedAt, reason, scheduleEntryId } = value;
  const { recordedAt } = context;
  const fault = manualFault(state, value, recordedAt);
  if (fault !== null) return fault;
  const use = referenceUse(state, value, recordedAt);
  if (isRefused(use)) return use;
  const payment: Payment = {
    ...NEW_PAYMENT,
    captures: [],
    paymentId,
    kind: 'manual',
    amount,
    status: 'captured',
    captureMode: 'automatic',
    authorizedAmount: amount,
    capturedAmount: amount,
    paymentMethod: method,
    reference,
    receivedAt,
    referenceUsedBy: use.usedBy,
    scheduleEntryId,
    fence: state.collection.fence,
    createdAt: recordedAt,
    settledSequence: state.sequence + 1,
  };
  const booked = reclaim(state, withPayment(state, payment));
  const over = Math.min(amount, balanceOf(booked).surplus - state.balance.surplus);
  return accept(askAbout(booked, { paymentId, amount: over, reason: reason ?? 'more than is owed' }, context));
}

/** A manual payment that was none, wholly or in part: what was captured falls, nothing is refunded (PY15). */
export function reverseManual(state: OrderSnapshot, { paymentId, amount }: ManualPaymentReversed): Outcome {
  const payment = paymentOf(state, paymentId);
  if (payment === undefined) return notFound(paymentId);
  if (payment.kind !== 'manual') return refuse('payment_not_manual', `The payment is a ${payment.kind} payment.`);
  const left = returnableTo(payment);
  const reversed = amount ?? left;
  if (reversed > left || reversed <= 0) return refuse('reversal_exceeds_payment', `${reversed} was asked for, ${left} is neither reversed nor refunded.`);
  if (state.balance.pendingOut > 0 && reversed > freeSurplus(state.balance))
    return refuse('reversal_exceeds_payment', 'A refund out of this money is in progress.');
  const capturedAmount = payment.capturedAmount - reversed;
  return accept(withPayment(state, { ...payment, capturedAmount, status: capturedAmount === 0 ? 'voided' : payment.status }));
}
