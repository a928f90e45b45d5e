/** Counts of the throttler: token buckets, so that a call costs the same at any limit (the stock storage keeps a time for each call). */
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Clock } from '@concord/chassis';
import { TokenBuckets } from '../../domain/token-buckets';

const SECOND_MS = 1_000;

export class RateStorage implements ThrottlerStorage {
  private readonly buckets = new TokenBuckets();

  constructor(private readonly clock: Clock) {}

  increment(key: string, ttl: number, limit: number): ReturnType<ThrottlerStorage['increment']> {
    const { isTaken, left, waitMs } = this.buckets.take(key, { capacity: limit, fillMs: ttl }, this.clock.now());
    const used = limit - left;
    return Promise.resolve({
      totalHits: used,
      timeToExpire: Math.ceil((used * ttl) / limit / SECOND_MS),
      isBlocked: !isTaken,
      timeToBlockExpire: Math.max(1, Math.ceil(waitMs / SECOND_MS)),
    });
  }
}
