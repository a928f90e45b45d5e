/** A gift card as clients see it; `available` is what can be spent now. */
import type { GiftCard } from '../../app';
import { timeText } from './texts';

export const giftCardJson = ({ _id, currency, issued, balance, reserved, journal, createdAt }: GiftCard): Record<string, unknown> => ({
  id: _id,
  object: 'gift_card',
  currency,
  issued_amount: issued,
  balance,
  reserved,
  available: balance - reserved,
  entries: journal.map(({ kind, amount, balance: after, reserved: held, orderId, paymentId, refundId, at }) => ({
    kind,
    amount,
    balance: after,
    reserved: held,
    order_id: orderId,
    payment_id: paymentId,
    refund_id: refundId,
    at: timeText(at),
  })),
  created_at: timeText(createdAt),
});
