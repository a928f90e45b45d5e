"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.placeFault = exports.billingIndex = exports.withoutOpenSessions = exports.debitsOn = exports.notesOn = exports.heldOf = exports.isSettledHistory = exports.activeInvoice = exports.hasLivePayment = exports.livePayments = exports.rollBackFault = exports.isRolledBack = exports.takesNoPart = exports.plannedRollBack = exports.refundOf = exports.paymentOf = exports.withHolder = exports.withDivergence = exports.withSession = exports.withDebitNote = exports.withCreditNote = exports.withInvoice = exports.withRefund = exports.withAttempt = exports.withPayment = void 0;
exports.beyondInvoice = beyondInvoice;
const balance_1 = require("./balance");
const outcome_1 = require("./outcome");
/** The list with the item of this id replaced, or appended when it is not there. */
function put(items, isIt, next) {
    const index = items.findIndex(isIt);
    return index === -1 ? [...items, next] : items.with(index, next);
}
const withPayment = (state, next) => ({
    ...state,
    payments: put(state.payments, ({ paymentId }) => paymentId === next.paymentId, next),
});
exports.withPayment = withPayment;
const withAttempt = (state, next) => ({
    ...state,
    paymentAttempts: put(state.paymentAttempts, ({ attemptId }) => attemptId === next.attemptId, next),
});
exports.withAttempt = withAttempt;
const withRefund = (state, next) => ({
    ...state,
    refunds: put(state.refunds, ({ refundId }) => refundId === next.refundId, next),
});
exports.withRefund = withRefund;
const withInvoice = (state, next) => ({
    ...state,
    invoices: put(state.invoices, ({ invoiceId }) => invoiceId === next.invoiceId, next),
});
exports.withInvoice = withInvoice;
const withCreditNote = (state, next) => ({
    ...state,
    creditNotes: put(state.creditNotes, ({ creditNoteId }) => creditNoteId === next.creditNoteId, next),
});
exports.withCreditNote = withCreditNote;
const withDebitNote = (state, next) => ({
    ...state,
    debitNotes: put(state.debitNotes, ({ debitNoteId }) => debitNoteId === next.debitNoteId, next),
});
exports.withDebitNote = withDebitNote;
const withSession = (state, next) => ({
    ...state,
    checkoutSessions: put(state.checkoutSessions, ({ sessionId }) => sessionId === next.sessionId, next),
});
exports.withSession = withSession;
const withDivergence = (state, next) => ({
    ...state,
    divergences: put(state.divergences, ({ divergenceId }) => divergenceId === next.divergenceId, next),
});
exports.withDivergence = withDivergence;
/** A hand-over of the collection; the fence only grows (C1). */
const withHolder = (state, holder, id) => ({
    ...state,
    collection: { holder, id, fence: holder === 'none' ? state.collection.fence : state.collection.fence + 1 },
});
exports.withHolder = withHolder;
const paymentOf = (state, id) => state.payments.find(({ paymentId }) => paymentId === id);
exports.paymentOf = paymentOf;
const refundOf = (state, id) => state.refunds.find(({ refundId }) => refundId === id);
exports.refundOf = refundOf;
/** Parts of a new order go back then (PY6). */
const plannedRollBack = (dueAt) => dueAt === null ? null : { dueAt, status: 'scheduled', startedAt: null, paymentIds: [] };
exports.plannedRollBack = plannedRollBack;
/** Whether less than the whole is refused: by the policy, or because parts were given back once (PY6). */
const takesNoPart = ({ partialPayments, rollBack }) => partialPayments === 'forbid' || (rollBack?.startedAt ?? null) !== null;
exports.takesNoPart = takesNoPart;
/** Whether the order gives back what this payment brings (PY7). */
const isRolledBack = ({ rollBack }, paymentId) => rollBack?.paymentIds.includes(paymentId) === true;
exports.isRolledBack = isRolledBack;
/** Nothing is collected while parts go back: it would not be clear what the rest is (PY7). */
const rollBackFault = ({ rollBack }) => rollBack?.status === 'rolling_back' ? (0, outcome_1.refuse)('roll_back_in_progress', `${rollBack.paymentIds.length} payments are being given back.`) : null;
exports.rollBackFault = rollBackFault;
const livePayments = (state) => state.payments.filter(balance_1.isLive);
exports.livePayments = livePayments;
const hasLivePayment = (state) => state.payments.some(balance_1.isLive);
exports.hasLivePayment = hasLivePayment;
/** The invoice that holds or will hold the collection; drafts are none (I1). */
const activeInvoice = (state) => state.invoices.find(({ status }) => status === 'issuing' || status === 'open' || status === 'partially_paid');
exports.activeInvoice = activeInvoice;
/** Something was adjusted, given up or disposed of by request: lines and totals are history now, also when all money was taken back (E1, E6). */
const isSettledHistory = ({ adjustments, writeOffs, surplusDispositions, creditNotes, debitNotes }) => [writeOffs, surplusDispositions, creditNotes, debitNotes].some(({ length }) => length > 0) || adjustments.some(({ createdAt }) => createdAt !== null);
exports.isSettledHistory = isSettledHistory;
/** Surplus that somebody holds for the buyer (O5). */
const heldOf = ({ surplusDispositions }) => surplusDispositions.reduce((sum, { remaining }) => sum + remaining, 0);
exports.heldOf = heldOf;
/** Of the credited ones, those that the end of their order closed show no balance any more; those that credit notes closed do. */
const isBilling = ({ status, amountCredited, amountDue, amountDebited }) => status === 'credited' ? amountCredited === amountDue + amountDebited : status !== 'draft' && status !== 'void';
/** The credit notes that stand on an invoice (N1). */
const notesOn = ({ creditNotes }, id) => creditNotes.filter(({ invoiceId, status }) => invoiceId === id && status !== 'void');
exports.notesOn = notesOn;
/** The debit notes that stand on an invoice (I5). */
const debitsOn = ({ debitNotes }, id) => debitNotes.filter(({ invoiceId, status }) => invoiceId === id && status !== 'waived');
exports.debitsOn = debitsOn;
/** An invoice takes the collection over from them (C2). */
const withoutOpenSessions = (state) => ({
    ...state,
    checkoutSessions: state.checkoutSessions.map((session) => (session.status === 'open' ? { ...session, status: 'invalidated' } : session)),
});
exports.withoutOpenSessions = withoutOpenSessions;
/** Position of the invoice that shows the order's balance: the last issued one (I12); -1 when there is none. */
const billingIndex = ({ invoices }) => invoices.findLastIndex(isBilling);
exports.billingIndex = billingIndex;
/** What was added after its issue, and what was taken off that again, is not what the last invoice bills (I5). */
function beyondInvoice(state, change) {
    const index = (0, exports.billingIndex)(state);
    const invoice = state.invoices[index];
    if (invoice === undefined || change === 0)
        return state;
    return { ...state, invoices: state.invoices.with(index, { ...invoice, addedSince: Math.max(0, invoice.addedSince + change) }) };
}
/** Nothing is collected while the place of supply is unknown: tax would be zero without a reason (X7, X11). */
const placeFault = ({ taxStatus }) => taxStatus === null ? null : (0, outcome_1.refuse)('tax_location_required', 'The place of supply is unknown, so the tax is not complete.');
exports.placeFault = placeFault;
//# sourceMappingURL=state.js.map