import { codec, eventTopics, orderTimerOf, type OrderEvent, type OrderTimer } from '@concord/contracts';
import type { Delivery, EffectOutcome, EffectRow, NewEffect } from '@concord/chassis';
import { rollBackDueOf } from '../domain/roll-back-due';

export const TIME_ROLL_BACK = 'time_roll_back';

/** The timer of an order that gives parts back; one for an order (Z1). */
export function onRollBackPlanned({ value, headers }: Delivery): Array<NewEffect<OrderTimer>> {
  const event = value as OrderEvent;
  const planned = event.directives.filter(({ kind }) => kind === TIME_ROLL_BACK);
  return planned.map(({ dueAt }) => {
    const timer = orderTimerOf(event, dueAt);
    return {
      _id: `${timer.orderId}/roll-back`,
      kind: TIME_ROLL_BACK,
      key: timer.orderId,
      dueAt: timer.dueAt,
      ...(timer.mode === 'test' ? { testClock: timer.tenantId } : {}),
      payload: timer,
      headers: { ...headers, replyTo: null },
    };
  });
}

/** Runs when the timer is due: states that the time has come. */
export function announceRollBack(row: EffectRow): EffectOutcome {
  const type = 'PartialPaymentsDue';
  const event = rollBackDueOf(row.payload as OrderTimer);
  const { eventId, causationId, occurredAt } = event.meta;
  const headers = { ...row.headers, eventId, type, source: 'payment', causationId, time: occurredAt };
  return { kind: 'done', messages: [{ topic: eventTopics.payment, key: row.key, type, value: codec.encode(type, event), headers }] };
}
