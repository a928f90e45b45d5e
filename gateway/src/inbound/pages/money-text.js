"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.moneyText = void 0;
/** Minor units as a person reads them: the currency's own number of places, no float on the way (M1, M2). */
const contracts_1 = require("@concord/contracts");
/** "179.25" of 17925 with 2 places. */
function decimalOf(amount, places) {
    const digits = String(Math.abs(amount)).padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    return `${amount < 0 ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
}
const formats = new Map();
function formatOf(currency) {
    const places = (0, contracts_1.exponentOf)(currency);
    const format = formats.get(currency) ?? new Intl.NumberFormat('en', { style: 'currency', currency, minimumFractionDigits: places, maximumFractionDigits: places });
    formats.set(currency, format);
    return format;
}
/** Errors: RangeError for a currency that is not in the list. */
const moneyText = (amount, currency) => formatOf(currency).format(decimalOf(amount, (0, contracts_1.exponentOf)(currency)));
exports.moneyText = moneyText;
//# sourceMappingURL=money-text.js.map