"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.exitsOf = exitsOf;
exports.resolveDivergence = resolveDivergence;
const balance_1 = require("./balance");
const destinations_1 = require("./destinations");
const outcome_1 = require("./outcome");
const state_1 = require("./state");
const payment_facts_1 = require("./payment-facts");
const refund_facts_1 = require("./refund-facts");
const surplus_1 = require("./surplus");
const tenders_1 = require("./tenders");
/** Kinds that brought money which may be held or given back (O2). */
const MONEY = new Set([
    'overpaid',
    'money_on_closed_order',
    'amount_differs',
    'capture_after_void',
    'capture_after_failure',
    'capture_exceeds_authorized',
    'refund_returned',
]);
/** The actions that can resolve it (U10). */
function exitsOf({ kind }) {
    if (kind === 'refund_amount_differs')
        return ['accept', 'return'];
    return MONEY.has(kind) ? ['accept', 'return', 'hold'] : ['accept'];
}
/** The payment whose money it is: the one named, or the one that a failed part of the named refund came from (O4). */
function payerOf(state, targetId) {
    const allocations = (0, state_1.refundOf)(state, targetId ?? '')?.allocations ?? [];
    const part = allocations.find(({ status }) => status === 'failed') ?? allocations[0];
    return (0, state_1.paymentOf)(state, targetId ?? '') ?? (0, state_1.paymentOf)(state, part?.paymentId ?? '');
}
function returnMoney(state, { targetId, amount }, resolved, context) {
    const payment = payerOf(state, targetId);
    const returnable = payment === undefined ? 0 : Math.min(amount, (0, balance_1.freeSurplus)(state.balance), (0, balance_1.returnableTo)(payment));
    if (payment === undefined || returnable === 0)
        return (0, outcome_1.refuse)('divergence_action_not_allowed', 'Nothing of it is due to the buyer.');
    const fault = (0, destinations_1.wayFault)(state, [payment], null, context);
    if (fault !== null)
        return fault;
    const returned = (0, surplus_1.surplusRefund)((0, state_1.withDivergence)(state, resolved), [{ paymentId: payment.paymentId, amount: returnable }], `divergence ${resolved.divergenceId}`, context);
    return (0, outcome_1.accept)(returned.state, returned.asks);
}
/** What is missing of a refund is sent again, to the payments that it was meant for (FL8). */
function sendDifference(state, { targetId }, resolved, context) {
    const refund = (0, state_1.refundOf)(state, targetId ?? '');
    const missing = (refund?.allocations ?? []).filter(({ reservedDifference }) => reservedDifference > 0);
    if (refund === undefined || missing.length === 0)
        return (0, outcome_1.refuse)('divergence_action_not_allowed', 'Nothing is missing of the refund.');
    const fault = (0, destinations_1.wayFault)(state, missing, null, context);
    if (fault !== null)
        return fault;
    const inputs = missing.map(({ paymentId, reservedDifference: amount }) => ({ paymentId, amount }));
    const released = (0, state_1.withDivergence)((0, tenders_1.releaseDifference)(state, refund), resolved);
    const returned = (0, surplus_1.surplusRefund)(released, inputs, `divergence ${resolved.divergenceId}`, context);
    return (0, outcome_1.accept)(returned.state, returned.asks);
}
/** Money in another currency is outside the balance; once that is accepted, nothing stays reserved for it, nor for what is missing (FL8). */
function released(state, { kind, targetId }) {
    const refund = (0, state_1.refundOf)(state, targetId ?? '');
    if (refund?.allocations.some(({ reservedDifference }) => reservedDifference > 0) === true)
        return (0, tenders_1.releaseDifference)(state, refund);
    if (kind !== 'currency_differs' || targetId === null)
        return state;
    return (0, refund_facts_1.endForeignPart)((0, payment_facts_1.endForeign)(state, targetId), targetId);
}
function resolveDivergence(state, { divergenceId: id, action, reason }, context) {
    const divergence = state.divergences.find(({ divergenceId }) => divergenceId === id);
    if (divergence === undefined)
        return (0, outcome_1.refuse)('divergence_not_found', `The order has no divergence ${id}.`);
    if (divergence.status !== 'open')
        return (0, outcome_1.refuse)('divergence_not_open', `It was resolved by ${divergence.resolvedBy ?? 'nobody'}: ${divergence.action ?? ''}.`);
    const resolved = { ...divergence, status: 'resolved', resolvedAt: context.recordedAt, action, resolvedBy: context.meta.actor.id, reason };
    if (action === 'accept')
        return (0, outcome_1.accept)((0, state_1.withDivergence)(released(state, divergence), resolved));
    if (action === 'return' && divergence.kind === 'refund_amount_differs')
        return sendDifference(state, divergence, resolved, context);
    if (!MONEY.has(divergence.kind))
        return (0, outcome_1.refuse)('divergence_action_not_allowed', `A divergence ${divergence.kind} can be resolved by ${exitsOf(divergence).join(' or ')}.`);
    if (action === 'hold')
        return (0, outcome_1.accept)((0, state_1.withDivergence)(state, resolved));
    if (action === 'return')
        return returnMoney(state, divergence, resolved, context);
    return (0, outcome_1.refuse)('divergence_action_not_allowed', `There is no action ${action}; there are accept, return and hold.`);
}
//# sourceMappingURL=divergences.js.map