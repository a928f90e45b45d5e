/** What an independent reader finds wrong with parts that wait for the whole, or went back (PY6, PY7). */
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

const MAY_STILL_SUCCEED = new Set(['processing', 'requires_action', 'unknown', 'authorized', 'partially_captured']);
const MAY_STILL_LEAVE = new Set(['requested', 'submitted', 'unknown']);

/** What is rolled back has kept nothing; while it goes on something may still move (PY7). */
export function rollBackFaults({ partial_payments: { roll_back: back }, payments, refunds }: Order): string[] {
  if (back === null || !['rolling_back', 'rolled_back', 'incomplete'].includes(back.status)) return [];
  const undone = payments.filter(({ id }) => back.payment_ids.includes(id));
  const allocations = refunds.filter(({ cause }) => cause === 'roll_back').flatMap((refund) => refund.allocations);
  const isReturning = allocations.some(({ payment_id: id, status }) => MAY_STILL_LEAVE.has(status) && back.payment_ids.includes(id));
  const isMoving = isReturning || undone.some(({ status }) => MAY_STILL_SUCCEED.has(status));
  const isKept = undone.some((payment) => payment.captured_amount > payment.refunded_amount);
  const expected = isMoving ? 'rolling_back' : isKept ? 'incomplete' : 'rolled_back';
  return back.status === expected ? [] : [`roll_back.status: says ${back.status}, the parts give ${expected}`];
}
