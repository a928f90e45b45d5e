/** Invoices, credit notes and debit notes as clients see them (shared names with shapes/invoice-answers.ts). */
import { scheduleEntryIdOf } from '@concord/contracts';
import type { CreditNote, DebitNote, Invoice, LateFeeTerms, OrderSnapshot, RefundLine } from '@concord/contracts';
import { restockJson } from './fulfillments';
import { rateJson } from './tax-rates';
import { maybeTime, timeText } from './texts';

export const refundLineJson = ({ lineId, quantity, quantityDecimal, amount, tax, goods }: RefundLine): object => ({
  ...{ line_id: lineId, quantity, quantity_decimal: quantityDecimal, amount, tax, restock: restockJson(goods) },
});

const OWED: ReadonlySet<Invoice['status']> = new Set(['open', 'partially_paid']);

/** Each date of an invoice with what is still due then. */
const datesOf = ({ dueAt, schedule, amountRemaining, amountDebited }: Invoice): Array<{ dueAt: number; left: number }> =>
  schedule.length > 0
    ? schedule.map((entry) => ({ dueAt: entry.dueAt, left: entry.amount - entry.coveredAmount }))
    : dueAt === null
      ? []
      : [{ dueAt, left: amountRemaining - amountDebited }];

const isPast = (dueAt: number, left: number, { status }: Invoice, now: number): boolean => dueAt < now && left > 0 && OWED.has(status);

const lateFeeJson = ({ amount, percentage, afterDays, taxRates }: LateFeeTerms): object => ({
  ...{ amount, percentage, after_days: afterDays, tax_rates: taxRates.map(rateJson) },
});

/** `now` decides whether it is overdue, a flag beside the status (I6). */
export const invoiceJson = ({ orderId, currency }: OrderSnapshot, invoice: Invoice, now: number): object => ({
  id: invoice.invoiceId,
  object: 'invoice',
  order_id: orderId,
  number: invoice.number,
  status: invoice.status,
  amount_due: invoice.amountDue,
  amount_paid: invoice.amountPaid,
  amount_remaining: invoice.amountRemaining,
  amount_credited: invoice.amountCredited,
  currency,
  due_at: maybeTime(invoice.dueAt),
  overdue: datesOf(invoice).some(({ dueAt, left }) => isPast(dueAt, left, invoice, now)),
  memo: invoice.memo,
  issued_at: maybeTime(invoice.issuedAt),
  uncollectible_at: maybeTime(invoice.uncollectibleAt),
  schedule: invoice.schedule.map((entry, place) => ({
    id: scheduleEntryIdOf(orderId, invoice.invoiceId, place),
    due_at: timeText(entry.dueAt),
    percentage: entry.percentage,
    amount: entry.amount,
    covered_amount: entry.coveredAmount,
    overdue: isPast(entry.dueAt, entry.amount - entry.coveredAmount, invoice, now),
  })),
  remind_days: invoice.reminderDays,
  reminders: invoice.reminders.map(({ remindAt, amountRemaining }) => ({ remind_at: timeText(remindAt), amount_remaining: amountRemaining })),
  overdue_at: maybeTime(invoice.overdueAt),
  content_hash: invoice.contentHash,
  created_at: timeText(invoice.createdAt),
  amount_debited: invoice.amountDebited,
  late_fee: invoice.lateFee === null ? null : lateFeeJson(invoice.lateFee),
});

export const creditNoteJson = ({ orderId, currency }: OrderSnapshot, note: CreditNote): object => ({
  id: note.creditNoteId,
  object: 'credit_note',
  order_id: orderId,
  invoice_id: note.invoiceId,
  number: note.number,
  status: note.status,
  amount: note.amount,
  tax: note.tax,
  currency,
  lines: note.lines.map(refundLineJson),
  fees: note.fees.map(({ feeId, amount, tax }) => ({ fee_id: feeId, amount, tax })),
  tip: note.tip,
  cash_rounding: note.cashRounding,
  applied: note.applied,
  refunded: note.refunded,
  kept: note.kept,
  unallocated: note.unallocated,
  refund_id: note.refundId,
  disposition_id: note.dispositionId,
  reason: note.reason,
  issued_at: maybeTime(note.issuedAt),
  content_hash: note.contentHash,
  created_at: timeText(note.createdAt),
});

export const debitNoteJson = ({ orderId, currency }: OrderSnapshot, note: DebitNote): object => ({
  id: note.debitNoteId,
  object: 'debit_note',
  order_id: orderId,
  invoice_id: note.invoiceId,
  kind: note.kind,
  number: note.number,
  status: note.status,
  amount: note.amount,
  tax: note.tax,
  currency,
  added: note.added,
  entry_due_at: maybeTime(note.entryDueAt),
  reason: note.reason,
  issued_at: maybeTime(note.issuedAt),
  waived_at: maybeTime(note.waivedAt),
  content_hash: note.contentHash,
  created_at: timeText(note.createdAt),
});

/** The content stands as it was hashed, under the names of the record; what it seals of the buyer is told beside it. */
export const documentJson = (
  id: string,
  { number, issuedAt, contentHash }: Pick<Invoice, 'number' | 'issuedAt' | 'contentHash'>,
  content: object,
  customer: object | null,
): object => ({
  id,
  object: 'issued_document',
  number,
  issued_at: maybeTime(issuedAt),
  content_hash: contentHash,
  content,
  customer,
});
