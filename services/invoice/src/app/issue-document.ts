import { codec, eventTopics } from '@concord/contracts';
import { crashPoint, type EffectOutcome, type EffectRow } from '@concord/chassis';
import { isIssue, issuedFact, numberText, seriesOf, type IssueOrder } from '../domain/issue';

/** Port: gap-free numbers. */
export interface Numbers {
  allocate(tenantId: string, series: string, documentId: string): Promise<number>;
}

/** Allocates the number and states the fact; run again after a crash it finds the number it had allocated. */
export async function issueDocument(numbers: Numbers, row: EffectRow): Promise<EffectOutcome> {
  const order = row.payload as IssueOrder;
  if (!isIssue(row.kind)) throw new TypeError(`the invoice service has no effect ${row.kind}`);
  const series = seriesOf(row.kind, order.mode);
  const number = await numbers.allocate(order.tenantId, series, order.documentId);
  crashPoint('after-db-before-publish');
  if (row.kind === 'issue_credit_note') crashPoint('after-credit-note-number');
  if (row.kind === 'issue_debit_note') crashPoint('after-debit-note-number');
  const { type, value } = issuedFact(row.kind, order, numberText(series, number));
  return {
    kind: 'done',
    messages: [
      {
        topic: eventTopics.invoice,
        key: order.orderId,
        type,
        value: codec.encode(type, value),
        headers: { ...row.headers, eventId: value.meta.eventId, source: 'invoice' },
      },
    ],
  };
}
