"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.totalsFault = totalsFault;
const outcome_1 = require("./outcome");
const NAMES = {
    subtotal: 'subtotal',
    discount: 'discount',
    fees: 'fees',
    tax: 'tax',
    inclusiveTax: 'inclusive_tax',
    flatTax: 'flat_tax',
    tip: 'tip',
    cashRounding: 'cash_rounding',
    total: 'total',
};
const differing = (name, computed, stated) => stated === null || stated === computed ? [] : [`${name} is ${computed}, ${stated} was stated`];
/** Says of each stated number that differs what was computed and what was stated (T1). */
function totalsFault(expected, { totals, lines }) {
    if (expected === null)
        return null;
    const faults = [
        ...Object.entries(NAMES).flatMap(([field, name]) => differing(name, totals[field], expected[field])),
        ...expected.lines.flatMap(({ lineId: id, total }) => differing(`the total of line ${id}`, lines.find(({ lineId }) => lineId === id)?.total ?? 0, total)),
    ];
    return faults.length === 0 ? null : (0, outcome_1.refuse)('total_mismatch', `Computed and stated differ: ${faults.join('; ')}.`);
}
//# sourceMappingURL=assertions.js.map