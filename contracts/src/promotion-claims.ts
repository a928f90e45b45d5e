/** What the cart, which claims and copies, and the authority, which judges, have to read in the same way (T15, T16, K1). */
import type { AppliedDiscount, Customer, Line, OrderSnapshot, PromotionUse } from './generated';
import { sealedWith } from './personal-data';

/** Whether the line has its price from the catalogue; one with a price of its own keeps it (T16). */
export const isPricedByCatalog = ({ itemId, itemVersion }: Pick<Line, 'itemId' | 'itemVersion'>): boolean => itemId !== null && itemVersion !== null;

/** Who uses of promotions are counted for; null for a buyer whom nothing identifies. A sealed e-mail counts by its key, which is the same on every order of that e-mail (W10). */
export const customerKeyOf = (customer: Customer | null): string | null =>
  customer?.externalId ?? sealedWith(customer?.email ?? null) ?? customer?.email?.toLowerCase() ?? null;

/** What the order copied of the promotion behind a discount; null for a discount without one. */
export const useOf = ({ terms }: Pick<AppliedDiscount, 'terms'>): PromotionUse | null => terms?.promotion ?? null;

/** Over without money: nothing is kept for it any more. */
const ENDED: ReadonlySet<string> = new Set(['canceled', 'archived']);

/** The limited uses that an order has; one that was canceled or archived without money has none (K1, Z5). */
export const claimsOf = ({ discounts, status, balance }: OrderSnapshot): Array<{ promotionId: string; claimId: string }> =>
  ENDED.has(status) && balance.captured === 0
    ? []
    : discounts.flatMap((discount) => {
        const { promotionId, claimId = null } = useOf(discount) ?? {};
        return promotionId === undefined || claimId === null ? [] : [{ promotionId, claimId }];
      });
