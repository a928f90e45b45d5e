/** How taxes and discounts of an order are shown. */
import { Type } from '@sinclair/typebox';
import { named } from './named';
import { growing, nullable } from './parts';

const Text = Type.String();
const Whole = Type.Integer();
const MaybeText = nullable(Text);
const MaybeTime = nullable(Type.String({ format: 'date-time' }));
const MaybeWhole = nullable(Whole);
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
  withheld: nullable(growing('minimum_spend', 'not_started', 'ended', 'excluded', 'no_units')),
});
