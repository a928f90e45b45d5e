/** Promotions of the catalogue: a code that gives an order a discount under terms, which the order copies (T15) and the authority judges (T6). */
import { childId, type DiscountInput, type PromotionUse } from '@concord/contracts';
import type { Entry, Fault, PromotionFields } from './catalog';

export type Promotion = Entry<PromotionFields>;

/** Milliseconds in which the order of a claim has to be judged. */
export const CLAIM_MS = 120_000;

export const isLimited = ({ usageLimit, usageLimitPerCustomer }: PromotionFields): boolean => usageLimit !== null || usageLimitPerCustomer !== null;

export const unknownCode = (code: string): Fault => ({ code: 'promotion_unknown', detail: `There is no promotion with the code ${code}.` });

/** The discount that a code gives an order; `place` follows the discounts that the command writes out. */
export function discountOf(promotion: Promotion, orderId: string, commandId: string, place: number, use: PromotionUse): DiscountInput {
  const { name, percentage, amount, isExclusive, minimumSpend, startsAt, endsAt, buyQuantity, getQuantity, skus } = promotion;
  return {
    discountId: childId('dc', orderId, `${commandId} promotion`, place),
    name,
    percentage,
    amount,
    terms: { isExclusive, minimumSpend, startsAt, endsAt, buyQuantity, getQuantity, skus, promotion: use },
  };
}
