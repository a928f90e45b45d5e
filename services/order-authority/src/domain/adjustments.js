"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.riseFault = riseFault;
exports.adjustOrder = adjustOrder;
const catalog_1 = require("./catalog");
const balance_1 = require("./balance");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
const parts_1 = require("./parts");
const refund_targets_1 = require("./refund-targets");
const refunds_1 = require("./refunds");
const state_1 = require("./state");
const untargeted_1 = require("./untargeted");
const write_offs_1 = require("./write-offs");
/** Why nothing may be adjusted now, or null (C5, E1, E5, E6, I5, K5). */
function timingFault(state, isIncrease) {
    const { status, balance, adjustments } = state;
    if (status !== 'open' && (isIncrease || status !== 'closed'))
        return (0, outcome_1.refuse)('order_not_open', `The order is ${status}.`);
    if ((0, state_1.hasLivePayment)(state))
        return (0, outcome_1.refuse)('collection_in_progress', `A payment over ${balance.pendingIn} is in progress.`);
    const invoice = (0, state_1.activeInvoice)(state);
    if (invoice !== undefined) {
        return (0, outcome_1.refuse)('invoice_active', `Invoice ${invoice.number ?? invoice.invoiceId} is ${invoice.status}; it is corrected by a credit note.`);
    }
    if (balance.captured === 0 && state.refunds.length === 0 && !(0, state_1.isSettledHistory)(state))
        return (0, outcome_1.refuse)('order_not_paid', 'No money has moved yet.');
    return adjustments.length >= limits_1.ADJUSTMENTS_MAX ? (0, outcome_1.refuse)('adjustment_limit', `An order takes at most ${limits_1.ADJUSTMENTS_MAX} adjustments.`) : null;
}
/** What would be owed more must not take what a refund is on its way with (B7, B8). */
function riseFault(before, after) {
    const rise = (0, balance_1.balanceOf)(after).obligation - before.balance.obligation;
    const { pendingOut } = before.balance;
    if (rise <= 0 || pendingOut === 0 || rise <= (0, balance_1.freeSurplus)(before.balance))
        return null;
    return (0, outcome_1.refuse)('refund_in_progress', `${rise} would be owed more while a refund over ${pendingOut} is on its way.`);
}
const isPositive = ({ lines, fees, tip, amount }) => [...lines.flatMap((line) => [line.quantity, line.amount]), ...fees.map((fee) => fee.amount), amount].every((value) => value === null || value > 0) &&
    (0, refunds_1.areQuantities)(lines) &&
    (tip ?? 0) >= 0;
/** The part that is reduced: of lines, fees and tip within their caps (F2), or of the order without a target (F7). */
function reduction(state, value) {
    const { lines, fees, tip, amount } = value;
    if (!isPositive(value))
        return (0, outcome_1.refuse)('adjustment_empty', 'An amount or quantity is not above 0.');
    const hasTargets = lines.length > 0 || fees.length > 0 || (tip ?? 0) > 0;
    if (hasTargets && amount !== null)
        return (0, outcome_1.refuse)('refund_mixed_targets', 'An order amount stands beside lines, fees or tip.');
    return amount === null ? (0, refund_targets_1.takeTargets)(state, { lines, fees, tip, taxes: [] }) : (0, untargeted_1.takeUntargeted)(state, amount, { ...(0, refund_targets_1.everythingOf)(state), taxes: [] });
}
function change(state, value, { recordedAt }) {
    const { adjustmentId, cause, reason, added } = value;
    const fault = timingFault(state, added.length > 0) ?? (0, catalog_1.copiedCurrencyFault)(state.currency, added, []);
    if (fault !== null)
        return fault;
    const reduced = reduction(state, value);
    if ((0, outcome_1.isRefused)(reduced))
        return reduced;
    const { amount, tax, lines, fees, tip, cashRounding } = reduced;
    const { obligation, writtenOff } = state.balance;
    if (amount > obligation + writtenOff)
        return (0, outcome_1.refuse)('adjustment_exceeds_obligation', `${amount} was asked for, ${obligation + writtenOff} is owed in all.`);
    const grown = (0, parts_1.addParts)((0, parts_1.markAdjusted)(reduced.state, reduced, 1), { lines: added, fees: [] }, adjustmentId);
    if ((0, outcome_1.isRefused)(grown))
        return grown;
    if (amount === 0 && added.length === 0)
        return (0, outcome_1.refuse)('adjustment_empty', 'Nothing is left of what the adjustment names.');
    const parts = { lines, fees, tip, tax, added: grown.ids, addedAmount: grown.amount, reversedBy: null, createdAt: recordedAt, cashRounding };
    const adjustment = { adjustmentId, cause, causeId: adjustmentId, amount, reason, ...parts };
    const changed = { ...grown.state, adjustments: [...state.adjustments, adjustment] };
    const next = (0, write_offs_1.reclaim)(state, (0, state_1.beyondInvoice)(changed, grown.amount - (0, parts_1.unbilledOf)(state, reduced)));
    return riseFault(state, next) ?? (0, outcome_1.accept)(next);
}
/** Edit and edit back: what was reduced is owed again, the net is 0 and nothing was refunded (E3). */
function takeBack(state, value, id, { recordedAt }) {
    const { adjustmentId, reason } = value;
    const fault = timingFault(state, true);
    if (fault !== null)
        return fault;
    const index = state.adjustments.findIndex((adjustment) => adjustment.adjustmentId === id);
    const original = state.adjustments[index];
    if (original === undefined)
        return (0, outcome_1.refuse)('adjustment_not_found', `The order has no adjustment ${id}.`);
    const { createdAt, reversedBy, amount, added, tax } = original;
    if (createdAt === null || amount <= 0 || added.length > 0)
        return (0, outcome_1.refuse)('adjustment_not_reversible', `It was made by ${original.cause}, reduced ${amount} and added ${original.addedAmount}.`);
    if (reversedBy !== null)
        return (0, outcome_1.refuse)('adjustment_not_reversible', `Adjustment ${reversedBy} took it back.`);
    const restored = (0, parts_1.markAdjusted)((0, refund_targets_1.giveBack)(state, { ...original, taxes: [] }), original, -1);
    const adjustment = {
        ...refunds_1.WITHOUT_PARTS,
        adjustmentId,
        cause: 'reversal',
        causeId: id,
        amount: 0 - amount,
        cashRounding: 0 - original.cashRounding,
        tax: 0 - tax,
        reason,
        createdAt: recordedAt,
    };
    const adjustments = [...state.adjustments.with(index, { ...original, reversedBy: adjustmentId }), adjustment];
    const next = { ...restored, adjustments };
    return riseFault(state, next) ?? (0, outcome_1.accept)(next);
}
function adjustOrder(state, value, context) {
    if (state.adjustments.some(({ adjustmentId }) => adjustmentId === value.adjustmentId))
        return (0, outcome_1.refuse)('idempotency_key_reused', `Adjustment ${value.adjustmentId} is there already.`);
    return value.reverses === null ? change(state, value, context) : takeBack(state, value, value.reverses, context);
}
//# sourceMappingURL=adjustments.js.map