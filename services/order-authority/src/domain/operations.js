"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.canVoid = exports.voidAsk = exports.isVoidable = exports.captureAsk = exports.isCapturable = void 0;
const balance_1 = require("./balance");
const payment_method_1 = require("./payment-method");
const isCapturable = ({ status }) => status === 'authorized' || status === 'partially_captured';
exports.isCapturable = isCapturable;
const captureAsk = (payment, amount, final) => ({
    kind: 'capture',
    targetId: payment.paymentId,
    paymentId: payment.paymentId,
    amount,
    final,
    processorReference: payment.processorReference,
    ...(0, payment_method_1.methodOf)(payment),
});
exports.captureAsk = captureAsk;
const isVoidable = (payment) => payment.status === 'requires_action' || ((0, exports.isCapturable)(payment) && (0, balance_1.pendingOf)(payment) > 0);
exports.isVoidable = isVoidable;
const voidAsk = (payment) => ({
    kind: 'void',
    targetId: payment.paymentId,
    paymentId: payment.paymentId,
    processorReference: payment.processorReference,
    ...(0, payment_method_1.methodOf)(payment),
});
exports.voidAsk = voidAsk;
/** Whether what is left of this payment can be released by a void now. */
const canVoid = (payment) => (0, exports.isVoidable)(payment) && (payment.pendingOperation === 'none' || payment.status === 'requires_action');
exports.canVoid = canVoid;
//# sourceMappingURL=operations.js.map