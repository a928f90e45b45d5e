import type { Delivery, NewEffect } from '@concord/chassis';
import { orderTimerOf, type OrderEvent } from '@concord/contracts';
import type { SessionTimer } from '../domain/session-expiry';

/** The expiry timers that an accepted session sets (Z1). */
export function onSessionAccepted(delivery: Delivery): Array<NewEffect<SessionTimer>> {
  const event = delivery.value as OrderEvent;
  const directives = event.directives.filter(({ kind }) => kind === 'expire_session');
  return directives.map(({ directiveId, targetId, dueAt }) => {
    const timer = orderTimerOf(event, dueAt);
    return {
      _id: directiveId,
      kind: 'expire_session',
      key: event.orderId,
      dueAt: timer.dueAt,
      ...(event.mode === 'test' ? { testClock: event.tenantId } : {}),
      payload: { ...timer, sessionId: targetId },
      headers: { ...delivery.headers, replyTo: null },
    };
  });
}
