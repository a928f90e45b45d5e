/**
 * Failed authentications by network address: API keys that do not exist and client secrets that open nothing. Whoever guesses waits (S7,
 * API2); callers behind the same address whose keys are known go on.
 */
import type { Clock } from '@concord/chassis';
export declare class FailedAttempts {
    private readonly clock;
    private readonly buckets;
    private readonly rate;
    constructor(clock: Clock, perMinute: number);
    /** Errors: ApiProblem rate_limited after too many failures from this address. */
    refuseGuesses(address: string): void;
    record(address: string): void;
}
