/** The timer of a session as an event: the same session expires once, however often the timer fires (Z1, Z2). */
import { factId, fingerprintOfContent, timerMetaOf, type CheckoutSessionExpired, type OrderTimer } from '@concord/contracts';

export interface SessionTimer extends OrderTimer {
  sessionId: string;
}

export function expiryOf(timer: SessionTimer): CheckoutSessionExpired {
  const { sessionId } = timer;
  const eventId = factId('timer', sessionId, 'expired');
  const fingerprint = fingerprintOfContent('CheckoutSessionExpired', sessionId);
  return { meta: timerMetaOf(timer, { eventId, actorId: 'checkout.session-expiry', fingerprint }), sessionId, reason: 'expired' };
}
