"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.captureModeOf = exports.isWaitingForRest = exports.isRestMissing = void 0;
exports.withHold = withHold;
const balance_1 = require("./balance");
const legs_1 = require("./legs");
/** Until its time has come. */
const isHolding = ({ partialPayments, rollBack }) => partialPayments === 'hold_until' && (rollBack?.status === 'scheduled' || rollBack?.status === 'waiting');
/** Nothing more can be asked for, and all that is in progress is held or on its way in. */
const isWhole = (state) => (0, balance_1.balanceOf)(state).collectible === 0 && state.payments.every((leg) => !(0, balance_1.isLive)(leg) || (0, legs_1.isHeld)(leg) || leg.pendingOperation === 'capture');
/** What is held has to wait. */
const isRestMissing = (state) => isHolding(state) && !isWhole(state);
exports.isRestMissing = isRestMissing;
/** Its buyer has done all that the buyer can do. */
const isWaitingForRest = (state, leg) => isHolding(state) && (0, legs_1.isHeld)(leg);
exports.isWaitingForRest = isWaitingForRest;
/** A part is not captured with its authorisation; what pays all of the order by itself waits for nobody. */
const captureModeOf = (state, amount, asked) => isHolding(state) && amount < state.balance.outstanding ? 'manual' : asked;
exports.captureModeOf = captureModeOf;
/** Tenders of attempts are captured by these; what the merchant wants to capture is left to the merchant. */
const isOwn = ({ attemptId, captureMode }) => attemptId === null && captureMode === 'automatic';
/** What an event means for the parts that are held, decided in the same entry. */
function withHold(outcome, news) {
    const { state, asks } = outcome;
    if (state === null || !isHolding(state))
        return outcome;
    const legs = state.payments.filter(isOwn);
    const step = { state, asks };
    return { ...outcome, ...(isWhole(state) ? (0, legs_1.captured)(step, legs, news) : (0, legs_1.withoutBroken)(step, legs, news)) };
}
//# sourceMappingURL=hold.js.map