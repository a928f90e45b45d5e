import { codec, eventTopics } from '@concord/contracts';
import type { EffectOutcome, EffectRow } from '@concord/chassis';
import { factOf, type InvoiceTimer, type TimerKind } from '../domain/timers';

/** Runs when a date of an invoice has come: states it; whether it still matters is the authority's (Z2). */
export function fireTimer(row: EffectRow, kind: TimerKind): EffectOutcome {
  const timer = row.payload as InvoiceTimer;
  const { type, value } = factOf(kind, timer);
  return {
    kind: 'done',
    messages: [
      {
        topic: eventTopics.invoice,
        key: timer.orderId,
        type,
        value: codec.encode(type, value),
        headers: { ...row.headers, eventId: value.meta.eventId, source: 'invoice' },
      },
    ],
  };
}
