/** Discounts by code worked out again from the promotion itself, and its uses against its limit (T6-T8, T15, K1). */
import type { Discount, Order, Promotion } from './api-types';
import { must, type ConcordClient } from './client';

const WHOLE = 1_000_000n;

/** A percentage of what it was taken from, rounded as the order's rule set says (R1, T8). */
function portionOf(percentage: string, base: number, { rule_set: { rounding } }: Order): number {
  const [whole = '0', places = ''] = percentage.split('.');
  const exact = BigInt(base) * BigInt(whole + places.padEnd(4, '0'));
  const [down, twice] = [exact / WHOLE, (exact % WHOLE) * 2n];
  return Number(twice > WHOLE || (twice === WHOLE && (rounding === 'half_up' || down % 2n === 1n)) ? down + 1n : down);
}

function amountFaults(discount: Discount, promotion: Promotion, order: Order): string[] {
  const { code, amount, base, withheld } = discount;
  if (withheld !== null) return amount === 0 ? [] : [`${code ?? ''} is withheld and takes ${amount}`];
  const asked = promotion.percentage === null ? (promotion.amount ?? 0) : portionOf(promotion.percentage, base, order);
  const expected = Math.min(asked, base);
  const faults = amount === expected ? [] : [`${code ?? ''} takes ${amount}, the promotion gives ${expected}`];
  if (promotion.minimum_spend !== null && order.totals.subtotal < promotion.minimum_spend && order.adjustments.length === 0)
    faults.push(`${code ?? ''} applies to ${order.totals.subtotal}, under its minimum`);
  const beside = order.discounts.filter((other) => other !== discount && other.withheld === null);
  if (promotion.exclusive && beside.length > 0) faults.push(`${code ?? ''} is exclusive and not alone`);
  if (promotion.buy_quantity !== null || promotion.skus !== null) return faults;
  return base <= order.totals.subtotal ? faults : [...faults, `${code ?? ''} is taken from more than the lines are`];
}

function termsFaults({ code, percentage, conditions }: Discount, promotion: Promotion): string[] {
  const { exclusive, minimum_spend, buy_quantity, get_quantity, skus } = promotion;
  const expected = JSON.stringify({ percentage: promotion.percentage, exclusive, minimum_spend, buy_quantity, get_quantity, skus });
  const shown = JSON.stringify({
    percentage,
    exclusive: conditions?.exclusive,
    minimum_spend: conditions?.minimum_spend,
    buy_quantity: conditions?.buy_quantity,
    get_quantity: conditions?.get_quantity,
    skus: conditions?.skus,
  });
  return shown === expected ? [] : [`${code ?? ''} has the terms ${shown}, the promotion ${expected}`];
}

/** Faults; empty means agreed. */
export async function auditPromotions(client: ConcordClient, order: Order): Promise<string[]> {
  const faults: string[] = [];
  const total = order.discounts.reduce((sum, { amount }) => sum + amount, 0);
  if (total > order.totals.discount) faults.push(`the order discounts take ${total}, the totals say ${order.totals.discount}`);
  for (const discount of order.discounts) {
    if (discount.promotion === null) continue;
    const promotion = must(await client.getUntilVerdict<Promotion>(`/v1/promotions/${discount.promotion}`));
    faults.push(...amountFaults(discount, promotion, order), ...termsFaults(discount, promotion));
    const { usage_limit: limit, used, code } = promotion;
    if (limit !== null && (used ?? 0) > limit) faults.push(`${code} may be used ${limit} times, and ${used ?? 0} orders use it`);
    const isOver = (order.status === 'canceled' || order.status === 'archived') && order.balance.captured === 0;
    if (limit !== null && used === 0 && !isOver) faults.push(`${code} is on the order and used by none`);
  }
  return faults;
}
