/** Bills and their corrections as a client sees them. Amounts are integers in minor units. */
import type { RefundLine } from './goods-types';

export interface Invoice {
  id: string;
  order_id: string;
  number: string | null;
  status: 'draft' | 'issuing' | 'open' | 'partially_paid' | 'paid' | 'credited' | 'void' | 'uncollectible';
  amount_due: number;
  amount_paid: number;
  amount_remaining: number;
  amount_credited: number;
  overdue: boolean;
  overdue_at: string | null;
  schedule: Array<{ id: string; due_at: string; amount: number; covered_amount: number; overdue: boolean }>;
  reminders: Array<{ remind_at: string; amount_remaining: number }>;
  amount_debited: number;
  due_at: string | null;
  issued_at: string | null;
  created_at: string;
}

export interface DebitNote {
  id: string;
  order_id: string;
  invoice_id: string;
  kind: 'correction' | 'late_fee';
  number: string | null;
  status: 'issuing' | 'issued' | 'waived';
  amount: number;
  tax: number;
  added: string[];
  entry_due_at: string | null;
  content_hash: string | null;
}

export interface IssuedDocument {
  number: string | null;
  content_hash: string | null;
  content: object;
}

export interface CreditNote {
  id: string;
  order_id: string;
  invoice_id: string;
  number: string | null;
  status: 'issuing' | 'issued' | 'void';
  amount: number;
  tax: number;
  lines: RefundLine[];
  fees: Array<{ fee_id: string; amount: number; tax: number }>;
  tip: number;
  applied: number;
  refunded: number;
  kept: number;
  unallocated: number;
  refund_id: string | null;
  disposition_id: string | null;
  content_hash: string | null;
}
