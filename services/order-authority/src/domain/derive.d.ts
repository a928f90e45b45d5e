/**
 * What follows from a changed state: buckets, the independent statuses (B4, B5), what each session and invoice shows, who
 * holds the collection, and whether a canceling order has come to its end. Derived, never set (P7, P18, P19).
 */
import type { OrderSnapshot } from '@concord/contracts';
/** `after` with everything that follows from it; `version` is the one it will have. */
export declare function derive(before: OrderSnapshot | null, after: OrderSnapshot, version: number): OrderSnapshot;
