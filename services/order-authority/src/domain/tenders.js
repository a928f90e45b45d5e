"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.allocationsOf = void 0;
exports.defaultAllocation = defaultAllocation;
exports.reserve = reserve;
exports.refundAsks = refundAsks;
exports.releaseDifference = releaseDifference;
exports.refundStatusOf = refundStatusOf;
const balance_1 = require("./balance");
const destinations_1 = require("./destinations");
const state_1 = require("./state");
/** Reverse order of capture; payments that no processor can give back come last, cards whose window is over after them (F12, F14). `at` is now. */
function defaultAllocation(state, amount, at) {
    const rank = (payment) => ((0, destinations_1.isWindowClosed)(state, payment, at) ? 2 : Number(payment.kind === 'manual'));
    const order = state.payments.toReversed().sort((left, right) => rank(left) - rank(right));
    let left = amount;
    return order.flatMap((payment) => {
        const part = Math.min(left, (0, balance_1.returnableTo)(payment));
        left -= part;
        return part > 0 ? [{ paymentId: payment.paymentId, amount: part }] : [];
    });
}
/** What is given back by hand counts at once, nobody is asked. */
function allocation(state, { paymentId, amount }, destination) {
    const status = (0, destinations_1.isByHand)((0, state_1.paymentOf)(state, paymentId), destination) ? 'succeeded' : 'requested';
    return { paymentId, amount, status, attempt: 1, processorReference: null, failureCode: null, failureMessage: null, destination, reservedDifference: 0 };
}
const allocationsOf = (state, inputs, destination = null) => inputs.map((input) => allocation(state, input, destination));
exports.allocationsOf = allocationsOf;
/** The state with these allocations reserved on their payments, or booked where they count at once. */
function reserve(state, allocations) {
    return allocations.reduce((current, { paymentId, amount, status }) => {
        const payment = (0, state_1.paymentOf)(current, paymentId);
        if (payment === undefined)
            return current;
        if (status === 'succeeded')
            return (0, state_1.withPayment)(current, { ...payment, refundedAmount: payment.refundedAmount + amount });
        return (0, state_1.withPayment)(current, { ...payment, pendingRefundAmount: payment.pendingRefundAmount + amount });
    }, state);
}
function refundAsks(state, { refundId, allocations }) {
    return allocations
        .filter(({ status }) => status === 'requested')
        .map((part) => ({
        targetId: refundId,
        paymentId: part.paymentId,
        amount: part.amount,
        attempt: part.attempt,
        processorReference: (0, state_1.paymentOf)(state, part.paymentId)?.processorReference ?? null,
        ...(0, destinations_1.wayOf)(state, part),
    }));
}
/** Ends what is reserved because less went out than was asked for: from then on it is due to the buyer (FL8). */
function releaseDifference(state, refund) {
    const freed = refund.allocations.reduce((current, { paymentId, reservedDifference }) => {
        const payment = (0, state_1.paymentOf)(current, paymentId);
        if (payment === undefined || reservedDifference === 0)
            return current;
        return (0, state_1.withPayment)(current, { ...payment, pendingRefundAmount: payment.pendingRefundAmount - reservedDifference });
    }, state);
    return (0, state_1.withRefund)(freed, { ...refund, allocations: refund.allocations.map((part) => ({ ...part, reservedDifference: 0 })) });
}
/** Status of a refund, derived from its parts (FL5). */
function refundStatusOf(allocations) {
    const has = (status) => allocations.some((part) => part.status === status);
    if (has('unknown'))
        return 'unknown';
    if (has('requested'))
        return 'requested';
    if (has('submitted'))
        return 'submitted';
    if (has('failed'))
        return 'failed';
    return has('canceled') && !has('succeeded') ? 'canceled' : 'succeeded';
}
//# sourceMappingURL=tenders.js.map