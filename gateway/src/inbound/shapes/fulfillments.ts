/** Goods that are handed over: what clients send and what they are shown (K4). */
import { Type, type Static } from '@sinclair/typebox';
import { named } from './named';
import { growing, Id, LINES_MAX, notBoth, nullable, Quantity, QuantityDecimal, Reason, strict } from './parts';

const SMALL_TEXT = Type.String({ minLength: 1, maxLength: 200 });
const Text = Type.String();
const MaybeText = nullable(Text);
const Whole = Type.Integer();

export const FulfillmentIn = strict(
  {
    lines: Type.Optional(
      Type.Array(
        strict(
          { line_id: Id, quantity: Type.Optional(Quantity), quantity_decimal: Type.Optional(QuantityDecimal) },
          { ...notBoth('quantity', 'quantity_decimal'), title: 'FulfillmentLineIn', description: 'A quantity, or all that is left of the line' },
        ),
        { minItems: 1, maxItems: LINES_MAX, description: 'All that is left of the order when absent' },
      ),
    ),
    reference: Type.Optional(SMALL_TEXT),
    carrier: Type.Optional(SMALL_TEXT),
    tracking_number: Type.Optional(SMALL_TEXT),
  },
  { title: 'FulfillmentIn' },
);
export type FulfillmentIn = Static<typeof FulfillmentIn>;

export const FulfillmentCancelIn = strict({ reason: Reason }, { title: 'FulfillmentCancelIn' });

export const FulfillmentPolicyIn = strict(
  { requires_payment: Type.Boolean({ description: 'true: nothing is fulfilled while something is outstanding; false when absent' }) },
  { title: 'FulfillmentPolicyIn' },
);

export const FulfillmentPolicy = named('FulfillmentPolicy', { requires_payment: Type.Boolean() });

export const Fulfillment = named('Fulfillment', {
  id: Text,
  object: Text,
  status: growing('fulfilled', 'canceled'),
  lines: Type.Array(named('FulfillmentLine', { line_id: Text, quantity: Whole, quantity_decimal: MaybeText })),
  reference: MaybeText,
  carrier: MaybeText,
  tracking_number: MaybeText,
  created_at: Type.String({ format: 'date-time' }),
  canceled_at: nullable(Type.String({ format: 'date-time' })),
  cancel_reason: MaybeText,
});

/** What became of the goods of a line, each as whole number and, where the line has one, as decimal. */
export const LINE_GOODS = {
  fulfilled_quantity: Whole,
  fulfilled_quantity_decimal: MaybeText,
  unfulfilled_quantity: Type.Integer({ description: 'Neither fulfilled nor taken off before: what can be fulfilled or canceled' }),
  unfulfilled_quantity_decimal: MaybeText,
  returned_quantity: Whole,
  returned_quantity_decimal: MaybeText,
  restocked_quantity: Whole,
  restocked_quantity_decimal: MaybeText,
};
