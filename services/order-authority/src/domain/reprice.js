"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.repriceOrder = repriceOrder;
/**
 * An order is priced anew by an explicit event: lines from the catalogue take its prices and taxes of now, and the rule set may change
 * (T14, T16). First every quote is stale and every payment that is not captured is voided; after settled money nothing is priced anew (X9).
 */
const contracts_1 = require("@concord/contracts");
const compose_1 = require("./compose");
const ending_1 = require("./ending");
const outcome_1 = require("./outcome");
const rule_sets_1 = require("./rule-sets");
/** The lines with their prices of now. Lines that came or went since these were looked up are a newer version of the order (V2). */
function repricedLines(lines, prices) {
    const byLine = new Map(prices.map((price) => [price.lineId, price]));
    const meant = lines.filter(contracts_1.isPricedByCatalog);
    if (meant.length !== byLine.size || meant.some(({ lineId }) => !byLine.has(lineId)))
        return (0, outcome_1.refuse)('version_stale', 'Lines of the order changed while their prices were looked up.');
    return lines.map((line) => {
        const price = (0, contracts_1.isPricedByCatalog)(line) ? byLine.get(line.lineId) : undefined;
        if (price === undefined)
            return line;
        const { unitAmount, unitAmountDecimal, itemVersion, taxRates } = price;
        return { ...line, unitAmount, unitAmountDecimal, itemVersion, taxRates: taxRates ?? line.taxRates };
    });
}
function pricedAnew(state, { prices, ruleSet: asked }, { recordedAt }) {
    const ruleSet = asked === null ? state.ruleSet : rule_sets_1.RULE_SETS.get(asked);
    if (ruleSet === undefined)
        return (0, outcome_1.refuse)('rule_set_unknown', `There is no rule set ${asked ?? ''}.`);
    const composition = (0, compose_1.compositionOf)(state);
    const lines = repricedLines(composition.lines, prices);
    if ((0, outcome_1.isRefused)(lines))
        return lines;
    const priced = (0, compose_1.priceWithin)({ ...composition, lines, ruleSet }, recordedAt, state.amountLimit);
    return (0, outcome_1.isRefused)(priced) ? priced : { ...priced, ruleSet };
}
function repriceOrder(state, value, context) {
    const fault = (0, compose_1.settledFault)(state) ?? (0, compose_1.billedFault)(state) ?? (0, ending_1.cancelFault)(state);
    if (fault !== null)
        return fault;
    const priced = pricedAnew(state, value, context);
    if ((0, outcome_1.isRefused)(priced))
        return priced;
    const voiding = (0, ending_1.withVoids)(state);
    return (0, outcome_1.accept)({ ...voiding.state, ...priced, quoteVersion: state.version + 1 }, voiding.asks);
}
//# sourceMappingURL=reprice.js.map