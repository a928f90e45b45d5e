/**
 * What the processor says has happened. Booked whatever it is: a fact changes its own payment only and never lowers what is
 * settled (P7); where it contradicts the record a divergence is opened with it (U6, U9).
 */
import type {
  OrderSnapshot,
  Payment,
  PaymentActionRequired,
  PaymentAuthorizationExpired,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentCaptureFailed,
  PaymentFailed,
  PaymentOutcomeUnknown,
  PaymentVoided,
  PaymentVoidFailed,
} from '@concord/contracts';
import { accountFault, withAccount } from './accounts';
import { balanceOf, freeSurplus, isLive } from './balance';
import { accept, diverge, type Accepted, type Context, type Contradiction, type Divergent, type Outcome } from './outcome';
import { voidAsk } from './operations';
import { presented, presentmentDiffers } from './presentment';
import { withWindowTimer } from './refund-window';
import { surplusRefund } from './surplus';
import { paymentOf, withPayment } from './state';
import { reclaim } from './write-offs';

const NOTHING_PENDING = { pendingOperation: 'none', pendingAmount: 0, pendingFinal: false } as const;

const unknown = (state: OrderSnapshot, paymentId: string, amount: number): Divergent =>
  diverge(state, { kind: 'payment_unknown', targetId: paymentId, amount, detail: `The processor names payment ${paymentId}, which the order does not have.` });

/** The payment that a processor may speak of; a manual one is none of its business. */
function cardOf(state: OrderSnapshot, id: string): Payment | undefined {
  const payment = paymentOf(state, id);
  return payment?.kind === 'manual' ? undefined : payment;
}

/** Nothing is authorised yet. What is said of the authorisation later than that is old news and changes nothing (P7). */
const isCollecting = ({ status, authorizedAmount }: Payment): boolean =>
  authorizedAmount === 0 && (status === 'processing' || status === 'requires_action' || status === 'unknown');

/** First sequence at which the payment is no longer in progress; the answer to its request is the order as of then. */
const settled = (state: OrderSnapshot, payment: Payment): Payment =>
  payment.status === 'processing' || payment.settledSequence !== null ? payment : { ...payment, settledSequence: state.sequence + 1 };

const book = (state: OrderSnapshot, payment: Payment): OrderSnapshot => withPayment(state, settled(state, payment));

interface Named {
  paymentId: string;
  processor: string;
  processorReference: string;
}

const named = (payment: Payment, { processor, processorReference }: Named): Payment => ({ ...payment, processor, processorReference });

export function actionRequired(state: OrderSnapshot, value: PaymentActionRequired): Outcome {
  const payment = cardOf(state, value.paymentId);
  if (payment === undefined) return unknown(state, value.paymentId, 0);
  if (!isCollecting(payment) || payment.status === 'requires_action') return accept(state);
  return accept(book(state, { ...named(payment, value), status: 'requires_action', nextActionUrl: value.url }));
}

export function authorized(state: OrderSnapshot, value: PaymentAuthorized): Outcome {
  const { paymentId, amount, currency } = value;
  const payment = cardOf(state, paymentId);
  if (payment === undefined) return unknown(state, paymentId, amount);
  if (currency !== state.currency) return diverge(state, currencyDiffers(paymentId, amount, currency, state));
  if (isLive(payment) && payment.authorizedAmount > 0 && amount === payment.authorizedAmount) return accept(state);
  if (amount <= 0 || (isLive(payment) && payment.authorizedAmount > 0)) return diverge(state, authorizationDiffers(payment, amount));
  const told = presented(named(payment, value), value.presentment, 'authorizedAmount');
  const next: Payment = { ...told, ...NOTHING_PENDING, status: 'authorized', authorizedAmount: amount, nextActionUrl: null };
  if (isCollecting(payment)) {
    const booked = book(state, payment.pendingOperation === 'void' ? { ...next, pendingOperation: 'void' } : next);
    const about = { targetId: paymentId, amount };
    const found = amount === payment.amount ? presentmentDiffers(payment, value.presentment, 'authorizedAmount', about) : authorizationDiffers(payment, amount);
    return outcomeOf(booked, accountFault(state, value, paymentId, found));
  }
  return payment.status === 'captured' ? accept(state) : authorizedTooLate(state, payment, next);
}

const outcomeOf = (state: OrderSnapshot, found: Contradiction | null): Accepted | Divergent => (found === null ? accept(state) : diverge(state, found));

const authorizationDiffers = ({ paymentId, amount, authorizedAmount }: Payment, said: number): Contradiction => ({
  kind: 'amount_differs',
  targetId: paymentId,
  amount: said,
  detail: `${authorizedAmount > 0 ? authorizedAmount : amount} was expected, ${said} is authorised.`,
});

/**
 * An authorisation of a payment that had ended is released. After a void or an expiry it may be old news, so the payment stays what it
 * is: its end has been told and will not be told again.
 */
function authorizedTooLate(state: OrderSnapshot, { status, paymentId }: Payment, next: Payment): Outcome {
  const base = { targetId: paymentId, amount: next.authorizedAmount, detail: `Authorised after it was ${status}; it is being released.` };
  if (status === 'failed') return diverge(book(state, { ...next, pendingOperation: 'void' }), { ...base, kind: 'capture_after_failure' }, [voidAsk(next)]);
  return diverge(state, { ...base, kind: 'capture_after_void' }, [voidAsk(next)]);
}

const currencyDiffers = (targetId: string, amount: number, currency: string, state: OrderSnapshot): Contradiction => ({
  kind: 'currency_differs',
  targetId,
  amount,
  detail: `The processor moved ${amount} ${currency}; the order is in ${state.currency}. Nothing of it is in the balance.`,
});

/** What contradicts the record in this capture, taken by itself; null when nothing does. */
function contradictionOf(payment: Payment, { paymentId, amount }: PaymentCaptured): Contradiction | null {
  const base = { targetId: paymentId, amount };
  if (payment.status === 'voided' || payment.status === 'expired')
    return { ...base, kind: 'capture_after_void', detail: `Captured after it was ${payment.status}.` };
  if (payment.status === 'failed') return { ...base, kind: 'capture_after_failure', detail: 'Captured after it had failed.' };
  const authorizedAmount = payment.authorizedAmount > 0 ? payment.authorizedAmount : payment.amount;
  if (payment.capturedAmount + amount > authorizedAmount) {
    return { ...base, kind: 'capture_exceeds_authorized', detail: `${payment.capturedAmount + amount} is captured, ${authorizedAmount} was authorised.` };
  }
  const asked = payment.pendingOperation === 'capture' ? payment.pendingAmount : payment.pendingOperation === 'collect' ? payment.amount : null;
  if (asked === null || asked === amount) return null;
  return { ...base, kind: 'amount_differs', detail: `${asked} was asked for, ${amount} is captured.` };
}

function capturedPayment(payment: Payment, value: PaymentCaptured): Payment {
  const capturedAmount = payment.capturedAmount + value.amount;
  // A first part may be told before its authorisation is; what was asked for is still held then (A2).
  const held = isCollecting(payment) && !value.final ? payment.amount : payment.authorizedAmount;
  const authorizedAmount = Math.max(held, capturedAmount);
  const isAll = value.final || payment.captureMode === 'automatic' || capturedAmount >= authorizedAmount || !isLive(payment);
  const captures = [...payment.captures, { captureId: value.captureId, amount: value.amount, presentment: value.presentment }];
  const told = presented(named(payment, value), value.presentment, 'capturedAmount');
  const booked = { ...told, ...NOTHING_PENDING, captures, capturedAmount, nextActionUrl: null, failureCode: null, failureMessage: null };
  return { ...booked, authorizedAmount: isAll ? capturedAmount : authorizedAmount, status: isAll ? 'captured' : 'partially_captured' };
}

/** Above 0, and small enough that sums of it stay exact (M1, M4). */
const isMoney = (amount: number, booked: number): boolean => amount > 0 && Number.isSafeInteger(booked + amount);

/** Money came in. It takes back what was given up (I9); what of it is more than owed goes back to the payment that brought it (O1-O4). */
function bookCapture(state: OrderSnapshot, value: PaymentCaptured, context: Context): Accepted | Divergent {
  const { paymentId, amount, currency, captureId } = value;
  const payment = cardOf(state, paymentId);
  if (payment === undefined) return unknown(state, paymentId, amount);
  if (currency !== state.currency) return diverge(state, currencyDiffers(paymentId, amount, currency, state));
  if (payment.captures.some((capture) => capture.captureId === captureId)) return accept(state);
  if (!isMoney(amount, state.balance.captured))
    return diverge(state, { kind: 'amount_differs', targetId: paymentId, amount, detail: `${amount} is no amount that can have been captured.` });
  const contradiction = contradictionOf(payment, value) ?? presentmentDiffers(payment, value.presentment, 'capturedAmount', { targetId: paymentId, amount });
  const booked = reclaim(state, book(state, capturedPayment(payment, value)));
  const late = Math.min(freeSurplus(balanceOf(booked)) - freeSurplus(state.balance), amount);
  if (late > 0) {
    const returned = surplusRefund(booked, [{ paymentId, amount: late }], 'late or double money', context);
    const over = tooMuch(state, contradiction, paymentId, late);
    return diverge(returned.state, withAccount(state, value, over), returned.asks);
  }
  return outcomeOf(booked, accountFault(state, value, paymentId, contradiction));
}

export const captured = (state: OrderSnapshot, value: PaymentCaptured, context: Context): Outcome =>
  withWindowTimer(bookCapture(state, value, context), value.paymentId);

function tooMuch({ status }: OrderSnapshot, contradiction: Contradiction | null, targetId: string, amount: number): Contradiction {
  if (contradiction !== null) return { ...contradiction, amount, detail: `${contradiction.detail} ${amount} is more than owed and goes back.` };
  if (status !== 'open') return { kind: 'money_on_closed_order', targetId, amount, detail: `The order is ${status}; ${amount} goes back.` };
  return { kind: 'overpaid', targetId, amount, detail: `${amount} is more than owed and goes back.` };
}

export function failed(state: OrderSnapshot, value: PaymentFailed): Outcome {
  const payment = cardOf(state, value.paymentId);
  if (payment === undefined) return unknown(state, value.paymentId, 0);
  if (!isCollecting(payment)) return accept(state);
  const next: Payment = {
    ...named(payment, value),
    ...NOTHING_PENDING,
    status: 'failed',
    failureCode: value.code,
    failureMessage: value.message,
    nextActionUrl: null,
  };
  return accept(book(state, next));
}

/** Pending operation by the name that facts give it. */
const OPERATIONS: Readonly<Record<string, string>> = { authorize: 'collect', capture: 'capture', void: 'void' };

/** No answer: what was asked for stays reserved until there is evidence (PY3). */
export function outcomeUnknown(state: OrderSnapshot, value: PaymentOutcomeUnknown): Outcome {
  const payment = cardOf(state, value.paymentId);
  if (payment === undefined) return unknown(state, value.paymentId, 0);
  const isCurrent = payment.pendingOperation !== 'none' && (OPERATIONS[value.operation] ?? payment.pendingOperation) === payment.pendingOperation;
  if (!isCurrent || !isLive(payment) || payment.status === 'requires_action') return accept(state);
  return accept(book(state, { ...payment, processor: value.processor, status: 'unknown' }));
}

const restStatus = ({ capturedAmount, authorizedAmount }: Payment): Payment['status'] =>
  capturedAmount === 0 ? 'authorized' : capturedAmount < authorizedAmount ? 'partially_captured' : 'captured';

export function captureFailed(state: OrderSnapshot, value: PaymentCaptureFailed): Outcome {
  return operationFailed(state, value, 'capture');
}

export function voidFailed(state: OrderSnapshot, value: PaymentVoidFailed): Outcome {
  return operationFailed(state, value, 'void');
}

function operationFailed(state: OrderSnapshot, value: PaymentCaptureFailed | PaymentVoidFailed, operation: string): Outcome {
  const payment = cardOf(state, value.paymentId);
  if (payment === undefined) return unknown(state, value.paymentId, 0);
  if (payment.pendingOperation !== operation || !isLive(payment)) return accept(state);
  // A challenge that could not be called off is still being collected.
  const rest = payment.authorizedAmount === 0 ? { status: 'requires_action' as const, pendingOperation: 'collect' } : { status: restStatus(payment) };
  return accept(book(state, { ...payment, ...NOTHING_PENDING, ...rest, failureCode: value.code, failureMessage: value.message }));
}

/** What was not captured is released (A2). It is the end of this payment and of nothing else (Z4). */
function released(state: OrderSnapshot, value: Named, status: 'voided' | 'expired'): Outcome {
  const payment = cardOf(state, value.paymentId);
  if (payment === undefined) return unknown(state, value.paymentId, 0);
  if (!isLive(payment)) return accept(state);
  const rest = payment.capturedAmount > 0 ? { status: 'captured' as const, authorizedAmount: payment.capturedAmount } : { status };
  return accept(book(state, { ...named(payment, value), ...NOTHING_PENDING, ...rest, nextActionUrl: null }));
}

export const voided = (state: OrderSnapshot, value: PaymentVoided): Outcome => released(state, value, 'voided');

export const authorizationExpired = (state: OrderSnapshot, value: PaymentAuthorizationExpired): Outcome => released(state, value, 'expired');

/**
 * A person has seen that this payment moved in another currency (M3): nothing of it is in the balance, so nothing stays reserved for it,
 * and the order can go on (P17).
 */
export function endForeign(state: OrderSnapshot, paymentId: string): OrderSnapshot {
  const payment = cardOf(state, paymentId);
  if (payment === undefined || !isLive(payment) || payment.pendingOperation === 'none') return state;
  const status = payment.authorizedAmount === 0 ? 'failed' : restStatus(payment);
  const failure = { failureCode: 'currency_differs', failureMessage: 'The processor moved another currency.' };
  return book(state, { ...payment, ...NOTHING_PENDING, ...failure, status, nextActionUrl: null });
}
