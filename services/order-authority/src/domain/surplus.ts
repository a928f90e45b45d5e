/** Money that is due to the buyer goes back to the payment that brought it (O4); it carries no tax (FT7). */
import { childId, type AllocationInput, type OrderSnapshot, type Refund, type RefundDestination } from '@concord/contracts';
import type { Ask, Context } from './outcome';
import { UNTARGETED } from './refund-targets';
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
  /** null for the payments themselves. */
  destination?: RefundDestination | null;
}

/** Orders the return of surplus to these payments, or to a destination against them. */
export const surplusRefund = (
  state: OrderSnapshot,
  inputs: readonly AllocationInput[],
  reason: string,
  context: Context,
  destination: RefundDestination | null = null,
): Returned => givenBack(state, inputs, { cause: 'surplus', reason, ordinal: 0, destination }, context);

/** Orders the return of these amounts to their payments; no component of the order is refunded by it. */
export function givenBack(
  state: OrderSnapshot,
  inputs: readonly AllocationInput[],
  { cause, reason, ordinal, destination = null }: Why,
  { meta, recordedAt }: Context,
): Returned {
  const allocations = allocationsOf(state, inputs, destination);
  const amount = inputs.reduce((sum, input) => sum + input.amount, 0);
  const status = refundStatusOf(allocations);
  const refund: Refund = {
    refundId: childId('re', state.orderId, meta.eventId, ordinal),
    amount,
    status,
    cause,
    reason,
    ...UNTARGETED,
    goodwill: 0,
    surplus: amount,
    allocations,
    createdAt: recordedAt,
    settledSequence: status === 'succeeded' ? state.sequence + 1 : null,
    withheld: [],
    clawback: [],
  };
  const next = withRefund(reserve(state, allocations), refund);
  return { state: next, asks: refundAsks(next, refund) };
}
