/**
 * An order on which no money ever moved is archived when nobody has changed it for as many days as its tenant says: it is over as if it had
 * been canceled, and leaves the lists. With money it never is: money that comes later takes it out of the archive again (Z5, Z2).
 */
import type { OrderRetentionFellDue, OrderSnapshot, Retention } from '@concord/contracts';
import { DAY_MS } from './days';
import { isFulfilling } from './goods';
import { accept, type Accepted, type Ask, type Context, type Outcome } from './outcome';
import { adjust } from './refunds';
import { hasLivePayment, isSettledHistory, withoutSessions } from './state';

export const retentionTimer = ({ orderId, retention }: OrderSnapshot): Ask[] =>
  retention === null ? [] : [{ kind: 'archive_order', targetId: orderId, dueAt: retention.dueAt }];

/** Money moved or may have, something is in the books or was handed over, or it was sold for nothing: kept for ever. */
const isKept = (state: OrderSnapshot): boolean =>
  state.paymentStatus !== 'unpaid' ||
  state.payments.some(({ kind, capturedAmount }) => kind === 'manual' || capturedAmount > 0) ||
  state.refunds.length > 0 ||
  state.divergences.length > 0 ||
  state.invoices.some(({ status }) => status !== 'draft') ||
  isFulfilling(state) ||
  isSettledHistory(state);

/** Waits until then; the timer is set by the entry that says so. */
function waiting(state: OrderSnapshot, retention: Retention, dueAt: number): Accepted {
  const next = { ...state, retention: { ...retention, dueAt, version: state.version + 1, archivedAt: null } };
  return accept(next, retentionTimer(next));
}

/** Of an order that is open again (K6). */
export const openAgain = (state: OrderSnapshot, at: number): Accepted =>
  state.retention === null || isKept(state) ? accept(state) : waiting(state, state.retention, at + state.retention.unpaidDays * DAY_MS);

/** As a cancellation without money: nothing is owed, and no session asks for it. Drafts of invoices bill nothing and stay. */
function archived(state: OrderSnapshot, retention: Retention, context: Context): Outcome {
  const over = withoutSessions({ ...state, status: 'archived', retention: { ...retention, archivedAt: context.recordedAt } });
  const reason = `without money for ${retention.unpaidDays} days`;
  return accept(adjust(over, 'archive', state.orderId, state.balance.obligation, reason, context));
}

/** The time has come: what has changed since, or is being paid, waits again; firing twice changes nothing. */
export function retentionFellDue(state: OrderSnapshot, { dueAt }: OrderRetentionFellDue, context: Context): Outcome {
  const { retention, status, version } = state;
  if (retention === null || status !== 'open' || dueAt < retention.dueAt || isKept(state)) return accept(state);
  const now = Math.max(context.recordedAt, dueAt);
  const since = hasLivePayment(state) ? now : version > retention.version ? state.updatedAt : null;
  const next = since === null ? now : since + retention.unpaidDays * DAY_MS;
  return next > now ? waiting(state, retention, next) : archived(state, retention, context);
}

/** Money, or a contradiction about it, leaves no order in the archive: it is a canceled one from then on (O1). */
export function withArchive(state: OrderSnapshot): OrderSnapshot {
  if (state.status !== 'archived' || state.retention === null || !(isKept(state) || hasLivePayment(state))) return state;
  return { ...state, status: 'canceled', retention: { ...state.retention, archivedAt: null } };
}
