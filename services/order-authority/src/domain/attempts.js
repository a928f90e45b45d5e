"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isInTheWay = void 0;
exports.startAttempt = startAttempt;
exports.requestAttempt = requestAttempt;
exports.withAttempts = withAttempts;
const amounts_1 = require("./amounts");
const balance_1 = require("./balance");
const hold_1 = require("./hold");
const legs_1 = require("./legs");
const outcome_1 = require("./outcome");
const payment_method_1 = require("./payment-method");
const payments_1 = require("./payments");
const payment_schedule_1 = require("./payment-schedule");
const state_1 = require("./state");
const STARTS = new Set(['PaymentAttemptRequested', 'CheckoutSessionAttemptRequested']);
const legsOf = (state, { paymentIds }) => paymentIds.flatMap((id) => (0, state_1.paymentOf)(state, id) ?? []);
/** Its tenders, or the return of what they brought, may still move. */
const isGoing = ({ status }) => status === 'live' || status === 'rolling_back';
const isHeldAsWhole = (state, legs) => legs.some(balance_1.isLive) && legs.every((leg) => !(0, balance_1.isLive)(leg) || (0, hold_1.isWaitingForRest)(state, leg));
/** Another attempt would have to wait for it. One that waits for the rest itself stands in nobody's way (PY6). */
const isInTheWay = (state, attempt) => isGoing(attempt) && !(attempt.status === 'live' && isHeldAsWhole(state, legsOf(state, attempt)));
exports.isInTheWay = isInTheWay;
/** The tenders' amounts; the one without an amount takes what the others leave. */
function amountsOf(tenders, collectible) {
    const named = (0, amounts_1.sumOf)(tenders.map(({ amount }) => amount ?? 0));
    if (tenders.filter(({ amount }) => amount === null).length > 1)
        return (0, outcome_1.refuse)('tenders_not_allocated', 'More than one tender names no amount.');
    if (new Set(tenders.map(({ paymentId }) => paymentId)).size < tenders.length)
        return (0, outcome_1.refuse)('idempotency_key_reused', 'A payment is named twice.');
    if (named > collectible)
        return (0, outcome_1.refuse)('amount_exceeds_collectible', `${named} was asked for, ${collectible} can be collected.`);
    return tenders.map(({ amount }) => amount ?? collectible - named);
}
function attemptFault(state, { attemptId, tenders, expectedOutstanding }) {
    const { outstanding } = state.balance;
    const going = state.paymentAttempts.find((attempt) => (0, exports.isInTheWay)(state, attempt));
    if (state.paymentAttempts.some((attempt) => attempt.attemptId === attemptId))
        return (0, outcome_1.refuse)('idempotency_key_reused', `Attempt ${attemptId} is there already.`);
    if (going !== undefined)
        return (0, outcome_1.refuse)('attempt_live', `Attempt ${going.attemptId} is ${going.status}.`);
    if (tenders.length === 0)
        return (0, outcome_1.refuse)('tenders_not_allocated', 'No tender is named.');
    if (expectedOutstanding === null || expectedOutstanding === outstanding)
        return null;
    return (0, outcome_1.refuse)('outstanding_changed', `${expectedOutstanding} was expected, ${outstanding} is outstanding.`);
}
/** Reserves the amount of every tender in one entry: all of them or none (PY3, PY5, B6). */
function startAttempt(state, value, { amount: shared, sessionId }, recordedAt) {
    const { attemptId, tenders } = value;
    const whole = (0, payment_schedule_1.wholeOf)(state);
    const amounts = attemptFault(state, value) ?? amountsOf(tenders, shared);
    if ('verdict' in amounts)
        return amounts;
    let next = state;
    for (const [index, { paymentId, paymentMethod }] of tenders.entries()) {
        const amount = amounts[index] ?? 0;
        const fault = (0, payments_1.collectFault)(next, paymentId, amount, (0, payment_method_1.tenderOf)(paymentMethod), { isPart: true, paymentMethod });
        if (fault !== null)
            return fault;
        next = (0, state_1.withPayment)(next, { ...(0, payments_1.newCardPayment)(state, paymentId, amount, paymentMethod, 'manual', recordedAt), attemptId, sessionId });
        next = { ...next, balance: (0, balance_1.balanceOf)(next) };
    }
    const total = (0, amounts_1.sumOf)(amounts);
    if (sessionId !== null && total !== shared)
        return (0, outcome_1.refuse)('tenders_not_allocated', `The tenders sum to ${total}, ${shared} was approved.`);
    if ((0, state_1.takesNoPart)(state) && total < whole)
        return (0, outcome_1.refuse)('partial_payment_forbidden', `The order takes ${whole} at once, the tenders sum to ${total}.`);
    const paymentIds = tenders.map(({ paymentId }) => paymentId);
    const attempt = { attemptId, status: 'live', paymentIds, createdAt: recordedAt, settledSequence: null };
    const asks = tenders.map(({ paymentId, paymentMethod }, index) => {
        return { kind: 'collect', targetId: paymentId, paymentId, amount: amounts[index] ?? 0, paymentMethod, captureMode: 'manual' };
    });
    return (0, outcome_1.accept)({ ...(0, state_1.withAttempt)(next, attempt), balance: state.balance }, asks);
}
/** Tenders that name all their amounts may take what is not due yet; an open one takes the rest of what is. */
function requestAttempt(state, value, { recordedAt }) {
    const isOpen = value.tenders.some(({ amount }) => amount === null);
    const amount = isOpen ? (0, payment_schedule_1.askedNow)(state) : state.balance.collectible;
    return (isOpen ? (0, payment_schedule_1.notDueFault)(state) : null) ?? startAttempt(state, value, { amount, sessionId: null }, recordedAt);
}
const isDead = (leg) => !(0, balance_1.isLive)(leg) && leg.capturedAmount === 0;
const rolledBack = (step, attempt, news, context) => legsOf(step.state, attempt).reduce((current, leg, index) => (0, legs_1.giveBackLeg)((0, legs_1.release)(current, leg, news), leg, index, context), step);
/** Once it is to be undone it stays so: a late success does not bring it back (PY4, PY7). */
function isUndone(state, { status }, legs) {
    if (status === 'rolling_back' || status === 'rolled_back')
        return true;
    if (legs.some(({ paymentId }) => (0, state_1.isRolledBack)(state, paymentId)))
        return true;
    if (!(0, state_1.takesNoPart)(state))
        return false;
    return status === 'failed' || status === 'partially_succeeded' || (status === 'live' && legs.some((leg) => isDead(leg) || (0, legs_1.isBroken)(leg)));
}
/** Derived from the tenders, each of which has its own outcome (PY5). */
function statusOf(state, legs, isBack) {
    const isReturning = legs.some(({ paymentId }) => (0, legs_1.rollBackOf)(state, paymentId)?.allocations.some(balance_1.isPendingOut) === true);
    if (legs.some(balance_1.isLive) || isReturning)
        return isBack ? 'rolling_back' : 'live';
    const kept = legs.filter(({ capturedAmount, refundedAmount }) => capturedAmount > (isBack ? refundedAmount : 0)).length;
    if (kept > 0)
        return kept === legs.length && !isBack ? 'succeeded' : 'partially_succeeded';
    return isBack && legs.some(({ status }) => status !== 'failed') ? 'rolled_back' : 'failed';
}
function advance(step, attempt, news, context) {
    const legs = legsOf(step.state, attempt);
    const isBack = isUndone(step.state, attempt, legs);
    const isWaiting = legs.some((leg) => (0, balance_1.isLive)(leg) && !(0, legs_1.isHeld)(leg)) || (0, hold_1.isRestMissing)(step.state);
    const moved = isBack ? rolledBack(step, attempt, news, context) : isWaiting ? (0, legs_1.withoutBroken)(step, legs, news) : (0, legs_1.captured)(step, legs, news);
    const now = legsOf(moved.state, attempt);
    const status = statusOf(moved.state, now, isBack);
    const isAnswered = !isGoing({ ...attempt, status }) || now.some((leg) => leg.status === 'requires_action' || leg.status === 'unknown');
    const settledSequence = attempt.settledSequence ?? (isAnswered ? step.state.sequence + 1 : null);
    if (moved === step && status === attempt.status && settledSequence === attempt.settledSequence)
        return step;
    return { ...moved, state: (0, state_1.withAttempt)(moved.state, { ...attempt, status, settledSequence }) };
}
/** What an event means for the attempts of the order, decided in the same entry. */
function withAttempts(outcome, news, context) {
    const { state, asks } = outcome;
    if (state === null || state.paymentAttempts.length === 0 || STARTS.has(news.type))
        return outcome;
    const step = state.paymentAttempts.reduce((current, attempt) => advance(current, attempt, news, context), { state, asks });
    return { ...outcome, ...step };
}
//# sourceMappingURL=attempts.js.map