"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.unbilledOf = unbilledOf;
exports.markAdjusted = markAdjusted;
exports.addParts = addParts;
const amounts_1 = require("./amounts");
const compose_1 = require("./compose");
const limits_1 = require("./limits");
const measures_1 = require("./measures");
const outcome_1 = require("./outcome");
const pricing_1 = require("./pricing");
const unitsOfShare = (line, quantity, decimal) => (0, measures_1.unitsNamed)(line, decimal ?? String(quantity)) ?? 0;
/** In units of the last place of the line's quantity (T3). */
function adjustedUnits(line, units) {
    const before = unitsOfShare(line, line.adjustedQuantity, line.adjustedQuantityDecimal);
    const { whole, decimal } = (0, measures_1.quantityShown)(line, before + units);
    return { adjustedQuantity: whole, adjustedQuantityDecimal: decimal };
}
/** Of parts that were added later, which no invoice bills, how much these shares take; debit notes are billed (I5). */
function unbilledOf({ lines, fees, debitNotes }, shares) {
    const isUnbilled = ({ addedBy }) => addedBy !== null && !debitNotes.some(({ debitNoteId }) => debitNoteId === addedBy);
    const unbilled = new Set([...lines.filter(isUnbilled).map(({ lineId }) => lineId), ...fees.filter(isUnbilled).map(({ feeId }) => feeId)]);
    const taken = [...shares.lines.filter(({ lineId }) => unbilled.has(lineId)), ...shares.fees.filter(({ feeId }) => unbilled.has(feeId))];
    return taken.reduce((sum, { amount }) => sum + amount, 0);
}
/** Says of these shares that no refund took them: they were adjusted away, or with -1 are back. */
function markAdjusted(state, { lines, fees, tip }, sign) {
    const ofLine = (line, { quantity, quantityDecimal, amount, tax }) => ({
        ...line,
        ...adjustedUnits(line, sign * unitsOfShare(line, quantity, quantityDecimal)),
        adjustedAmount: line.adjustedAmount + sign * amount,
        adjustedTax: line.adjustedTax + sign * tax,
    });
    const ofFee = (fee, { amount, tax }) => ({
        ...fee,
        adjustedAmount: fee.adjustedAmount + sign * amount,
        adjustedTax: fee.adjustedTax + sign * tax,
    });
    return {
        ...state,
        lines: state.lines.map((line) => lines.filter(({ lineId }) => lineId === line.lineId).reduce(ofLine, line)),
        fees: state.fees.map((fee) => fees.filter(({ feeId }) => feeId === fee.feeId).reduce(ofFee, fee)),
        tip: state.tip === null || tip === 0 ? state.tip : { ...state.tip, adjustedAmount: state.tip.adjustedAmount + sign * tip },
    };
}
const plus = (left, right) => ({
    subtotal: left.subtotal + right.subtotal,
    discount: left.discount + right.discount,
    fees: left.fees + right.fees,
    tax: left.tax + right.tax,
    inclusiveTax: left.inclusiveTax + right.inclusiveTax,
    tip: left.tip + right.tip,
    total: left.total + right.total,
    flatTax: left.flatTax + right.flatTax,
    cashRounding: left.cashRounding + right.cashRounding,
});
const WITHOUT_EXTRAS = { discounts: [], tip: null, flatTaxes: [], cashIncrement: null };
/** What is still sold: what was returned or adjusted away leaves room for what comes instead (M5, F13). */
const leftOf = ({ lines, fees, totals }) => totals.total - (0, amounts_1.sumOf)([...lines, ...fees].map(({ refundedAmount }) => refundedAmount));
/** New obligation beside the old one, priced by itself: no discount of the order reaches it, and it has its own tax (E2, X9). */
function addParts(state, parts, addedBy) {
    const { taxRates, taxExemption, ruleSet } = state;
    const composition = { ...parts, ...WITHOUT_EXTRAS, taxRates, taxExemption, ruleSet };
    if (state.lines.length + parts.lines.length > limits_1.LINES_MAX)
        return (0, outcome_1.refuse)('lines_limit_exceeded', `An order takes at most ${limits_1.LINES_MAX} lines.`);
    const ids = [...parts.lines.map(({ lineId }) => lineId), ...parts.fees.map(({ feeId }) => feeId)];
    const known = new Set([...state.lines.map(({ lineId }) => lineId), ...state.fees.map(({ feeId }) => feeId)]);
    if (new Set(ids).size < ids.length || ids.some((id) => known.has(id)))
        return (0, outcome_1.refuse)('idempotency_key_reused', 'A part of this id is there already.');
    const fault = (0, pricing_1.outOfRange)(composition);
    if (fault !== null)
        return (0, outcome_1.refuse)('amount_too_large', `Out of range: ${fault}.`);
    const misfit = (0, compose_1.negativeLine)(parts.lines) ?? (0, compose_1.taxFault)(composition);
    if (misfit !== null)
        return misfit;
    const priced = (0, pricing_1.price)(composition, state.updatedAt);
    const totals = plus(state.totals, priced.totals);
    const tooLarge = (0, limits_1.totalFault)(totals.total, null) ?? (0, limits_1.totalFault)(leftOf(state) + priced.totals.total, state.amountLimit);
    if (tooLarge !== null)
        return (0, outcome_1.refuse)('amount_too_large', `Out of range: ${tooLarge}.`);
    const lines = [...state.lines, ...priced.lines.map((line) => ({ ...line, addedBy }))];
    const fees = [...state.fees, ...priced.fees.map((fee) => ({ ...fee, addedBy }))];
    return { state: { ...state, lines, fees, totals }, ids, amount: priced.totals.total };
}
//# sourceMappingURL=parts.js.map