/** How an order is rounded, for its whole life: it keeps the rule set that it began with (R1, X3, T14). */
import type { RoundingMode, RuleSet } from '@concord/contracts';
export declare const RULE_SET: RuleSet;
/** By id; one is never changed, a change is another id (T14). */
export declare const RULE_SETS: ReadonlyMap<string, RuleSet>;
/** Errors: RangeError for a mode of a later release; nothing may be rounded by guess. */
export declare function modeOf({ id, rounding }: RuleSet): RoundingMode;
