/** The prices of now for an order that is priced anew: its lines are read from the authority, which judges whether they still are its lines (T16). */
import { isPricedByCatalog, type CommandMeta, type LinePrice } from '@concord/contracts';
import { isOf, type Fault } from '../domain/catalog';
import { freshPrice } from '../domain/fresh-prices';
import type { AuthorityOrders, CatalogStores } from './ports';

export type Fresh = { prices: LinePrice[]; catalogFault: Fault | null };

export async function freshPrices({ tenantId, mode, orderId }: CommandMeta, orders: AuthorityOrders, stores: CatalogStores): Promise<Fresh> {
  const order = await orders.order(tenantId, orderId);
  const lines = (order?.mode === mode ? order.lines : []).filter(isPricedByCatalog);
  if (lines.length === 0) return { prices: [], catalogFault: null };
  const isOwn = isOf({ tenantId, mode });
  const items = (await stores.items.find(lines.flatMap(({ itemId }) => itemId ?? []))).filter(isOwn);
  const taxIds = [...items.flatMap(({ taxRateIds }) => taxRateIds), ...lines.flatMap(({ taxRates }) => (taxRates ?? []).flatMap(({ taxId }) => taxId ?? []))];
  const rates = taxIds.length === 0 ? [] : (await stores.taxRates.find(taxIds)).filter(isOwn);
  const known = new Set(rates.map(({ _id }) => _id));
  const prices: LinePrice[] = [];
  for (const line of lines) {
    const price = freshPrice(line, items, rates, known);
    if ('code' in price) return { prices: [], catalogFault: price };
    prices.push(price);
  }
  return { prices, catalogFault: null };
}
