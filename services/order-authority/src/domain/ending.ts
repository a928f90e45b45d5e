/** Cancel before and after money, close, reopen (K1-K7). Facts of money are booked in every status (O1, K5). */
import { childId, type Invoice, type OrderCancelRequested, type OrderReopenRequested, type OrderSnapshot } from '@concord/contracts';
import { freeSurplus, isLive } from './balance';
import { withNewTaxRequest } from './external-tax';
import { accept, isRefused, refuse, type Ask, type Context, type Outcome, type Refused } from './outcome';
import { withRestHandedOver } from './fulfillments';
import { orderShippedFault } from './goods';
import { canVoid, voidAsk } from './operations';
import { everythingOf, takeTargets, UNTARGETED } from './refund-targets';
import { reopenFault } from './promotions';
import { adjust, NOTHING_KEPT, startRefund } from './refunds';
import { openAgain } from './retention';
import { stockReopenFault } from './stock';
import { debitsOn, hasLivePayment, heldOf, isSettledHistory, notesOn, withoutSessions, withPayment } from './state';

export function cancelFault(state: OrderSnapshot): Refused | null {
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  const live = state.payments.filter(isLive);
  if (live.some(({ status }) => status === 'unknown'))
    return refuse('payment_outcome_unknown', 'A payment has no known outcome yet; it would become money on a canceled order.');
  return live.every(canVoid) ? null : refuse('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
}

const isEnded = ({ status }: Invoice): boolean => status === 'void' || status === 'paid' || status === 'credited' || status === 'uncollectible';

/** Something was paid, credited or added on it: it is not as if it had never been (I8). */
const isTouched = (state: OrderSnapshot, { invoiceId, amountPaid }: Invoice): boolean =>
  amountPaid > 0 || notesOn(state, invoiceId).length > 0 || debitsOn(state, invoiceId).length > 0;

/** Sessions and invoices have nothing left to collect. */
function withoutSurfaces(state: OrderSnapshot): OrderSnapshot {
  return {
    ...withoutSessions(state),
    invoices: state.invoices.map((invoice) =>
      isEnded(invoice) ? invoice : { ...invoice, status: isTouched(state, invoice) ? ('credited' as const) : ('void' as const), amountRemaining: 0 },
    ),
  };
}

export function withVoids(state: OrderSnapshot): { state: OrderSnapshot; asks: Ask[] } {
  const live = state.payments.filter(isLive);
  const voiding = live.reduce((current, payment) => withPayment(current, { ...payment, pendingOperation: 'void' }), state);
  return { state: voiding, asks: live.map(voidAsk) };
}

/** After adjustments: the parts make up what is owed, and beside it what is due to the buyer goes back. */
const isOwed = (state: OrderSnapshot, ofParts: number, amount: number): boolean =>
  isSettledHistory(state) && ofParts === state.balance.obligation && amount === ofParts + freeSurplus(state.balance);

/** Gives back all that was paid: by component where the components make up what is owed, with their tax, else as one amount. */
function refundAll(state: OrderSnapshot, reason: string, context: Context): Outcome {
  const { balance } = state;
  const amount = balance.netCollected - balance.pendingOut;
  const order = { refundId: childId('re', state.orderId, context.meta.eventId), cause: 'cancel', reason, chosen: [], destination: null };
  const targeted = takeTargets(state, everythingOf(state));
  if (!('verdict' in targeted) && isOwed(state, targeted.amount, amount)) {
    const surplus = amount - targeted.amount;
    return startRefund({ ...targeted, amount, goodwill: 0, surplus, ...NOTHING_KEPT }, order, context);
  }
  const isWhole = !('verdict' in targeted) && targeted.amount === amount && balance.obligation === amount && balance.outstanding === 0;
  if (isWhole) return startRefund({ ...targeted, goodwill: 0, surplus: 0, ...NOTHING_KEPT }, order, context);
  const adjusted = adjust(state, 'cancel', state.orderId, balance.obligation, reason, context);
  const plain = { ...UNTARGETED, state: adjusted, amount, goodwill: 0, surplus: amount, ...NOTHING_KEPT };
  return startRefund(plain, order, context);
}

/** Obligation to zero, payments released, money back; `canceling` until all of it has happened (K1, K2). */
export function cancelOrder(state: OrderSnapshot, { reason }: OrderCancelRequested, context: Context): Outcome {
  const fault = cancelFault(state) ?? orderShippedFault(state);
  if (fault !== null) return fault;
  const voiding = withVoids(withoutSurfaces({ ...state, status: 'canceling' }));
  const { netCollected, pendingOut, obligation } = state.balance;
  if (netCollected - pendingOut <= 0) {
    return accept(adjust(voiding.state, 'cancel', state.orderId, obligation, reason, context), voiding.asks);
  }
  const refunded = refundAll(voiding.state, reason, context);
  return refunded.verdict === 'accepted' ? accept(refunded.state, [...voiding.asks, ...refunded.asks]) : refunded;
}

export function closeOrder(state: OrderSnapshot, _value: unknown, context: Context): Outcome {
  const { outstanding, surplus, pendingOut } = state.balance;
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  if (hasLivePayment(state) || pendingOut > 0) return refuse('collection_in_progress', 'A payment or refund is in progress.');
  if (outstanding > 0) return refuse('outstanding_remains', `${outstanding} is outstanding.`);
  if (surplus > heldOf(state)) return refuse('surplus_remains', `${surplus - heldOf(state)} is due to the buyer and not held.`);
  // Nothing is owed, so every invoice but a draft is paid, or will be when its number comes (I6, N6).
  const invoices = state.invoices.map((invoice) => (invoice.status === 'draft' ? { ...invoice, status: 'void' as const, amountRemaining: 0 } : invoice));
  return accept(withoutSessions({ ...withRestHandedOver(state, context), status: 'closed', invoices }));
}

/** Open again: what was being worked out when the order ended was not taken, so it is asked for anew; its retention begins anew, too. */
function reopened(state: OrderSnapshot, context: Context): Outcome {
  const open = openAgain(state, context.recordedAt);
  if (state.externalTax?.isOn !== true || state.taxStatus === null) return open;
  const taxed = withNewTaxRequest(open.state, context);
  return isRefused(taxed) ? taxed : accept(taxed.state, [...open.asks, ...taxed.asks]);
}

/** Only by an explicit request with a reason (K6). A canceled or archived order comes back only if no money had moved on it. */
export function reopenOrder(state: OrderSnapshot, { reason }: OrderReopenRequested, context: Context): Outcome {
  if (state.status === 'closed') return reopened({ ...state, status: 'open' }, context);
  if (state.status !== 'canceled' && state.status !== 'archived') return refuse('order_not_closed', `The order is ${state.status}.`);
  if (state.balance.captured > 0) return refuse('order_not_closed', 'Money has moved on the canceled order; make a new order.');
  const fault = reopenFault(state) ?? stockReopenFault(state);
  if (fault !== null) return fault;
  const canceled = state.adjustments.filter(({ causeId }) => causeId === state.orderId).reduce((sum, { amount }) => sum + amount, 0);
  return reopened(adjust({ ...state, status: 'open' }, 'reopen', state.orderId, -canceled, reason, context), context);
}
