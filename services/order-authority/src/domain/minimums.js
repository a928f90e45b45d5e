"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.minimumFault = minimumFault;
const outcome_1 = require("./outcome");
const minimumOf = ({ minimumPayments }, tender) => minimumPayments.find((minimum) => minimum.tender === tender)?.amount ?? 0;
/** Least that any tender of this order takes; a rest under it could never be paid. */
const leastOf = (state) => Math.min(minimumOf(state, 'card'), minimumOf(state, 'manual'), minimumOf(state, 'gift_card'));
/** The last payment of an order may be as small as what is left of it, so that no order is stuck (P17). */
function minimumFault(state, tender, amount, collectible) {
    const minimum = minimumOf(state, tender);
    if (amount === collectible)
        return null;
    if (amount < minimum)
        return (0, outcome_1.refuse)('amount_below_minimum', `${amount} was asked for; a ${tender} payment of this order is over ${minimum} or more.`);
    const rest = collectible - amount;
    const least = Math.max(leastOf(state), minimum);
    if (rest >= least)
        return null;
    return (0, outcome_1.refuse)('remainder_below_minimum', `${rest} would be left of ${collectible}, which is under the minimum of ${least}.`);
}
//# sourceMappingURL=minimums.js.map