/** Timers of an order that end in a fact: the time of its parts (PY6), dates of its payment schedule, its quote and its retention, the refund windows of its payments (Z1). */
import { codec, eventTopics, orderTimerOf, type OrderEvent } from '@concord/contracts';
import type { Delivery, EffectOutcome, EffectRow, NewEffect } from '@concord/chassis';
import { isOrderTimer, timerFactOf, timerIdOf, type PaymentTimer } from '../domain/order-timers';

/** The timers that an entry sets, each once however often it is read. */
export function onTimersPlanned({ value, headers }: Delivery): Array<NewEffect<PaymentTimer>> {
  const event = value as OrderEvent;
  return event.directives.flatMap(({ kind, dueAt, paymentId }) => {
    if (!isOrderTimer(kind)) return [];
    const timer = { ...orderTimerOf(event, dueAt), paymentId };
    return {
      _id: timerIdOf(kind, timer),
      kind,
      key: timer.orderId,
      dueAt: timer.dueAt,
      ...(timer.mode === 'test' ? { testClock: timer.tenantId } : {}),
      payload: timer,
      headers: { ...headers, replyTo: null },
    };
  });
}

/** Runs when a timer is due: states that the time has come; undefined for an effect that is none. */
export function announceTimer(row: EffectRow): EffectOutcome | undefined {
  if (!isOrderTimer(row.kind)) return undefined;
  const { type, value } = timerFactOf(row.kind, row.payload as PaymentTimer);
  const { eventId, causationId, occurredAt } = value.meta;
  const headers = { ...row.headers, eventId, type, source: 'payment', causationId, time: occurredAt };
  return { kind: 'done', messages: [{ topic: eventTopics.payment, key: row.key, type, value: codec.encode(type, value), headers }] };
}
