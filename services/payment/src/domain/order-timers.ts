/** What each timer of an order states, as a fact that comes once however often the timer fires (PY6, Z1, Z2). */
import { factId, fingerprintOfContent, timerMetaOf, type EventMeta, type OrderTimer } from '@concord/contracts';

/** Whether anything follows is the authority's to say. */
const timers = {
  time_roll_back: { type: 'PartialPaymentsDue', name: 'roll-back', transition: () => 'partial_payments_due', content: () => '' },
  payment_due: {
    type: 'PaymentScheduleDue',
    name: 'payment-due',
    transition: ({ dueAt }: OrderTimer) => `payment_due ${dueAt}`,
    content: ({ dueAt }: OrderTimer) => ` ${dueAt}`,
  },
} as const;

export type OrderTimerKind = keyof typeof timers;

export const isOrderTimer = (kind: string): kind is OrderTimerKind => Object.hasOwn(timers, kind);

/** One for an order, or for each date of its schedule. */
export const timerIdOf = (kind: OrderTimerKind, timer: OrderTimer): string =>
  `${timer.orderId}/${timers[kind].name}${timers[kind].content(timer).replace(' ', '/')}`;

export function timerFactOf(kind: OrderTimerKind, timer: OrderTimer): { type: string; value: { meta: EventMeta; dueAt: number } } {
  const { type, name, transition, content } = timers[kind];
  const eventId = factId('timer', timer.orderId, transition(timer));
  const fingerprint = fingerprintOfContent(type, `${timer.orderId}${content(timer)}`);
  return { type, value: { meta: timerMetaOf(timer, { eventId, actorId: `payment.${name}`, fingerprint }), dueAt: timer.dueAt } };
}
