"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.everythingOf = exports.UNTARGETED = void 0;
exports.takeTargets = takeTargets;
exports.giveBack = giveBack;
/**
 * Shares of lines, fees and tip in a refund: every component is capped by what is left of it, shares follow the cumulative
 * method, so that any partition of refunds gives the component back exactly (F2, F6, FT1-FT4, FT6, R4, R6, R7).
 */
const contracts_1 = require("@concord/contracts");
const amounts_1 = require("./amounts");
const measures_1 = require("./measures");
const outcome_1 = require("./outcome");
const rule_sets_1 = require("./rule-sets");
const refund_taxes_1 = require("./refund-taxes");
/** Tax components after the step from `done` to `done + step` out of `whole`; a share never exceeds what is left (FT2), nor all of them `most`, the amount that they are part of. */
function refundTaxes(taxes, done, step, whole, mode, most) {
    let room = most;
    const next = taxes.map((component) => {
        const due = (0, contracts_1.scale)(component.amount, done + step, whole === 0 ? 1 : whole, mode) - component.refunded;
        const share = Math.max(0, Math.min(due, component.amount - component.refunded, room));
        room -= share;
        return { ...component, refunded: component.refunded + share };
    });
    return { taxes: next, tax: (0, amounts_1.sumOf)(next.map(({ refunded }, index) => refunded - (taxes[index]?.refunded ?? 0))) };
}
/** The tax as the caller states it, over the components by what is left of each; within what is left of tax and of net (FT5, FT2, F2). */
function statedTaxes(part, amount, tax) {
    const left = part.taxes.map((component) => component.amount - component.refunded);
    const most = Math.min((0, amounts_1.sumOf)(left), amount);
    const netLeft = part.total - part.tax - (part.refundedAmount - part.refundedTax);
    const least = Math.max(0, amount - netLeft);
    if (tax < least || tax > most)
        return (0, outcome_1.refuse)('refund_exceeds_tax', `A tax of ${tax} was stated for ${amount}; it is between ${least} and ${most}.`);
    const shares = tax === 0 ? left.map(() => 0) : (0, contracts_1.allocate)(tax, left);
    return { taxes: part.taxes.map((component, index) => ({ ...component, refunded: component.refunded + (shares[index] ?? 0) })), tax };
}
const mostOf = ({ isCapped }, amount) => (isCapped ? amount : Infinity);
/** By the formula, or as stated. */
const taxed = (part, amount, stated, formula) => stated === undefined ? formula() : statedTaxes(part, amount, stated);
/** `units` are of the last place of the line's quantity (T3). */
function lineStep(line, units, amount, { taxes, tax }) {
    const refunded = (0, measures_1.quantityShown)(line, (0, measures_1.unitsRefunded)(line) + units);
    const given = (0, measures_1.quantityShown)(line, units);
    return {
        line: {
            ...line,
            refundedQuantity: refunded.whole,
            refundedAmount: line.refundedAmount + amount,
            refundedTax: line.refundedTax + tax,
            refundedQuantityDecimal: refunded.decimal,
            taxes,
        },
        share: { lineId: line.lineId, quantity: given.whole, amount, tax, quantityDecimal: given.decimal },
    };
}
/** True while everything refunded of the line so far was by quantity; then the tax follows the quantity as well (FT3). */
const isByQuantity = (line, mode) => line.refundedAmount === (0, contracts_1.scale)(line.total, (0, measures_1.unitsRefunded)(line), (0, measures_1.unitsOf)(line), mode);
function byQuantity(line, units, mode, overrides) {
    const [whole, done] = [(0, measures_1.unitsOf)(line), (0, measures_1.unitsRefunded)(line)];
    const left = whole - done;
    if (units > left) {
        const text = (count) => (0, measures_1.quantityShown)(line, count).decimal ?? String(count);
        return (0, outcome_1.refuse)('refund_quantity_exceeds_line', `${text(units)} units of line ${line.lineId} were asked for, ${text(left)} are left.`);
    }
    const remaining = line.total - line.refundedAmount;
    // The last unit takes all that is left, so that no order of refunds and cancellations strands a cent (R4, R6).
    const isLast = units === left;
    const amount = isLast ? remaining : Math.min((0, contracts_1.cumulativeShare)(line.total, done, units, whole, mode), remaining);
    const taxes = taxed(line, amount, overrides.of.get(line.lineId), () => isByQuantity(line, mode) && !isLast
        ? refundTaxes(line.taxes, done, units, whole, mode, mostOf(overrides, amount))
        : refundTaxes(line.taxes, line.refundedAmount, amount, line.total, mode, mostOf(overrides, amount)));
    return (0, outcome_1.isRefused)(taxes) ? taxes : lineStep(line, units, amount, taxes);
}
function byAmount(line, amount, mode, overrides) {
    const remaining = line.total - line.refundedAmount;
    if (amount > remaining)
        return (0, outcome_1.refuse)('refund_exceeds_line', `${amount} of line ${line.lineId} was asked for, ${remaining} is left.`);
    const taxes = taxed(line, amount, overrides.of.get(line.lineId), () => refundTaxes(line.taxes, line.refundedAmount, amount, line.total, mode, mostOf(overrides, amount)));
    return (0, outcome_1.isRefused)(taxes) ? taxes : lineStep(line, 0, amount, taxes);
}
/** By quantity, by amount, or all that is left of the line. */
function refundLine(lines, input, mode, overrides) {
    const { lineId, quantity, amount, quantityDecimal } = input;
    const line = lines.find((candidate) => candidate.lineId === lineId);
    if (line === undefined)
        return (0, outcome_1.refuse)('line_not_found', `The order has no line ${lineId}.`);
    if (amount !== null)
        return byAmount(line, amount, mode, overrides);
    const named = quantityDecimal ?? (quantity === null ? null : String(quantity));
    const units = named === null ? (0, measures_1.unitsOf)(line) - (0, measures_1.unitsRefunded)(line) : (0, measures_1.unitsNamed)(line, named);
    return units === null ? (0, outcome_1.refuse)('quantity_scale_differs', `${named} is finer than the quantity of line ${lineId}.`) : byQuantity(line, units, mode, overrides);
}
function refundFee(fees, { feeId, amount }, mode, overrides) {
    const fee = fees.find((candidate) => candidate.feeId === feeId);
    if (fee === undefined)
        return (0, outcome_1.refuse)('fee_not_found', `The order has no fee ${feeId}.`);
    const remaining = fee.total - fee.refundedAmount;
    const asked = amount ?? remaining;
    if (asked > remaining)
        return (0, outcome_1.refuse)('refund_exceeds_fee', `${asked} of fee ${feeId} was asked for, ${remaining} is left.`);
    const share = taxed(fee, asked, overrides.of.get(feeId), () => refundTaxes(fee.taxes, fee.refundedAmount, asked, fee.total, mode, mostOf(overrides, asked)));
    if ((0, outcome_1.isRefused)(share))
        return share;
    const { taxes, tax } = share;
    const next = { ...fee, refundedAmount: fee.refundedAmount + asked, refundedTax: fee.refundedTax + tax, taxes };
    return { fee: next, share: { feeId, amount: asked, tax } };
}
/** Of no component. */
exports.UNTARGETED = { lines: [], fees: [], tip: 0, taxes: [], cashRounding: 0, tax: 0, taxOverride: null };
function takeLines(lines, inputs, mode, overrides) {
    let current = [...lines];
    const shares = [];
    for (const input of inputs) {
        const step = refundLine(current, input, mode, overrides);
        if ((0, outcome_1.isRefused)(step))
            return step;
        current = current.with(current.findIndex(({ lineId }) => lineId === input.lineId), step.line);
        shares.push(step.share);
    }
    return { lines: current, shares };
}
function takeFees(fees, inputs, mode, overrides) {
    let current = [...fees];
    const shares = [];
    for (const input of inputs) {
        const step = refundFee(current, input, mode, overrides);
        if ((0, outcome_1.isRefused)(step))
            return step;
        current = current.with(current.findIndex(({ feeId }) => feeId === input.feeId), step.fee);
        shares.push(step.share);
    }
    return { fees: current, shares };
}
function takeTargets(before, asked) {
    const taxes = (0, refund_taxes_1.takeTaxes)(before, asked.taxes);
    if ((0, outcome_1.isRefused)(taxes))
        return taxes;
    const { state } = taxes;
    const mode = (0, rule_sets_1.modeOf)(state.ruleSet);
    const of = new Map(asked.taxOverrides?.map(({ targetId, tax }) => [targetId, tax]));
    const overrides = { of, isCapped: state.refunds.some(({ taxOverride }) => taxOverride !== null) };
    const lines = takeLines(state.lines, asked.lines, mode, overrides);
    if ((0, outcome_1.isRefused)(lines))
        return lines;
    const fees = takeFees(state.fees, asked.fees, mode, overrides);
    if ((0, outcome_1.isRefused)(fees))
        return fees;
    const tip = asked.tip ?? 0;
    const tipLeft = (state.tip?.amount ?? 0) - (state.tip?.refundedAmount ?? 0);
    if (tip > tipLeft)
        return (0, outcome_1.refuse)('refund_exceeds_tip', `${tip} of the tip was asked for, ${tipLeft} is left.`);
    const parts = [...lines.shares, ...fees.shares];
    const taxed = (0, amounts_1.sumOf)(taxes.shares.map(({ amount }) => amount));
    const rounded = (0, refund_taxes_1.takeRounding)({
        ...state,
        lines: lines.shares.length === 0 ? state.lines : lines.lines,
        fees: fees.shares.length === 0 ? state.fees : fees.fees,
        tip: state.tip === null || tip === 0 ? state.tip : { ...state.tip, refundedAmount: state.tip.refundedAmount + tip },
    });
    return {
        state: rounded.state,
        lines: lines.shares,
        fees: fees.shares,
        tip,
        taxes: taxes.shares,
        cashRounding: rounded.amount,
        amount: (0, amounts_1.sumOf)(parts.map(({ amount }) => amount)) + tip + taxed + rounded.amount,
        tax: (0, amounts_1.sumOf)(parts.map(({ tax }) => tax)) + taxed,
    };
}
const isLeft = (line) => line.total > line.refundedAmount || (0, measures_1.unitsOf)(line) > (0, measures_1.unitsRefunded)(line);
/** Everything that is left of every component, flat taxes included (R6, X10). */
const everythingOf = (state) => ({
    lines: state.lines.filter(isLeft).map(({ lineId }) => ({ lineId, quantity: null, amount: null, quantityDecimal: null })),
    fees: state.fees.filter(({ total, refundedAmount }) => total > refundedAmount).map(({ feeId }) => ({ feeId, amount: null })),
    tip: state.tip === null ? null : state.tip.amount - state.tip.refundedAmount,
    taxes: (0, refund_taxes_1.flatTaxesLeft)(state),
});
exports.everythingOf = everythingOf;
/** Gives the components back what a canceled refund had taken from them (FL3). */
function giveBack(after, taken) {
    const state = (0, refund_taxes_1.giveRoundingBack)((0, refund_taxes_1.giveTaxesBack)(after, taken.taxes), taken.cashRounding);
    const lines = state.lines.map((line) => taken.lines.filter(({ lineId }) => lineId === line.lineId).reduce(lineReturned, line));
    const fees = state.fees.map((fee) => taken.fees.filter(({ feeId }) => feeId === fee.feeId).reduce(returned, fee));
    const tip = state.tip === null ? null : { ...state.tip, refundedAmount: state.tip.refundedAmount - taken.tip };
    return { ...state, lines, fees, tip };
}
function lineReturned(line, share) {
    const units = (0, measures_1.unitsNamed)(line, share.quantityDecimal ?? String(share.quantity)) ?? 0;
    const { whole, decimal } = (0, measures_1.quantityShown)(line, (0, measures_1.unitsRefunded)(line) - units);
    return { ...returned(line, share), refundedQuantity: whole, refundedQuantityDecimal: decimal };
}
function returned(part, { amount, tax }) {
    let left = tax;
    const taxes = part.taxes.map((component) => {
        const back = Math.min(left, component.refunded);
        left -= back;
        return { ...component, refunded: component.refunded - back };
    });
    return { ...part, refundedAmount: part.refundedAmount - amount, refundedTax: part.refundedTax - tax, taxes };
}
//# sourceMappingURL=refund-targets.js.map