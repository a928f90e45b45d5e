// Generated from contracts/schemas/invoice; do not edit, run `npm run generate`.
import type { CommandMeta, EventMeta, LateFeeTerms, LineInput, RefundFeeInput, RefundLineInput, ScheduleEntryInput } from './common';

/** Apply what is unallocated of a credit note, or reverse what it applied (N3). */
export interface AllocateCreditNote {
  /** Envelope */
  meta: CommandMeta;
  /** Credit note */
  creditNoteId: string;
  /** apply or reverse */
  action: string;
  /** Minor units; null for all that can be */
  amount: number | null;
  /** Reason given by the actor */
  reason: string;
}

/** Charge a date of an invoice that has passed uncovered, once (I10). */
export interface ChargeLateFee {
  /** Envelope */
  meta: CommandMeta;
  /** Debit note */
  debitNoteId: string;
  /** Invoice */
  invoiceId: string;
  /** Date; null for the oldest one that was not charged */
  entryDueAt: number | null;
  /** What it costs; null for the terms of the invoice */
  terms: LateFeeTerms | null;
  /** Reason given by the actor */
  reason: string;
}

/** Request: apply what is unallocated of a credit note, or reverse what it applied (N3). */
export interface CreditNoteAllocationRequested {
  /** Envelope */
  meta: EventMeta;
  /** Credit note */
  creditNoteId: string;
  /** apply or reverse */
  action: string;
  /** Minor units; null for all that can be */
  amount: number | null;
  /** Reason given by the actor */
  reason: string;
}

/** Fact: a gap-free number was allocated to a credit note and the document frozen (N5). */
export interface CreditNoteIssued {
  /** Envelope */
  meta: EventMeta;
  /** Credit note */
  creditNoteId: string;
  /** Legal number */
  number: string;
  /** Date of issue */
  issuedAt: number;
}

/** Request: correct an issued invoice downwards (I5, N1). */
export interface CreditNoteRequested {
  /** Envelope */
  meta: EventMeta;
  /** Credit note */
  creditNoteId: string;
  /** Invoice that it corrects */
  invoiceId: string;
  /** Lines to reduce, by quantity or amount */
  lines: Array<RefundLineInput>;
  /** Fees to reduce */
  fees: Array<RefundFeeInput>;
  /** Tip amount to reduce, minor units */
  tip: number | null;
  /** Amount without target, minor units */
  amount: number | null;
  /** keep or refund: what becomes of that part which lowers nothing outstanding (N2) */
  remainder: string;
  /** Reason given by the actor */
  reason: string;
}

/** Request: void a credit note of which nothing is applied or refunded (N5). */
export interface CreditNoteVoidRequested {
  /** Envelope */
  meta: EventMeta;
  /** Credit note */
  creditNoteId: string;
  /** Reason given by the actor */
  reason: string;
}

/** Fact: a gap-free number was allocated to a debit note and the document frozen (I4, I5). */
export interface DebitNoteIssued {
  /** Envelope */
  meta: EventMeta;
  /** Debit note */
  debitNoteId: string;
  /** Legal number */
  number: string;
  /** Date of issue */
  issuedAt: number;
}

/** Request: correct an issued invoice upwards by new lines (I5). */
export interface DebitNoteRequested {
  /** Envelope */
  meta: EventMeta;
  /** Debit note */
  debitNoteId: string;
  /** Invoice that it adds to */
  invoiceId: string;
  /** What it asks for */
  lines: Array<LineInput>;
  /** Reason given by the actor */
  reason: string;
}

/** Request: ask no longer for what is left of a debit note (I10). */
export interface DebitNoteWaiveRequested {
  /** Envelope */
  meta: EventMeta;
  /** Debit note */
  debitNoteId: string;
  /** Reason given by the actor */
  reason: string;
}

/** Fact: a date of an invoice has come (Z1). Whether anything is overdue is the authority's (Z2). */
export interface InvoiceFellDue {
  /** Envelope */
  meta: EventMeta;
  /** Invoice */
  invoiceId: string;
  /** The date */
  dueAt: number;
}

/** Request: a draft is issued; it takes the collection authority. */
export interface InvoiceIssueRequested {
  /** Envelope */
  meta: EventMeta;
  /** Invoice */
  invoiceId: string;
}

/** Fact: a gap-free number was allocated and the document frozen (I4). */
export interface InvoiceIssued {
  /** Envelope */
  meta: EventMeta;
  /** Invoice */
  invoiceId: string;
  /** Legal number */
  number: string;
  /** Date of issue */
  issuedAt: number;
  /** Form of the document: from 2 on the record keeps its total and the version of the order that it shows, from 3 on it sets timers */
  documentVersion: number;
}

/** Fact: a day has come on which the buyer of an invoice is to be reminded (Z1). */
export interface InvoiceReminderFellDue {
  /** Envelope */
  meta: EventMeta;
  /** Invoice */
  invoiceId: string;
  /** The day */
  remindAt: number;
}

/** Request: what is outstanding becomes an invoice (I1). */
export interface InvoiceRequested {
  /** Envelope */
  meta: EventMeta;
  /** Invoice */
  invoiceId: string;
  /** When it is due */
  dueAt: number | null;
  /** Text on the document */
  memo: string | null;
  /** true issues at once, false drafts */
  issue: boolean;
  /** Parts with dates of their own, by date; empty where all is due at once (I7) */
  schedule: Array<ScheduleEntryInput>;
  /** Days before (negative) and after each date on which the buyer is to be reminded */
  reminderDays: Array<number>;
  /** Fee for each date that passes uncovered; null for none (I10) */
  lateFee: LateFeeTerms | null;
}

/** Request: give up what remains on an issued invoice (I9). */
export interface InvoiceUncollectibleRequested {
  /** Envelope */
  meta: EventMeta;
  /** Invoice */
  invoiceId: string;
  /** Write-off that it makes */
  writeOffId: string;
  /** Reason given by the actor */
  reason: string;
}

/** Request: an invoice is voided or a draft withdrawn (I8, I11). */
export interface InvoiceVoidRequested {
  /** Envelope */
  meta: EventMeta;
  /** Invoice */
  invoiceId: string;
  /** Reason given by the actor */
  reason: string;
}

/** Issue a draft. */
export interface IssueInvoice {
  /** Envelope */
  meta: CommandMeta;
  /** Invoice */
  invoiceId: string;
}

/** Fact: the day has come on which a date of an invoice that is still uncovered costs its late fee (I10, Z1). */
export interface LateFeeFellDue {
  /** Envelope */
  meta: EventMeta;
  /** Invoice */
  invoiceId: string;
  /** The day */
  chargeAt: number;
}

/** Request: charge a date of an invoice that has passed uncovered, once (I10). */
export interface LateFeeRequested {
  /** Envelope */
  meta: EventMeta;
  /** Debit note */
  debitNoteId: string;
  /** Invoice */
  invoiceId: string;
  /** Date; null for the oldest one that was not charged */
  entryDueAt: number | null;
  /** What it costs; null for the terms of the invoice */
  terms: LateFeeTerms | null;
  /** Reason given by the actor */
  reason: string;
}

/** Give up what remains on an issued invoice (I9). */
export interface MarkInvoiceUncollectible {
  /** Envelope */
  meta: CommandMeta;
  /** Invoice */
  invoiceId: string;
  /** Write-off that it makes */
  writeOffId: string;
  /** Reason given by the actor */
  reason: string;
}

/** Correct an issued invoice downwards (I5, N1). */
export interface RequestCreditNote {
  /** Envelope */
  meta: CommandMeta;
  /** Credit note */
  creditNoteId: string;
  /** Invoice that it corrects */
  invoiceId: string;
  /** Lines to reduce, by quantity or amount */
  lines: Array<RefundLineInput>;
  /** Fees to reduce */
  fees: Array<RefundFeeInput>;
  /** Tip amount to reduce, minor units */
  tip: number | null;
  /** Amount without target, minor units */
  amount: number | null;
  /** keep or refund: what becomes of that part which lowers nothing outstanding (N2) */
  remainder: string;
  /** Reason given by the actor */
  reason: string;
}

/** Correct an issued invoice upwards by new lines (I5). */
export interface RequestDebitNote {
  /** Envelope */
  meta: CommandMeta;
  /** Debit note */
  debitNoteId: string;
  /** Invoice that it adds to */
  invoiceId: string;
  /** What it asks for */
  lines: Array<LineInput>;
  /** Reason given by the actor */
  reason: string;
}

/** Convert what is outstanding into an invoice (I1). */
export interface RequestInvoice {
  /** Envelope */
  meta: CommandMeta;
  /** Invoice */
  invoiceId: string;
  /** When it is due */
  dueAt: number | null;
  /** Text on the document */
  memo: string | null;
  /** true issues at once, false drafts */
  issue: boolean;
  /** Parts with dates of their own, by date; empty where all is due at once (I7) */
  schedule: Array<ScheduleEntryInput>;
  /** Days before (negative) and after each date on which the buyer is to be reminded */
  reminderDays: Array<number>;
  /** Fee for each date that passes uncovered; null for none (I10) */
  lateFee: LateFeeTerms | null;
}

/** Void a credit note of which nothing is applied or refunded (N5). */
export interface VoidCreditNote {
  /** Envelope */
  meta: CommandMeta;
  /** Credit note */
  creditNoteId: string;
  /** Reason given by the actor */
  reason: string;
}

/** Void an invoice, or withdraw a draft (I8, I11). */
export interface VoidInvoice {
  /** Envelope */
  meta: CommandMeta;
  /** Invoice */
  invoiceId: string;
  /** Reason given by the actor */
  reason: string;
}

/** Ask no longer for what is left of a debit note (I10). */
export interface WaiveDebitNote {
  /** Envelope */
  meta: CommandMeta;
  /** Debit note */
  debitNoteId: string;
  /** Reason given by the actor */
  reason: string;
}
