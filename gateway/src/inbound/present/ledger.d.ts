/**
 * An entry as a bookkeeper reads it: the same deltas as postings to accounts, debits and credits of the same sum, and one sentence (W7, W8).
 * Both are worked out from the entry; there is no second history.
 */
import type { BucketDelta, OrderEvent } from '@concord/contracts';
export interface Posting {
    account: string;
    /** Minor units; one of the two is 0. */
    debit: number;
    credit: number;
}
/** Sum of debits and sum of credits are the same. */
export declare function postingsOf(deltas: readonly BucketDelta[]): Posting[];
/** What happened, why not where it was refused, and what it moved. */
export declare function wordsOf({ type, verdict, reason, deltas }: OrderEvent, currency: string): string;
