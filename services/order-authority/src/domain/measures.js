"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isGrossNegative = exports.quantityShown = exports.unitsRefunded = exports.unitsOf = exports.scaleOf = exports.isMeasured = exports.isQuantity = void 0;
exports.unitsNamed = unitsNamed;
exports.exactGross = exactGross;
exports.isGrossAbove = isGrossAbove;
exports.grossOf = grossOf;
exports.withWholes = withWholes;
/**
 * Exact prices and quantities of a line. A price may be finer than a minor unit and a quantity a decimal of fixed scale; their product and
 * the modifiers are rounded once at the point `line.subtotal` (T2, T3, R2). Quantities are counted in units of their last place.
 */
const contracts_1 = require("@concord/contracts");
const PRICE_PLACES = 6;
const PRICE_SCALE = 1000000n;
const PRICE = /^\d{1,14}(?:\.\d{1,6})?$/;
const QUANTITY = /^\d{1,9}(?:\.\d{1,6})?$/;
const PER_UNIT = 'per_unit';
const PER_LINE = 'per_line';
/** Whether this is a decimal quantity above 0 (T3, M4). */
const isQuantity = (text) => QUANTITY.test(text) && /[1-9]/.test(text);
exports.isQuantity = isQuantity;
/** Whether price and quantity are numbers that a line can have (M4, T3). */
const isMeasured = ({ unitAmount, unitAmountDecimal, quantity, quantityDecimal, modifiers }) => modifiers.every(({ scope }) => scope === PER_UNIT || scope === PER_LINE) &&
    (unitAmountDecimal === null ? unitAmount >= 0 : PRICE.test(unitAmountDecimal)) &&
    (quantityDecimal === null ? quantity > 0 : (0, exports.isQuantity)(quantityDecimal));
exports.isMeasured = isMeasured;
/** Places of the quantity; fixed for the life of the line (T3). */
const scaleOf = ({ quantityDecimal }) => (quantityDecimal === null ? 0 : (0, contracts_1.placesOf)(quantityDecimal));
exports.scaleOf = scaleOf;
const powerOf = (places) => 10 ** places;
/** Whole units in units of the last place, rounded down. */
const wholeOf = (units, places) => Number(BigInt(units) / BigInt(powerOf(places)));
/** The quantity in units of its last place. */
const unitsOf = (line) => (line.quantityDecimal === null ? line.quantity : Number((0, contracts_1.scaledOf)(line.quantityDecimal, (0, exports.scaleOf)(line))));
exports.unitsOf = unitsOf;
/** Refunded or reserved, in the same units. */
const unitsRefunded = (line) => line.refundedQuantityDecimal === null ? line.refundedQuantity : Number((0, contracts_1.scaledOf)(line.refundedQuantityDecimal, (0, exports.scaleOf)(line)));
exports.unitsRefunded = unitsRefunded;
/** Units that a decimal quantity names on this line, or null when it is finer than the line is sold in. */
function unitsNamed(line, quantity) {
    const places = (0, exports.scaleOf)(line);
    return /[1-9]/.test((quantity.split('.')[1] ?? '').slice(places)) ? null : Number((0, contracts_1.scaledOf)(quantity, places));
}
/** Units as whole number (rounded down) and, on a line of decimal quantity, as decimal. */
const quantityShown = (line, units) => {
    const places = (0, exports.scaleOf)(line);
    return { whole: wholeOf(units, places), decimal: line.quantityDecimal === null ? null : (0, contracts_1.decimalOf)(units, places) };
};
exports.quantityShown = quantityShown;
const sumOf = (modifiers, asked) => modifiers.reduce((sum, { amount, scope }) => (scope === asked ? sum + amount : sum), 0);
/** The exact price of the line with its modifiers, unrounded: numerator and denominator in minor units (T2). */
function exactGross(line) {
    const { unitAmountDecimal, unitAmount, modifiers } = line;
    const scale = unitAmountDecimal === null ? 1n : PRICE_SCALE;
    const unit = (unitAmountDecimal === null ? BigInt(unitAmount) : (0, contracts_1.scaledOf)(unitAmountDecimal, PRICE_PLACES)) + BigInt(sumOf(modifiers, PER_UNIT)) * scale;
    const denominator = scale * BigInt(powerOf((0, exports.scaleOf)(line)));
    return { numerator: unit * BigInt((0, exports.unitsOf)(line)) + BigInt(sumOf(modifiers, PER_LINE)) * denominator, denominator };
}
const isPlain = ({ unitAmountDecimal, quantityDecimal }) => unitAmountDecimal === null && quantityDecimal === null;
const isSimple = (line) => line.modifiers.length === 0 && isPlain(line);
/** Whether modifiers take off more than there is (T2). */
const isGrossNegative = (line) => line.modifiers.length > 0 && exactGross(line).numerator < 0n;
exports.isGrossNegative = isGrossNegative;
/** Whether the price of the line, which may leave the safe integers, is more than this (M5). */
function isGrossAbove(line, limit) {
    if (isSimple(line))
        return line.quantity * line.unitAmount > limit;
    const { numerator, denominator } = exactGross(line);
    return numerator > BigInt(limit) * denominator;
}
/** Price times quantity and the modifiers, rounded once; 0 or more and within the limit. */
function grossOf(line, mode) {
    if (isSimple(line))
        return line.quantity * line.unitAmount;
    const { numerator, denominator } = exactGross(line);
    return (0, contracts_1.roundRatio)(numerator, denominator, mode);
}
/** The whole numbers beside the decimals: the price rounded, the quantity rounded up. A plain line is left as it is. */
function withWholes(line, mode) {
    if (isPlain(line))
        return line;
    const { unitAmountDecimal, quantityDecimal } = line;
    return {
        ...line,
        unitAmount: unitAmountDecimal === null ? line.unitAmount : (0, contracts_1.roundRatio)((0, contracts_1.scaledOf)(unitAmountDecimal, PRICE_PLACES), PRICE_SCALE, mode),
        quantity: quantityDecimal === null ? line.quantity : wholeOf((0, exports.unitsOf)(line) + powerOf((0, exports.scaleOf)(line)) - 1, (0, exports.scaleOf)(line)),
    };
}
//# sourceMappingURL=measures.js.map