/**
 * Corrections of an issued invoice downwards, each by a document of its own (I5, section 15). A note takes its share of lines, fees and tip
 * with its tax, as an adjustment does, and lowers what is outstanding first. What is more than that is due to the buyer: it is refunded at
 * once (N4), or kept and held as credit of the customer. An allocation can be reversed; then that part is on paper only until it is applied
 * again (N3).
 */
import {
  contentHashOf,
  creditNoteContentOf,
  type CreditNote,
  type CreditNoteAllocationRequested,
  type CreditNoteIssued,
  type CreditNoteRequested,
  type CreditNoteVoidRequested,
  type Invoice,
  type OrderSnapshot,
} from '@concord/contracts';
import { riseFault } from './adjustments';
import { sumOf } from './amounts';
import { balanceOf } from './balance';
import { settleRemainder, unusedFault, withoutHeld } from './credit-remainder';
import { CREDIT_NOTES_MAX } from './limits';
import { accept, diverge, refuse, type Context, type Outcome, type Refused, isRefused } from './outcome';
import { markAdjusted, unbilledOf } from './parts';
import { everythingOf, giveBack, takeTargets, type Targeted } from './refund-targets';
import { areQuantities } from './refunds';
import { beyondInvoice, billingIndex, debitsOn, hasLivePayment, notesOn, withCreditNote } from './state';
import { takeUntargeted } from './untargeted';
import { reclaim } from './write-offs';

const CREDITABLE: ReadonlySet<Invoice['status']> = new Set(['open', 'partially_paid', 'paid', 'credited', 'uncollectible']);

/** Why nothing that is owed may move by a credit note now, or null (C5, K5). */
function timingFault(state: OrderSnapshot): Refused | null {
  if (state.status !== 'open' && state.status !== 'closed') return refuse('order_not_open', `The order is ${state.status}.`);
  return hasLivePayment(state) ? refuse('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`) : null;
}

/** What the notes on the invoice and its debit notes may still take; of an invoice without a recorded total, its amount due is the total (N1). */
export const leftOf = (state: OrderSnapshot, { invoiceId, total, amountDue }: Invoice): number =>
  (total ?? amountDue) + sumOf(debitsOn(state, invoiceId).map(({ amount }) => amount)) - sumOf(notesOn(state, invoiceId).map(({ amount }) => amount));

function requestFault(state: OrderSnapshot, { creditNoteId: id }: CreditNoteRequested, invoice: Invoice): Refused | null {
  if (state.creditNotes.some(({ creditNoteId }) => creditNoteId === id)) return refuse('idempotency_key_reused', `Credit note ${id} is there already.`);
  if (invoice.number === null || !CREDITABLE.has(invoice.status)) return refuse('invoice_not_creditable', `The invoice is ${invoice.status}.`);
  if (state.creditNotes.length >= CREDIT_NOTES_MAX) return refuse('adjustment_limit', `An order takes at most ${CREDIT_NOTES_MAX} credit notes.`);
  return timingFault(state);
}

const isPositive = ({ lines, fees, tip, amount }: CreditNoteRequested): boolean =>
  [...lines.flatMap((line) => [line.quantity, line.amount]), ...fees.map((fee) => fee.amount), amount].every((value) => value === null || value > 0) &&
  areQuantities(lines) &&
  (tip ?? 0) >= 0;

/** What the note takes: of lines, fees and tip within the caps that refunds and adjustments share (N1, F2), or an amount without target (F7). */
function taken(state: OrderSnapshot, value: CreditNoteRequested): Targeted | Refused {
  const { lines, fees, tip, amount } = value;
  const hasTargets = lines.length > 0 || fees.length > 0 || (tip ?? 0) > 0;
  if (!isPositive(value) || (!hasTargets && amount === null)) return refuse('credit_note_empty', 'No amount or quantity above 0 is named.');
  if (hasTargets && amount !== null) return refuse('refund_mixed_targets', 'An amount stands beside lines, fees or tip.');
  return amount === null ? takeTargets(state, { lines, fees, tip, taxes: [] }) : takeUntargeted(state, amount, { ...everythingOf(state), taxes: [] });
}

function capFault(state: OrderSnapshot, invoice: Invoice, amount: number): Refused | null {
  const { obligation, writtenOff } = state.balance;
  const left = Math.min(leftOf(state, invoice), obligation + writtenOff);
  if (amount <= 0) return refuse('credit_note_empty', 'Nothing is left of what the credit note names.');
  return amount > left ? refuse('credit_note_exceeds_invoice', `${amount} was asked for, ${left} can still be credited.`) : null;
}

export function requestCreditNote(state: OrderSnapshot, value: CreditNoteRequested, context: Context): Outcome {
  const { creditNoteId, invoiceId, reason } = value;
  const invoice = state.invoices.find((candidate) => candidate.invoiceId === invoiceId);
  if (invoice === undefined) return refuse('invoice_not_found', `The order has no invoice ${invoiceId}.`);
  const fault = requestFault(state, value, invoice);
  if (fault !== null) return fault;
  const want = taken(state, value);
  if (isRefused(want)) return want;
  const { amount, tax, lines, fees, tip, cashRounding } = want;
  const excess = capFault(state, invoice, amount);
  if (excess !== null) return excess;
  const note: CreditNote = {
    ...{ creditNoteId, invoiceId, number: null, status: 'issuing', amount, tax, lines, fees, tip, cashRounding, reason },
    ...{ applied: amount, refunded: 0, kept: 0, unallocated: 0, billedOn: null, refundId: null, dispositionId: null },
    ...{ createdAt: context.recordedAt, issuedAt: null, contentHash: null, issuedVersion: null },
  };
  const reduced = beyondInvoice(withCreditNote(markAdjusted(want.state, want, 1), note), 0 - unbilledOf(state, want));
  const credited = reclaim(state, reduced);
  const rest = balanceOf(credited).surplus - state.balance.surplus;
  const billedOn = billingIdOf(state);
  const settled = settleRemainder(credited, { ...note, applied: amount - rest, billedOn }, { rest, remainder: value.remainder }, context);
  if (isRefused(settled)) return settled;
  return accept(settled.state, [...settled.asks, { kind: 'issue_credit_note', targetId: creditNoteId }]);
}

const billingIdOf = (state: OrderSnapshot): string | null => state.invoices[billingIndex(state)]?.invoiceId ?? null;

/** An amount of an earlier invoice is none that the last one bills. */
const notBilled = (state: OrderSnapshot, { billedOn }: CreditNote, change: number): OrderSnapshot =>
  billedOn === billingIdOf(state) ? state : beyondInvoice(state, change);

const notFound = (id: string): Refused => refuse('credit_note_not_found', `The order has no credit note ${id}.`);

function applyAgain(state: OrderSnapshot, note: CreditNote, asked: number | null): Outcome {
  const left = Math.min(note.unallocated, state.balance.outstanding);
  const amount = asked ?? left;
  if (amount <= 0 || amount > left)
    return refuse(
      'credit_note_exceeds_allocation',
      `${amount} was asked for, ${left} can be applied: ${note.unallocated} is unallocated, ${state.balance.outstanding} is outstanding.`,
    );
  const { applied, kept, unallocated } = note;
  const next = { ...note, applied: applied + amount, kept: kept - amount, unallocated: unallocated - amount };
  return accept(withCreditNote(notBilled(state, next, 0 - amount), next));
}

/** What it lowered is owed again, and as much of the note is unallocated; both as they were (N3). */
function reverse(state: OrderSnapshot, note: CreditNote, asked: number | null): Outcome {
  const { surplus, pendingOut } = state.balance;
  const amount = asked ?? note.applied;
  if (amount <= 0 || amount > note.applied)
    return refuse('credit_note_exceeds_allocation', `${amount} was asked for, ${note.applied} of the credit note is applied.`);
  if (surplus > 0) return refuse('surplus_remains', `${surplus} is due to the buyer; nothing would be owed again.`);
  if (pendingOut > 0) return refuse('refund_in_progress', `A refund over ${pendingOut} is on its way.`);
  const { applied, kept, unallocated } = note;
  const next = { ...note, applied: applied - amount, kept: kept + amount, unallocated: unallocated + amount };
  return accept(withCreditNote(notBilled(state, note, amount), next));
}

export function allocateCreditNote(state: OrderSnapshot, { creditNoteId: id, action, amount }: CreditNoteAllocationRequested): Outcome {
  const note = state.creditNotes.find(({ creditNoteId }) => creditNoteId === id);
  if (note === undefined) return notFound(id);
  if (note.status !== 'issued') return refuse('credit_note_not_issued', `The credit note is ${note.status}.`);
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  return timingFault(state) ?? (action === 'apply' ? applyAgain(state, note, amount) : reverse(state, note, amount));
}

/** Only what nobody has: nothing applied, nothing refunded, what was kept untouched. The number is kept for ever (N5, I4). */
export function voidCreditNote(state: OrderSnapshot, { creditNoteId: id }: CreditNoteVoidRequested, { recordedAt }: Context): Outcome {
  const note = state.creditNotes.find(({ creditNoteId }) => creditNoteId === id);
  if (note === undefined) return notFound(id);
  const { status, applied, refunded } = note;
  if (status === 'void') return refuse('credit_note_not_voidable', 'The credit note is void.');
  if (applied > 0 || refunded > 0) return refuse('credit_note_not_voidable', `${applied} of it is applied, ${refunded} was refunded.`);
  const fault = timingFault(state) ?? unusedFault(state, note);
  if (fault !== null) return fault;
  const parts = markAdjusted(giveBack(state, { ...note, taxes: [] }), note, -1);
  const next = withoutHeld(withCreditNote(parts, { ...note, status: 'void' }), note, recordedAt);
  return riseFault(state, next) ?? accept(next);
}

/** The number is allocated: it is kept for ever, also when the note was voided meanwhile (I4, N5). */
export function creditNoteIssued(state: OrderSnapshot, { creditNoteId: id, number, issuedAt }: CreditNoteIssued): Outcome {
  const note = state.creditNotes.find(({ creditNoteId }) => creditNoteId === id);
  if (note?.number === number) return accept(state);
  if (note === undefined || note.number !== null) {
    const detail = `Number ${number} was issued for credit note ${id}, which ${note === undefined ? 'the order does not have' : `has number ${note.number ?? ''}`}.`;
    return diverge(state, { kind: 'credit_note_unknown', targetId: id, amount: 0, detail });
  }
  const status = note.status === 'issuing' ? 'issued' : note.status;
  const issued = { ...note, number, issuedAt, status, issuedVersion: state.version + 1 };
  return accept(withCreditNote(state, { ...issued, contentHash: contentHashOf(creditNoteContentOf(state, issued)) }));
}
