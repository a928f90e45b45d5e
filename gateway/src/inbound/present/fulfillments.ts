/** What was handed over of an order, and what came back (shared names with shapes/fulfillments.ts). */
import { decimalOf, placesOf, scaledOf, type Fulfillment, type Line, type LineGoods } from '@concord/contracts';
import { maybeTime, timeText } from './texts';

export const fulfillmentJson = (fulfillment: Fulfillment): object => ({
  id: fulfillment.fulfillmentId,
  object: 'fulfillment',
  status: fulfillment.status,
  lines: fulfillment.lines.map(({ lineId, quantity, quantityDecimal }) => ({ line_id: lineId, quantity, quantity_decimal: quantityDecimal })),
  reference: fulfillment.reference,
  carrier: fulfillment.carrier,
  tracking_number: fulfillment.trackingNumber,
  created_at: timeText(fulfillment.createdAt),
  canceled_at: maybeTime(fulfillment.canceledAt),
  cancel_reason: fulfillment.cancelReason,
});

const placesIn = ({ quantityDecimal }: Pick<Line, 'quantityDecimal'>): number => (quantityDecimal === null ? 0 : placesOf(quantityDecimal));

/** Neither handed over nor taken off before; of a line that nothing was said of, all that was not taken off. */
function unitsOpen({ quantity, quantityDecimal, refundedQuantity, refundedQuantityDecimal, goods }: Line, places: number): number {
  const units = (whole: number, decimal: string | null): number => Number(scaledOf(decimal ?? String(whole), places));
  const canceled = goods?.canceledUnits ?? units(refundedQuantity, refundedQuantityDecimal);
  return units(quantity, quantityDecimal) - (goods?.fulfilledUnits ?? 0) - canceled;
}

const shown = <Name extends string>(name: Name, units: number, line: Pick<Line, 'quantityDecimal'>): object => ({
  [`${name}_quantity`]: Number(BigInt(units) / 10n ** BigInt(placesIn(line))),
  [`${name}_quantity_decimal`]: line.quantityDecimal === null ? null : decimalOf(units, placesIn(line)),
});

export const lineGoodsJson = (line: Line): object => ({
  ...shown('fulfilled', line.goods?.fulfilledUnits ?? 0, line),
  ...shown('unfulfilled', unitsOpen(line, placesIn(line)), line),
  ...shown('returned', line.goods?.returnedUnits ?? 0, line),
  ...shown('restocked', line.goods?.restockedUnits ?? 0, line),
});

/** What a refund, adjustment or credit note says of the goods: whether they came back, and whether they may be sold again; null when it says nothing. */
export const restockJson = (goods: LineGoods | null): boolean | null => (goods === null || goods.returnedUnits === 0 ? null : goods.restockedUnits > 0);
