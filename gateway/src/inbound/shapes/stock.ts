/** The stock of catalogue items: what clients send and what they are shown (K1, F13). */
import { Type, type Static } from '@sinclair/typebox';
import { named } from './named';
import { exactlyOne, growing, nullable, oneOfTexts, QUANTITY_MAX, Reason, strict } from './parts';

const Decimal = (sign: string, description: string) => Type.String({ pattern: `^${sign}\\d{1,9}(\\.\\d{1,6})?$`, description });
const OfUnit = 'Of an item that is sold by a unit: with at most 6 places';

export const StockIn = strict(
  {
    on_hand: Type.Optional(Type.Integer({ minimum: 0, maximum: QUANTITY_MAX })),
    on_hand_decimal: Type.Optional(Decimal('', OfUnit)),
    policy: Type.Optional(oneOfTexts('refuse', 'backorder')),
  },
  {
    ...exactlyOne('on_hand', 'on_hand_decimal'),
    title: 'StockIn',
    description:
      'What is there now. refuse, at first: an order that asks for more is refused; backorder: it is taken, and its line says how much was not there',
  },
);
export type StockIn = Static<typeof StockIn>;

export const StockAdjustmentIn = strict(
  {
    quantity: Type.Optional(Type.Integer({ minimum: 0 - QUANTITY_MAX, maximum: QUANTITY_MAX })),
    quantity_decimal: Type.Optional(Decimal('-?', OfUnit)),
    reason: Reason,
  },
  { ...exactlyOne('quantity', 'quantity_decimal'), title: 'StockAdjustmentIn', description: 'What came in, or with a minus went' },
);
export type StockAdjustmentIn = Static<typeof StockAdjustmentIn>;

const Whole = Type.Integer();
const MaybeText = nullable(Type.String());

export const ItemStock = named('ItemStock', {
  policy: growing('refuse', 'backorder'),
  on_hand: Whole,
  on_hand_decimal: MaybeText,
  held: Type.Integer({ description: 'Of orders, not handed over yet' }),
  held_decimal: MaybeText,
  available: Whole,
  available_decimal: MaybeText,
  backordered: Type.Integer({ description: 'Held and not there' }),
  backordered_decimal: MaybeText,
});

/** Of a line that is sold from counted stock. */
export const LineStock = named('LineStock', {
  backordered_quantity: Type.Integer({ description: 'What was not there when the line was ordered' }),
  backordered_quantity_decimal: MaybeText,
});
