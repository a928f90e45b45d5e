/** What the buyer is charged in another currency than the order's, beside the amounts that count (M3). */
import type { PaymentPresentment, Presentment } from '@concord/contracts';

export const presentmentJson = (presentment: Presentment | null): object | null =>
  presentment === null ? null : { currency: presentment.currency, amount: presentment.amount, rate: presentment.rate };

export const paymentPresentmentJson = (presentment: PaymentPresentment | null): object | null =>
  presentment === null
    ? null
    : {
        currency: presentment.currency,
        rate: presentment.rate,
        authorized_amount: presentment.authorizedAmount,
        captured_amount: presentment.capturedAmount,
        refunded_amount: presentment.refundedAmount,
      };
