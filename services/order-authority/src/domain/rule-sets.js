"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RULE_SETS = exports.RULE_SET = void 0;
exports.modeOf = modeOf;
exports.RULE_SET = { id: '2026-11', rounding: 'half_up', taxRounding: 'line' };
/** By id; one is never changed, a change is another id (T14). */
exports.RULE_SETS = new Map([
    exports.RULE_SET,
    { id: '2026-11-order', rounding: 'half_up', taxRounding: 'order' },
    { id: '2026-11-even', rounding: 'half_even', taxRounding: 'line' },
    { id: '2026-11-even-order', rounding: 'half_even', taxRounding: 'order' },
].map((ruleSet) => [ruleSet.id, ruleSet]));
/** Errors: RangeError for a mode of a later release; nothing may be rounded by guess. */
function modeOf({ id, rounding }) {
    if (rounding !== 'half_up' && rounding !== 'half_even')
        throw new RangeError(`rule set ${id} rounds ${rounding}, which is not known here`);
    return rounding;
}
//# sourceMappingURL=rule-sets.js.map