/**
 * Promotions on an order: what the cart copied and claimed, judged. A code that would take nothing off is refused and says why (T6); a use
 * that the order does not have any more is let go of (K1).
 */
import { claimsOf, customerKeyOf, useOf } from '@concord/contracts';
import type { AppliedDiscount, Customer, OrderSnapshot, PromotionUse } from '@concord/contracts';
import { isRefused, refuse, type Ask, type Refused } from './outcome';
import type { Priced } from './pricing';

const timeText = (ms: number | null): string => new Date(ms ?? 0).toISOString();

/** Why this code takes nothing off, in words; null when it does. */
function idleFault(discount: AppliedDiscount, { code }: PromotionUse, subtotal: number): Refused | null {
  const { withheld, terms } = discount;
  switch (withheld) {
    case null:
      return null;
    case 'minimum_spend':
      return refuse('promotion_minimum_not_reached', `${code} needs a subtotal of ${terms?.minimumSpend ?? 0}, the order has ${subtotal}.`);
    case 'not_started':
      return refuse('promotion_not_started', `${code} begins at ${timeText(terms?.startsAt ?? null)}.`);
    case 'ended':
      return refuse('promotion_expired', `${code} ended at ${timeText(terms?.endsAt ?? null)}.`);
    case 'excluded':
      return refuse('promotion_excluded', `${code} does not stand beside an exclusive discount.`);
    default:
      return refuse('promotion_not_applicable', `${code} finds nothing on the order that it is for.`);
  }
}

interface Redeeming {
  currency: string;
  customer: Customer | null;
  /** When the order is judged, milliseconds since the epoch. */
  at: number;
}

function useFault(discount: AppliedDiscount, use: PromotionUse, subtotal: number, { currency, customer, at }: Redeeming): Refused | null {
  if (use.currency !== null && use.currency !== currency)
    return refuse('promotion_currency_differs', `${use.code} is in ${use.currency}, the order is in ${currency}.`);
  if (use.claimedUntil !== null && at > use.claimedUntil)
    return refuse('promotion_claim_expired', `The use of ${use.code} was held until ${timeText(use.claimedUntil)}.`);
  if (use.customer !== null && use.customer !== customerKeyOf(customer))
    return refuse('promotion_customer_required', `${use.code} was claimed for another buyer.`);
  return idleFault(discount, use, subtotal);
}

/** The first code of these new discounts that may not be used, or null. */
export function promotionFault({ discounts, totals }: Priced, redeeming: Redeeming): Refused | null {
  for (const discount of discounts) {
    const use = useOf(discount);
    const fault = use === null ? null : useFault(discount, use, totals.subtotal, redeeming);
    if (fault !== null) return fault;
  }
  return null;
}

/** The price, or the refusal of a code in it. */
export const withPromotions = (priced: Priced | Refused, redeeming: Redeeming): Priced | Refused =>
  isRefused(priced) ? priced : (promotionFault(priced, redeeming) ?? priced);

/** A use that is counted for a buyer stays with them. */
export function buyerFault({ discounts }: OrderSnapshot, customer: Customer | null): Refused | null {
  const use = discounts.map(useOf).find((each) => each !== null && each.customer !== null && each.customer !== customerKeyOf(customer));
  return use === null || use === undefined ? null : refuse('promotion_customer_fixed', `${use.code} is counted for the buyer of the order.`);
}

/** Uses that the order had before and has no more. */
export function releases(before: OrderSnapshot | null, after: OrderSnapshot): Ask[] {
  if (before === null || before.discounts.length === 0) return [];
  const kept = new Set(claimsOf(after).map(({ promotionId, claimId }) => `${promotionId} ${claimId}`));
  const gone = claimsOf(before).filter(({ promotionId, claimId }) => !kept.has(`${promotionId} ${claimId}`));
  return gone.map(({ promotionId, claimId }) => ({ kind: 'release_promotion', targetId: promotionId, claimId }));
}

/** Uses were let go of with the cancellation, and may be another order's now (K1, K6). */
export const reopenFault = ({ discounts }: OrderSnapshot): Refused | null =>
  discounts.some((discount) => (useOf(discount)?.claimId ?? null) !== null)
    ? refuse('promotions_released', 'A code of the canceled order had a limit, and its use was released.')
    : null;
