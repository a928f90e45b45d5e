/**
 * Where money goes when not to the payment that it came from: handed over by a person, or put on a gift card. It counts against that
 * payment all the same, so that nothing can go back twice (F3, F14, FL3). A card takes refunds for as long as its window is open.
 */
import { giftMethodOfCard, type OrderSnapshot, type Payment, type RefundAllocation, type RefundDestination } from '@concord/contracts';
import { creditWay } from './credit-way';
import { refuse, type Ask, type Context, type Refused } from './outcome';
import { methodOf } from './payment-method';
import { isWindowClosed } from './refund-window';
import { paymentOf } from './state';

/** Why the money may not take this way: the card's window is over, or nobody but the one who asks approved another way (F14, S3). */
export function wayFault(
  state: OrderSnapshot,
  parts: ReadonlyArray<{ paymentId: string }>,
  destination: RefundDestination | null,
  { meta, recordedAt }: Context,
): Refused | null {
  if (destination !== null) {
    const isOwn = destination.approvedBy === meta.actor.id;
    return isOwn ? refuse('approver_not_independent', `${destination.approvedBy} asks and approves.`) : null;
  }
  const closed = parts
    .map(({ paymentId }) => paymentOf(state, paymentId))
    .find((payment) => payment !== undefined && isWindowClosed(state, payment, recordedAt));
  if (closed === undefined) return null;
  return refuse('refund_window_closed', `${closed.paymentId} could be refunded to its card for ${state.refundWindowDays ?? 0} days.`);
}

/** What a person hands over counts at once: nobody else is asked. */
export const isByHand = (payment: Payment | undefined, destination: RefundDestination | null): boolean =>
  destination === null ? payment?.kind === 'manual' : destination.kind === 'manual';

/** Who is asked to carry a part out, and with which payment method or for which order. */
export function wayOf(state: OrderSnapshot, { paymentId, destination }: RefundAllocation): Pick<Ask, 'kind' | 'paymentMethod' | 'credit'> {
  const payment = paymentOf(state, paymentId);
  const credit = creditWay(state, payment, destination);
  if (credit !== null) return credit;
  const cardId = destination?.giftCardId ?? null;
  if (cardId !== null) return { kind: 'load_gift_card', paymentMethod: giftMethodOfCard(cardId) };
  return { kind: 'refund', ...(payment === undefined ? {} : methodOf(payment)) };
}
