"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isOwed = exports.entriesOf = exports.DAY_MS = void 0;
exports.allocationOf = allocationOf;
exports.scheduled = scheduled;
exports.covered = covered;
exports.datesOf = datesOf;
exports.timersOf = timersOf;
exports.invoiceFellDue = invoiceFellDue;
exports.invoiceReminderFellDue = invoiceReminderFellDue;
/** Invoices in parts with dates of their own: what each is worth, what of it is covered, and what follows when its date comes (I7, Z1, Z2). */
const contracts_1 = require("@concord/contracts");
const amounts_1 = require("./amounts");
const outcome_1 = require("./outcome");
const state_1 = require("./state");
exports.DAY_MS = 86_400_000;
/** As it was asked for, by date; what each entry is worth is known at issue. */
const entriesOf = (asked) => asked
    .map(({ dueAt, amount, percentage }) => ({ dueAt, amountAsked: amount, percentage, amount: amount ?? 0, coveredAmount: 0, overdueAt: null }))
    .sort((left, right) => left.dueAt - right.dueAt);
exports.entriesOf = entriesOf;
/** Percentages that make up the whole are split without a remainder (R3); else each is rounded, and one entry may take the rest. */
function amountsOf(entries, due, mode) {
    const shares = entries.map(({ percentage }) => (percentage === null ? 0 : (0, contracts_1.millionthsOf)(percentage)));
    const isWhole = entries.every(({ percentage }) => percentage !== null) && (0, amounts_1.sumOf)(shares) === contracts_1.MILLIONTHS;
    if (isWhole)
        return (0, contracts_1.allocate)(due, shares);
    const fixed = entries.map(({ amountAsked, percentage }) => amountAsked ?? (percentage === null ? null : (0, contracts_1.percentageOf)(due, percentage, mode)));
    const rest = due - (0, amounts_1.sumOf)(fixed.map((amount) => amount ?? 0));
    return fixed.map((amount) => amount ?? rest);
}
/** What each entry is worth, and whether that makes up the whole: each above 0, one open at most, and their sum. */
function allocationOf(entries, due, mode) {
    const open = entries.filter(({ amountAsked, percentage }) => amountAsked === null && percentage === null);
    const amounts = amountsOf(entries, due, mode);
    return { amounts, isAllocated: open.length <= 1 && (0, amounts_1.sumOf)(amounts) === due && amounts.every((amount) => amount > 0) };
}
/** The entries with their amounts, which sum to what the invoice asks for (I7). */
function scheduled(entries, due, mode) {
    if (entries.length === 0)
        return [];
    const { amounts, isAllocated } = allocationOf(entries, due, mode);
    if (!isAllocated)
        return (0, outcome_1.refuse)('schedule_not_allocated', `The entries are ${amounts.join(', ')}; ${due} is due, each is above 0, one may be left open.`);
    return entries.map((entry, index) => ({ ...entry, amount: amounts[index] ?? 0 }));
}
/** What is paid or credited covers the oldest date first; no entry takes more than it asks for (I7). */
function covered(schedule, amount) {
    let left = amount;
    return schedule.map((entry) => {
        const coveredAmount = Math.min(left, entry.amount);
        left -= coveredAmount;
        return coveredAmount === entry.coveredAmount ? entry : { ...entry, coveredAmount };
    });
}
/** Of the invoice's own amount what is not covered yet: debit notes are paid after it. */
const restOf = ({ amountRemaining, amountDebited }) => Math.max(0, amountRemaining - amountDebited);
/** Each date of an invoice with what of it is still due, the oldest first. */
function datesOf(invoice) {
    const { schedule, dueAt } = invoice;
    if (schedule.length === 0)
        return dueAt === null ? [] : [{ dueAt, left: restOf(invoice) }];
    const left = new Map();
    for (const entry of schedule)
        left.set(entry.dueAt, (left.get(entry.dueAt) ?? 0) + entry.amount - entry.coveredAmount);
    return [...left].map(([date, rest]) => ({ dueAt: date, left: rest }));
}
/** The timers of an issued invoice: each of its dates, and the days of reminding that are still to come (Z1). */
function timersOf(invoice, now) {
    const { invoiceId: targetId, reminderDays, lateFee, status } = invoice;
    if (status === 'void')
        return [];
    const dates = datesOf(invoice).map(({ dueAt }) => dueAt);
    const days = dates.flatMap((date) => reminderDays.map((each) => date + each * exports.DAY_MS)).filter((day) => day > now);
    return [
        ...dates.map((date) => ({ kind: 'invoice_due', targetId, dueAt: date })),
        ...[...new Set(days)].map((day) => ({ kind: 'invoice_reminder', targetId, dueAt: day })),
        ...(lateFee === null ? [] : dates.map((date) => ({ kind: 'invoice_late_fee', targetId, dueAt: date + lateFee.afterDays * exports.DAY_MS }))),
    ];
}
const isOwed = ({ status }) => status === 'open' || status === 'partially_paid';
exports.isOwed = isOwed;
const unknown = (state, id) => (0, outcome_1.diverge)(state, { kind: 'invoice_unknown', targetId: id, amount: 0, detail: `A date of invoice ${id} came, which the order does not have.` });
/** A date has come: what of it is not covered is overdue from then on; a timer that fires late or twice changes nothing (Z2). */
function invoiceFellDue(state, { invoiceId: id, dueAt }) {
    const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
    if (invoice === undefined)
        return unknown(state, id);
    const isLate = (entry) => entry.dueAt <= dueAt && entry.coveredAmount < entry.amount;
    const isPast = invoice.dueAt !== null && invoice.dueAt <= dueAt;
    const hasLate = invoice.schedule.length === 0 ? isPast && restOf(invoice) > 0 : invoice.schedule.some(isLate);
    if (!(0, exports.isOwed)(invoice) || !hasLate)
        return (0, outcome_1.accept)(state);
    const schedule = invoice.schedule.map((entry) => (isLate(entry) && entry.overdueAt === null ? { ...entry, overdueAt: entry.dueAt } : entry));
    return (0, outcome_1.accept)((0, state_1.withInvoice)(state, { ...invoice, schedule, overdueAt: invoice.overdueAt ?? dueAt }));
}
/** The dates of which something is still due. */
const openDates = (invoice) => datesOf(invoice).flatMap(({ dueAt, left }) => (left > 0 ? [dueAt] : []));
/** The buyer is to be reminded, once for each day, if something of the date that the day belongs to is still due (Z2). */
function invoiceReminderFellDue(state, { invoiceId: id, remindAt }) {
    const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
    if (invoice === undefined)
        return unknown(state, id);
    const { amountRemaining, reminders, reminderDays } = invoice;
    const isMeant = openDates(invoice).some((date) => reminderDays.some((day) => date + day * exports.DAY_MS === remindAt));
    if (!(0, exports.isOwed)(invoice) || !isMeant || reminders.some((reminder) => reminder.remindAt === remindAt))
        return (0, outcome_1.accept)(state);
    return (0, outcome_1.accept)((0, state_1.withInvoice)(state, { ...invoice, reminders: [...reminders, { remindAt, amountRemaining }] }));
}
//# sourceMappingURL=invoice-schedule.js.map