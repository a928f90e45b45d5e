/** What two orders say of each other: the halves of money that one gives another, and references that both have. */
import type { Order } from './api-types';
import { must, type ConcordClient } from './client';
import { auditReferences } from './reference-auditor';

/** O6, V5: money between two orders is in both, with the same amount, and each half names the other. PY14: so is a reference that was warned of. */
export async function auditPairs(client: ConcordClient, order: Order): Promise<string[]> {
  const faults = await auditReferences(client, order);
  const equal = (what: string, actual: number, expected: number | string): void => {
    if (actual !== expected) faults.push(`${what}: says ${actual}, the other half gives ${expected}`);
  };
  const read = async (id: string): Promise<Order> => must(await client.getUntilVerdict<Order>(`/v1/orders/${id}`));
  for (const { id, captured_amount: captured, credited_from: from } of order.payments) {
    if (from === null) continue;
    const part = (await read(from.order_id)).refunds.find((refund) => refund.id === from.refund_id)?.allocations.find((each) => each.paired_payment_id === id);
    if (captured > 0) equal(`${id} is the other half of ${from.refund_id}`, captured, part?.amount ?? 'a refund that does not name it');
  }
  for (const { allocations } of order.refunds) {
    for (const { status, amount, paired_payment_id: paired, payment_id: own, destination } of allocations) {
      const back = order.payments.find((payment) => payment.id === own)?.credited_from?.order_id ?? null;
      const other = destination === null ? back : destination.order_id;
      if (other === null || status !== 'succeeded') continue;
      const payment = (await read(other)).payments.find((each) => each.id === paired);
      equal(`what went from ${own} to ${other}`, amount, payment?.captured_amount ?? 'a payment that is not there');
    }
  }
  return faults;
}
