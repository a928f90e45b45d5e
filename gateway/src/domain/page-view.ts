/** What a buyer's page shows of a session, read from the record alone: reloading, going back or opening it twice starts nothing (26.2, 26.6). */
import type { CheckoutSession, OrderSnapshot, Payment } from '@concord/contracts';

export type PageView =
  /** The buyer may pay; `failed` is the attempt before, when it came to nothing. */
  | { kind: 'form'; failed: Payment | null }
  /** The buyer's bank asks for something. */
  | { kind: 'challenge'; url: string }
  /** An attempt has no outcome yet; there must be no second one (26.3). */
  | { kind: 'waiting' }
  | { kind: 'paid'; payment: Payment }
  | { kind: 'nothing_due' }
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

/** A live attempt comes before the session's own status: an expired session still finishes it (26.9). */
export function pageViewOf({ payments }: OrderSnapshot, session: CheckoutSession): PageView {
  const own = payments.filter(({ sessionId }) => sessionId === session.sessionId);
  const live = own.find(({ status }) => OPEN_ENDED.has(status));
  if (live !== undefined) {
    return live.status === 'requires_action' && live.nextActionUrl !== null ? { kind: 'challenge', url: live.nextActionUrl } : { kind: 'waiting' };
  }
  const authorised = own.find(({ status }) => AUTHORISED.has(status));
  if (authorised !== undefined) return { kind: 'paid', payment: authorised };
  const last = own.at(-1);
  if (session.status === 'open') {
    if (session.amountDue === 0) return { kind: 'nothing_due' };
    return { kind: 'form', failed: last?.status === 'failed' ? last : null };
  }
  const captured = own.findLast(({ status }) => status === 'captured');
  return captured === undefined ? overOf(session) : { kind: 'paid', payment: captured };
}
