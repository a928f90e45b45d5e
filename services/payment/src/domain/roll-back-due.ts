/** The time until which parts wait for the rest, as a fact: it comes once, however often the timer fires (PY6, Z1, Z2). */
import { factId, fingerprintOfContent, timerMetaOf, type OrderTimer, type PartialPaymentsDue } from '@concord/contracts';

/** Whether anything is given back is the authority's to say. */
export function rollBackDueOf(timer: OrderTimer): PartialPaymentsDue {
  const { orderId, dueAt } = timer;
  const eventId = factId('timer', orderId, 'partial_payments_due');
  const fingerprint = fingerprintOfContent('PartialPaymentsDue', orderId);
  return { meta: timerMetaOf(timer, { eventId, actorId: 'payment.roll-back', fingerprint }), dueAt };
}
