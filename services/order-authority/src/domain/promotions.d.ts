import type { Customer, OrderSnapshot } from '@concord/contracts';
import { type Ask, type Refused } from './outcome';
import type { Priced } from './pricing';
interface Redeeming {
    currency: string;
    customer: Customer | null;
    /** When the order is judged, milliseconds since the epoch. */
    at: number;
}
/** The first code of these new discounts that may not be used, or null. */
export declare function promotionFault({ discounts, totals }: Priced, redeeming: Redeeming): Refused | null;
/** The price, or the refusal of a code in it. */
export declare const withPromotions: (priced: Priced | Refused, redeeming: Redeeming) => Priced | Refused;
/** A use that is counted for a buyer stays with them. */
export declare function buyerFault({ discounts }: OrderSnapshot, customer: Customer | null): Refused | null;
/** Uses that the order had before and has no more. */
export declare function releases(before: OrderSnapshot | null, after: OrderSnapshot): Ask[];
/** Uses were let go of with the cancellation, and may be another order's now (K1, K6). */
export declare const reopenFault: ({ discounts }: OrderSnapshot) => Refused | null;
export {};
