"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TokenBuckets = void 0;
const SWEEP_AT = 10_000;
class TokenBuckets {
    buckets = new Map();
    sweepAt = SWEEP_AT;
    get size() {
        return this.buckets.size;
    }
    /** Takes a token when there is one. `now` is milliseconds since the epoch. */
    take(name, rate, now) {
        const tokens = this.tokensOf(name, rate, now);
        const isTaken = tokens >= 1;
        const rest = isTaken ? tokens - 1 : tokens;
        const perToken = rate.fillMs / rate.capacity;
        this.buckets.set(name, { tokens: rest, at: now, fullAt: now + (rate.capacity - rest) * perToken });
        if (this.buckets.size > this.sweepAt)
            this.sweep(now);
        return { isTaken, left: Math.floor(rest), waitMs: rest >= 1 ? 0 : Math.ceil((1 - rest) * perToken) };
    }
    /** Whether the next take would fail. */
    isEmpty(name, rate, now) {
        return this.tokensOf(name, rate, now) < 1;
    }
    tokensOf(name, { capacity, fillMs }, now) {
        const bucket = this.buckets.get(name);
        if (bucket === undefined)
            return capacity;
        return Math.min(capacity, bucket.tokens + (Math.max(0, now - bucket.at) * capacity) / fillMs);
    }
    /** Forgets full buckets; the next sweep waits until the rest has doubled, so that sweeping stays cheap. */
    sweep(now) {
        for (const [name, { fullAt }] of this.buckets)
            if (fullAt <= now)
                this.buckets.delete(name);
        this.sweepAt = Math.max(SWEEP_AT, 2 * this.buckets.size);
    }
}
exports.TokenBuckets = TokenBuckets;
//# sourceMappingURL=token-buckets.js.map