/** What an independent reader finds wrong with parts that wait for the whole (PY6). */
import type { HistoryEntry, Order } from './api-types';

/** No part that is held was captured while something was still to be asked for; what the merchant captures is the merchant's. */
export function heldFaults({ partial_payments: { policy }, payments }: Order, history: HistoryEntry[]): string[] {
  if (policy !== 'hold_until') return [];
  const isHeld = ({ capture, kind, attempt_id: attempt }: Order['payments'][number]): boolean =>
    (capture === 'automatic' || attempt !== null) && kind !== 'manual';
  const held = new Set(payments.filter(isHeld).map(({ id }) => id));
  const first = history.find(({ type, verdict, detail }) => type === 'PaymentCaptured' && verdict === 'accepted' && held.has(detail.payment_id ?? ''));
  return first === undefined || first.balance.collectible === 0 ? [] : ['a part was captured before the whole was there'];
}
