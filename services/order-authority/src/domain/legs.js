"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rollBackOf = exports.withoutBroken = exports.isBroken = exports.isHeld = exports.ROLL_BACK = void 0;
exports.release = release;
exports.captured = captured;
exports.giveBackLeg = giveBackLeg;
const amounts_1 = require("./amounts");
const balance_1 = require("./balance");
const operations_1 = require("./operations");
const state_1 = require("./state");
const surplus_1 = require("./surplus");
exports.ROLL_BACK = 'roll_back';
/** An operation that failed is not repeated by itself: only what is newly said of a tender moves it again (PY7). */
const mayRelease = (leg, { type, paymentId }) => (0, operations_1.canVoid)(leg) && leg.pendingOperation !== 'void' && (leg.failureCode === null || (leg.paymentId === paymentId && type !== 'PaymentVoidFailed'));
function release(step, leg, news) {
    if (!mayRelease(leg, news))
        return step;
    return { state: (0, state_1.withPayment)(step.state, { ...leg, pendingOperation: 'void' }), asks: [...step.asks, (0, operations_1.voidAsk)(leg)] };
}
/** Authorised, and nothing is asked of it. */
const isHeld = ({ status, pendingOperation }) => (status === 'authorized' || status === 'partially_captured') && pendingOperation === 'none';
exports.isHeld = isHeld;
/** Its capture was refused: what is held is released, and not asked for again. */
const isBroken = (leg) => (0, exports.isHeld)(leg) && leg.failureCode !== null;
exports.isBroken = isBroken;
/** What was refused does not wait for the others to be released. */
const withoutBroken = (step, legs, news) => legs.reduce((current, leg) => ((0, exports.isBroken)(leg) ? release(current, leg, news) : current), step);
exports.withoutBroken = withoutBroken;
/** Gift cards are committed when no card is left to be captured: what comes last is what is hardest to undo (PY9, PY10). */
const isTurn = ({ kind }, legs) => kind !== 'gift_card' || !legs.some((leg) => leg.kind !== 'gift_card' && (0, balance_1.isLive)(leg));
const capturing = ({ payments }) => (0, amounts_1.sumOf)(payments.map(({ pendingOperation, pendingAmount }) => (pendingOperation === 'capture' ? pendingAmount : 0)));
/** What is held is captured, but never more than is owed (A6). */
function captured(step, legs, news) {
    let left = (0, balance_1.balanceOf)(step.state).outstanding - capturing(step.state);
    return legs.reduce((current, leg) => {
        if (!(0, exports.isHeld)(leg) || !isTurn(leg, legs))
            return current;
        const amount = Math.min((0, balance_1.pendingOf)(leg), left);
        if (amount <= 0 || (0, exports.isBroken)(leg))
            return release(current, leg, news);
        left -= amount;
        const next = { ...leg, pendingOperation: 'capture', pendingAmount: amount, pendingFinal: true };
        return { state: (0, state_1.withPayment)(current.state, next), asks: [...current.asks, (0, operations_1.captureAsk)(leg, amount, true)] };
    }, step);
}
const rollBackOf = ({ refunds }, paymentId) => refunds.find(({ cause, allocations }) => cause === exports.ROLL_BACK && allocations.some((part) => part.paymentId === paymentId));
exports.rollBackOf = rollBackOf;
/** Gives back what a tender had captured, once: a refund that fails is the operator's to try again (FL3). */
function giveBackLeg(step, leg, ordinal, context) {
    const amount = (0, balance_1.returnableTo)(leg);
    if (amount === 0 || (0, balance_1.isLive)(leg) || (0, exports.rollBackOf)(step.state, leg.paymentId) !== undefined)
        return step;
    const returned = (0, surplus_1.givenBack)(step.state, [{ paymentId: leg.paymentId, amount }], { cause: exports.ROLL_BACK, reason: 'the attempt is rolled back', ordinal: ordinal + 1 }, context);
    return { state: returned.state, asks: [...step.asks, ...returned.asks] };
}
//# sourceMappingURL=legs.js.map