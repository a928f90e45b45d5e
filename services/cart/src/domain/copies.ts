/**
 * Copies what a command names of the catalogue into it: name, price, unit and taxes as they are at this moment (T15). What is not there,
 * archived or of another tenant is a fault that the authority refuses the command with.
 */
import type { FlatTaxInput, LineInput, TaxRate } from '@concord/contracts';
import { isOf, rateFault, skuKey, type Fault, type Item, type Owner, type TaxRateEntry } from './catalog';
import { linesOf, type Naming } from './named-entries';

/** What was found of what the command names. */
export interface Found {
  items: readonly Item[];
  taxRates: readonly TaxRateEntry[];
}

/** Thrown inside of this file only, to leave a command at its first fault. */
class Unavailable extends Error {
  constructor(readonly fault: Fault) {
    super(fault.detail);
  }
}

const stop = (code: string, detail: string): never => {
  throw new Unavailable({ code, detail });
};

/** The last moment that there is. */
const FOREVER = 8_640_000_000_000_000;

/** Of an item that counts its stock: to be claimed before anything is stated. The authority may be asked before that, and it is too late for nobody. */
const UNCLAIMED = { claimId: '', claimedUntil: FOREVER, backordered: 0 };

class Copier {
  constructor(
    private readonly owner: Owner,
    private readonly found: Found,
  ) {}

  /** The rates of these ids that lines or fees take; `also` are those that the client wrote out. */
  rates(ids: readonly string[] | null, also: readonly TaxRate[] | null): TaxRate[] | null {
    return ids === null ? (also === null ? null : [...also]) : [...(also ?? []), ...ids.map((id) => rateOf(this.entry(id, 'part')))];
  }

  /** The rates of the whole order: percentages are the default of its lines, flat amounts are its own (X10). */
  orderRates(ids: readonly string[]): { taxRates: TaxRate[]; flatTaxes: FlatTaxInput[] } {
    const entries = ids.map((id) => this.entry(id, 'order'));
    return {
      taxRates: entries.filter(({ percentage }) => percentage !== null).map(rateOf),
      flatTaxes: entries.filter(({ percentage }) => percentage === null).map(flatOf),
    };
  }

  line(line: LineInput): LineInput {
    if (line.itemId === null) return { ...line, taxRates: this.rates(line.taxRateIds, line.taxRates) };
    const item = this.item(line);
    const isOwnTax = line.taxRates !== null || line.taxRateIds !== null;
    const ids = isOwnTax ? line.taxRateIds : item.taxRateIds.length === 0 ? null : item.taxRateIds;
    return {
      ...line,
      name: line.name === '' ? item.name : line.name,
      sku: line.sku ?? item.sku,
      unitAmount: item.unitAmount,
      unitAmountDecimal: item.unitAmountDecimal,
      unit: unitOf(line, item),
      taxRates: this.rates(ids, line.taxRates),
      metadata: [...item.metadata.filter(({ key }) => line.metadata.every((entry) => entry.key !== key)), ...line.metadata],
      itemId: item._id,
      itemVersion: item.sequence,
      itemCurrency: item.currency,
      stock: item.isStockCounted === true ? UNCLAIMED : null,
    };
  }

  private item({ itemId, sku }: LineInput): Item {
    const isIt = (item: Item): boolean => (itemId === '' ? item.key === skuKey(this.owner, sku ?? '') : item._id === itemId);
    const item = this.found.items.find((each) => isOf(this.owner)(each) && isIt(each));
    const name = itemId === '' ? `item with the SKU ${sku ?? ''}` : `item ${itemId ?? ''}`;
    if (item === undefined) return stop('item_unknown', `There is no ${name}.`);
    return item.isArchived ? stop('item_archived', `The ${name} (${item.name}) is archived.`) : item;
  }

  private entry(id: string, place: 'part' | 'order'): TaxRateEntry {
    const rate = this.found.taxRates.find((each) => isOf(this.owner)(each) && each._id === id);
    const fault = rateFault(id, rate, place);
    return fault !== null || rate === undefined ? stop(fault?.code ?? '', fault?.detail ?? '') : rate;
  }
}

/** A decimal quantity counts in the unit that the price is for (T3). */
function unitOf({ quantityDecimal, unit }: LineInput, item: Item): string | null {
  if (quantityDecimal === null) return null;
  const fault = lineUnitFault(unit, item);
  return fault === null ? item.unit : stop(fault.code, fault.detail);
}

/** A decimal quantity of another unit than the item is priced by, or null. */
export function lineUnitFault(unit: string | null, item: Item): Fault | null {
  if (item.unit !== null && (unit === null || unit === item.unit)) return null;
  const detail = `The item ${item._id} (${item.name}) is priced by ${item.unit ?? 'the piece'}${unit === null ? '' : `, not by ${unit}`}.`;
  return { code: 'item_unit_differs', detail };
}

/** The rates that the item names; null where it names none, so that the order's apply. */
export function ratesOf(item: Item, rates: readonly TaxRateEntry[]): TaxRate[] | Fault | null {
  const copied: TaxRate[] = [];
  for (const id of item.taxRateIds) {
    const rate = rates.find(({ _id }) => _id === id);
    const fault = rateFault(id, rate, 'part');
    if (fault !== null || rate === undefined) return fault;
    copied.push(rateOf(rate));
  }
  return copied.length === 0 ? null : copied;
}
const rateOf = ({ _id, name, percentage, inclusive, jurisdiction, compoundOn }: TaxRateEntry): TaxRate => ({
  name,
  percentage: percentage ?? '0',
  inclusive,
  taxId: _id,
  jurisdiction,
  compoundOn,
});

const flatOf = ({ _id, name, jurisdiction, amount, currency }: TaxRateEntry): FlatTaxInput => ({
  taxId: _id,
  name,
  jurisdiction,
  amount: amount ?? 0,
  currency,
});

/** The parts of the command that named something, with the copies in them. */
function copies(copier: Copier, command: Naming & { taxRates?: TaxRate[] | null; flatTaxes?: FlatTaxInput[] }): object {
  const lines = linesOf(command).map((line) => copier.line(line));
  if (command.added !== undefined) return { added: lines };
  const fees = command.fees?.map((fee) => ({ ...fee, taxRates: copier.rates(fee.taxRateIds, fee.taxRates) ?? [] }));
  const ids = command.taxRateIds ?? [];
  const isOfOrder = command.flatTaxes !== undefined;
  const order = copier.orderRates(isOfOrder ? ids : []);
  return {
    ...(command.lines === undefined ? {} : { lines }),
    ...(fees === undefined ? {} : { fees }),
    ...(isOfOrder ? { taxRates: [...(command.taxRates ?? []), ...order.taxRates], flatTaxes: [...(command.flatTaxes ?? []), ...order.flatTaxes] } : {}),
    ...(!isOfOrder && ids.length > 0 ? { taxRates: copier.rates(ids, command.taxRates ?? null) } : {}),
  };
}

export type Copied<C> = { kind: 'copied'; command: C } | { kind: 'unavailable'; fault: Fault };

/** The same command and the same catalogue give the same copy (T14). */
export function copyInto<C extends Naming>(owner: Owner, command: C, found: Found): Copied<C> {
  try {
    return { kind: 'copied', command: { ...command, ...copies(new Copier(owner, found), command) } };
  } catch (error) {
    if (error instanceof Unavailable) return { kind: 'unavailable', fault: error.fault };
    throw error;
  }
}
