/**
 * Corrections of an issued invoice upwards, each by a document of its own with its own number (I5): new lines, or a late fee (I10). They are
 * owed beside what was sold, the invoice asks for them after its own amount, and the document that was issued first stays as it is.
 */
import { contentHashOf, debitNoteContentOf } from '@concord/contracts';
import type { DebitNote, DebitNoteIssued, DebitNoteRequested, DebitNoteWaiveRequested, Invoice, OrderSnapshot } from '@concord/contracts';
import { riseFault } from './adjustments';
import { leftOf } from './credit-notes';
import { DEBIT_NOTES_MAX } from './limits';
import { accept, diverge, isRefused, refuse, type Context, type Outcome, type Refused } from './outcome';
import { addParts, markAdjusted } from './parts';
import { takeTargets } from './refund-targets';
import { WITHOUT_PARTS } from './refunds';
import { billingIndex, hasLivePayment, withDebitNote, withoutOpenSessions } from './state';
import type { Composition } from './pricing';
import { reclaim } from './write-offs';

const DEBITABLE: ReadonlySet<Invoice['status']> = new Set(['open', 'partially_paid', 'paid', 'credited']);

/** Why an invoice takes no debit note, or null: only the one that bills the order now does (I1), and nobody is paying (C5). */
export function debitFault(state: OrderSnapshot, invoice: Invoice, id: string): Refused | null {
  if (state.debitNotes.some(({ debitNoteId }) => debitNoteId === id)) return refuse('idempotency_key_reused', `Debit note ${id} is there already.`);
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  const isLast = state.invoices[billingIndex(state)] === invoice;
  if (invoice.number === null || !isLast || !DEBITABLE.has(invoice.status)) return refuse('invoice_not_debitable', `The invoice is ${invoice.status}.`);
  if (hasLivePayment(state)) return refuse('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
  return countFault(state);
}

export const countFault = ({ debitNotes }: OrderSnapshot): Refused | null =>
  debitNotes.length >= DEBIT_NOTES_MAX ? refuse('adjustment_limit', `An order takes at most ${DEBIT_NOTES_MAX} debit notes.`) : null;

export type NewDebit = Pick<DebitNote, 'debitNoteId' | 'invoiceId' | 'kind' | 'entryDueAt' | 'reason'>;

/** Adds the parts with their own tax; the invoice collects them, so no session does (C2). */
export function debited(state: OrderSnapshot, note: NewDebit, parts: Pick<Composition, 'lines' | 'fees'>, recordedAt: number): OrderSnapshot | Refused {
  const grown = addParts(state, parts, note.debitNoteId);
  if (isRefused(grown)) return grown;
  if (grown.amount <= 0) return refuse('debit_note_empty', 'What is added costs nothing.');
  const tax = grown.state.totals.tax - state.totals.tax;
  const unissued = { number: null, status: 'issuing', issuedAt: null, waivedAt: null, contentHash: null, issuedVersion: null };
  const next = withDebitNote(withoutOpenSessions(grown.state), { ...note, ...unissued, amount: grown.amount, tax, added: grown.ids, createdAt: recordedAt });
  return riseFault(state, next) ?? next;
}

export function requestDebitNote(state: OrderSnapshot, { debitNoteId, invoiceId, lines, reason }: DebitNoteRequested, { recordedAt }: Context): Outcome {
  const invoice = state.invoices.find((candidate) => candidate.invoiceId === invoiceId);
  if (invoice === undefined) return refuse('invoice_not_found', `The order has no invoice ${invoiceId}.`);
  const fault = debitFault(state, invoice, debitNoteId);
  if (fault !== null) return fault;
  const next = debited(state, { debitNoteId, invoiceId, kind: 'correction', entryDueAt: null, reason }, { lines, fees: [] }, recordedAt);
  return isRefused(next) ? next : accept(next, [{ kind: 'issue_debit_note', targetId: debitNoteId }]);
}

/** All that is left of these parts is no longer owed. */
const allOf = ({ lines, fees }: OrderSnapshot, { added }: DebitNote) => ({
  lines: lines
    .filter(({ lineId }) => added.includes(lineId))
    .map(({ lineId }) => ({ lineId, quantity: null, quantityDecimal: null, amount: null, restock: null })),
  fees: fees.filter(({ feeId }) => added.includes(feeId)).map(({ feeId }) => ({ feeId, amount: null })),
  tip: null,
  taxes: [],
});

/** Of the order what is still owed, and of the invoice with its debit notes what was not credited (N1, B3). */
function waivableOf(state: OrderSnapshot, { invoiceId: id }: DebitNote): number {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  const owed = state.balance.obligation + state.balance.writtenOff;
  return invoice === undefined ? owed : Math.min(owed, leftOf(state, invoice));
}

/** What is left of it is no longer owed; what was paid of it is due to the buyer. The number is kept for ever (I4, I10). */
export function waiveDebitNote(state: OrderSnapshot, { debitNoteId: id, reason }: DebitNoteWaiveRequested, { recordedAt }: Context): Outcome {
  const note = state.debitNotes.find(({ debitNoteId }) => debitNoteId === id);
  if (note === undefined) return refuse('debit_note_not_found', `The order has no debit note ${id}.`);
  if (note.status === 'waived') return refuse('debit_note_not_waivable', 'The debit note is waived.');
  if (state.status !== 'open' && state.status !== 'closed') return refuse('order_not_open', `The order is ${state.status}.`);
  if (hasLivePayment(state)) return refuse('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
  const taken = takeTargets(state, allOf(state, note));
  if (isRefused(taken)) return taken;
  const { amount, tax, lines, fees } = taken;
  const left = Math.min(amount, waivableOf(state, note));
  if (left < note.amount) return refuse('debit_note_not_waivable', `Only ${left} of its ${note.amount} was not credited or refunded.`);
  const waiver = { ...WITHOUT_PARTS, adjustmentId: id, cause: 'waiver', causeId: id, amount, tax, lines, fees, reason, createdAt: null };
  const reduced = withDebitNote(markAdjusted(taken.state, taken, 1), { ...note, status: 'waived', waivedAt: recordedAt });
  return accept(reclaim(state, { ...reduced, adjustments: [...state.adjustments, waiver] }));
}

/** The number is allocated: it is kept for ever, also when the note was waived meanwhile (I4). */
export function debitNoteIssued(state: OrderSnapshot, { debitNoteId: id, number, issuedAt }: DebitNoteIssued): Outcome {
  const note = state.debitNotes.find(({ debitNoteId }) => debitNoteId === id);
  if (note?.number === number) return accept(state);
  if (note === undefined || note.number !== null) {
    const detail = `Number ${number} was issued for debit note ${id}, which ${note === undefined ? 'the order does not have' : `has number ${note.number ?? ''}`}.`;
    return diverge(state, { kind: 'debit_note_unknown', targetId: id, amount: 0, detail });
  }
  const status = note.status === 'issuing' ? 'issued' : note.status;
  const issued = { ...note, number, issuedAt, status, issuedVersion: state.version + 1 };
  return accept(withDebitNote(state, { ...issued, contentHash: contentHashOf(debitNoteContentOf(state, issued)) }));
}
