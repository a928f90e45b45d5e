/** Value that a refund puts on a gift card instead of the payment that it came from: the card begins with it, or holds more (F14, PY10). */
import type { GiftAnswer, GiftCard, GiftDecision, GiftEntry } from './gift-card';

export interface GiftLoad {
  cardId: string;
  key: string;
  tenantId: string;
  mode: string;
  orderId: string;
  paymentId: string;
  refundId: string;
  amount: number;
  currency: string;
}

function faultOf(card: GiftCard | null, { tenantId, mode, currency, amount }: GiftLoad): GiftAnswer['failure'] {
  if (!Number.isSafeInteger((card?.issued ?? 0) + amount) || amount <= 0) return { code: 'gift_card_amount_invalid', message: `${amount} cannot be loaded.` };
  if (card === null) return null;
  if (card.tenantId !== tenantId || card.mode !== mode) return { code: 'gift_card_unknown', message: 'There is no such gift card.' };
  return card.currency === currency ? null : { code: 'gift_card_currency_differs', message: `The card is in ${card.currency}.` };
}

const emptyCard = ({ cardId, tenantId, mode, currency }: GiftLoad, now: number): GiftCard => ({
  ...{ _id: cardId, sequence: 0, tenantId, mode, currency, issued: 0, balance: 0, reserved: 0, holds: [], journal: [], createdAt: now },
});

/** The same key gets the first answer, declined ones too (Q5, Q6). A card that is not there begins with this load. */
export function decideLoad(before: GiftCard | null, load: GiftLoad, now: number): GiftDecision {
  const card = before ?? emptyCard(load, now);
  const known = card.journal.find(({ key }) => key === load.key)?.answer ?? null;
  if (known !== null) return { card, answer: known, isNew: false };
  const { key, amount, currency, orderId, paymentId, refundId } = load;
  const failure = faultOf(before, load);
  const loaded = failure === null ? amount : 0;
  const status = failure === null ? 'succeeded' : 'failed';
  const answer: GiftAnswer = { status, reference: `gift_${key}`, at: now, amount, currency, captureId: null, final: true, failure };
  const balance = card.balance + loaded;
  const kind = failure !== null ? 'decline' : before === null ? 'issue' : 'load';
  const entry: GiftEntry = { key, kind, amount, balance, reserved: card.reserved, orderId, paymentId, refundId, at: now, answer };
  return { card: { ...card, sequence: card.sequence + 1, issued: card.issued + loaded, balance, journal: [...card.journal, entry] }, answer, isNew: true };
}
