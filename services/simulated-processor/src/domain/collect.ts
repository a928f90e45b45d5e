/** Collecting: the payment method decides the course. What was voided before it came stays voided. */
import { converted, partOf, type Converted } from './conversion';
import { contentOf, timeText, type CollectCommand, type Moment } from './commands';
import type { Answer, CaptureMode, Decision, Draft, Failure, Kind } from './journal-record';
import { bookedOn, courseOf, type Course } from './payment-methods';
import type { Payment, ProcessorState } from './processor-state';
import { captureReference, paymentReference } from './references';

/** An open challenge is over after a day. */
export const CHALLENGE_MS_MAX = 24 * 60 * 60 * 1_000;

interface Subject {
  key: string;
  reference: string;
  amount: number;
  currency: string;
  account?: string | undefined;
  paymentMethod: string;
  capture: CaptureMode;
  /** What `amount` is in the currency that the card is charged in; null where that is the same. */
  presentment: Converted | null;
}

export interface Outcome {
  kind: Kind;
  answer: Answer;
}

export function decideCollect(state: ProcessorState, command: CollectCommand, { now, pagesUrl }: Moment): Decision {
  const reference = paymentReference(command.paymentId);
  const presentment = presentmentOf(command);
  const subject = { ...command, reference, presentment };
  const course = courseOfCollection(command);
  const at = timeText(now - (course.bookedEarlierMs ?? 0));
  const known = state.payments.get(reference);
  if (known !== undefined && known.key !== null) {
    return { fault: { status: 409, code: 'payment_exists', message: `${command.paymentId} was collected under another key` } };
  }
  if (known !== undefined) return { draft: draftOf(command, reference, { kind: 'void', answer: answerOf(subject, at, { status: 'voided' }) }) };
  if (presentment === null && isPresented(command)) return { draft: draftOf(command, reference, failureOf(subject, at, NOT_CONVERTED)) };
  const outcome = firstOutcome(course, subject, at, `${pagesUrl}/challenges/${reference}`);
  const laterMs = course.first === 'challenge' ? CHALLENGE_MS_MAX : course.succeedsAfterMs;
  const draft = { ...draftOf(command, reference, outcome), ...(presentment === null ? {} : { presentment }) };
  return { draft: { ...draft, hangs: course.hangs ?? false, settles_at: laterMs === undefined ? null : timeText(now + laterMs) } };
}

const NOT_CONVERTED: Failure = { code: 'currency_not_supported', message: 'The card cannot be charged in this currency, or the amount is too small for it.' };

const isPresented = ({ currency, presentmentCurrency = currency }: CollectCommand): boolean => presentmentCurrency !== currency;

function presentmentOf(command: CollectCommand): Converted | null {
  const { amount, currency, presentmentCurrency = currency } = command;
  const result = isPresented(command) ? converted(amount, currency, presentmentCurrency) : null;
  return result === null || result.amount === 0 ? null : result;
}

const courseOfCollection = ({ paymentMethod, replaces }: CollectCommand): Course => {
  const course = courseOf(paymentMethod);
  return replaces === undefined ? course : (course.renewal ?? course);
};

function firstOutcome(course: Course, subject: Subject, at: string, actionUrl: string): Outcome {
  switch (course.first) {
    case 'success':
      return successOf(subject, at);
    case 'failure':
      return failureOf(subject, at, course.failure ?? { code: 'declined', message: 'The payment was declined.' });
    case 'challenge':
      return { kind: 'challenge', answer: answerOf(subject, at, { status: 'requires_action', action_url: actionUrl }) };
    case 'processing':
      return { kind: 'pending', answer: answerOf(subject, at, { status: 'processing' }) };
  }
}

export function successOf(subject: Subject, at: string): Outcome {
  const { presentment } = subject;
  const held = presentment === null ? {} : { presentment };
  if (subject.capture === 'manual') return { kind: 'authorization', answer: answerOf(subject, at, { status: 'authorized', ...held }) };
  const amount = capturedOf(subject.paymentMethod, subject.amount);
  const capture_id = captureReference(subject.key);
  const charged = presentment === null ? {} : { presentment: { ...presentment, amount: partOf(presentment.amount, subject.amount, 0, amount, 0) } };
  return { kind: 'capture', answer: answerOf(subject, at, { status: 'captured', capture_id, amount, final: true, ...charged }) };
}

export const failureOf = (subject: Subject, at: string, failure: Failure): Outcome => ({
  kind: 'decline',
  answer: answerOf(subject, at, { status: 'failed', failure }),
});

/** What this method captures when so much is asked; never nothing. */
export const capturedOf = (paymentMethod: string, asked: number): number => Math.max(1, asked - (courseOf(paymentMethod).capturesLess ?? 0));

/** The payment as the subject of a later outcome of its collection. */
export const subjectOf = (payment: Payment, key: string): Subject => ({ ...payment, key, presentment: wholeOf(payment) });

const wholeOf = ({ presentment }: Payment): Converted | null =>
  presentment === null ? null : { currency: presentment.currency, amount: presentment.amount, rate: presentment.rate };

function answerOf({ key, reference, amount, currency, account, paymentMethod }: Subject, at: string, change: Partial<Answer> & Pick<Answer, 'status'>): Answer {
  const fixed = { key, operation: 'collect', reference, account: bookedOn(paymentMethod, account), at } as const;
  return { ...fixed, amount, currency, capture_id: null, final: null, failure: null, action_url: null, ...change };
}

function draftOf(command: CollectCommand, reference: string, { kind, answer }: Outcome): Draft {
  return {
    at: answer.at,
    kind,
    operation: 'collect',
    key: command.key,
    request: contentOf(command),
    account: command.account,
    order_id: command.orderId,
    payment_id: command.paymentId,
    refund_id: null,
    payment_reference: reference,
    payment_method: command.paymentMethod,
    ...(command.replaces === undefined ? {} : { replaces: command.replaces }),
    capture_mode: command.capture,
    asked: command.amount,
    answer,
    hangs: false,
    settles_at: null,
  };
}
