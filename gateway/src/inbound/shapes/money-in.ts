/** What clients send to collect, return and bill. */
import { Type, type Static } from '@sinclair/typebox';
import {
  Amount,
  Currency,
  exactlyOne,
  Id,
  listOf,
  LINES_MAX,
  notBoth,
  oneOfTexts,
  Percentage,
  PositiveAmount,
  Quantity,
  QuantityDecimal,
  Reason,
  strict,
  TaxRateIn,
  Text,
  Time,
} from './parts';
import { KEY_ACTORS, KEY_KINDS, SCOPES, type KeyActor } from '../../domain/caller';
import { MANUAL_METHODS, REFERENCE_ACTIONS } from '../../domain/manual-payments';
import { AdjustmentLineIn, DebitLineIn, ScheduleEntryId } from './order-in';

const DUE_DAYS_MAX = 3_650;
const RATE_MAX = 1_000_000;
const SMALL_TEXT = Type.String({ minLength: 1, maxLength: 200 });

export const CaptureIn = strict(
  {
    amount: Type.Optional(PositiveAmount),
    final: Type.Optional(Type.Boolean({ description: 'true releases what is not captured (A2)' })),
  },
  { title: 'CaptureIn' },
);

export const ReauthorizeIn = strict(
  {
    amount: Type.Optional(
      Type.Integer({ ...PositiveAmount, description: 'At least what is left of the authorisation: as much renews it, more raises it; that rest when absent' }),
    ),
    reason: Type.Optional(Reason),
  },
  { title: 'ReauthorizeIn' },
);

export const ManualPaymentIn = strict(
  {
    amount: PositiveAmount,
    method: oneOfTexts(...MANUAL_METHODS),
    reference: Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '\\S',
      description:
        "Names the money: unique for the tenant and method, else refused or, by the tenant's policy, taken with a warning (PY14). White space around it is left out; upper and lower case are told apart",
    }),
    received_at: Time,
    schedule_entry_id: Type.Optional(ScheduleEntryId),
    force: Type.Optional(
      Type.Literal(true, { description: 'The money is there: book it although it is more than is owed, or the order is not open; needs a reason (PY14)' }),
    ),
    reason: Type.Optional(Reason),
  },
  { title: 'ManualPaymentIn', dependentRequired: { force: ['reason'], reason: ['force'] } },
);

export const WriteOffIn = strict(
  { amount: Type.Optional(PositiveAmount), reason: Reason },
  { title: 'WriteOffIn', description: 'All that is outstanding, or an amount of it' },
);
export type WriteOffIn = Static<typeof WriteOffIn>;

export const SurplusDispositionIn = strict(
  {
    action: oneOfTexts('return', 'hold', 'gratuity', 'apply'),
    disposition_id: Type.Optional(Type.String({ ...Id, description: 'What is held and decided about now; without it, surplus that nobody holds' })),
    amount: Type.Optional(PositiveAmount),
    payment_id: Type.Optional(Type.String({ ...Id, description: 'Payment that it goes back to; the one that brought it when absent' })),
    buyer_consent: Type.Optional(Type.Literal(true, { description: 'The buyer agreed; a gratuity needs it' })),
    escheat_at: Type.Optional(Type.String({ format: 'date-time', description: 'When unclaimed money is to be handed over by law' })),
    to_order_id: Type.Optional(Type.String({ ...Id, description: 'For apply: the order that it pays' })),
    approved_by: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'For apply to an order of another customer: who agreed (O6)' })),
    reason: Reason,
  },
  {
    title: 'SurplusDispositionIn',
    if: { properties: { action: { const: 'apply' } } },
    then: { required: ['to_order_id'] },
    else: { not: { anyOf: [{ required: ['to_order_id'] }, { required: ['approved_by'] }] } },
  },
);
export type SurplusDispositionIn = Static<typeof SurplusDispositionIn>;

export const ReverseIn = strict({ amount: Type.Optional(PositiveAmount), reason: Reason }, { title: 'ReverseIn' });

const RefundLineIn = strict(
  {
    line_id: Id,
    quantity: Type.Optional(Quantity),
    quantity_decimal: Type.Optional(QuantityDecimal),
    amount: Type.Optional(PositiveAmount),
    restock: Type.Optional(
      Type.Boolean({ description: 'The units came back: true when they may be sold again. An adjustment of cause return says false when it is absent (F13)' }),
    ),
  },
  {
    allOf: [notBoth('restock', 'amount'), notBoth('quantity', 'amount'), notBoth('quantity_decimal', 'amount'), notBoth('quantity', 'quantity_decimal')],
    title: 'RefundLineIn',
    description: 'By quantity, by amount, or all that is left of the line',
  },
);

const StatedTax = Type.Optional(
  Type.Integer({
    minimum: 0,
    description: 'Tax in this refund of the part instead of the one worked out; needs tax_override_reason and the scope refunds:tax_override',
  }),
);

const RefundedLineIn = strict(
  { ...RefundLineIn.properties, tax: StatedTax },
  { allOf: RefundLineIn.allOf, title: 'RefundedLineIn', description: 'By quantity, by amount, or all that is left of the line' },
);

const DISCOUNTS_MAX = 100;

/** Off when absent or false. */
const ClawbackIn = Type.Unsafe<boolean | { discount_ids: string[] }>({
  type: ['boolean', 'object'],
  if: { type: 'object' },
  then: strict({ discount_ids: Type.Array(Id, { minItems: 1, maxItems: DISCOUNTS_MAX }) }),
  description: 'Keeps back what discounts lose whose minimum spend or buy x get y the rest does not meet any more: of all, or of these (F11)',
});

const RefundTaxIn = strict(
  {
    id: Type.String({ minLength: 1, maxLength: 500, description: 'Id of the component, or its name where it has none' }),
    line_id: Type.Optional(Id),
    fee_id: Type.Optional(Id),
    amount: Type.Optional(PositiveAmount),
  },
  { ...notBoth('line_id', 'fee_id'), title: 'RefundTaxIn', description: 'A component of a line or fee; without either a flat tax of the order' },
);

export const DestinationIn = strict(
  {
    type: oneOfTexts('manual', 'gift_card'),
    method: Type.Optional(oneOfTexts('cash', 'bank_transfer', 'check', 'other')),
    reference: Type.Optional(SMALL_TEXT),
    reason: Reason,
    approved_by: Type.String({ minLength: 1, maxLength: 200, description: 'Another person than the one who asks (S3)' }),
  },
  {
    title: 'RefundDestinationIn',
    description: 'Not back to the payment: `manual` was handed over, with its method and reference; `gift_card` issues a card of that value',
    if: { properties: { type: { const: 'manual' } } },
    then: { required: ['method', 'reference'] },
    else: { not: { anyOf: [{ required: ['method'] }, { required: ['reference'] }] } },
  },
);
export type DestinationIn = Static<typeof DestinationIn>;

export const RefundRetryIn = strict({ reason: Type.Optional(Reason), destination: Type.Optional(DestinationIn) }, { title: 'RefundRetryIn' });
export type RefundRetryIn = Static<typeof RefundRetryIn>;

export const RefundIn = strict(
  {
    lines: Type.Optional(listOf(RefundedLineIn, LINES_MAX)),
    fees: Type.Optional(listOf(strict({ fee_id: Id, amount: Type.Optional(PositiveAmount), tax: StatedTax }))),
    tip: Type.Optional(Amount),
    taxes: Type.Optional(listOf(RefundTaxIn)),
    amount: Type.Optional(PositiveAmount),
    withheld: Type.Optional(listOf(strict({ kind: Type.Optional(SMALL_TEXT), name: SMALL_TEXT, amount: PositiveAmount }))),
    reason: Reason,
    allocations: Type.Optional(listOf(strict({ payment_id: Id, amount: PositiveAmount }))),
    destination: Type.Optional(DestinationIn),
    tax_override_reason: Type.Optional(Reason),
    clawback: Type.Optional(ClawbackIn),
  },
  {
    title: 'RefundIn',
    dependentRequired: { clawback: ['lines'] },
    description: '`withheld` is kept back of the named parts, each a fee of its own that can be refunded later',
  },
);
export type RefundIn = Static<typeof RefundIn>;

export const ADJUSTMENT_CAUSES = ['price_change', 'cancellation', 'return', 'exchange', 'goodwill', 'correction'] as const;

export const AdjustmentIn = strict(
  {
    cause: Type.Optional(oneOfTexts(...ADJUSTMENT_CAUSES)),
    lines: Type.Optional(listOf(RefundLineIn, LINES_MAX)),
    fees: Type.Optional(listOf(strict({ fee_id: Id, amount: Type.Optional(PositiveAmount) }))),
    tip: Type.Optional(Amount),
    amount: Type.Optional(PositiveAmount),
    add: Type.Optional(listOf(AdjustmentLineIn)),
    clawback: Type.Optional(ClawbackIn),
    reverses: Type.Optional(Id),
    reason: Reason,
  },
  {
    title: 'AdjustmentIn',
    description: 'Reduces lines, fees and tip, or an amount of the order; `add` are new lines beside them; `reverses` takes an adjustment back, alone',
    dependentRequired: { clawback: ['lines'] },
    dependentSchemas: { reverses: { not: { anyOf: ['lines', 'fees', 'tip', 'amount', 'add'].map((name) => ({ required: [name] })) } } },
  },
);
export type AdjustmentIn = Static<typeof AdjustmentIn>;

const SCHEDULE_MAX = 36;
const REMINDERS_MAX = 5;
const DueDays = Type.Integer({ minimum: 0, maximum: DUE_DAYS_MAX });

const ScheduleEntryIn = strict(
  { due_in_days: Type.Optional(DueDays), due_at: Type.Optional(Time), amount: Type.Optional(PositiveAmount), percentage: Type.Optional(Percentage) },
  {
    ...exactlyOne('due_in_days', 'due_at'),
    allOf: [notBoth('amount', 'percentage')],
    title: 'ScheduleEntryIn',
    description: 'An amount, a percentage of the invoice, or with neither the rest',
  },
);

const lateFee = { amount: Type.Optional(PositiveAmount), percentage: Type.Optional(Percentage), tax_rates: Type.Optional(listOf(TaxRateIn)) };

const LateFeeTermsIn = strict(
  { ...lateFee, after_days: Type.Optional(Type.Integer({ minimum: 0, maximum: DUE_DAYS_MAX, description: 'Days after the date; 0 when absent' })) },
  {
    ...exactlyOne('amount', 'percentage'),
    title: 'LateFeeTermsIn',
    description: 'An amount, or a percentage of what is not covered of the date, with its own tax; not taxed when tax_rates are absent',
  },
);
export type LateFeeTermsIn = Static<typeof LateFeeTermsIn>;

export const LateFeeIn = strict(
  {
    ...lateFee,
    due_at: Type.Optional(Type.String({ format: 'date-time', description: 'The date; the oldest that was not charged when absent' })),
    reason: Reason,
  },
  {
    allOf: [notBoth('amount', 'percentage')],
    title: 'LateFeeIn',
    description: 'With neither amount nor percentage it costs what the invoice says',
  },
);
export type LateFeeIn = Static<typeof LateFeeIn>;

export const DebitNoteIn = strict({ lines: Type.Array(DebitLineIn, { minItems: 1, maxItems: LINES_MAX }), reason: Reason }, { title: 'DebitNoteIn' });
export type DebitNoteIn = Static<typeof DebitNoteIn>;

export const InvoiceIn = strict(
  {
    due_in_days: Type.Optional(DueDays),
    due_at: Type.Optional(Time),
    schedule: Type.Optional(
      Type.Array(ScheduleEntryIn, {
        minItems: 1,
        maxItems: SCHEDULE_MAX,
        description: 'Parts with dates of their own; a deposit is a first part that is due now',
      }),
    ),
    remind_days: Type.Optional(
      Type.Array(Type.Integer({ minimum: -DUE_DAYS_MAX, maximum: DUE_DAYS_MAX }), {
        maxItems: REMINDERS_MAX,
        uniqueItems: true,
        description: 'Days before (negative) and after each date on which the buyer is to be reminded while something is due',
      }),
    ),
    late_fee: Type.Optional(LateFeeTermsIn),
    memo: Type.Optional(Text),
    issue: Type.Optional(Type.Boolean({ description: 'false keeps a draft; true when absent' })),
  },
  { allOf: [notBoth('due_in_days', 'due_at'), notBoth('due_in_days', 'schedule'), notBoth('due_at', 'schedule')], title: 'InvoiceIn' },
);
export type InvoiceIn = Static<typeof InvoiceIn>;

export const CreditNoteIn = strict(
  {
    lines: Type.Optional(listOf(RefundLineIn, LINES_MAX)),
    fees: Type.Optional(listOf(strict({ fee_id: Id, amount: Type.Optional(PositiveAmount) }))),
    tip: Type.Optional(Amount),
    amount: Type.Optional(PositiveAmount),
    remainder: Type.Optional(
      Type.Unsafe<'keep' | 'refund'>({
        type: 'string',
        enum: ['keep', 'refund'],
        description: 'What lowers nothing outstanding is kept as credit of the customer, when absent, or refunded at once',
      }),
    ),
    reason: Reason,
  },
  { title: 'CreditNoteIn', description: 'Takes lines, fees and tip off an issued invoice with their tax, or an amount without target' },
);
export type CreditNoteIn = Static<typeof CreditNoteIn>;

export const AllocationIn = strict(
  { amount: Type.Optional(PositiveAmount), reason: Reason },
  { title: 'AllocationIn', description: 'All that can be, or an amount of it' },
);
export type AllocationIn = Static<typeof AllocationIn>;

export const GiftCardIn = strict({ currency: Currency, amount: PositiveAmount }, { title: 'GiftCardIn' });
export type GiftCardIn = Static<typeof GiftCardIn>;

export const ApiKeyIn = strict(
  {
    kind: oneOfTexts(...KEY_KINDS),
    actor: Type.Optional(
      Type.Unsafe<KeyActor>({
        ...oneOfTexts(...KEY_ACTORS),
        description: "Whom the history names as the author of what the key does; the actor of the caller's own key when absent. Rights and rules are the same",
      }),
    ),
    name: Type.Optional(SMALL_TEXT),
    scopes: Type.Optional(Type.Array(oneOfTexts(...SCOPES), { uniqueItems: true, description: 'Of a restricted key' })),
    tenant_id: Type.Optional(
      Type.String({ pattern: '^ten_[a-z0-9_]{1,60}$', description: "Another tenant than the caller's; only the installation's first key may" }),
    ),
    rate_limit_per_second: Type.Optional(Type.Integer({ minimum: 1, maximum: RATE_MAX })),
  },
  { title: 'ApiKeyIn' },
);
export type ApiKeyIn = Static<typeof ApiKeyIn>;

const CURRENCIES_MAX = 200;

export const OrderLimitsIn = strict(
  {
    limits: Type.Array(strict({ currency: Currency, amount: PositiveAmount }), {
      maxItems: CURRENCIES_MAX,
      description: 'Largest total of an order in each currency; a currency that is not named has none',
    }),
  },
  { title: 'OrderLimitsIn' },
);
export type OrderLimitsIn = Static<typeof OrderLimitsIn>;

export const ManualPaymentPolicyIn = strict(
  {
    used_references: Type.Array(strict({ method: oneOfTexts(...MANUAL_METHODS), action: oneOfTexts(...REFERENCE_ACTIONS) }), {
      maxItems: MANUAL_METHODS.length,
      description: 'What becomes of a reference that was recorded before by the same method; by methods that are not named it is refused',
    }),
  },
  { title: 'ManualPaymentPolicyIn' },
);
export type ManualPaymentPolicyIn = Static<typeof ManualPaymentPolicyIn>;
