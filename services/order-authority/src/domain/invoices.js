"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.requestInvoice = requestInvoice;
exports.issueInvoice = issueInvoice;
exports.invoiceIssued = invoiceIssued;
exports.voidInvoice = voidInvoice;
/** Billing what is outstanding on the same order: no second balance, a gap-free number, frozen content (I1-I4, I8, I11). */
const contracts_1 = require("@concord/contracts");
const invoice_schedule_1 = require("./invoice-schedule");
const payment_schedule_1 = require("./payment-schedule");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
const rule_sets_1 = require("./rule-sets");
const state_1 = require("./state");
function issueFault(state) {
    if (state.status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    const active = (0, state_1.activeInvoice)(state);
    if (active !== undefined)
        return (0, outcome_1.refuse)('invoice_active', `Invoice ${active.number ?? active.invoiceId} is ${active.status}.`);
    if ((0, state_1.hasLivePayment)(state))
        return (0, outcome_1.refuse)('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
    if (state.balance.outstanding === 0)
        return (0, outcome_1.refuse)('nothing_outstanding', 'Nothing is outstanding.');
    return (0, state_1.placeFault)(state);
}
const draftFault = (state) => {
    if (state.status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    if (state.invoices.length >= limits_1.PAYMENTS_MAX)
        return (0, outcome_1.refuse)('attempt_limit', `An order takes at most ${limits_1.PAYMENTS_MAX} invoices.`);
    return state.balance.outstanding === 0 ? (0, outcome_1.refuse)('nothing_outstanding', 'Nothing is outstanding.') : null;
};
const notFound = (id) => (0, outcome_1.refuse)('invoice_not_found', `The order has no invoice ${id}.`);
/** An invoice without dates of its own has those that are left of the order's payment schedule (decision 57). */
function withDates(state, invoice, at) {
    if (invoice.dueAt !== null || invoice.schedule.length > 0)
        return invoice;
    const schedule = (0, payment_schedule_1.restAsInvoice)(state, at);
    return { ...invoice, schedule, dueAt: schedule.at(-1)?.dueAt ?? null };
}
/** Freezes the amount due, takes the collection from any session (C2, I1) and orders the number. */
function issuing(state, draft, at) {
    const invoice = withDates(state, draft, at);
    const { outstanding } = state.balance;
    const schedule = (0, invoice_schedule_1.scheduled)(invoice.schedule, outstanding, (0, rule_sets_1.modeOf)(state.ruleSet));
    if ('verdict' in schedule)
        return schedule;
    const next = { ...invoice, status: 'issuing', amountDue: outstanding, amountPaid: 0, amountRemaining: outstanding, schedule };
    return (0, outcome_1.accept)((0, state_1.withInvoice)((0, state_1.withoutOpenSessions)(state), next), [{ kind: 'issue_invoice', targetId: invoice.invoiceId }]);
}
function requestInvoice(state, { invoiceId, dueAt, memo, issue, schedule, reminderDays, lateFee }, { recordedAt }) {
    if (state.invoices.some((invoice) => invoice.invoiceId === invoiceId))
        return (0, outcome_1.refuse)('idempotency_key_reused', `Invoice ${invoiceId} is there already.`);
    const fault = issue ? issueFault(state) : draftFault(state);
    if (fault !== null)
        return fault;
    const { outstanding } = state.balance;
    const draft = {
        invoiceId,
        number: null,
        status: 'draft',
        amountDue: outstanding,
        amountPaid: 0,
        amountRemaining: outstanding,
        dueAt,
        memo,
        createdAt: recordedAt,
        issuedAt: null,
        contentHash: null,
        addedSince: 0,
        uncollectibleAt: null,
        amountCredited: 0,
        total: null,
        issuedVersion: null,
        schedule: (0, invoice_schedule_1.entriesOf)(schedule),
        reminderDays,
        reminders: [],
        overdueAt: null,
        amountDebited: 0,
        lateFee,
    };
    return issue ? issuing(state, draft, recordedAt) : (0, outcome_1.accept)((0, state_1.withInvoice)(state, draft));
}
function issueInvoice(state, { invoiceId: id }, { recordedAt }) {
    const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
    if (invoice === undefined)
        return notFound(id);
    if (invoice.status !== 'draft')
        return (0, outcome_1.refuse)('invoice_not_draft', `The invoice is ${invoice.status}.`);
    return issueFault(state) ?? issuing(state, invoice, recordedAt);
}
/** Form of the document from which on the record keeps its total and version; older facts fold as they did (W6). */
const TOTAL_SINCE = 2;
/** And from which on timers wait for its dates. */
const TIMERS_SINCE = 3;
/** The number is allocated: it is kept for ever, also when the invoice was voided meanwhile (I4). */
function invoiceIssued(state, { invoiceId: id, number, issuedAt, documentVersion }, { recordedAt }) {
    const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
    if (invoice === undefined) {
        return (0, outcome_1.diverge)(state, {
            kind: 'invoice_unknown',
            targetId: id,
            amount: 0,
            detail: `Number ${number} was issued for invoice ${id}, which the order does not have.`,
        });
    }
    if (invoice.number === number)
        return (0, outcome_1.accept)(state);
    if (invoice.number !== null) {
        const detail = `Number ${number} was issued for an invoice that has number ${invoice.number}.`;
        return (0, outcome_1.diverge)(state, { kind: 'invoice_unknown', targetId: id, amount: 0, detail });
    }
    const status = invoice.status === 'issuing' ? 'open' : invoice.status;
    const kept = documentVersion < TOTAL_SINCE ? {} : { total: state.balance.obligation, issuedVersion: state.version + 1 };
    const contentHash = (0, contracts_1.contentHashOf)((0, contracts_1.invoiceContentOf)(state, { ...invoice, number }));
    const next = { ...invoice, ...kept, number, issuedAt, status, contentHash };
    return (0, outcome_1.accept)((0, state_1.withInvoice)(state, next), documentVersion < TIMERS_SINCE ? [] : (0, invoice_schedule_1.timersOf)(next, recordedAt));
}
const nameOf = (note) => note.number ?? ('creditNoteId' in note ? note.creditNoteId : note.debitNoteId);
/** Only while nothing was collected on it; the number is kept, the order goes back to checkout (I8, I11). */
function voidInvoice(state, { invoiceId: id }) {
    const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
    if (invoice === undefined)
        return notFound(id);
    const { status, amountPaid } = invoice;
    if (status === 'partially_paid' || amountPaid > 0)
        return (0, outcome_1.refuse)('invoice_has_payments', `${amountPaid} was collected on it.`);
    if (status !== 'draft' && status !== 'issuing' && status !== 'open')
        return (0, outcome_1.refuse)('invoice_not_voidable', `The invoice is ${status}.`);
    if (status !== 'draft' && (0, state_1.hasLivePayment)(state))
        return (0, outcome_1.refuse)('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
    const notes = (0, state_1.notesOn)(state, id);
    if (notes.length > 0)
        return (0, outcome_1.refuse)('invoice_has_credit_notes', `${notes.length} credit notes stand on it: ${notes.map(nameOf).join(', ')}.`);
    const debits = (0, state_1.debitsOn)(state, id);
    if (debits.length > 0)
        return (0, outcome_1.refuse)('invoice_has_debit_notes', `${debits.length} debit notes stand on it: ${debits.map(nameOf).join(', ')}.`);
    return (0, outcome_1.accept)((0, state_1.withInvoice)(state, { ...invoice, status: 'void' }));
}
//# sourceMappingURL=invoices.js.map