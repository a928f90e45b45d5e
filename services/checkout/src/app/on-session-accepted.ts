import type { Delivery, NewEffect } from '@concord/chassis';
import type { OrderEvent } from '@concord/contracts';
import type { SessionTimer } from '../domain/session-expiry';

/** The expiry timers that an accepted session sets (Z1). */
export function onSessionAccepted(delivery: Delivery): Array<NewEffect<SessionTimer>> {
  const event = delivery.value as OrderEvent;
  const timers = event.directives.filter(({ kind }) => kind === 'expire_session');
  return timers.map((directive) => ({
    _id: directive.directiveId,
    kind: 'expire_session',
    key: event.orderId,
    dueAt: directive.dueAt ?? event.recordedAt,
    ...(event.mode === 'test' ? { testClock: event.tenantId } : {}),
    payload: {
      orderId: event.orderId,
      tenantId: event.tenantId,
      mode: event.mode,
      sessionId: directive.targetId,
      correlationId: event.correlationId,
      causationId: event.eventId,
      dueAt: directive.dueAt ?? event.recordedAt,
    },
    headers: { ...delivery.headers, replyTo: null },
  }));
}
