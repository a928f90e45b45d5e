"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.giveRoundingBack = exports.flatTaxesLeft = exports.giveTaxesBack = exports.taxIdOf = void 0;
exports.takeTaxes = takeTaxes;
exports.takeRounding = takeRounding;
const outcome_1 = require("./outcome");
const taxIdOf = ({ taxId, name }) => taxId ?? name;
exports.taxIdOf = taxIdOf;
const withoutTax = (id) => (0, outcome_1.refuse)('tax_not_found', `The order has no tax ${id} there.`);
const tooMuch = (asked, id, left) => (0, outcome_1.refuse)('refund_exceeds_tax', `${asked} of tax ${id} was asked for, ${left} is left.`);
/** Moves `amount` of one component of a part; negative gives it back. */
const moved = (part, id, amount) => ({
    ...part,
    taxes: part.taxes.map((component) => ((0, exports.taxIdOf)(component) === id ? { ...component, refunded: component.refunded + amount } : component)),
    refundedAmount: part.refundedAmount + amount,
    refundedTax: part.refundedTax + amount,
});
/** What is left of the component, never more than is left of its part. */
function leftOf(part, id) {
    const component = part.taxes.find((candidate) => (0, exports.taxIdOf)(candidate) === id);
    return component === undefined ? null : Math.min(component.amount - component.refunded, part.total - part.refundedAmount);
}
const isOf = ({ lineId, feeId }, part) => 'lineId' in part ? part.lineId === lineId : lineId === null && part.feeId === feeId;
const movedFlat = (state, id, amount) => ({
    ...state,
    flatTaxes: state.flatTaxes.map((tax) => (tax.taxId === id ? { ...tax, refunded: tax.refunded + amount } : tax)),
});
function flatLeft({ flatTaxes }, id) {
    const flat = flatTaxes.find(({ taxId }) => taxId === id);
    return flat === undefined ? null : flat.amount - flat.refunded;
}
const isFlat = ({ lineId, feeId }) => lineId === null && feeId === null;
function move(state, share, amount) {
    if (isFlat(share))
        return movedFlat(state, share.taxId, amount);
    const step = (part) => (isOf(share, part) ? moved(part, share.taxId, amount) : part);
    return { ...state, lines: state.lines.map(step), fees: state.fees.map(step) };
}
function takeTax(state, input) {
    const { lineId, feeId, taxId } = input;
    const part = [...state.lines, ...state.fees].find((candidate) => isOf(input, candidate));
    const left = isFlat(input) ? flatLeft(state, taxId) : part === undefined ? null : leftOf(part, taxId);
    if (left === null)
        return withoutTax(taxId);
    const amount = input.amount ?? left;
    if (amount > left)
        return tooMuch(amount, taxId, left);
    const share = { lineId, feeId, taxId, amount };
    return { state: move(state, share, amount), share };
}
function takeTaxes(state, inputs) {
    const shares = [];
    let current = state;
    for (const input of inputs) {
        const step = takeTax(current, input);
        if ('verdict' in step)
            return step;
        current = step.state;
        shares.push(step.share);
    }
    return { state: current, shares };
}
const giveTaxesBack = (state, shares) => shares.reduce((current, share) => move(current, share, -share.amount), state);
exports.giveTaxesBack = giveTaxesBack;
/** Flat taxes that are not given back yet, as targets. */
const flatTaxesLeft = ({ flatTaxes }) => flatTaxes.filter(({ amount, refunded }) => amount > refunded).map(({ taxId }) => ({ lineId: null, feeId: null, taxId, amount: null }));
exports.flatTaxesLeft = flatTaxesLeft;
const isGivenBack = ({ total, refundedAmount }) => total === refundedAmount;
/** Takes the rounding of cash when nothing else is left to give back; else 0. Signed minor units. */
function takeRounding(state) {
    const { cashRounding, lines, fees, tip } = state;
    if (cashRounding === null)
        return { state, amount: 0 };
    const isAll = [...lines, ...fees].every(isGivenBack) && (0, exports.flatTaxesLeft)(state).length === 0 && (tip === null || tip.amount === tip.refundedAmount);
    const amount = isAll ? cashRounding.amount - cashRounding.refunded : 0;
    return { state: { ...state, cashRounding: { ...cashRounding, refunded: cashRounding.refunded + amount } }, amount };
}
const giveRoundingBack = (state, amount) => state.cashRounding === null || amount === 0 ? state : { ...state, cashRounding: { ...state.cashRounding, refunded: state.cashRounding.refunded - amount } };
exports.giveRoundingBack = giveRoundingBack;
//# sourceMappingURL=refund-taxes.js.map