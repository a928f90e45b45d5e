/** What clients send about an order. */
import { Type, type Static } from '@sinclair/typebox';
import { PAGE_METHODS } from '../pages/payment-methods';
import {
  Amount,
  AMOUNT_MAX,
  AmountDecimal,
  AttemptToken,
  Currency,
  DiscountIn,
  exactlyOne,
  Id,
  FlatTaxOrId,
  ItemId,
  LINES_MAX,
  listOf,
  Metadata,
  ModifierIn,
  Name,
  neither,
  notBoth,
  nullable,
  oneOfTexts,
  OrderDiscountIn,
  PaymentMethod,
  Percentage,
  PositiveAmount,
  PromotionCode,
  Quantity,
  QuantityDecimal,
  Reason,
  SignedAmount,
  strict,
  TaxExemptionIn,
  TaxRateIn,
  TaxRateOrId,
  Time,
  Url,
} from './parts';
import { FulfillmentPolicyIn } from './fulfillments';
import { PartialPaymentsIn, PaymentLimitsIn, PaymentScheduleIn, QuoteValidityIn, RefundPolicyIn } from './order-policies';

const SESSION_SECONDS_MIN = 1;
const SESSION_SECONDS_MAX = 30 * 24 * 3_600;
const TENDERS_MAX = 10;
const SMALL_TEXT = Type.String({ minLength: 1, maxLength: 200 });

/** Assertions, never inputs (T1); named as the order shows its totals. */
const ExpectedTotalsIn = strict(
  {
    subtotal: Type.Optional(Amount),
    discount: Type.Optional(Amount),
    fees: Type.Optional(Amount),
    tax: Type.Optional(Amount),
    inclusive_tax: Type.Optional(Amount),
    flat_tax: Type.Optional(Amount),
    tip: Type.Optional(Amount),
    cash_rounding: Type.Optional(SignedAmount),
    total: Type.Optional(Amount),
  },
  { title: 'ExpectedTotalsIn', minProperties: 1, description: 'What the totals have to be after the call; when one is not, nothing changes (total_mismatch)' },
);
export type ExpectedTotalsIn = Static<typeof ExpectedTotalsIn>;

const expected = { expected_totals: Type.Optional(ExpectedTotalsIn) };
const expectedTotal = { expected_total: Type.Optional(Type.Integer({ minimum: 0, maximum: AMOUNT_MAX, description: 'What the total of the line has to be' })) };

const writtenFields = {
  name: Type.Optional(Name),
  sku: Type.Optional(SMALL_TEXT),
  quantity: Type.Optional(Quantity),
  quantity_decimal: Type.Optional(QuantityDecimal),
  unit: Type.Optional(Type.String({ minLength: 1, maxLength: 20, description: 'What quantity_decimal counts: kg, h, m' })),
  unit_amount: Type.Optional(Amount),
  unit_amount_decimal: Type.Optional(AmountDecimal),
  modifiers: Type.Optional(listOf(ModifierIn)),
  discounts: Type.Optional(listOf(DiscountIn)),
  tax_rates: Type.Optional(listOf(TaxRateOrId)),
  tax_exemption: Type.Optional(TaxExemptionIn),
  metadata: Type.Optional(Metadata),
};
const lineFields = { item: Type.Optional(ItemId), ...writtenFields };
const lineRules = {
  allOf: [
    exactlyOne('quantity', 'quantity_decimal'),
    {
      if: { anyOf: [{ required: ['item'] }, { required: ['sku'], ...neither('unit_amount', 'unit_amount_decimal') }] },
      then: neither('unit_amount', 'unit_amount_decimal'),
      else: { required: ['name'], ...exactlyOne('unit_amount', 'unit_amount_decimal'), dependentRequired: { quantity_decimal: ['unit'] } },
    },
  ],
  dependentRequired: { unit: ['quantity_decimal'] },
  description:
    'A price of minor units or finer, of whole units or of a decimal quantity with its unit; or the `item` of the catalogue, or the `sku` of one without a price, whose name, price, unit and taxes are copied',
};

export const LineIn = strict({ ...lineFields, ...expectedTotal }, { ...lineRules, title: 'LineIn' });
export type LineIn = Static<typeof LineIn>;
export const LineAddIn = strict({ ...lineFields, ...expectedTotal, ...expected }, { ...lineRules, title: 'LineAddIn' });
export type LineAddIn = Static<typeof LineAddIn>;
/** A line beside what was sold. */
export const AdjustmentLineIn = strict(lineFields, { ...lineRules, title: 'AdjustmentLineIn' });

/** A line of a debit note: written out, as the invoice service copies nothing of the catalogue. */
export const DebitLineIn = strict(
  { ...writtenFields, name: Name, tax_rates: Type.Optional(listOf(TaxRateIn)) },
  {
    allOf: [exactlyOne('quantity', 'quantity_decimal'), exactlyOne('unit_amount', 'unit_amount_decimal')],
    dependentRequired: { quantity_decimal: ['unit'], unit: ['quantity_decimal'] },
    title: 'DebitLineIn',
  },
);

export const LineChange = strict(
  {
    name: Type.Optional(Name),
    quantity: Type.Optional(Quantity),
    quantity_decimal: Type.Optional(QuantityDecimal),
    unit_amount: Type.Optional(Amount),
    unit_amount_decimal: Type.Optional(AmountDecimal),
    modifiers: Type.Optional(listOf(ModifierIn)),
    discounts: Type.Optional(listOf(DiscountIn)),
    tax_rates: Type.Optional(listOf(TaxRateOrId)),
    ...expectedTotal,
    ...expected,
  },
  {
    minProperties: 1,
    allOf: [notBoth('quantity', 'quantity_decimal'), notBoth('unit_amount', 'unit_amount_decimal')],
    title: 'LineChange',
  },
);
export type LineChange = Static<typeof LineChange>;

export const FeeIn = strict(
  {
    kind: SMALL_TEXT,
    name: Name,
    amount: Type.Optional(Amount),
    percentage: Type.Optional(Percentage),
    percentage_of: Type.Optional(oneOfTexts('discounted', 'subtotal')),
    tax_rates: Type.Optional(listOf(TaxRateOrId)),
  },
  { ...exactlyOne('amount', 'percentage'), dependentRequired: { percentage_of: ['percentage'] }, title: 'FeeIn' },
);
export type FeeIn = Static<typeof FeeIn>;

export const TipIn = strict(
  { amount: Type.Optional(Amount), percentage: Type.Optional(Percentage), max_amount: Type.Optional(Amount) },
  { ...exactlyOne('amount', 'percentage'), title: 'TipIn' },
);
export type TipIn = Static<typeof TipIn>;

const Country = Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' });
const addressFields = {
  line1: Type.Optional(Name),
  line2: Type.Optional(Name),
  city: Type.Optional(Name),
  region: Type.Optional(Name),
  postal_code: Type.Optional(SMALL_TEXT),
};

export const CustomerIn = strict(
  {
    name: Type.Optional(Name),
    email: Type.Optional(Type.String({ format: 'email', maxLength: 320 })),
    phone: Type.Optional(SMALL_TEXT),
    external_id: Type.Optional(SMALL_TEXT),
    address: Type.Optional(strict({ ...addressFields, country: Type.Optional(Country) })),
  },
  { minProperties: 1, title: 'CustomerIn' },
);
export type CustomerIn = Static<typeof CustomerIn>;

export const TaxIn = strict(
  {
    mode: Type.Optional(oneOfTexts('rates', 'external')),
    rates: Type.Optional(listOf(TaxRateOrId)),
    flat: Type.Optional(listOf(FlatTaxOrId)),
    exemption: Type.Optional(nullable(TaxExemptionIn)),
    status: Type.Optional(oneOfTexts('complete', 'location_required')),
    ship_to: Type.Optional(strict({ ...addressFields, country: Country })),
  },
  {
    title: 'TaxIn',
    if: { required: ['mode'], properties: { mode: { const: 'external' } } },
    then: { required: ['ship_to'], ...neither('rates', 'status') },
    else: { required: ['rates'], ...neither('ship_to') },
    description:
      'Rates of all lines that name none of their own, flat taxes and an exemption of the whole order. location_required: nothing is collected until the tax is replaced. mode external: the tax service works out the tax of lines and fees for ship_to, their own rates count for nothing, and nothing is collected until it has; of ship_to only country, region and postal_code are kept',
  },
);
export type TaxIn = Static<typeof TaxIn>;

const CashIncrement = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Smallest amount payable in cash, minor units' });

export const CashRoundingIn = strict({ increment: CashIncrement }, { title: 'CashRoundingIn' });

const RuleSetId = Type.String({
  minLength: 1,
  maxLength: 64,
  description:
    '2026-11 rounds half_up and tax by line, 2026-11-order tax by order, 2026-11-even half_even and by line, 2026-11-even-order half_even and by order; 2026-11 when absent',
});

/** Of an order that an invoice in parts bills. */
export const ScheduleEntryId = Type.String({
  ...Id,
  description: "Entry in the invoice's schedule that the money covers first, at most with what is left of it; without an amount that is asked for (I7)",
});

const PresentmentCurrency = Type.Optional(
  Type.Unsafe<string>({ ...Currency, description: "Currency in which a card is charged, at the processor's rate; the order's when absent (M3)" }),
);

const paymentFields = {
  amount: Type.Optional(PositiveAmount),
  payment_method: PaymentMethod,
  capture: Type.Optional(oneOfTexts('automatic', 'manual')),
  expected_outstanding: Type.Optional(Amount),
  presentment_currency: PresentmentCurrency,
};

export const PaymentIn = strict({ ...paymentFields, schedule_entry_id: Type.Optional(ScheduleEntryId) }, { title: 'PaymentIn' });
export type PaymentIn = Static<typeof PaymentIn>;

const Tenders = Type.Array(
  strict({
    payment_method: PaymentMethod,
    amount: Type.Optional(Type.Integer({ minimum: 1, maximum: AMOUNT_MAX, description: 'Minor units; one tender may leave it out and takes the rest' })),
    presentment_currency: PresentmentCurrency,
  }),
  { minItems: 1, maxItems: TENDERS_MAX, description: 'In the order in which they are captured (PY9)' },
);

export const PaymentAttemptIn = strict(
  {
    tenders: Tenders,
    expected_outstanding: Type.Optional(Amount),
    schedule_entry_id: Type.Optional(ScheduleEntryId),
  },
  { title: 'PaymentAttemptIn' },
);
export type PaymentAttemptIn = Static<typeof PaymentAttemptIn>;

const sessionFields = {
  ui: oneOfTexts('hosted', 'embedded'),
  amount: Type.Optional(PositiveAmount),
  success_url: Type.Optional(Url),
  cancel_url: Type.Optional(Url),
  expires_in: Type.Optional(Type.Integer({ minimum: SESSION_SECONDS_MIN, maximum: SESSION_SECONDS_MAX, description: 'Seconds; a day when absent' })),
  presentment_currency: PresentmentCurrency,
};
export type SessionFields = {
  ui: string;
  amount?: number;
  success_url?: string;
  cancel_url?: string;
  expires_in?: number;
  resume?: boolean;
  presentment_currency?: string;
};

const CODES_MAX = 10;
/** Applied after the discounts beside them, in this order (T6). */
const PromotionCodes = listOf(PromotionCode, CODES_MAX);

const compositionFields = {
  currency: Currency,
  lines: Type.Optional(listOf(LineIn, LINES_MAX)),
  discounts: Type.Optional(listOf(OrderDiscountIn)),
  promotion_codes: Type.Optional(PromotionCodes),
  fees: Type.Optional(listOf(FeeIn)),
  tip: Type.Optional(nullable(TipIn)),
  customer: Type.Optional(nullable(CustomerIn)),
  tax: Type.Optional(TaxIn),
  cash_rounding: Type.Optional(nullable(CashRoundingIn)),
  rule_set: Type.Optional(RuleSetId),
  partial_payments: Type.Optional(PartialPaymentsIn),
  refund_policy: Type.Optional(RefundPolicyIn),
  payment_schedule: Type.Optional(PaymentScheduleIn),
  payment_limits: Type.Optional(PaymentLimitsIn),
  quote: Type.Optional(nullable(QuoteValidityIn)),
  fulfillment_policy: Type.Optional(FulfillmentPolicyIn),
  metadata: Type.Optional(Metadata),
  external_reference: Type.Optional(SMALL_TEXT),
  ...expected,
};

export const OrderIn = strict({ ...compositionFields, payment: Type.Optional(strict(paymentFields, { title: 'OrderPaymentIn' })) }, { title: 'OrderIn' });
export type OrderIn = Static<typeof OrderIn>;

/** What would be an order, without paying it. */
export const QuoteIn = strict(compositionFields, { title: 'QuoteIn' });
export type QuoteIn = Static<typeof QuoteIn>;

/** A session on an order that exists (`order_id`), or on a new one (`currency`, `lines` and so on); never both (S6). */
export const SessionIn = strict(
  {
    ...sessionFields,
    order_id: Type.Optional(Type.String()),
    resume: Type.Optional(
      Type.Boolean({ description: 'With `order_id`: takes over the attempt that is in progress in another session, which is superseded (PY11)' }),
    ),
    ...compositionFields,
    currency: Type.Optional(Currency),
  },
  {
    ...exactlyOne('order_id', 'currency'),
    title: 'CheckoutSessionIn',
    dependentRequired: { resume: ['order_id'] },
    dependentSchemas: {
      order_id: {
        not: {
          anyOf: Object.keys(compositionFields)
            .filter((name) => name !== 'currency')
            .map((name) => ({ required: [name] })),
        },
      },
    },
  },
);
export type SessionIn = Static<typeof SessionIn>;

const approval = {
  client_secret: Type.Optional(Type.String({ maxLength: 200, description: 'Required with a publishable key' })),
  approved_version: Type.Integer({ minimum: 1, description: 'Version of the order that the buyer saw' }),
  approved_amount: PositiveAmount,
};

/** The tenders make up the approved amount. */
export const SessionAttemptIn = strict({ ...approval, tenders: Tenders }, { title: 'CheckoutSessionAttemptIn' });
export type SessionAttemptIn = Static<typeof SessionAttemptIn>;

export const SessionPayIn = strict(
  {
    ...approval,
    payment_method: PaymentMethod,
    capture: Type.Optional(oneOfTexts('automatic', 'manual')),
    presentment_currency: PresentmentCurrency,
  },
  { title: 'CheckoutSessionPayIn' },
);

const GIFT_CARD_LENGTH_MAX = 100;
const FORM_NUMBER = Type.String({ pattern: '^[1-9][0-9]{0,15}$' });

/** The hosted page's own form: what was shown, what was chosen, and the identity of the attempt. Forms send texts. */
export const PayFormIn = strict(
  {
    payment_method: oneOfTexts(...PAGE_METHODS.map(([name]) => name)),
    approved_version: FORM_NUMBER,
    approved_amount: FORM_NUMBER,
    attempt: AttemptToken,
    gift_card: Type.Optional(Type.String({ maxLength: GIFT_CARD_LENGTH_MAX, description: 'Pays first, the payment method pays the rest; empty for none' })),
  },
  { title: 'PayFormIn' },
);

export const DiscountsIn = strict(
  { discounts: listOf(OrderDiscountIn), promotion_codes: Type.Optional(PromotionCodes), ...expected },
  { title: 'DiscountsIn' },
);
export const FeesIn = strict({ fees: listOf(FeeIn), ...expected }, { title: 'FeesIn' });
export const TipReplaceIn = strict({ tip: nullable(TipIn), ...expected }, { title: 'TipReplaceIn' });
export const CustomerReplaceIn = strict({ customer: nullable(CustomerIn) }, { title: 'CustomerReplaceIn' });
export const TaxReplaceIn = strict({ tax: TaxIn, ...expected }, { title: 'TaxReplaceIn' });
export const PaymentScheduleReplaceIn = strict({ payment_schedule: PaymentScheduleIn }, { title: 'PaymentScheduleReplaceIn' });
export const QuoteReplaceIn = strict({ quote: nullable(QuoteValidityIn) }, { title: 'QuoteReplaceIn' });
export const CashRoundingReplaceIn = strict({ cash_rounding: nullable(CashRoundingIn), ...expected }, { title: 'CashRoundingReplaceIn' });
export const ReasonIn = strict({ reason: Reason }, { title: 'ReasonIn' });
export const RepriceIn = strict(
  { reason: Reason, rule_set: Type.Optional(RuleSetId), quote: Type.Optional(QuoteValidityIn) },
  { title: 'RepriceIn', description: 'Without `quote` a validity that is still to come stays, and one that has passed ends' },
);
export type RepriceIn = Static<typeof RepriceIn>;
export const OptionalReasonIn = strict({ reason: Type.Optional(Reason) }, { title: 'OptionalReasonIn' });
/** Ten years. */
export const CLOCK_SECONDS_MAX = 315_360_000;
export const ClockIn = strict(
  { advance_seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: CLOCK_SECONDS_MAX })), advance_to: Type.Optional(Time) },
  { ...exactlyOne('advance_seconds', 'advance_to'), title: 'ClockIn' },
);
export type ClockIn = Static<typeof ClockIn>;

export const ResolveIn = strict({ action: oneOfTexts('accept', 'return', 'hold'), reason: Reason }, { title: 'ResolveIn' });
