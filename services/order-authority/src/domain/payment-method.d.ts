/** What a payment method says about the payment made with it (PY10). */
import { type Payment } from '@concord/contracts';
export type Tender = 'card' | 'manual' | 'gift_card' | 'order_credit';
/** The kind of payment that a payment method makes (PY10). */
export declare const tenderOf: (paymentMethod: string) => "card" | "gift_card";
/** A gift card is named in every operation, because no processor knows it by the payment. */
export declare const methodOf: ({ kind, paymentMethod }: Payment) => {
    paymentMethod?: string;
};
