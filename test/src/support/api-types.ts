/**
 * The public JSON of the API as a client sees it (no type of a service is imported, so that these tests are a second reading
 * of the API documents). Amounts are integers in minor units.
 */
import type { CreditNote, DebitNote, Invoice } from './api-documents';
import type { Adjustment, Clawback, Fulfillment, ItemStock, LineGoods, RefundLine } from './goods-types';
import type { Payment, PaymentAttempt, Presentment } from './payment-types';
import type { FlatTax, OrderTax, TaxComponent } from './tax-types';
import type { OrderTimes } from './time-types';

export type * from './api-documents';
export type * from './payment-types';
export type { FlatTax, TaxComponent };

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: Array<{ pointer: string; detail: string }>;
  request_id?: string;
  order?: { id?: string; version: number; balance: Balance };
  remedy?: string;
}

export const BUCKETS = [
  'obligation',
  'adjusted',
  'credited',
  'written_off',
  'captured',
  'refunded',
  'disputed',
  'net_collected',
  'outstanding',
  'surplus',
  'pending_in',
  'pending_out',
  'collectible',
  'refundable',
] as const;

export type Bucket = (typeof BUCKETS)[number];
export type Balance = Record<Bucket, number>;

export interface Line extends LineGoods {
  id: string;
  added_by: string | null;
  name: string;
  sku: string | null;
  item: string | null;
  item_version: number | null;
  quantity: number;
  quantity_decimal: string | null;
  unit_amount: number;
  unit_amount_decimal: string | null;
  modifiers: Array<{ name: string; amount: number; scope: string }>;
  subtotal: number;
  discount: number;
  tax: number;
  total: number;
  taxes: TaxComponent[];
  refunded_quantity: number;
  refunded_quantity_decimal: string | null;
  refunded_amount: number;
  adjusted_quantity: number;
  adjusted_quantity_decimal: string | null;
  adjusted_amount: number;
}

export interface Fee {
  id: string;
  added_by: string | null;
  kind: string;
  name: string;
  amount: number;
  tax: number;
  total: number;
  taxes: TaxComponent[];
  refunded_amount: number;
  adjusted_amount: number;
}

export interface Totals {
  subtotal: number;
  discount: number;
  fees: number;
  tax: number;
  tip: number;
  flat_tax: number;
  cash_rounding: number;
  total: number;
}

export interface CatalogItem {
  id: string;
  version: number;
  status: string;
  name: string;
  sku: string | null;
  currency: string;
  unit_amount: number | null;
  unit_amount_decimal: string | null;
  unit: string | null;
  tax_rates: string[];
  stock: ItemStock | null;
}

export interface Promotion {
  id: string;
  version: number;
  code: string;
  percentage: string | null;
  amount: number | null;
  currency: string | null;
  minimum_spend: number | null;
  buy_quantity: number | null;
  get_quantity: number | null;
  skus: string[] | null;
  exclusive: boolean;
  usage_limit: number | null;
  usage_limit_per_customer: number | null;
  used: number | null;
}

export interface TaxRateEntry {
  id: string;
  type: string;
  status: string;
  name: string;
  percentage: string | null;
  inclusive: boolean;
  compound_on: string | null;
  amount: number | null;
  currency: string | null;
}

export type RefundStatus = 'requested' | 'submitted' | 'succeeded' | 'failed' | 'unknown' | 'canceled';

export interface RefundDestination {
  type: 'manual' | 'gift_card' | 'order';
  method: string | null;
  reference: string | null;
  gift_card_id: string | null;
  order_id: string | null;
  reason: string;
  approved_by: string | null;
  payment_method?: string;
}

export interface Refund {
  id: string;
  order_id: string;
  amount: number;
  tax: number;
  currency: string;
  status: RefundStatus;
  cause: string;
  reason: string;
  lines: RefundLine[];
  goodwill: number;
  surplus: number;
  fees: Array<{ fee_id: string; amount: number }>;
  tip: number;
  withheld: Array<{ fee_id: string; amount: number }>;
  clawback: Clawback[];
  allocations: Array<{
    payment_id: string;
    amount: number;
    status: RefundStatus;
    destination: RefundDestination | null;
    paired_payment_id: string | null;
    reserved_difference: number;
    presentment: Presentment | null;
  }>;
  failure: { code: string; message: string } | null;
  tax_override: { reason: string; actor_id: string } | null;
  created_at: string;
}

export interface CheckoutSession {
  id: string;
  order_id?: string;
  url: string | null;
  client_secret?: string;
  status: 'open' | 'paid' | 'partially_paid' | 'expired' | 'closed' | 'invalidated';
  superseded_by: string | null;
  amount: number;
  quote_version?: number;
  payments: SessionPayment[];
}

export interface SessionPayment {
  id: string;
  status: string;
  amount: number;
  next_action: { url: string } | null;
}

export interface Divergence {
  id: string;
  kind: string;
  status: 'open' | 'resolved';
  target_id: string | null;
  amount: number;
  opened_at: string;
}

export interface SurplusDisposition {
  id: string;
  status: string;
  action: string;
  amount: number;
  remaining: number;
  payment_id: string | null;
  owner: string;
  origin: string;
  opened_at: string;
  escheat_at: string | null;
}

export interface Discount {
  id: string;
  percentage: string | null;
  amount: number;
  base: number;
  promotion: string | null;
  code: string | null;
  withheld: string | null;
  conditions: { exclusive: boolean; minimum_spend: number | null; buy_quantity: number | null; get_quantity: number | null; skus: string[] | null } | null;
}

export interface Order extends OrderTimes {
  created_at: string;
  updated_at: string;
  id: string;
  version: number;
  status: 'open' | 'canceling' | 'canceled' | 'closed' | 'archived';
  payment_status: 'unpaid' | 'partially_paid' | 'paid' | 'overpaid';
  refund_status: 'none' | 'partial' | 'full';
  currency: string;
  customer: import('./personal-data').Customer | null;
  external_reference: string | null;
  refund_policy: { window_days: number | null; untargeted: string };
  amount_limit: number | null;
  lines: Line[];
  fulfillments: Fulfillment[];
  discounts: Discount[];
  fees: Fee[];
  tip: { amount: number; refunded_amount: number; adjusted_amount: number } | null;
  tax: OrderTax;
  rule_set: { id: string; rounding: string; tax_rounding: string };
  cash_rounding: { increment: number; amount: number; refunded: number } | null;
  totals: Totals;
  balance: Balance;
  collection: { holder: 'none' | 'checkout_session' | 'invoice'; id: string | null; fence: number };
  adjustments: Adjustment[];
  write_offs: Array<{ id: string; amount: number; reversed_amount: number; invoice_id: string | null }>;
  surplus_dispositions: SurplusDisposition[];
  payments: Payment[];
  payment_attempts: PaymentAttempt[];
  payment_limits: { failed_per_method: number | null };
  refunds: Refund[];
  invoices: Invoice[];
  credit_notes: CreditNote[];
  debit_notes: DebitNote[];
  checkout_sessions: CheckoutSession[];
  divergences: Divergence[];
}

export interface HistoryEntry {
  occurred_at: string;
  recorded_at: string;
  sequence: number;
  version: number;
  verdict: 'accepted' | 'refused' | 'divergent';
  type: string;
  event_id: string;
  command_id: string | null;
  actor: { kind: string; id: string };
  reason?: string | null;
  deltas: Partial<Balance>;
  words: string;
  postings: Array<{ account: string; debit: number; credit: number }>;
  balance: Balance;
  detail: { payment_id?: string; refund_id?: string; presentment?: Presentment | null };
  previous_hash: string;
  hash: string;
}

export interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

export interface JournalEntry {
  sequence: number;
  at: string;
  kind: string;
  amount: number;
  currency: string;
  order_id?: string | null;
  payment_id?: string | null;
  replaces?: string | null;
  presentment?: Presentment | null;
}
