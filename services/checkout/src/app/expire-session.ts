import { codec, eventTopics } from '@concord/contracts';
import type { EffectOutcome, EffectRow } from '@concord/chassis';
import { expiryOf, type SessionTimer } from '../domain/session-expiry';

/** Runs when a session's timer is due: states the expiry; whether it still matters is the authority's (Z2). */
export function expireSession(row: EffectRow): EffectOutcome {
  const timer = row.payload as SessionTimer;
  const event = expiryOf(timer);
  return {
    kind: 'done',
    messages: [
      {
        topic: eventTopics.checkout,
        key: timer.orderId,
        type: 'CheckoutSessionExpired',
        value: codec.encode('CheckoutSessionExpired', event),
        headers: { ...row.headers, eventId: event.meta.eventId, source: 'checkout' },
      },
    ],
  };
}
