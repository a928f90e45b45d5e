/**
 * The uses of one promotion: each order has at most one, held by the commands that asked for it, and is free again when the last of them
 * lets go (K1). So a code that is taken off and given again, or asked for twice, is counted once.
 */
import type { Fault } from './catalog';
import type { Promotion } from './promotion';

export interface PromotionOrder {
  orderId: string;
  customer: string | null;
  /** Commands that hold it. */
  claims: string[];
}

export interface PromotionUses {
  _id: string;
  sequence: number;
  uses: PromotionOrder[];
}

export interface Claim {
  orderId: string;
  claimId: string;
  customer: string | null;
}

export const noUses = (promotionId: string): PromotionUses => ({ _id: promotionId, sequence: 0, uses: [] });

/** Why one order more may not use it, or null. */
function limitFault({ code, usageLimit, usageLimitPerCustomer }: Promotion, uses: readonly PromotionOrder[], customer: string | null): Fault | null {
  if (usageLimit !== null && uses.length >= usageLimit)
    return { code: 'promotion_used_up', detail: `${code} may be used ${usageLimit} times, and ${uses.length} orders use it.` };
  if (usageLimitPerCustomer === null) return null;
  if (customer === null) return { code: 'promotion_customer_required', detail: `${code} is counted by customer, and the order names none.` };
  const own = uses.filter((use) => use.customer === customer).length;
  return own < usageLimitPerCustomer
    ? null
    : { code: 'promotion_used_up', detail: `${code} may be used ${usageLimitPerCustomer} times by one customer, who has used it ${own} times.` };
}

/** The uses with this claim; the same ones when it is there already. */
export function claimed(promotion: Promotion, before: PromotionUses, { orderId, claimId, customer }: Claim): PromotionUses | Fault {
  const use = before.uses.find((each) => each.orderId === orderId);
  if (use?.claims.includes(claimId) === true) return before;
  const others = before.uses.filter((each) => each.orderId !== orderId);
  const fault = use === undefined || use.customer !== customer ? limitFault(promotion, others, customer) : null;
  if (fault !== null) return fault;
  return { ...before, sequence: before.sequence + 1, uses: [...others, { orderId, customer, claims: [...(use?.claims ?? []), claimId] }] };
}

/** Letting go of what is not held changes nothing. */
export function released(before: PromotionUses, { orderId, claimId }: Omit<Claim, 'customer'>): PromotionUses {
  const use = before.uses.find((each) => each.orderId === orderId);
  if (use?.claims.includes(claimId) !== true) return before;
  const claims = use.claims.filter((each) => each !== claimId);
  const others = before.uses.filter((each) => each !== use);
  return { ...before, sequence: before.sequence + 1, uses: claims.length === 0 ? others : [...others, { ...use, claims }] };
}
