/** What an order says it copied from the catalogue, compared with the catalogue itself: a rate never changes, an item is what its version was (T15, X1, M3). */
import type { CatalogItem, Order, TaxRateEntry } from './api-types';
import { must, type ConcordClient } from './client';

type Line = Order['lines'][number];

const isOfCatalog = (id: string | null): id is string => id?.startsWith('txr_') === true;

function faultsOfItem(line: Line, item: CatalogItem, { currency }: Order): string[] {
  const faults = item.currency === currency ? [] : [`line ${line.id} copied a price in ${item.currency}`];
  if (line.item_version === null || line.item_version > item.version)
    return line.item_version === null ? faults : [...faults, `line ${line.id} has a version to come`];
  if (line.item_version < item.version) return faults;
  const isPrice = item.unit_amount === null ? line.unit_amount_decimal === item.unit_amount_decimal : line.unit_amount === item.unit_amount;
  return isPrice ? faults : [...faults, `line ${line.id} costs ${line.unit_amount_decimal ?? line.unit_amount}, the item another price`];
}

/** Faults; empty means agreed. */
export async function auditCatalog(client: ConcordClient, order: Order): Promise<string[]> {
  const faults: string[] = [];
  const rate = async (id: string): Promise<TaxRateEntry> => must(await client.getUntilVerdict<TaxRateEntry>(`/v1/tax_rates/${id}`));
  for (const line of order.lines) {
    if (line.item === null) continue;
    faults.push(...faultsOfItem(line, must(await client.getUntilVerdict<CatalogItem>(`/v1/catalog/items/${line.item}`)), order));
  }
  for (const tax of [...order.lines, ...order.fees].flatMap(({ taxes }) => taxes)) {
    if (!isOfCatalog(tax.id)) continue;
    const { percentage, inclusive, compound_on: before, name } = await rate(tax.id);
    const isSame = percentage === tax.percentage && inclusive === tax.inclusive && before === tax.compound_on && name === tax.name;
    if (!isSame) faults.push(`tax ${tax.id} is not what the catalogue says`);
  }
  for (const { id, amount } of order.tax.flat) {
    if (isOfCatalog(id) && (await rate(id)).amount !== amount) faults.push(`flat tax ${id} is not what the catalogue says`);
  }
  return faults;
}
