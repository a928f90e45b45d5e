/** What gift cards say was spent on them and given back to them, in the words of a processor's statement (B10). */
import type { GiftCard, GiftEntry } from './gift-card';

export interface GiftMovement {
  direction: 'capture' | 'refund';
  /** Milliseconds since the epoch. */
  at: number;
  /** Minor units. */
  amount: number;
  currency: string;
  orderId: string;
  paymentId: string | null;
  refundId: string | null;
  reference: string;
}

export interface GiftTotal extends Pick<GiftMovement, 'currency' | 'direction' | 'amount'> {
  /** In UTC, as 2026-11-25. */
  day: string;
  count: number;
}

/** Milliseconds since the epoch; the end is not in it. */
export interface GiftPeriod {
  from: number;
  before: number;
}

/** A card that a refund began is `issue`d by it; one that was sold moved no money of an order. */
const DIRECTIONS: Partial<Record<GiftEntry['kind'], GiftMovement['direction']>> = { commit: 'capture', refund: 'refund', load: 'refund', issue: 'refund' };

function movementOf({ currency }: Pick<GiftCard, 'currency'>, { kind, amount, at, orderId, paymentId, refundId, answer }: GiftEntry): GiftMovement[] {
  const direction = DIRECTIONS[kind];
  if (direction === undefined || orderId === null || answer === null) return [];
  return [{ direction, at, amount, currency, orderId, paymentId, refundId, reference: answer.captureId ?? answer.reference }];
}

export const giftMovements = (card: Pick<GiftCard, 'currency' | 'journal'>, { from, before }: GiftPeriod): GiftMovement[] =>
  card.journal.filter(({ at }) => at >= from && at < before).flatMap((entry) => movementOf(card, entry));

export function giftTotals(movements: readonly GiftMovement[]): GiftTotal[] {
  const totals = new Map<string, GiftTotal>();
  for (const { at, amount, currency, direction } of movements) {
    const day = new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length);
    const key = [currency, direction, day].join(' ');
    const total = totals.get(key) ?? { currency, direction, day, amount: 0, count: 0 };
    totals.set(key, { ...total, amount: total.amount + amount, count: total.count + 1 });
  }
  return [...totals].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, total]) => total);
}
