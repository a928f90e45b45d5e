/** The catalogue: what clients send and what they are shown. */
import { Type, type Static } from '@sinclair/typebox';
import { named } from './named';
import {
  Amount,
  AmountDecimal,
  Currency,
  exactlyOne,
  growing,
  listOf,
  Metadata,
  Name,
  notBoth,
  nullable,
  page,
  Percentage,
  PositiveAmount,
  PromotionCode,
  QUANTITY_MAX,
  Rate,
  strict,
  TaxRateId,
  Text,
  Time,
} from './parts';
import { ItemStock } from './stock';

const Sku = Type.String({ minLength: 1, maxLength: 200, description: 'Of one tenant and mode only one item that is not archived has it' });
const Unit = Type.String({ minLength: 1, maxLength: 20, description: 'What a decimal quantity of it counts: kg, h, m' });
const Jurisdiction = Type.String({ minLength: 1, maxLength: 200, description: 'Who levies it' });
const TAX_RATES_MAX = 20;
const TaxRateIds = listOf(TaxRateId, TAX_RATES_MAX);

export const CatalogItemIn = strict(
  {
    name: Name,
    description: Type.Optional(nullable(Text)),
    sku: Type.Optional(nullable(Sku)),
    currency: Currency,
    unit_amount: Type.Optional(Amount),
    unit_amount_decimal: Type.Optional(AmountDecimal),
    unit: Type.Optional(nullable(Unit)),
    tax_rates: Type.Optional(TaxRateIds),
    metadata: Type.Optional(Metadata),
  },
  { ...exactlyOne('unit_amount', 'unit_amount_decimal'), title: 'CatalogItemIn' },
);
export type CatalogItemIn = Static<typeof CatalogItemIn>;

export const CatalogItemChange = strict(
  {
    name: Type.Optional(Name),
    description: Type.Optional(nullable(Text)),
    sku: Type.Optional(nullable(Sku)),
    unit_amount: Type.Optional(Amount),
    unit_amount_decimal: Type.Optional(AmountDecimal),
    unit: Type.Optional(nullable(Unit)),
    tax_rates: Type.Optional(TaxRateIds),
    metadata: Type.Optional(Metadata),
  },
  {
    minProperties: 1,
    ...notBoth('unit_amount', 'unit_amount_decimal'),
    title: 'CatalogItemChange',
    description: 'Orders that have copied the item keep what they copied; the currency of an item is fixed',
  },
);
export type CatalogItemChange = Static<typeof CatalogItemChange>;

export const TaxRateEntryIn = strict(
  {
    name: Name,
    jurisdiction: Type.Optional(Jurisdiction),
    percentage: Type.Optional(Rate),
    inclusive: Type.Optional(Type.Boolean({ description: 'true when the price contains it' })),
    compound_on: Type.Optional(TaxRateId),
    amount: Type.Optional(Amount),
    currency: Type.Optional(Currency),
  },
  {
    ...exactlyOne('percentage', 'amount'),
    dependentRequired: { percentage: ['inclusive'], inclusive: ['percentage'], compound_on: ['percentage'], amount: ['currency'], currency: ['amount'] },
    title: 'TaxRateEntryIn',
    description:
      'A percentage of lines and fees, perhaps on top of another one, or a flat amount of the whole order. It never changes: archive it and make another',
  },
);
export type TaxRateEntryIn = Static<typeof TaxRateEntryIn>;

const String = Type.String();
const MaybeText = nullable(Type.String());
const ENTRY = {
  version: Type.Integer({ description: 'Counts its changes; also its ETag' }),
  status: growing('active', 'archived'),
  created_at: Type.String({ format: 'date-time' }),
  updated_at: Type.String({ format: 'date-time' }),
};

export const CatalogItemOut = named('CatalogItem', {
  id: String,
  object: Type.Literal('catalog_item'),
  name: String,
  description: MaybeText,
  sku: MaybeText,
  currency: String,
  unit_amount: nullable(Type.Integer()),
  unit_amount_decimal: MaybeText,
  unit: MaybeText,
  tax_rates: Type.Array(String),
  stock: nullable(ItemStock),
  metadata: Type.Record(Type.String(), Type.String()),
  ...ENTRY,
});

export const TaxRateEntryOut = named('TaxRateEntry', {
  id: String,
  object: Type.Literal('tax_rate'),
  type: growing('percentage', 'flat'),
  name: String,
  jurisdiction: MaybeText,
  percentage: MaybeText,
  inclusive: Type.Boolean(),
  compound_on: MaybeText,
  amount: nullable(Type.Integer()),
  currency: MaybeText,
  ...ENTRY,
});

const USAGE_LIMIT_MAX = 10_000;
const SKUS_MAX = 100;
const Limit = Type.Integer({ minimum: 1, maximum: USAGE_LIMIT_MAX, description: 'Orders that may use it at the same time and have used it' });
const Units = Type.Integer({ minimum: 1, maximum: QUANTITY_MAX });

export const PromotionIn = strict(
  {
    name: Name,
    code: PromotionCode,
    percentage: Type.Optional(Percentage),
    amount: Type.Optional(PositiveAmount),
    currency: Type.Optional(Currency),
    minimum_spend: Type.Optional(PositiveAmount),
    buy_quantity: Type.Optional(Units),
    get_quantity: Type.Optional(Units),
    skus: Type.Optional(Type.Array(Sku, { minItems: 1, maxItems: SKUS_MAX, description: 'Only lines of these' })),
    starts_at: Type.Optional(Time),
    ends_at: Type.Optional(Time),
    exclusive: Type.Optional(Type.Boolean({ description: 'true: no other discount of the order stands beside it' })),
    usage_limit: Type.Optional(Limit),
    usage_limit_per_customer: Type.Optional(Limit),
  },
  {
    ...exactlyOne('percentage', 'amount'),
    dependentRequired: { amount: ['currency'], minimum_spend: ['currency'], buy_quantity: ['get_quantity'], get_quantity: ['buy_quantity'] },
    title: 'PromotionIn',
    description:
      'Of buy_quantity + get_quantity units, the discount is taken of the cheapest get_quantity. Customers are told apart by external_id, else by email',
  },
);
export type PromotionIn = Static<typeof PromotionIn>;

export const PromotionChange = strict(
  {
    name: Type.Optional(Name),
    starts_at: Type.Optional(nullable(Time)),
    ends_at: Type.Optional(nullable(Time)),
    usage_limit: Type.Optional(Limit),
    usage_limit_per_customer: Type.Optional(Limit),
  },
  { minProperties: 1, title: 'PromotionChange', description: 'For orders that take the code from now on; what it is worth is fixed' },
);
export type PromotionChange = Static<typeof PromotionChange>;

const MaybeWhole = nullable(Type.Integer());

export const PromotionOut = named('Promotion', {
  id: String,
  object: Type.Literal('promotion'),
  name: String,
  code: String,
  percentage: MaybeText,
  amount: MaybeWhole,
  currency: MaybeText,
  minimum_spend: MaybeWhole,
  buy_quantity: MaybeWhole,
  get_quantity: MaybeWhole,
  skus: nullable(Type.Array(String)),
  starts_at: nullable(Type.String({ format: 'date-time' })),
  ends_at: nullable(Type.String({ format: 'date-time' })),
  exclusive: Type.Boolean(),
  usage_limit: MaybeWhole,
  usage_limit_per_customer: MaybeWhole,
  used: nullable(Type.Integer({ description: 'Orders that use it; null where there is no limit' })),
  ...ENTRY,
});

export const CatalogPages = { items: page(CatalogItemOut), taxRates: page(TaxRateEntryOut), promotions: page(PromotionOut) };
