"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.reopenFault = exports.withPromotions = void 0;
exports.promotionFault = promotionFault;
exports.buyerFault = buyerFault;
exports.releases = releases;
/**
 * Promotions on an order: what the cart copied and claimed, judged. A code that would take nothing off is refused and says why (T6); a use
 * that the order does not have any more is let go of (K1).
 */
const contracts_1 = require("@concord/contracts");
const outcome_1 = require("./outcome");
const timeText = (ms) => new Date(ms ?? 0).toISOString();
/** Why this code takes nothing off, in words; null when it does. */
function idleFault(discount, { code }, subtotal) {
    const { withheld, terms } = discount;
    switch (withheld) {
        case null:
            return null;
        case 'minimum_spend':
            return (0, outcome_1.refuse)('promotion_minimum_not_reached', `${code} needs a subtotal of ${terms?.minimumSpend ?? 0}, the order has ${subtotal}.`);
        case 'not_started':
            return (0, outcome_1.refuse)('promotion_not_started', `${code} begins at ${timeText(terms?.startsAt ?? null)}.`);
        case 'ended':
            return (0, outcome_1.refuse)('promotion_expired', `${code} ended at ${timeText(terms?.endsAt ?? null)}.`);
        case 'excluded':
            return (0, outcome_1.refuse)('promotion_excluded', `${code} does not stand beside an exclusive discount.`);
        default:
            return (0, outcome_1.refuse)('promotion_not_applicable', `${code} finds nothing on the order that it is for.`);
    }
}
function useFault(discount, use, subtotal, { currency, customer, at }) {
    if (use.currency !== null && use.currency !== currency)
        return (0, outcome_1.refuse)('promotion_currency_differs', `${use.code} is in ${use.currency}, the order is in ${currency}.`);
    if (use.claimedUntil !== null && at > use.claimedUntil)
        return (0, outcome_1.refuse)('promotion_claim_expired', `The use of ${use.code} was held until ${timeText(use.claimedUntil)}.`);
    if (use.customer !== null && use.customer !== (0, contracts_1.customerKeyOf)(customer))
        return (0, outcome_1.refuse)('promotion_customer_required', `${use.code} was claimed for another buyer.`);
    return idleFault(discount, use, subtotal);
}
/** The first code of these new discounts that may not be used, or null. */
function promotionFault({ discounts, totals }, redeeming) {
    for (const discount of discounts) {
        const use = (0, contracts_1.useOf)(discount);
        const fault = use === null ? null : useFault(discount, use, totals.subtotal, redeeming);
        if (fault !== null)
            return fault;
    }
    return null;
}
/** The price, or the refusal of a code in it. */
const withPromotions = (priced, redeeming) => (0, outcome_1.isRefused)(priced) ? priced : (promotionFault(priced, redeeming) ?? priced);
exports.withPromotions = withPromotions;
/** A use that is counted for a buyer stays with them. */
function buyerFault({ discounts }, customer) {
    const use = discounts.map(contracts_1.useOf).find((each) => each !== null && each.customer !== null && each.customer !== (0, contracts_1.customerKeyOf)(customer));
    return use === null || use === undefined ? null : (0, outcome_1.refuse)('promotion_customer_fixed', `${use.code} is counted for the buyer of the order.`);
}
/** Uses that the order had before and has no more. */
function releases(before, after) {
    if (before === null || before.discounts.length === 0)
        return [];
    const kept = new Set((0, contracts_1.claimsOf)(after).map(({ promotionId, claimId }) => `${promotionId} ${claimId}`));
    const gone = (0, contracts_1.claimsOf)(before).filter(({ promotionId, claimId }) => !kept.has(`${promotionId} ${claimId}`));
    return gone.map(({ promotionId, claimId }) => ({ kind: 'release_promotion', targetId: promotionId, claimId }));
}
/** Uses were let go of with the cancellation, and may be another order's now (K1, K6). */
const reopenFault = ({ discounts }) => discounts.some((discount) => ((0, contracts_1.useOf)(discount)?.claimId ?? null) !== null)
    ? (0, outcome_1.refuse)('promotions_released', 'A code of the canceled order had a limit, and its use was released.')
    : null;
exports.reopenFault = reopenFault;
//# sourceMappingURL=promotions.js.map