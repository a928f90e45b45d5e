/**
 * What is held of the catalogue's stock for the lines of an order. The cart claims it before the order is judged (K1); what becomes of it follows
 * from the lines alone: handed over, taken off, come back to be sold again, or not held any more (K4, F13).
 */
import { MILLIONTHS_PLACES, type Line, type OrderSnapshot, type StockClaim, type StockMove } from '@concord/contracts';
import { goodsOf } from './goods';
import { scaleOf, unitsOf } from './measures';
import { refuse, type Ask, type Refused } from './outcome';
import { isOver } from './state';

const millionths = (line: Line | Measured, units: number): number => units * 10 ** (MILLIONTHS_PLACES - scaleOf(line));

type Measured = Pick<Line, 'quantity' | 'quantityDecimal'>;
type Claimed = Pick<Line, 'lineId' | 'stock'>;

/** Units that were held for too long may have been let go of. */
export function claimFault(lines: readonly Claimed[], at: number): Refused | null {
  const late = lines.find(({ stock }) => stock !== null && at > stock.claimedUntil);
  return late === undefined ? null : refuse('stock_claim_expired', `The units of line ${late.lineId} are not held any more.`);
}

/** More of a line is sold only with more that is held for it. */
export function moreFault(line: Line, next: Measured, given: StockClaim | null): Refused | null {
  const isMore = line.stock !== null && given === null && millionths(next, unitsOf(next)) > millionths(line, unitsOf(line));
  return isMore ? refuse('stock_claim_missing', `Nothing is held for more units of line ${line.lineId}.`) : null;
}

/** What became of the units of one line; null when nothing did. */
function moveOf(before: Line, after: Line | undefined, isReleased: boolean): StockMove | null {
  const claim = before.stock?.claimId ?? null;
  const released = isReleased || after?.stock?.claimId !== claim ? claim : null;
  const [was, is] = [goodsOf(before), after === undefined ? null : goodsOf(after)];
  const changed = (name: 'fulfilledUnits' | 'canceledUnits' | 'restockedUnits'): number =>
    after === undefined || is === null ? 0 : millionths(after, is[name]) - millionths(before, was[name]);
  const move = { fulfilled: changed('fulfilledUnits'), canceled: changed('canceledUnits'), restocked: changed('restockedUnits'), released };
  const isMoved = released !== null || move.fulfilled !== 0 || move.canceled !== 0 || move.restocked !== 0;
  return isMoved ? { itemId: before.itemId ?? '', lineId: before.lineId, ...move } : null;
}

/** Work for the cart: what an entry did to the units that lines had of counted stock. An order whose lines are what they were asks for none. */
export function stockMoves(before: OrderSnapshot | null, after: OrderSnapshot): Ask[] {
  if (before === null || (before.lines === after.lines && before.status === after.status)) return [];
  const held = before.lines.filter(({ stock }) => stock !== null);
  if (held.length === 0) return [];
  const isReleased = isOver(after) && !isOver(before);
  const now = new Map(after.lines.map((line) => [line.lineId, line]));
  const stock = held.flatMap((line) => moveOf(line, now.get(line.lineId), isReleased) ?? []);
  return stock.length === 0 ? [] : [{ kind: 'move_stock', targetId: after.orderId, stock }];
}

/** Units were let go of with the cancellation, and may be another order's now (K1, K6). */
export const stockReopenFault = ({ lines }: OrderSnapshot): Refused | null =>
  lines.some(({ stock }) => stock !== null) ? refuse('stock_released', 'Lines of the canceled order were sold from counted stock.') : null;
