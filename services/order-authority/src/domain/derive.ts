/**
 * What follows from a changed state: buckets, the independent statuses (B4, B5), what each session and invoice shows, who
 * holds the collection, and whether a canceling order has come to its end. Derived, never set (P7, P18, P19).
 */
import type { CheckoutSession, CreditNote, Invoice, OrderSnapshot, RefundAllocation, SurplusDisposition } from '@concord/contracts';
import { aimedAt } from './aims';
import { sumOf } from './amounts';
import { balanceOf, isLive, pendingOf, standingOf } from './balance';
import { covered as coveredBy } from './invoice-schedule';
import { isWaitingForRest } from './hold';
import { askedNow, withSchedule } from './payment-schedule';
import { withQuote } from './quote';
import { withArchive } from './retention';
import { activeInvoice, billingIndex, debitsOn, hasLivePayment, heldOf, isOver, refundOf, withHolder } from './state';

function paymentStatusOf({ balance, status, lines }: OrderSnapshot): string {
  if (balance.surplus > 0) return 'overpaid';
  if (balance.outstanding > 0) return balance.netCollected > 0 ? 'partially_paid' : 'unpaid';
  const isEmpty = balance.captured === 0 && (lines.length === 0 || isOver({ status }) || balance.writtenOff > 0);
  return isEmpty ? 'unpaid' : 'paid';
}

function refundStatusOf({ balance }: OrderSnapshot): string {
  if (balance.refunded === 0) return 'none';
  return balance.refunded >= balance.captured ? 'full' : 'partial';
}

/** What the session asks for now: its own amount or all that is due, and never more than is collectible; more could not be paid (B6). */
const dueOf = (state: OrderSnapshot, { amount }: CheckoutSession): number => Math.min(amount ?? askedNow(state), state.balance.collectible);

function openSession(state: OrderSnapshot, session: CheckoutSession): CheckoutSession {
  const own = state.payments.filter(({ sessionId }) => sessionId === session.sessionId);
  const collected = sumOf(own.map(({ capturedAmount }) => capturedAmount));
  const live = own.filter(isLive);
  if (live.length > 0) {
    const isIn = session.amount !== null && live.every((leg) => isWaitingForRest(state, leg)) && collected + sumOf(live.map(pendingOf)) >= session.amount;
    return isIn ? { ...session, status: 'partially_paid' } : session;
  }
  if (state.balance.outstanding === 0 && state.balance.captured > 0) return { ...session, status: collected > 0 ? 'paid' : 'closed' };
  if (session.amount !== null && collected >= session.amount) return { ...session, status: 'partially_paid' };
  if (session.amount === null && collected > 0 && state.balance.collectible > 0 && askedNow(state) === 0) return { ...session, status: 'partially_paid' };
  const next = { ...session, amountDue: dueOf(state, session), quoteVersion: state.quoteVersion };
  return next.amountDue === session.amountDue && next.quoteVersion === session.quoteVersion ? session : next;
}

/** What credit notes took off the amount that this invoice asks for, whichever invoice they correct. */
const creditOn = ({ creditNotes }: OrderSnapshot, invoiceId: string): number =>
  sumOf(creditNotes.filter(({ billedOn, status }) => billedOn === invoiceId && status !== 'void').map(({ applied }) => applied));

/** What was given up of this invoice and did not come back, minor units. */
const givenOn = ({ writeOffs }: OrderSnapshot, { invoiceId: id }: Invoice): number =>
  sumOf(writeOffs.filter(({ invoiceId }) => invoiceId === id).map(standingOf));

/** The schedule with what covers each entry; the same one when nothing moved (I7). */
function scheduleOf(state: OrderSnapshot, invoice: Invoice, covered: number): Invoice['schedule'] {
  const schedule = coveredBy(invoice.schedule, covered, aimedAt(state, invoice));
  return schedule.every((entry, place) => entry === invoice.schedule[place]) ? invoice.schedule : schedule;
}

/** Closed by credit it is `credited`, by money or by both `paid` (I6, N6). */
function issuedInvoice(state: OrderSnapshot, invoice: Invoice): Invoice {
  const given = givenOn(state, invoice);
  const amountDebited = sumOf(debitsOn(state, invoice.invoiceId).map(({ amount }) => amount));
  const amountAsked = invoice.amountDue + amountDebited;
  const amountRemaining = Math.min(amountAsked, Math.max(0, state.balance.outstanding + given - invoice.addedSince));
  const covered = amountAsked - amountRemaining;
  const amountCredited = Math.min(covered, creditOn(state, invoice.invoiceId));
  const amountPaid = covered - amountCredited;
  const closed = amountPaid > 0 ? 'paid' : 'credited';
  const derived = amountRemaining === 0 ? closed : amountPaid > 0 ? 'partially_paid' : 'open';
  const status = invoice.number === null ? 'issuing' : given > 0 ? 'uncollectible' : derived;
  const schedule = scheduleOf(state, invoice, covered);
  const isPaidSame = amountPaid === invoice.amountPaid && amountCredited === invoice.amountCredited && schedule === invoice.schedule;
  if (isPaidSame && status === invoice.status && amountDebited === invoice.amountDebited) return invoice;
  return { ...invoice, status, amountPaid, amountRemaining, amountCredited, amountDebited, schedule };
}

/** An earlier invoice that was given up: what came later took its write-off back, and when all of it is back it is paid (I9). */
function givenUp(state: OrderSnapshot, invoice: Invoice): Invoice {
  const amountRemaining = Math.min(invoice.amountRemaining, givenOn(state, invoice));
  if (invoice.status !== 'uncollectible') return invoice;
  const covered = invoice.amountDue + invoice.amountDebited - amountRemaining;
  const schedule = scheduleOf(state, invoice, covered);
  if (amountRemaining === invoice.amountRemaining && schedule === invoice.schedule) return invoice;
  const status = amountRemaining === 0 ? 'paid' : 'uncollectible';
  return { ...invoice, status, amountRemaining, amountPaid: covered - invoice.amountCredited, schedule };
}

const isBack = ({ status }: RefundAllocation): boolean => status === 'failed' || status === 'canceled';

/** What of a note's refund failed did not go to the buyer: it is kept as due until it is tried again (N2, FL3). */
function refundedNote(state: OrderSnapshot, note: CreditNote): CreditNote {
  const refund = note.refundId === null ? undefined : refundOf(state, note.refundId);
  if (refund === undefined || note.status === 'void') return note;
  const sent = sumOf(refund.allocations.filter((part) => !isBack(part)).map(({ amount, reservedDifference }) => amount + reservedDifference));
  // What a processor sent beside what was asked for is no part of the note, nor is what it has to apply again (N3, FL6).
  const refunded = Math.min(refund.surplus, sent, note.amount - note.applied - note.unallocated);
  return refunded === note.refunded ? note : { ...note, refunded, kept: note.amount - note.applied - refunded };
}

function withNotes(state: OrderSnapshot): OrderSnapshot {
  const creditNotes = state.creditNotes.map((note) => refundedNote(state, note));
  return creditNotes.every((note, index) => note === state.creditNotes[index]) ? state : { ...state, creditNotes };
}

/** The last issued invoice shows the order's own balance: no copy, no second truth (I12). Earlier ones have come to their end. */
function withInvoices(state: OrderSnapshot): OrderSnapshot {
  const last = billingIndex(state);
  if (last === -1) return state;
  const invoices = state.invoices.map((each, index) => (index === last ? issuedInvoice(state, each) : givenUp(state, each)));
  return invoices.every((each, index) => each === state.invoices[index]) ? state : { ...state, invoices };
}

function withSessions(state: OrderSnapshot): OrderSnapshot {
  if (!state.checkoutSessions.some(({ status }) => status === 'open')) return state;
  return { ...state, checkoutSessions: state.checkoutSessions.map((session) => (session.status === 'open' ? openSession(state, session) : session)) };
}

/** A session holds the collection while it is open or one of its payments is live (C4); an invoice while it is active. */
function withLease(state: OrderSnapshot): OrderSnapshot {
  const { holder, id } = state.collection;
  const invoice = activeInvoice(state);
  if (invoice !== undefined) return holder === 'invoice' && id === invoice.invoiceId ? state : withHolder(state, 'invoice', invoice.invoiceId);
  const session = holder === 'checkout_session' ? state.checkoutSessions.find(({ sessionId }) => sessionId === id) : undefined;
  const isHeld = session !== undefined && (session.status === 'open' || state.payments.some((payment) => payment.sessionId === id && isLive(payment)));
  return isHeld || holder === 'none' ? state : withHolder(state, 'none', null);
}

/** What is held is never more than is due: what went to the buyer in another way is not held any more, the latest first (O5). */
function withHeld(state: OrderSnapshot): OrderSnapshot {
  let excess = heldOf(state) - state.balance.surplus;
  if (excess <= 0) return state;
  const trimmed = (disposition: SurplusDisposition): SurplusDisposition => {
    const part = Math.min(excess, disposition.remaining);
    excess -= part;
    const remaining = disposition.remaining - part;
    return part === 0 ? disposition : { ...disposition, remaining, status: remaining === 0 ? 'settled' : 'held' };
  };
  return { ...state, surplusDispositions: state.surplusDispositions.toReversed().map(trimmed).toReversed() };
}

/** A canceling order is over when nothing is due to the buyer but what is held (K2). */
function withEnd(state: OrderSnapshot): OrderSnapshot {
  const { surplus, pendingOut } = state.balance;
  const isOver = state.status === 'canceling' && surplus === heldOf(state) && pendingOut === 0 && !hasLivePayment(state);
  return isOver ? { ...state, status: 'canceled' } : state;
}

/** Handing goods over changes lines, and nothing that a buyer approves. */
const areLinesNew = (before: OrderSnapshot, after: OrderSnapshot): boolean => before.lines !== after.lines && before.fulfillments === after.fulfillments;

const isRepriced = (before: OrderSnapshot | null, after: OrderSnapshot): boolean =>
  before === null || areLinesNew(before, after) || before.totals.total !== after.totals.total || before.balance.outstanding !== after.balance.outstanding;

/** `after` with everything that follows from it; `version` is the one it will have. */
export function derive(before: OrderSnapshot | null, after: OrderSnapshot, version: number): OrderSnapshot {
  const balanced = { ...after, version, balance: balanceOf(after) };
  const quoted = { ...balanced, quoteVersion: isRepriced(before, balanced) ? version : after.quoteVersion };
  const ended = withArchive(withEnd(withHeld(withQuote(withLease(withSessions(withInvoices(withSchedule(withNotes(quoted)))))))));
  return { ...ended, paymentStatus: paymentStatusOf(ended), refundStatus: refundStatusOf(ended) };
}
