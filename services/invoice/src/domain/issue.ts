/** Issue of an invoice: what the authority ordered, and the fact that a number was allocated (I4). */
import { factId, fingerprintOfContent, type InvoiceIssued } from '@concord/contracts';

export interface IssueOrder {
  orderId: string;
  tenantId: string;
  mode: string;
  invoiceId: string;
  commandId: string | null;
  correlationId: string;
  causationId: string;
  /** Milliseconds since the epoch: when the authority accepted the issue. */
  acceptedAt: number;
}

const NUMBER_DIGITS = 6;

/** Numbers are counted per tenant, series and mode (I4); live and test never share one. */
export const seriesOf = (mode: string): string => (mode === 'live' ? 'INV' : 'TEST');

export const numberText = (series: string, number: number): string => `${series}-${String(number).padStart(NUMBER_DIGITS, '0')}`;

export function issuedFact(order: IssueOrder, number: string): InvoiceIssued {
  return {
    meta: {
      eventId: factId('invoice', order.invoiceId, 'issued'),
      commandId: order.commandId,
      orderId: order.orderId,
      tenantId: order.tenantId,
      mode: order.mode,
      actor: { kind: 'system', id: 'invoice' },
      correlationId: order.correlationId,
      causationId: order.causationId,
      fingerprint: fingerprintOfContent('InvoiceIssued', order.invoiceId, number),
      expectedVersion: null,
      occurredAt: order.acceptedAt,
    },
    invoiceId: order.invoiceId,
    number,
    issuedAt: order.acceptedAt,
  };
}
