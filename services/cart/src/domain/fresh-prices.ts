/** What lines from the catalogue cost now (T16). Lines with a price of their own, and taxes that were written out, stay. */
import type { Line, LinePrice } from '@concord/contracts';
import type { Fault, Item, TaxRateEntry } from './catalog';
import { lineUnitFault, ratesOf } from './copies';

/** Whether all that taxes the line was copied from the catalogue. */
const isTaxedByCatalog = ({ taxRates }: Line, known: ReadonlySet<string>): boolean => (taxRates ?? []).every(({ taxId }) => taxId !== null && known.has(taxId));

export function freshPrice(line: Line, items: readonly Item[], rates: readonly TaxRateEntry[], known: ReadonlySet<string>): LinePrice | Fault {
  const item = items.find(({ _id }) => _id === line.itemId);
  if (item === undefined) return { code: 'item_unknown', detail: `There is no item ${line.itemId ?? ''}.` };
  if (item.isArchived) return { code: 'item_archived', detail: `The item ${item._id} (${item.name}) is archived.` };
  const unit = line.quantityDecimal === null ? null : lineUnitFault(line.unit, item);
  if (unit !== null) return unit;
  const taxRates = isTaxedByCatalog(line, known) ? ratesOf(item, rates) : null;
  if (taxRates !== null && 'code' in taxRates) return taxRates;
  return { lineId: line.lineId, unitAmount: item.unitAmount, unitAmountDecimal: item.unitAmountDecimal, taxRates, itemVersion: item.sequence };
}
