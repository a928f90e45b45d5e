/** What the processor says it moved for an order, beside what the record says it moved (B10). Pure: nothing is asked of anybody here. */
import type { OrderSnapshot, Payment } from '@concord/contracts';

/** One movement as the processor's journal has it. */
export interface Movement {
  kind: 'capture' | 'refund';
  paymentId: string;
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
}

export interface Difference {
  paymentId: string;
  kind: 'captured' | 'refunded';
  currency: string;
  recorded: number;
  atProcessor: number;
  /** Something that the record waits for is still to be told of this payment; it may close the difference. */
  isInProgress: boolean;
}

const WAITING: ReadonlySet<string> = new Set(['processing', 'requires_action', 'unknown']);

/** Manual payments, gift cards and what another order gave are none of the processor's. */
const isItsOwn = ({ kind }: Payment): boolean => kind === 'card';

function refundedBy({ refunds }: OrderSnapshot, id: string): number {
  const gone = refunds.flatMap(({ allocations }) =>
    allocations.filter(({ paymentId, status, destination }) => paymentId === id && status === 'succeeded' && destination === null),
  );
  return gone.reduce((sum, { amount }) => sum + amount, 0);
}

const isWaiting = (kind: Difference['kind'], { status, pendingOperation, pendingRefundAmount }: Payment): boolean =>
  kind === 'refunded' ? pendingRefundAmount > 0 : WAITING.has(status) || pendingOperation !== 'none';

/** Where the two say different sums, by payment, direction and currency; empty when they agree to the digit. */
export function differencesOf(order: OrderSnapshot, movements: readonly Movement[]): Difference[] {
  const sums = new Map<string, Difference>();
  const of = (paymentId: string, kind: Difference['kind'], currency: string): Difference => {
    const key = `${paymentId} ${kind} ${currency}`;
    const found = sums.get(key) ?? { paymentId, kind, currency, recorded: 0, atProcessor: 0, isInProgress: false };
    sums.set(key, found);
    return found;
  };
  for (const { kind, paymentId, currency, amount } of movements) of(paymentId, kind === 'capture' ? 'captured' : 'refunded', currency).atProcessor += amount;
  for (const payment of order.payments.filter(isItsOwn)) {
    of(payment.paymentId, 'captured', order.currency).recorded = payment.capturedAmount;
    of(payment.paymentId, 'refunded', order.currency).recorded = refundedBy(order, payment.paymentId);
  }
  return [...sums.values()].flatMap((sum) => {
    const payment = order.payments.find(({ paymentId }) => paymentId === sum.paymentId);
    return sum.recorded === sum.atProcessor ? [] : [{ ...sum, isInProgress: payment !== undefined && isWaiting(sum.kind, payment) }];
  });
}

export const wordsOf = ({ paymentId, kind, currency, recorded, atProcessor }: Difference): string =>
  `payment ${paymentId}: the processor ${kind} ${atProcessor} ${currency}, the record says ${recorded} (B10)`;
