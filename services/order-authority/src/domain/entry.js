"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HASHED_OF_DIRECTIVE = exports.HASHED = exports.GENESIS_HASH = void 0;
exports.hashOf = hashOf;
exports.enter = enter;
/** From a judgement to a history entry: position, deltas, balance and the hash chain (V3, W8, W9). */
const node_crypto_1 = require("node:crypto");
const balance_1 = require("./balance");
const judge_1 = require("./judge");
exports.GENESIS_HASH = '0'.repeat(64);
/** Plain members of an entry, in the order in which they are hashed; a later one is added at the end and may be null in older entries. */
exports.HASHED = [
    'orderId',
    'tenantId',
    'mode',
    'sequence',
    'version',
    'previousVersion',
    'verdict',
    'type',
    'eventId',
    'commandId',
    'correlationId',
    'causationId',
    'code',
    'reason',
    'occurredAt',
    'recordedAt',
    'sourceTopic',
    'fingerprint',
    'previousHash',
];
exports.HASHED_OF_DIRECTIVE = [
    'directiveId',
    'kind',
    'targetId',
    'paymentId',
    'amount',
    'currency',
    'paymentMethod',
    'captureMode',
    'final',
    'processorReference',
    'attempt',
    'dueAt',
    'credit',
    'claimId',
];
/** Names and values; what is null says nothing, so that a member which did not exist yet changes no hash (W6, W9). */
function said(value, names) {
    const members = [];
    for (const name of names)
        if (value[name] !== null)
            members.push(name, value[name]);
    return members;
}
/** Hash over everything the entry says, the hash before it included. */
function hashOf(entry) {
    const { actor, deltas, balance, directives, payload } = entry;
    const text = JSON.stringify([
        said(entry, exports.HASHED),
        [actor.kind, actor.id],
        deltas.map(({ bucket, amount }) => [bucket, amount]),
        balance_1.BUCKETS.map(([name, key]) => [name, balance[key]]),
        directives.map((directive) => said(directive, exports.HASHED_OF_DIRECTIVE)),
    ]);
    return (0, node_crypto_1.createHash)('sha256').update(text).update(payload).digest('hex');
}
function enter(before, event, recordedAt) {
    const judgement = (0, judge_1.judge)(before, event, recordedAt);
    const { verdict, code, reason, state, directives } = judgement;
    if (state === null)
        return { judgement, entry: null, state: null };
    const { meta } = event.value;
    (0, balance_1.assertConserved)(state.balance, state.orderId);
    const content = {
        orderId: state.orderId,
        tenantId: state.tenantId,
        mode: state.mode,
        sequence: (before?.sequence ?? 0) + 1,
        version: state.version,
        previousVersion: before?.version ?? 0,
        verdict,
        type: event.type,
        eventId: meta.eventId,
        commandId: meta.commandId,
        correlationId: meta.correlationId,
        causationId: event.causationId,
        actor: meta.actor,
        code,
        reason,
        occurredAt: meta.occurredAt,
        recordedAt,
        sourceTopic: event.sourceTopic,
        fingerprint: meta.fingerprint,
        payload: event.payload,
        deltas: (0, balance_1.deltasOf)(before?.balance ?? balance_1.NO_BALANCE, state.balance),
        balance: state.balance,
        directives,
        previousHash: before?.hash ?? exports.GENESIS_HASH,
    };
    const hash = hashOf(content);
    return { judgement, entry: { ...content, hash }, state: { ...state, sequence: content.sequence, hash } };
}
//# sourceMappingURL=entry.js.map