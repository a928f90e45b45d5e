/** What each timer of an order states, as a fact that comes once however often the timer fires (PY6, F14, T15, Z1, Z2, Z5). */
import { factId, fingerprintOfContent, timerMetaOf, type EventMeta, type OrderTimer } from '@concord/contracts';

/** Some timers are about one payment of their order. */
export interface PaymentTimer extends OrderTimer {
  paymentId: string | null;
}

/** What tells several timers of one order apart. */
const CONTENT = {
  order: () => '',
  date: ({ dueAt }: PaymentTimer) => ` ${dueAt}`,
  payment: ({ paymentId }: PaymentTimer) => ` ${paymentId ?? ''}`,
} as const;

/** `each` is what has one of its own. Whether anything follows is the authority's to say. */
const timers = {
  time_roll_back: { type: 'PartialPaymentsDue', name: 'roll-back', transition: 'partial_payments_due', each: 'order' },
  payment_due: { type: 'PaymentScheduleDue', name: 'payment-due', transition: 'payment_due', each: 'date' },
  expire_quote: { type: 'QuoteExpired', name: 'quote', transition: 'quote_expired', each: 'date' },
  archive_order: { type: 'OrderRetentionFellDue', name: 'retention', transition: 'retention_fell_due', each: 'date' },
  close_refund_window: { type: 'RefundWindowClosed', name: 'refund-window', transition: 'refund_window_closed', each: 'payment' },
} as const;

export type OrderTimerKind = keyof typeof timers;

export const isOrderTimer = (kind: string): kind is OrderTimerKind => Object.hasOwn(timers, kind);

const contentOf = (kind: OrderTimerKind, timer: PaymentTimer): string => CONTENT[timers[kind].each](timer);

export const timerIdOf = (kind: OrderTimerKind, timer: PaymentTimer): string =>
  `${timer.orderId}/${timers[kind].name}${contentOf(kind, timer).replace(' ', '/')}`;

interface TimerFact {
  type: string;
  value: { meta: EventMeta; dueAt: number; paymentId?: string | null };
}

export function timerFactOf(kind: OrderTimerKind, timer: PaymentTimer): TimerFact {
  const { type, name, transition, each } = timers[kind];
  const content = contentOf(kind, timer);
  const eventId = factId('timer', timer.orderId, `${transition}${content}`);
  const fingerprint = fingerprintOfContent(type, `${timer.orderId}${content}`);
  const { dueAt, paymentId } = timer;
  const value = { meta: timerMetaOf(timer, { eventId, actorId: `payment.${name}`, fingerprint }), dueAt };
  return { type, value: each === 'payment' ? { ...value, paymentId } : value };
}
