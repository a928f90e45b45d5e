"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toFeeInput = exports.toLineInput = void 0;
exports.outOfRange = outOfRange;
exports.price = price;
/**
 * Prices an order: pure, whole minor units, under the order's rule set. Order of application: line discounts, order discounts, fees,
 * tip, cash rounding (T6, T11); tax on what is left after discounts (X3), rounded as the rule set says (R1). Everything shown is stored (T18).
 */
const contracts_1 = require("@concord/contracts");
const amounts_1 = require("./amounts");
const discounts_1 = require("./discounts");
const limits_1 = require("./limits");
const measures_1 = require("./measures");
const rule_sets_1 = require("./rule-sets");
const taxes_1 = require("./taxes");
/** As the money library reads it. */
const PERCENTAGE = /^\d{1,3}(?:\.\d{1,4})?$/;
const taxSum = (taxes) => (0, amounts_1.sumOf)(taxes.map(({ amount }) => amount));
const exclusiveSum = (taxes) => (0, amounts_1.sumOf)(taxes.filter(({ inclusive }) => !inclusive).map(({ amount }) => amount));
/** One literal, as every line of an order comes here with each event that composes. */
const toLineInput = (line) => ({
    lineId: line.lineId,
    name: line.name,
    sku: line.sku,
    quantity: line.quantity,
    unitAmount: line.unitAmount,
    discounts: line.discounts.map(discounts_1.toDiscountInput),
    taxRates: line.taxRates,
    metadata: line.metadata,
    unitAmountDecimal: line.unitAmountDecimal,
    quantityDecimal: line.quantityDecimal,
    unit: line.unit,
    taxExemption: line.taxExemption,
    modifiers: line.modifiers,
    itemId: line.itemId,
    itemVersion: line.itemVersion,
    itemCurrency: null,
    taxRateIds: null,
});
exports.toLineInput = toLineInput;
const toFeeInput = ({ feeId, kind, name, amountAsked, percentage, taxRates, percentageOf: base }) => ({
    feeId,
    kind,
    name,
    amount: amountAsked,
    percentage,
    taxRates,
    percentageOf: base,
    taxRateIds: null,
});
exports.toFeeInput = toFeeInput;
function startLine(given, mode) {
    const input = (0, measures_1.withWholes)(given, mode);
    const subtotal = (0, measures_1.grossOf)(input, mode);
    const discounts = (0, discounts_1.applyAll)(input.discounts, subtotal, mode);
    return { input, subtotal, discounts, net: subtotal - (0, amounts_1.sumOf)(discounts.map(({ amount }) => amount)) };
}
function finishLine({ input, subtotal, discounts, net }, orderDiscount, taxes) {
    const gross = net - orderDiscount;
    return {
        lineId: input.lineId,
        name: input.name,
        sku: input.sku,
        quantity: input.quantity,
        unitAmount: input.unitAmount,
        taxRates: input.taxRates,
        metadata: input.metadata,
        unitAmountDecimal: input.unitAmountDecimal,
        quantityDecimal: input.quantityDecimal,
        unit: input.unit,
        taxExemption: input.taxExemption,
        modifiers: input.modifiers,
        itemId: input.itemId,
        itemVersion: input.itemVersion,
        subtotal,
        discounts,
        orderDiscount,
        discount: subtotal - gross,
        taxes,
        tax: taxSum(taxes),
        total: gross + exclusiveSum(taxes),
        refundedQuantity: 0,
        refundedAmount: 0,
        refundedTax: 0,
        adjustedQuantity: 0,
        adjustedAmount: 0,
        adjustedTax: 0,
        addedBy: null,
        refundedQuantityDecimal: null,
        adjustedQuantityDecimal: null,
    };
}
const feeBase = ({ percentageOf: base }, { subtotal, discounted }) => (base === 'subtotal' ? subtotal : discounted);
const feeAmount = (input, bases, mode) => input.percentage === null ? (input.amount ?? 0) : (0, contracts_1.percentageOf)(feeBase(input, bases), input.percentage, mode);
function finishFee(input, amount, bases, taxes) {
    return {
        feeId: input.feeId,
        kind: input.kind,
        name: input.name,
        percentage: input.percentage,
        amountAsked: input.amount,
        amount,
        taxRates: input.taxRates,
        taxes,
        tax: taxSum(taxes),
        total: amount + exclusiveSum(taxes),
        refundedAmount: 0,
        refundedTax: 0,
        adjustedAmount: 0,
        adjustedTax: 0,
        addedBy: null,
        percentageOf: input.percentageOf,
        base: input.percentageOf === null ? null : feeBase(input, bases),
    };
}
/** A tip is cut to its cap, and what was asked stays beside it (T10). */
function priceTip(input, { discounted }, mode) {
    if (input === null)
        return null;
    const { percentage, maxAmount } = input;
    const asked = percentage === null ? (input.amount ?? 0) : (0, contracts_1.percentageOf)(discounted, percentage, mode);
    if (maxAmount === null)
        return { percentage, amount: asked, refundedAmount: 0, adjustedAmount: 0, amountAsked: null, maxAmount };
    return { percentage, amount: Math.min(asked, maxAmount), refundedAmount: 0, adjustedAmount: 0, amountAsked: asked, maxAmount };
}
/** To the nearest amount that coins can pay (M6). */
function roundCash(increment, total, mode) {
    if (increment === null)
        return null;
    return { increment, amount: (0, contracts_1.roundRatio)(BigInt(total), BigInt(increment), mode) * increment - total, refunded: 0 };
}
/** Sums of what lines and fees hold, tax by its components (T4, T11, T12, X2). */
function totalsOf({ lines, fees, tip, flatTaxes }) {
    const taxes = [...lines, ...fees].flatMap((part) => part.taxes);
    const subtotal = (0, amounts_1.sumOf)(lines.map((line) => line.subtotal));
    const discount = (0, amounts_1.sumOf)(lines.map((line) => line.discount));
    const fee = (0, amounts_1.sumOf)(fees.map(({ amount }) => amount));
    const flatTax = (0, amounts_1.sumOf)(flatTaxes.map(({ amount }) => amount));
    const tax = taxSum(taxes) + flatTax;
    const exclusive = exclusiveSum(taxes) + flatTax;
    const tipAmount = tip?.amount ?? 0;
    const total = subtotal - discount + fee + exclusive + tipAmount;
    return { subtotal, discount, fees: fee, tax, inclusiveTax: tax - exclusive, tip: tipAmount, total, flatTax, cashRounding: 0 };
}
const isPercentage = (percentage) => percentage === null || PERCENTAGE.test(percentage);
const isPart = ({ amount, percentage }) => (amount ?? 0) >= 0 && isPercentage(percentage);
const areRates = (rates) => rates.every(({ percentage }) => isPercentage(percentage));
const isLine = (line) => (0, measures_1.isMeasured)(line) && line.discounts.every(isPart) && areRates(line.taxRates ?? []);
/** The first part that has no price: a negative amount, no quantity, a percentage that is none; or null (M4, T3). */
function unpriceable({ lines, discounts, fees, tip, taxRates, flatTaxes, cashIncrement }) {
    const line = lines.find((candidate) => !isLine(candidate));
    if (line !== undefined)
        return `line ${line.lineId} has no valid quantity, price, discount or tax rate`;
    const areFees = fees.every((fee) => isPart(fee) && areRates(fee.taxRates));
    const areExtras = flatTaxes.every(({ amount }) => amount >= 0) && (cashIncrement ?? 1) > 0 && (tip?.maxAmount ?? 0) >= 0;
    const isFine = areFees && areExtras && discounts.every(isPart) && (tip === null || isPart(tip)) && areRates(taxRates);
    return isFine ? null : 'a discount, fee, tip or tax rate is no valid amount or percentage';
}
/** The first amount that is none or breaks the limit of a sale, or null (M4, M5). Checked before anything is multiplied into the state. */
function outOfRange(composition) {
    const { lines, fees, tip, flatTaxes } = composition;
    const fault = unpriceable(composition);
    if (fault !== null)
        return fault;
    let total = 0;
    for (const line of lines) {
        const isAbove = (0, measures_1.isGrossAbove)(line, limits_1.AMOUNT_MAX - total);
        if (isAbove)
            return `line ${line.lineId} brings the order over ${limits_1.AMOUNT_MAX} minor units`;
        total += (0, measures_1.grossOf)(line, (0, rule_sets_1.modeOf)(composition.ruleSet));
    }
    for (const { amount } of [...fees, ...flatTaxes, ...(tip === null ? [] : [tip])])
        total += amount ?? 0;
    return total > limits_1.AMOUNT_MAX ? `fees and tip bring the order over ${limits_1.AMOUNT_MAX} minor units` : null;
}
/** `at` is when the composition was stated, milliseconds since the epoch: what discounts with a schedule are judged by. */
function price(composition, at) {
    const { lines, discounts, fees, tip, taxRates, taxExemption, flatTaxes, cashIncrement, ruleSet } = composition;
    const mode = (0, rule_sets_1.modeOf)(ruleSet);
    const started = lines.map((line) => startLine(line, mode));
    const subtotal = (0, amounts_1.sumOf)(started.map((line) => line.subtotal));
    const order = (0, discounts_1.applyOrderDiscounts)(discounts, started, (0, discounts_1.reasonsOf)(discounts, subtotal, at), mode);
    const grosses = started.map(({ net }, index) => net - (order.perLine[index] ?? 0));
    const bases = { subtotal, discounted: (0, amounts_1.sumOf)(grosses) };
    const amounts = fees.map((fee) => feeAmount(fee, bases, mode));
    const taxed = [
        ...started.map(({ input }, index) => ({
            gross: grosses[index] ?? 0,
            rates: input.taxRates ?? taxRates,
            exemptionReason: (input.taxExemption ?? taxExemption)?.reason ?? null,
        })),
        ...fees.map((fee, index) => ({ gross: amounts[index] ?? 0, rates: fee.taxRates, exemptionReason: taxExemption?.reason ?? null })),
    ];
    const taxes = (0, taxes_1.taxesOfAll)(taxed, ruleSet);
    const priced = {
        lines: started.map((line, index) => finishLine(line, order.perLine[index] ?? 0, taxes[index] ?? [])),
        fees: fees.map((fee, index) => finishFee(fee, amounts[index] ?? 0, bases, taxes[lines.length + index] ?? [])),
        tip: priceTip(tip, bases, mode),
        flatTaxes: flatTaxes.map((tax) => ({ ...tax, refunded: 0 })),
    };
    const totals = totalsOf(priced);
    const cashRounding = roundCash(cashIncrement, totals.total, mode);
    const rounding = cashRounding?.amount ?? 0;
    return { ...priced, discounts: order.applied, cashRounding, totals: { ...totals, total: totals.total + rounding, cashRounding: rounding } };
}
//# sourceMappingURL=pricing.js.map