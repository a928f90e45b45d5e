/** What the cart copied from the catalogue, judged: it was there, and it is in the currency of the order (T15, M3). */
import { refusals, type CatalogFault, type FlatTaxInput, type LineInput, type RefusalCode } from '@concord/contracts';
import { refuse, type Refused } from './outcome';

const isRefusal = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);

/** The refusal of a request that names what the catalogue does not have, or null. A code of a later cart is refused as one that is known here. */
export function catalogRefusal({ catalogFault = null }: { catalogFault?: CatalogFault | null }): Refused | null {
  if (catalogFault === null) return null;
  return refuse(isRefusal(catalogFault.code) ? catalogFault.code : 'item_unknown', catalogFault.detail);
}

/** A copied price or flat tax in another currency than the order's, or null. */
export function copiedCurrencyFault(currency: string, lines: readonly LineInput[], flatTaxes: readonly FlatTaxInput[]): Refused | null {
  const line = lines.find(({ itemCurrency }) => itemCurrency !== null && itemCurrency !== currency);
  if (line !== undefined)
    return refuse('item_currency_differs', `Item ${line.itemId ?? ''} is priced in ${line.itemCurrency ?? ''}, the order is in ${currency}.`);
  const tax = flatTaxes.find((each) => each.currency !== null && each.currency !== currency);
  return tax === undefined ? null : refuse('tax_rate_not_applicable', `Tax ${tax.taxId} is in ${tax.currency ?? ''}, the order is in ${currency}.`);
}
