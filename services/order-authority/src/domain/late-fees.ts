/**
 * What a date of an invoice costs that passes without being covered: a debit note with a fee of its own, once for each date, by the terms of
 * the invoice or by request (I10). A fee is never charged on a fee.
 */
import { childId, percentageOf } from '@concord/contracts';
import type { Invoice, LateFeeFellDue, LateFeeRequested, LateFeeTerms, OrderSnapshot } from '@concord/contracts';
import { countFault, debited, debitFault } from './debit-notes';
import { DAY_MS } from './days';
import { datesOf, isOwed } from './invoice-schedule';
import { accept, diverge, isRefused, refuse, type Ask, type Context, type Outcome, type Refused } from './outcome';
import { modeOf } from './rule-sets';
import { hasLivePayment } from './state';

interface Late {
  dueAt: number;
  /** Minor units that are not covered. */
  left: number;
}

/** A waived fee was charged once, too. */
const isCharged = ({ debitNotes }: OrderSnapshot, { invoiceId: id }: Invoice, dueAt: number): boolean =>
  debitNotes.some(({ invoiceId, kind, entryDueAt }) => invoiceId === id && kind === 'late_fee' && entryDueAt === dueAt);

/** Dates up to this moment of which something is still due, the oldest first. */
const lateDates = (invoice: Invoice, upTo: number): Late[] => datesOf(invoice).filter(({ dueAt, left }) => left > 0 && dueAt <= upTo);

interface Charge {
  debitNoteId: string;
  reason: string;
}

function charged(
  state: OrderSnapshot,
  { invoiceId }: Invoice,
  { dueAt, left }: Late,
  terms: LateFeeTerms,
  charge: Charge,
  now: number,
): OrderSnapshot | Refused {
  const { debitNoteId, reason } = charge;
  const amount = terms.amount ?? percentageOf(left, terms.percentage ?? '0', modeOf(state.ruleSet));
  const fee = {
    feeId: childId('fee', state.orderId, debitNoteId),
    kind: 'late_fee',
    name: 'Late fee',
    amount,
    percentage: null,
    percentageOf: null,
    taxRateIds: null,
  };
  const parts = { lines: [], fees: [{ ...fee, taxRates: terms.taxRates }] };
  return debited(state, { debitNoteId, invoiceId, kind: 'late_fee', entryDueAt: dueAt, reason }, parts, now);
}

export function requestLateFee(
  state: OrderSnapshot,
  { debitNoteId, invoiceId: id, entryDueAt, terms: asked, reason }: LateFeeRequested,
  context: Context,
): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) return refuse('invoice_not_found', `The order has no invoice ${id}.`);
  const fault = debitFault(state, invoice, debitNoteId);
  if (fault !== null) return fault;
  const terms = asked ?? invoice.lateFee;
  if (terms === null) return refuse('debit_note_empty', 'The invoice has no late fee; name an amount or a percentage.');
  const late = lateDates(invoice, context.recordedAt).filter(({ dueAt }) => entryDueAt === null || dueAt === entryDueAt);
  const next = late.find(({ dueAt }) => !isCharged(state, invoice, dueAt));
  if (next === undefined) {
    const detail = `${invoice.amountRemaining} remains on the invoice; ${late.length} dates have passed uncovered.`;
    return late.length === 0 ? refuse('invoice_not_overdue', detail) : refuse('late_fee_charged', detail);
  }
  const after = charged(state, invoice, next, terms, { debitNoteId, reason }, context.recordedAt);
  return isRefused(after) ? after : accept(after, [{ kind: 'issue_debit_note', targetId: debitNoteId }]);
}

/** While money is on its way nobody knows yet whether it is late: the timer is set again for the day after (Z2). */
const again = (targetId: string, chargeAt: number): Ask => ({ kind: 'invoice_late_fee', targetId, dueAt: chargeAt + DAY_MS });

/** The day has come: each date that passed long enough ago, is uncovered and was never charged costs its fee (Z2). */
export function lateFeeFellDue(state: OrderSnapshot, { invoiceId: id, chargeAt }: LateFeeFellDue, { meta, recordedAt }: Context): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) {
    return diverge(state, { kind: 'invoice_unknown', targetId: id, amount: 0, detail: `A late fee of invoice ${id} came, which the order does not have.` });
  }
  const { lateFee: terms } = invoice;
  if (terms === null || state.status !== 'open' || !isOwed(invoice)) return accept(state);
  const due = lateDates(invoice, chargeAt - terms.afterDays * DAY_MS).filter(({ dueAt }) => !isCharged(state, invoice, dueAt));
  if (due.length > 0 && hasLivePayment(state)) return accept(state, [again(id, chargeAt)]);
  const asks: Ask[] = [];
  let next = state;
  for (const [ordinal, late] of due.entries()) {
    const debitNoteId = childId('dn', state.orderId, meta.eventId, ordinal);
    const after = countFault(next) ?? charged(next, invoice, late, terms, { debitNoteId, reason: 'late' }, recordedAt);
    if (isRefused(after)) return accept(next, asks, `No late fee for what was due ${new Date(late.dueAt).toISOString()}: ${after.reason}`);
    next = after;
    asks.push({ kind: 'issue_debit_note', targetId: debitNoteId });
  }
  return accept(next, asks);
}
