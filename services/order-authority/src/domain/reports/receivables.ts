/**
 * What buyers owe, by age: each date of the invoice that bills it for itself, what is added to it with its last date; without an invoice each
 * part of the order's own payment schedule, and without one from the order's date on (I7, decision 57).
 */
import type { Invoice, OrderSnapshot } from '@concord/contracts';
import { byDate, comingFor } from '../aims';
import { sumOf } from '../amounts';
import { datesOf } from '../invoice-schedule';
import { activeInvoice } from '../state';
import { ageOf, daysBetween } from './ages';
import { rowOf, type Report } from './report';

interface Part {
  since: number;
  outstanding: number;
}

interface Due {
  dueAt: number;
  left: number;
}

const issueOf = ({ issuedAt, createdAt }: Invoice): number => issuedAt ?? createdAt;

/** Parts of the order's own schedule; what is due with the approval is due since it fell due. */
const partsOfOrder = ({ paymentSchedule, createdAt }: OrderSnapshot): Due[] =>
  paymentSchedule.map(({ dueAt, fellDueAt, amount, coveredAmount }) => ({ dueAt: dueAt ?? fellDueAt ?? createdAt, left: amount - coveredAmount }));

/** What is owed by date, the oldest first; the parts are all that is outstanding. */
function partsOf(order: OrderSnapshot, invoice: Invoice | undefined): Part[] {
  const { balance, createdAt } = order;
  let rest = balance.outstanding;
  const dates = (invoice === undefined ? partsOfOrder(order) : datesOf(invoice)).map(({ dueAt, left }): Part => {
    const outstanding = Math.min(rest, left);
    rest -= outstanding;
    return { since: dueAt, outstanding };
  });
  const last = dates.at(-1) ?? { since: invoice === undefined ? createdAt : issueOf(invoice), outstanding: 0 };
  return [...dates.slice(0, -1), { ...last, outstanding: last.outstanding + rest }].filter(({ outstanding }) => outstanding > 0);
}

/** Of each part what is on its way: what is aimed at its date, and of the rest the oldest first, as it will cover them. */
function comingOf(order: OrderSnapshot, invoice: Invoice | undefined, parts: readonly Part[]): number[] {
  const aimed = invoice === undefined ? null : byDate(invoice, comingFor(order, invoice));
  const own = parts.map(({ since, outstanding }) => Math.min(outstanding, aimed?.get(since) ?? 0));
  let rest = order.balance.pendingIn - sumOf(own);
  return parts.map(({ outstanding }, place) => {
    const first = own[place] ?? 0;
    const more = Math.min(rest, outstanding - first);
    rest -= more;
    return first + more;
  });
}

export const receivables: Report = {
  rows(order, at) {
    const invoice = activeInvoice(order);
    const parts = partsOf(order, invoice);
    const coming = comingOf(order, invoice, parts);
    return parts.map(({ since, outstanding }, place) => {
      const ageDays = daysBetween(since, at);
      const age = ageDays < 0 ? 'not_due' : ageOf(ageDays);
      return { ...rowOf(order), age, ageDays, dueAt: since, invoiceId: invoice?.invoiceId ?? null, outstanding, pendingIn: coming[place] ?? 0 };
    });
  },
  groups: ['age'],
  amounts: ['outstanding', 'pendingIn'],
  only: 'outstanding',
  key: null,
};
