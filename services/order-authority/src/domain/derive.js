"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.derive = derive;
const amounts_1 = require("./amounts");
const balance_1 = require("./balance");
const invoice_schedule_1 = require("./invoice-schedule");
const hold_1 = require("./hold");
const payment_schedule_1 = require("./payment-schedule");
const state_1 = require("./state");
function paymentStatusOf({ balance, status, lines }) {
    if (balance.surplus > 0)
        return 'overpaid';
    if (balance.outstanding > 0)
        return balance.netCollected > 0 ? 'partially_paid' : 'unpaid';
    const isEmpty = balance.captured === 0 && (lines.length === 0 || status === 'canceled' || status === 'canceling' || balance.writtenOff > 0);
    return isEmpty ? 'unpaid' : 'paid';
}
function refundStatusOf({ balance }) {
    if (balance.refunded === 0)
        return 'none';
    return balance.refunded >= balance.captured ? 'full' : 'partial';
}
/** What the session asks for now: its own amount or all that is due, and never more than is collectible; more could not be paid (B6). */
const dueOf = (state, { amount }) => Math.min(amount ?? (0, payment_schedule_1.askedNow)(state), state.balance.collectible);
function openSession(state, session) {
    const own = state.payments.filter(({ sessionId }) => sessionId === session.sessionId);
    const collected = (0, amounts_1.sumOf)(own.map(({ capturedAmount }) => capturedAmount));
    const live = own.filter(balance_1.isLive);
    if (live.length > 0) {
        const isIn = session.amount !== null && live.every((leg) => (0, hold_1.isWaitingForRest)(state, leg)) && collected + (0, amounts_1.sumOf)(live.map(balance_1.pendingOf)) >= session.amount;
        return isIn ? { ...session, status: 'partially_paid' } : session;
    }
    if (state.balance.outstanding === 0 && state.balance.captured > 0)
        return { ...session, status: collected > 0 ? 'paid' : 'closed' };
    if (session.amount !== null && collected >= session.amount)
        return { ...session, status: 'partially_paid' };
    if (session.amount === null && collected > 0 && state.balance.collectible > 0 && (0, payment_schedule_1.askedNow)(state) === 0)
        return { ...session, status: 'partially_paid' };
    const next = { ...session, amountDue: dueOf(state, session), quoteVersion: state.quoteVersion };
    return next.amountDue === session.amountDue && next.quoteVersion === session.quoteVersion ? session : next;
}
/** What credit notes took off the amount that this invoice asks for, whichever invoice they correct. */
const creditOn = ({ creditNotes }, invoiceId) => (0, amounts_1.sumOf)(creditNotes.filter(({ billedOn, status }) => billedOn === invoiceId && status !== 'void').map(({ applied }) => applied));
/** What was given up of this invoice and did not come back, minor units. */
const givenOn = ({ writeOffs }, { invoiceId: id }) => (0, amounts_1.sumOf)(writeOffs.filter(({ invoiceId }) => invoiceId === id).map(balance_1.standingOf));
/** Closed by credit it is `credited`, by money or by both `paid` (I6, N6). */
function issuedInvoice(state, invoice) {
    const given = givenOn(state, invoice);
    const amountDebited = (0, amounts_1.sumOf)((0, state_1.debitsOn)(state, invoice.invoiceId).map(({ amount }) => amount));
    const amountAsked = invoice.amountDue + amountDebited;
    const amountRemaining = Math.min(amountAsked, Math.max(0, state.balance.outstanding + given - invoice.addedSince));
    const covered = amountAsked - amountRemaining;
    const amountCredited = Math.min(covered, creditOn(state, invoice.invoiceId));
    const amountPaid = covered - amountCredited;
    const closed = amountPaid > 0 ? 'paid' : 'credited';
    const derived = amountRemaining === 0 ? closed : amountPaid > 0 ? 'partially_paid' : 'open';
    const status = invoice.number === null ? 'issuing' : given > 0 ? 'uncollectible' : derived;
    const isPaidSame = amountPaid === invoice.amountPaid && amountCredited === invoice.amountCredited;
    if (isPaidSame && status === invoice.status && amountDebited === invoice.amountDebited)
        return invoice;
    return { ...invoice, status, amountPaid, amountRemaining, amountCredited, amountDebited, schedule: (0, invoice_schedule_1.covered)(invoice.schedule, covered) };
}
/** An earlier invoice that was given up: what came later took its write-off back, and when all of it is back it is paid (I9). */
function givenUp(state, invoice) {
    const amountRemaining = Math.min(invoice.amountRemaining, givenOn(state, invoice));
    if (invoice.status !== 'uncollectible' || amountRemaining === invoice.amountRemaining)
        return invoice;
    const covered = invoice.amountDue + invoice.amountDebited - amountRemaining;
    const status = amountRemaining === 0 ? 'paid' : 'uncollectible';
    return { ...invoice, status, amountRemaining, amountPaid: covered - invoice.amountCredited, schedule: (0, invoice_schedule_1.covered)(invoice.schedule, covered) };
}
const isBack = ({ status }) => status === 'failed' || status === 'canceled';
/** What of a note's refund failed did not go to the buyer: it is kept as due until it is tried again (N2, FL3). */
function refundedNote(state, note) {
    const refund = note.refundId === null ? undefined : (0, state_1.refundOf)(state, note.refundId);
    if (refund === undefined || note.status === 'void')
        return note;
    const sent = (0, amounts_1.sumOf)(refund.allocations.filter((part) => !isBack(part)).map(({ amount, reservedDifference }) => amount + reservedDifference));
    // What a processor sent beside what was asked for is no part of the note, nor is what it has to apply again (N3, FL6).
    const refunded = Math.min(refund.surplus, sent, note.amount - note.applied - note.unallocated);
    return refunded === note.refunded ? note : { ...note, refunded, kept: note.amount - note.applied - refunded };
}
function withNotes(state) {
    const creditNotes = state.creditNotes.map((note) => refundedNote(state, note));
    return creditNotes.every((note, index) => note === state.creditNotes[index]) ? state : { ...state, creditNotes };
}
/** The last issued invoice shows the order's own balance: no copy, no second truth (I12). Earlier ones have come to their end. */
function withInvoices(state) {
    const last = (0, state_1.billingIndex)(state);
    if (last === -1)
        return state;
    const invoices = state.invoices.map((each, index) => (index === last ? issuedInvoice(state, each) : givenUp(state, each)));
    return invoices.every((each, index) => each === state.invoices[index]) ? state : { ...state, invoices };
}
function withSessions(state) {
    if (!state.checkoutSessions.some(({ status }) => status === 'open'))
        return state;
    return { ...state, checkoutSessions: state.checkoutSessions.map((session) => (session.status === 'open' ? openSession(state, session) : session)) };
}
/** A session holds the collection while it is open or one of its payments is live (C4); an invoice while it is active. */
function withLease(state) {
    const { holder, id } = state.collection;
    const invoice = (0, state_1.activeInvoice)(state);
    if (invoice !== undefined)
        return holder === 'invoice' && id === invoice.invoiceId ? state : (0, state_1.withHolder)(state, 'invoice', invoice.invoiceId);
    const session = holder === 'checkout_session' ? state.checkoutSessions.find(({ sessionId }) => sessionId === id) : undefined;
    const isHeld = session !== undefined && (session.status === 'open' || state.payments.some((payment) => payment.sessionId === id && (0, balance_1.isLive)(payment)));
    return isHeld || holder === 'none' ? state : (0, state_1.withHolder)(state, 'none', null);
}
/** What is held is never more than is due: what went to the buyer in another way is not held any more, the latest first (O5). */
function withHeld(state) {
    let excess = (0, state_1.heldOf)(state) - state.balance.surplus;
    if (excess <= 0)
        return state;
    const trimmed = (disposition) => {
        const part = Math.min(excess, disposition.remaining);
        excess -= part;
        const remaining = disposition.remaining - part;
        return part === 0 ? disposition : { ...disposition, remaining, status: remaining === 0 ? 'settled' : 'held' };
    };
    return { ...state, surplusDispositions: state.surplusDispositions.toReversed().map(trimmed).toReversed() };
}
/** A canceling order is over when nothing is due to the buyer but what is held (K2). */
function withEnd(state) {
    const { surplus, pendingOut } = state.balance;
    const isOver = state.status === 'canceling' && surplus === (0, state_1.heldOf)(state) && pendingOut === 0 && !(0, state_1.hasLivePayment)(state);
    return isOver ? { ...state, status: 'canceled' } : state;
}
const isRepriced = (before, after) => before === null || before.lines !== after.lines || before.totals.total !== after.totals.total || before.balance.outstanding !== after.balance.outstanding;
/** `after` with everything that follows from it; `version` is the one it will have. */
function derive(before, after, version) {
    const balanced = { ...after, version, balance: (0, balance_1.balanceOf)(after) };
    const quoted = { ...balanced, quoteVersion: isRepriced(before, balanced) ? version : after.quoteVersion };
    const ended = withEnd(withHeld(withLease(withSessions(withInvoices((0, payment_schedule_1.withSchedule)(withNotes(quoted)))))));
    return { ...ended, paymentStatus: paymentStatusOf(ended), refundStatus: refundStatusOf(ended) };
}
//# sourceMappingURL=derive.js.map