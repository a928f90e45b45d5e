// Generated from contracts/schemas/invoice; do not edit, run `npm run generate`.
import type { CommandMeta, EventMeta } from './common';

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
