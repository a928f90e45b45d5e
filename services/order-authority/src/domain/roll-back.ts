/**
 * Parts that were paid are given back at a time that the merchant named, unless the order is paid by then (PY6 `roll_back_at`). Each payment
 * by its own void or refund; the roll-back is over when every one of them has ended, and what cannot be undone stays captured (PY7).
 */
import type { OrderSnapshot, Payment, RollBack } from '@concord/contracts';
import { balanceOf, isLive } from './balance';
import { giveBackLeg, release, isReturning, type News, type Step } from './legs';
import { PAYMENTS_MAX } from './limits';
import { accept, type Accepted, type Context, type Divergent, type Outcome } from './outcome';

/** The timer that says when; once for an order (Z1). */
export const rollBackTimer = ({ orderId, rollBack }: OrderSnapshot) =>
  rollBack === null ? [] : [{ kind: 'time_roll_back' as const, targetId: orderId, dueAt: rollBack.dueAt }];

/** Whether it is the time is looked at again by what follows; the second firing finds nothing scheduled (Z2). */
export function partialPaymentsDue(state: OrderSnapshot): Outcome {
  const { rollBack } = state;
  return rollBack?.status === 'scheduled' ? accept({ ...state, rollBack: { ...rollBack, status: 'waiting' } }) : accept(state);
}

/** Money that a person took is given back by a person. */
const isUndoable = ({ kind }: Payment): boolean => kind !== 'manual';

/** What is in progress may still pay the order; then nothing is undone (Z2: a timer never cancels money that is on its way). */
function begun(state: OrderSnapshot, rollBack: RollBack, at: number): RollBack {
  const { outstanding, collectible } = balanceOf(state);
  if (state.status !== 'open' || outstanding === 0) return { ...rollBack, status: 'not_needed' };
  if (collectible === 0) return rollBack;
  return { ...rollBack, status: 'rolling_back', startedAt: at, paymentIds: state.payments.filter(isUndoable).map(({ paymentId }) => paymentId) };
}

const legsOf = ({ payments }: OrderSnapshot, { paymentIds }: RollBack): Payment[] => payments.filter(({ paymentId }) => paymentIds.includes(paymentId));

/** Derived from the payments, each of which has its own outcome (PY7). */
function statusOf(state: OrderSnapshot, rollBack: RollBack): string {
  const legs = legsOf(state, rollBack);
  const isOnItsWay = legs.some(({ paymentId }) => isReturning(state, paymentId));
  if (isOnItsWay || legs.some(isLive)) return 'rolling_back';
  return legs.some(({ capturedAmount, refundedAmount }) => capturedAmount > refundedAmount) ? 'incomplete' : 'rolled_back';
}

/** When it begins every payment is news; later only that of which something new is said. */
function undone(step: Step, rollBack: RollBack, isBeginning: boolean, news: News, context: Context): Step {
  return legsOf(step.state, rollBack).reduce((current, leg, index) => {
    const heard = isBeginning ? { ...news, paymentId: leg.paymentId } : news;
    return giveBackLeg(release(current, leg, heard), leg, PAYMENTS_MAX + index, context);
  }, step);
}

/** What an event means for the roll-back of the order, decided in the same entry. */
export function withRollBack<O extends Accepted | Divergent>(outcome: O, news: News, context: Context): O {
  const { state, asks } = outcome;
  const before = state?.rollBack ?? null;
  if (state === null || before === null || before.status === 'scheduled' || before.status === 'not_needed') return outcome;
  const rollBack = before.status === 'waiting' ? begun(state, before, context.recordedAt) : before;
  if (rollBack.startedAt === null) return rollBack === before ? outcome : { ...outcome, state: { ...state, rollBack } };
  const isBeginning = before.startedAt === null;
  const step = state.status === 'open' ? undone({ state, asks }, rollBack, isBeginning, news, context) : { state, asks };
  const status = statusOf(step.state, rollBack);
  if (step.state === state && !isBeginning && status === before.status) return outcome;
  return { ...outcome, ...step, state: { ...step.state, rollBack: { ...rollBack, status } } };
}
