"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.freeSurplus = exports.NO_BALANCE = exports.creditedBy = exports.standingOf = exports.returnableTo = exports.isPendingOut = exports.isLive = exports.ConservationBroken = exports.BUCKETS = void 0;
exports.pendingOf = pendingOf;
exports.balanceOf = balanceOf;
exports.assertConserved = assertConserved;
exports.deltasOf = deltasOf;
const LIVE = new Set(['processing', 'requires_action', 'authorized', 'partially_captured', 'unknown']);
const PENDING_OUT = new Set(['requested', 'submitted', 'unknown']);
/** Order of the buckets in deltas and hashes. */
exports.BUCKETS = [
    ['obligation', 'obligation'],
    ['adjusted', 'adjusted'],
    ['credited', 'credited'],
    ['written_off', 'writtenOff'],
    ['captured', 'captured'],
    ['refunded', 'refunded'],
    ['disputed', 'disputed'],
    ['net_collected', 'netCollected'],
    ['outstanding', 'outstanding'],
    ['surplus', 'surplus'],
    ['pending_in', 'pendingIn'],
    ['pending_out', 'pendingOut'],
    ['collectible', 'collectible'],
    ['refundable', 'refundable'],
];
class ConservationBroken extends Error {
    name = 'ConservationBroken';
}
exports.ConservationBroken = ConservationBroken;
/** May still succeed: its rest counts in pending_in (PY3). */
const isLive = ({ status }) => LIVE.has(status);
exports.isLive = isLive;
const isPendingOut = ({ status }) => PENDING_OUT.has(status);
exports.isPendingOut = isPendingOut;
/** What a payment may still bring in. */
function pendingOf(payment) {
    if (!(0, exports.isLive)(payment))
        return 0;
    const asked = payment.authorizedAmount > 0 ? payment.authorizedAmount : payment.amount;
    return Math.max(0, asked - payment.capturedAmount);
}
/** What may still be refunded to a payment (F3); nothing, also where a processor gave back by itself what another refund is on its way with (FL6). */
const returnableTo = ({ capturedAmount, refundedAmount, pendingRefundAmount }) => Math.max(0, capturedAmount - refundedAmount - pendingRefundAmount);
exports.returnableTo = returnableTo;
/** What of a write-off was not taken back (I9). */
const standingOf = ({ amount, reversedAmount }) => amount - reversedAmount;
exports.standingOf = standingOf;
/** What of a credit note the buckets hold; what is unallocated is a claim on paper only (N3). */
const creditedBy = ({ status, amount, unallocated }) => (status === 'void' ? 0 : amount - unallocated);
exports.creditedBy = creditedBy;
const sumOf = (items, amount) => items.reduce((sum, item) => sum + amount(item), 0);
exports.NO_BALANCE = {
    obligation: 0,
    adjusted: 0,
    credited: 0,
    writtenOff: 0,
    captured: 0,
    refunded: 0,
    disputed: 0,
    netCollected: 0,
    outstanding: 0,
    surplus: 0,
    pendingIn: 0,
    pendingOut: 0,
    collectible: 0,
    refundable: 0,
};
const pendingOutOf = (refunds) => sumOf(refunds, ({ allocations }) => sumOf(allocations, (part) => part.reservedDifference + ((0, exports.isPendingOut)(part) ? part.amount : 0)));
/**
 * The buckets of a state. `refundable` is 0 while something is outstanding: a refund lowers the obligation by its own amount first (B7),
 * so with X outstanding only the amount less X would be returnable; the rest would reopen what is owed (B8). Collect the rest, or cancel.
 */
function balanceOf(state) {
    const adjusted = sumOf(state.adjustments, ({ amount }) => amount);
    const writtenOff = sumOf(state.writeOffs, exports.standingOf);
    const credited = sumOf(state.creditNotes, exports.creditedBy);
    const obligation = state.totals.total - adjusted - credited - writtenOff;
    const captured = sumOf(state.payments, ({ capturedAmount }) => capturedAmount);
    const refunded = sumOf(state.payments, ({ refundedAmount }) => refundedAmount);
    const netCollected = captured - refunded;
    const outstanding = Math.max(0, obligation - netCollected);
    const pendingIn = sumOf(state.payments, pendingOf);
    const pendingOut = pendingOutOf(state.refunds);
    return {
        ...exports.NO_BALANCE,
        obligation,
        adjusted,
        credited,
        writtenOff,
        captured,
        refunded,
        netCollected,
        outstanding,
        surplus: Math.max(0, netCollected - obligation),
        pendingIn,
        pendingOut,
        collectible: Math.max(0, outstanding - pendingIn),
        refundable: outstanding > 0 ? 0 : Math.max(0, netCollected - pendingOut),
    };
}
/**
 * B1-B3. To the minor unit, without tolerance (R5). A breach is a bug of ours: nothing is written and the partition waits, because
 * judging on could write what is wrong.
 */
function assertConserved(balance, orderId) {
    if (balance.obligation - balance.netCollected !== balance.outstanding - balance.surplus)
        throw new ConservationBroken(`B1 on ${orderId}: ${JSON.stringify(balance)}`);
    if (balance.outstanding !== 0 && balance.surplus !== 0)
        throw new ConservationBroken(`B2 on ${orderId}: ${JSON.stringify(balance)}`);
    for (const [name, key] of exports.BUCKETS) {
        if (!Number.isSafeInteger(balance[key]) || balance[key] < 0)
            throw new ConservationBroken(`B3 on ${orderId}: ${name} is ${balance[key]}`);
    }
}
/** Signed changes, only those that are not 0, in the order of the buckets (W8). */
function deltasOf(before, after) {
    return exports.BUCKETS.filter(([, key]) => after[key] !== before[key]).map(([bucket, key]) => ({ bucket, amount: after[key] - before[key] }));
}
/** Surplus that no refund is on its way with. */
const freeSurplus = ({ surplus, pendingOut }) => Math.max(0, surplus - pendingOut);
exports.freeSurplus = freeSurplus;
//# sourceMappingURL=balance.js.map