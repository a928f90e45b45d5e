/**
 * Payments that are aimed at an entry of the schedule of the invoice that bills the order (I7). An aim moves no money: it says which entry the
 * money covers first, and what of it went out again covers none.
 */
import { scheduleEntryIdOf } from '@concord/contracts';
import type { Invoice, OrderSnapshot, Payment } from '@concord/contracts';
import { sumOf } from './amounts';
import { comingBy } from './balance';
import { refuse, type Refused } from './outcome';
import { billingIndex } from './state';

type Aimed = Pick<OrderSnapshot, 'orderId' | 'payments'>;

/** By entry, in the order of the schedule; empty when nothing is aimed. */
function byEntry({ orderId, payments }: Aimed, { invoiceId, schedule }: Invoice, amountOf: (payment: Payment) => number): number[] {
  const aimed = payments.filter(({ scheduleEntryId }) => scheduleEntryId !== null);
  if (aimed.length === 0) return [];
  const ids = schedule.map((_, place) => scheduleEntryIdOf(orderId, invoiceId, place));
  return ids.map((id) => sumOf(aimed.filter(({ scheduleEntryId }) => scheduleEntryId === id).map(amountOf)));
}

/** Minor units that came in for each entry and did not go out again. */
export const aimedAt = (state: Aimed, invoice: Invoice): number[] =>
  byEntry(state, invoice, ({ capturedAmount, refundedAmount }) => Math.max(0, capturedAmount - refundedAmount));

/** Minor units that may still come in for each entry. */
export const comingFor = (state: Aimed, invoice: Invoice): number[] => byEntry(state, invoice, (payment) => comingBy(state.payments, payment));

/** Amounts of entries by their date. */
export function byDate({ schedule }: Invoice, amounts: readonly number[]): Map<number | null, number> {
  const sums = new Map<number | null, number>();
  for (const [place, amount] of amounts.entries()) {
    const { dueAt = null } = schedule[place] ?? {};
    sums.set(dueAt, (sums.get(dueAt) ?? 0) + amount);
  }
  return sums;
}

/** What came in for each part of the order's own schedule, by the date of the entry that took it over (decision 57). */
export function aimedAtParts(state: OrderSnapshot): number[] {
  const invoice = state.invoices[billingIndex(state)];
  if (invoice === undefined) return [];
  const left = byDate(invoice, aimedAt(state, invoice));
  return state.paymentSchedule.map(({ dueAt, amount }) => {
    const own = Math.min(amount, left.get(dueAt) ?? 0);
    left.set(dueAt, (left.get(dueAt) ?? 0) - own);
    return own;
  });
}

/** Minor units of the entry that are neither covered nor on their way to it. */
export function leftOfEntry(state: OrderSnapshot, entryId: string): number | Refused {
  const invoice = state.invoices[billingIndex(state)];
  const place = invoice?.schedule.findIndex((_, index) => scheduleEntryIdOf(state.orderId, invoice.invoiceId, index) === entryId) ?? -1;
  const entry = invoice?.schedule[place];
  if (invoice === undefined || entry === undefined)
    return refuse('schedule_entry_not_found', `No invoice that bills the order has an entry ${entryId} in its schedule.`);
  return Math.max(0, entry.amount - entry.coveredAmount - (comingFor(state, invoice)[place] ?? 0));
}

/** Why this amount may not be aimed there, or null: an entry never takes more than it asks for; `renewed` of it is on its way there already (A4). */
export function aimFault(state: OrderSnapshot, entryId: string | null, amount: number, renewed = 0): Refused | null {
  const rest = entryId === null ? amount : leftOfEntry(state, entryId);
  if (typeof rest !== 'number') return rest;
  const left = rest + renewed;
  return amount <= left ? null : refuse('schedule_entry_exceeded', `${amount} was asked for, ${left} is left of the entry.`);
}

/** What a payment that names no amount asks for: what is left of the entry that it is aimed at. */
export function askedOfEntry(state: OrderSnapshot, entryId: string): number | Refused {
  const left = leftOfEntry(state, entryId);
  return left === 0 ? refuse('schedule_entry_exceeded', 'Nothing is left of the entry.') : left;
}
