/** The timer of a session as an event: the same session expires once, however often the timer fires (Z1, Z2). */
import { factId, fingerprintOfContent, type CheckoutSessionExpired } from '@concord/contracts';

export interface SessionTimer {
  orderId: string;
  tenantId: string;
  mode: string;
  sessionId: string;
  correlationId: string;
  causationId: string;
  /** Milliseconds since the epoch. */
  dueAt: number;
}

export function expiryOf(timer: SessionTimer): CheckoutSessionExpired {
  return {
    meta: {
      eventId: factId('timer', timer.sessionId, 'expired'),
      commandId: null,
      orderId: timer.orderId,
      tenantId: timer.tenantId,
      mode: timer.mode,
      actor: { kind: 'timer', id: 'checkout.session-expiry' },
      correlationId: timer.correlationId,
      causationId: timer.causationId,
      fingerprint: fingerprintOfContent('CheckoutSessionExpired', timer.sessionId),
      expectedVersion: null,
      occurredAt: timer.dueAt,
    },
    sessionId: timer.sessionId,
    reason: 'expired',
  };
}
