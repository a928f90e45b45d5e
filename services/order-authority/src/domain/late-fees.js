"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.requestLateFee = requestLateFee;
exports.lateFeeFellDue = lateFeeFellDue;
/**
 * What a date of an invoice costs that passes without being covered: a debit note with a fee of its own, once for each date, by the terms of
 * the invoice or by request (I10). A fee is never charged on a fee.
 */
const contracts_1 = require("@concord/contracts");
const debit_notes_1 = require("./debit-notes");
const invoice_schedule_1 = require("./invoice-schedule");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
const rule_sets_1 = require("./rule-sets");
const state_1 = require("./state");
/** A waived fee was charged once, too. */
const isCharged = ({ debitNotes }, { invoiceId: id }, dueAt) => debitNotes.some(({ invoiceId, kind, entryDueAt }) => invoiceId === id && kind === 'late_fee' && entryDueAt === dueAt);
/** Dates up to this moment of which something is still due, the oldest first. */
const lateDates = (invoice, upTo) => (0, invoice_schedule_1.datesOf)(invoice).filter(({ dueAt, left }) => left > 0 && dueAt <= upTo);
function charged(state, { invoiceId }, { dueAt, left }, terms, charge, now) {
    const { debitNoteId, reason } = charge;
    const amount = terms.amount ?? (0, contracts_1.percentageOf)(left, terms.percentage ?? '0', (0, rule_sets_1.modeOf)(state.ruleSet));
    const fee = {
        feeId: (0, contracts_1.childId)('fee', state.orderId, debitNoteId),
        kind: 'late_fee',
        name: 'Late fee',
        amount,
        percentage: null,
        percentageOf: null,
        taxRateIds: null,
    };
    const parts = { lines: [], fees: [{ ...fee, taxRates: terms.taxRates }] };
    return (0, debit_notes_1.debited)(state, { debitNoteId, invoiceId, kind: 'late_fee', entryDueAt: dueAt, reason }, parts, now);
}
function requestLateFee(state, { debitNoteId, invoiceId: id, entryDueAt, terms: asked, reason }, context) {
    const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
    if (invoice === undefined)
        return (0, outcome_1.refuse)('invoice_not_found', `The order has no invoice ${id}.`);
    const fault = (0, debit_notes_1.debitFault)(state, invoice, debitNoteId);
    if (fault !== null)
        return fault;
    const terms = asked ?? invoice.lateFee;
    if (terms === null)
        return (0, outcome_1.refuse)('debit_note_empty', 'The invoice has no late fee; name an amount or a percentage.');
    const late = lateDates(invoice, context.recordedAt).filter(({ dueAt }) => entryDueAt === null || dueAt === entryDueAt);
    const next = late.find(({ dueAt }) => !isCharged(state, invoice, dueAt));
    if (next === undefined) {
        const detail = `${invoice.amountRemaining} remains on the invoice; ${late.length} dates have passed uncovered.`;
        return late.length === 0 ? (0, outcome_1.refuse)('invoice_not_overdue', detail) : (0, outcome_1.refuse)('late_fee_charged', detail);
    }
    const after = charged(state, invoice, next, terms, { debitNoteId, reason }, context.recordedAt);
    return (0, outcome_1.isRefused)(after) ? after : (0, outcome_1.accept)(after, [{ kind: 'issue_debit_note', targetId: debitNoteId }]);
}
/** While money is on its way nobody knows yet whether it is late: the timer is set again for the day after (Z2). */
const again = (targetId, chargeAt) => ({ kind: 'invoice_late_fee', targetId, dueAt: chargeAt + invoice_schedule_1.DAY_MS });
/** The day has come: each date that passed long enough ago, is uncovered and was never charged costs its fee (Z2). */
function lateFeeFellDue(state, { invoiceId: id, chargeAt }, { meta, recordedAt }) {
    const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
    if (invoice === undefined) {
        return (0, outcome_1.diverge)(state, { kind: 'invoice_unknown', targetId: id, amount: 0, detail: `A late fee of invoice ${id} came, which the order does not have.` });
    }
    const { lateFee: terms } = invoice;
    if (terms === null || state.status !== 'open' || !(0, invoice_schedule_1.isOwed)(invoice))
        return (0, outcome_1.accept)(state);
    const due = lateDates(invoice, chargeAt - terms.afterDays * invoice_schedule_1.DAY_MS).filter(({ dueAt }) => !isCharged(state, invoice, dueAt));
    if (due.length > 0 && (0, state_1.hasLivePayment)(state))
        return (0, outcome_1.accept)(state, [again(id, chargeAt)]);
    const asks = [];
    let next = state;
    for (const [ordinal, late] of due.entries()) {
        const debitNoteId = (0, contracts_1.childId)('dn', state.orderId, meta.eventId, ordinal);
        const after = charged(next, invoice, late, terms, { debitNoteId, reason: 'late' }, recordedAt);
        if ((0, outcome_1.isRefused)(after) || next.debitNotes.length >= limits_1.DEBIT_NOTES_MAX)
            break;
        next = after;
        asks.push({ kind: 'issue_debit_note', targetId: debitNoteId });
    }
    return (0, outcome_1.accept)(next, asks);
}
//# sourceMappingURL=late-fees.js.map