import { codec, eventTopics } from '@concord/contracts';
import type { EffectOutcome, EffectRow, NewEffect } from '@concord/chassis';
import { authorizationExpiryOf, type AuthorizationTimer } from '../domain/authorization-expiry';

export const EXPIRE_AUTHORIZATION = 'expire_authorization';

/** Stored with the authorisation it ends; one for a payment (Z1). */
export function authorizationTimer(row: EffectRow, timer: AuthorizationTimer): NewEffect<AuthorizationTimer> {
  const { tenantId, mode, paymentId } = timer.work;
  return {
    _id: `${paymentId}/authorization`,
    kind: EXPIRE_AUTHORIZATION,
    key: row.key,
    dueAt: timer.dueAt,
    ...(mode === 'test' ? { testClock: tenantId } : {}),
    payload: timer,
    headers: { ...row.headers, replyTo: null },
  };
}

/** Runs when the timer is due: states the end of the authorisation (A3). */
export function expireAuthorization(row: EffectRow): EffectOutcome {
  const timer = row.payload as AuthorizationTimer;
  const type = 'PaymentAuthorizationExpired';
  const event = authorizationExpiryOf(timer);
  const { eventId, causationId, occurredAt } = event.meta;
  const headers = { ...row.headers, eventId, type, source: 'payment', causationId, time: occurredAt };
  return { kind: 'done', messages: [{ topic: eventTopics.payment, key: row.key, type, value: codec.encode(type, event), headers }] };
}
