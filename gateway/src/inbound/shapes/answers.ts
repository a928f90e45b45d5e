/** What clients get. Each titled schema is a component of the OpenAPI document; amounts are minor units. */
import { Type } from '@sinclair/typebox';
import { Balance, BucketDeltas } from './balance-answers';
import { CreditNote, DebitNote, Invoice, IssuedDocument } from './invoice-answers';
import { Customer } from './customer-answers';
import { Fulfillment, FulfillmentPolicy } from './fulfillments';
import { named } from './named';
import { ApiKeyOut } from './key-answers';
import { growing, nullable, oneOfTexts, page, readablePage } from './parts';
import { NextAction, Payment, PaymentAttempt, PaymentStatus } from './payment-answers';
import { OrderRetention, PartialPayments, PaymentLimits, PaymentScheduleEntry, QuoteValidity, RefundPolicy } from './policy-answers';
import { Adjustment, Failure, Refund } from './refund-answers';
import { Address, Discount, Line, TaxComponent, TraceStep } from './pricing-answers';
import { Tax } from './tax-answers';

const Text = Type.String();
const Whole = Type.Integer();
const MaybeText = nullable(Text);
const Time = Type.String({ format: 'date-time' });
const MaybeTime = nullable(Time);

export { Address, Balance, BucketDeltas, CreditNote, Customer, DebitNote, Failure, Invoice, IssuedDocument, Payment, PaymentAttempt, Refund };

const MaybeWhole = nullable(Whole);

export const Fee = named('Fee', {
  id: Text,
  kind: Text,
  name: Text,
  percentage: MaybeText,
  percentage_of: nullable(growing('discounted', 'subtotal')),
  amount: Whole,
  tax: Whole,
  total: Whole,
  taxes: Type.Array(TaxComponent),
  refunded_amount: Whole,
  adjusted_amount: Whole,
  added_by: MaybeText,
});

const WriteOff = named('WriteOff', {
  id: Text,
  amount: Whole,
  reversed_amount: Whole,
  invoice_id: MaybeText,
  reason: Text,
  actor_id: Text,
  created_at: Time,
});

const SurplusDisposition = named('SurplusDisposition', {
  id: Text,
  status: oneOfTexts('held', 'settled'),
  origin: Text,
  action: Text,
  payment_id: MaybeText,
  amount: Whole,
  remaining: Whole,
  owner: Text,
  reason: Text,
  opened_at: Time,
  decided_at: MaybeTime,
  escheat_at: MaybeTime,
  to_order_id: MaybeText,
});

/** What a buyer's page needs to go on with a payment on any surface (PY11). */
const SessionPayment = named('SessionPayment', {
  id: Text,
  attempt_id: MaybeText,
  amount: Whole,
  status: PaymentStatus,
  failure: nullable(Failure),
  next_action: NextAction,
});

export const CheckoutSession = named('CheckoutSession', {
  id: Text,
  object: Text,
  order_id: Text,
  url: Type.Union([Text, Type.Null()], {
    description: 'Address of the hosted page; it opens the session, so it is given only where the session is made or its secret was presented',
  }),
  client_secret: Type.Optional(Type.String({ description: 'Only in the answer to its creation' })),
  ui: oneOfTexts('hosted', 'embedded'),
  status: growing('open', 'paid', 'partially_paid', 'expired', 'closed', 'invalidated'),
  superseded_by: MaybeText,
  amount: Whole,
  currency: Text,
  quote_version: Whole,
  success_url: MaybeText,
  cancel_url: MaybeText,
  expires_at: Time,
  payments: Type.Array(SessionPayment),
  presentment_currency: Type.Union([Text, Type.Null()], { description: "Currency in which cards are charged, at the processor's rate; null for the order's" }),
});

export const Divergence = named('Divergence', {
  id: Text,
  object: Text,
  order_id: Text,
  kind: Text,
  status: oneOfTexts('open', 'resolved'),
  target_id: MaybeText,
  amount: Whole,
  detail: Text,
  opened_at: Time,
  resolved_at: MaybeTime,
  action: MaybeText,
  resolved_by: MaybeText,
  reason: MaybeText,
});

const Totals = named('Totals', {
  subtotal: Whole,
  discount: Whole,
  fees: Whole,
  tax: Whole,
  inclusive_tax: Whole,
  flat_tax: Whole,
  tip: Whole,
  cash_rounding: Whole,
  total: Whole,
});

export const Order = named('Order', {
  id: Text,
  object: Text,
  version: Whole,
  status: growing('open', 'canceling', 'canceled', 'closed', 'archived'),
  payment_status: oneOfTexts('unpaid', 'partially_paid', 'paid', 'overpaid'),
  refund_status: oneOfTexts('none', 'partial', 'full'),
  currency: Text,
  customer: nullable(Customer),
  external_reference: MaybeText,
  metadata: Type.Record(Text, Text),
  partial_payments: PartialPayments,
  refund_policy: RefundPolicy,
  amount_limit: MaybeWhole,
  payment_limits: PaymentLimits,
  quote: nullable(QuoteValidity),
  retention: nullable(OrderRetention),
  fulfillment_policy: FulfillmentPolicy,
  amount_due_now: Whole,
  payment_schedule: Type.Array(PaymentScheduleEntry),
  tax: Tax,
  rule_set: named('RuleSet', { id: Text, rounding: Text, tax_rounding: Text }),
  lines: Type.Array(Line),
  discounts: Type.Array(Discount),
  fees: Type.Array(Fee),
  tip: nullable(
    named('Tip', { percentage: MaybeText, amount: Whole, refunded_amount: Whole, adjusted_amount: Whole, amount_asked: MaybeWhole, max_amount: MaybeWhole }),
  ),
  cash_rounding: nullable(named('CashRounding', { increment: Whole, amount: Whole, refunded: Whole })),
  totals: Totals,
  balance: Balance,
  collection: named('Collection', { holder: oneOfTexts('none', 'checkout_session', 'invoice'), id: MaybeText, fence: Whole }),
  adjustments: Type.Array(Adjustment),
  write_offs: Type.Array(WriteOff),
  surplus_dispositions: Type.Array(SurplusDisposition),
  payments: Type.Array(Payment),
  payment_attempts: Type.Array(PaymentAttempt),
  refunds: Type.Array(Refund),
  invoices: Type.Array(Invoice),
  credit_notes: Type.Array(CreditNote),
  debit_notes: Type.Array(DebitNote),
  checkout_sessions: Type.Array(CheckoutSession),
  fulfillments: Type.Array(Fulfillment),
  disputes: Type.Array(Type.Object({}, { additionalProperties: true })),
  divergences: Type.Array(Divergence),
  created_at: Time,
  updated_at: Time,
});

const historyFields = {
  sequence: Whole,
  version: Whole,
  verdict: growing('accepted', 'refused', 'divergent'),
  type: Text,
  actor: named('Actor', { kind: growing('client', 'buyer', 'processor', 'timer', 'operator', 'system', 'agent'), id: Text }),
  code: MaybeText,
  reason: MaybeText,
  occurred_at: Time,
  recorded_at: Time,
  command_id: MaybeText,
  event_id: Text,
  correlation_id: Text,
  deltas: BucketDeltas,
  balance: Balance,
  words: Type.String({ description: 'The row as one sentence' }),
  postings: Type.Array(named('Posting', { account: Text, debit: Whole, credit: Whole }), {
    description: 'The deltas in double entry: the sum of debits is the sum of credits',
  }),
  detail: Type.Object({}, { additionalProperties: true, description: 'What the event said' }),
  previous_hash: Text,
  hash: Text,
};

export const HistoryEntry = named('HistoryEntry', historyFields);
export const Event = named('Event', { id: Text, object: Text, order_id: Text, previous_version: Whole, ...historyFields });

export const Verification = named('Verification', {
  ok: Type.Boolean(),
  failures: Type.Array(Text),
  processor: named('ProcessorStatement', {
    status: Type.String({ enum: ['agrees', 'in_progress', 'differs', 'unavailable'], description: 'unavailable: the record was verified without it' }),
    differences: Type.Array(
      named('ProcessorDifference', {
        payment_id: Text,
        kind: Type.String({ enum: ['captured', 'refunded'] }),
        currency: Text,
        recorded: Whole,
        at_processor: Whole,
        in_progress: Type.Boolean({ description: 'More is still to be told of this payment; it is no failure yet' }),
      }),
    ),
  }),
});
export const Checkpoint = named('Checkpoint', {
  object: Type.Literal('checkpoint'),
  order_id: Text,
  sequence: Whole,
  version: Whole,
  hash: Type.String({ description: 'Of the entry at this sequence; it holds the hashes of all before it' }),
  signed_at: Time,
  token: Type.String({ description: 'All of it, signed: JSON Web Signature, EdDSA (RFC 7515, RFC 8037)' }),
});
export const CheckpointKeys = named('CheckpointKeys', {
  keys: Type.Array(Type.Object({}, { additionalProperties: true }), { description: 'JSON Web Keys (RFC 7517)' }),
});
export const OrderStory = named('OrderStory', {
  object: Type.Literal('order_story'),
  order: Order,
  entries: Type.Array(HistoryEntry),
  verification: Verification,
});
export const CsvTable = Type.String({ description: 'RFC 4180, a head line, one line for each entry; amounts in minor units' });
const FieldValue = Type.Union([Whole, Type.String(), Type.Boolean(), Type.Null()]);
export const Explanation = named('Explanation', {
  field: Text,
  value: FieldValue,
  entries: Type.Array(named('ExplanationEntry', { sequence: Whole, version: Whole, type: Text, amount: Type.Union([Whole, Type.Null()]), after: FieldValue })),
  steps: Type.Array(TraceStep),
});
export const Problem = named('Problem', {
  type: Text,
  title: Text,
  status: Whole,
  code: Text,
  detail: Text,
  request_id: Text,
  retryable: Type.Boolean(),
  remedy: Text,
  errors: Type.Optional(Type.Array(named('FieldFault', { pointer: Text, detail: Text }))),
  order: Type.Optional(named('OrderNumbers', { id: Text, version: Whole, balance: Balance })),
});

export const Operation = named('Operation', {
  id: Text,
  object: Text,
  status: oneOfTexts('pending', 'accepted', 'refused'),
  order_id: Text,
  order: nullable(Order),
  problem: nullable(Problem),
});

export const Preview = named('Preview', {
  object: Text,
  verdict: Text,
  entries: Type.Array(named('PreviewEntry', { type: Text, deltas: BucketDeltas })),
  balance: named('PreviewBalance', { before: Balance, after: Balance }),
  order: Order,
});

export const Pages = {
  orders: readablePage(Order),
  history: page(HistoryEntry),
  events: page(Event),
  divergences: readablePage(Divergence),
  keys: page(ApiKeyOut),
};

export const GiftCardOut = named('GiftCard', {
  id: Text,
  object: Text,
  currency: Text,
  issued_amount: Whole,
  balance: Whole,
  reserved: Whole,
  available: Whole,
  entries: Type.Array(
    named('GiftCardEntry', {
      kind: growing('issue', 'load', 'reserve', 'commit', 'release', 'refund', 'decline'),
      amount: Whole,
      balance: Whole,
      reserved: Whole,
      order_id: MaybeText,
      payment_id: MaybeText,
      refund_id: MaybeText,
      at: Time,
    }),
  ),
  payment_method: Type.Optional(Type.String({ description: 'What the buyer pays with; only in the answer to its issue' })),
  created_at: Time,
});

export const ErrorCodeOut = named('ErrorCode', { code: Text, status: Whole, title: Text, remedy: Text, retryable: Type.Boolean() });
export const ErrorCodeList = Type.Object({ data: Type.Array(ErrorCodeOut) });

/** The simulated processor's own rows, handed through. */
export const Journal = Type.Object({ data: Type.Array(Type.Object({}, { additionalProperties: true })), next_cursor: nullable(Text) });

export const SandboxClock = Type.Object(
  { object: Type.Literal('sandbox_clock'), now: Time, ahead_seconds: Type.Integer({ minimum: 0, description: 'How far it is ahead of real time' }) },
  { title: 'SandboxClock' },
);
export const HtmlPage = Text;
