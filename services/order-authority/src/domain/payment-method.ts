/** What a payment method says about the payment made with it (PY10). */
import { giftCardIdOf, type Payment } from '@concord/contracts';

export type Tender = 'card' | 'manual' | 'gift_card' | 'order_credit';

/** The kind of payment that a payment method makes (PY10). */
export const tenderOf = (paymentMethod: string): 'card' | 'gift_card' => (giftCardIdOf(paymentMethod) === undefined ? 'card' : 'gift_card');

/** A gift card is named in every operation, because no processor knows it by the payment. */
export const methodOf = ({ kind, paymentMethod }: Payment): { paymentMethod?: string } => (kind === 'gift_card' ? { paymentMethod } : {});
