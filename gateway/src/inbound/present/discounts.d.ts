/** Discounts as clients see them, with their conditions and the code that they were given by. */
import type { AppliedDiscount } from '@concord/contracts';
export declare const discountJson: ({ discountId, name, percentage, amount, base, terms, withheld }: AppliedDiscount) => object;
