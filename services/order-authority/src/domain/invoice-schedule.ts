/** Invoices in parts with dates of their own: what each is worth, what of it is covered, and what follows when its date comes (I7, Z1, Z2). */
import { allocate, MILLIONTHS, millionthsOf, percentageOf, type RoundingMode } from '@concord/contracts';
import type { Invoice, InvoiceFellDue, InvoiceReminderFellDue, InvoiceScheduleEntry, OrderSnapshot, ScheduleEntryInput } from '@concord/contracts';
import { sumOf } from './amounts';
import { DAY_MS } from './days';
import { accept, diverge, refuse, type Ask, type Outcome, type Refused } from './outcome';
import { withInvoice } from './state';

/** As it was asked for, by date; what each entry is worth is known at issue. */
export const entriesOf = (asked: readonly ScheduleEntryInput[]): InvoiceScheduleEntry[] =>
  asked
    .map(({ dueAt, amount, percentage }) => ({ dueAt, amountAsked: amount, percentage, amount: amount ?? 0, coveredAmount: 0, overdueAt: null }))
    .sort((left, right) => left.dueAt - right.dueAt);

/** What an entry asks for; with neither the rest. */
type Part = Pick<InvoiceScheduleEntry, 'amountAsked' | 'percentage'>;

/** Percentages that make up the whole are split without a remainder (R3); else each is rounded, and one entry may take the rest. */
function amountsOf(entries: readonly Part[], due: number, mode: RoundingMode): number[] {
  const shares = entries.map(({ percentage }) => (percentage === null ? 0 : millionthsOf(percentage)));
  const isWhole = entries.every(({ percentage }) => percentage !== null) && sumOf(shares) === MILLIONTHS;
  if (isWhole) return allocate(due, shares);
  const fixed = entries.map(({ amountAsked, percentage }) => amountAsked ?? (percentage === null ? null : percentageOf(due, percentage, mode)));
  const rest = due - sumOf(fixed.map((amount) => amount ?? 0));
  return fixed.map((amount) => amount ?? rest);
}

/** What each entry is worth, and whether that makes up the whole: each above 0, one open at most, and their sum. */
export function allocationOf(entries: readonly Part[], due: number, mode: RoundingMode): { amounts: number[]; isAllocated: boolean } {
  const open = entries.filter(({ amountAsked, percentage }) => amountAsked === null && percentage === null);
  const amounts = amountsOf(entries, due, mode);
  return { amounts, isAllocated: open.length <= 1 && sumOf(amounts) === due && amounts.every((amount) => amount > 0) };
}

/** The entries with their amounts, which sum to what the invoice asks for (I7). */
export function scheduled(entries: readonly InvoiceScheduleEntry[], due: number, mode: RoundingMode): InvoiceScheduleEntry[] | Refused {
  if (entries.length === 0) return [];
  const { amounts, isAllocated } = allocationOf(entries, due, mode);
  if (!isAllocated) return refuse('schedule_not_allocated', `The entries are ${amounts.join(', ')}; ${due} is due, each is above 0, one may be left open.`);
  return entries.map((entry, index) => ({ ...entry, amount: amounts[index] ?? 0 }));
}

/**
 * What is paid or credited covers the oldest date first, after what was aimed at an entry, by its place; no entry takes more than it asks
 * for (I7).
 */
export function covered<E extends Pick<InvoiceScheduleEntry, 'amount' | 'coveredAmount'>>(
  schedule: readonly E[],
  amount: number,
  aimed: readonly number[] = [],
): E[] {
  let left = amount;
  const take = (atMost: number): number => {
    const taken = Math.min(left, atMost);
    left -= taken;
    return taken;
  };
  const own = schedule.map((entry, place) => take(Math.min(entry.amount, aimed[place] ?? 0)));
  return schedule.map((entry, place) => {
    const first = own[place] ?? 0;
    const coveredAmount = first + take(entry.amount - first);
    return coveredAmount === entry.coveredAmount ? entry : { ...entry, coveredAmount };
  });
}

/** Of the invoice's own amount what is not covered yet: debit notes are paid after it. */
const restOf = ({ amountRemaining, amountDebited }: Invoice): number => Math.max(0, amountRemaining - amountDebited);

/** Each date of an invoice with what of it is still due, the oldest first. */
export function datesOf(invoice: Invoice): Array<{ dueAt: number; left: number }> {
  const { schedule, dueAt } = invoice;
  if (schedule.length === 0) return dueAt === null ? [] : [{ dueAt, left: restOf(invoice) }];
  const left = new Map<number, number>();
  for (const entry of schedule) left.set(entry.dueAt, (left.get(entry.dueAt) ?? 0) + entry.amount - entry.coveredAmount);
  return [...left].map(([date, rest]) => ({ dueAt: date, left: rest }));
}

/** The timers of an issued invoice: each of its dates, and the days of reminding that are still to come (Z1). */
export function timersOf(invoice: Invoice, now: number): Ask[] {
  const { invoiceId: targetId, reminderDays, lateFee, status } = invoice;
  if (status === 'void') return [];
  const dates = datesOf(invoice).map(({ dueAt }) => dueAt);
  const days = dates.flatMap((date) => reminderDays.map((each) => date + each * DAY_MS)).filter((day) => day > now);
  return [
    ...dates.map((date) => ({ kind: 'invoice_due', targetId, dueAt: date }) as const),
    ...[...new Set(days)].map((day) => ({ kind: 'invoice_reminder', targetId, dueAt: day }) as const),
    ...(lateFee === null ? [] : dates.map((date) => ({ kind: 'invoice_late_fee', targetId, dueAt: date + lateFee.afterDays * DAY_MS }) as const)),
  ];
}

export const isOwed = ({ status }: Invoice): boolean => status === 'open' || status === 'partially_paid';

const unknown = (state: OrderSnapshot, id: string): Outcome =>
  diverge(state, { kind: 'invoice_unknown', targetId: id, amount: 0, detail: `A date of invoice ${id} came, which the order does not have.` });

/** A date has come: what of it is not covered is overdue from then on; a timer that fires late or twice changes nothing (Z2). */
export function invoiceFellDue(state: OrderSnapshot, { invoiceId: id, dueAt }: InvoiceFellDue): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) return unknown(state, id);
  const isLate = (entry: InvoiceScheduleEntry): boolean => entry.dueAt <= dueAt && entry.coveredAmount < entry.amount;
  const isPast = invoice.dueAt !== null && invoice.dueAt <= dueAt;
  const hasLate = invoice.schedule.length === 0 ? isPast && restOf(invoice) > 0 : invoice.schedule.some(isLate);
  if (!isOwed(invoice) || !hasLate) return accept(state);
  const schedule = invoice.schedule.map((entry) => (isLate(entry) && entry.overdueAt === null ? { ...entry, overdueAt: entry.dueAt } : entry));
  return accept(withInvoice(state, { ...invoice, schedule, overdueAt: invoice.overdueAt ?? dueAt }));
}

/** The dates of which something is still due. */
const openDates = (invoice: Invoice): number[] => datesOf(invoice).flatMap(({ dueAt, left }) => (left > 0 ? [dueAt] : []));

/** The buyer is to be reminded, once for each day, if something of the date that the day belongs to is still due (Z2). */
export function invoiceReminderFellDue(state: OrderSnapshot, { invoiceId: id, remindAt }: InvoiceReminderFellDue): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) return unknown(state, id);
  const { amountRemaining, reminders, reminderDays } = invoice;
  const isMeant = openDates(invoice).some((date) => reminderDays.some((day) => date + day * DAY_MS === remindAt));
  if (!isOwed(invoice) || !isMeant || reminders.some((reminder) => reminder.remindAt === remindAt)) return accept(state);
  return accept(withInvoice(state, { ...invoice, reminders: [...reminders, { remindAt, amountRemaining }] }));
}
