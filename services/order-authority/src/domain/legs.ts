/** How one payment is undone, for an attempt and for the order: by its own void or refund, each once (PY7). */
import type { OrderSnapshot, Payment } from '@concord/contracts';
import { isLive, returnableTo } from './balance';
import type { Ask, Context } from './outcome';
import { canVoid, voidAsk } from './payments';
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

export const rollBackOf = ({ refunds }: OrderSnapshot, paymentId: string) =>
  refunds.find(({ cause, allocations }) => cause === ROLL_BACK && allocations.some((part) => part.paymentId === paymentId));

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
