/** How lines, taxes and discounts of an order are shown. */
import { Type } from '@sinclair/typebox';
import { LINE_GOODS } from './fulfillments';
import { named } from './named';
import { growing, nullable } from './parts';
import { LineStock } from './stock';

const Text = Type.String();
const Whole = Type.Integer();
const MaybeText = nullable(Text);
const MaybeTime = nullable(Type.String({ format: 'date-time' }));
const MaybeWhole = nullable(Whole);
export const Address = named('Address', { line1: MaybeText, line2: MaybeText, city: MaybeText, region: MaybeText, postal_code: MaybeText, country: MaybeText });
const RATE = { id: MaybeText, name: Text, percentage: Text, inclusive: Type.Boolean(), jurisdiction: MaybeText, compound_on: MaybeText };
export const TaxRate = named('TaxRate', RATE);
export const TaxComponent = named('TaxComponent', { ...RATE, base: Whole, amount: Whole, refunded: Whole, exemption_reason: MaybeText });
export const FlatTax = named('FlatTax', { id: Text, name: Text, jurisdiction: MaybeText, amount: Whole, refunded: Whole });
export const TaxExemption = named('TaxExemption', { holder: MaybeText, certificate: Text, reason: Text });
const DiscountConditions = named('DiscountConditions', {
  exclusive: Type.Boolean(),
  minimum_spend: MaybeWhole,
  starts_at: MaybeTime,
  ends_at: MaybeTime,
  buy_quantity: MaybeWhole,
  get_quantity: MaybeWhole,
  skus: nullable(Type.Array(Text)),
});
export const Discount = named('Discount', {
  id: Text,
  name: Text,
  percentage: MaybeText,
  amount: Whole,
  base: Whole,
  conditions: nullable(DiscountConditions),
  promotion: nullable(Type.String({ description: 'Promotion of the catalogue that the discount was copied from' })),
  code: MaybeText,
  withheld: nullable(growing('minimum_spend', 'not_started', 'ended', 'excluded', 'no_units')),
});
export const TraceStep = named('TraceStep', {
  field: Type.String({ description: 'What the step gives' }),
  rules: Type.Array(Text),
  point: Type.String({ description: 'Name of the rounding point' }),
  inputs: Type.Array(named('TraceInput', { name: Text, value: Text, from: nullable(Type.String({ description: 'Field of an earlier step' })) })),
  exact: Type.String({ description: 'Before rounding, minor units: a decimal, or a fraction where no decimal ends' }),
  rounding: growing('half_up', 'half_even', 'largest_remainder', 'cut', 'none'),
  result: Whole,
});

const Modifier = named('Modifier', { name: Text, amount: Whole, scope: growing('per_unit', 'per_line') });

export const Line = named('Line', {
  id: Text,
  name: Text,
  sku: MaybeText,
  item: nullable(Type.String({ description: 'Item of the catalogue that the line was copied from' })),
  item_version: nullable(Type.Integer({ description: 'Version of the item whose price the line has; null for a price of its own' })),
  quantity: Type.Integer({ description: 'Rounded up where quantity_decimal is the quantity' }),
  quantity_decimal: MaybeText,
  unit: MaybeText,
  unit_amount: Type.Integer({ description: 'Rounded where unit_amount_decimal is the price' }),
  unit_amount_decimal: MaybeText,
  modifiers: Type.Array(Modifier),
  subtotal: Whole,
  discount: Whole,
  tax: Whole,
  total: Whole,
  discounts: Type.Array(Discount),
  taxes: Type.Array(TaxComponent),
  tax_exemption: nullable(TaxExemption),
  refunded_quantity: Whole,
  refunded_quantity_decimal: MaybeText,
  refunded_amount: Whole,
  adjusted_quantity: Whole,
  adjusted_quantity_decimal: MaybeText,
  adjusted_amount: Whole,
  ...LINE_GOODS,
  stock: nullable(LineStock),
  added_by: MaybeText,
  metadata: Type.Record(Text, Text),
});
