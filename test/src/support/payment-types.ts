/** Money in, as the API shows it, as far as the suites read it. */
import type { PaymentTimes } from './time-types';

export type PaymentStatus = 'processing' | 'requires_action' | 'authorized' | 'captured' | 'partially_captured' | 'failed' | 'voided' | 'expired' | 'unknown';

/** What a movement was in the currency that the buyer was charged in. */
export interface Presentment {
  currency: string;
  amount: number;
  rate: string;
}

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
  schedule_entry_id: string | null;
  capture: string;
  presentment: { currency: string; rate: string | null; authorized_amount: number; captured_amount: number; refunded_amount: number } | null;
  credited_from: { order_id: string; refund_id: string } | null;
}

export interface PaymentAttempt {
  id: string;
  order_id: string;
  status: 'live' | 'succeeded' | 'partially_succeeded' | 'failed' | 'rolling_back' | 'rolled_back';
  amount: number;
  captured_amount: number;
  payments: Payment[];
}

export interface GiftCard {
  id: string;
  balance: number;
  reserved: number;
  available: number;
  entries: Array<{ kind: string; amount: number; balance: number; reserved: number; order_id: string | null; payment_id: string | null }>;
  payment_method?: string;
}
