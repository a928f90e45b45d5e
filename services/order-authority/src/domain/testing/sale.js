"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Sale = exports.START = exports.TENANT = exports.ORDER_ID = void 0;
exports.metaOf = metaOf;
/**
 * One sale as specs see it: events are played through the authority's core in the order of their arrival, and every entry is kept,
 * with the bytes it would have in the topic. Ids are short names (`pay A` is payment A), so that a row reads like a sentence.
 */
const contracts_1 = require("@concord/contracts");
const entry_1 = require("../entry");
const composition_words_1 = require("./composition-words");
Object.defineProperty(exports, "START", { enumerable: true, get: function () { return composition_words_1.START; } });
exports.ORDER_ID = 'ord_00000000000000000000000001';
exports.TENANT = 'ten_shop';
/** The envelope of the n-th event of a sale; a request has a command id, like every event that begins at a client. */
function metaOf(ordinal, { type, value, meta }) {
    const eventId = `evt_${ordinal}`;
    return {
        eventId,
        commandId: eventId,
        orderId: exports.ORDER_ID,
        tenantId: exports.TENANT,
        mode: 'test',
        actor: { kind: 'client', id: 'key_1' },
        correlationId: 'cor_1',
        causationId: eventId,
        fingerprint: (0, contracts_1.fingerprintOfContent)(type, JSON.stringify(value)),
        expectedVersion: null,
        occurredAt: composition_words_1.START + ordinal,
        ...meta,
    };
}
class Sale {
    from;
    state = null;
    history = [];
    ordinal;
    /** Goes on from a record, when there is one. */
    constructor(from = null) {
        this.from = from;
        this.state = from?.state ?? null;
        this.history.push(...(from?.history ?? []));
        this.ordinal = from?.ordinal ?? 0;
    }
    /** Judges one event as the authority does and keeps its entry. */
    play(said) {
        this.ordinal += 1;
        const value = { ...said.value, meta: metaOf(this.ordinal, said) };
        const payload = contracts_1.codec.encode(said.type, value);
        const event = { ...contracts_1.codec.decode(payload), payload, sourceTopic: 'cart.events.v1', causationId: value.meta.causationId };
        const entered = (0, entry_1.enter)(this.state, event, composition_words_1.START + this.ordinal);
        if (entered.entry !== null)
            this.history.push(entered.entry);
        if (entered.state !== null)
            this.state = entered.state;
        return entered;
    }
    /** The order, which must exist. */
    get order() {
        if (this.state === null)
            throw new Error('there is no order yet');
        return this.state;
    }
}
exports.Sale = Sale;
//# sourceMappingURL=sale.js.map