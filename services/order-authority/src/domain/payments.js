"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.newCardPayment = exports.NEW_PAYMENT = void 0;
exports.collectFault = collectFault;
exports.startPayment = startPayment;
exports.requestPayment = requestPayment;
exports.requestCapture = requestCapture;
exports.requestVoid = requestVoid;
exports.recordManual = recordManual;
exports.reverseManual = reverseManual;
const balance_1 = require("./balance");
const dispositions_1 = require("./dispositions");
const hold_1 = require("./hold");
const limits_1 = require("./limits");
const minimums_1 = require("./minimums");
const outcome_1 = require("./outcome");
const operations_1 = require("./operations");
const payment_schedule_1 = require("./payment-schedule");
const payment_method_1 = require("./payment-method");
const state_1 = require("./state");
const write_offs_1 = require("./write-offs");
exports.NEW_PAYMENT = {
    authorizedAmount: 0,
    capturedAmount: 0,
    refundedAmount: 0,
    pendingRefundAmount: 0,
    captures: [],
    pendingOperation: 'none',
    pendingAmount: 0,
    pendingFinal: false,
    reference: null,
    receivedAt: null,
    sessionId: null,
    failureCode: null,
    failureMessage: null,
    nextActionUrl: null,
    processor: null,
    processorReference: null,
    settledSequence: null,
    attemptId: null,
};
function newPaymentFault(state, paymentId) {
    if ((0, state_1.paymentOf)(state, paymentId) !== undefined)
        return (0, outcome_1.refuse)('idempotency_key_reused', `Payment ${paymentId} is there already.`);
    return state.payments.length >= limits_1.PAYMENTS_MAX ? (0, outcome_1.refuse)('attempt_limit', `An order takes at most ${limits_1.PAYMENTS_MAX} payments.`) : null;
}
/** Failed payments are counted for the order and, where it says so, for each payment method (PY18). */
function failuresFault({ payments, failedPerMethod }, paymentMethod) {
    const failed = payments.filter(({ status, kind }) => status === 'failed' && kind !== 'order_credit');
    if (failed.length >= limits_1.FAILED_PAYMENTS_MAX)
        return (0, outcome_1.refuse)('attempt_limit', `${limits_1.FAILED_PAYMENTS_MAX} payments have failed.`);
    const byMethod = failed.filter((payment) => payment.paymentMethod === paymentMethod).length;
    if (failedPerMethod === null || byMethod < failedPerMethod)
        return null;
    return (0, outcome_1.refuse)('attempt_limit', `${byMethod} payments by this payment method have failed; another one may be used.`);
}
/** Why this amount may not be collected now by this payment, or null (B6, M4, X7, PY6, PY8, PY16, PY18, Q3). */
function collectFault(state, paymentId, amount, tender, { isPart = false, claimable = 0, paymentMethod } = {}) {
    const { outstanding, pendingIn } = state.balance;
    const collectible = state.balance.collectible + claimable;
    const fault = newPaymentFault(state, paymentId);
    if (fault !== null)
        return fault;
    if (state.status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    const place = (0, state_1.placeFault)(state) ?? (0, state_1.rollBackFault)(state);
    if (place !== null)
        return place;
    const tried = failuresFault(state, paymentMethod);
    if (tried !== null)
        return tried;
    if (collectible === 0)
        return (0, outcome_1.refuse)('nothing_collectible', `${outstanding} is outstanding, ${pendingIn} of it is reserved by payments in progress.`);
    if (amount <= 0)
        return (0, outcome_1.refuse)('nothing_collectible', `${amount} was asked for; a payment is over an amount above 0.`);
    if (amount > collectible)
        return (0, outcome_1.refuse)('amount_exceeds_collectible', `${amount} was asked for, ${collectible} can be collected.`);
    if (!isPart && (0, state_1.takesNoPart)(state) && amount < (0, payment_schedule_1.wholeOf)(state))
        return (0, outcome_1.refuse)('partial_payment_forbidden', `The order takes ${claimable + (0, payment_schedule_1.wholeOf)(state)} in one payment.`);
    return (0, minimums_1.minimumFault)(state, tender, amount, collectible);
}
const newCardPayment = (state, paymentId, amount, paymentMethod, captureMode, createdAt) => ({
    ...exports.NEW_PAYMENT,
    captures: [],
    paymentId,
    kind: (0, payment_method_1.tenderOf)(paymentMethod),
    amount,
    status: 'processing',
    captureMode,
    pendingOperation: 'collect',
    paymentMethod,
    fence: state.collection.fence,
    createdAt,
});
exports.newCardPayment = newCardPayment;
/** Accepts a card payment: reserved, and the processor is to be asked. */
function startPayment(state, instruction, amount, sessionId, recordedAt) {
    const { paymentId, paymentMethod, captureMode } = instruction;
    const fault = collectFault(state, paymentId, amount, (0, payment_method_1.tenderOf)(paymentMethod), { paymentMethod });
    if (fault !== null)
        return fault;
    const payment = { ...(0, exports.newCardPayment)(state, paymentId, amount, paymentMethod, captureMode, recordedAt), sessionId };
    const ask = { kind: 'collect', targetId: paymentId, paymentId, amount, paymentMethod, captureMode: (0, hold_1.captureModeOf)(state, amount, captureMode) };
    return (0, outcome_1.accept)((0, state_1.withPayment)(state, payment), [ask]);
}
function requestPayment(state, { payment }, { recordedAt }) {
    const { outstanding } = state.balance;
    if (payment.expectedOutstanding !== null && payment.expectedOutstanding !== outstanding) {
        return (0, outcome_1.refuse)('outstanding_changed', `${payment.expectedOutstanding} was expected, ${outstanding} is outstanding.`);
    }
    const fault = payment.amount === null ? (0, payment_schedule_1.notDueFault)(state) : null;
    return fault ?? startPayment(state, payment, payment.amount ?? (0, payment_schedule_1.askedNow)(state), null, recordedAt);
}
const notFound = (id) => (0, outcome_1.refuse)('payment_not_found', `The order has no payment ${id}.`);
/** Never more than is left of the authorisation, nor more than is owed (A1, A6). */
function requestCapture(state, { paymentId, amount, final }) {
    const payment = (0, state_1.paymentOf)(state, paymentId);
    if (payment === undefined)
        return notFound(paymentId);
    if (payment.attemptId !== null && (0, balance_1.isLive)(payment))
        return (0, outcome_1.refuse)('attempt_live', `Attempt ${payment.attemptId} captures this payment itself.`);
    const rest = (0, balance_1.pendingOf)(payment);
    const asked = amount ?? rest;
    if ((0, operations_1.isCapturable)(payment) && asked > rest)
        return (0, outcome_1.refuse)('capture_exceeds_authorized', `${asked} was asked for, ${rest} of the authorisation is left.`);
    if (payment.pendingOperation !== 'none')
        return (0, outcome_1.refuse)('payment_operation_pending', `A ${payment.pendingOperation} of this payment is in progress.`);
    if (!(0, operations_1.isCapturable)(payment) || rest === 0 || asked <= 0)
        return (0, outcome_1.refuse)('payment_not_capturable', `The payment is ${payment.status}, ${asked} was asked for.`);
    if (asked > state.balance.outstanding)
        return (0, outcome_1.refuse)('capture_exceeds_obligation', `${asked} was asked for, ${state.balance.outstanding} is outstanding.`);
    const isFinal = final || asked === rest;
    const next = { ...payment, pendingOperation: 'capture', pendingAmount: asked, pendingFinal: isFinal };
    return (0, outcome_1.accept)((0, state_1.withPayment)(state, next), [(0, operations_1.captureAsk)(payment, asked, isFinal)]);
}
function requestVoid(state, { paymentId }) {
    const payment = (0, state_1.paymentOf)(state, paymentId);
    if (payment === undefined)
        return notFound(paymentId);
    if (payment.status === 'unknown')
        return (0, outcome_1.refuse)('payment_outcome_unknown', 'The processor has not answered yet.');
    if (payment.pendingOperation === 'capture' || payment.pendingOperation === 'void' || payment.status === 'processing') {
        return (0, outcome_1.refuse)('payment_operation_pending', `A ${payment.pendingOperation} of this payment is in progress.`);
    }
    if (!(0, operations_1.isVoidable)(payment))
        return (0, outcome_1.refuse)('payment_not_voidable', `The payment is ${payment.status}.`);
    return (0, outcome_1.accept)((0, state_1.withPayment)(state, { ...payment, pendingOperation: 'void' }), [(0, operations_1.voidAsk)(payment)]);
}
/** What was given up may still come in by hand (I9). Forced, any money that was truly taken is booked, whatever the order is in (PY14, O1). */
function manualFault(state, { paymentId, amount, force }) {
    if (!force)
        return collectFault(state, paymentId, amount, 'manual', { claimable: state.balance.writtenOff });
    if (amount <= 0 || !Number.isSafeInteger(state.balance.captured + amount))
        return (0, outcome_1.refuse)('amount_too_large', `${amount} is no amount that can be booked.`);
    return newPaymentFault(state, paymentId);
}
/** Money that a person took and states: it counts at once (PY14). What of it is more than is owed is held and asked about (O3). */
function recordManual(state, value, context) {
    const { paymentId, amount, method, reference, receivedAt, reason } = value;
    const { recordedAt } = context;
    const fault = manualFault(state, value);
    if (fault !== null)
        return fault;
    const used = state.payments.find((payment) => payment.kind === 'manual' && payment.paymentMethod === method && payment.reference === reference);
    if (used !== undefined)
        return (0, outcome_1.refuse)('payment_reference_used', `${method} ${reference} is payment ${used.paymentId}.`);
    const payment = {
        ...exports.NEW_PAYMENT,
        captures: [],
        paymentId,
        kind: 'manual',
        amount,
        status: 'captured',
        captureMode: 'automatic',
        authorizedAmount: amount,
        capturedAmount: amount,
        paymentMethod: method,
        reference,
        receivedAt,
        fence: state.collection.fence,
        createdAt: recordedAt,
        settledSequence: state.sequence + 1,
    };
    const booked = (0, write_offs_1.reclaim)(state, (0, state_1.withPayment)(state, payment));
    const over = Math.min(amount, (0, balance_1.balanceOf)(booked).surplus - state.balance.surplus);
    return (0, outcome_1.accept)((0, dispositions_1.askAbout)(booked, { paymentId, amount: over, reason: reason ?? 'more than is owed' }, context));
}
/** A manual payment that was none, wholly or in part: what was captured falls, nothing is refunded (PY15). */
function reverseManual(state, { paymentId, amount }) {
    const payment = (0, state_1.paymentOf)(state, paymentId);
    if (payment === undefined)
        return notFound(paymentId);
    if (payment.kind !== 'manual')
        return (0, outcome_1.refuse)('payment_not_manual', `The payment is a ${payment.kind} payment.`);
    const left = (0, balance_1.returnableTo)(payment);
    const reversed = amount ?? left;
    if (reversed > left || reversed <= 0)
        return (0, outcome_1.refuse)('reversal_exceeds_payment', `${reversed} was asked for, ${left} is neither reversed nor refunded.`);
    if (state.balance.pendingOut > 0 && reversed > (0, balance_1.freeSurplus)(state.balance))
        return (0, outcome_1.refuse)('reversal_exceeds_payment', 'A refund out of this money is in progress.');
    const capturedAmount = payment.capturedAmount - reversed;
    return (0, outcome_1.accept)((0, state_1.withPayment)(state, { ...payment, capturedAmount, status: capturedAmount === 0 ? 'voided' : payment.status }));
}
//# sourceMappingURL=payments.js.map