/** The part of the auditor that is about what the services did, where the record by itself would allow for anything that a processor may say. */
import type { HistoryEntry, Order } from './api-types';
import { Faults, sum } from './findings';
import { heldFaults } from './hold-auditor';
import { chargeFaults } from './presentment-auditor';

const MAY_STILL_LEAVE = new Set(['requested', 'submitted', 'unknown']);
const ANSWERS = new Set(['PaymentAuthorized', 'PaymentFailed', 'PaymentVoided', 'PaymentAuthorizationExpired']);

/** F3, F4: what is on its way counts, too. Only where a processor gives back unasked, or after it had refused, more can be on its way than is there (FL6). */
function auditReservations(order: Order, faults: Faults): void {
  const out = order.refunds
    .flatMap((refund) => refund.allocations)
    .filter((allocation) => allocation.status === 'succeeded' || MAY_STILL_LEAVE.has(allocation.status));
  for (const payment of order.payments) {
    const taken = sum(out.filter((allocation) => allocation.payment_id === payment.id).map((allocation) => allocation.amount));
    faults.check(`payment ${payment.id} gave back more than it captured`, taken <= payment.captured_amount);
  }
  const { refunded, pending_out: pendingOut, disputed, captured } = order.balance;
  faults.check('refunds exceed what was captured', refunded + pendingOut + disputed <= captured);
}

/** PY9: no tender is captured before all have answered. */
function auditOrderOfCaptures(order: Order, history: HistoryEntry[], faults: Faults): void {
  for (const { id } of order.payment_attempts) {
    const tenders = order.payments.filter((payment) => payment.attempt_id === id);
    const named = history.filter((entry) => tenders.some((payment) => payment.id === entry.detail.payment_id));
    const first = named.find((entry) => entry.type === 'PaymentCaptured' && entry.verdict === 'accepted')?.sequence ?? Infinity;
    for (const tender of tenders) {
      const answer = named.find((entry) => entry.detail.payment_id === tender.id && ANSWERS.has(entry.type))?.sequence ?? 0;
      faults.check(`attempt ${id} captured before ${tender.id} had answered`, first === Infinity || (answer > 0 && answer < first));
    }
  }
}

/** What an independent reader finds wrong with what the services did to an order: their processor moves nothing unasked, and their register gives a number once (F3, F4, PY9, N5). */
export function auditConduct(order: Order, history: HistoryEntry[]): string[] {
  const faults = new Faults();
  auditReservations(order, faults);
  auditOrderOfCaptures(order, history, faults);
  faults.list.push(...heldFaults(order, history), ...chargeFaults(order, history));
  for (const [what, notes] of [['credit', order.credit_notes] as const, ['debit', order.debit_notes] as const]) {
    const numbers = notes.flatMap(({ number }) => number ?? []);
    faults.equal(`distinct numbers of ${what} notes`, new Set(numbers).size, numbers.length);
  }
  return faults.list;
}
