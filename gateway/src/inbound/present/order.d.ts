import type { CheckoutSession, Divergence, OrderSnapshot, Payment, PaymentAttempt, Refund } from '@concord/contracts';
export declare const paymentJson: ({ orderId, currency }: OrderSnapshot, payment: Payment) => object;
/** `captured_amount` is what its tenders have brought in and not given back. */
export declare function attemptJson(order: OrderSnapshot, { attemptId, status, createdAt, paymentIds }: PaymentAttempt): object;
/** What a refund to a gift card gives to spend it with, for those who asked for the refund. */
export type TokenOf = (giftCardId: string) => string;
export declare function refundJson({ orderId, currency }: OrderSnapshot, refund: Refund, tokenOf?: TokenOf): object;
/** Address of a hosted session's page. It opens the session, so only who made the session or knows its secret is told (S4). */
export declare const pageUrlOf: ({ ui }: CheckoutSession, publicUrl: string, clientSecret: string) => string | null;
/** `url` is the page's address for those who may have it. */
export declare const sessionJson: ({ orderId, currency, payments }: OrderSnapshot, session: CheckoutSession, url?: string | null) => Record<string, unknown>;
export declare const divergenceJson: (orderId: string, divergence: Divergence) => object;
export interface PresentContext {
    publicUrl: string;
    now: number;
}
export declare function orderJson(order: OrderSnapshot, { now }: PresentContext): object;
