"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.replaceCashRounding = exports.replaceTip = exports.replaceFees = exports.replaceDiscounts = exports.addLines = exports.compositionFault = exports.compositionOf = void 0;
exports.taxFault = taxFault;
exports.negativeLine = negativeLine;
exports.priceWithin = priceWithin;
exports.settledFault = settledFault;
exports.billedFault = billedFault;
exports.createOrder = createOrder;
exports.changeLine = changeLine;
exports.removeLine = removeLine;
exports.replaceTax = replaceTax;
exports.replacePaymentSchedule = replacePaymentSchedule;
exports.replaceCustomer = replaceCustomer;
const assertions_1 = require("./assertions");
const balance_1 = require("./balance");
const catalog_1 = require("./catalog");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
const discounts_1 = require("./discounts");
const measures_1 = require("./measures");
const payment_schedule_1 = require("./payment-schedule");
const pricing_1 = require("./pricing");
const promotions_1 = require("./promotions");
const rule_sets_1 = require("./rule-sets");
const state_1 = require("./state");
const taxes_1 = require("./taxes");
const toFlatTax = ({ taxId, name, jurisdiction, amount }) => ({ taxId, name, jurisdiction, amount, refunded: 0 });
function tipOf({ tip }) {
    if (tip === null)
        return null;
    const { percentage, amount, amountAsked, maxAmount } = tip;
    return { percentage, amount: percentage === null ? (amountAsked ?? amount) : null, maxAmount };
}
const compositionOf = (state) => ({
    lines: state.lines.map(pricing_1.toLineInput),
    discounts: state.discounts.map(discounts_1.toDiscountInput),
    fees: state.fees.map(pricing_1.toFeeInput),
    tip: tipOf(state),
    taxRates: state.taxRates,
    taxExemption: state.taxExemption,
    flatTaxes: state.flatTaxes,
    cashIncrement: state.cashRounding?.increment ?? null,
    ruleSet: state.ruleSet,
});
exports.compositionOf = compositionOf;
/** Rates that do not fit together, two flat taxes of one id, or an exemption without its proof (X1, X5, X6). */
function taxFault({ lines, fees, taxRates, taxExemption, flatTaxes }) {
    if (new Set(flatTaxes.map(({ taxId }) => taxId)).size < flatTaxes.length)
        return (0, outcome_1.refuse)('tax_rates_invalid', 'Two flat taxes have one id.');
    for (const rates of [taxRates, ...[...lines, ...fees].map((part) => part.taxRates ?? [])]) {
        const fault = (0, taxes_1.ratesFault)(rates);
        if (fault !== null)
            return (0, outcome_1.refuse)('tax_rates_invalid', `${fault}.`);
    }
    const isProved = [taxExemption, ...lines.map((line) => line.taxExemption)].every((each) => each === null || (each.certificate !== '' && each.reason !== ''));
    return isProved ? null : (0, outcome_1.refuse)('tax_rates_invalid', 'An exemption needs a certificate and a reason.');
}
/** Modifiers that take off more than there is (T2, M4). */
function negativeLine(lines) {
    const line = lines.find(measures_1.isGrossNegative);
    return line === undefined ? null : (0, outcome_1.refuse)('line_amount_negative', `The modifiers of line ${line.lineId} take off more than its price.`);
}
/** Prices within the limits, or says which one is broken: taxes and percentages count as well (M5, T13, T17). A line comes once (Q3). */
function priceWithin(composition, at, amountLimit) {
    const { lines } = composition;
    if (lines.length > limits_1.LINES_MAX)
        return (0, outcome_1.refuse)('lines_limit_exceeded', `An order takes at most ${limits_1.LINES_MAX} lines.`);
    if (new Set(lines.map(({ lineId }) => lineId)).size < lines.length)
        return (0, outcome_1.refuse)('idempotency_key_reused', 'A line of this id is there already.');
    const fault = (0, pricing_1.outOfRange)(composition);
    if (fault !== null)
        return (0, outcome_1.refuse)('amount_too_large', `Out of range: ${fault}.`);
    const negative = negativeLine(lines);
    if (negative !== null)
        return negative;
    const misfit = taxFault(composition);
    if (misfit !== null)
        return misfit;
    const priced = (0, pricing_1.price)(composition, at);
    const tooLarge = (0, limits_1.totalFault)(priced.totals.total, amountLimit);
    return tooLarge === null ? priced : (0, outcome_1.refuse)('amount_too_large', `Out of range: ${tooLarge}.`);
}
/** Why the composition may not change now, or null. */
const compositionFault = (state) => settledFault(state) ??
    ((0, state_1.hasLivePayment)(state) ? (0, outcome_1.refuse)('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`) : null) ??
    billedFault(state);
exports.compositionFault = compositionFault;
/** What is paid or adjusted is not edited in place (X9, E1). */
function settledFault(state) {
    if (state.status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    if (state.balance.captured > 0 || state.refunds.length > 0)
        return (0, outcome_1.refuse)('order_has_payments', `${state.balance.captured} is captured; what was paid is not edited in place.`);
    return (0, state_1.isSettledHistory)(state) ? (0, outcome_1.refuse)('order_has_payments', 'What was adjusted is not edited in place.') : null;
}
/** An invoice that is being collected bills what was priced (I5). */
function billedFault(state) {
    const invoice = (0, state_1.activeInvoice)(state);
    return invoice === undefined ? null : (0, outcome_1.refuse)('invoice_active', `Invoice ${invoice.number ?? invoice.invoiceId} is ${invoice.status}.`);
}
const NOTHING_EXPECTED = { expectedTotals: null };
function repriced(state, change, { expectedTotals }, { recordedAt }, beside = {}) {
    const composition = { ...(0, exports.compositionOf)(state), ...change };
    const fault = (0, exports.compositionFault)(state);
    if (fault !== null)
        return fault;
    const plain = priceWithin(composition, recordedAt, state.amountLimit);
    const priced = change.discounts === undefined ? plain : (0, promotions_1.withPromotions)(plain, { ...state, at: recordedAt });
    if ((0, outcome_1.isRefused)(priced))
        return priced;
    const mismatch = (0, assertions_1.totalsFault)(expectedTotals, priced);
    if (mismatch !== null)
        return mismatch;
    const paymentSchedule = (0, payment_schedule_1.pricedSchedule)(state.paymentSchedule, { ...priced, ruleSet: state.ruleSet });
    if ('verdict' in paymentSchedule)
        return paymentSchedule;
    return (0, outcome_1.accept)({ ...state, ...priced, paymentSchedule, taxRates: [...composition.taxRates], taxExemption: composition.taxExemption, ...beside });
}
/** The only event that names a currency: it is the order's for ever (M7). */
function createOrder(value, { meta, recordedAt }) {
    const ruleSet = value.ruleSet === null ? rule_sets_1.RULE_SET : rule_sets_1.RULE_SETS.get(value.ruleSet);
    if (ruleSet === undefined)
        return (0, outcome_1.refuse)('rule_set_unknown', `There is no rule set ${value.ruleSet ?? ''}.`);
    const { lines, discounts, fees, tip, taxRates, taxExemption, taxStatus, cashIncrement } = value;
    const foreign = (0, catalog_1.copiedCurrencyFault)(value.currency, lines, value.flatTaxes);
    if (foreign !== null)
        return foreign;
    const flatTaxes = value.flatTaxes.map(toFlatTax);
    const composition = { lines, discounts, fees, tip, taxRates, taxExemption, flatTaxes, cashIncrement, ruleSet };
    const priced = (0, promotions_1.withPromotions)(priceWithin(composition, recordedAt, value.amountLimit), { ...value, at: recordedAt });
    if ((0, outcome_1.isRefused)(priced))
        return priced;
    const mismatch = (0, assertions_1.totalsFault)(value.expectedTotals, priced);
    if (mismatch !== null)
        return mismatch;
    const paymentSchedule = (0, payment_schedule_1.pricedSchedule)((0, payment_schedule_1.scheduleOf)(value.paymentSchedule, recordedAt), { ...priced, ruleSet });
    if ('verdict' in paymentSchedule)
        return paymentSchedule;
    return (0, outcome_1.accept)({
        orderId: meta.orderId,
        tenantId: meta.tenantId,
        mode: meta.mode,
        version: 0,
        sequence: 0,
        hash: '',
        status: 'open',
        paymentStatus: 'unpaid',
        refundStatus: 'none',
        currency: value.currency,
        ruleSet,
        partialPayments: value.partialPayments,
        externalReference: value.externalReference,
        metadata: value.metadata,
        customer: value.customer,
        createdAt: recordedAt,
        updatedAt: recordedAt,
        taxRates,
        taxExemption,
        taxStatus,
        ...priced,
        adjustments: [],
        balance: balance_1.NO_BALANCE,
        collection: { holder: 'none', id: null, fence: 0 },
        payments: [],
        refunds: [],
        invoices: [],
        checkoutSessions: [],
        divergences: [],
        quoteVersion: 1,
        paymentAttempts: [],
        minimumPayments: value.minimumPayments,
        rollBack: (0, state_1.plannedRollBack)(value.rollBackAt),
        refundWindowDays: value.refundWindowDays,
        writeOffs: [],
        surplusDispositions: [],
        creditNotes: [],
        untargetedRefunds: value.untargetedRefunds,
        amountLimit: value.amountLimit,
        debitNotes: [],
        paymentSchedule,
        amountDueNow: null,
        failedPerMethod: value.failedPerMethod,
    });
}
const addLines = (state, value, context) => (0, catalog_1.copiedCurrencyFault)(state.currency, value.lines, []) ?? repriced(state, { lines: [...state.lines.map(pricing_1.toLineInput), ...value.lines] }, value, context);
exports.addLines = addLines;
/** A new price or quantity replaces the old one, whichever way it was written. */
function changed(line, value) {
    const isPriced = value.unitAmount !== null || value.unitAmountDecimal !== null;
    const isCounted = value.quantity !== null || value.quantityDecimal !== null;
    return {
        ...line,
        name: value.name ?? line.name,
        quantity: value.quantity ?? line.quantity,
        unitAmount: value.unitAmount ?? line.unitAmount,
        discounts: value.discounts ?? line.discounts,
        taxRates: value.taxRates ?? line.taxRates,
        modifiers: value.modifiers ?? line.modifiers,
        unitAmountDecimal: isPriced ? value.unitAmountDecimal : line.unitAmountDecimal,
        quantityDecimal: isCounted ? value.quantityDecimal : line.quantityDecimal,
        itemVersion: isPriced ? null : line.itemVersion,
    };
}
/** On a line of decimal quantity any new quantity is written with its places (T3). */
function withScale(line, { quantity, quantityDecimal }) {
    const text = quantityDecimal ?? (quantity !== null && line.quantityDecimal !== null ? String(quantity) : null);
    if (text === null)
        return null;
    const units = (0, measures_1.isQuantity)(text) ? (0, measures_1.unitsNamed)(line, text) : null;
    if (units === null)
        return (0, outcome_1.refuse)('quantity_scale_differs', `${text} is finer than the quantity of line ${line.lineId}.`);
    return (0, measures_1.quantityShown)(line, units).decimal ?? text;
}
function changeLine(state, value, context) {
    const index = state.lines.findIndex(({ lineId }) => lineId === value.lineId);
    const line = state.lines[index];
    if (line === undefined)
        return (0, outcome_1.refuse)('line_not_found', `The order has no line ${value.lineId}.`);
    const quantityDecimal = withScale(line, value);
    if (quantityDecimal !== null && typeof quantityDecimal !== 'string')
        return quantityDecimal;
    const next = changed((0, pricing_1.toLineInput)(line), { ...value, quantityDecimal });
    return repriced(state, { lines: state.lines.map(pricing_1.toLineInput).with(index, next) }, value, context);
}
function removeLine(state, { lineId: id }, context) {
    const lines = state.lines.map(pricing_1.toLineInput).filter(({ lineId }) => lineId !== id);
    if (lines.length === state.lines.length)
        return (0, outcome_1.refuse)('line_not_found', `The order has no line ${id}.`);
    return repriced(state, { lines }, NOTHING_EXPECTED, context);
}
const replaceDiscounts = (state, value, context) => repriced(state, { discounts: value.discounts }, value, context);
exports.replaceDiscounts = replaceDiscounts;
const replaceFees = (state, value, context) => repriced(state, { fees: value.fees }, value, context);
exports.replaceFees = replaceFees;
const replaceTip = (state, value, context) => repriced(state, { tip: value.tip }, value, context);
exports.replaceTip = replaceTip;
/** All that is known of the tax at once; what is left out is gone (X6, X7, X10). */
function replaceTax(state, value, context) {
    const { taxRates, taxExemption, flatTaxes, taxStatus } = value;
    const foreign = (0, catalog_1.copiedCurrencyFault)(state.currency, [], flatTaxes);
    return foreign ?? repriced(state, { taxRates, taxExemption, flatTaxes: flatTaxes.map(toFlatTax) }, value, context, { taxStatus });
}
const replaceCashRounding = (state, value, context) => repriced(state, { cashIncrement: value.cashIncrement }, value, context);
exports.replaceCashRounding = replaceCashRounding;
/** While nothing was paid; no price depends on it (decision 57). */
function replacePaymentSchedule(state, value, { recordedAt }) {
    const paymentSchedule = (0, exports.compositionFault)(state) ?? (0, payment_schedule_1.pricedSchedule)((0, payment_schedule_1.scheduleOf)(value.paymentSchedule, recordedAt), state);
    if ('verdict' in paymentSchedule)
        return paymentSchedule;
    const next = { ...state, paymentSchedule };
    return (0, outcome_1.accept)(next, (0, payment_schedule_1.scheduleTimers)(next));
}
/** The buyer may be named until money has moved; no price depends on it (E7). */
function replaceCustomer(state, { customer }) {
    if (state.status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    if (state.balance.captured > 0)
        return (0, outcome_1.refuse)('order_has_payments', 'The buyer is fixed once money has moved.');
    return (0, promotions_1.buyerFault)(state, customer) ?? (0, outcome_1.accept)({ ...state, customer });
}
//# sourceMappingURL=compose.js.map