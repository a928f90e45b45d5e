/**
 * The stock of one item: how many units are there, and how many of them are held for orders. Each change is a row of its own with an id, told once
 * however often it is said; what a line holds follows from its rows, in whatever order they came (K1, F13). Quantities are millionths
 * of a unit.
 */
import { decimalOf, MILLIONTHS, MILLIONTHS_PLACES, scaledOf } from '@concord/contracts';
import type { Fault, Owner } from './catalog';

export const UNIT = MILLIONTHS;

/** refuse: no more is sold than is there; backorder: it is sold and marked; null: it is not counted any more. */
export type StockPolicy = 'refuse' | 'backorder' | null;

export interface StockRow extends Owner {
  _id: string;
  itemId: string;
  lineId: string | null;
  kind: 'claim' | 'release' | 'move' | 'count' | 'adjustment';
  /** Claim that holds from now on, or holds nothing any more. */
  claimId: string | null;
  /** For the line as a whole: claimed; in all: counted; otherwise by how much it changes. */
  quantity: number;
  fulfilled: number;
  canceled: number;
  reason: string | null;
  /** Fingerprint of the call that asked for it; null where no call did (Q1). */
  print: string | null;
  /** Changes that it made. */
  onHand: number;
  held: number;
  /** Of a claim: what was not there. */
  backordered: number;
}

export type StockChange = Omit<StockRow, keyof Owner | 'itemId' | 'onHand' | 'held' | 'backordered'>;

export interface Stock extends Owner {
  _id: string;
  sequence: number;
  policy: StockPolicy;
  /** Less than 0 where more was handed over than was counted. */
  onHand: number;
  /** For orders, not handed over yet. */
  held: number;
  /** It is put among the rows before the next one takes its place. */
  last: StockRow | null;
}

export const noStock = (itemId: string, owner: Owner): Stock => ({ ...owner, _id: itemId, sequence: 0, policy: null, onHand: 0, held: 0, last: null });

export const millionthsOf = (quantity: number, decimal: string | null): number => Number(scaledOf(decimal ?? String(quantity), MILLIONTHS_PLACES));

/** Without needless places. */
export const quantityText = (millionths: number): string => decimalOf(millionths, MILLIONTHS_PLACES).replace(/\.?0+$/, '');

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** What the rows of one line hold: the largest claim that stands, without what was handed over or taken off since. */
export function heldBy(rows: ReadonlyArray<Pick<StockRow, 'kind' | 'claimId' | 'quantity' | 'fulfilled' | 'canceled'>>): number {
  const released = new Set(rows.filter(({ kind }) => kind !== 'claim').map(({ claimId }) => claimId));
  const standing = rows.filter(({ kind, claimId }) => kind === 'claim' && !released.has(claimId)).map(({ quantity }) => quantity);
  return Math.max(0, Math.max(0, ...standing) - sumOf(rows.map(({ fulfilled, canceled }) => fulfilled + canceled)));
}

/** Units that nobody holds. */
export const availableOf = ({ onHand, held }: Pick<Stock, 'onHand' | 'held'>): number => Math.max(0, onHand - held);

const rowOf = (stock: Stock, change: StockChange, made: Pick<StockRow, 'onHand' | 'held' | 'backordered'>): Stock => {
  const { tenantId, mode } = stock;
  const row = { ...change, tenantId, mode, itemId: stock._id, ...made };
  return { ...stock, sequence: stock.sequence + 1, onHand: stock.onHand + row.onHand, held: stock.held + row.held, last: row };
};

/** By how much the units that are there change. */
function onHandOf({ onHand }: Stock, { kind, quantity, fulfilled }: StockChange): number {
  if (kind === 'count') return quantity - onHand;
  if (kind === 'adjustment') return quantity;
  return kind === 'move' ? quantity - fulfilled : 0;
}

/** The stock after this change, whose id was not among the rows before; `ofLine` are the rows of its line. */
export function changedStock(stock: Stock, ofLine: readonly StockRow[], change: StockChange): Stock | Fault {
  const held = change.lineId === null ? 0 : heldBy([...ofLine, change]) - heldBy(ofLine);
  const available = availableOf(stock);
  const backordered = change.kind === 'claim' ? Math.max(0, held - available) : 0;
  if (backordered > 0 && stock.policy === 'refuse') {
    const detail = `${quantityText(available)} of ${stock._id} are available, ${quantityText(held)} more were asked for.`;
    return { code: 'stock_insufficient', detail };
  }
  const onHand = onHandOf(stock, change);
  if (change.kind === 'adjustment' && onHand < 0 && stock.onHand + onHand < 0) {
    const detail = `${quantityText(Math.max(0, stock.onHand))} of ${stock._id} are on hand.`;
    return { code: 'stock_below_zero', detail };
  }
  return rowOf(stock, change, { onHand, held, backordered });
}
