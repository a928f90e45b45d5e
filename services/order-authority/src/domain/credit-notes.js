"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.leftOf = void 0;
exports.requestCreditNote = requestCreditNote;
exports.allocateCreditNote = allocateCreditNote;
exports.voidCreditNote = voidCreditNote;
exports.creditNoteIssued = creditNoteIssued;
/**
 * Corrections of an issued invoice downwards, each by a document of its own (I5, section 15). A note takes its share of lines, fees and tip
 * with its tax, as an adjustment does, and lowers what is outstanding first. What is more than that is due to the buyer: it is refunded at
 * once (N4), or kept and held as credit of the customer. An allocation can be reversed; then that part is on paper only until it is applied
 * again (N3).
 */
const contracts_1 = require("@concord/contracts");
const adjustments_1 = require("./adjustments");
const amounts_1 = require("./amounts");
const balance_1 = require("./balance");
const credit_remainder_1 = require("./credit-remainder");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
const parts_1 = require("./parts");
const refund_targets_1 = require("./refund-targets");
const refunds_1 = require("./refunds");
const state_1 = require("./state");
const untargeted_1 = require("./untargeted");
const write_offs_1 = require("./write-offs");
const CREDITABLE = new Set(['open', 'partially_paid', 'paid', 'credited', 'uncollectible']);
/** Why nothing that is owed may move by a credit note now, or null (C5, K5). */
function timingFault(state) {
    if (state.status !== 'open' && state.status !== 'closed')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    return (0, state_1.hasLivePayment)(state) ? (0, outcome_1.refuse)('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`) : null;
}
/** What the notes on the invoice and its debit notes may still take; of an invoice without a recorded total, its amount due is the total (N1). */
const leftOf = (state, { invoiceId, total, amountDue }) => (total ?? amountDue) + (0, amounts_1.sumOf)((0, state_1.debitsOn)(state, invoiceId).map(({ amount }) => amount)) - (0, amounts_1.sumOf)((0, state_1.notesOn)(state, invoiceId).map(({ amount }) => amount));
exports.leftOf = leftOf;
function requestFault(state, { creditNoteId: id }, invoice) {
    if (state.creditNotes.some(({ creditNoteId }) => creditNoteId === id))
        return (0, outcome_1.refuse)('idempotency_key_reused', `Credit note ${id} is there already.`);
    if (invoice.number === null || !CREDITABLE.has(invoice.status))
        return (0, outcome_1.refuse)('invoice_not_creditable', `The invoice is ${invoice.status}.`);
    if (state.creditNotes.length >= limits_1.CREDIT_NOTES_MAX)
        return (0, outcome_1.refuse)('adjustment_limit', `An order takes at most ${limits_1.CREDIT_NOTES_MAX} credit notes.`);
    return timingFault(state);
}
const isPositive = ({ lines, fees, tip, amount }) => [...lines.flatMap((line) => [line.quantity, line.amount]), ...fees.map((fee) => fee.amount), amount].every((value) => value === null || value > 0) &&
    (0, refunds_1.areQuantities)(lines) &&
    (tip ?? 0) >= 0;
/** What the note takes: of lines, fees and tip within the caps that refunds and adjustments share (N1, F2), or an amount without target (F7). */
function taken(state, value) {
    const { lines, fees, tip, amount } = value;
    const hasTargets = lines.length > 0 || fees.length > 0 || (tip ?? 0) > 0;
    if (!isPositive(value) || (!hasTargets && amount === null))
        return (0, outcome_1.refuse)('credit_note_empty', 'No amount or quantity above 0 is named.');
    if (hasTargets && amount !== null)
        return (0, outcome_1.refuse)('refund_mixed_targets', 'An amount stands beside lines, fees or tip.');
    return amount === null ? (0, refund_targets_1.takeTargets)(state, { lines, fees, tip, taxes: [] }) : (0, untargeted_1.takeUntargeted)(state, amount, { ...(0, refund_targets_1.everythingOf)(state), taxes: [] });
}
function capFault(state, invoice, amount) {
    const { obligation, writtenOff } = state.balance;
    const left = Math.min((0, exports.leftOf)(state, invoice), obligation + writtenOff);
    if (amount <= 0)
        return (0, outcome_1.refuse)('credit_note_empty', 'Nothing is left of what the credit note names.');
    return amount > left ? (0, outcome_1.refuse)('credit_note_exceeds_invoice', `${amount} was asked for, ${left} can still be credited.`) : null;
}
function requestCreditNote(state, value, context) {
    const { creditNoteId, invoiceId, reason } = value;
    const invoice = state.invoices.find((candidate) => candidate.invoiceId === invoiceId);
    if (invoice === undefined)
        return (0, outcome_1.refuse)('invoice_not_found', `The order has no invoice ${invoiceId}.`);
    const fault = requestFault(state, value, invoice);
    if (fault !== null)
        return fault;
    const want = taken(state, value);
    if ((0, outcome_1.isRefused)(want))
        return want;
    const { amount, tax, lines, fees, tip, cashRounding } = want;
    const excess = capFault(state, invoice, amount);
    if (excess !== null)
        return excess;
    const note = {
        ...{ creditNoteId, invoiceId, number: null, status: 'issuing', amount, tax, lines, fees, tip, cashRounding, reason },
        ...{ applied: amount, refunded: 0, kept: 0, unallocated: 0, billedOn: null, refundId: null, dispositionId: null },
        ...{ createdAt: context.recordedAt, issuedAt: null, contentHash: null, issuedVersion: null },
    };
    const reduced = (0, state_1.beyondInvoice)((0, state_1.withCreditNote)((0, parts_1.markAdjusted)(want.state, want, 1), note), 0 - (0, parts_1.unbilledOf)(state, want));
    const credited = (0, write_offs_1.reclaim)(state, reduced);
    const rest = (0, balance_1.balanceOf)(credited).surplus - state.balance.surplus;
    const billedOn = billingIdOf(state);
    const settled = (0, credit_remainder_1.settleRemainder)(credited, { ...note, applied: amount - rest, billedOn }, { rest, remainder: value.remainder }, context);
    if ((0, outcome_1.isRefused)(settled))
        return settled;
    return (0, outcome_1.accept)(settled.state, [...settled.asks, { kind: 'issue_credit_note', targetId: creditNoteId }]);
}
const billingIdOf = (state) => state.invoices[(0, state_1.billingIndex)(state)]?.invoiceId ?? null;
/** An amount of an earlier invoice is none that the last one bills. */
const notBilled = (state, { billedOn }, change) => billedOn === billingIdOf(state) ? state : (0, state_1.beyondInvoice)(state, change);
const notFound = (id) => (0, outcome_1.refuse)('credit_note_not_found', `The order has no credit note ${id}.`);
function applyAgain(state, note, asked) {
    const left = Math.min(note.unallocated, state.balance.outstanding);
    const amount = asked ?? left;
    if (amount <= 0 || amount > left)
        return (0, outcome_1.refuse)('credit_note_exceeds_allocation', `${amount} was asked for, ${left} can be applied: ${note.unallocated} is unallocated, ${state.balance.outstanding} is outstanding.`);
    const { applied, kept, unallocated } = note;
    const next = { ...note, applied: applied + amount, kept: kept - amount, unallocated: unallocated - amount };
    return (0, outcome_1.accept)((0, state_1.withCreditNote)(notBilled(state, next, 0 - amount), next));
}
/** What it lowered is owed again, and as much of the note is unallocated; both as they were (N3). */
function reverse(state, note, asked) {
    const { surplus, pendingOut } = state.balance;
    const amount = asked ?? note.applied;
    if (amount <= 0 || amount > note.applied)
        return (0, outcome_1.refuse)('credit_note_exceeds_allocation', `${amount} was asked for, ${note.applied} of the credit note is applied.`);
    if (surplus > 0)
        return (0, outcome_1.refuse)('surplus_remains', `${surplus} is due to the buyer; nothing would be owed again.`);
    if (pendingOut > 0)
        return (0, outcome_1.refuse)('refund_in_progress', `A refund over ${pendingOut} is on its way.`);
    const { applied, kept, unallocated } = note;
    const next = { ...note, applied: applied - amount, kept: kept + amount, unallocated: unallocated + amount };
    return (0, outcome_1.accept)((0, state_1.withCreditNote)(notBilled(state, note, amount), next));
}
function allocateCreditNote(state, { creditNoteId: id, action, amount }) {
    const note = state.creditNotes.find(({ creditNoteId }) => creditNoteId === id);
    if (note === undefined)
        return notFound(id);
    if (note.status !== 'issued')
        return (0, outcome_1.refuse)('credit_note_not_issued', `The credit note is ${note.status}.`);
    if (state.status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    return timingFault(state) ?? (action === 'apply' ? applyAgain(state, note, amount) : reverse(state, note, amount));
}
/** Only what nobody has: nothing applied, nothing refunded, what was kept untouched. The number is kept for ever (N5, I4). */
function voidCreditNote(state, { creditNoteId: id }, { recordedAt }) {
    const note = state.creditNotes.find(({ creditNoteId }) => creditNoteId === id);
    if (note === undefined)
        return notFound(id);
    const { status, applied, refunded } = note;
    if (status === 'void')
        return (0, outcome_1.refuse)('credit_note_not_voidable', 'The credit note is void.');
    if (applied > 0 || refunded > 0)
        return (0, outcome_1.refuse)('credit_note_not_voidable', `${applied} of it is applied, ${refunded} was refunded.`);
    const fault = timingFault(state) ?? (0, credit_remainder_1.unusedFault)(state, note);
    if (fault !== null)
        return fault;
    const parts = (0, parts_1.markAdjusted)((0, refund_targets_1.giveBack)(state, { ...note, taxes: [] }), note, -1);
    const next = (0, credit_remainder_1.withoutHeld)((0, state_1.withCreditNote)(parts, { ...note, status: 'void' }), note, recordedAt);
    return (0, adjustments_1.riseFault)(state, next) ?? (0, outcome_1.accept)(next);
}
/** The number is allocated: it is kept for ever, also when the note was voided meanwhile (I4, N5). */
function creditNoteIssued(state, { creditNoteId: id, number, issuedAt }) {
    const note = state.creditNotes.find(({ creditNoteId }) => creditNoteId === id);
    if (note?.number === number)
        return (0, outcome_1.accept)(state);
    if (note === undefined || note.number !== null) {
        const detail = `Number ${number} was issued for credit note ${id}, which ${note === undefined ? 'the order does not have' : `has number ${note.number ?? ''}`}.`;
        return (0, outcome_1.diverge)(state, { kind: 'credit_note_unknown', targetId: id, amount: 0, detail });
    }
    const status = note.status === 'issuing' ? 'issued' : note.status;
    const issued = { ...note, number, issuedAt, status, issuedVersion: state.version + 1 };
    return (0, outcome_1.accept)((0, state_1.withCreditNote)(state, { ...issued, contentHash: (0, contracts_1.contentHashOf)((0, contracts_1.creditNoteContentOf)(state, issued)) }));
}
//# sourceMappingURL=credit-notes.js.map