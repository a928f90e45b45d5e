/** Client secret of a checkout session: derived from the installation's secret, stored nowhere, bound to one session (S4). */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const clientSecretOf = (secret: string, sessionId: string): string =>
  `${sessionId}_secret_${createHmac('sha256', secret).update(sessionId).digest('hex')}`;

/** Compares in constant time. */
export function isClientSecret(secret: string, sessionId: string, candidate: string): boolean {
  const expected = Buffer.from(clientSecretOf(secret, sessionId));
  const given = Buffer.from(candidate);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
