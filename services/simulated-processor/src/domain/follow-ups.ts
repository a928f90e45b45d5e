/** Operations on a payment that exists: capture (A1, A2), void (A5), refund. A no is an answer, kept under its key like a yes. */
import { contentOf, timeText, type CaptureCommand, type ProcessorCommand, type RefundCommand, type VoidCommand } from './commands';
import { capturedOf } from './collect';
import { partOf, type Converted } from './conversion';
import type { Answer, Draft, Failure } from './journal-record';
import { bookedOn, courseOf } from './payment-methods';
import type { Payment, ProcessorState } from './processor-state';
import { captureReference, paymentReference, refundReference } from './references';

type FollowUp = Exclude<ProcessorCommand, { operation: 'collect' }>;

const failures = {
  payment_not_found: 'There is no such payment.',
  payment_not_capturable: 'Only an authorised payment can be captured.',
  capture_exceeds_authorized: 'The capture is more than is left of the authorisation.',
  payment_already_captured: 'The payment is captured; it can only be refunded.',
  payment_not_voidable: 'The payment holds nothing that could be released.',
  refund_exceeds_captured: 'The refund is more than is left of what was captured.',
  refund_declined: 'The buyer’s bank refused the refund.',
} as const;

const failureOf = (code: keyof typeof failures): Failure => ({ code, message: failures[code] });

const isReference = (payment: string): boolean => payment.startsWith('sim_pay_');
const referenceOf = (payment: string): string => (isReference(payment) ? payment : paymentReference(payment));

/** Payments of another account do not exist for the caller. */
function ownPayment(state: ProcessorState, { payment: name, account }: FollowUp): Payment | undefined {
  const payment = state.payments.get(referenceOf(name));
  const isForeign = payment?.account !== undefined && account !== undefined && payment.account !== account;
  return isForeign ? undefined : payment;
}

export function decideCapture(state: ProcessorState, command: CaptureCommand, now: number): Draft {
  const payment = ownPayment(state, command);
  const failure = captureFailure(payment, command.amount);
  if (payment === undefined || failure !== undefined) return refusal(payment, command, now, failure ?? 'payment_not_found');
  const amount = capturedOf(payment.paymentMethod, command.amount);
  const final = command.final || payment.captured + amount === payment.authorized;
  return draftOf(payment, command, now, { status: 'captured', amount, final, capture_id: captureReference(command.key), ...charged(payment, amount) });
}

/** All that was asked for is charged in full, whatever the parts were. */
function charged({ presentment, amount: all, captured }: Payment, amount: number): { presentment?: Converted } {
  if (presentment === null) return {};
  const { currency, rate, amount: whole, captured: given } = presentment;
  return { presentment: { currency, rate, amount: partOf(whole, all, captured, amount, given) } };
}

/** At the rate of the charge: all that was captured gives back all that was charged. */
function givenBack({ presentment, captured: all, refunded }: Payment, amount: number): { presentment?: Converted } {
  if (presentment === null) return {};
  const { currency, rate, captured: whole, refunded: given } = presentment;
  return { presentment: { currency, rate, amount: partOf(whole, all, refunded, amount, given) } };
}

function captureFailure(payment: Payment | undefined, amount: number): keyof typeof failures | undefined {
  if (payment === undefined) return 'payment_not_found';
  if (payment.status !== 'authorized') return 'payment_not_capturable';
  return amount > payment.authorized - payment.captured ? 'capture_exceeds_authorized' : undefined;
}

/** A payment not seen yet is voided too: it stays voided when it comes, so nothing can succeed behind the caller's back. */
export function decideVoid(state: ProcessorState, command: VoidCommand, now: number): Draft {
  const payment = ownPayment(state, command);
  if (payment === undefined && state.payments.has(referenceOf(command.payment))) return refusal(payment, command, now, 'payment_not_found');
  if (payment === undefined && isReference(command.payment)) return refusal(payment, command, now, 'payment_not_found');
  if (payment?.status === 'captured') return refusal(payment, command, now, 'payment_already_captured');
  if (payment?.status === 'failed') return refusal(payment, command, now, 'payment_not_voidable');
  const draft = draftOf(payment, command, now, { status: 'voided' });
  return payment === undefined ? { ...draft, payment_id: command.payment } : draft;
}

export function decideRefund(state: ProcessorState, command: RefundCommand, now: number): Draft {
  const payment = ownPayment(state, command);
  if (payment === undefined) return refusal(payment, command, now, 'payment_not_found');
  if (command.amount > payment.captured - payment.refunded) return refusal(payment, command, now, 'refund_exceeds_captured');
  const { refund } = courseOf(payment.paymentMethod);
  if (refund === 'fails') return refusal(payment, command, now, 'refund_declined');
  const amount = refund === 'less' ? Math.max(1, command.amount - 1) : command.amount;
  return { ...draftOf(payment, command, now, { status: 'succeeded', amount, ...givenBack(payment, amount) }), hangs: refund === 'hangs' };
}

const refusal = (payment: Payment | undefined, command: FollowUp, now: number, code: keyof typeof failures): Draft =>
  draftOf(payment, command, now, { status: 'failed', failure: failureOf(code) });

const kinds = { capture: 'capture', void: 'void', refund: 'refund' } as const;

function draftOf(payment: Payment | undefined, command: FollowUp, now: number, change: Partial<Answer> & Pick<Answer, 'status'>): Draft {
  const { operation, key } = command;
  const reference = payment?.reference ?? referenceOf(command.payment);
  const asked = operation === 'void' ? (payment?.authorized ?? 0) - (payment?.captured ?? 0) : command.amount;
  const at = timeText(now);
  const answer: Answer = {
    key,
    operation,
    reference: operation === 'refund' ? refundReference(key) : reference,
    account: payment === undefined ? command.account : bookedOn(payment.paymentMethod, payment.account),
    at,
    amount: asked,
    currency: payment?.currency ?? '',
    capture_id: null,
    final: null,
    failure: null,
    action_url: null,
    ...change,
  };
  return {
    at,
    kind: answer.status === 'failed' ? 'decline' : kinds[operation],
    operation,
    key,
    request: contentOf(command),
    account: command.account ?? payment?.account,
    order_id: payment?.orderId ?? (operation === 'refund' ? command.orderId : null),
    payment_id: payment?.paymentId ?? null,
    refund_id: operation === 'refund' ? command.refundId : null,
    payment_reference: reference,
    payment_method: payment?.paymentMethod ?? null,
    capture_mode: payment?.capture ?? null,
    asked,
    answer,
    hangs: false,
    settles_at: null,
  };
}
