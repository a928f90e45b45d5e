/** What orders and payments say of their times. */
export interface OrderTimes {
  retention: { archive_unpaid_after_days: number; archived_at: string | null } | null;
  partial_payments: { policy: string; roll_back: { at: string; status: string; payment_ids: string[] } | null };
  amount_due_now: number;
  payment_schedule: Array<{ on: string | null; due_at: string | null; amount: number; covered_amount: number; fell_due_at: string | null }>;
  quote: { valid_until: string; expired_at: string | null } | null;
}

export interface PaymentTimes {
  created_at: string;
  refund_window_closes_at: string | null;
  refund_window_closed_at: string | null;
}
