/** What an independent reader works out for the stock of an item from the orders that sold it (K1, F13). */
import type { CatalogItem, Order } from './api-types';
import { eventually, must, type ConcordClient } from './client';
import { sum } from './findings';
import { micros } from './goods-auditor';

/** Millionths that have to be on hand and held, after `counted` of them came in by counts and adjustments. */
export function stockOf(orders: readonly Order[], itemId: string, counted: number): { onHand: number; held: number } {
  const own = orders.flatMap(({ status, lines }) => lines.filter(({ item, stock }) => item === itemId && stock !== null).map((line) => ({ status, line })));
  const all = (name: 'fulfilled' | 'restocked' | 'unfulfilled', of: typeof own): number =>
    sum(of.map(({ line }) => micros(line[`${name}_quantity`], line[`${name}_quantity_decimal`])));
  const standing = own.filter(({ status }) => status === 'open' || status === 'closed');
  return { onHand: counted - all('fulfilled', own) + all('restocked', own), held: all('unfulfilled', standing) };
}

/** Waits until the item shows what its orders make of it; moves of goods reach the stock a moment after the order says them. */
export async function auditStock(client: ConcordClient, itemId: string, counted: number, orderIds: readonly string[]): Promise<CatalogItem> {
  const read = async (): Promise<{ item: CatalogItem; orders: Order[] }> => ({
    item: must(await client.getUntilVerdict<CatalogItem>(`/v1/catalog/items/${itemId}`)),
    orders: await Promise.all(orderIds.map(async (id) => must(await client.getUntilVerdict<Order>(`/v1/orders/${id}`)))),
  });
  const shown = ({ stock }: CatalogItem): string =>
    stock === null ? 'not counted' : `${micros(stock.on_hand, stock.on_hand_decimal)} on hand, ${micros(stock.held, stock.held_decimal)} held`;
  const expected = (orders: Order[]): string => {
    const { onHand, held } = stockOf(orders, itemId, counted * 1e6);
    return `${Math.max(0, onHand)} on hand, ${held} held`;
  };
  const isSo = (item: CatalogItem, orders: Order[]): boolean => shown(item) === expected(orders);
  const last = await eventually(read, ({ item, orders }) => isSo(item, orders), 20_000).catch(read);
  if (!isSo(last.item, last.orders)) throw new Error(`stock of ${itemId}: ${shown(last.item)}; its orders make it ${expected(last.orders)}`);
  return last.item;
}
