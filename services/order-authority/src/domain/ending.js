"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.cancelFault = cancelFault;
exports.withVoids = withVoids;
exports.cancelOrder = cancelOrder;
exports.closeOrder = closeOrder;
exports.reopenOrder = reopenOrder;
/** Cancel before and after money, close, reopen (K1-K7). Facts of money are booked in every status (O1, K5). */
const contracts_1 = require("@concord/contracts");
const balance_1 = require("./balance");
const outcome_1 = require("./outcome");
const operations_1 = require("./operations");
const refund_targets_1 = require("./refund-targets");
const promotions_1 = require("./promotions");
const refunds_1 = require("./refunds");
const state_1 = require("./state");
function cancelFault(state) {
    if (state.status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    const live = state.payments.filter(balance_1.isLive);
    if (live.some(({ status }) => status === 'unknown'))
        return (0, outcome_1.refuse)('payment_outcome_unknown', 'A payment has no known outcome yet; it would become money on a canceled order.');
    return live.every(operations_1.canVoid) ? null : (0, outcome_1.refuse)('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
}
const isEnded = ({ status }) => status === 'void' || status === 'paid' || status === 'credited' || status === 'uncollectible';
const withoutSessions = (state) => ({
    ...state,
    checkoutSessions: state.checkoutSessions.map((session) => (session.status === 'open' ? { ...session, status: 'closed' } : session)),
});
/** Something was paid, credited or added on it: it is not as if it had never been (I8). */
const isTouched = (state, { invoiceId, amountPaid }) => amountPaid > 0 || (0, state_1.notesOn)(state, invoiceId).length > 0 || (0, state_1.debitsOn)(state, invoiceId).length > 0;
/** Sessions and invoices have nothing left to collect. */
function withoutSurfaces(state) {
    return {
        ...withoutSessions(state),
        invoices: state.invoices.map((invoice) => isEnded(invoice) ? invoice : { ...invoice, status: isTouched(state, invoice) ? 'credited' : 'void', amountRemaining: 0 }),
    };
}
function withVoids(state) {
    const live = state.payments.filter(balance_1.isLive);
    const voiding = live.reduce((current, payment) => (0, state_1.withPayment)(current, { ...payment, pendingOperation: 'void' }), state);
    return { state: voiding, asks: live.map(operations_1.voidAsk) };
}
/** After adjustments: the parts make up what is owed, and beside it what is due to the buyer goes back. */
const isOwed = (state, ofParts, amount) => (0, state_1.isSettledHistory)(state) && ofParts === state.balance.obligation && amount === ofParts + (0, balance_1.freeSurplus)(state.balance);
/** Gives back all that was paid: by component where the components make up what is owed, with their tax, else as one amount. */
function refundAll(state, reason, context) {
    const { balance } = state;
    const amount = balance.netCollected - balance.pendingOut;
    const order = { refundId: (0, contracts_1.childId)('re', state.orderId, context.meta.eventId), cause: 'cancel', reason, chosen: [], destination: null };
    const targeted = (0, refund_targets_1.takeTargets)(state, (0, refund_targets_1.everythingOf)(state));
    if (!('verdict' in targeted) && isOwed(state, targeted.amount, amount)) {
        const surplus = amount - targeted.amount;
        return (0, refunds_1.startRefund)({ ...targeted, amount, goodwill: 0, surplus, withheld: [] }, order, context);
    }
    const isWhole = !('verdict' in targeted) && targeted.amount === amount && balance.obligation === amount && balance.outstanding === 0;
    if (isWhole)
        return (0, refunds_1.startRefund)({ ...targeted, goodwill: 0, surplus: 0, withheld: [] }, order, context);
    const adjusted = (0, refunds_1.adjust)(state, 'cancel', state.orderId, balance.obligation, reason, context);
    const plain = { ...refund_targets_1.UNTARGETED, state: adjusted, amount, goodwill: 0, surplus: amount, withheld: [] };
    return (0, refunds_1.startRefund)(plain, order, context);
}
/** Obligation to zero, payments released, money back; `canceling` until all of it has happened (K1, K2). */
function cancelOrder(state, { reason }, context) {
    const fault = cancelFault(state);
    if (fault !== null)
        return fault;
    const voiding = withVoids(withoutSurfaces({ ...state, status: 'canceling' }));
    const { netCollected, pendingOut, obligation } = state.balance;
    if (netCollected - pendingOut <= 0) {
        return (0, outcome_1.accept)((0, refunds_1.adjust)(voiding.state, 'cancel', state.orderId, obligation, reason, context), voiding.asks);
    }
    const refunded = refundAll(voiding.state, reason, context);
    return refunded.verdict === 'accepted' ? (0, outcome_1.accept)(refunded.state, [...voiding.asks, ...refunded.asks]) : refunded;
}
function closeOrder(state) {
    const { outstanding, surplus, pendingOut } = state.balance;
    if (state.status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    if ((0, state_1.hasLivePayment)(state) || pendingOut > 0)
        return (0, outcome_1.refuse)('collection_in_progress', 'A payment or refund is in progress.');
    if (outstanding > 0)
        return (0, outcome_1.refuse)('outstanding_remains', `${outstanding} is outstanding.`);
    if (surplus > (0, state_1.heldOf)(state))
        return (0, outcome_1.refuse)('surplus_remains', `${surplus - (0, state_1.heldOf)(state)} is due to the buyer and not held.`);
    // Nothing is owed, so every invoice but a draft is paid, or will be when its number comes (I6, N6).
    const invoices = state.invoices.map((invoice) => (invoice.status === 'draft' ? { ...invoice, status: 'void', amountRemaining: 0 } : invoice));
    return (0, outcome_1.accept)(withoutSessions({ ...state, status: 'closed', invoices }));
}
/** Only by an explicit request with a reason (K6). A canceled order comes back only if no money had moved on it. */
function reopenOrder(state, { reason }, context) {
    if (state.status === 'closed')
        return (0, outcome_1.accept)({ ...state, status: 'open' });
    if (state.status !== 'canceled')
        return (0, outcome_1.refuse)('order_not_closed', `The order is ${state.status}.`);
    if (state.balance.captured > 0)
        return (0, outcome_1.refuse)('order_not_closed', 'Money has moved on the canceled order; make a new order.');
    const fault = (0, promotions_1.reopenFault)(state);
    if (fault !== null)
        return fault;
    const canceled = state.adjustments.filter(({ causeId }) => causeId === state.orderId).reduce((sum, { amount }) => sum + amount, 0);
    return (0, outcome_1.accept)((0, refunds_1.adjust)({ ...state, status: 'open' }, 'reopen', state.orderId, -canceled, reason, context));
}
//# sourceMappingURL=ending.js.map