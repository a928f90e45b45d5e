/** Smallest payments by tender, named by the merchant for an order (PY8). */
import type { OrderSnapshot } from '@concord/contracts';
import { refuse, type Refused } from './outcome';
import type { Tender } from './payment-method';

const minimumOf = ({ minimumPayments }: OrderSnapshot, tender: Tender): number => minimumPayments.find((minimum) => minimum.tender === tender)?.amount ?? 0;

/** Least that any tender of this order takes; a rest under it could never be paid. */
const leastOf = (state: OrderSnapshot): number => Math.min(minimumOf(state, 'card'), minimumOf(state, 'manual'), minimumOf(state, 'gift_card'));

/** The last payment of an order may be as small as what is left of it, so that no order is stuck (P17). */
export function minimumFault(state: OrderSnapshot, tender: Tender, amount: number, collectible: number): Refused | null {
  const minimum = minimumOf(state, tender);
  if (amount === collectible) return null;
  if (amount < minimum) return refuse('amount_below_minimum', `${amount} was asked for; a ${tender} payment of this order is over ${minimum} or more.`);
  const rest = collectible - amount;
  const least = Math.max(leastOf(state), minimum);
  if (rest >= least) return null;
  return refuse('remainder_below_minimum', `${rest} would be left of ${collectible}, which is under the minimum of ${least}.`);
}
