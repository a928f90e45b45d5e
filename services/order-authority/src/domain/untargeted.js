"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isProRata = void 0;
exports.takeUntargeted = takeUntargeted;
/** An amount without target, by the policy that the order states: it blocks what lines can give later, or takes a share of each (F7). */
const contracts_1 = require("@concord/contracts");
const amounts_1 = require("./amounts");
const outcome_1 = require("./outcome");
const refund_targets_1 = require("./refund-targets");
const isProRata = ({ untargetedRefunds }) => untargetedRefunds === 'pro_rata';
exports.isProRata = isProRata;
/**
 * Pro rata an amount is split over the lines by what is left of each, with their tax. Fees, tip and flat taxes are in it only
 * when it is all that is left (F8, F10, X10). `everything` is what the caller can take. An amount above it takes nothing of
 * the parts: the caps of the caller say what is left.
 */
function takeUntargeted(state, amount, everything = (0, refund_targets_1.everythingOf)(state)) {
    const whole = { ...refund_targets_1.UNTARGETED, state, amount };
    if (!(0, exports.isProRata)(state) || amount <= 0)
        return whole;
    const all = (0, refund_targets_1.takeTargets)(state, everything);
    if ((0, outcome_1.isRefused)(all))
        return all;
    if (amount >= all.amount)
        return amount === all.amount ? all : whole;
    const left = state.lines.map((line) => line.total - line.refundedAmount);
    if (amount > (0, amounts_1.sumOf)(left))
        return beyondLines(amount, (0, amounts_1.sumOf)(left), all.amount);
    const shares = (0, contracts_1.allocate)(amount, left);
    const lines = state.lines.map(({ lineId }, index) => ({ lineId, quantity: null, amount: shares[index] ?? 0, quantityDecimal: null }));
    const taken = (0, refund_targets_1.takeTargets)(state, { lines: lines.filter((line) => line.amount > 0), fees: [], tip: null, taxes: [] });
    // The last of the lines takes the cash rounding with it (M6): such an amount is none that can be given.
    return (0, outcome_1.isRefused)(taken) || taken.amount === amount ? taken : beyondLines(amount, (0, amounts_1.sumOf)(left), all.amount);
}
const beyondLines = (amount, left, all) => (0, outcome_1.refuse)('refund_exceeds_line', `${amount} without target was asked for, ${left} is left of the lines; name fees, taxes or the tip, or all ${all} that is left.`);
//# sourceMappingURL=untargeted.js.map