"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.settleRemainder = settleRemainder;
exports.unusedFault = unusedFault;
exports.withoutHeld = withoutHeld;
/** What of a credit note lowers nothing outstanding: it goes back to the buyer at once, or is held as credit of the customer (N2, N4, O5). */
const contracts_1 = require("@concord/contracts");
const destinations_1 = require("./destinations");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
const state_1 = require("./state");
const surplus_1 = require("./surplus");
const tenders_1 = require("./tenders");
/** By the refund path of every surplus: reserved on its payments, retried, never tax again (FT7). */
function refunded(state, note, rest, context) {
    if (state.refunds.length >= limits_1.PAYMENTS_MAX)
        return (0, outcome_1.refuse)('refund_exceeds_refundable', `An order takes at most ${limits_1.PAYMENTS_MAX} refunds.`);
    const inputs = (0, tenders_1.defaultAllocation)(state, rest, context.recordedAt);
    const can = inputs.reduce((sum, { amount }) => sum + amount, 0);
    if (can < rest)
        return (0, outcome_1.refuse)('refund_exceeds_payment', `${rest} was to go back, ${can} can go back to the payments.`);
    const closed = (0, destinations_1.wayFault)(state, inputs, null, context);
    if (closed !== null)
        return closed;
    const { state: next, asks } = (0, surplus_1.givenBack)(state, inputs, { cause: 'credit_note', reason: note.reason, ordinal: 0 }, context);
    const refundId = next.refunds.at(-1)?.refundId ?? null;
    return { state: (0, state_1.withCreditNote)(next, { ...note, refunded: rest, refundId }), asks };
}
function held(state, note, rest, { meta, recordedAt }) {
    if (state.surplusDispositions.length >= limits_1.ADJUSTMENTS_MAX)
        return (0, outcome_1.refuse)('adjustment_limit', `An order takes at most ${limits_1.ADJUSTMENTS_MAX} dispositions.`);
    const dispositionId = (0, contracts_1.childId)('sd', state.orderId, note.creditNoteId);
    const disposition = {
        ...{ dispositionId, status: 'held', origin: 'credit_note', action: 'hold', paymentId: null, amount: rest, remaining: rest },
        ...{ owner: meta.actor.id, reason: note.reason, openedAt: recordedAt, decidedAt: recordedAt, escheatAt: null, toOrderId: null },
    };
    const surplusDispositions = [...state.surplusDispositions, disposition];
    return { state: (0, state_1.withCreditNote)({ ...state, surplusDispositions }, { ...note, kept: rest, dispositionId }), asks: [] };
}
function settleRemainder(state, note, { rest, remainder }, context) {
    if (rest === 0)
        return { state: (0, state_1.withCreditNote)(state, note), asks: [] };
    return remainder === 'refund' ? refunded(state, note, rest, context) : held(state, note, rest, context);
}
const heldBy = ({ surplusDispositions }, { dispositionId: id }) => surplusDispositions.find(({ dispositionId }) => dispositionId === id);
/** What was kept must still be there to be taken back (N5). */
function unusedFault(state, note) {
    const isHeld = note.kept - note.unallocated;
    const remaining = heldBy(state, note)?.remaining ?? 0;
    return remaining < isHeld ? (0, outcome_1.refuse)('credit_note_not_voidable', `${isHeld} was kept of it, ${remaining} is still held.`) : null;
}
/** The customer's credit ends with its note. */
function withoutHeld(state, note, recordedAt) {
    const disposition = heldBy(state, note);
    if (disposition === undefined)
        return state;
    const next = { ...disposition, remaining: 0, status: 'settled', decidedAt: recordedAt };
    return { ...state, surplusDispositions: state.surplusDispositions.with(state.surplusDispositions.indexOf(disposition), next) };
}
//# sourceMappingURL=credit-remainder.js.map