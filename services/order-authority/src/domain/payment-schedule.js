"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.scheduleOf = exports.askedNow = void 0;
exports.dueNow = dueNow;
exports.notDueFault = notDueFault;
exports.wholeOf = wholeOf;
exports.pricedSchedule = pricedSchedule;
exports.scheduleTimers = scheduleTimers;
exports.paymentScheduleDue = paymentScheduleDue;
exports.withSchedule = withSchedule;
exports.restAsInvoice = restAsInvoice;
const amounts_1 = require("./amounts");
const invoice_schedule_1 = require("./invoice-schedule");
const outcome_1 = require("./outcome");
const rule_sets_1 = require("./rule-sets");
/** Of what is outstanding what is due by now; without a schedule, or when all of it has come, that is all. */
function dueNow({ paymentSchedule, balance: { outstanding, netCollected } }) {
    const due = paymentSchedule.filter(({ fellDueAt }) => fellDueAt !== null);
    if (due.length === paymentSchedule.length)
        return outstanding;
    return Math.min(outstanding, Math.max(0, (0, amounts_1.sumOf)(due.map(({ amount }) => amount)) - netCollected));
}
/** What is collected where nobody names an amount: due, and not in progress yet (B6). */
const askedNow = ({ paymentSchedule, balance }) => Math.min(balance.collectible, Math.max(0, dueNow({ paymentSchedule, balance }) - balance.pendingIn));
exports.askedNow = askedNow;
/** Why nothing is asked for where no amount is named, though something could be collected. */
function notDueFault(state) {
    const { collectible } = state.balance;
    if (collectible === 0 || (0, exports.askedNow)(state) > 0)
        return null;
    const next = state.paymentSchedule.find(({ fellDueAt }) => fellDueAt === null);
    const when = next?.dueAt === undefined || next.dueAt === null ? '' : `; the next ${next.amount} at ${new Date(next.dueAt).toISOString()}`;
    return (0, outcome_1.refuse)('nothing_due_yet', `${collectible} can be collected, nothing of it is due yet${when}.`);
}
/** Least that an order without partial payments takes at once: what is due, or all of it when nothing is. */
function wholeOf(state) {
    const asked = (0, exports.askedNow)(state);
    return asked > 0 ? asked : state.balance.collectible;
}
const sooner = ({ dueAt: left }, { dueAt: right }) => (left ?? 0) - (right ?? 0);
/** As it was asked for, by date; what is due with the approval is due at once, and so is what was due before. */
const scheduleOf = (asked, at) => asked
    .map(({ dueAt, amount, percentage }) => {
    const fellDueAt = dueAt === null || dueAt <= at ? at : null;
    return { dueAt, amountAsked: amount, percentage, amount: 0, coveredAmount: 0, fellDueAt };
})
    .sort(sooner);
exports.scheduleOf = scheduleOf;
/** The entries with their amounts, which sum to the total; an order that costs nothing yet has none (I7). */
function pricedSchedule(entries, { totals: { total }, ruleSet }) {
    if (entries.length === 0)
        return [];
    if (total === 0)
        return entries.map((entry) => ({ ...entry, amount: 0 }));
    const { amounts, isAllocated } = (0, invoice_schedule_1.allocationOf)(entries, total, (0, rule_sets_1.modeOf)(ruleSet));
    if (!isAllocated)
        return (0, outcome_1.refuse)('payment_schedule_not_allocated', `The entries are ${amounts.join(', ')}; the total is ${total}.`);
    return entries.map((entry, index) => ({ ...entry, amount: amounts[index] ?? 0 }));
}
/** One timer for each date that is still to come (Z1). */
function scheduleTimers({ orderId, paymentSchedule }) {
    const dates = paymentSchedule.flatMap(({ dueAt, fellDueAt }) => (dueAt === null || fellDueAt !== null ? [] : [dueAt]));
    return [...new Set(dates)].map((dueAt) => ({ kind: 'payment_due', targetId: orderId, dueAt }));
}
/** A date has come; firing twice, or for a schedule that was replaced, changes nothing (Z2). */
function paymentScheduleDue(state, { dueAt: now }) {
    const hasCome = ({ dueAt, fellDueAt }) => fellDueAt === null && dueAt !== null && dueAt <= now;
    if (!state.paymentSchedule.some(hasCome))
        return (0, outcome_1.accept)(state);
    return (0, outcome_1.accept)({ ...state, paymentSchedule: state.paymentSchedule.map((entry) => (hasCome(entry) ? { ...entry, fellDueAt: now } : entry)) });
}
/** What follows from the balance: what of each part was collected, and what is due by now. */
function withSchedule(state) {
    if (state.paymentSchedule.length === 0)
        return state.amountDueNow === null ? state : { ...state, amountDueNow: null };
    return { ...state, paymentSchedule: (0, invoice_schedule_1.covered)(state.paymentSchedule, state.balance.netCollected), amountDueNow: dueNow(state) };
}
/** What is left of the parts as the schedule of an invoice over what is outstanding: a price cut shortens the last ones, an addition goes to the last (I7). */
function restAsInvoice({ paymentSchedule, balance: { outstanding } }, at) {
    let left = outstanding;
    const parts = paymentSchedule
        .map(({ dueAt, amount, coveredAmount }) => {
        const rest = Math.min(left, amount - coveredAmount);
        left -= rest;
        return { dueAt: dueAt ?? at, amountAsked: rest };
    })
        .filter(({ amountAsked }) => amountAsked > 0);
    return parts.map(({ dueAt, amountAsked }, index) => {
        const asked = index === parts.length - 1 ? amountAsked + left : amountAsked;
        return { dueAt, amountAsked: asked, percentage: null, amount: asked, coveredAmount: 0, overdueAt: null };
    });
}
//# sourceMappingURL=payment-schedule.js.map