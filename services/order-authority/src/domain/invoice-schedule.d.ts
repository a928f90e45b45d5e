/** Invoices in parts with dates of their own: what each is worth, what of it is covered, and what follows when its date comes (I7, Z1, Z2). */
import { type RoundingMode } from '@concord/contracts';
import type { Invoice, InvoiceFellDue, InvoiceReminderFellDue, InvoiceScheduleEntry, OrderSnapshot, ScheduleEntryInput } from '@concord/contracts';
import { type Ask, type Outcome, type Refused } from './outcome';
export declare const DAY_MS = 86400000;
/** As it was asked for, by date; what each entry is worth is known at issue. */
export declare const entriesOf: (asked: readonly ScheduleEntryInput[]) => InvoiceScheduleEntry[];
/** What an entry asks for; with neither the rest. */
type Part = Pick<InvoiceScheduleEntry, 'amountAsked' | 'percentage'>;
/** What each entry is worth, and whether that makes up the whole: each above 0, one open at most, and their sum. */
export declare function allocationOf(entries: readonly Part[], due: number, mode: RoundingMode): {
    amounts: number[];
    isAllocated: boolean;
};
/** The entries with their amounts, which sum to what the invoice asks for (I7). */
export declare function scheduled(entries: readonly InvoiceScheduleEntry[], due: number, mode: RoundingMode): InvoiceScheduleEntry[] | Refused;
/** What is paid or credited covers the oldest date first; no entry takes more than it asks for (I7). */
export declare function covered<E extends Pick<InvoiceScheduleEntry, 'amount' | 'coveredAmount'>>(schedule: readonly E[], amount: number): E[];
/** Each date of an invoice with what of it is still due, the oldest first. */
export declare function datesOf(invoice: Invoice): Array<{
    dueAt: number;
    left: number;
}>;
/** The timers of an issued invoice: each of its dates, and the days of reminding that are still to come (Z1). */
export declare function timersOf(invoice: Invoice, now: number): Ask[];
export declare const isOwed: ({ status }: Invoice) => boolean;
/** A date has come: what of it is not covered is overdue from then on; a timer that fires late or twice changes nothing (Z2). */
export declare function invoiceFellDue(state: OrderSnapshot, { invoiceId: id, dueAt }: InvoiceFellDue): Outcome;
/** The buyer is to be reminded, once for each day, if something of the date that the day belongs to is still due (Z2). */
export declare function invoiceReminderFellDue(state: OrderSnapshot, { invoiceId: id, remindAt }: InvoiceReminderFellDue): Outcome;
export {};
