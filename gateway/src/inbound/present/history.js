"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkpointJson = exports.apiKeyJson = exports.eventJson = exports.historyJson = void 0;
exports.previewJson = previewJson;
/** History rows, outward events, previews and keys as clients see them. */
const contracts_1 = require("@concord/contracts");
const order_1 = require("./order");
const ledger_1 = require("./ledger");
const texts_1 = require("./texts");
/** What the event said, without its envelope. */
function detailOf(payload) {
    return (0, texts_1.snakeKeys)({ ...contracts_1.codec.decode(payload).value, meta: undefined });
}
/** `currency` is the order's. */
const historyJson = (entry, currency) => ({
    sequence: entry.sequence,
    version: entry.version,
    verdict: entry.verdict,
    type: entry.type,
    actor: { kind: entry.actor.kind, id: entry.actor.id },
    code: entry.code,
    reason: entry.reason,
    occurred_at: (0, texts_1.timeText)(entry.occurredAt),
    recorded_at: (0, texts_1.timeText)(entry.recordedAt),
    command_id: entry.commandId,
    event_id: entry.eventId,
    correlation_id: entry.correlationId,
    deltas: (0, texts_1.deltasJson)(entry.deltas),
    balance: (0, texts_1.balanceJson)(entry.balance),
    words: (0, ledger_1.wordsOf)(entry, currency),
    postings: (0, ledger_1.postingsOf)(entry.deltas),
    detail: detailOf(entry.payload),
    previous_hash: entry.previousHash,
    hash: entry.hash,
});
exports.historyJson = historyJson;
/** An entry that changed the order, as an outward event: the same row under its own id (W1, W7). */
const eventJson = (entry, currency) => ({
    id: `${entry.orderId}/${entry.sequence}`,
    object: 'event',
    order_id: entry.orderId,
    previous_version: entry.previousVersion,
    ...(0, exports.historyJson)(entry, currency),
});
exports.eventJson = eventJson;
function before(after, deltas) {
    const balance = (0, texts_1.balanceJson)(after);
    for (const { bucket, amount } of deltas)
        balance[bucket] = (balance[bucket] ?? 0) - amount;
    return balance;
}
function previewJson(type, order, deltas, context) {
    return {
        object: 'preview',
        verdict: 'accepted',
        entries: [{ type, deltas: (0, texts_1.deltasJson)(deltas) }],
        balance: { before: before(order.balance, deltas), after: (0, texts_1.balanceJson)(order.balance) },
        order: (0, order_1.orderJson)(order, context),
    };
}
const apiKeyJson = (key) => ({
    id: key.keyId,
    object: 'api_key',
    kind: key.kind,
    mode: key.mode,
    tenant_id: key.tenantId,
    name: key.name,
    scopes: [...key.scopes],
    last4: key.last4,
    rate_limit_per_second: key.rateLimitPerSecond,
    created_at: (0, texts_1.timeText)(key.createdAt),
    revoked_at: (0, texts_1.maybeTime)(key.revokedAt),
});
exports.apiKeyJson = apiKeyJson;
const checkpointJson = ({ orderId, sequence, version, hash, signedAt, token }) => ({
    object: 'checkpoint',
    order_id: orderId,
    sequence,
    version,
    hash,
    signed_at: (0, texts_1.timeText)(signedAt),
    token,
});
exports.checkpointJson = checkpointJson;
//# sourceMappingURL=history.js.map