/**
 * Token buckets by name: each holds up to its capacity and fills evenly. A take costs the same however full the bucket is, and full
 * buckets are forgotten, so that the memory is bounded by the names that are in use. Pure but for its own counts; times come from outside.
 */
export interface Rate {
    /** Tokens that a full bucket holds. */
    capacity: number;
    /** Milliseconds in which an empty bucket fills. */
    fillMs: number;
}
export interface Taken {
    isTaken: boolean;
    /** Whole tokens that are left. */
    left: number;
    /** Milliseconds until there is a token; 0 when there is one. */
    waitMs: number;
}
export declare class TokenBuckets {
    private readonly buckets;
    private sweepAt;
    get size(): number;
    /** Takes a token when there is one. `now` is milliseconds since the epoch. */
    take(name: string, rate: Rate, now: number): Taken;
    /** Whether the next take would fail. */
    isEmpty(name: string, rate: Rate, now: number): boolean;
    private tokensOf;
    /** Forgets full buckets; the next sweep waits until the rest has doubled, so that sweeping stays cheap. */
    private sweep;
}
