/** How an order is rounded, for its whole life: it keeps the rule set that it began with (R1, X3, T14). */
import type { RoundingMode, RuleSet } from '@concord/contracts';

export const RULE_SET: RuleSet = { id: '2026-11', rounding: 'half_up', taxRounding: 'line' };

/** By id; one is never changed, a change is another id (T14). */
export const RULE_SETS: ReadonlyMap<string, RuleSet> = new Map(
  [
    RULE_SET,
    { id: '2026-11-order', rounding: 'half_up', taxRounding: 'order' },
    { id: '2026-11-even', rounding: 'half_even', taxRounding: 'line' },
    { id: '2026-11-even-order', rounding: 'half_even', taxRounding: 'order' },
  ].map((ruleSet) => [ruleSet.id, ruleSet]),
);

/** Errors: RangeError for a mode of a later release; nothing may be rounded by guess. */
export function modeOf({ id, rounding }: RuleSet): RoundingMode {
  if (rounding !== 'half_up' && rounding !== 'half_even') throw new RangeError(`rule set ${id} rounds ${rounding}, which is not known here`);
  return rounding;
}
