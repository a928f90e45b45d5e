/** How a price without an order and the steps of a price are shown. */
import { Type } from '@sinclair/typebox';
import { Order } from './answers';
import { named } from './named';
import { TraceStep } from './pricing-answers';

const { currency, rule_set, tax, lines, discounts, fees, tip, cash_rounding, totals, quote } = Order.properties;

export const Quote = named('Quote', {
  object: Type.Literal('quote'),
  ...{ currency, rule_set, tax, lines, discounts, fees, tip, cash_rounding, totals, quote },
  trace: Type.Array(TraceStep),
});
