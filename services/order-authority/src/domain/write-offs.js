"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.writeOffOrder = writeOffOrder;
exports.markUncollectible = markUncollectible;
exports.reclaim = reclaim;
const balance_1 = require("./balance");
const limits_1 = require("./limits");
const outcome_1 = require("./outcome");
const state_1 = require("./state");
function writeOffFault(state, id) {
    const { status, balance, writeOffs } = state;
    if (writeOffs.some(({ writeOffId }) => writeOffId === id))
        return (0, outcome_1.refuse)('idempotency_key_reused', `Write-off ${id} is there already.`);
    if (status !== 'open')
        return (0, outcome_1.refuse)('order_not_open', `The order is ${status}.`);
    if ((0, state_1.hasLivePayment)(state))
        return (0, outcome_1.refuse)('collection_in_progress', `A payment over ${balance.pendingIn} is in progress.`);
    return writeOffs.length >= limits_1.ADJUSTMENTS_MAX ? (0, outcome_1.refuse)('adjustment_limit', `An order takes at most ${limits_1.ADJUSTMENTS_MAX} write-offs.`) : null;
}
const withWriteOff = (state, next, context) => ({
    ...state,
    writeOffs: [...state.writeOffs, { ...next, reversedAmount: 0, actorId: context.meta.actor.id, createdAt: context.recordedAt }],
});
function writeOffOrder(state, { writeOffId, amount: asked, reason }, context) {
    const fault = writeOffFault(state, writeOffId);
    if (fault !== null)
        return fault;
    const { outstanding } = state.balance;
    const invoice = (0, state_1.activeInvoice)(state);
    if (invoice !== undefined)
        return (0, outcome_1.refuse)('invoice_active', `Invoice ${invoice.number ?? invoice.invoiceId} is ${invoice.status}; mark it uncollectible.`);
    if (outstanding === 0)
        return (0, outcome_1.refuse)('nothing_outstanding', 'Nothing is outstanding.');
    const amount = asked ?? outstanding;
    if (amount <= 0 || amount > outstanding)
        return (0, outcome_1.refuse)('write_off_exceeds_outstanding', `${amount} was asked for, ${outstanding} is outstanding.`);
    return (0, outcome_1.accept)((0, state_1.beyondInvoice)(withWriteOff(state, { writeOffId, amount, invoiceId: null, reason }, context), 0 - amount));
}
/** Gives up what remains on an issued invoice; the collection is free again (I9). */
function markUncollectible(state, { invoiceId: id, writeOffId, reason }, context) {
    const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
    if (invoice === undefined)
        return (0, outcome_1.refuse)('invoice_not_found', `The order has no invoice ${id}.`);
    const fault = writeOffFault(state, writeOffId);
    if (fault !== null)
        return fault;
    const { status, amountRemaining: amount } = invoice;
    if (status !== 'open' && status !== 'partially_paid')
        return (0, outcome_1.refuse)('invoice_not_collectible', `The invoice is ${status}.`);
    const marked = (0, state_1.withInvoice)(state, { ...invoice, status: 'uncollectible', uncollectibleAt: context.recordedAt });
    return (0, outcome_1.accept)(withWriteOff(marked, { writeOffId, amount, invoiceId: id, reason }, context));
}
function takeBack(state, index, most) {
    const writeOff = state.writeOffs[index];
    if (writeOff === undefined)
        return { state, taken: 0 };
    const taken = Math.min(most, (0, balance_1.standingOf)(writeOff));
    if (taken === 0)
        return { state, taken };
    const next = { ...state, writeOffs: state.writeOffs.with(index, { ...writeOff, reversedAmount: writeOff.reversedAmount + taken }) };
    return { state: writeOff.invoiceId === null ? (0, state_1.beyondInvoice)(next, taken) : next, taken };
}
/** What became surplus between the two states takes back what was given up first, the latest write-off before the ones before it (I9). */
function reclaim(before, after) {
    if (after.writeOffs.length === 0)
        return after;
    let left = (0, balance_1.balanceOf)(after).surplus - before.balance.surplus;
    let state = after;
    for (let index = after.writeOffs.length - 1; index >= 0 && left > 0; index -= 1) {
        const step = takeBack(state, index, left);
        state = step.state;
        left -= step.taken;
    }
    return state;
}
//# sourceMappingURL=write-offs.js.map