/** The end of an authorisation as a timer and as a fact: it ends once, however often the timer fires (A3, Z1, Z2). */
import { canonicalJson, factId, fingerprintOfContent, type PaymentAuthorizationExpired } from '@concord/contracts';
import { PROCESSOR } from './facts';
import type { ProcessorAnswer } from './reactions';
import type { Work } from './work';

/** How long card schemes hold an authorisation as a rule. */
export const AUTHORIZATION_DAYS = 7;
const DAY_MS = 86_400_000;

export interface AuthorizationTimer {
  work: Work;
  processorReference: string;
  /** Milliseconds since the epoch, on the order's clock. */
  dueAt: number;
}

/** `now` is milliseconds since the epoch on the order's clock. */
export const timerOf = (work: Work, { reference }: ProcessorAnswer, now: number): AuthorizationTimer => ({
  work,
  processorReference: reference,
  dueAt: now + AUTHORIZATION_DAYS * DAY_MS,
});

/** Whether it still matters is the authority's: what was captured or released before is left as it is. */
export function authorizationExpiryOf({ work, processorReference, dueAt }: AuthorizationTimer): PaymentAuthorizationExpired {
  const { paymentId, orderId, tenantId, mode, correlationId, causationId } = work;
  const content = { paymentId, processor: PROCESSOR, processorReference };
  const fingerprint = fingerprintOfContent('PaymentAuthorizationExpired', canonicalJson(content));
  const actor = { kind: 'timer' as const, id: 'payment.authorization-expiry' };
  const eventId = factId('timer', paymentId, 'authorization_expired');
  const meta = { eventId, commandId: null, orderId, tenantId, mode, actor, correlationId, causationId, fingerprint, expectedVersion: null, occurredAt: dueAt };
  return { meta, ...content };
}
