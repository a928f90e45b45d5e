import { codec, eventTopics, type OrderEvent } from '@concord/contracts';
import type { Delivery, EffectOutcome, EffectRow, NewEffect } from '@concord/chassis';
import { rollBackDueOf, rollBackTimersOf, type RollBackTimer } from '../domain/roll-back-due';

export const TIME_ROLL_BACK = 'time_roll_back';

/** The timer of an order that gives parts back; one for an order (Z1). */
export const onRollBackPlanned = (delivery: Delivery): Array<NewEffect<RollBackTimer>> =>
  rollBackTimersOf(delivery.value as OrderEvent).map((timer) => ({
    _id: `${timer.orderId}/roll-back`,
    kind: TIME_ROLL_BACK,
    key: timer.orderId,
    dueAt: timer.dueAt,
    ...(timer.mode === 'test' ? { testClock: timer.tenantId } : {}),
    payload: timer,
    headers: { ...delivery.headers, replyTo: null },
  }));

/** Runs when the timer is due: states that the time has come. */
export function announceRollBack(row: EffectRow): EffectOutcome {
  const type = 'PartialPaymentsDue';
  const event = rollBackDueOf(row.payload as RollBackTimer);
  const { eventId, causationId, occurredAt } = event.meta;
  const headers = { ...row.headers, eventId, type, source: 'payment', causationId, time: occurredAt };
  return { kind: 'done', messages: [{ topic: eventTopics.payment, key: row.key, type, value: codec.encode(type, event), headers }] };
}
