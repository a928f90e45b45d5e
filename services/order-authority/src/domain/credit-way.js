"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ORDER_CREDIT = void 0;
exports.creditWay = creditWay;
/** The way of money between two orders: which order it goes to, and what that order has to be told (O6, V5). */
const contracts_1 = require("@concord/contracts");
exports.ORDER_CREDIT = 'order_credit';
const NOT_FAILED = { failureCode: null, failureMessage: null };
/** To the order that it is applied to, or back to the one that had applied it; null for money of neither kind. */
function creditWay(state, payment, destination) {
    const customerId = state.customer?.externalId ?? null;
    if (destination?.kind === 'order') {
        const { orderId, approvedBy, reason } = destination;
        return { kind: 'apply_credit', credit: { orderId: orderId ?? '', customerId, approvedBy, isReturn: false, reason, ...NOT_FAILED } };
    }
    if (destination !== null || payment?.kind !== exports.ORDER_CREDIT)
        return null;
    const orderId = (0, contracts_1.orderIdOf)(payment.reference ?? '') ?? '';
    return { kind: 'apply_credit', credit: { orderId, customerId, approvedBy: '', isReturn: true, reason: 'given back', ...NOT_FAILED } };
}
//# sourceMappingURL=credit-way.js.map