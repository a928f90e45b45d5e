"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Commands = void 0;
exports.commandIdFor = commandIdFor;
exports.identityOfCreate = identityOfCreate;
/**
 * Sends one command and waits for its verdict. The command is published once and, while an answer is missing, again: a repetition is the
 * same command and is answered from the record, so neither a lost reply nor a settled payment that another instance heard of is missed.
 */
const contracts_1 = require("@concord/contracts");
const error_codes_1 = require("../domain/error-codes");
const ASK_AGAIN_MS = 2_000;
/** `Prefer: wait=N` bounds the wait for the verdict; the log is waited for at least so long, because without it nothing has happened. */
const LOG_WAIT_MS_MIN = 1_000;
const BUSY_RETRY_SECONDS = 2;
/** Identity of a write on an order that exists. Keys are scoped to the order (DECISIONS 3). */
function commandIdFor({ caller, idempotencyKey, isPreview }, orderId) {
    const key = idempotencyKey === undefined || isPreview ? undefined : `${orderId} ${idempotencyKey}`;
    return (0, contracts_1.commandIdOf)(caller.tenantId, caller.mode, key);
}
/** Identity of a create: the order's id derives from the command's. */
function identityOfCreate({ caller, idempotencyKey, isPreview }) {
    const commandId = (0, contracts_1.commandIdOf)(caller.tenantId, caller.mode, isPreview ? undefined : idempotencyKey);
    return { commandId, orderId: (0, contracts_1.newOrderId)(caller.tenantId, commandId) };
}
class Commands {
    publisher;
    room;
    address;
    clock;
    testClocks;
    constructor(publisher, room, address, clock, testClocks = clock) {
        this.publisher = publisher;
        this.room = room;
        this.address = address;
        this.clock = clock;
        this.testClocks = testClocks;
    }
    /** Errors: ApiProblem unavailable when the command could not be put into the log within the wait. */
    async send(context, command) {
        if (this.room.isFull)
            throw new error_codes_1.ApiProblem('unavailable', 'Too many calls are waiting.', { retryAfterSeconds: BUSY_RETRY_SECONDS });
        const isSettled = context.isAsync || context.isPreview ? () => true : (command.isSettled ?? (() => true));
        const ticket = this.room.open(command.orderId, command.commandId, isSettled);
        try {
            const isSent = await this.waitFor(ticket, this.messageOf(context, command), context.waitMs);
            return outcomeOf(ticket, isSent);
        }
        finally {
            ticket.close();
        }
    }
    /** Resolves when the ticket is served or the wait is over; tells whether the command is in the log. */
    async waitFor(ticket, message, waitMs) {
        const until = this.clock.now() + waitMs;
        let isSent = false;
        let isServed = false;
        const served = ticket.served.then(() => void (isServed = true));
        // The publisher tries until it is stopped; a send that it gave up leaves the command unsent, which is what is answered then.
        const publish = () => this.publisher.publish([message]).then(() => void (isSent = true), () => undefined);
        const sent = publish();
        for (let leftMs = waitMs; !isServed && leftMs > 0; leftMs = until - this.clock.now()) {
            await waitAtMost(Math.min(leftMs, ASK_AGAIN_MS), served);
            if (!isServed && isSent && this.clock.now() < until)
                void publish();
        }
        if (!isSent && !isServed && waitMs < LOG_WAIT_MS_MIN)
            await waitAtMost(LOG_WAIT_MS_MIN - waitMs, Promise.race([sent, served]));
        return isSent || isServed;
    }
    /** The command as it would be put into the log. */
    bytesOf({ caller, requestId, content, expectedVersion }, { type, orderId, commandId, body, actor = 'client' }) {
        const meta = {
            commandId,
            orderId,
            tenantId: caller.tenantId,
            mode: caller.mode,
            actor: { kind: actor, id: caller.keyId },
            correlationId: requestId,
            fingerprint: (0, contracts_1.fingerprintOfContent)(...content),
            expectedVersion,
            requestedAt: this.testClocks.now(caller),
        };
        return contracts_1.codec.encode(type, { meta, ...body });
    }
    messageOf(context, command) {
        const { requestId, traceparent, waitMs, isPreview } = context;
        const { service, type, orderId, commandId } = command;
        const now = this.clock.now();
        return {
            topic: contracts_1.commandTopics[service],
            key: orderId,
            type,
            value: this.bytesOf(context, command),
            headers: {
                eventId: commandId,
                correlationId: requestId,
                causationId: requestId,
                traceparent,
                replyTo: this.address.text,
                deadline: now + waitMs,
                preview: isPreview,
            },
        };
    }
}
exports.Commands = Commands;
function outcomeOf({ verdict, order }, isSent) {
    if (verdict === undefined) {
        if (isSent)
            return { kind: 'pending' };
        throw new error_codes_1.ApiProblem('unavailable', 'The command could not be put into the log yet; whether it will be is not known.', {
            retryAfterSeconds: BUSY_RETRY_SECONDS,
        });
    }
    const given = verdict.verdict === 'duplicate' ? verdict.originalVerdict : verdict.verdict;
    // A verdict of a later release than this one: neither yes nor no may be said of it.
    if (given === 'unrecognized')
        return { kind: 'pending' };
    if (given === 'accepted' && order !== null)
        return { kind: 'accepted', order, deltas: verdict.deltas };
    return { kind: 'refused', code: verdict.code ?? 'internal_error', detail: verdict.detail ?? '', order };
}
async function waitAtMost(ms, event) {
    let timer;
    const timeout = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
    try {
        await Promise.race([timeout, event]);
    }
    finally {
        clearTimeout(timer);
    }
}
//# sourceMappingURL=commands.js.map