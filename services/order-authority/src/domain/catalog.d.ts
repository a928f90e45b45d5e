/** What the cart copied from the catalogue, judged: it was there, and it is in the currency of the order (T15, M3). */
import { type CatalogFault, type FlatTaxInput, type LineInput } from '@concord/contracts';
import { type Refused } from './outcome';
/** The refusal of a request that names what the catalogue does not have, or null. A code of a later cart is refused as one that is known here. */
export declare function catalogRefusal({ catalogFault }: {
    catalogFault?: CatalogFault | null;
}): Refused | null;
/** A copied price or flat tax in another currency than the order's, or null. */
export declare function copiedCurrencyFault(currency: string, lines: readonly LineInput[], flatTaxes: readonly FlatTaxInput[]): Refused | null;
