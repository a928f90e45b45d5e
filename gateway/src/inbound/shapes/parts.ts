/**
 * Building blocks of request and answer shapes. Amounts are integers in minor units (M1), percentages decimal strings with at most 4
 * places; objects take no unknown field. A schema with a title becomes a component of the OpenAPI document.
 */
import { Type, type Static, type TObject, type TProperties, type TSchema } from '@sinclair/typebox';
import { currencyCodes } from '@concord/contracts';

/** Largest amount in a request, minor units; the authority's cap of a sale (M5). */
export const AMOUNT_MAX = 10_000_000_000_000;
export const QUANTITY_MAX = 1_000_000_000;
export const LINES_MAX = 2_000;
const LIST_MAX = 100;
const NAME_MAX = 500;
const TEXT_MAX = 2_000;
const METADATA_MAX = 50;

export const strict = <T extends TProperties>(properties: T, options: Record<string, unknown> = {}): TObject<T> =>
  Type.Object(properties, { additionalProperties: false, ...options });

/** Of these fields exactly one has to be there. */
export const exactlyOne = (...names: string[]): { oneOf: unknown[] } => ({ oneOf: names.map((name) => ({ required: [name] })) });

/** Of these fields at most one may be there. */
export const notBoth = (...names: string[]): { not: unknown } => ({ not: { required: names } });

/** None of these fields may be there. */
export const neither = (...names: string[]): { not: unknown } => ({ not: { anyOf: names.map((name) => ({ required: [name] })) } });

export const Amount = Type.Integer({ minimum: 0, maximum: AMOUNT_MAX, description: 'Minor units of the currency' });
export const PositiveAmount = Type.Integer({ minimum: 1, maximum: AMOUNT_MAX, description: 'Minor units of the currency, above 0' });
export const Quantity = Type.Integer({ minimum: 1, maximum: QUANTITY_MAX });
export const Name = Type.String({ minLength: 1, maxLength: NAME_MAX });
export const Text = Type.String({ minLength: 1, maxLength: TEXT_MAX });
export const Reason = Type.String({ minLength: 1, maxLength: NAME_MAX, description: 'Why; it stands in the history' });
export const Percentage = Type.String({
  pattern: '^(100(\\.0{1,4})?|\\d{1,2}(\\.\\d{1,4})?)$',
  description: 'Decimal string with at most 4 places, at most 100',
});
export const Rate = Type.String({ pattern: '^\\d{1,3}(\\.\\d{1,4})?$', description: 'Decimal string with at most 4 places' });
export const Currency = Type.Unsafe<string>({ type: 'string', enum: [...currencyCodes], description: 'ISO 4217 code' });
export const Time = Type.String({ format: 'date-time', description: 'RFC 3339' });
export const Url = Type.String({ format: 'uri', maxLength: TEXT_MAX, pattern: '^https?://' });
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[a-z]+_[0-9a-z]+$' });
export const PaymentMethod = Type.String({ pattern: '^pm_[A-Za-z0-9_]{1,100}$', description: 'Token of a payment method; never card data (S5)' });

/** Made by the page; 128 random bits in base64url. */
export const AttemptToken = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });

/**
 * A value of the record, whose list may grow (DECISIONS 10): a symbol that a later release of a service wrote is shown as what it is here,
 * `unrecognized`, and nothing is guessed in its place.
 */
export const growing = (...texts: string[]) =>
  Type.Unsafe<string>({ type: 'string', enum: [...texts, 'unrecognized'], description: 'unrecognized: a value of a later release; do not act on it' });

export const oneOfTexts = (...texts: string[]) => Type.Unsafe<string>({ type: 'string', enum: texts });

/** No operator of the database and no name that objects of the language have on their own. */
export const Metadata = Type.Record(
  Type.String({ pattern: '^(?!(?:__proto__|prototype|constructor)$)[A-Za-z0-9_.-]{1,64}$' }),
  Type.String({ maxLength: NAME_MAX }),
  {
    additionalProperties: false,
    maxProperties: METADATA_MAX,
    description: "Client's own keys",
  },
);

export const AmountDecimal = Type.String({
  pattern: '^\\d{1,14}(\\.\\d{1,6})?$',
  description: 'Minor units as a decimal with at most 6 places; price times quantity is rounded once, in the subtotal of the line',
});
export const QuantityDecimal = Type.String({
  pattern: '^(?=.*[1-9])\\d{1,9}(\\.\\d{1,6})?$',
  description: 'Above 0, with at most 6 places; their number is fixed for the life of the line',
});
export const TaxId = Type.String({ pattern: '^[A-Za-z0-9_.-]{1,64}$', description: 'Chosen by the client; unique on its line, and among the flat taxes' });
const Jurisdiction = Type.String({ minLength: 1, maxLength: 200, description: 'Who levies it' });

export const TaxRateIn = strict(
  {
    name: Name,
    percentage: Rate,
    inclusive: Type.Boolean({ description: 'true when the price contains it' }),
    id: Type.Optional(TaxId),
    jurisdiction: Type.Optional(Jurisdiction),
    compound_on: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Id of an earlier rate, whose tax is in the base of this one' })),
  },
  { title: 'TaxRateIn' },
);
export type TaxRateIn = Static<typeof TaxRateIn>;

export const ItemId = Type.String({ pattern: '^item_[0-9a-z]{26}$', description: 'Item of the catalogue' });
export const TaxRateId = Type.String({ pattern: '^txr_[0-9a-z]{26}$', description: 'Tax rate of the catalogue' });

/** Named, or written out. A choice by type, so that a fault is told of the one that was meant. */
const idOr = <T extends TSchema>(written: T) =>
  Type.Unsafe<Static<T> | string>({ type: ['string', 'object'], if: { type: 'string' }, then: TaxRateId, else: written });

export const TaxRateOrId = idOr(TaxRateIn);

export const FlatTaxIn = strict({ id: TaxId, name: Name, amount: Amount, jurisdiction: Type.Optional(Jurisdiction) }, { title: 'FlatTaxIn' });
export const FlatTaxOrId = idOr(FlatTaxIn);

export const TaxExemptionIn = strict(
  {
    certificate: Type.String({ minLength: 1, maxLength: 200 }),
    reason: Reason,
    holder: Type.Optional(Type.String({ minLength: 1, maxLength: NAME_MAX, description: 'Who is exempt; the buyer when absent' })),
  },
  { title: 'TaxExemptionIn' },
);
export type TaxExemptionIn = Static<typeof TaxExemptionIn>;

export const ModifierIn = strict(
  {
    name: Name,
    amount: Type.Integer({ minimum: 0 - AMOUNT_MAX, maximum: AMOUNT_MAX, description: 'Signed, minor units; the line never costs less than 0' }),
    scope: oneOfTexts('per_unit', 'per_line'),
  },
  { title: 'ModifierIn', description: 'What an option of a line adds to its price or takes off, before discounts' },
);

const discountFields = { name: Name, percentage: Type.Optional(Percentage), amount: Type.Optional(PositiveAmount) };

export const DiscountIn = strict(discountFields, { ...exactlyOne('percentage', 'amount'), title: 'DiscountIn', description: 'A percentage or an amount' });

export const SignedAmount = Type.Integer({ minimum: 0 - AMOUNT_MAX, maximum: AMOUNT_MAX, description: 'Signed, minor units of the currency' });

export const listOf = <T extends TSchema>(items: T, max = LIST_MAX) => Type.Array(items, { maxItems: max });

const Sku = Type.String({ minLength: 1, maxLength: 200 });
const BuyQuantity = Type.Integer({ minimum: 1, maximum: QUANTITY_MAX });

export const DiscountConditionsIn = strict(
  {
    exclusive: Type.Optional(Type.Boolean({ description: 'true: no other discount of the order stands beside it; the first one that applies wins' })),
    minimum_spend: Type.Optional(Type.Integer({ minimum: 1, maximum: AMOUNT_MAX, description: 'Subtotal from which it applies, minor units' })),
    starts_at: Type.Optional(Time),
    ends_at: Type.Optional(Time),
    skus: Type.Optional(Type.Array(Sku, { minItems: 1, maxItems: LIST_MAX, description: 'Only lines of these' })),
    buy_quantity: Type.Optional(BuyQuantity),
    get_quantity: Type.Optional(BuyQuantity),
  },
  {
    minProperties: 1,
    dependentRequired: { buy_quantity: ['get_quantity'], get_quantity: ['buy_quantity'] },
    title: 'DiscountConditionsIn',
    description: 'Of buy_quantity + get_quantity units, the discount is taken of the cheapest get_quantity',
  },
);

export const PromotionCode = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'Code of a promotion, in capitals or small letters' });

export const OrderDiscountIn = strict(
  { ...discountFields, name: Type.Optional(Name), code: Type.Optional(PromotionCode), conditions: Type.Optional(DiscountConditionsIn) },
  {
    ...exactlyOne('percentage', 'amount', 'code'),
    if: { required: ['code'] },
    then: { properties: { name: false, conditions: false } },
    else: { required: ['name'] },
    title: 'OrderDiscountIn',
    description: 'A percentage or an amount, where its conditions are met; or the code of a promotion, which has a name and conditions of its own',
  },
);

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const page = <T extends TSchema>(items: T) => Type.Object({ data: Type.Array(items), next_cursor: nullable(Type.String()) });

/** A page of what is in the records of orders; those whose records cannot be read are named beside it (decision 63). */
export const readablePage = <T extends TSchema>(items: T) =>
  Type.Object({
    data: Type.Array(items),
    unreadable_orders: Type.Array(Type.String(), { description: 'Orders of this list whose records cannot be read, so that nothing else is told of them' }),
    next_cursor: nullable(Type.String()),
  });
