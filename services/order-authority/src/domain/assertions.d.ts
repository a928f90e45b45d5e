/** What clients take for the totals of an order: compared with what was computed here, never an input of it (T1, R5). */
import type { ExpectedTotals, Line, Totals } from '@concord/contracts';
import { type Refused } from './outcome';
/** Says of each stated number that differs what was computed and what was stated (T1). */
export declare function totalsFault(expected: ExpectedTotals | null, { totals, lines }: {
    totals: Totals;
    lines: readonly Line[];
}): Refused | null;
