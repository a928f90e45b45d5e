"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isByHand = exports.isWindowClosed = void 0;
exports.wayFault = wayFault;
exports.wayOf = wayOf;
/**
 * Where money goes when not to the payment that it came from: handed over by a person, or put on a gift card. It counts against that
 * payment all the same, so that nothing can go back twice (F3, F14, FL3). A card takes refunds for as long as its window is open.
 */
const contracts_1 = require("@concord/contracts");
const credit_way_1 = require("./credit-way");
const outcome_1 = require("./outcome");
const payment_method_1 = require("./payment-method");
const state_1 = require("./state");
const DAY_MS = 86_400_000;
/** Whether a processor still takes a refund of this payment. Gift cards are our own, and manual payments are given back by hand. */
const isWindowClosed = ({ refundWindowDays }, { kind, createdAt }, at) => refundWindowDays !== null && kind === 'card' && at > createdAt + refundWindowDays * DAY_MS;
exports.isWindowClosed = isWindowClosed;
/** Why the money may not take this way: the card's window is over, or nobody but the one who asks approved another way (F14, S3). */
function wayFault(state, parts, destination, { meta, recordedAt }) {
    if (destination !== null) {
        const isOwn = destination.approvedBy === meta.actor.id;
        return isOwn ? (0, outcome_1.refuse)('approver_not_independent', `${destination.approvedBy} asks and approves.`) : null;
    }
    const closed = parts
        .map(({ paymentId }) => (0, state_1.paymentOf)(state, paymentId))
        .find((payment) => payment !== undefined && (0, exports.isWindowClosed)(state, payment, recordedAt));
    if (closed === undefined)
        return null;
    return (0, outcome_1.refuse)('refund_window_closed', `${closed.paymentId} could be refunded to its card for ${state.refundWindowDays ?? 0} days.`);
}
/** What a person hands over counts at once: nobody else is asked. */
const isByHand = (payment, destination) => destination === null ? payment?.kind === 'manual' : destination.kind === 'manual';
exports.isByHand = isByHand;
/** Who is asked to carry a part out, and with which payment method or for which order. */
function wayOf(state, { paymentId, destination }) {
    const payment = (0, state_1.paymentOf)(state, paymentId);
    const credit = (0, credit_way_1.creditWay)(state, payment, destination);
    if (credit !== null)
        return credit;
    const cardId = destination?.giftCardId ?? null;
    if (cardId !== null)
        return { kind: 'load_gift_card', paymentMethod: (0, contracts_1.giftMethodOfCard)(cardId) };
    return { kind: 'refund', ...(payment === undefined ? {} : (0, payment_method_1.methodOf)(payment)) };
}
//# sourceMappingURL=destinations.js.map