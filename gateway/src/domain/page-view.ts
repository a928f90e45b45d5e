/** What a buyer's page shows of a session, read from the record alone: reloading, going back or opening it twice starts nothing (26.2, 26.6). */
import type { CheckoutSession, OrderSnapshot, Payment } from '@concord/contracts';

export type PageView =
  /** The buyer may pay; `failed` is the attempt before, when it came to nothing. */
  | { kind: 'form'; failed: Payment | null }
  /** The buyer's bank asks for something. */
  | { kind: 'challenge'; url: string }
  /** An attempt has no outcome yet; there must be no second one (26.3). */
  | { kind: 'waiting' }
  /** Several when tenders were decided together (PY5). */
  | { kind: 'paid'; payments: Payment[] }
  | { kind: 'nothing_due' }
  /** Until the shop prices the order anew, or lets its prices hold longer (T16). */
  | { kind: 'prices_expired' }
  | { kind: 'over'; reason: 'expired' | 'paid_otherwise' | 'superseded' | 'withdrawn' | 'unrecognized' };

const AUTHORISED: ReadonlySet<string> = new Set(['authorized', 'partially_captured']);
/** With what a later release may have said of it (DECISIONS 10): money may be on its way, so there must be no second one. */
const OPEN_ENDED: ReadonlySet<string> = new Set(['processing', 'requires_action', 'unknown', 'unrecognized']);

function overOf({ status, supersededBy }: CheckoutSession): PageView {
  if (supersededBy !== null) return { kind: 'over', reason: 'superseded' };
  if (status === 'unrecognized') return { kind: 'over', reason: 'unrecognized' };
  if (status === 'expired') return { kind: 'over', reason: 'expired' };
  return { kind: 'over', reason: status === 'invalidated' ? 'withdrawn' : 'paid_otherwise' };
}

const together = (payments: readonly Payment[], { paymentId, attemptId }: Payment): Payment[] =>
  payments.filter((payment) => (attemptId === null ? payment.paymentId === paymentId : payment.attemptId === attemptId));

/** Tenders are one attempt until all of them have come to their end, also while they are undone (PY5, PY7). */
const isGoing = ({ paymentAttempts }: OrderSnapshot, own: readonly Payment[]): boolean =>
  paymentAttempts.some(({ attemptId, status }) => (status === 'live' || status === 'rolling_back') && own.some((payment) => payment.attemptId === attemptId));

/** The payment that failed last, when nothing came after it but the release of what was paid beside it. */
function failedLast(own: readonly Payment[]): Payment | null {
  const last = own.at(-1);
  return (last === undefined ? undefined : together(own, last).findLast(({ status }) => status === 'failed')) ?? null;
}

/** A live attempt comes before the session's own status: an expired session still finishes it (26.9). */
export function pageViewOf(order: OrderSnapshot, session: CheckoutSession): PageView {
  const own = order.payments.filter(({ sessionId }) => sessionId === session.sessionId);
  const live = own.filter(({ status }) => OPEN_ENDED.has(status));
  const asked = live.find(({ status, nextActionUrl }) => status === 'requires_action' && nextActionUrl !== null);
  if (asked !== undefined && asked.nextActionUrl !== null) return { kind: 'challenge', url: asked.nextActionUrl };
  if (live.length > 0 || isGoing(order, own)) return { kind: 'waiting' };
  const authorised = own.find(({ status }) => AUTHORISED.has(status));
  if (authorised !== undefined) return { kind: 'paid', payments: [authorised] };
  if (session.status === 'open') {
    if (session.amountDue === 0) return { kind: 'nothing_due' };
    if (order.quote !== null && order.quote.expiredAt !== null) return { kind: 'prices_expired' };
    return { kind: 'form', failed: failedLast(own) };
  }
  const captured = own.findLast(({ status }) => status === 'captured');
  if (captured === undefined) return overOf(session);
  return { kind: 'paid', payments: together(own, captured).filter(({ status }) => status === 'captured') };
}
