/** The processor's own ids: derived, so that a payment that was voided before it arrived is already the same payment. */
import { createHash } from 'node:crypto';

const LENGTH = 24;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, LENGTH);

export const paymentReference = (paymentId: string): string => `sim_pay_${digest(paymentId)}`;
export const captureReference = (key: string): string => `sim_cap_${digest(key)}`;
export const refundReference = (key: string): string => `sim_re_${digest(key)}`;
