import type { InvoiceIssued, InvoiceIssueRequested, InvoiceRequested, InvoiceVoidRequested, OrderSnapshot } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
export declare function requestInvoice(state: OrderSnapshot, { invoiceId, dueAt, memo, issue, schedule, reminderDays, lateFee }: InvoiceRequested, { recordedAt }: Context): Outcome;
export declare function issueInvoice(state: OrderSnapshot, { invoiceId: id }: InvoiceIssueRequested, { recordedAt }: Context): Outcome;
/** The number is allocated: it is kept for ever, also when the invoice was voided meanwhile (I4). */
export declare function invoiceIssued(state: OrderSnapshot, { invoiceId: id, number, issuedAt, documentVersion }: InvoiceIssued, { recordedAt }: Context): Outcome;
/** Only while nothing was collected on it; the number is kept, the order goes back to checkout (I8, I11). */
export declare function voidInvoice(state: OrderSnapshot, { invoiceId: id }: InvoiceVoidRequested): Outcome;
