/**
 * What a merchant keeps to sell from: items and tax rates, each of one tenant and mode. An order copies what it names of them and never
 * looks again (T15), so an entry may change or be archived at any time.
 */
export interface Owner {
  tenantId: string;
  /** test or live (S1). */
  mode: string;
}

/** Whether an entry is of this tenant and mode (S1). */
export const isOf =
  ({ tenantId, mode }: Owner) =>
  (entry: Owner): boolean =>
    entry.tenantId === tenantId && entry.mode === mode;

export interface ItemFields {
  name: string;
  description: string | null;
  sku: string | null;
  currency: string;
  /** Minor units; 0 beside a price finer than that. */
  unitAmount: number;
  unitAmountDecimal: string | null;
  /** What a decimal quantity counts; null for whole pieces. */
  unit: string | null;
  /** Empty: lines take the default rates of their order. */
  taxRateIds: string[];
  metadata: Array<{ key: string; value: string }>;
  /** Its units are held for each line (K1). */
  isStockCounted?: boolean;
}

/** A percentage of lines and fees, or a flat amount of the whole order (X1, X10). What it says never changes; another rate is another entry. */
export interface TaxRateFields {
  name: string;
  jurisdiction: string | null;
  percentage: string | null;
  inclusive: boolean;
  /** Id of the rate whose tax is in the base of this one (X5). */
  compoundOn: string | null;
  /** Minor units. */
  amount: number | null;
  currency: string | null;
}

export interface PromotionFields {
  name: string;
  code: string;
  percentage: string | null;
  /** Minor units. */
  amount: number | null;
  /** Of the amount and the minimum spend. */
  currency: string | null;
  minimumSpend: number | null;
  buyQuantity: number | null;
  getQuantity: number | null;
  skus: string[] | null;
  /** Milliseconds since the epoch. */
  startsAt: number | null;
  endsAt: number | null;
  /** No other discount of the order stands beside it. */
  isExclusive: boolean;
  /** Orders that may use it, in all and of one customer. */
  usageLimit: number | null;
  usageLimitPerCustomer: number | null;
}

export interface FieldsOf {
  items: ItemFields;
  tax_rates: TaxRateFields;
  promotions: PromotionFields;
}

export type Kind = keyof FieldsOf;

export type Entry<Fields = object> = Owner &
  Fields & {
    _id: string;
    /** Counts its changes: the version that its ETag names. */
    sequence: number;
    isArchived: boolean;
    /** Unique over all entries of a kind: what two entries may not share, else the id. */
    key: string;
    /** Fingerprint of the request that made it (Q1). */
    print: string;
    /** Milliseconds since the epoch. */
    createdAt: number;
    updatedAt: number;
  };

export type Item = Entry<ItemFields>;
export type TaxRateEntry = Entry<TaxRateFields>;
export type EntryOf<K extends Kind> = Entry<FieldsOf[K]>;

/** Of one tenant and mode only one item that is not archived has a SKU. */
export const skuKey = ({ tenantId, mode }: Owner, sku: string): string => `${tenantId} ${mode} ${sku}`;

/** Codes are the same in capitals and small letters. */
export const codeKey = ({ tenantId, mode }: Owner, code: string): string => `${tenantId} ${mode} ${code.toUpperCase()}`;

/** What two entries that are not archived may not share: the SKU of an item, the code of a promotion. */
function keyOf(entry: Entry & { sku?: string | null; code?: string }): string {
  const { _id, isArchived, sku = null, code } = entry;
  if (isArchived) return _id;
  if (code !== undefined) return codeKey(entry, code);
  return sku === null ? _id : skuKey(entry, sku);
}

const keyed = <E extends Entry>(entry: E): E => ({ ...entry, key: keyOf(entry) });

export interface NewEntry<Fields> extends Owner {
  _id: string;
  print: string;
  fields: Fields;
}

export const newEntry = <Fields extends object>({ _id, tenantId, mode, print, fields }: NewEntry<Fields>, at: number): Entry<Fields> =>
  keyed({ ...fields, _id, tenantId, mode, print, sequence: 1, isArchived: false, key: _id, createdAt: at, updatedAt: at });

export const changed = <E extends Entry>(entry: E, fields: Partial<E>, at: number): E =>
  keyed({ ...entry, ...fields, sequence: entry.sequence + 1, updatedAt: at });

/** Archiving is the end: nothing new is sold from it, and it is not brought back. */
export const archived = <E extends Entry>(entry: E, at: number): E => keyed({ ...entry, isArchived: true, sequence: entry.sequence + 1, updatedAt: at });

/** A refusal of the catalogue, as data; the code is one of the one table. */
export interface Fault {
  code: string;
  detail: string;
}

/** Why a line or fee cannot take this rate, or null; a flat tax is the order's (X10). */
export function rateFault(id: string, rate: TaxRateEntry | undefined, place: 'part' | 'order'): Fault | null {
  if (rate === undefined) return { code: 'tax_rate_unknown', detail: `There is no tax rate ${id}.` };
  if (rate.isArchived) return { code: 'tax_rate_archived', detail: `The tax rate ${id} (${rate.name}) is archived.` };
  if (place === 'part' && rate.percentage === null)
    return { code: 'tax_rate_not_applicable', detail: `The tax rate ${id} (${rate.name}) is a flat amount of the whole order.` };
  return null;
}
