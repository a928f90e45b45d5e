"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.catalogRefusal = catalogRefusal;
exports.copiedCurrencyFault = copiedCurrencyFault;
/** What the cart copied from the catalogue, judged: it was there, and it is in the currency of the order (T15, M3). */
const contracts_1 = require("@concord/contracts");
const outcome_1 = require("./outcome");
const isRefusal = (code) => Object.hasOwn(contracts_1.refusals, code);
/** The refusal of a request that names what the catalogue does not have, or null. A code of a later cart is refused as one that is known here. */
function catalogRefusal({ catalogFault = null }) {
    if (catalogFault === null)
        return null;
    return (0, outcome_1.refuse)(isRefusal(catalogFault.code) ? catalogFault.code : 'item_unknown', catalogFault.detail);
}
/** A copied price or flat tax in another currency than the order's, or null. */
function copiedCurrencyFault(currency, lines, flatTaxes) {
    const line = lines.find(({ itemCurrency }) => itemCurrency !== null && itemCurrency !== currency);
    if (line !== undefined)
        return (0, outcome_1.refuse)('item_currency_differs', `Item ${line.itemId ?? ''} is priced in ${line.itemCurrency ?? ''}, the order is in ${currency}.`);
    const tax = flatTaxes.find((each) => each.currency !== null && each.currency !== currency);
    return tax === undefined ? null : (0, outcome_1.refuse)('tax_rate_not_applicable', `Tax ${tax.taxId} is in ${tax.currency ?? ''}, the order is in ${currency}.`);
}
//# sourceMappingURL=catalog.js.map