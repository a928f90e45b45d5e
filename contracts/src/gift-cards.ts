/**
 * Gift cards as payment methods. The token that a buyer shows carries a code derived from the installation's secret and stored nowhere
 * (S4); the gateway proves it and passes on the card's name only, so that no log and no record holds what would spend the card.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { digestOf } from './ids';

const BODY_LENGTH = 26;
const CODE_LENGTH = 32;
const METHOD = /^pm_gift_([0-9a-z]{26})$/;
const TOKEN = /^pm_gift_([0-9a-z]{26})_([0-9a-f]{32})$/;

export const newGiftCardId = (tenantId: string, commandId: string): string => `gc_${digestOf(['gift_card', tenantId, commandId], BODY_LENGTH)}`;

export const isGiftCardId = (id: string): boolean => METHOD.test(id.replace(/^gc_/, 'pm_gift_'));

/** The payment method that names a card; it spends nothing. */
export const giftMethodOfCard = (cardId: string): string => cardId.replace(/^gc_/, 'pm_gift_');

/** The card that a payment method names, or undefined when it is no gift card. */
export function giftCardIdOf(paymentMethod: string): string | undefined {
  const body = METHOD.exec(paymentMethod)?.[1];
  return body === undefined ? undefined : `gc_${body}`;
}

const codeOf = (secret: string, body: string): string => createHmac('sha256', secret).update(`gift card ${body}`).digest('hex').slice(0, CODE_LENGTH);

/** What the buyer shows to pay with the card. */
export function giftTokenOf(secret: string, cardId: string): string {
  const body = cardId.slice('gc_'.length);
  return `pm_gift_${body}_${codeOf(secret, body)}`;
}

export const isGiftText = (paymentMethod: string): boolean => paymentMethod.startsWith('pm_gift_');

/** The payment method of a token whose code is right, else undefined. Compares in constant time. */
export function giftMethodOf(secret: string, token: string): string | undefined {
  const [, body, code] = TOKEN.exec(token) ?? [];
  if (body === undefined || code === undefined) return undefined;
  return timingSafeEqual(Buffer.from(codeOf(secret, body)), Buffer.from(code)) ? `pm_gift_${body}` : undefined;
}
