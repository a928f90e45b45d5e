/** A payment as the API shows it, as far as the suites read it. */
import type { PaymentTimes } from './time-types';

export type PaymentStatus = 'processing' | 'requires_action' | 'authorized' | 'captured' | 'partially_captured' | 'failed' | 'voided' | 'expired' | 'unknown';

export interface Payment extends PaymentTimes {
  id: string;
  order_id: string;
  amount: number;
  currency: string;
  status: PaymentStatus;
  captured_amount: number;
  refunded_amount: number;
  payment_method: string;
  failure: { code: string; message: string } | null;
  next_action: { url?: string } | null;
  checkout_session_id: string | null;
  attempt_id: string | null;
  replaces: string | null;
  replaced_by: string | null;
  authorized_amount: number;
  kind: string;
  reference: string | null;
  reference_used_by: string | null;
  capture: string;
  credited_from: { order_id: string; refund_id: string } | null;
}
