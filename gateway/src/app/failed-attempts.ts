/**
 * Failed authentications by network address: API keys that do not exist and client secrets that open nothing. Whoever guesses waits (S7,
 * API2); callers behind the same address whose keys are known go on.
 */
import type { Clock } from '@concord/chassis';
import { ApiProblem } from '../domain/error-codes';
import { TokenBuckets, type Rate } from '../domain/token-buckets';

const MINUTE_MS = 60_000;

export class FailedAttempts {
  private readonly buckets = new TokenBuckets();
  private readonly rate: Rate;

  constructor(
    private readonly clock: Clock,
    perMinute: number,
  ) {
    this.rate = { capacity: perMinute, fillMs: MINUTE_MS };
  }

  /** Errors: ApiProblem rate_limited after too many failures from this address. */
  refuseGuesses(address: string): void {
    if (!this.buckets.isEmpty(address, this.rate, this.clock.now())) return;
    const retryAfterSeconds = Math.max(1, Math.ceil(MINUTE_MS / this.rate.capacity / 1_000));
    throw new ApiProblem('rate_limited', 'Too many failed authentications from this address.', { retryAfterSeconds });
  }

  record(address: string): void {
    this.buckets.take(address, this.rate, this.clock.now());
  }
}
