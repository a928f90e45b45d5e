"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toDiscountInput = exports.askedOf = void 0;
exports.applyAll = applyAll;
exports.reasonsOf = reasonsOf;
exports.freeUnits = freeUnits;
exports.applyOrderDiscounts = applyOrderDiscounts;
/**
 * Discounts: line discounts on their line, then order discounts in their order, each on what is left and allocated to the lines (T5, T6); refunds go by what was stored then (F11).
 * Which of them apply (time, minimum spend, exclusivity) is decided before any amount; the others stay on the order with the reason.
 */
const contracts_1 = require("@concord/contracts");
const amounts_1 = require("./amounts");
/** What a discount takes of its base before it is cut to it; computed once (T8). */
const askedOf = ({ percentage, amount }, base, mode) => percentage === null ? (amount ?? 0) : (0, contracts_1.percentageOf)(base, percentage, mode);
exports.askedOf = askedOf;
/** One discount on what is left of its base, cut to it (T7). */
function applied(discount, base, mode) {
    const { discountId, name, percentage, amount, terms } = discount;
    const asked = (0, exports.askedOf)(discount, base, mode);
    return { discountId, name, percentage, amountAsked: amount, base, amount: Math.min(asked, base), terms, withheld: null };
}
const withheld = (discount, reason, mode) => ({ ...applied(discount, 0, mode), withheld: reason });
function applyAll(discounts, base, mode) {
    let left = base;
    return discounts.map((discount) => {
        const result = applied(discount, left, mode);
        left -= result.amount;
        return result;
    });
}
const toDiscountInput = ({ discountId, name, percentage, amountAsked, terms }) => ({
    discountId,
    name,
    percentage,
    amount: amountAsked,
    terms,
});
exports.toDiscountInput = toDiscountInput;
/** Why these terms are not met, or null. `at` is milliseconds since the epoch. */
function unmet(terms, subtotal, at) {
    if (terms === null)
        return null;
    if (terms.startsAt !== null && at < terms.startsAt)
        return 'not_started';
    if (terms.endsAt !== null && at >= terms.endsAt)
        return 'ended';
    return terms.minimumSpend !== null && subtotal < terms.minimumSpend ? 'minimum_spend' : null;
}
/** The reason of each order discount that does not apply, null for one that does; `at` is milliseconds since the epoch. The first exclusive one that could apply stands alone (T6). */
function reasonsOf(discounts, subtotal, at) {
    const reasons = discounts.map(({ terms }) => unmet(terms, subtotal, at));
    const alone = discounts.findIndex(({ terms }, index) => terms?.isExclusive === true && reasons[index] === null);
    return alone === -1 ? reasons : reasons.map((reason, index) => reason ?? (index === alone ? null : 'excluded'));
}
const isMeant = ({ input }, skus) => skus === null || (input.sku !== null && skus.includes(input.sku));
/**
 * The free units of each line under "buy x, get y": of all units in groups of x + y, the y cheapest. Lines of decimal quantity take no part.
 * Errors: none; all 0 when there is no whole group.
 */
function freeUnits(lines, left, { skus, buyQuantity, getQuantity }) {
    const [buy, get] = [buyQuantity ?? 0, getQuantity ?? 0];
    const meant = lines
        .map((line, index) => ({ index, quantity: line.input.quantity, worth: left[index] ?? 0, isIn: line.input.quantityDecimal === null && isMeant(line, skus) }))
        .filter(({ isIn }) => isIn);
    let units = Math.floor((0, amounts_1.sumOf)(meant.map(({ quantity }) => quantity)) / (buy + get)) * get;
    const free = lines.map(() => 0);
    // By the price of one unit, compared as fractions; equal prices by the order of the lines.
    for (const { index, quantity } of meant.sort((a, b) => compare(a.worth, a.quantity, b.worth, b.quantity) || a.index - b.index)) {
        const taken = Math.min(units, quantity);
        free[index] = taken;
        units -= taken;
    }
    return free;
}
/** What those units are worth, rounded for each line. */
const freeShares = (lines, left, terms, mode) => freeUnits(lines, left, terms).map((units, index) => (0, contracts_1.cumulativeShare)(left[index] ?? 0, 0, units, lines[index]?.input.quantity ?? 0, mode));
function compare(a, ofA, b, ofB) {
    const [left, right] = [BigInt(a) * BigInt(ofB), BigInt(b) * BigInt(ofA)];
    return left === right ? 0 : left < right ? -1 : 1;
}
/** What a discount may be taken from, by line. */
function basesOf(discount, lines, left, mode) {
    const { terms } = discount;
    if (terms === null)
        return [...left];
    if (terms.buyQuantity !== null)
        return freeShares(lines, left, terms, mode);
    return lines.map((line, index) => (isMeant(line, terms.skus) ? (left[index] ?? 0) : 0));
}
/** Order discounts, each allocated to lines by what is left of them (T5); `reasons` withholds those that do not apply. */
function applyOrderDiscounts(discounts, lines, reasons, mode) {
    const left = lines.map(({ net }) => net);
    const result = { applied: [], bases: [], shares: [], perLine: lines.map(() => 0) };
    discounts.forEach((discount, position) => {
        const reason = reasons[position] ?? null;
        const bases = reason === null ? basesOf(discount, lines, left, mode) : [];
        const base = (0, amounts_1.sumOf)(bases);
        const isIdle = reason === null && discount.terms !== null && base === 0;
        const outcome = reason !== null || isIdle ? withheld(discount, reason ?? 'no_units', mode) : applied(discount, base, mode);
        const shares = outcome.withheld === null ? (0, contracts_1.allocate)(outcome.amount, bases) : [];
        shares.forEach((share, index) => {
            left[index] = (left[index] ?? 0) - share;
            result.perLine[index] = (result.perLine[index] ?? 0) + share;
        });
        result.applied.push(outcome);
        result.bases.push(bases);
        result.shares.push(shares);
    });
    return result;
}
//# sourceMappingURL=discounts.js.map