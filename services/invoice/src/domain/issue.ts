/** Issue of an invoice, credit note or debit note: what the authority ordered, and the fact that a number was allocated (I4, N5). */
import { factId, fingerprintOfContent, type CreditNoteIssued, type DebitNoteIssued, type EventMeta, type InvoiceIssued } from '@concord/contracts';

export interface IssueOrder {
  orderId: string;
  tenantId: string;
  mode: string;
  /** The invoice, credit note or debit note. */
  documentId: string;
  commandId: string | null;
  correlationId: string;
  causationId: string;
  /** Milliseconds since the epoch: when the authority accepted the issue. */
  acceptedAt: number;
}

export type Issue = 'issue_invoice' | 'issue_credit_note' | 'issue_debit_note';

export type IssuedFact =
  { type: 'InvoiceIssued'; value: InvoiceIssued } | { type: 'CreditNoteIssued'; value: CreditNoteIssued } | { type: 'DebitNoteIssued'; value: DebitNoteIssued };

const NUMBER_DIGITS = 6;

/** Form of the document: the record keeps its total and the version of the order that it shows, and sets timers for its dates. */
const DOCUMENT_VERSION = 3;

const SERIES = {
  issue_invoice: { live: 'INV', test: 'TEST' },
  issue_credit_note: { live: 'CN', test: 'TEST-CN' },
  issue_debit_note: { live: 'DN', test: 'TEST-DN' },
} as const;

export const isIssue = (kind: string): kind is Issue => Object.hasOwn(SERIES, kind);

/** Numbers are counted per tenant, series and mode (I4, N5); live and test never share one, nor do documents of different kinds. */
export const seriesOf = (issue: Issue, mode: string): string => SERIES[issue][mode === 'live' ? 'live' : 'test'];

export const numberText = (series: string, number: number): string => `${series}-${String(number).padStart(NUMBER_DIGITS, '0')}`;

const metaOf = (order: IssueOrder, eventId: string, fingerprint: string): EventMeta => ({
  eventId,
  commandId: order.commandId,
  orderId: order.orderId,
  tenantId: order.tenantId,
  mode: order.mode,
  actor: { kind: 'system', id: 'invoice' },
  correlationId: order.correlationId,
  causationId: order.causationId,
  fingerprint,
  expectedVersion: null,
  occurredAt: order.acceptedAt,
});

export function issuedFact(issue: Issue, order: IssueOrder, number: string): IssuedFact {
  const { documentId, acceptedAt: issuedAt } = order;
  if (issue === 'issue_credit_note') {
    const meta = metaOf(order, factId('credit_note', documentId, 'issued'), fingerprintOfContent('CreditNoteIssued', documentId, number));
    return { type: 'CreditNoteIssued', value: { meta, creditNoteId: documentId, number, issuedAt } };
  }
  if (issue === 'issue_debit_note') {
    const meta = metaOf(order, factId('debit_note', documentId, 'issued'), fingerprintOfContent('DebitNoteIssued', documentId, number));
    return { type: 'DebitNoteIssued', value: { meta, debitNoteId: documentId, number, issuedAt } };
  }
  const meta = metaOf(order, factId('invoice', documentId, 'issued'), fingerprintOfContent('InvoiceIssued', documentId, number));
  return { type: 'InvoiceIssued', value: { meta, invoiceId: documentId, number, issuedAt, documentVersion: DOCUMENT_VERSION } };
}
