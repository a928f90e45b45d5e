/**
 * What becomes of the goods of a line: handed over, taken off before that, come back (K4, F13). Money and goods are two things: a refund needs no
 * return, and a return pays nothing. Counted in units of the last place of the quantity (T3); a line of which nobody ever said
 * anything counts nothing.
 */
import type { Line, LineGoods, OrderSnapshot, RefundLineInput } from '@concord/contracts';
import { quantityShown, unitsOf, unitsRefunded } from './measures';
import { refuse, type Refused } from './outcome';

const NOTHING: LineGoods = { fulfilledUnits: 0, canceledUnits: 0, returnedUnits: 0, restockedUnits: 0 };

/** While nothing is handed over, all that was taken off a line is not to be fulfilled any more. */
export const goodsOf = (line: Line): LineGoods => line.goods ?? { ...NOTHING, canceledUnits: unitsRefunded(line) };

/** Neither handed over nor taken off: what may be fulfilled or canceled. */
export function unitsOpen(line: Line): number {
  const { fulfilledUnits, canceledUnits } = goodsOf(line);
  return unitsOf(line) - fulfilledUnits - canceledUnits;
}

/** Handed over, and neither returned nor refunded since. */
export function unitsKept(line: Line): number {
  const { fulfilledUnits, canceledUnits } = goodsOf(line);
  return fulfilledUnits - (unitsRefunded(line) - canceledUnits);
}

/** Whether the order states what it hands over; a shop that never does can take goods back all the same. */
export const isFulfilling = ({ fulfillments }: OrderSnapshot): boolean => fulfillments.some(({ status }) => status === 'fulfilled');

export const unitsText = (line: Line, units: number): string => {
  const { whole, decimal } = quantityShown(line, units);
  return decimal ?? String(whole);
};

export const changedGoods = (line: Line, change: LineGoods, sign: 1 | -1 = 1): Line => {
  const before = goodsOf(line);
  return {
    ...line,
    goods: {
      fulfilledUnits: before.fulfilledUnits + sign * change.fulfilledUnits,
      canceledUnits: before.canceledUnits + sign * change.canceledUnits,
      returnedUnits: before.returnedUnits + sign * change.returnedUnits,
      restockedUnits: before.restockedUnits + sign * change.restockedUnits,
    },
  };
};

/** With -1 they were not handed over after all. */
export const fulfilled = (line: Line, units: number, sign: 1 | -1 = 1): Line => changedGoods(line, { ...NOTHING, fulfilledUnits: units }, sign);

/** What a reduction says of goods beside its lines. */
export interface Goods {
  /** Only what was not handed over is taken off (K4). */
  isCancellation: boolean;
  /** Whether the order states what it hands over. */
  isFulfilling: boolean;
}

const shipped = (line: Line): Refused =>
  refuse(
    'line_fulfilled',
    `${unitsText(line, goodsOf(line).fulfilledUnits)} of line ${line.lineId} are fulfilled, ${unitsText(line, unitsOpen(line))} are left to cancel.`,
  );

/** An amount says nothing of units, so none of a line that was handed over is canceled by it. */
export const canceledAmountFault = (line: Line, { isCancellation }: Goods): Refused | null =>
  isCancellation && goodsOf(line).fulfilledUnits > 0 ? shipped(line) : null;

/** What taking these units off does to the goods of the line; null when there is nothing to say. Units that nobody says came back are those that the buyer has, then those not handed over. */
export function takenGoods(line: Line, units: number, { restock }: Pick<RefundLineInput, 'restock'>, goods: Goods): LineGoods | Refused | null {
  const kept = unitsKept(line);
  if (restock !== null) return returnedGoods(line, units, restock, goods);
  if (goods.isCancellation && units > unitsOpen(line)) return shipped(line);
  if (line.goods === null) return null;
  return { ...NOTHING, canceledUnits: goods.isCancellation ? units : units - Math.min(units, kept) };
}

function returnedGoods(line: Line, units: number, isRestocked: boolean, { isFulfilling: isStated }: Goods): LineGoods | Refused {
  const kept = unitsKept(line);
  if (isStated && units > kept)
    return refuse('return_exceeds_fulfilled', `${unitsText(line, units)} of line ${line.lineId} would come back, the buyer has ${unitsText(line, kept)}.`);
  return { ...NOTHING, canceledUnits: isStated ? 0 : units, returnedUnits: units, restockedUnits: isRestocked ? units : 0 };
}

/** The line after a reduction was taken back; one that said nothing of goods had taken off what was not handed over yet. */
export function withGoodsBack(line: Line, units: number, taken: LineGoods | null): Line {
  return line.goods === null ? line : changedGoods(line, taken ?? { ...NOTHING, canceledUnits: units }, -1);
}

/** The goods of an order's lines on the same lines with another price. */
export function carryGoods<P extends Pick<OrderSnapshot, 'lines'>>({ fulfillments, lines: before }: OrderSnapshot, priced: P): P {
  if (fulfillments.length === 0) return priced;
  const goods = new Map(before.map((line) => [line.lineId, line.goods]));
  return { ...priced, lines: priced.lines.map((line) => ({ ...line, goods: goods.get(line.lineId) ?? null })) };
}

/** Of what was handed over a line is not made less (K4). */
export function lessThanFulfilled(line: Line, units: number): Refused | null {
  const { fulfilledUnits } = goodsOf(line);
  return units >= fulfilledUnits ? null : shipped(line);
}

/** The first line of which the buyer has something, as a refusal of canceling all (K2, K4). */
export function orderShippedFault({ lines, fulfillments }: OrderSnapshot): Refused | null {
  const line = fulfillments.length === 0 ? undefined : lines.find((each) => unitsKept(each) > 0);
  return line === undefined ? null : shipped(line);
}
