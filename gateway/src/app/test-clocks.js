"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TestClocks = void 0;
/**
 * The clock of each tenant's test mode: real time, and as far ahead of it as the tenant has asked for (Z6). Stored before anybody is told;
 * told as an offset in all, so that telling it again changes nothing. What was stored and not told is told when a gateway starts.
 */
const contracts_1 = require("@concord/contracts");
/** The services that hold timers. */
const KEEPERS = ['checkout', 'payment', 'invoice'];
const REFRESH_MS = 1_000;
class TestClocks {
    store;
    publisher;
    clock;
    offsets = new Map();
    refreshing;
    constructor(store, publisher, clock) {
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
    }
    async start() {
        await this.refresh();
        await this.tell([...this.offsets]);
        this.refreshing = setInterval(() => void this.refresh().catch(() => undefined), REFRESH_MS).unref();
    }
    stop() {
        clearInterval(this.refreshing);
    }
    /** Milliseconds since the epoch on the caller's clock; an advance is seen at once here and within a second by other gateways. */
    now({ tenantId, mode }) {
        return this.clock.now() + (mode === 'test' ? (this.offsets.get(tenantId) ?? 0) : 0);
    }
    offsetOf(tenantId) {
        return this.offsets.get(tenantId) ?? 0;
    }
    /** Errors: ApiProblem unavailable when the store is away. Timers that are due by then fire soon after it resolves. */
    async advanceBy(tenantId, byMs) {
        await this.advanced(tenantId, await this.store.advanceBy(tenantId, byMs));
    }
    /** A time that has been reached already changes nothing. */
    async advanceTo(tenantId, time) {
        await this.advanced(tenantId, await this.store.advanceTo(tenantId, Math.max(0, time - this.clock.now())));
    }
    async advanced(tenantId, offsetMs) {
        this.offsets.set(tenantId, Math.max(offsetMs, this.offsetOf(tenantId)));
        await this.tell([[tenantId, offsetMs]]);
    }
    async tell(clocks) {
        const messages = clocks.flatMap(([tenantId, offsetMs]) => KEEPERS.map((keeper) => this.messageOf(keeper, tenantId, offsetMs)));
        if (messages.length > 0)
            await this.publisher.publish(messages);
    }
    messageOf(keeper, tenantId, offsetMs) {
        const type = 'AdvanceTestClock';
        const value = contracts_1.codec.encode(type, { tenantId, offsetMs, requestedAt: this.clock.now() });
        return { topic: contracts_1.commandTopics[keeper], key: tenantId, type, value, headers: { eventId: `${tenantId}/clock/${offsetMs}` } };
    }
    async refresh() {
        for (const [tenantId, offsetMs] of await this.store.all())
            this.offsets.set(tenantId, Math.max(offsetMs, this.offsetOf(tenantId)));
    }
}
exports.TestClocks = TestClocks;
//# sourceMappingURL=test-clocks.js.map