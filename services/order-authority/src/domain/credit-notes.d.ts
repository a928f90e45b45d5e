/**
 * Corrections of an issued invoice downwards, each by a document of its own (I5, section 15). A note takes its share of lines, fees and tip
 * with its tax, as an adjustment does, and lowers what is outstanding first. What is more than that is due to the buyer: it is refunded at
 * once (N4), or kept and held as credit of the customer. An allocation can be reversed; then that part is on paper only until it is applied
 * again (N3).
 */
import { type CreditNoteAllocationRequested, type CreditNoteIssued, type CreditNoteRequested, type CreditNoteVoidRequested, type Invoice, type OrderSnapshot } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
/** What the notes on the invoice and its debit notes may still take; of an invoice without a recorded total, its amount due is the total (N1). */
export declare const leftOf: (state: OrderSnapshot, { invoiceId, total, amountDue }: Invoice) => number;
export declare function requestCreditNote(state: OrderSnapshot, value: CreditNoteRequested, context: Context): Outcome;
export declare function allocateCreditNote(state: OrderSnapshot, { creditNoteId: id, action, amount }: CreditNoteAllocationRequested): Outcome;
/** Only what nobody has: nothing applied, nothing refunded, what was kept untouched. The number is kept for ever (N5, I4). */
export declare function voidCreditNote(state: OrderSnapshot, { creditNoteId: id }: CreditNoteVoidRequested, { recordedAt }: Context): Outcome;
/** The number is allocated: it is kept for ever, also when the note was voided meanwhile (I4, N5). */
export declare function creditNoteIssued(state: OrderSnapshot, { creditNoteId: id, number, issuedAt }: CreditNoteIssued): Outcome;
