"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FailedAttempts = void 0;
const error_codes_1 = require("../domain/error-codes");
const token_buckets_1 = require("../domain/token-buckets");
const MINUTE_MS = 60_000;
class FailedAttempts {
    clock;
    buckets = new token_buckets_1.TokenBuckets();
    rate;
    constructor(clock, perMinute) {
        this.clock = clock;
        this.rate = { capacity: perMinute, fillMs: MINUTE_MS };
    }
    /** Errors: ApiProblem rate_limited after too many failures from this address. */
    refuseGuesses(address) {
        if (!this.buckets.isEmpty(address, this.rate, this.clock.now()))
            return;
        const retryAfterSeconds = Math.max(1, Math.ceil(MINUTE_MS / this.rate.capacity / 1_000));
        throw new error_codes_1.ApiProblem('rate_limited', 'Too many failed authentications from this address.', { retryAfterSeconds });
    }
    record(address) {
        this.buckets.take(address, this.rate, this.clock.now());
    }
}
exports.FailedAttempts = FailedAttempts;
//# sourceMappingURL=failed-attempts.js.map