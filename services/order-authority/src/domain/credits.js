"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.creditOffered = creditOffered;
const balance_1 = require("./balance");
const credit_way_1 = require("./credit-way");
const dispositions_1 = require("./dispositions");
const outcome_1 = require("./outcome");
const payments_1 = require("./payments");
const state_1 = require("./state");
const write_offs_1 = require("./write-offs");
/** Why this order does not take it. What comes back is always taken: it is this order's own money (O1). */
function offerFault(state, { paymentId, amount, currency, customerId, approvedBy, isReturn }) {
    if (isReturn)
        return null;
    if (currency !== state.currency)
        return { code: 'credit_currency_differs', reason: `The credit is in ${currency}, the order in ${state.currency}.` };
    const isSameCustomer = customerId !== null && customerId === state.customer?.externalId;
    if (!isSameCustomer && approvedBy === '')
        return { code: 'credit_not_approved', reason: 'The orders do not name the same customer: send approved_by, who agreed to it.' };
    return (0, payments_1.collectFault)(state, paymentId, amount, credit_way_1.ORDER_CREDIT);
}
/** Tells the giving order what became of it. */
const answerTo = ({ paymentId, amount, fromOrderId, fromRefundId, fromPaymentId, attempt, customerId, approvedBy, isReturn, reason }, fault) => ({
    kind: 'answer_credit',
    targetId: fromRefundId,
    paymentId: fromPaymentId,
    amount,
    attempt,
    processorReference: paymentId,
    credit: {
        ...{ orderId: fromOrderId, customerId, approvedBy, isReturn, reason },
        failureCode: fault?.code ?? null,
        failureMessage: fault?.reason ?? null,
    },
});
/** The payment stands also where the credit was not taken, so that both histories name each other. */
function creditOffered(state, value, context) {
    const { paymentId, amount, fromRefundId, isReturn, reason } = value;
    if ((0, state_1.paymentOf)(state, paymentId) !== undefined)
        return (0, outcome_1.accept)(state);
    const fault = offerFault(state, value);
    const ask = answerTo(value, fault);
    if (fault?.code === 'attempt_limit')
        return (0, outcome_1.accept)(state, [ask]);
    const taken = fault === null ? amount : 0;
    const payment = {
        ...payments_1.NEW_PAYMENT,
        captures: [],
        paymentId,
        kind: credit_way_1.ORDER_CREDIT,
        amount,
        status: fault === null ? 'captured' : 'failed',
        captureMode: 'automatic',
        authorizedAmount: taken,
        capturedAmount: taken,
        paymentMethod: credit_way_1.ORDER_CREDIT,
        reference: fromRefundId,
        fence: state.collection.fence,
        failureCode: fault?.code ?? null,
        failureMessage: fault?.reason ?? null,
        createdAt: context.recordedAt,
        settledSequence: state.sequence + 1,
    };
    const booked = (0, write_offs_1.reclaim)(state, (0, state_1.withPayment)(state, payment));
    if (!isReturn)
        return (0, outcome_1.accept)(booked, [ask]);
    const over = Math.min(amount, (0, balance_1.balanceOf)(booked).surplus - state.balance.surplus);
    return (0, outcome_1.accept)((0, dispositions_1.askAbout)(booked, { paymentId, amount: over, reason, origin: credit_way_1.ORDER_CREDIT }, context), [ask]);
}
//# sourceMappingURL=credits.js.map