"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.authorizationExpired = exports.voided = void 0;
exports.actionRequired = actionRequired;
exports.authorized = authorized;
exports.captured = captured;
exports.failed = failed;
exports.outcomeUnknown = outcomeUnknown;
exports.captureFailed = captureFailed;
exports.voidFailed = voidFailed;
exports.endForeign = endForeign;
const balance_1 = require("./balance");
const outcome_1 = require("./outcome");
const operations_1 = require("./operations");
const surplus_1 = require("./surplus");
const state_1 = require("./state");
const write_offs_1 = require("./write-offs");
const NOTHING_PENDING = { pendingOperation: 'none', pendingAmount: 0, pendingFinal: false };
const unknown = (state, paymentId, amount) => (0, outcome_1.diverge)(state, { kind: 'payment_unknown', targetId: paymentId, amount, detail: `The processor names payment ${paymentId}, which the order does not have.` });
/** The payment that a processor may speak of; a manual one is none of its business. */
function cardOf(state, id) {
    const payment = (0, state_1.paymentOf)(state, id);
    return payment?.kind === 'manual' ? undefined : payment;
}
/** Nothing is authorised yet. What is said of the authorisation later than that is old news and changes nothing (P7). */
const isCollecting = ({ status, authorizedAmount }) => authorizedAmount === 0 && (status === 'processing' || status === 'requires_action' || status === 'unknown');
/** First sequence at which the payment is no longer in progress; the answer to its request is the order as of then. */
const settled = (state, payment) => payment.status === 'processing' || payment.settledSequence !== null ? payment : { ...payment, settledSequence: state.sequence + 1 };
const book = (state, payment) => (0, state_1.withPayment)(state, settled(state, payment));
const named = (payment, { processor, processorReference }) => ({ ...payment, processor, processorReference });
function actionRequired(state, value) {
    const payment = cardOf(state, value.paymentId);
    if (payment === undefined)
        return unknown(state, value.paymentId, 0);
    if (!isCollecting(payment) || payment.status === 'requires_action')
        return (0, outcome_1.accept)(state);
    return (0, outcome_1.accept)(book(state, { ...named(payment, value), status: 'requires_action', nextActionUrl: value.url }));
}
function authorized(state, value) {
    const { paymentId, amount, currency } = value;
    const payment = cardOf(state, paymentId);
    if (payment === undefined)
        return unknown(state, paymentId, amount);
    if (currency !== state.currency)
        return (0, outcome_1.diverge)(state, currencyDiffers(paymentId, amount, currency, state));
    if ((0, balance_1.isLive)(payment) && payment.authorizedAmount > 0 && amount === payment.authorizedAmount)
        return (0, outcome_1.accept)(state);
    if (amount <= 0 || ((0, balance_1.isLive)(payment) && payment.authorizedAmount > 0))
        return (0, outcome_1.diverge)(state, authorizationDiffers(payment, amount));
    const next = { ...named(payment, value), ...NOTHING_PENDING, status: 'authorized', authorizedAmount: amount, nextActionUrl: null };
    if (isCollecting(payment)) {
        const booked = book(state, payment.pendingOperation === 'void' ? { ...next, pendingOperation: 'void' } : next);
        return amount === payment.amount ? (0, outcome_1.accept)(booked) : (0, outcome_1.diverge)(booked, authorizationDiffers(payment, amount));
    }
    return payment.status === 'captured' ? (0, outcome_1.accept)(state) : authorizedTooLate(state, payment, next);
}
const authorizationDiffers = ({ paymentId, amount, authorizedAmount }, said) => ({
    kind: 'amount_differs',
    targetId: paymentId,
    amount: said,
    detail: `${authorizedAmount > 0 ? authorizedAmount : amount} was expected, ${said} is authorised.`,
});
/**
 * An authorisation of a payment that had ended is released. After a void or an expiry it may be old news, so the payment stays what it
 * is: its end has been told and will not be told again.
 */
function authorizedTooLate(state, { status, paymentId }, next) {
    const base = { targetId: paymentId, amount: next.authorizedAmount, detail: `Authorised after it was ${status}; it is being released.` };
    if (status === 'failed')
        return (0, outcome_1.diverge)(book(state, { ...next, pendingOperation: 'void' }), { ...base, kind: 'capture_after_failure' }, [(0, operations_1.voidAsk)(next)]);
    return (0, outcome_1.diverge)(state, { ...base, kind: 'capture_after_void' }, [(0, operations_1.voidAsk)(next)]);
}
const currencyDiffers = (targetId, amount, currency, state) => ({
    kind: 'currency_differs',
    targetId,
    amount,
    detail: `The processor moved ${amount} ${currency}; the order is in ${state.currency}. Nothing of it is in the balance.`,
});
/** What contradicts the record in this capture, taken by itself; null when nothing does. */
function contradictionOf(payment, { paymentId, amount }) {
    const base = { targetId: paymentId, amount };
    if (payment.status === 'voided' || payment.status === 'expired')
        return { ...base, kind: 'capture_after_void', detail: `Captured after it was ${payment.status}.` };
    if (payment.status === 'failed')
        return { ...base, kind: 'capture_after_failure', detail: 'Captured after it had failed.' };
    const authorizedAmount = payment.authorizedAmount > 0 ? payment.authorizedAmount : payment.amount;
    if (payment.capturedAmount + amount > authorizedAmount) {
        return { ...base, kind: 'capture_exceeds_authorized', detail: `${payment.capturedAmount + amount} is captured, ${authorizedAmount} was authorised.` };
    }
    const asked = payment.pendingOperation === 'capture' ? payment.pendingAmount : payment.pendingOperation === 'collect' ? payment.amount : null;
    if (asked === null || asked === amount)
        return null;
    return { ...base, kind: 'amount_differs', detail: `${asked} was asked for, ${amount} is captured.` };
}
function capturedPayment(payment, value) {
    const capturedAmount = payment.capturedAmount + value.amount;
    // A first part may be told before its authorisation is; what was asked for is still held then (A2).
    const held = isCollecting(payment) && !value.final ? payment.amount : payment.authorizedAmount;
    const authorizedAmount = Math.max(held, capturedAmount);
    const isAll = value.final || payment.captureMode === 'automatic' || capturedAmount >= authorizedAmount || !(0, balance_1.isLive)(payment);
    const captures = [...payment.captures, { captureId: value.captureId, amount: value.amount }];
    const booked = { ...named(payment, value), ...NOTHING_PENDING, captures, capturedAmount, nextActionUrl: null, failureCode: null, failureMessage: null };
    return { ...booked, authorizedAmount: isAll ? capturedAmount : authorizedAmount, status: isAll ? 'captured' : 'partially_captured' };
}
/** Above 0, and small enough that sums of it stay exact (M1, M4). */
const isMoney = (amount, booked) => amount > 0 && Number.isSafeInteger(booked + amount);
/** Money came in. It takes back what was given up (I9); what of it is more than owed goes back to the payment that brought it (O1-O4). */
function captured(state, value, context) {
    const { paymentId, amount, currency, captureId } = value;
    const payment = cardOf(state, paymentId);
    if (payment === undefined)
        return unknown(state, paymentId, amount);
    if (currency !== state.currency)
        return (0, outcome_1.diverge)(state, currencyDiffers(paymentId, amount, currency, state));
    if (payment.captures.some((capture) => capture.captureId === captureId))
        return (0, outcome_1.accept)(state);
    if (!isMoney(amount, state.balance.captured))
        return (0, outcome_1.diverge)(state, { kind: 'amount_differs', targetId: paymentId, amount, detail: `${amount} is no amount that can have been captured.` });
    const contradiction = contradictionOf(payment, value);
    const booked = (0, write_offs_1.reclaim)(state, book(state, capturedPayment(payment, value)));
    const late = Math.min((0, balance_1.freeSurplus)((0, balance_1.balanceOf)(booked)) - (0, balance_1.freeSurplus)(state.balance), amount);
    if (late > 0) {
        const returned = (0, surplus_1.surplusRefund)(booked, [{ paymentId, amount: late }], 'late or double money', context);
        return (0, outcome_1.diverge)(returned.state, tooMuch(state, contradiction, paymentId, late), returned.asks);
    }
    return contradiction === null ? (0, outcome_1.accept)(booked) : (0, outcome_1.diverge)(booked, contradiction);
}
function tooMuch({ status }, contradiction, targetId, amount) {
    if (contradiction !== null)
        return { ...contradiction, amount, detail: `${contradiction.detail} ${amount} is more than owed and goes back.` };
    if (status !== 'open')
        return { kind: 'money_on_closed_order', targetId, amount, detail: `The order is ${status}; ${amount} goes back.` };
    return { kind: 'overpaid', targetId, amount, detail: `${amount} is more than owed and goes back.` };
}
function failed(state, value) {
    const payment = cardOf(state, value.paymentId);
    if (payment === undefined)
        return unknown(state, value.paymentId, 0);
    if (!isCollecting(payment))
        return (0, outcome_1.accept)(state);
    const next = {
        ...named(payment, value),
        ...NOTHING_PENDING,
        status: 'failed',
        failureCode: value.code,
        failureMessage: value.message,
        nextActionUrl: null,
    };
    return (0, outcome_1.accept)(book(state, next));
}
/** Pending operation by the name that facts give it. */
const OPERATIONS = { authorize: 'collect', capture: 'capture', void: 'void' };
/** No answer: what was asked for stays reserved until there is evidence (PY3). */
function outcomeUnknown(state, value) {
    const payment = cardOf(state, value.paymentId);
    if (payment === undefined)
        return unknown(state, value.paymentId, 0);
    const isCurrent = payment.pendingOperation !== 'none' && (OPERATIONS[value.operation] ?? payment.pendingOperation) === payment.pendingOperation;
    if (!isCurrent || !(0, balance_1.isLive)(payment) || payment.status === 'requires_action')
        return (0, outcome_1.accept)(state);
    return (0, outcome_1.accept)(book(state, { ...payment, processor: value.processor, status: 'unknown' }));
}
const restStatus = ({ capturedAmount, authorizedAmount }) => capturedAmount === 0 ? 'authorized' : capturedAmount < authorizedAmount ? 'partially_captured' : 'captured';
function captureFailed(state, value) {
    return operationFailed(state, value, 'capture');
}
function voidFailed(state, value) {
    return operationFailed(state, value, 'void');
}
function operationFailed(state, value, operation) {
    const payment = cardOf(state, value.paymentId);
    if (payment === undefined)
        return unknown(state, value.paymentId, 0);
    if (payment.pendingOperation !== operation || !(0, balance_1.isLive)(payment))
        return (0, outcome_1.accept)(state);
    // A challenge that could not be called off is still being collected.
    const rest = payment.authorizedAmount === 0 ? { status: 'requires_action', pendingOperation: 'collect' } : { status: restStatus(payment) };
    return (0, outcome_1.accept)(book(state, { ...payment, ...NOTHING_PENDING, ...rest, failureCode: value.code, failureMessage: value.message }));
}
/** What was not captured is released (A2). It is the end of this payment and of nothing else (Z4). */
function released(state, value, status) {
    const payment = cardOf(state, value.paymentId);
    if (payment === undefined)
        return unknown(state, value.paymentId, 0);
    if (!(0, balance_1.isLive)(payment))
        return (0, outcome_1.accept)(state);
    const rest = payment.capturedAmount > 0 ? { status: 'captured', authorizedAmount: payment.capturedAmount } : { status };
    return (0, outcome_1.accept)(book(state, { ...named(payment, value), ...NOTHING_PENDING, ...rest, nextActionUrl: null }));
}
const voided = (state, value) => released(state, value, 'voided');
exports.voided = voided;
const authorizationExpired = (state, value) => released(state, value, 'expired');
exports.authorizationExpired = authorizationExpired;
/**
 * A person has seen that this payment moved in another currency (M3): nothing of it is in the balance, so nothing stays reserved for it,
 * and the order can go on (P17).
 */
function endForeign(state, paymentId) {
    const payment = cardOf(state, paymentId);
    if (payment === undefined || !(0, balance_1.isLive)(payment) || payment.pendingOperation === 'none')
        return state;
    const status = payment.authorizedAmount === 0 ? 'failed' : restStatus(payment);
    const failure = { failureCode: 'currency_differs', failureMessage: 'The processor moved another currency.' };
    return book(state, { ...payment, ...NOTHING_PENDING, ...failure, status, nextActionUrl: null });
}
//# sourceMappingURL=payment-facts.js.map