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

interface Bucket {
  tokens: number;
  at: number;
  fullAt: number;
}

const SWEEP_AT = 10_000;

export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();
  private sweepAt = SWEEP_AT;

  get size(): number {
    return this.buckets.size;
  }

  /** Takes a token when there is one. `now` is milliseconds since the epoch. */
  take(name: string, rate: Rate, now: number): Taken {
    const tokens = this.tokensOf(name, rate, now);
    const isTaken = tokens >= 1;
    const rest = isTaken ? tokens - 1 : tokens;
    const perToken = rate.fillMs / rate.capacity;
    this.buckets.set(name, { tokens: rest, at: now, fullAt: now + (rate.capacity - rest) * perToken });
    if (this.buckets.size > this.sweepAt) this.sweep(now);
    return { isTaken, left: Math.floor(rest), waitMs: rest >= 1 ? 0 : Math.ceil((1 - rest) * perToken) };
  }

  /** Whether the next take would fail. */
  isEmpty(name: string, rate: Rate, now: number): boolean {
    return this.tokensOf(name, rate, now) < 1;
  }

  private tokensOf(name: string, { capacity, fillMs }: Rate, now: number): number {
    const bucket = this.buckets.get(name);
    if (bucket === undefined) return capacity;
    return Math.min(capacity, bucket.tokens + (Math.max(0, now - bucket.at) * capacity) / fillMs);
  }

  /** Forgets full buckets; the next sweep waits until the rest has doubled, so that sweeping stays cheap. */
  private sweep(now: number): void {
    for (const [name, { fullAt }] of this.buckets) if (fullAt <= now) this.buckets.delete(name);
    this.sweepAt = Math.max(SWEEP_AT, 2 * this.buckets.size);
  }
}
