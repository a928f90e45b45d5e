"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.areQuantities = exports.WITHOUT_PARTS = void 0;
exports.adjust = adjust;
exports.startRefund = startRefund;
exports.requestRefund = requestRefund;
exports.retryRefund = retryRefund;
exports.cancelRefund = cancelRefund;
/**
 * Requests to give money back. Cause first, money second: the adjustment that lowers the obligation and the reservation on
 * components, payments and sale are one entry, so two operators cannot give the same cent (B7, F1, F5).
 */
const contracts_1 = require("@concord/contracts");
const amounts_1 = require("./amounts");
const balance_1 = require("./balance");
const destinations_1 = require("./destinations");
const limits_1 = require("./limits");
const measures_1 = require("./measures");
const outcome_1 = require("./outcome");
const parts_1 = require("./parts");
const refund_targets_1 = require("./refund-targets");
const state_1 = require("./state");
const tenders_1 = require("./tenders");
const untargeted_1 = require("./untargeted");
/** An adjustment that follows from something else names no parts of its own. */
exports.WITHOUT_PARTS = { lines: [], fees: [], tip: 0, tax: 0, added: [], addedAmount: 0, reversedBy: null, createdAt: null, cashRounding: 0 };
/** The state with the obligation lowered by `amount` for this cause; negative amounts raise it again. */
function adjust(state, cause, causeId, amount, reason, { meta }) {
    if (amount === 0)
        return state;
    const adjustmentId = (0, contracts_1.childId)('adj', state.orderId, meta.eventId, state.adjustments.length);
    return { ...state, adjustments: [...state.adjustments, { ...exports.WITHOUT_PARTS, adjustmentId, cause, causeId, amount, reason }] };
}
const keptOf = (withheld) => (0, amounts_1.sumOf)(withheld.map(({ amount }) => amount));
/** An amount without target: what is due to the buyer anyway, the rest is goodwill or a share of each line (F7, FT7). */
function withoutTargets(state, amount) {
    const surplus = Math.min(amount, (0, balance_1.freeSurplus)(state.balance));
    const taken = (0, untargeted_1.takeUntargeted)(state, amount - surplus);
    return (0, outcome_1.isRefused)(taken) ? taken : { ...taken, amount, surplus, goodwill: (0, untargeted_1.isProRata)(state) ? 0 : amount - surplus, withheld: [] };
}
/** Every decimal quantity named is one above 0 (T3, M4). */
const areQuantities = (lines) => lines.every(({ quantityDecimal }) => quantityDecimal === null || (0, measures_1.isQuantity)(quantityDecimal));
exports.areQuantities = areQuantities;
/** Every amount and quantity that a refund names is above 0 (M4). */
function isPositive({ lines, fees, tip, taxes, allocations }) {
    const named = [
        ...lines.flatMap(({ quantity, amount }) => [quantity, amount]),
        ...[...fees, ...taxes].map(({ amount }) => amount),
        ...allocations.map(({ amount }) => amount),
    ];
    return (0, exports.areQuantities)(lines) && named.every((value) => value === null || value > 0) && (tip ?? 0) >= 0;
}
/** A tax that is stated has a reason, and is of one part each (FT5). */
function overrideFault({ taxOverrides, taxOverrideReason, lines, fees }) {
    if (taxOverrides.length === 0)
        return null;
    if ((taxOverrideReason ?? '') === '')
        return (0, outcome_1.refuse)('tax_override_unexplained', 'The tax of a part is stated without a reason.');
    const named = [...lines.map(({ lineId }) => lineId), ...fees.map(({ feeId }) => feeId)];
    const isOnce = taxOverrides.every(({ targetId }) => named.filter((id) => id === targetId).length === 1);
    return isOnce ? null : (0, outcome_1.refuse)('refund_mixed_targets', 'A line or fee with a stated tax is named twice.');
}
function wanted(state, value) {
    const { lines, fees, tip, taxes, amount } = value;
    if (!isPositive(value))
        return (0, outcome_1.refuse)('refund_empty', 'An amount or quantity is not above 0.');
    const hasTargets = lines.length > 0 || fees.length > 0 || taxes.length > 0 || (tip ?? 0) > 0;
    if (hasTargets && amount !== null)
        return (0, outcome_1.refuse)('refund_mixed_targets', 'An order amount stands beside lines, fees, taxes or tip.');
    if (amount !== null && value.withheld.length > 0)
        return (0, outcome_1.refuse)('refund_mixed_targets', 'Only of lines, fees, taxes or tip something is kept back.');
    if (amount !== null)
        return amount > 0 ? withoutTargets(state, amount) : (0, outcome_1.refuse)('refund_empty', 'The amount is 0.');
    if (!hasTargets)
        return (0, outcome_1.refuse)('refund_empty', 'Nothing to refund is named.');
    const unfit = overrideFault(value);
    if (unfit !== null)
        return unfit;
    const targeted = (0, refund_targets_1.takeTargets)(state, { lines, fees, tip, taxes, taxOverrides: value.taxOverrides });
    return 'verdict' in targeted ? targeted : withholding({ ...targeted, goodwill: 0, surplus: 0, withheld: [] }, value);
}
/** What is kept back of the returned parts is a fee of its own, owed and paid; refunding that fee later gives it back, at most once (F9, F2). */
function withholding(want, { withheld, refundId }) {
    if (withheld.length === 0)
        return want;
    const kept = (0, amounts_1.sumOf)(withheld.map(({ amount }) => amount ?? 0));
    if (withheld.some(({ amount }) => amount === null || amount <= 0) || kept >= want.amount)
        return (0, outcome_1.refuse)('withheld_exceeds_refund', `${kept} was to be kept back of ${want.amount}.`);
    const grown = (0, parts_1.addParts)(want.state, { lines: [], fees: withheld }, refundId);
    if ('verdict' in grown)
        return grown;
    const rows = withheld.map(({ feeId, amount }) => ({ feeId, amount: amount ?? 0, tax: 0 }));
    return { ...want, state: grown.state, amount: want.amount - kept, withheld: rows };
}
function capFault(state, { amount, surplus, withheld }) {
    const { refundable, outstanding, obligation, pendingOut } = state.balance;
    if (amount === 0)
        return (0, outcome_1.refuse)('refund_empty', 'Nothing is left of what the refund names.');
    if (state.refunds.length >= limits_1.PAYMENTS_MAX)
        return (0, outcome_1.refuse)('refund_exceeds_refundable', `An order takes at most ${limits_1.PAYMENTS_MAX} refunds.`);
    if (outstanding > 0)
        return (0, outcome_1.refuse)('refund_exceeds_refundable', `0 can be refunded while ${outstanding} is outstanding: collect it, or cancel the order.`);
    if (amount > refundable || amount + keptOf(withheld) - surplus > obligation) {
        return (0, outcome_1.refuse)('refund_exceeds_refundable', `${amount} was asked for, ${refundable} can be refunded, ${pendingOut} is on its way.`);
    }
    return null;
}
function allocationFault(state, { allocations }, amount) {
    if (allocations.length === 0)
        return null;
    if (new Set(allocations.map(({ paymentId }) => paymentId)).size < allocations.length)
        return (0, outcome_1.refuse)('refund_not_allocated', 'A payment is named twice.');
    for (const { paymentId, amount: part } of allocations) {
        const payment = (0, state_1.paymentOf)(state, paymentId);
        if (payment === undefined)
            return (0, outcome_1.refuse)('payment_not_found', `The order has no payment ${paymentId}.`);
        if (part > (0, balance_1.returnableTo)(payment))
            return (0, outcome_1.refuse)('refund_exceeds_payment', `${part} was allocated to ${paymentId}, ${(0, balance_1.returnableTo)(payment)} can go back to it.`);
    }
    const sum = allocations.reduce((total, part) => total + part.amount, 0);
    return sum === amount ? null : (0, outcome_1.refuse)('refund_not_allocated', `The allocations sum to ${sum}, the refund is ${amount}.`);
}
/** Books a refund that passed its caps: adjustment, reservation, and the processor is to be asked. */
function startRefund(want, { refundId, cause, reason, chosen, destination, taxOverride = null }, context) {
    const { state, lines, fees, tip, taxes, cashRounding, goodwill, surplus, amount, tax, withheld } = want;
    const inputs = chosen.length > 0 ? chosen : (0, tenders_1.defaultAllocation)(state, amount, context.recordedAt);
    const fault = (0, destinations_1.wayFault)(state, inputs, destination, context);
    if (fault !== null)
        return fault;
    const allocations = (0, tenders_1.allocationsOf)(state, inputs, destination);
    const status = (0, tenders_1.refundStatusOf)(allocations);
    const settledSequence = status === 'succeeded' ? state.sequence + 1 : null;
    const refund = {
        refundId,
        amount,
        tax,
        status,
        cause,
        reason,
        lines,
        fees,
        tip,
        goodwill,
        surplus,
        allocations,
        createdAt: context.recordedAt,
        settledSequence,
        withheld,
        taxes,
        cashRounding,
        taxOverride,
    };
    const adjusted = adjust(state, cause === 'cancel' ? 'cancel' : 'refund', refundId, amount + keptOf(withheld) - surplus, reason, context);
    const next = (0, state_1.withRefund)((0, tenders_1.reserve)(adjusted, allocations), refund);
    return (0, outcome_1.accept)(next, (0, tenders_1.refundAsks)(next, refund));
}
const overrideOf = ({ meta, taxOverrides, taxOverrideReason }) => taxOverrides.length === 0 ? null : { reason: taxOverrideReason ?? '', actorId: meta.actor.id };
function requestRefund(state, value, context) {
    if ((0, state_1.refundOf)(state, value.refundId) !== undefined)
        return (0, outcome_1.refuse)('idempotency_key_reused', `Refund ${value.refundId} is there already.`);
    const want = wanted(state, value);
    if ('verdict' in want)
        return want;
    const fault = capFault(state, want) ?? allocationFault(state, value, want.amount);
    const { refundId, reason, allocations: chosen, destination } = value;
    return fault ?? startRefund(want, { refundId, cause: 'merchant', reason, chosen, destination, taxOverride: overrideOf(value) }, context);
}
/** The failed part on its next way: a new attempt number, because the failure was definitive (Q6). */
function nextTry(state, part, destination) {
    const status = (0, destinations_1.isByHand)((0, state_1.paymentOf)(state, part.paymentId), destination) ? 'succeeded' : 'requested';
    // Another way is another object: what a processor may still say of the old one is no repetition.
    const processorReference = destination === null ? part.processorReference : null;
    return { ...part, status, attempt: part.attempt + 1, processorReference, failureCode: null, failureMessage: null, destination };
}
/** Tries the failed parts again, to their payments or to another destination (FL3). */
function retryRefund(state, { refundId, destination }, context) {
    const refund = (0, state_1.refundOf)(state, refundId);
    if (refund === undefined)
        return (0, outcome_1.refuse)('refund_not_found', `The order has no refund ${refundId}.`);
    const failed = refund.allocations.filter(({ status }) => status === 'failed');
    if (failed.length === 0)
        return (0, outcome_1.refuse)('refund_not_retryable', `The refund is ${refund.status}.`);
    const amount = failed.reduce((sum, part) => sum + part.amount, 0);
    if (refund.cause !== 'roll_back' && amount > (0, balance_1.freeSurplus)(state.balance))
        return (0, outcome_1.refuse)('refund_exceeds_refundable', `${amount} would go out, ${(0, balance_1.freeSurplus)(state.balance)} is due to the buyer.`);
    const short = failed.find((part) => part.amount > (0, balance_1.returnableTo)((0, state_1.paymentOf)(state, part.paymentId) ?? NOTHING_LEFT));
    if (short !== undefined)
        return (0, outcome_1.refuse)('refund_exceeds_payment', `Less than ${short.amount} can go back to ${short.paymentId}.`);
    const fault = (0, destinations_1.wayFault)(state, failed, destination, context);
    if (fault !== null)
        return fault;
    const again = failed.map((part) => nextTry(state, part, destination));
    const allocations = refund.allocations.map((part) => again.find(({ paymentId }) => paymentId === part.paymentId) ?? part);
    const next = { ...refund, allocations, status: (0, tenders_1.refundStatusOf)(allocations) };
    const reserved = (0, state_1.withRefund)((0, tenders_1.reserve)(state, again), next);
    return (0, outcome_1.accept)(reserved, (0, tenders_1.refundAsks)(reserved, { ...next, allocations: again }));
}
const NOTHING_LEFT = { capturedAmount: 0, refundedAmount: 0, pendingRefundAmount: 0 };
/** Takes back a refund of which nothing has left: the obligation is what it was before it (FL1, FL3). */
function cancelRefund(before, { refundId }, context) {
    const reserved = (0, state_1.refundOf)(before, refundId);
    if (reserved === undefined)
        return (0, outcome_1.refuse)('refund_not_found', `The order has no refund ${refundId}.`);
    const state = (0, tenders_1.releaseDifference)(before, reserved);
    const refund = (0, state_1.refundOf)(state, refundId) ?? reserved;
    if (state.status === 'canceling' || state.status === 'canceled')
        return (0, outcome_1.refuse)('refund_not_cancelable', `The order is ${state.status}: nothing is sold any more.`);
    const isFailed = refund.allocations.every(({ status }) => status === 'failed');
    if (!isFailed || refund.cause !== 'merchant')
        return (0, outcome_1.refuse)('refund_not_cancelable', `The refund is ${refund.status}.`);
    const reduction = (0, amounts_1.sumOf)(state.adjustments.filter(({ causeId }) => causeId === refundId).map(({ amount }) => amount));
    // What was kept back is given up with the refund that kept it.
    const kept = (0, refund_targets_1.takeTargets)(state, { lines: [], fees: refund.withheld.map(({ feeId }) => ({ feeId, amount: null })), tip: null, taxes: [] });
    if ('verdict' in kept)
        return kept;
    if (reduction - kept.amount > (0, balance_1.freeSurplus)((0, balance_1.balanceOf)(state)))
        return (0, outcome_1.refuse)('refund_not_cancelable', 'The amount has been refunded by another refund.');
    const allocations = refund.allocations.map((part) => ({ ...part, status: 'canceled' }));
    const restored = adjust((0, refund_targets_1.giveBack)((0, parts_1.markAdjusted)(kept.state, kept, 1), refund), 'refund_canceled', refundId, kept.amount - reduction, 'the refund was canceled', context);
    return (0, outcome_1.accept)((0, state_1.withRefund)(restored, { ...refund, allocations, status: 'canceled' }));
}
//# sourceMappingURL=refunds.js.map