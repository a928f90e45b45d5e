/** Invoices, credit notes and debit notes as clients see them (shared names with shapes/invoice-answers.ts). */
import type { CreditNote, DebitNote, Invoice, OrderSnapshot, RefundLine } from '@concord/contracts';
export declare const refundLineJson: ({ lineId, quantity, quantityDecimal, amount, tax }: RefundLine) => object;
/** `now` decides whether it is overdue, a flag beside the status (I6). */
export declare const invoiceJson: ({ orderId, currency }: OrderSnapshot, invoice: Invoice, now: number) => object;
export declare const creditNoteJson: ({ orderId, currency }: OrderSnapshot, note: CreditNote) => object;
export declare const debitNoteJson: ({ orderId, currency }: OrderSnapshot, note: DebitNote) => object;
/** The content stands as it was hashed, under the names of the record. */
export declare const documentJson: (id: string, { number, issuedAt, contentHash }: Pick<Invoice, "number" | "issuedAt" | "contentHash">, content: object) => object;
