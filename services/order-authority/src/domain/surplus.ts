/** Money that is due to the buyer goes back to the payment that brought it (O4); it carries no tax (FT7). */
import { childId, type OrderSnapshot, type Refund } from '@concord/contracts';
import type { Ask, Context } from './outcome';
import { withRefund } from './state';
import { allocationsOf, refundAsks, refundStatusOf, reserve } from './tenders';

export interface Returned {
  state: OrderSnapshot;
  asks: Ask[];
}

interface Why {
  cause: string;
  reason: string;
  /** Tells several returns of one event apart. */
  ordinal: number;
}

/** Orders the return of surplus to one payment. */
export const surplusRefund = (state: OrderSnapshot, paymentId: string, amount: number, reason: string, context: Context): Returned =>
  givenBack(state, paymentId, amount, { cause: 'surplus', reason, ordinal: 0 }, context);

/** Orders the return of `amount` to one payment; no component of the order is refunded by it. */
export function givenBack(state: OrderSnapshot, paymentId: string, amount: number, { cause, reason, ordinal }: Why, { meta, recordedAt }: Context): Returned {
  const allocations = allocationsOf(state, [{ paymentId, amount }]);
  const status = refundStatusOf(allocations);
  const refund: Refund = {
    refundId: childId('re', state.orderId, meta.eventId, ordinal),
    amount,
    tax: 0,
    status,
    cause,
    reason,
    lines: [],
    fees: [],
    tip: 0,
    goodwill: 0,
    surplus: amount,
    allocations,
    createdAt: recordedAt,
    settledSequence: status === 'succeeded' ? state.sequence + 1 : null,
  };
  const next = withRefund(reserve(state, allocations), refund);
  return { state: next, asks: refundAsks(next, refund) };
}
