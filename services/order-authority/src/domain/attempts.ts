/**
 * Several tenders decided together (PY5). Every tender is authorised first and none is captured before all of them have answered, so
 * that what cannot be paid as a whole is released and not refunded (PY9). Where the order takes no part of itself, one dead tender rolls
 * the others back: each by its own void or refund, each with its own outcome (PY6, PY7).
 */
import type { OrderSnapshot, Payment, PaymentAttempt, PaymentAttemptRequested } from '@concord/contracts';
import { sumOf } from './amounts';
import { balanceOf, isLive } from './balance';
import { isRestMissing, isWaitingForRest } from './hold';
import { captured, giveBackLeg, isBroken, isHeld, isReturning, release, withoutBroken, type News, type Step } from './legs';
import { accept, refuse, type Accepted, type Context, type Divergent, type Outcome, type Refused } from './outcome';
import { tenderOf } from './payment-method';
import { askedFor, collectAsk, collectFault, newCardPayment, wholeFor } from './payments';
import { isRolledBack, paymentOf, takesNoPart, withAttempt, withPayment } from './state';

const STARTS: ReadonlySet<string> = new Set(['PaymentAttemptRequested', 'CheckoutSessionAttemptRequested']);

const legsOf = (state: OrderSnapshot, { paymentIds }: PaymentAttempt): Payment[] => paymentIds.flatMap((id) => paymentOf(state, id) ?? []);

type Tenders = PaymentAttemptRequested['tenders'];

/** Its tenders, or the return of what they brought, may still move. */
const isGoing = ({ status }: PaymentAttempt): boolean => status === 'live' || status === 'rolling_back';

const isHeldAsWhole = (state: OrderSnapshot, legs: readonly Payment[]): boolean =>
  legs.some(isLive) && legs.every((leg) => !isLive(leg) || isWaitingForRest(state, leg));

/** Another attempt would have to wait for it. One that waits for the rest itself stands in nobody's way (PY6). */
export const isInTheWay = (state: OrderSnapshot, attempt: PaymentAttempt): boolean =>
  isGoing(attempt) && !(attempt.status === 'live' && isHeldAsWhole(state, legsOf(state, attempt)));

/** The tenders' amounts; the one without an amount takes what the others leave. */
function amountsOf(tenders: Tenders, collectible: number): number[] | Refused {
  const named = sumOf(tenders.map(({ amount }) => amount ?? 0));
  if (tenders.filter(({ amount }) => amount === null).length > 1) return refuse('tenders_not_allocated', 'More than one tender names no amount.');
  if (new Set(tenders.map(({ paymentId }) => paymentId)).size < tenders.length) return refuse('idempotency_key_reused', 'A payment is named twice.');
  if (named > collectible) return refuse('amount_exceeds_collectible', `${named} was asked for, ${collectible} can be collected.`);
  return tenders.map(({ amount }) => amount ?? collectible - named);
}

function attemptFault(state: OrderSnapshot, { attemptId, tenders, expectedOutstanding }: Omit<PaymentAttemptRequested, 'meta'>): Refused | null {
  const { outstanding } = state.balance;
  const going = state.paymentAttempts.find((attempt) => isInTheWay(state, attempt));
  if (state.paymentAttempts.some((attempt) => attempt.attemptId === attemptId))
    return refuse('idempotency_key_reused', `Attempt ${attemptId} is there already.`);
  if (going !== undefined) return refuse('attempt_live', `Attempt ${going.attemptId} is ${going.status}.`);
  if (tenders.length === 0) return refuse('tenders_not_allocated', 'No tender is named.');
  if (expectedOutstanding === null || expectedOutstanding === outstanding) return null;
  return refuse('outstanding_changed', `${expectedOutstanding} was expected, ${outstanding} is outstanding.`);
}

export interface AttemptScope {
  /** What the tenders share, minor units. */
  amount: number;
  /** The session in which the buyer approved this amount; null when the merchant asks. */
  sessionId: string | null;
}

/** Reserves the amount of every tender in one entry: all of them or none (PY3, PY5, B6). */
export function startAttempt(
  state: OrderSnapshot,
  value: Omit<PaymentAttemptRequested, 'meta'>,
  { amount: shared, sessionId }: AttemptScope,
  recordedAt: number,
): Outcome {
  const { attemptId, tenders, scheduleEntryId: entryId } = value;
  const whole = wholeFor(state, entryId);
  const amounts = attemptFault(state, value) ?? amountsOf(tenders, shared);
  if ('verdict' in amounts) return amounts;
  let next = state;
  for (const [index, { paymentId, paymentMethod, presentmentCurrency }] of tenders.entries()) {
    const amount = amounts[index] ?? 0;
    const fault = collectFault(next, paymentId, amount, tenderOf(paymentMethod), { at: recordedAt, isPart: true, paymentMethod, entryId });
    if (fault !== null) return fault;
    const tender = { paymentId, amount, paymentMethod, captureMode: 'manual', presentmentCurrency } as const;
    next = withPayment(next, { ...newCardPayment(state, tender, recordedAt), attemptId, sessionId, scheduleEntryId: entryId });
    next = { ...next, balance: balanceOf(next) };
  }
  const total = sumOf(amounts);
  if (sessionId !== null && total !== shared) return refuse('tenders_not_allocated', `The tenders sum to ${total}, ${shared} was approved.`);
  if (takesNoPart(state) && total < whole) return refuse('partial_payment_forbidden', `The order takes ${whole} at once, the tenders sum to ${total}.`);
  const paymentIds = tenders.map(({ paymentId }) => paymentId);
  const attempt: PaymentAttempt = { attemptId, status: 'live', paymentIds, createdAt: recordedAt, settledSequence: null };
  return accept({ ...withAttempt(next, attempt), balance: state.balance }, legsOf(next, attempt).map(collectAsk));
}

/** Tenders that name all their amounts may take what is not due yet; an open one takes the rest of what is. */
export function requestAttempt(state: OrderSnapshot, value: PaymentAttemptRequested, { recordedAt }: Context): Outcome {
  const isOpen = value.tenders.some(({ amount }) => amount === null);
  const amount = isOpen ? askedFor(state, value.scheduleEntryId) : state.balance.collectible;
  return typeof amount === 'number' ? startAttempt(state, value, { amount, sessionId: null }, recordedAt) : amount;
}

const isDead = (leg: Payment): boolean => !isLive(leg) && leg.capturedAmount === 0;

const rolledBack = (step: Step, attempt: PaymentAttempt, news: News, context: Context): Step =>
  legsOf(step.state, attempt).reduce((current, leg, index) => giveBackLeg(release(current, leg, news), leg, index, context), step);

/** Once it is to be undone it stays so: a late success does not bring it back (PY4, PY7). */
function isUndone(state: OrderSnapshot, { status }: PaymentAttempt, legs: readonly Payment[]): boolean {
  if (status === 'rolling_back' || status === 'rolled_back') return true;
  if (legs.some(({ paymentId }) => isRolledBack(state, paymentId))) return true;
  if (!takesNoPart(state)) return false;
  return status === 'failed' || status === 'partially_succeeded' || (status === 'live' && legs.some((leg) => isDead(leg) || isBroken(leg)));
}

/** Derived from the tenders, each of which has its own outcome (PY5). */
function statusOf(state: OrderSnapshot, legs: readonly Payment[], isBack: boolean): string {
  const isOnItsWay = legs.some(({ paymentId }) => isReturning(state, paymentId));
  if (legs.some(isLive) || isOnItsWay) return isBack ? 'rolling_back' : 'live';
  const kept = legs.filter(({ capturedAmount, refundedAmount }) => capturedAmount > (isBack ? refundedAmount : 0)).length;
  if (kept > 0) return kept === legs.length && !isBack ? 'succeeded' : 'partially_succeeded';
  return isBack && legs.some(({ status }) => status !== 'failed') ? 'rolled_back' : 'failed';
}

function advance(step: Step, attempt: PaymentAttempt, news: News, context: Context): Step {
  const legs = legsOf(step.state, attempt);
  const isBack = isUndone(step.state, attempt, legs);
  const isWaiting = legs.some((leg) => isLive(leg) && !isHeld(leg)) || isRestMissing(step.state);
  const moved = isBack ? rolledBack(step, attempt, news, context) : isWaiting ? withoutBroken(step, legs, news) : captured(step, legs, news);
  const now = legsOf(moved.state, attempt);
  const status = statusOf(moved.state, now, isBack);
  const isAnswered = !isGoing({ ...attempt, status }) || now.some((leg) => leg.status === 'requires_action' || leg.status === 'unknown');
  const settledSequence = attempt.settledSequence ?? (isAnswered ? step.state.sequence + 1 : null);
  if (moved === step && status === attempt.status && settledSequence === attempt.settledSequence) return step;
  return { ...moved, state: withAttempt(moved.state, { ...attempt, status, settledSequence }) };
}

/** What an event means for the attempts of the order, decided in the same entry. */
export function withAttempts<O extends Accepted | Divergent>(outcome: O, news: News, context: Context): O {
  const { state, asks } = outcome;
  if (state === null || state.paymentAttempts.length === 0 || STARTS.has(news.type)) return outcome;
  const step = state.paymentAttempts.reduce((current, attempt) => advance(current, attempt, news, context), { state, asks });
  return { ...outcome, ...step };
}
