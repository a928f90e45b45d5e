import type { DebitNote, DebitNoteIssued, DebitNoteRequested, DebitNoteWaiveRequested, Invoice, OrderSnapshot } from '@concord/contracts';
import { type Context, type Outcome, type Refused } from './outcome';
import type { Composition } from './pricing';
/** Why an invoice takes no debit note, or null: only the one that bills the order now does (I1), and nobody is paying (C5). */
export declare function debitFault(state: OrderSnapshot, invoice: Invoice, id: string): Refused | null;
export type NewDebit = Pick<DebitNote, 'debitNoteId' | 'invoiceId' | 'kind' | 'entryDueAt' | 'reason'>;
/** Adds the parts with their own tax; the invoice collects them, so no session does (C2). */
export declare function debited(state: OrderSnapshot, note: NewDebit, parts: Pick<Composition, 'lines' | 'fees'>, recordedAt: number): OrderSnapshot | Refused;
export declare function requestDebitNote(state: OrderSnapshot, { debitNoteId, invoiceId, lines, reason }: DebitNoteRequested, { recordedAt }: Context): Outcome;
/** What is left of it is no longer owed; what was paid of it is due to the buyer. The number is kept for ever (I4, I10). */
export declare function waiveDebitNote(state: OrderSnapshot, { debitNoteId: id, reason }: DebitNoteWaiveRequested, { recordedAt }: Context): Outcome;
/** The number is allocated: it is kept for ever, also when the note was waived meanwhile (I4). */
export declare function debitNoteIssued(state: OrderSnapshot, { debitNoteId: id, number, issuedAt }: DebitNoteIssued): Outcome;
