/** What buyers owe, by age: from the due date of the invoice that bills it, else from the order's own date. */
import type { OrderSnapshot } from '@concord/contracts';
import { activeInvoice } from '../state';
import { ageOf, daysBetween } from './ages';
import { rowOf, type Report } from './report';

function sinceOf(order: OrderSnapshot): { since: number; invoiceId: string | null } {
  const invoice = activeInvoice(order);
  return invoice === undefined
    ? { since: order.createdAt, invoiceId: null }
    : { since: invoice.dueAt ?? invoice.issuedAt ?? invoice.createdAt, invoiceId: invoice.invoiceId };
}

export const receivables: Report = {
  rows(order, at) {
    const { outstanding, pendingIn } = order.balance;
    if (outstanding === 0) return [];
    const { since, invoiceId } = sinceOf(order);
    const ageDays = daysBetween(since, at);
    return [{ ...rowOf(order), age: ageDays < 0 ? 'not_due' : ageOf(ageDays), ageDays, dueAt: since, invoiceId, outstanding, pendingIn }];
  },
  groups: ['age'],
  amounts: ['outstanding', 'pendingIn'],
  only: 'outstanding',
  key: null,
};
