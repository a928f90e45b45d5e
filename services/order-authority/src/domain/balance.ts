/** The buckets, derived from the state on every entry and never kept as a truth of their own (section 5, B9). */
import type { Balance, BucketDelta, CreditNote, OrderSnapshot, Payment, PaymentStatus, Refund, RefundStatus, WriteOff } from '@concord/contracts';

const LIVE: ReadonlySet<PaymentStatus> = new Set(['processing', 'requires_action', 'authorized', 'partially_captured', 'unknown']);
const PENDING_OUT: ReadonlySet<RefundStatus> = new Set(['requested', 'submitted', 'unknown']);

/** Order of the buckets in deltas and hashes. */
export const BUCKETS = [
  ['obligation', 'obligation'],
  ['adjusted', 'adjusted'],
  ['credited', 'credited'],
  ['written_off', 'writtenOff'],
  ['captured', 'captured'],
  ['refunded', 'refunded'],
  ['disputed', 'disputed'],
  ['net_collected', 'netCollected'],
  ['outstanding', 'outstanding'],
  ['surplus', 'surplus'],
  ['pending_in', 'pendingIn'],
  ['pending_out', 'pendingOut'],
  ['collectible', 'collectible'],
  ['refundable', 'refundable'],
] as const satisfies ReadonlyArray<readonly [string, keyof Balance]>;

export class ConservationBroken extends Error {
  override readonly name = 'ConservationBroken';
}

const sumOf = <T>(items: readonly T[], amount: (item: T) => number): number => items.reduce((sum, item) => sum + amount(item), 0);

/** May still succeed: its rest counts in pending_in (PY3). */
export const isLive = ({ status }: Payment): boolean => LIVE.has(status);

export const isPendingOut = ({ status }: { status: RefundStatus }): boolean => PENDING_OUT.has(status);

/** What a payment may still bring in. */
export function pendingOf(payment: Payment): number {
  if (!isLive(payment)) return 0;
  const asked = payment.authorizedAmount > 0 ? payment.authorizedAmount : payment.amount;
  return Math.max(0, asked - payment.capturedAmount);
}

/** Its buyer's bank holds it, or has paid it. */
const isTaken = (payment: Payment): boolean => payment.capturedAmount > 0 || (isLive(payment) && payment.authorizedAmount > 0);

const isBeingReleased = ({ capturedAmount, pendingOperation }: Payment): boolean => capturedAmount === 0 && pendingOperation === 'void';

const nextOf = (payments: readonly Payment[], { replacedBy }: Payment): Payment | undefined => payments.find(({ paymentId }) => paymentId === replacedBy);

/** It had come to nothing, and its original stood again: what is heard of it later is too late. */
const isTooLate = (payments: readonly Payment[], { paymentId: id, replaces }: Payment): boolean =>
  replaces !== null && payments.find(({ paymentId }) => paymentId === replaces)?.replacedBy !== id;

/** replaced: another payment stands in its place. undecided: another one is asked for, and is neither authorised nor at its end. */
export type Replacement = 'none' | 'undecided' | 'replaced';

/** Of two payments over one authorisation at most one counts, and at most one is captured by request (A4). */
export function replacementOf(payments: readonly Payment[], payment: Payment): Replacement {
  const next = nextOf(payments, payment);
  if (isTooLate(payments, payment)) return 'replaced';
  if (next === undefined) return 'none';
  if (isTaken(next) && !isBeingReleased(next)) return 'replaced';
  return isLive(next) ? 'undecided' : 'none';
}

/** What a payment that replaces another one, or is to be replaced, adds to what may still come in: the new one alone once it is authorised, before that the larger. */
function shareOf(payments: readonly Payment[], payment: Payment): number {
  const next = nextOf(payments, payment);
  if (isTooLate(payments, payment) || (next !== undefined && isTaken(next))) return 0;
  return Math.max(0, pendingOf(payment) - (next === undefined ? 0 : pendingOf(next)));
}

/** What a payment adds to what may still come in, beside the others (PY3, A4). */
export const comingBy = (payments: readonly Payment[], payment: Payment): number =>
  payment.replaces === null && payment.replacedBy === null ? pendingOf(payment) : shareOf(payments, payment);

const pendingInOf = (payments: readonly Payment[]): number => sumOf(payments, (payment) => comingBy(payments, payment));

/** What may still be refunded to a payment (F3); nothing, also where a processor gave back by itself what another refund is on its way with (FL6). */
export const returnableTo = ({ capturedAmount, refundedAmount, pendingRefundAmount }: Payment): number =>
  Math.max(0, capturedAmount - refundedAmount - pendingRefundAmount);

/** What of a write-off was not taken back (I9). */
export const standingOf = ({ amount, reversedAmount }: WriteOff): number => amount - reversedAmount;

/** What of a credit note the buckets hold; what is unallocated is a claim on paper only (N3). */
export const creditedBy = ({ status, amount, unallocated }: CreditNote): number => (status === 'void' ? 0 : amount - unallocated);

export const NO_BALANCE: Balance = {
  obligation: 0,
  adjusted: 0,
  credited: 0,
  writtenOff: 0,
  captured: 0,
  refunded: 0,
  disputed: 0,
  netCollected: 0,
  outstanding: 0,
  surplus: 0,
  pendingIn: 0,
  pendingOut: 0,
  collectible: 0,
  refundable: 0,
};

const pendingOutOf = (refunds: readonly Refund[]): number =>
  sumOf(refunds, ({ allocations }) => sumOf(allocations, (part) => part.reservedDifference + (isPendingOut(part) ? part.amount : 0)));

/**
 * The buckets of a state. `refundable` is 0 while something is outstanding: a refund lowers the obligation by its own amount first (B7),
 * so with X outstanding only the amount less X would be returnable; the rest would reopen what is owed (B8). Collect the rest, or cancel.
 */
export function balanceOf(state: OrderSnapshot): Balance {
  const adjusted = sumOf(state.adjustments, ({ amount }) => amount);
  const writtenOff = sumOf(state.writeOffs, standingOf);
  const credited = sumOf(state.creditNotes, creditedBy);
  const obligation = state.totals.total - adjusted - credited - writtenOff;
  const captured = sumOf(state.payments, ({ capturedAmount }) => capturedAmount);
  const refunded = sumOf(state.payments, ({ refundedAmount }) => refundedAmount);
  const netCollected = captured - refunded;
  const outstanding = Math.max(0, obligation - netCollected);
  const pendingIn = pendingInOf(state.payments);
  const pendingOut = pendingOutOf(state.refunds);
  return {
    ...NO_BALANCE,
    obligation,
    adjusted,
    credited,
    writtenOff,
    captured,
    refunded,
    netCollected,
    outstanding,
    surplus: Math.max(0, netCollected - obligation),
    pendingIn,
    pendingOut,
    collectible: Math.max(0, outstanding - pendingIn),
    refundable: outstanding > 0 ? 0 : Math.max(0, netCollected - pendingOut),
  };
}

/**
 * B1-B3. To the minor unit, without tolerance (R5). A breach is a bug of ours: nothing is written and the partition waits, because
 * judging on could write what is wrong.
 */
export function assertConserved(balance: Balance, orderId: string): void {
  if (balance.obligation - balance.netCollected !== balance.outstanding - balance.surplus)
    throw new ConservationBroken(`B1 on ${orderId}: ${JSON.stringify(balance)}`);
  if (balance.outstanding !== 0 && balance.surplus !== 0) throw new ConservationBroken(`B2 on ${orderId}: ${JSON.stringify(balance)}`);
  for (const [name, key] of BUCKETS) {
    if (!Number.isSafeInteger(balance[key]) || balance[key] < 0) throw new ConservationBroken(`B3 on ${orderId}: ${name} is ${balance[key]}`);
  }
}

/** Signed changes, only those that are not 0, in the order of the buckets (W8). */
export function deltasOf(before: Balance, after: Balance): BucketDelta[] {
  return BUCKETS.filter(([, key]) => after[key] !== before[key]).map(([bucket, key]) => ({ bucket, amount: after[key] - before[key] }));
}

/** Surplus that no refund is on its way with. */
export const freeSurplus = ({ surplus, pendingOut }: Balance): number => Math.max(0, surplus - pendingOut);
