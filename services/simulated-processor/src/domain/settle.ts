/** Outcomes that come later: a challenge answered or forgotten, an asynchronous or a late success. */
import { timeText } from './commands';
import { failureOf, subjectOf, successOf, type Outcome } from './collect';
import type { Decision, Draft, Fault } from './journal-record';
import type { OperationState, Payment, ProcessorState } from './processor-state';

const EXPIRED = { code: 'challenge_expired', message: 'The buyer did not answer the challenge in time.' };
const REFUSED = { code: 'challenge_refused', message: 'The buyer refused the challenge.' };

const NOT_OPEN: Fault = { status: 409, code: 'challenge_not_open', message: 'The challenge is not open.' };
const NO_CHALLENGE: Fault = { status: 404, code: 'challenge_not_found', message: 'There is no such challenge.' };

/** The outcome that was due; undefined when it was decided otherwise in the meantime. */
export function settleDue(state: ProcessorState, key: string, now: number): Draft | undefined {
  const operation = state.operations.get(key);
  const payment = operation === undefined ? undefined : state.payments.get(operation.first.reference);
  if (operation === undefined || payment === undefined || operation.dueAt === null) return undefined;
  const subject = subjectOf(payment, key);
  const isForgotten = payment.status === 'requires_action';
  return laterDraft(operation, payment, isForgotten ? failureOf(subject, timeText(now), EXPIRED) : successOf(subject, timeText(now)));
}

export function decideChallenge(state: ProcessorState, reference: string, approve: boolean, now: number): Decision {
  const payment = state.payments.get(reference);
  const key = payment?.key ?? '';
  const operation = state.operations.get(key);
  if (payment === undefined || operation === undefined) return { fault: NO_CHALLENGE };
  if (payment.status !== 'requires_action') return { fault: NOT_OPEN };
  const subject = subjectOf(payment, key);
  return { draft: laterDraft(operation, payment, approve ? successOf(subject, timeText(now)) : failureOf(subject, timeText(now), REFUSED)) };
}

function laterDraft(operation: OperationState, payment: Payment, { kind, answer }: Outcome): Draft {
  return {
    at: answer.at,
    kind,
    operation: 'collect',
    key: answer.key,
    request: operation.request,
    account: payment.account,
    order_id: payment.orderId,
    payment_id: payment.paymentId,
    refund_id: null,
    payment_reference: payment.reference,
    payment_method: payment.paymentMethod,
    capture_mode: payment.capture,
    asked: payment.amount,
    answer,
    hangs: operation.hangs,
    settles_at: null,
  };
}
