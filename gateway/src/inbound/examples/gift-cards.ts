/** Examples of stored value. */
import { giftTokenOf } from '@concord/contracts';
import { payment, sale } from '../../samples/sale';
import { giftCardJson } from '../present/gift-card';
import { placeholderOf } from './placeholders';

const id = placeholderOf('/v1/gift_cards/{id}', 'id');
const at = sale.createdAt;
const issue = { key: id, kind: 'issue', amount: 5000, balance: 5000, reserved: 0, orderId: null, paymentId: null, refundId: null, at };
const spent = { ...issue, key: 'eff_1', kind: 'commit', amount: 1500, balance: 3500, orderId: sale.orderId, paymentId: payment.paymentId };
const card = {
  _id: id,
  tenantId: sale.tenantId,
  mode: sale.mode,
  currency: sale.currency,
  issued: 5000,
  balance: 5000,
  reserved: 0,
  journal: [issue],
  createdAt: at,
};

export const examples = {
  createGiftCard: {
    body: { currency: 'EUR', amount: 5000 },
    answer: { ...giftCardJson(card), payment_method: giftTokenOf('the secret of an installation', id) },
  },
  readGiftCard: { answer: giftCardJson({ ...card, balance: 3500, journal: [issue, spent] }) },
};
