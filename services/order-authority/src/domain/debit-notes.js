"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.debitFault = debitFault;
exports.debited = debited;
exports.requestDebitNote = requestDebitNote;
exports.waiveDebitNote = waiveDebitNote;
exports.debitNoteIssued = debitNoteIssued;
/**
 * Corrections of an issued invoice upwards, each by a document of its own with its own number (I5): new lines, or a late fee (I10). They are
 * owed beside what was sold, the invoice asks for them after its own amount, and the document that was issued first stays as it is.
 */
const contracts_1 = require("@concord/contracts");
const adjustments_1 = require("./adjustments");
const credit_notes_1 = require("./credit-notes");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
const parts_1 = require("./parts");
const refund_targets_1 = require("./refund-targets");
const refunds_1 = require("./refunds");
const state_1 = require("./state");
const write_offs_1 = require("./write-offs");
const DEBITABLE = new Set(['open', 'partially_paid', 'paid', 'credited']);
/** Why an invoice takes no debit note, or null: only the one that bills the order now does (I1), and nobody is paying (C5). */
function debitFault(state, invoice, id) {
    if (state.debitNotes.some(({ debitNoteId }) => debitNoteId === id))
        return (0, outcome_1.refuse)('idempotency_key_reused', `Debit note ${id} is there already.`);
    if (state.status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    const isLast = state.invoices[(0, state_1.billingIndex)(state)] === invoice;
    if (invoice.number === null || !isLast || !DEBITABLE.has(invoice.status))
        return (0, outcome_1.refuse)('invoice_not_debitable', `The invoice is ${invoice.status}.`);
    if ((0, state_1.hasLivePayment)(state))
        return (0, outcome_1.refuse)('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
    return state.debitNotes.length >= limits_1.DEBIT_NOTES_MAX ? (0, outcome_1.refuse)('adjustment_limit', `An order takes at most ${limits_1.DEBIT_NOTES_MAX} debit notes.`) : null;
}
/** Adds the parts with their own tax; the invoice collects them, so no session does (C2). */
function debited(state, note, parts, recordedAt) {
    const grown = (0, parts_1.addParts)(state, parts, note.debitNoteId);
    if ((0, outcome_1.isRefused)(grown))
        return grown;
    if (grown.amount <= 0)
        return (0, outcome_1.refuse)('debit_note_empty', 'What is added costs nothing.');
    const tax = grown.state.totals.tax - state.totals.tax;
    const unissued = { number: null, status: 'issuing', issuedAt: null, waivedAt: null, contentHash: null, issuedVersion: null };
    const next = (0, state_1.withDebitNote)((0, state_1.withoutOpenSessions)(grown.state), { ...note, ...unissued, amount: grown.amount, tax, added: grown.ids, createdAt: recordedAt });
    return (0, adjustments_1.riseFault)(state, next) ?? next;
}
function requestDebitNote(state, { debitNoteId, invoiceId, lines, reason }, { recordedAt }) {
    const invoice = state.invoices.find((candidate) => candidate.invoiceId === invoiceId);
    if (invoice === undefined)
        return (0, outcome_1.refuse)('invoice_not_found', `The order has no invoice ${invoiceId}.`);
    const fault = debitFault(state, invoice, debitNoteId);
    if (fault !== null)
        return fault;
    const next = debited(state, { debitNoteId, invoiceId, kind: 'correction', entryDueAt: null, reason }, { lines, fees: [] }, recordedAt);
    return (0, outcome_1.isRefused)(next) ? next : (0, outcome_1.accept)(next, [{ kind: 'issue_debit_note', targetId: debitNoteId }]);
}
/** All that is left of these parts is no longer owed. */
const allOf = ({ lines, fees }, { added }) => ({
    lines: lines.filter(({ lineId }) => added.includes(lineId)).map(({ lineId }) => ({ lineId, quantity: null, quantityDecimal: null, amount: null })),
    fees: fees.filter(({ feeId }) => added.includes(feeId)).map(({ feeId }) => ({ feeId, amount: null })),
    tip: null,
    taxes: [],
});
/** Of the order what is still owed, and of the invoice with its debit notes what was not credited (N1, B3). */
function waivableOf(state, { invoiceId: id }) {
    const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
    const owed = state.balance.obligation + state.balance.writtenOff;
    return invoice === undefined ? owed : Math.min(owed, (0, credit_notes_1.leftOf)(state, invoice));
}
/** What is left of it is no longer owed; what was paid of it is due to the buyer. The number is kept for ever (I4, I10). */
function waiveDebitNote(state, { debitNoteId: id, reason }, { recordedAt }) {
    const note = state.debitNotes.find(({ debitNoteId }) => debitNoteId === id);
    if (note === undefined)
        return (0, outcome_1.refuse)('debit_note_not_found', `The order has no debit note ${id}.`);
    if (note.status === 'waived')
        return (0, outcome_1.refuse)('debit_note_not_waivable', 'The debit note is waived.');
    if (state.status !== 'open' && state.status !== 'closed')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    if ((0, state_1.hasLivePayment)(state))
        return (0, outcome_1.refuse)('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
    const taken = (0, refund_targets_1.takeTargets)(state, allOf(state, note));
    if ((0, outcome_1.isRefused)(taken))
        return taken;
    const { amount, tax, lines, fees } = taken;
    const left = Math.min(amount, waivableOf(state, note));
    if (left < note.amount)
        return (0, outcome_1.refuse)('debit_note_not_waivable', `Only ${left} of its ${note.amount} was not credited or refunded.`);
    const waiver = { ...refunds_1.WITHOUT_PARTS, adjustmentId: id, cause: 'waiver', causeId: id, amount, tax, lines, fees, reason, createdAt: null };
    const reduced = (0, state_1.withDebitNote)((0, parts_1.markAdjusted)(taken.state, taken, 1), { ...note, status: 'waived', waivedAt: recordedAt });
    return (0, outcome_1.accept)((0, write_offs_1.reclaim)(state, { ...reduced, adjustments: [...state.adjustments, waiver] }));
}
/** The number is allocated: it is kept for ever, also when the note was waived meanwhile (I4). */
function debitNoteIssued(state, { debitNoteId: id, number, issuedAt }) {
    const note = state.debitNotes.find(({ debitNoteId }) => debitNoteId === id);
    if (note?.number === number)
        return (0, outcome_1.accept)(state);
    if (note === undefined || note.number !== null) {
        const detail = `Number ${number} was issued for debit note ${id}, which ${note === undefined ? 'the order does not have' : `has number ${note.number ?? ''}`}.`;
        return (0, outcome_1.diverge)(state, { kind: 'debit_note_unknown', targetId: id, amount: 0, detail });
    }
    const status = note.status === 'issuing' ? 'issued' : note.status;
    const issued = { ...note, number, issuedAt, status, issuedVersion: state.version + 1 };
    return (0, outcome_1.accept)((0, state_1.withDebitNote)(state, { ...issued, contentHash: (0, contracts_1.contentHashOf)((0, contracts_1.debitNoteContentOf)(state, issued)) }));
}
//# sourceMappingURL=debit-notes.js.map