/**
 * Parts that are only authorised until the whole is there, and captured together then (PY6 `hold_until`). What is held at the time that the
 * merchant named is released as every other part goes back: see the roll-back of the order.
 */
import type { CaptureMode, OrderSnapshot, Payment } from '@concord/contracts';
import { balanceOf, isLive } from './balance';
import { captured, isHeld, withoutBroken, type News } from './legs';
import type { Accepted, Divergent } from './outcome';

/** Until its time has come. */
export const isHolding = ({ partialPayments, rollBack }: OrderSnapshot): boolean =>
  partialPayments === 'hold_until' && (rollBack?.status === 'scheduled' || rollBack?.status === 'waiting');

/** Nothing more can be asked for, and all that is in progress is held or on its way in. */
const isWhole = (state: OrderSnapshot): boolean =>
  balanceOf(state).collectible === 0 && state.payments.every((leg) => !isLive(leg) || isHeld(leg) || leg.pendingOperation === 'capture');

/** What is held has to wait. */
export const isRestMissing = (state: OrderSnapshot): boolean => isHolding(state) && !isWhole(state);

/** Its buyer has done all that the buyer can do. */
export const isWaitingForRest = (state: OrderSnapshot, leg: Payment): boolean => isHolding(state) && isHeld(leg);

/** A part is not captured with its authorisation; what pays all of the order by itself waits for nobody. */
export const captureModeOf = (state: OrderSnapshot, amount: number, asked: CaptureMode): CaptureMode =>
  isHolding(state) && amount < state.balance.outstanding ? 'manual' : asked;

/** Tenders of attempts are captured by these; what the merchant wants to capture is left to the merchant. */
const isOwn = ({ attemptId, captureMode }: Payment): boolean => attemptId === null && captureMode === 'automatic';

/** What an event means for the parts that are held, decided in the same entry. */
export function withHold<O extends Accepted | Divergent>(outcome: O, news: News): O {
  const { state, asks } = outcome;
  if (state === null || !isHolding(state)) return outcome;
  const legs = state.payments.filter(isOwn);
  const step = { state, asks };
  return { ...outcome, ...(isWhole(state) ? captured(step, legs, news) : withoutBroken(step, legs, news)) };
}
