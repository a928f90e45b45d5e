/** Checkout sessions: one at a time holds the collection, and the buyer pays what the buyer has seen (C1-C6, P12). */
import type {
  CheckoutSession,
  CheckoutSessionAttemptRequested,
  CheckoutSessionExpired,
  CheckoutSessionPaymentRequested,
  CheckoutSessionRequested,
  OrderSnapshot,
  SessionInstruction,
} from '@concord/contracts';
import { isInTheWay, startAttempt } from './attempts';
import { isLive } from './balance';
import { isWaitingForRest } from './hold';
import { PAYMENTS_MAX } from './limits';
import { accept, refuse, type Context, type Outcome, type Refused } from './outcome';
import { askedNow, notDueFault } from './payment-schedule';
import { startPayment } from './payments';
import { presentedIn } from './presentment';
import { quoteFault } from './quote';
import { activeInvoice, placeFault, rollBackFault, withHolder, withSession } from './state';

/** A payment of the session may still succeed, or an attempt of it is not undone yet. */
function isPaying(state: OrderSnapshot, id: string): boolean {
  const own = state.payments.filter(({ sessionId }) => sessionId === id);
  if (own.some((payment) => isLive(payment) && !isWaitingForRest(state, payment))) return true;
  return state.paymentAttempts.some((attempt) => isInTheWay(state, attempt) && own.some(({ attemptId }) => attemptId === attempt.attemptId));
}

const openSession = (state: OrderSnapshot): CheckoutSession | undefined => state.checkoutSessions.find(({ status }) => status === 'open');

/** The session whose attempt another surface may go on with: open, or expired and in recovery (C4, PY11). */
const resumableSession = (state: OrderSnapshot, { resume }: SessionInstruction): CheckoutSession | undefined =>
  resume ? state.checkoutSessions.findLast(({ sessionId, status }) => (status === 'open' || status === 'expired') && isPaying(state, sessionId)) : undefined;

/** Why a session may not collect this amount now: an attempt that is not proven dead holds the collection (PY11). */
function amountFault(state: OrderSnapshot, { amount }: SessionInstruction, at: number): Refused | null {
  const { collectible, outstanding, pendingIn } = state.balance;
  const current = openSession(state);
  if (current !== undefined && isPaying(state, current.sessionId)) return refuse('attempt_live', `A payment of session ${current.sessionId} is in progress.`);
  const expired = quoteFault(state, at);
  if (expired !== null) return expired;
  if (collectible === 0) return refuse('nothing_collectible', `${outstanding} is outstanding, ${pendingIn} of it is reserved by payments in progress.`);
  if (amount === null) return notDueFault(state);
  if (amount <= 0) return refuse('nothing_collectible', `${amount} was asked for; a session is over an amount above 0.`);
  if (amount > collectible) return refuse('amount_exceeds_collectible', `${amount} was asked for, ${collectible} can be collected.`);
  return null;
}

/** The attempt goes on as it is: over its own amount (PY11). */
const resumeFault = ({ sessionId, amountDue }: CheckoutSession, { amount }: SessionInstruction): Refused | null =>
  amount === null || amount === amountDue ? null : refuse('attempt_live', `Session ${sessionId} collects ${amountDue}, ${amount} was asked for.`);

/** Why no session may be opened now, hosted or embedded (C6). */
function openFault(state: OrderSnapshot, session: SessionInstruction, resumed: CheckoutSession | undefined, at: number): Refused | null {
  const { sessionId } = session;
  if (state.checkoutSessions.some((session) => session.sessionId === sessionId))
    return refuse('idempotency_key_reused', `Session ${sessionId} is there already.`);
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  const place = placeFault(state) ?? rollBackFault(state);
  if (place !== null) return place;
  const invoice = activeInvoice(state);
  if (invoice !== undefined) return refuse('invoice_active', `Invoice ${invoice.number ?? invoice.invoiceId} is ${invoice.status}.`);
  const fault = resumed === undefined ? amountFault(state, session, at) : resumeFault(resumed, session);
  if (fault !== null) return fault;
  if (state.checkoutSessions.length >= PAYMENTS_MAX) return refuse('attempt_limit', `An order takes at most ${PAYMENTS_MAX} sessions.`);
  return null;
}

const superseded = (state: OrderSnapshot, session: CheckoutSession | undefined, supersededBy: string): OrderSnapshot =>
  session === undefined ? state : withSession(state, { ...session, status: 'invalidated', supersededBy });

/** The payments of a session under the one that goes on with them, and under its fence (C2). */
const handedOver = (state: OrderSnapshot, from: string, sessionId: string): OrderSnapshot => ({
  ...state,
  payments: state.payments.map((payment) => (payment.sessionId === from ? { ...payment, sessionId, fence: state.collection.fence } : payment)),
});

/** Opens a session; the one before it is invalidated and says who replaced it. With `resume` the attempt of that one goes on here (C2). */
export function openCheckoutSession(state: OrderSnapshot, { session }: Pick<CheckoutSessionRequested, 'session'>, { recordedAt }: Context): Outcome {
  const resumed = resumableSession(state, session);
  const fault = openFault(state, session, resumed, recordedAt);
  if (fault !== null) return fault;
  const { sessionId, ui, successUrl, cancelUrl, expiresAt } = session;
  const amount = resumed === undefined ? session.amount : resumed.amount;
  const replaced = superseded(superseded(state, openSession(state), sessionId), resumed, sessionId);
  const held = withHolder(replaced, 'checkout_session', sessionId);
  const next: CheckoutSession = {
    sessionId,
    ui,
    status: 'open',
    amount,
    amountDue: resumed?.amountDue ?? amount ?? askedNow(state),
    quoteVersion: resumed?.quoteVersion ?? state.quoteVersion,
    successUrl,
    cancelUrl,
    expiresAt,
    supersededBy: null,
    fence: held.collection.fence,
    createdAt: recordedAt,
    presentmentCurrency: presentedIn(state, session.presentmentCurrency ?? resumed?.presentmentCurrency ?? null, 'card'),
  };
  const taken = resumed === undefined ? held : handedOver(held, resumed.sessionId, sessionId);
  return accept(withSession(taken, next), [{ kind: 'expire_session', targetId: sessionId, dueAt: expiresAt }]);
}

type Approval = Pick<CheckoutSessionPaymentRequested, 'approvedVersion' | 'approvedAmount'>;

function payFault(state: OrderSnapshot, session: CheckoutSession, value: Approval): Refused | null {
  const { approvedVersion, approvedAmount } = value;
  if (session.status !== 'open') {
    const by = session.supersededBy === null ? '' : ` by ${session.supersededBy}`;
    return refuse('checkout_session_not_open', `The session is ${session.status}${by}.`);
  }
  if (session.fence !== state.collection.fence) return refuse('fence_stale', 'Another surface holds the collection now.');
  if (isPaying(state, session.sessionId)) return refuse('attempt_live', 'A payment of this session is in progress.');
  if (approvedVersion > state.version) return refuse('quote_stale', `Version ${approvedVersion} was approved, the order is at ${state.version}.`);
  if (approvedVersion < session.quoteVersion || approvedAmount !== session.amountDue) {
    const difference = session.amountDue - approvedAmount;
    return refuse(
      'quote_stale',
      `${approvedAmount} was approved at version ${approvedVersion}; ${session.amountDue} is due since version ${session.quoteVersion} (difference ${difference}).`,
    );
  }
  return null;
}

export function payCheckoutSession(state: OrderSnapshot, value: CheckoutSessionPaymentRequested, { recordedAt }: Context): Outcome {
  const session = state.checkoutSessions.find(({ sessionId }) => sessionId === value.sessionId);
  if (session === undefined) return refuse('checkout_session_not_found', `The order has no session ${value.sessionId}.`);
  const fault = payFault(state, session, value);
  const presentmentCurrency = value.payment.presentmentCurrency ?? session.presentmentCurrency;
  return fault ?? startPayment(state, { ...value.payment, presentmentCurrency }, value.approvedAmount, session.sessionId, recordedAt);
}

/** Several tenders over what the buyer approved: all of it or nothing is started (PY5, P12). */
export function payByTenders(state: OrderSnapshot, value: CheckoutSessionAttemptRequested, { recordedAt }: Context): Outcome {
  const { sessionId, attemptId, approvedAmount } = value;
  const session = state.checkoutSessions.find((candidate) => candidate.sessionId === sessionId);
  if (session === undefined) return refuse('checkout_session_not_found', `The order has no session ${sessionId}.`);
  const fault = payFault(state, session, value);
  const tenders = value.tenders.map((tender) => ({ ...tender, presentmentCurrency: tender.presentmentCurrency ?? session.presentmentCurrency }));
  const attempt = { attemptId, tenders, expectedOutstanding: null, scheduleEntryId: null };
  return fault ?? startAttempt(state, attempt, { amount: approvedAmount, sessionId }, recordedAt);
}

/** By request or by its timer. A timer re-checks and never touches money (Z2); a live payment keeps the collection until it ends (C4). */
export function expireCheckoutSession(state: OrderSnapshot, { sessionId: id, reason }: CheckoutSessionExpired): Outcome {
  const session = state.checkoutSessions.find(({ sessionId }) => sessionId === id);
  const isAsked = reason === 'requested';
  if (session === undefined) return isAsked ? refuse('checkout_session_not_found', `The order has no session ${id}.`) : accept(state);
  if (session.status !== 'open') return isAsked ? refuse('checkout_session_not_open', `The session is ${session.status}.`) : accept(state);
  if (isAsked && isPaying(state, id)) return refuse('attempt_live', 'A payment of this session is in progress.');
  return accept(withSession(state, { ...session, status: 'expired' }));
}
