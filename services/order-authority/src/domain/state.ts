/** Small steps on an immutable state: everything that does not change is shared. */
import type {
  CheckoutSession,
  CreditNote,
  DebitNote,
  Divergence,
  Invoice,
  OrderSnapshot,
  Payment,
  PaymentAttempt,
  Refund,
  Retention,
  RollBack,
} from '@concord/contracts';
import { isLive } from './balance';
import { DAY_MS } from './days';
import { refuse, type Refused } from './outcome';

/** The list with the item of this id replaced, or appended when it is not there. */
function put<T>(items: readonly T[], isIt: (item: T) => boolean, next: T): T[] {
  const index = items.findIndex(isIt);
  return index === -1 ? [...items, next] : items.with(index, next);
}

export const withPayment = (state: OrderSnapshot, next: Payment): OrderSnapshot => ({
  ...state,
  payments: put(state.payments, ({ paymentId }) => paymentId === next.paymentId, next),
});

export const withAttempt = (state: OrderSnapshot, next: PaymentAttempt): OrderSnapshot => ({
  ...state,
  paymentAttempts: put(state.paymentAttempts, ({ attemptId }) => attemptId === next.attemptId, next),
});

export const withRefund = (state: OrderSnapshot, next: Refund): OrderSnapshot => ({
  ...state,
  refunds: put(state.refunds, ({ refundId }) => refundId === next.refundId, next),
});

export const withInvoice = (state: OrderSnapshot, next: Invoice): OrderSnapshot => ({
  ...state,
  invoices: put(state.invoices, ({ invoiceId }) => invoiceId === next.invoiceId, next),
});

export const withCreditNote = (state: OrderSnapshot, next: CreditNote): OrderSnapshot => ({
  ...state,
  creditNotes: put(state.creditNotes, ({ creditNoteId }) => creditNoteId === next.creditNoteId, next),
});

export const withDebitNote = (state: OrderSnapshot, next: DebitNote): OrderSnapshot => ({
  ...state,
  debitNotes: put(state.debitNotes, ({ debitNoteId }) => debitNoteId === next.debitNoteId, next),
});

export const withSession = (state: OrderSnapshot, next: CheckoutSession): OrderSnapshot => ({
  ...state,
  checkoutSessions: put(state.checkoutSessions, ({ sessionId }) => sessionId === next.sessionId, next),
});

export const withDivergence = (state: OrderSnapshot, next: Divergence): OrderSnapshot => ({
  ...state,
  divergences: put(state.divergences, ({ divergenceId }) => divergenceId === next.divergenceId, next),
});

/** A hand-over of the collection; the fence only grows (C1). */
export const withHolder = (state: OrderSnapshot, holder: 'none' | 'checkout_session' | 'invoice', id: string | null): OrderSnapshot => ({
  ...state,
  collection: { holder, id, fence: holder === 'none' ? state.collection.fence : state.collection.fence + 1 },
});

export const paymentOf = (state: OrderSnapshot, id: string): Payment | undefined => state.payments.find(({ paymentId }) => paymentId === id);

export const refundOf = (state: OrderSnapshot, id: string): Refund | undefined => state.refunds.find(({ refundId }) => refundId === id);

/** Parts of a new order go back then (PY6). */
export const plannedRollBack = (dueAt: number | null): RollBack | null =>
  dueAt === null ? null : { dueAt, status: 'scheduled', startedAt: null, paymentIds: [] };

/** Of an order that is created now; null where nothing is ever archived (Z5). */
export const plannedRetention = (unpaidDays: number | null, at: number): Retention | null =>
  unpaidDays === null ? null : { unpaidDays, dueAt: at + unpaidDays * DAY_MS, version: 1, archivedAt: null };

/** Whether less than the whole is refused: by the policy, or because parts were given back once (PY6). */
export const takesNoPart = ({ partialPayments, rollBack }: OrderSnapshot): boolean => partialPayments === 'forbid' || (rollBack?.startedAt ?? null) !== null;

/** Whether the order gives back what this payment brings (PY7). */
export const isRolledBack = ({ rollBack }: OrderSnapshot, paymentId: string): boolean => rollBack?.paymentIds.includes(paymentId) === true;

/** Nothing is collected while parts go back: it would not be clear what the rest is (PY7). */
export const rollBackFault = ({ rollBack }: OrderSnapshot): Refused | null =>
  rollBack?.status === 'rolling_back' ? refuse('roll_back_in_progress', `${rollBack.paymentIds.length} payments are being given back.`) : null;

export const livePayments = (state: OrderSnapshot): Payment[] => state.payments.filter(isLive);

export const hasLivePayment = (state: OrderSnapshot): boolean => state.payments.some(isLive);

/** What an attempt had taken of an order that takes no part of itself is on its way back: a payment of the rest would be a part that is kept (PY6, PY7). */
export function attemptRollBackFault(state: OrderSnapshot): Refused | null {
  const attempt = takesNoPart(state) ? state.paymentAttempts.find(({ status }) => status === 'rolling_back') : undefined;
  return attempt === undefined ? null : refuse('roll_back_in_progress', `Attempt ${attempt.attemptId} is being given back.`);
}

/** The invoice that holds or will hold the collection; drafts are none (I1). */
export const activeInvoice = (state: OrderSnapshot): Invoice | undefined =>
  state.invoices.find(({ status }) => status === 'issuing' || status === 'open' || status === 'partially_paid');

/** Something was adjusted, given up or disposed of by request: lines and totals are history now, also when all money was taken back (E1, E6). */
type Settling = Pick<OrderSnapshot, 'adjustments' | 'writeOffs' | 'surplusDispositions' | 'creditNotes' | 'debitNotes'>;

export const isSettledHistory = ({ adjustments, writeOffs, surplusDispositions, creditNotes, debitNotes }: Settling): boolean =>
  [writeOffs, surplusDispositions, creditNotes, debitNotes].some(({ length }) => length > 0) || adjustments.some(({ createdAt }) => createdAt !== null);

/** Surplus that somebody holds for the buyer (O5). */
export const heldOf = ({ surplusDispositions }: OrderSnapshot): number => surplusDispositions.reduce((sum, { remaining }) => sum + remaining, 0);

/** Of the credited ones, those that the end of their order closed show no balance any more; those that credit notes closed do. */
const isBilling = ({ status, amountCredited, amountDue, amountDebited }: Invoice): boolean =>
  status === 'credited' ? amountCredited === amountDue + amountDebited : status !== 'draft' && status !== 'void';

/** The credit notes that stand on an invoice (N1). */
export const notesOn = ({ creditNotes }: OrderSnapshot, id: string): CreditNote[] =>
  creditNotes.filter(({ invoiceId, status }) => invoiceId === id && status !== 'void');

/** The debit notes that stand on an invoice (I5). */
export const debitsOn = ({ debitNotes }: OrderSnapshot, id: string): DebitNote[] =>
  debitNotes.filter(({ invoiceId, status }) => invoiceId === id && status !== 'waived');

/** Nothing is left for them to collect. */
export const withoutSessions = (state: OrderSnapshot): OrderSnapshot => ({
  ...state,
  checkoutSessions: state.checkoutSessions.map((session) => (session.status === 'open' ? { ...session, status: 'closed' as const } : session)),
});

/** An invoice takes the collection over from them (C2). */
export const withoutOpenSessions = (state: OrderSnapshot): OrderSnapshot => ({
  ...state,
  checkoutSessions: state.checkoutSessions.map((session) => (session.status === 'open' ? { ...session, status: 'invalidated' as const } : session)),
});

/** Position of the invoice that shows the order's balance: the last issued one (I12); -1 when there is none. */
export const billingIndex = ({ invoices }: OrderSnapshot): number => invoices.findLastIndex(isBilling);

/** What was added after its issue, and what was taken off that again, is not what the last invoice bills (I5). */
export function beyondInvoice(state: OrderSnapshot, change: number): OrderSnapshot {
  const index = billingIndex(state);
  const invoice = state.invoices[index];
  if (invoice === undefined || change === 0) return state;
  return { ...state, invoices: state.invoices.with(index, { ...invoice, addedSince: Math.max(0, invoice.addedSince + change) }) };
}

/** Nothing is collected while the tax is not known: it would be zero without a reason (X7, X11). */
export function placeFault({ taxStatus, externalTax }: OrderSnapshot): Refused | null {
  switch (taxStatus) {
    case null:
      return null;
    case 'pending':
      return refuse('tax_pending', 'The tax service is working out the tax.');
    case 'unavailable':
      return refuse('tax_unavailable', `The tax service was asked ${externalTax?.attempts ?? 0} times and did not answer: ${externalTax?.fault ?? ''}.`);
    case 'rejected':
      return refuse('tax_rejected', externalTax?.fault ?? 'There is no tax that the order could take.');
    default:
      return refuse('tax_location_required', 'The place of supply is unknown, so the tax is not complete.');
  }
}

/** It has tax from its first captured money or issued invoice on (X9, X12, decision 60). */
export const isSold = ({ balance, invoices }: OrderSnapshot): boolean => balance.captured > 0 || invoices.some(({ issuedAt }) => issuedAt !== null);

/** Nothing of it is sold any more (K2). */
export const isCanceled = ({ status }: Pick<OrderSnapshot, 'status'>): boolean => status === 'canceling' || status === 'canceled';

/** What was sold is not asked for any more: it was canceled, or archived without money (K1, Z5). */
export const isOver = (state: Pick<OrderSnapshot, 'status'>): boolean => isCanceled(state) || state.status === 'archived';
