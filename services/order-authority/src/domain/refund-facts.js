"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.submitted = submitted;
exports.outcomeUnknown = outcomeUnknown;
exports.succeeded = succeeded;
exports.failed = failed;
exports.endForeignPart = endForeignPart;
const balance_1 = require("./balance");
const outcome_1 = require("./outcome");
const refund_targets_1 = require("./refund-targets");
const refunds_1 = require("./refunds");
const state_1 = require("./state");
const tenders_1 = require("./tenders");
/** The payment that a processor may refund; a manual one is given back by hand. */
function cardOf(state, id) {
    const payment = (0, state_1.paymentOf)(state, id);
    return payment?.kind === 'manual' ? undefined : payment;
}
function partOf(state, { refundId, paymentId }) {
    const refund = (0, state_1.refundOf)(state, refundId);
    const allocation = refund?.allocations.find((candidate) => candidate.paymentId === paymentId);
    // What is put on a gift card may have come from any payment (F14).
    const payment = (allocation?.destination ?? null) === null ? cardOf(state, paymentId) : (0, state_1.paymentOf)(state, paymentId);
    return refund === undefined || allocation === undefined || payment === undefined ? undefined : { refund, allocation, payment };
}
const unknown = (state, { refundId, paymentId }, amount) => (0, outcome_1.diverge)(state, {
    kind: 'refund_unknown',
    targetId: refundId,
    amount,
    detail: `The processor names refund ${refundId} to ${paymentId}, which the order does not have.`,
});
function book(state, { refund, payment }, allocation, money) {
    const allocations = refund.allocations.map((part) => (part.paymentId === allocation.paymentId ? allocation : part));
    const status = (0, tenders_1.refundStatusOf)(allocations);
    const isOver = status !== 'requested' && status !== 'submitted';
    const settledSequence = refund.settledSequence ?? (isOver ? state.sequence + 1 : null);
    return (0, state_1.withPayment)((0, state_1.withRefund)(state, { ...refund, allocations, status, settledSequence }), { ...payment, ...money });
}
function submitted(state, value) {
    const part = partOf(state, value);
    if (part === undefined)
        return unknown(state, value, 0);
    const { allocation } = part;
    if ((allocation.status !== 'requested' && allocation.status !== 'unknown') || value.attempt < allocation.attempt)
        return (0, outcome_1.accept)(state);
    return (0, outcome_1.accept)(book(state, part, { ...allocation, status: 'submitted', processorReference: value.processorReference }, {}));
}
function outcomeUnknown(state, value) {
    const part = partOf(state, value);
    if (part === undefined)
        return unknown(state, value, 0);
    if (!(0, balance_1.isPendingOut)(part.allocation) || value.attempt < part.allocation.attempt)
        return (0, outcome_1.accept)(state);
    return (0, outcome_1.accept)(book(state, part, { ...part.allocation, status: 'unknown' }, {}));
}
/** Divergences about money that was too much close when it has gone back and nothing is due to the buyer any more. */
function closeReturned(state, { refund, payment }, { recordedAt }) {
    const isReturned = refund.cause === 'roll_back' || (refund.cause === 'surplus' && (0, balance_1.balanceOf)(state).surplus === 0);
    if (!isReturned)
        return state;
    const isIt = ({ status, targetId }) => status === 'open' && targetId === payment.paymentId;
    const closed = { status: 'resolved', resolvedAt: recordedAt, action: 'return', resolvedBy: 'system', reason: `returned by ${refund.refundId}` };
    return { ...state, divergences: state.divergences.map((divergence) => (isIt(divergence) ? { ...divergence, ...closed } : divergence)) };
}
/** What is owed, and what other refunds are on their way with although it is not due any more. */
const shortfallOf = ({ outstanding, surplus, pendingOut }) => outstanding + Math.max(0, pendingOut - surplus);
/**
 * A refund never reopens what is owed, nor does it take what another one is on its way with: what went out beyond what was due lowers
 * the obligation with it (B7, B8). `beyond` is that amount, also where no obligation is left to lower.
 */
function withoutReopening(before, after, refundId, context) {
    const balance = (0, balance_1.balanceOf)(after);
    const beyond = Math.max(0, shortfallOf(balance) - shortfallOf(before.balance));
    return { state: (0, refunds_1.adjust)(after, 'refund', refundId, Math.min(beyond, balance.obligation), 'refunded beyond what was due', context), beyond };
}
const isGone = ({ status }) => status === 'succeeded';
/** What is reserved for this part: all of it while it is on its way, then what is missing of it (FL8). */
const expectedOf = (part) => part.reservedDifference + ((0, balance_1.isPendingOut)(part) ? part.amount : 0);
/** Money went out. What is reported is booked: what nobody had asked for as far as the payment had brought it in (F4), what is missing stays reserved (FL8). */
function succeeded(state, value, context) {
    const { refundId, amount, processorReference } = value;
    const part = partOf(state, value);
    if (part === undefined)
        return unallocated(state, value, context);
    const { allocation, payment } = part;
    if (isGone(allocation) && allocation.processorReference === processorReference)
        return (0, outcome_1.accept)(state);
    const base = { targetId: refundId, amount };
    if (value.currency !== state.currency) {
        return (0, outcome_1.diverge)(state, { ...base, kind: 'currency_differs', detail: `The processor refunded ${amount} ${value.currency}.` });
    }
    if (amount <= 0)
        return (0, outcome_1.diverge)(state, { ...base, kind: 'refund_amount_differs', detail: `${amount} is no amount that can have been refunded.` });
    const moved = Math.min(amount, payment.capturedAmount - payment.refundedAmount);
    const expected = expectedOf(allocation);
    const others = payment.pendingRefundAmount - expected;
    // More than the payment still has cannot go out any more, so nothing waits for it.
    const left = Math.max(0, payment.capturedAmount - payment.refundedAmount - moved - others);
    const reservedDifference = Math.min(left, Math.max(0, expected - amount));
    const pendingRefundAmount = payment.pendingRefundAmount - (expected - reservedDifference);
    const gone = isGone(allocation) ? allocation.amount : 0;
    const ended = { status: 'succeeded', amount: gone + moved, processorReference, failureCode: null, failureMessage: null, reservedDifference };
    const money = { refundedAmount: payment.refundedAmount + moved, pendingRefundAmount };
    const booked = withAmount(book(state, part, { ...allocation, ...ended }, money), refundId);
    const covered = withoutReopening(state, booked, refundId, context);
    const contradiction = contradictionOf(allocation, amount, moved, covered.beyond);
    if (contradiction === null)
        return (0, outcome_1.accept)(closeReturned(covered.state, part, context));
    const isCanceled = allocation.status === 'canceled';
    return (0, outcome_1.diverge)(isCanceled ? withoutParts(covered.state, part.refund, { moved, beyond: covered.beyond }) : covered.state, { ...base, ...contradiction });
}
/** A canceled refund has given its components back; what of it goes out after all is of none, and a second end of it gives none back again (F2). */
function withoutParts(state, before, { moved, beyond }) {
    const refund = (0, state_1.refundOf)(state, before.refundId);
    if (refund === undefined)
        return state;
    const { goodwill, surplus } = before.status === 'canceled' ? { goodwill: 0, surplus: 0 } : before;
    return (0, state_1.withRefund)(state, { ...refund, ...refund_targets_1.UNTARGETED, withheld: [], goodwill: goodwill + beyond, surplus: surplus + moved - beyond });
}
/** What contradicts the record in a refund that went out; null when nothing does. */
function contradictionOf(allocation, amount, moved, beyond) {
    const kind = 'refund_exceeds_refundable';
    if (moved < amount)
        return { kind, detail: `${amount} was refunded, the payment had ${moved} left.` };
    if (isGone(allocation) && amount <= allocation.reservedDifference)
        return null;
    if (isGone(allocation))
        return { kind, detail: `${amount} was refunded beside the ${allocation.amount} that had gone back before.` };
    if (allocation.status === 'canceled')
        return { kind, detail: `${amount} was refunded although the refund was canceled.` };
    if (amount !== allocation.amount)
        return { kind: 'refund_amount_differs', detail: `${allocation.amount} was asked for, ${amount} was refunded.` };
    return beyond === 0 ? null : { kind, detail: `${amount} was refunded, ${beyond} of it was not due any more.` };
}
/** A refund made at the processor that nobody had asked for here: the money has left, so it is booked, without components (FL6). */
function unallocated(state, value, context) {
    const { refundId, paymentId, attempt, amount, currency, processorReference } = value;
    const payment = cardOf(state, paymentId);
    const left = payment === undefined || currency !== state.currency ? 0 : payment.capturedAmount - payment.refundedAmount;
    const moved = Math.min(amount, left);
    if (payment === undefined || moved <= 0)
        return unknown(state, value, amount);
    const allocation = {
        paymentId,
        amount: moved,
        status: 'succeeded',
        attempt,
        processorReference,
        failureCode: null,
        failureMessage: null,
        destination: null,
        reservedDifference: 0,
    };
    const paid = (0, state_1.withPayment)(state, { ...payment, refundedAmount: payment.refundedAmount + moved });
    const covered = withoutReopening(state, paid, refundId, context);
    const known = (0, state_1.refundOf)(state, refundId) ?? unasked(refundId, state, context);
    const allocations = [...known.allocations, allocation];
    const refund = {
        ...known,
        allocations,
        amount: known.amount + moved,
        goodwill: known.goodwill + covered.beyond,
        surplus: known.surplus + moved - covered.beyond,
        status: (0, tenders_1.refundStatusOf)(allocations),
    };
    return (0, outcome_1.diverge)((0, state_1.withRefund)(covered.state, refund), {
        kind: 'refund_unknown',
        targetId: refundId,
        amount,
        detail: `The processor refunded ${amount} to ${paymentId}, which nobody had asked for; ${moved} is booked.`,
    });
}
const unasked = (refundId, { sequence }, { recordedAt }) => ({
    refundId,
    amount: 0,
    status: 'succeeded',
    cause: 'processor',
    reason: 'refunded at the processor',
    ...refund_targets_1.UNTARGETED,
    goodwill: 0,
    surplus: 0,
    allocations: [],
    createdAt: recordedAt,
    settledSequence: sequence + 1,
    withheld: [],
});
/** The refund's amount is the sum of its parts, whatever was asked for (F1, FL8). */
function withAmount(state, refundId) {
    const refund = (0, state_1.refundOf)(state, refundId);
    if (refund === undefined)
        return state;
    return (0, state_1.withRefund)(state, { ...refund, amount: refund.allocations.reduce((sum, { amount }) => sum + amount, 0) });
}
/** The reservation ends, the adjustment stays: what is due to the buyer stays visible and can be refunded again (FL3, FL4, P8). */
function failed(state, value) {
    const part = partOf(state, value);
    if (part === undefined)
        return unknown(state, value, 0);
    const { allocation, payment } = part;
    const next = { ...allocation, status: 'failed', failureCode: value.code, failureMessage: value.message };
    if ((0, balance_1.isPendingOut)(allocation) && value.attempt >= allocation.attempt) {
        return (0, outcome_1.accept)(book(state, part, next, { pendingRefundAmount: payment.pendingRefundAmount - allocation.amount }));
    }
    if (allocation.status !== 'succeeded' || value.attempt < allocation.attempt)
        return (0, outcome_1.accept)(state);
    if (allocation.destination?.kind === 'manual')
        return unknown(state, value, allocation.amount);
    const booked = book(state, part, next, { refundedAmount: payment.refundedAmount - allocation.amount });
    return (0, outcome_1.diverge)(booked, {
        kind: 'refund_returned',
        targetId: value.refundId,
        amount: allocation.amount,
        detail: 'The bank returned a refund that had succeeded (FL4).',
    });
}
/** A person has seen that a part of this refund went out in another currency: its reservation ends, what is due stays due (M3, P17). */
function endForeignPart(state, refundId) {
    const pending = (0, state_1.refundOf)(state, refundId)?.allocations.filter(balance_1.isPendingOut) ?? [];
    const [allocation] = pending;
    const part = allocation === undefined ? undefined : partOf(state, { refundId, paymentId: allocation.paymentId });
    // With several parts on their way it is not known which one it was; they end by what the processor says of them.
    if (allocation === undefined || part === undefined || pending.length > 1)
        return state;
    const failure = { failureCode: 'currency_differs', failureMessage: 'The processor moved another currency.' };
    const pendingRefundAmount = part.payment.pendingRefundAmount - allocation.amount;
    return book(state, part, { ...allocation, ...failure, status: 'failed' }, { pendingRefundAmount });
}
//# sourceMappingURL=refund-facts.js.map