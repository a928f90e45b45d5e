import { codec, eventTopics } from '@concord/contracts';
import { crashPoint, type EffectOutcome, type EffectRow } from '@concord/chassis';
import { issuedFact, numberText, seriesOf, type IssueOrder } from '../domain/issue';

/** Port: gap-free numbers. */
export interface Numbers {
  allocate(tenantId: string, series: string, invoiceId: string): Promise<number>;
}

/** Allocates the number and states the fact; run again after a crash it finds the number it had allocated. */
export async function issueInvoice(numbers: Numbers, row: EffectRow): Promise<EffectOutcome> {
  const order = row.payload as IssueOrder;
  const series = seriesOf(order.mode);
  const number = await numbers.allocate(order.tenantId, series, order.invoiceId);
  crashPoint('after-db-before-publish');
  const event = issuedFact(order, numberText(series, number));
  return {
    kind: 'done',
    messages: [
      {
        topic: eventTopics.invoice,
        key: order.orderId,
        type: 'InvoiceIssued',
        value: codec.encode('InvoiceIssued', event),
        headers: { ...row.headers, eventId: event.meta.eventId, source: 'invoice' },
      },
    ],
  };
}
