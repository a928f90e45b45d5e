/** Discounts as clients see them, with their conditions and the code that they were given by. */
import type { AppliedDiscount, PromotionTerms } from '@concord/contracts';
import { maybeTime } from './texts';

const conditionsJson = ({ isExclusive, minimumSpend, startsAt, endsAt, buyQuantity, getQuantity, skus }: PromotionTerms): object => ({
  exclusive: isExclusive,
  minimum_spend: minimumSpend,
  starts_at: maybeTime(startsAt),
  ends_at: maybeTime(endsAt),
  buy_quantity: buyQuantity,
  get_quantity: getQuantity,
  skus,
});

export const discountJson = ({ discountId, name, percentage, amount, base, terms, withheld }: AppliedDiscount): object => ({
  id: discountId,
  name,
  percentage,
  amount,
  base,
  conditions: terms === null ? null : conditionsJson(terms),
  promotion: terms?.promotion?.promotionId ?? null,
  code: terms?.promotion?.code ?? null,
  withheld,
});
