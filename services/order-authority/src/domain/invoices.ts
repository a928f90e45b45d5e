/** Billing what is outstanding on the same order: no second balance, a gap-free number, frozen content (I1-I4, I8, I11). */
import { contentHashOf, invoiceContentOf } from '@concord/contracts';
import type {
  CreditNote,
  DebitNote,
  Invoice,
  InvoiceIssued,
  InvoiceIssueRequested,
  InvoiceRequested,
  InvoiceVoidRequested,
  OrderSnapshot,
} from '@concord/contracts';
import { entriesOf, scheduled, timersOf } from './invoice-schedule';
import { restAsInvoice } from './payment-schedule';
import { PAYMENTS_MAX } from './limits';
import { accept, diverge, refuse, type Context, type Outcome, type Refused } from './outcome';
import { quoteFault } from './quote';
import { modeOf } from './rule-sets';
import { activeInvoice, debitsOn, hasLivePayment, notesOn, placeFault, withInvoice, withoutOpenSessions } from './state';

function issueFault(state: OrderSnapshot, at: number): Refused | null {
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  const active = activeInvoice(state);
  if (active !== undefined) return refuse('invoice_active', `Invoice ${active.number ?? active.invoiceId} is ${active.status}.`);
  if (hasLivePayment(state)) return refuse('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
  if (state.balance.outstanding === 0) return refuse('nothing_outstanding', 'Nothing is outstanding.');
  return placeFault(state) ?? quoteFault(state, at);
}

const draftFault = (state: OrderSnapshot): Refused | null => {
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  if (state.invoices.length >= PAYMENTS_MAX) return refuse('attempt_limit', `An order takes at most ${PAYMENTS_MAX} invoices.`);
  return state.balance.outstanding === 0 ? refuse('nothing_outstanding', 'Nothing is outstanding.') : null;
};

const notFound = (id: string): Refused => refuse('invoice_not_found', `The order has no invoice ${id}.`);

/** An invoice without dates of its own has those that are left of the order's payment schedule (decision 57). */
function withDates(state: OrderSnapshot, invoice: Invoice, at: number): Invoice {
  if (invoice.dueAt !== null || invoice.schedule.length > 0) return invoice;
  const schedule = restAsInvoice(state, at);
  return { ...invoice, schedule, dueAt: schedule.at(-1)?.dueAt ?? null };
}

/** Freezes the amount due, takes the collection from any session (C2, I1) and orders the number. */
function issuing(state: OrderSnapshot, draft: Invoice, at: number): Outcome {
  const invoice = withDates(state, draft, at);
  const { outstanding } = state.balance;
  const schedule = scheduled(invoice.schedule, outstanding, modeOf(state.ruleSet));
  if ('verdict' in schedule) return schedule;
  const next: Invoice = { ...invoice, status: 'issuing', amountDue: outstanding, amountPaid: 0, amountRemaining: outstanding, schedule };
  return accept(withInvoice(withoutOpenSessions(state), next), [{ kind: 'issue_invoice', targetId: invoice.invoiceId }]);
}

export function requestInvoice(
  state: OrderSnapshot,
  { invoiceId, dueAt, memo, issue, schedule, reminderDays, lateFee }: InvoiceRequested,
  { recordedAt }: Context,
): Outcome {
  if (state.invoices.some((invoice) => invoice.invoiceId === invoiceId)) return refuse('idempotency_key_reused', `Invoice ${invoiceId} is there already.`);
  const fault = issue ? issueFault(state, recordedAt) : draftFault(state);
  if (fault !== null) return fault;
  const { outstanding } = state.balance;
  const draft: Invoice = {
    invoiceId,
    number: null,
    status: 'draft',
    amountDue: outstanding,
    amountPaid: 0,
    amountRemaining: outstanding,
    dueAt,
    memo,
    createdAt: recordedAt,
    issuedAt: null,
    contentHash: null,
    addedSince: 0,
    uncollectibleAt: null,
    amountCredited: 0,
    total: null,
    issuedVersion: null,
    schedule: entriesOf(schedule),
    reminderDays,
    reminders: [],
    overdueAt: null,
    amountDebited: 0,
    lateFee,
  };
  return issue ? issuing(state, draft, recordedAt) : accept(withInvoice(state, draft));
}

export function issueInvoice(state: OrderSnapshot, { invoiceId: id }: InvoiceIssueRequested, { recordedAt }: Context): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) return notFound(id);
  if (invoice.status !== 'draft') return refuse('invoice_not_draft', `The invoice is ${invoice.status}.`);
  return issueFault(state, recordedAt) ?? issuing(state, invoice, recordedAt);
}

/** Form of the document from which on the record keeps its total and version; older facts fold as they did (W6). */
const TOTAL_SINCE = 2;

/** And from which on timers wait for its dates. */
const TIMERS_SINCE = 3;

/** The number is allocated: it is kept for ever, also when the invoice was voided meanwhile (I4). */
export function invoiceIssued(state: OrderSnapshot, { invoiceId: id, number, issuedAt, documentVersion }: InvoiceIssued, { recordedAt }: Context): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) {
    return diverge(state, {
      kind: 'invoice_unknown',
      targetId: id,
      amount: 0,
      detail: `Number ${number} was issued for invoice ${id}, which the order does not have.`,
    });
  }
  if (invoice.number === number) return accept(state);
  if (invoice.number !== null) {
    const detail = `Number ${number} was issued for an invoice that has number ${invoice.number}.`;
    return diverge(state, { kind: 'invoice_unknown', targetId: id, amount: 0, detail });
  }
  const status = invoice.status === 'issuing' ? 'open' : invoice.status;
  const kept = documentVersion < TOTAL_SINCE ? {} : { total: state.balance.obligation, issuedVersion: state.version + 1 };
  const contentHash = contentHashOf(invoiceContentOf(state, { ...invoice, number }));
  const next: Invoice = { ...invoice, ...kept, number, issuedAt, status, contentHash };
  return accept(withInvoice(state, next), documentVersion < TIMERS_SINCE ? [] : timersOf(next, recordedAt));
}

const nameOf = (note: CreditNote | DebitNote): string => note.number ?? ('creditNoteId' in note ? note.creditNoteId : note.debitNoteId);

/** Only while nothing was collected on it; the number is kept, the order goes back to checkout (I8, I11). */
export function voidInvoice(state: OrderSnapshot, { invoiceId: id }: InvoiceVoidRequested): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) return notFound(id);
  const { status, amountPaid } = invoice;
  if (status === 'partially_paid' || amountPaid > 0) return refuse('invoice_has_payments', `${amountPaid} was collected on it.`);
  if (status !== 'draft' && status !== 'issuing' && status !== 'open') return refuse('invoice_not_voidable', `The invoice is ${status}.`);
  if (status !== 'draft' && hasLivePayment(state)) return refuse('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
  const notes = notesOn(state, id);
  if (notes.length > 0) return refuse('invoice_has_credit_notes', `${notes.length} credit notes stand on it: ${notes.map(nameOf).join(', ')}.`);
  const debits = debitsOn(state, id);
  if (debits.length > 0) return refuse('invoice_has_debit_notes', `${debits.length} debit notes stand on it: ${debits.map(nameOf).join(', ')}.`);
  return accept(withInvoice(state, { ...invoice, status: 'void' }));
}
