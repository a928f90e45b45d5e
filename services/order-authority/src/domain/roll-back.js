"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rollBackTimer = void 0;
exports.partialPaymentsDue = partialPaymentsDue;
exports.withRollBack = withRollBack;
const balance_1 = require("./balance");
const legs_1 = require("./legs");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
/** The timer that says when; once for an order (Z1). */
const rollBackTimer = ({ orderId, rollBack }) => rollBack === null ? [] : [{ kind: 'time_roll_back', targetId: orderId, dueAt: rollBack.dueAt }];
exports.rollBackTimer = rollBackTimer;
/** Whether it is the time is looked at again by what follows; the second firing finds nothing scheduled (Z2). */
function partialPaymentsDue(state) {
    const { rollBack } = state;
    return rollBack?.status === 'scheduled' ? (0, outcome_1.accept)({ ...state, rollBack: { ...rollBack, status: 'waiting' } }) : (0, outcome_1.accept)(state);
}
/** Money that a person took is given back by a person. */
const isUndoable = ({ kind }) => kind !== 'manual';
/** What is in progress may still pay the order; then nothing is undone (Z2: a timer never cancels money that is on its way). */
function begun(state, rollBack, at) {
    const { outstanding, collectible } = (0, balance_1.balanceOf)(state);
    if (state.status !== 'open' || outstanding === 0)
        return { ...rollBack, status: 'not_needed' };
    if (collectible === 0)
        return rollBack;
    return { ...rollBack, status: 'rolling_back', startedAt: at, paymentIds: state.payments.filter(isUndoable).map(({ paymentId }) => paymentId) };
}
const legsOf = ({ payments }, { paymentIds }) => payments.filter(({ paymentId }) => paymentIds.includes(paymentId));
/** Derived from the payments, each of which has its own outcome (PY7). */
function statusOf(state, rollBack) {
    const legs = legsOf(state, rollBack);
    const isReturning = legs.some(({ paymentId }) => (0, legs_1.rollBackOf)(state, paymentId)?.allocations.some(balance_1.isPendingOut) === true);
    if (isReturning || legs.some(balance_1.isLive))
        return 'rolling_back';
    return legs.some(({ capturedAmount, refundedAmount }) => capturedAmount > refundedAmount) ? 'incomplete' : 'rolled_back';
}
/** When it begins every payment is news; later only that of which something new is said. */
function undone(step, rollBack, isBeginning, news, context) {
    return legsOf(step.state, rollBack).reduce((current, leg, index) => {
        const heard = isBeginning ? { ...news, paymentId: leg.paymentId } : news;
        return (0, legs_1.giveBackLeg)((0, legs_1.release)(current, leg, heard), leg, limits_1.PAYMENTS_MAX + index, context);
    }, step);
}
/** What an event means for the roll-back of the order, decided in the same entry. */
function withRollBack(outcome, news, context) {
    const { state, asks } = outcome;
    const before = state?.rollBack ?? null;
    if (state === null || before === null || before.status === 'scheduled' || before.status === 'not_needed')
        return outcome;
    const rollBack = before.status === 'waiting' ? begun(state, before, context.recordedAt) : before;
    if (rollBack.startedAt === null)
        return rollBack === before ? outcome : { ...outcome, state: { ...state, rollBack } };
    const isBeginning = before.startedAt === null;
    const step = state.status === 'open' ? undone({ state, asks }, rollBack, isBeginning, news, context) : { state, asks };
    const status = statusOf(step.state, rollBack);
    if (step.state === state && !isBeginning && status === before.status)
        return outcome;
    return { ...outcome, ...step, state: { ...step.state, rollBack: { ...rollBack, status } } };
}
//# sourceMappingURL=roll-back.js.map