"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.openCheckoutSession = openCheckoutSession;
exports.payCheckoutSession = payCheckoutSession;
exports.payByTenders = payByTenders;
exports.expireCheckoutSession = expireCheckoutSession;
const attempts_1 = require("./attempts");
const balance_1 = require("./balance");
const hold_1 = require("./hold");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
const payment_schedule_1 = require("./payment-schedule");
const payments_1 = require("./payments");
const state_1 = require("./state");
/** A payment of the session may still succeed, or an attempt of it is not undone yet. */
function isPaying(state, id) {
    const own = state.payments.filter(({ sessionId }) => sessionId === id);
    if (own.some((payment) => (0, balance_1.isLive)(payment) && !(0, hold_1.isWaitingForRest)(state, payment)))
        return true;
    return state.paymentAttempts.some((attempt) => (0, attempts_1.isInTheWay)(state, attempt) && own.some(({ attemptId }) => attemptId === attempt.attemptId));
}
const openSession = (state) => state.checkoutSessions.find(({ status }) => status === 'open');
/** The session whose attempt another surface may go on with: open, or expired and in recovery (C4, PY11). */
const resumableSession = (state, { resume }) => resume ? state.checkoutSessions.findLast(({ sessionId, status }) => (status === 'open' || status === 'expired') && isPaying(state, sessionId)) : undefined;
/** Why a session may not collect this amount now: an attempt that is not proven dead holds the collection (PY11). */
function amountFault(state, { amount }) {
    const { collectible, outstanding, pendingIn } = state.balance;
    const current = openSession(state);
    if (current !== undefined && isPaying(state, current.sessionId))
        return (0, outcome_1.refuse)('attempt_live', `A payment of session ${current.sessionId} is in progress.`);
    if (collectible === 0)
        return (0, outcome_1.refuse)('nothing_collectible', `${outstanding} is outstanding, ${pendingIn} of it is reserved by payments in progress.`);
    if (amount === null)
        return (0, payment_schedule_1.notDueFault)(state);
    if (amount <= 0)
        return (0, outcome_1.refuse)('nothing_collectible', `${amount} was asked for; a session is over an amount above 0.`);
    if (amount > collectible)
        return (0, outcome_1.refuse)('amount_exceeds_collectible', `${amount} was asked for, ${collectible} can be collected.`);
    return null;
}
/** The attempt goes on as it is: over its own amount (PY11). */
const resumeFault = ({ sessionId, amountDue }, { amount }) => amount === null || amount === amountDue ? null : (0, outcome_1.refuse)('attempt_live', `Session ${sessionId} collects ${amountDue}, ${amount} was asked for.`);
/** Why no session may be opened now, hosted or embedded (C6). */
function openFault(state, session, resumed) {
    const { sessionId } = session;
    if (state.checkoutSessions.some((session) => session.sessionId === sessionId))
        return (0, outcome_1.refuse)('idempotency_key_reused', `Session ${sessionId} is there already.`);
    if (state.status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    const place = (0, state_1.placeFault)(state) ?? (0, state_1.rollBackFault)(state);
    if (place !== null)
        return place;
    const invoice = (0, state_1.activeInvoice)(state);
    if (invoice !== undefined)
        return (0, outcome_1.refuse)('invoice_active', `Invoice ${invoice.number ?? invoice.invoiceId} is ${invoice.status}.`);
    const fault = resumed === undefined ? amountFault(state, session) : resumeFault(resumed, session);
    if (fault !== null)
        return fault;
    if (state.checkoutSessions.length >= limits_1.PAYMENTS_MAX)
        return (0, outcome_1.refuse)('attempt_limit', `An order takes at most ${limits_1.PAYMENTS_MAX} sessions.`);
    return null;
}
const superseded = (state, session, supersededBy) => session === undefined ? state : (0, state_1.withSession)(state, { ...session, status: 'invalidated', supersededBy });
/** The payments of a session under the one that goes on with them, and under its fence (C2). */
const handedOver = (state, from, sessionId) => ({
    ...state,
    payments: state.payments.map((payment) => (payment.sessionId === from ? { ...payment, sessionId, fence: state.collection.fence } : payment)),
});
/** Opens a session; the one before it is invalidated and says who replaced it. With `resume` the attempt of that one goes on here (C2). */
function openCheckoutSession(state, { session }, { recordedAt }) {
    const resumed = resumableSession(state, session);
    const fault = openFault(state, session, resumed);
    if (fault !== null)
        return fault;
    const { sessionId, ui, successUrl, cancelUrl, expiresAt } = session;
    const amount = resumed === undefined ? session.amount : resumed.amount;
    const replaced = superseded(superseded(state, openSession(state), sessionId), resumed, sessionId);
    const held = (0, state_1.withHolder)(replaced, 'checkout_session', sessionId);
    const next = {
        sessionId,
        ui,
        status: 'open',
        amount,
        amountDue: resumed?.amountDue ?? amount ?? (0, payment_schedule_1.askedNow)(state),
        quoteVersion: resumed?.quoteVersion ?? state.quoteVersion,
        successUrl,
        cancelUrl,
        expiresAt,
        supersededBy: null,
        fence: held.collection.fence,
        createdAt: recordedAt,
    };
    const taken = resumed === undefined ? held : handedOver(held, resumed.sessionId, sessionId);
    return (0, outcome_1.accept)((0, state_1.withSession)(taken, next), [{ kind: 'expire_session', targetId: sessionId, dueAt: expiresAt }]);
}
function payFault(state, session, value) {
    const { approvedVersion, approvedAmount } = value;
    if (session.status !== 'open') {
        const by = session.supersededBy === null ? '' : ` by ${session.supersededBy}`;
        return (0, outcome_1.refuse)('checkout_session_not_open', `The session is ${session.status}${by}.`);
    }
    if (session.fence !== state.collection.fence)
        return (0, outcome_1.refuse)('fence_stale', 'Another surface holds the collection now.');
    if (isPaying(state, session.sessionId))
        return (0, outcome_1.refuse)('attempt_live', 'A payment of this session is in progress.');
    if (approvedVersion > state.version)
        return (0, outcome_1.refuse)('quote_stale', `Version ${approvedVersion} was approved, the order is at ${state.version}.`);
    if (approvedVersion < session.quoteVersion || approvedAmount !== session.amountDue) {
        const difference = session.amountDue - approvedAmount;
        return (0, outcome_1.refuse)('quote_stale', `${approvedAmount} was approved at version ${approvedVersion}; ${session.amountDue} is due since version ${session.quoteVersion} (difference ${difference}).`);
    }
    return null;
}
function payCheckoutSession(state, value, { recordedAt }) {
    const session = state.checkoutSessions.find(({ sessionId }) => sessionId === value.sessionId);
    if (session === undefined)
        return (0, outcome_1.refuse)('checkout_session_not_found', `The order has no session ${value.sessionId}.`);
    const fault = payFault(state, session, value);
    return fault ?? (0, payments_1.startPayment)(state, value.payment, value.approvedAmount, session.sessionId, recordedAt);
}
/** Several tenders over what the buyer approved: all of it or nothing is started (PY5, P12). */
function payByTenders(state, value, { recordedAt }) {
    const { sessionId, attemptId, tenders, approvedAmount } = value;
    const session = state.checkoutSessions.find((candidate) => candidate.sessionId === sessionId);
    if (session === undefined)
        return (0, outcome_1.refuse)('checkout_session_not_found', `The order has no session ${sessionId}.`);
    const fault = payFault(state, session, value);
    return fault ?? (0, attempts_1.startAttempt)(state, { attemptId, tenders, expectedOutstanding: null }, { amount: approvedAmount, sessionId }, recordedAt);
}
/** By request or by its timer. A timer re-checks and never touches money (Z2); a live payment keeps the collection until it ends (C4). */
function expireCheckoutSession(state, { sessionId: id, reason }) {
    const session = state.checkoutSessions.find(({ sessionId }) => sessionId === id);
    const isAsked = reason === 'requested';
    if (session === undefined)
        return isAsked ? (0, outcome_1.refuse)('checkout_session_not_found', `The order has no session ${id}.`) : (0, outcome_1.accept)(state);
    if (session.status !== 'open')
        return isAsked ? (0, outcome_1.refuse)('checkout_session_not_open', `The session is ${session.status}.`) : (0, outcome_1.accept)(state);
    if (isAsked && isPaying(state, id))
        return (0, outcome_1.refuse)('attempt_live', 'A payment of this session is in progress.');
    return (0, outcome_1.accept)((0, state_1.withSession)(state, { ...session, status: 'expired' }));
}
//# sourceMappingURL=sessions.js.map