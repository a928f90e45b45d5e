/**
 * Exact prices and quantities of a line. A price may be finer than a minor unit and a quantity a decimal of fixed scale; their product and
 * the modifiers are rounded once at the point `line.subtotal` (T2, T3, R2). Quantities are counted in units of their last place.
 */
import { decimalOf, placesOf, roundRatio, scaledOf } from '@concord/contracts';
import type { Line, LineInput, RoundingMode } from '@concord/contracts';

const PRICE_PLACES = 6;
const PRICE_SCALE = 1_000_000n;
const PRICE = /^\d{1,14}(?:\.\d{1,6})?$/;
const QUANTITY = /^\d{1,9}(?:\.\d{1,6})?$/;

const PER_UNIT = 'per_unit';
const PER_LINE = 'per_line';

type Priced = Pick<LineInput, 'unitAmount' | 'unitAmountDecimal' | 'modifiers'>;
type Counted = Pick<LineInput, 'quantity' | 'quantityDecimal'>;

/** Whether this is a decimal quantity above 0 (T3, M4). */
export const isQuantity = (text: string): boolean => QUANTITY.test(text) && /[1-9]/.test(text);

/** Whether price and quantity are numbers that a line can have (M4, T3). */
export const isMeasured = ({ unitAmount, unitAmountDecimal, quantity, quantityDecimal, modifiers }: Priced & Counted): boolean =>
  modifiers.every(({ scope }) => scope === PER_UNIT || scope === PER_LINE) &&
  (unitAmountDecimal === null ? unitAmount >= 0 : PRICE.test(unitAmountDecimal)) &&
  (quantityDecimal === null ? quantity > 0 : isQuantity(quantityDecimal));

/** Places of the quantity; fixed for the life of the line (T3). */
export const scaleOf = ({ quantityDecimal }: Counted): number => (quantityDecimal === null ? 0 : placesOf(quantityDecimal));

const powerOf = (places: number): number => 10 ** places;

/** Whole units in units of the last place, rounded down. */
const wholeOf = (units: number, places: number): number => Number(BigInt(units) / BigInt(powerOf(places)));

/** The quantity in units of its last place. */
export const unitsOf = (line: Counted): number => (line.quantityDecimal === null ? line.quantity : Number(scaledOf(line.quantityDecimal, scaleOf(line))));

/** Refunded or reserved, in the same units. */
export const unitsRefunded = (line: Line): number =>
  line.refundedQuantityDecimal === null ? line.refundedQuantity : Number(scaledOf(line.refundedQuantityDecimal, scaleOf(line)));

/** Units that a decimal quantity names on this line, or null when it is finer than the line is sold in. */
export function unitsNamed(line: Counted, quantity: string): number | null {
  const places = scaleOf(line);
  return /[1-9]/.test((quantity.split('.')[1] ?? '').slice(places)) ? null : Number(scaledOf(quantity, places));
}

/** Units as whole number (rounded down) and, on a line of decimal quantity, as decimal. */
export const quantityShown = (line: Counted, units: number): { whole: number; decimal: string | null } => {
  const places = scaleOf(line);
  return { whole: wholeOf(units, places), decimal: line.quantityDecimal === null ? null : decimalOf(units, places) };
};

const sumOf = (modifiers: Priced['modifiers'], asked: string): number =>
  modifiers.reduce((sum, { amount, scope }) => (scope === asked ? sum + amount : sum), 0);

/** The exact price of the line with its modifiers, unrounded: numerator and denominator in minor units (T2). */
export function exactGross(line: Priced & Counted): { numerator: bigint; denominator: bigint } {
  const { unitAmountDecimal, unitAmount, modifiers } = line;
  const scale = unitAmountDecimal === null ? 1n : PRICE_SCALE;
  const unit = (unitAmountDecimal === null ? BigInt(unitAmount) : scaledOf(unitAmountDecimal, PRICE_PLACES)) + BigInt(sumOf(modifiers, PER_UNIT)) * scale;
  const denominator = scale * BigInt(powerOf(scaleOf(line)));
  return { numerator: unit * BigInt(unitsOf(line)) + BigInt(sumOf(modifiers, PER_LINE)) * denominator, denominator };
}

const isPlain = ({ unitAmountDecimal, quantityDecimal }: Pick<Priced & Counted, 'unitAmountDecimal' | 'quantityDecimal'>): boolean =>
  unitAmountDecimal === null && quantityDecimal === null;

const isSimple = (line: Priced & Counted): boolean => line.modifiers.length === 0 && isPlain(line);

/** Whether modifiers take off more than there is (T2). */
export const isGrossNegative = (line: Priced & Counted): boolean => line.modifiers.length > 0 && exactGross(line).numerator < 0n;

/** Whether the price of the line, which may leave the safe integers, is more than this (M5). */
export function isGrossAbove(line: Priced & Counted, limit: number): boolean {
  if (isSimple(line)) return line.quantity * line.unitAmount > limit;
  const { numerator, denominator } = exactGross(line);
  return numerator > BigInt(limit) * denominator;
}

/** Price times quantity and the modifiers, rounded once; 0 or more and within the limit. */
export function grossOf(line: Priced & Counted, mode: RoundingMode): number {
  if (isSimple(line)) return line.quantity * line.unitAmount;
  const { numerator, denominator } = exactGross(line);
  return roundRatio(numerator, denominator, mode);
}

/** The whole numbers beside the decimals: the price rounded, the quantity rounded up. A plain line is left as it is. */
export function withWholes<T extends Priced & Counted>(line: T, mode: RoundingMode): T {
  if (isPlain(line)) return line;
  const { unitAmountDecimal, quantityDecimal } = line;
  return {
    ...line,
    unitAmount: unitAmountDecimal === null ? line.unitAmount : roundRatio(scaledOf(unitAmountDecimal, PRICE_PLACES), PRICE_SCALE, mode),
    quantity: quantityDecimal === null ? line.quantity : wholeOf(unitsOf(line) + powerOf(scaleOf(line)) - 1, scaleOf(line)),
  };
}
