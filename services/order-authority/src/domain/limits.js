"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CREDIT_NOTES_MAX = exports.DEBIT_NOTES_MAX = exports.ADJUSTMENTS_MAX = exports.PAYMENTS_MAX = exports.FAILED_PAYMENTS_MAX = exports.AMOUNT_MAX = exports.LINES_MAX = void 0;
exports.totalFault = totalFault;
/** Every limit has a number and a name (T17, M5). */
exports.LINES_MAX = 2_000;
/** Largest total, subtotal or product on an order, minor units; percentages of it stay exact. */
exports.AMOUNT_MAX = 10_000_000_000_000;
/** Why this total is too large: over the limit of every order, or over the one that the tenant has set itself (M5). Null when it is not. */
function totalFault(total, amountLimit) {
    if (total > exports.AMOUNT_MAX)
        return `the total is over ${exports.AMOUNT_MAX} minor units`;
    return amountLimit !== null && total > amountLimit ? `the total is ${total}, the tenant's limit for an order is ${amountLimit} minor units` : null;
}
/** Failed payments on one order (PY18). */
exports.FAILED_PAYMENTS_MAX = 50;
/** Payments, refunds and sessions kept on one order; each of them stays in the record for ever. */
exports.PAYMENTS_MAX = 500;
/** Adjustments, write-offs and the like by request; each of them stays in the record for ever. */
exports.ADJUSTMENTS_MAX = 500;
/** Debit notes on one order; each of them stays in the record for ever. */
exports.DEBIT_NOTES_MAX = 500;
/** Credit notes on one order; each of them stays in the record for ever. */
exports.CREDIT_NOTES_MAX = 500;
//# sourceMappingURL=limits.js.map