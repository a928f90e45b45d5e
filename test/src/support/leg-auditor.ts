/** What may still come in by the payments of an order, and what of it two payments over one authorisation hold (PY3, A4). */
import type { Order, Payment } from './api-types';
import { sum } from './findings';

const MAY_STILL_SUCCEED = new Set(['processing', 'requires_action', 'unknown', 'authorized', 'partially_captured']);

const isAlive = ({ status }: Payment): boolean => MAY_STILL_SUCCEED.has(status);

const restOf = (payment: Payment): number => (isAlive(payment) ? (payment.authorized_amount || payment.amount) - payment.captured_amount : 0);

/** The old one counts beside the new one only while that is neither authorised nor captured, and by what it holds more; a new one that its old one does not name is over. */
export function comingBy({ payments }: Order, payment: Payment): number {
  const old = payments.find(({ id }) => id === payment.replaces);
  if (old !== undefined && old.replaced_by !== payment.id) return 0;
  const next = payments.find(({ id }) => id === payment.replaced_by);
  if (next === undefined) return restOf(payment);
  const isTaken = next.captured_amount > 0 || (isAlive(next) && next.authorized_amount > 0);
  return isTaken ? 0 : Math.max(0, restOf(payment) - restOf(next));
}

/** What `pending_in` has to be. */
export const pendingIn = (order: Order): number => sum(order.payments.map((payment) => comingBy(order, payment)));

/** Links that name each other, over the same payment method; who is replaced while another one holds the money is on its way out. */
export function legFaults({ payments }: Order): string[] {
  return payments.flatMap((payment) => {
    const next = payments.find(({ id }) => id === payment.replaced_by);
    if (payment.replaced_by === null) return [];
    if (next?.replaces !== payment.id) return [`payment ${payment.id} is replaced by ${payment.replaced_by}, which says otherwise (A4)`];
    return next.payment_method === payment.payment_method && next.capture === 'manual' ? [] : [`payment ${next.id} is no renewal of ${payment.id} (A4)`];
  });
}
