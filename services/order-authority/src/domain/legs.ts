/** How payments that belong together are captured, and how one of them is undone: by its own void or refund, each once (PY5, PY7). */
import type { OrderSnapshot, Payment } from '@concord/contracts';
import { sumOf } from './amounts';
import { balanceOf, isLive, isPendingOut, pendingOf, returnableTo } from './balance';
import type { Ask, Context } from './outcome';
import { canVoid, captureAsk, voidAsk } from './operations';
import { withPayment } from './state';
import { givenBack } from './surplus';

export const ROLL_BACK = 'roll_back';

export interface Step {
  state: OrderSnapshot;
  asks: Ask[];
}

/** An operation that failed is not repeated by itself: only what is newly said of a tender moves it again (PY7). */
const mayRelease = (leg: Payment, { type, paymentId }: News): boolean =>
  canVoid(leg) && leg.pendingOperation !== 'void' && (leg.failureCode === null || (leg.paymentId === paymentId && type !== 'PaymentVoidFailed'));

export interface News {
  type: string;
  /** The payment that the event is about. */
  paymentId: string | undefined;
}

export function release(step: Step, leg: Payment, news: News): Step {
  if (!mayRelease(leg, news)) return step;
  return { state: withPayment(step.state, { ...leg, pendingOperation: 'void' }), asks: [...step.asks, voidAsk(leg)] };
}

/** Authorised, and nothing is asked of it. */
export const isHeld = ({ status, pendingOperation }: Payment): boolean =>
  (status === 'authorized' || status === 'partially_captured') && pendingOperation === 'none';

/** Its capture was refused: what is held is released, and not asked for again. */
export const isBroken = (leg: Payment): boolean => isHeld(leg) && leg.failureCode !== null;

/** What was refused does not wait for the others to be released. */
export const withoutBroken = (step: Step, legs: readonly Payment[], news: News): Step =>
  legs.reduce((current, leg) => (isBroken(leg) ? release(current, leg, news) : current), step);

/** Gift cards are committed when no card is left to be captured: what comes last is what is hardest to undo (PY9, PY10). */
const isTurn = ({ kind }: Payment, legs: readonly Payment[]): boolean => kind !== 'gift_card' || !legs.some((leg) => leg.kind !== 'gift_card' && isLive(leg));

const capturing = ({ payments }: OrderSnapshot): number =>
  sumOf(payments.map(({ pendingOperation, pendingAmount }) => (pendingOperation === 'capture' ? pendingAmount : 0)));

/** What is held is captured, but never more than is owed (A6). */
export function captured(step: Step, legs: readonly Payment[], news: News): Step {
  let left = balanceOf(step.state).outstanding - capturing(step.state);
  return legs.reduce((current, leg) => {
    if (!isHeld(leg) || !isTurn(leg, legs)) return current;
    const amount = Math.min(pendingOf(leg), left);
    if (amount <= 0 || isBroken(leg)) return release(current, leg, news);
    left -= amount;
    const next: Payment = { ...leg, pendingOperation: 'capture', pendingAmount: amount, pendingFinal: true };
    return { state: withPayment(current.state, next), asks: [...current.asks, captureAsk(leg, amount, true)] };
  }, step);
}

const rollBackOf = ({ refunds }: OrderSnapshot, paymentId: string) =>
  refunds.find(({ cause, allocations }) => cause === ROLL_BACK && allocations.some((part) => part.paymentId === paymentId));

/** Something of this payment is on its way back by a roll-back, whichever of them names it. */
export const isReturning = ({ refunds }: OrderSnapshot, paymentId: string): boolean =>
  refunds.some(({ cause, allocations }) => cause === ROLL_BACK && allocations.some((part) => part.paymentId === paymentId && isPendingOut(part)));

/** Gives back what a tender had captured, once: a refund that fails is the operator's to try again (FL3). */
export function giveBackLeg(step: Step, leg: Payment, ordinal: number, context: Context): Step {
  const amount = returnableTo(leg);
  if (amount === 0 || isLive(leg) || rollBackOf(step.state, leg.paymentId) !== undefined) return step;
  const returned = givenBack(
    step.state,
    [{ paymentId: leg.paymentId, amount }],
    { cause: ROLL_BACK, reason: 'the attempt is rolled back', ordinal: ordinal + 1 },
    context,
  );
  return { state: returned.state, asks: [...step.asks, ...returned.asks] };
}
