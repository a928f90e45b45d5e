/** Stock as clients see it (shared names with shapes/stock.ts): whole units, and beside them the decimal where something is sold by a unit. */
import { decimalOf, MILLIONTHS, MILLIONTHS_PLACES, type Line } from '@concord/contracts';
import type { CatalogItem, ItemStock } from '../../app';

const shown = (name: string, millionths: number, hasUnit: boolean): object => ({
  [name]: Math.floor(millionths / MILLIONTHS),
  [`${name}_decimal`]: hasUnit ? decimalOf(millionths, MILLIONTHS_PLACES) : null,
});

/** What is counted is never shown as less than nothing: what was handed over beyond it is backordered (F13). */
export function stockJson({ isStockCounted, unit }: CatalogItem, stock: ItemStock | undefined): object | null {
  if (isStockCounted !== true || stock === undefined) return null;
  const { policy, onHand, held, available } = stock;
  const numbers = { on_hand: Math.max(0, onHand), held, available, backordered: Math.max(0, held - onHand) };
  return Object.assign({ policy: policy ?? 'refuse' }, ...Object.entries(numbers).map(([name, value]) => shown(name, value, unit !== null))) as object;
}

export const lineStockJson = ({ stock, quantityDecimal }: Line): object | null =>
  stock === null ? null : shown('backordered_quantity', stock.backordered, quantityDecimal !== null);
