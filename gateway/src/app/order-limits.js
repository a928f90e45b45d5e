"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.OrderLimits = void 0;
const remembered_1 = require("./remembered");
const keyOf = ({ tenantId, mode }) => `${tenantId}/${mode}`;
class OrderLimits {
    store;
    known;
    constructor(store, clock) {
        this.store = store;
        this.known = new remembered_1.Remembered((key) => store.byKey(key), clock, 'Order limits');
    }
    /** Errors: ApiProblem unavailable when the store is away and the limits were not seen before. */
    async all(owner) {
        return (await this.known.of(keyOf(owner))) ?? {};
    }
    /** Minor units; null without a limit. */
    async of(owner, currency) {
        return (await this.all(owner))[currency] ?? null;
    }
    /** Replaces all of them: here at once, on other instances within half a minute. Orders that exist keep theirs. */
    async replace(owner, limits) {
        await this.store.put(keyOf(owner), limits);
        this.known.forget();
    }
}
exports.OrderLimits = OrderLimits;
//# sourceMappingURL=order-limits.js.map