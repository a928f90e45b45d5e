"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Remembered = void 0;
const error_codes_1 = require("../domain/error-codes");
/** How long an answer is good without asking again; other instances hear of a change within it. */
const KNOWN_MS = 30_000;
const KNOWN_MAX = 10_000;
const RETRY_SECONDS = 2;
class Remembered {
    ask;
    clock;
    what;
    known = new Map();
    /** Look-ups that are under way: an answer whose time is over is looked up once, not by every call that needs it. */
    looking = new Map();
    /** `what` is how the answers are called in the error when they are neither known nor to be had. */
    constructor(ask, clock, what) {
        this.ask = ask;
        this.clock = clock;
        this.what = what;
    }
    /** Nothing (null) is not remembered. Errors: ApiProblem unavailable when the store is away and the answer was not had before. */
    async of(key) {
        const known = this.known.get(key);
        if (known !== undefined && known.until > this.clock.now())
            return known.value;
        const running = this.looking.get(key);
        if (running !== undefined)
            return running;
        const look = this.look(key).finally(() => this.looking.delete(key));
        this.looking.set(key, look);
        return look;
    }
    /** The last answer, however old; asks nobody. */
    lastOf(key) {
        return this.known.get(key)?.value;
    }
    forget() {
        this.known.clear();
    }
    async look(key) {
        try {
            const value = await this.ask(key);
            if (this.known.size >= KNOWN_MAX)
                this.known.clear();
            if (value === null)
                this.known.delete(key);
            else
                this.known.set(key, { value, until: this.clock.now() + KNOWN_MS });
            return value;
        }
        catch {
            const stale = this.known.get(key);
            if (stale !== undefined)
                return stale.value;
            throw new error_codes_1.ApiProblem('unavailable', `${this.what} cannot be looked up now.`, { retryAfterSeconds: RETRY_SECONDS });
        }
    }
}
exports.Remembered = Remembered;
//# sourceMappingURL=remembered.js.map