"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ApiKeys = void 0;
const api_key_1 = require("../domain/api-key");
const remembered_1 = require("./remembered");
class ApiKeys {
    store;
    clock;
    secret;
    /** Unknown keys are not remembered: a key works as soon as it is made. */
    known;
    constructor(store, clock, secret) {
        this.store = store;
        this.clock = clock;
        this.secret = secret;
        this.known = new remembered_1.Remembered((hash) => store.byHash(hash), clock, 'API keys');
    }
    /**
     * The caller behind a key, or null when it is none, unknown or revoked. A revoked key ends within half a minute on every instance.
     * Errors: ApiProblem unavailable when the store is away and the key was not seen before.
     */
    async callerOf(text) {
        if (!(0, api_key_1.isApiKey)(text))
            return null;
        const key = await this.known.of((0, api_key_1.hashOfKey)(this.secret, text));
        return key === null || key.revokedAt !== null ? null : key;
    }
    /** Whether a key was found before and not refused since; asks nobody. */
    isKnown(text) {
        return (0, api_key_1.isApiKey)(text) && this.known.lastOf((0, api_key_1.hashOfKey)(this.secret, text))?.revokedAt === null;
    }
    /** Makes a key; its text is given here and never again. */
    async create(wanted, text = (0, api_key_1.newKeyText)(wanted.kind, wanted.mode)) {
        const key = (0, api_key_1.apiKeyOf)(wanted, text, this.secret, this.clock.now());
        await this.store.put(key);
        return { key, text };
    }
    ofTenant(tenantId, mode) {
        return this.store.ofTenant(tenantId, mode);
    }
    /** Errors: false when the tenant has no such key in this mode that is not revoked. */
    async revoke(tenantId, mode, keyId) {
        const isRevoked = await this.store.revoke(tenantId, mode, keyId, this.clock.now());
        this.known.forget();
        return isRevoked;
    }
}
exports.ApiKeys = ApiKeys;
//# sourceMappingURL=api-keys.js.map