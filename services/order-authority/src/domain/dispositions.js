"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.askAbout = askAbout;
exports.disposeSurplus = disposeSurplus;
/**
 * What becomes of money that is due to the buyer: it goes back, is held, pays another order, or stays as a gratuity when the buyer agrees (O2). Late and
 * double money of a card goes back by itself; what a person took too much is held and asked about (O3). Held money has an owner, an age
 * and a date (O5).
 */
const contracts_1 = require("@concord/contracts");
const adjustments_1 = require("./adjustments");
const balance_1 = require("./balance");
const destinations_1 = require("./destinations");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
const parts_1 = require("./parts");
const state_1 = require("./state");
const surplus_1 = require("./surplus");
const tenders_1 = require("./tenders");
const withDisposition = (state, next) => ({
    ...state,
    surplusDispositions: [...state.surplusDispositions, next],
});
/** Money by hand, or back from another order, that is more than is owed: held and asked about, nobody has decided (O3). */
function askAbout(state, { paymentId, amount, reason, origin = 'manual_overpayment' }, { meta, recordedAt }) {
    if (amount <= 0)
        return state;
    return withDisposition(state, {
        dispositionId: (0, contracts_1.childId)('sd', state.orderId, meta.eventId),
        status: 'held',
        origin,
        action: 'hold',
        paymentId,
        amount,
        remaining: amount,
        owner: meta.actor.id,
        reason,
        openedAt: recordedAt,
        decidedAt: null,
        escheatAt: null,
        toOrderId: null,
    });
}
/** Takes `amount` off what was held, which is settled when nothing of it is left. */
function takenFrom(state, held, amount, recordedAt) {
    if (held === undefined)
        return state;
    const remaining = held.remaining - amount;
    const next = { ...held, remaining, status: remaining === 0 ? 'settled' : 'held', decidedAt: recordedAt };
    return { ...state, surplusDispositions: state.surplusDispositions.with(state.surplusDispositions.indexOf(held), next) };
}
/** Where it goes when it goes to another order; null back to its payment. */
function destinationOf({ toOrderId: orderId, reason }, approvedBy) {
    return orderId === null ? null : { kind: 'order', method: null, reference: null, giftCardId: null, reason, approvedBy: approvedBy ?? '', orderId };
}
/** It goes out: back to its payment, or to another order (O6). */
function sent(state, { paymentId, amount, reason }, destination, context) {
    const payment = (0, state_1.paymentOf)(state, paymentId ?? '');
    if (paymentId !== null && payment === undefined)
        return (0, outcome_1.refuse)('payment_not_found', `The order has no payment ${paymentId}.`);
    if (payment !== undefined && amount > (0, balance_1.returnableTo)(payment))
        return (0, outcome_1.refuse)('refund_exceeds_payment', `${amount} was to go to ${payment.paymentId}, ${(0, balance_1.returnableTo)(payment)} can go back to it.`);
    if (state.refunds.length >= limits_1.PAYMENTS_MAX)
        return (0, outcome_1.refuse)('refund_exceeds_refundable', `An order takes at most ${limits_1.PAYMENTS_MAX} refunds.`);
    const inputs = payment === undefined ? (0, tenders_1.defaultAllocation)(state, amount, context.recordedAt) : [{ paymentId: payment.paymentId, amount }];
    const fault = (0, destinations_1.wayFault)(state, inputs, destination, context);
    if (fault !== null)
        return fault;
    const { state: next, asks } = (0, surplus_1.surplusRefund)(state, inputs, reason, context, destination);
    return (0, outcome_1.accept)(next, asks);
}
/** The buyer lets it be kept: a fee of its own beside what was sold, untaxed, so that what is owed is what was paid (O2, T10). */
function kept(before, state, { dispositionId, amount }) {
    if (state.status !== 'open' && state.status !== 'closed')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${state.status}.`);
    const feeId = (0, contracts_1.childId)('fee', state.orderId, dispositionId);
    const fee = { feeId, kind: 'gratuity', name: 'Gratuity', amount, percentage: null, taxRates: [], percentageOf: null, taxRateIds: null };
    const grown = (0, parts_1.addParts)(state, { lines: [], fees: [fee] }, dispositionId);
    if ('verdict' in grown)
        return grown;
    const next = (0, state_1.beyondInvoice)(grown.state, amount);
    return (0, adjustments_1.riseFault)(before, next) ?? (0, outcome_1.accept)(next);
}
/** The surplus that may be decided about: what this disposition holds, or what nobody has decided about; never what a refund is on its way with. */
function availableOf(state, held) {
    const free = (0, balance_1.freeSurplus)(state.balance);
    return held === undefined ? Math.max(0, free - (0, state_1.heldOf)(state)) : Math.min(held.remaining, free);
}
function fault(state, value, held, context) {
    const { surplusDispositions: known } = state;
    if (known.some(({ dispositionId }) => dispositionId === value.dispositionId))
        return (0, outcome_1.refuse)('idempotency_key_reused', `Disposition ${value.dispositionId} is there already.`);
    if (value.decides !== null && held === undefined)
        return (0, outcome_1.refuse)('disposition_not_found', `The order has no disposition ${value.decides}.`);
    if (held !== undefined && held.status !== 'held')
        return (0, outcome_1.refuse)('disposition_settled', `It was decided: ${held.action}.`);
    if (known.length >= limits_1.ADJUSTMENTS_MAX)
        return (0, outcome_1.refuse)('adjustment_limit', `An order takes at most ${limits_1.ADJUSTMENTS_MAX} dispositions.`);
    if (value.action === 'apply' && (value.toOrderId === null || value.toOrderId === context.meta.orderId))
        return (0, outcome_1.refuse)('credit_order_invalid', `${value.toOrderId ?? 'Nothing'} is no other order.`);
    if (value.action === 'gratuity' && !value.buyerConsent)
        return (0, outcome_1.refuse)('buyer_consent_required', 'The money is the buyer’s.');
    const available = availableOf(state, held);
    const amount = value.amount ?? available;
    if (amount > 0 && amount <= available)
        return null;
    return (0, outcome_1.refuse)('surplus_exceeded', `${amount} was asked for, ${available} of the surplus of ${state.balance.surplus} can be decided about.`);
}
function disposeSurplus(state, value, context) {
    const held = state.surplusDispositions.find(({ dispositionId }) => dispositionId === value.decides);
    const no = fault(state, value, held, context);
    if (no !== null)
        return no;
    const { action } = value;
    const { recordedAt } = context;
    const amount = value.amount ?? availableOf(state, held);
    const disposition = {
        dispositionId: value.dispositionId,
        status: action === 'hold' ? 'held' : 'settled',
        origin: held?.origin ?? 'merchant',
        action,
        paymentId: value.paymentId ?? held?.paymentId ?? null,
        amount,
        remaining: action === 'hold' ? amount : 0,
        owner: context.meta.actor.id,
        reason: value.reason,
        openedAt: held?.openedAt ?? recordedAt,
        decidedAt: recordedAt,
        escheatAt: value.escheatAt ?? held?.escheatAt ?? null,
        toOrderId: action === 'apply' ? value.toOrderId : null,
    };
    const next = withDisposition(takenFrom(state, held, amount, recordedAt), disposition);
    if (action === 'hold')
        return (0, outcome_1.accept)(next);
    if (action === 'gratuity')
        return kept(state, next, disposition);
    return sent(next, disposition, destinationOf(disposition, value.approvedBy), context);
}
//# sourceMappingURL=dispositions.js.map