/** References of manual payments read off the orders that have them: none stands twice unless it says so (PY14). */
import type { Order, Payment } from './api-types';
import { must, type ConcordClient } from './client';

const same = (one: Payment, other: Payment): boolean => one.payment_method === other.payment_method && one.reference === other.reference;
const manualOf = ({ payments }: Order): Payment[] => payments.filter(({ kind }) => kind === 'manual');

/** Faults; empty means agreed. */
export async function auditReferences(client: ConcordClient, order: Order): Promise<string[]> {
  const faults: string[] = [];
  const manual = manualOf(order);
  for (const payment of manual.filter(({ status, reference_used_by: by }) => status !== 'voided' && by === null)) {
    const twice = manual.filter((other) => other.status !== 'voided' && other.reference_used_by === null && same(other, payment));
    if (twice.length > 1) faults.push(`reference ${payment.reference ?? ''} is on the order ${twice.length} times without a warning`);
  }
  for (const payment of manual) {
    const { reference, reference_used_by: by } = payment;
    if (reference !== reference?.trim()) faults.push(`reference "${reference ?? ''}" has white space around it`);
    if (by === null) continue;
    const earlier = by === order.id ? order : must(await client.getUntilVerdict<Order>(`/v1/orders/${by}`));
    if (!manualOf(earlier).some((other) => other.id !== payment.id && same(other, payment)))
      faults.push(`${by} is warned of and has no payment by ${reference ?? ''}`);
  }
  return faults;
}
