"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.documentJson = exports.debitNoteJson = exports.creditNoteJson = exports.invoiceJson = exports.refundLineJson = void 0;
const tax_rates_1 = require("./tax-rates");
const texts_1 = require("./texts");
const refundLineJson = ({ lineId, quantity, quantityDecimal, amount, tax }) => ({
    ...{ line_id: lineId, quantity, quantity_decimal: quantityDecimal, amount, tax },
});
exports.refundLineJson = refundLineJson;
const OWED = new Set(['open', 'partially_paid']);
/** Each date of an invoice with what is still due then. */
const datesOf = ({ dueAt, schedule, amountRemaining, amountDebited }) => schedule.length > 0
    ? schedule.map((entry) => ({ dueAt: entry.dueAt, left: entry.amount - entry.coveredAmount }))
    : dueAt === null
        ? []
        : [{ dueAt, left: amountRemaining - amountDebited }];
const isPast = (dueAt, left, { status }, now) => dueAt < now && left > 0 && OWED.has(status);
const lateFeeJson = ({ amount, percentage, afterDays, taxRates }) => ({
    ...{ amount, percentage, after_days: afterDays, tax_rates: taxRates.map(tax_rates_1.rateJson) },
});
/** `now` decides whether it is overdue, a flag beside the status (I6). */
const invoiceJson = ({ orderId, currency }, invoice, now) => ({
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
    due_at: (0, texts_1.maybeTime)(invoice.dueAt),
    overdue: datesOf(invoice).some(({ dueAt, left }) => isPast(dueAt, left, invoice, now)),
    memo: invoice.memo,
    issued_at: (0, texts_1.maybeTime)(invoice.issuedAt),
    uncollectible_at: (0, texts_1.maybeTime)(invoice.uncollectibleAt),
    schedule: invoice.schedule.map((entry) => ({
        due_at: (0, texts_1.timeText)(entry.dueAt),
        percentage: entry.percentage,
        amount: entry.amount,
        covered_amount: entry.coveredAmount,
        overdue: isPast(entry.dueAt, entry.amount - entry.coveredAmount, invoice, now),
    })),
    remind_days: invoice.reminderDays,
    reminders: invoice.reminders.map(({ remindAt, amountRemaining }) => ({ remind_at: (0, texts_1.timeText)(remindAt), amount_remaining: amountRemaining })),
    overdue_at: (0, texts_1.maybeTime)(invoice.overdueAt),
    content_hash: invoice.contentHash,
    created_at: (0, texts_1.timeText)(invoice.createdAt),
    amount_debited: invoice.amountDebited,
    late_fee: invoice.lateFee === null ? null : lateFeeJson(invoice.lateFee),
});
exports.invoiceJson = invoiceJson;
const creditNoteJson = ({ orderId, currency }, note) => ({
    id: note.creditNoteId,
    object: 'credit_note',
    order_id: orderId,
    invoice_id: note.invoiceId,
    number: note.number,
    status: note.status,
    amount: note.amount,
    tax: note.tax,
    currency,
    lines: note.lines.map(exports.refundLineJson),
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
    issued_at: (0, texts_1.maybeTime)(note.issuedAt),
    content_hash: note.contentHash,
    created_at: (0, texts_1.timeText)(note.createdAt),
});
exports.creditNoteJson = creditNoteJson;
const debitNoteJson = ({ orderId, currency }, note) => ({
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
    entry_due_at: (0, texts_1.maybeTime)(note.entryDueAt),
    reason: note.reason,
    issued_at: (0, texts_1.maybeTime)(note.issuedAt),
    waived_at: (0, texts_1.maybeTime)(note.waivedAt),
    content_hash: note.contentHash,
    created_at: (0, texts_1.timeText)(note.createdAt),
});
exports.debitNoteJson = debitNoteJson;
/** The content stands as it was hashed, under the names of the record. */
const documentJson = (id, { number, issuedAt, contentHash }, content) => ({
    id,
    object: 'issued_document',
    number,
    issued_at: (0, texts_1.maybeTime)(issuedAt),
    content_hash: contentHash,
    content,
});
exports.documentJson = documentJson;
//# sourceMappingURL=invoices.js.map