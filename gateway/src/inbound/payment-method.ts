/** The one place where a payment method enters: a gift card's token is proved here, and only the card's name goes on (S4, PY10). */
import { giftMethodOf, isGiftText } from '@concord/contracts';
import { ApiProblem } from '../domain/error-codes';

/** Errors: ApiProblem gift_card_invalid for a gift card without its right code. `secret` is the installation's. */
export function paymentMethodOf(secret: string, token: string): string {
  if (!isGiftText(token)) return token;
  const method = giftMethodOf(secret, token);
  if (method === undefined) throw new ApiProblem('gift_card_invalid', 'The payment method names a gift card, but its code is not right.');
  return method;
}
