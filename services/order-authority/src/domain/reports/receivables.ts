/**
 * What buyers owe, by age: each date of the invoice that bills it for itself, what is added to it with its last date, and without an invoice
 * from the order's own date (I7).
 */
import type { Invoice, OrderSnapshot } from '@concord/contracts';
import { datesOf } from '../invoice-schedule';
import { activeInvoice } from '../state';
import { ageOf, daysBetween } from './ages';
import { rowOf, type Report } from './report';

interface Part {
  since: number;
  outstanding: number;
}

const issueOf = ({ issuedAt, createdAt }: Invoice): number => issuedAt ?? createdAt;

/** What is owed by date, the oldest first; the parts are all that is outstanding. */
function partsOf({ balance, createdAt }: OrderSnapshot, invoice: Invoice | undefined): Part[] {
  let rest = balance.outstanding;
  const dates = (invoice === undefined ? [] : datesOf(invoice)).map(({ dueAt, left }): Part => {
    const outstanding = Math.min(rest, left);
    rest -= outstanding;
    return { since: dueAt, outstanding };
  });
  const last = dates.at(-1) ?? { since: invoice === undefined ? createdAt : issueOf(invoice), outstanding: 0 };
  return [...dates.slice(0, -1), { ...last, outstanding: last.outstanding + rest }].filter(({ outstanding }) => outstanding > 0);
}

export const receivables: Report = {
  rows(order, at) {
    const invoice = activeInvoice(order);
    let coming = order.balance.pendingIn;
    return partsOf(order, invoice).map(({ since, outstanding }) => {
      const pendingIn = Math.min(coming, outstanding);
      coming -= pendingIn;
      const ageDays = daysBetween(since, at);
      const age = ageDays < 0 ? 'not_due' : ageOf(ageDays);
      return { ...rowOf(order), age, ageDays, dueAt: since, invoiceId: invoice?.invoiceId ?? null, outstanding, pendingIn };
    });
  },
  groups: ['age'],
  amounts: ['outstanding', 'pendingIn'],
  only: 'outstanding',
  key: null,
};
