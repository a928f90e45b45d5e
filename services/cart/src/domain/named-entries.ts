/** What a command names of the catalogue. Most commands name nothing, and cost no read. */
import type { FeeInput, LineInput } from '@concord/contracts';
import { skuKey, type Item, type Owner } from './catalog';

/** Parts of commands that may name something; other commands have none of them. */
export interface Naming {
  lines?: LineInput[];
  added?: LineInput[];
  fees?: FeeInput[];
  taxRateIds?: string[] | null;
}

/** Lines that are sold from the catalogue: by the item's id, or, where it is empty, by their SKU. */
export const isFromCatalog = ({ itemId, taxRateIds }: LineInput): boolean => (itemId ?? null) !== null || (taxRateIds ?? null) !== null;

/** A command that adjusts names lines to reduce, too; those are no lines to sell. */
export const linesOf = ({ lines = [], added }: Naming): LineInput[] => added ?? lines;

const feesOf = ({ fees = [], added }: Naming): FeeInput[] => (added === undefined ? fees : []);

export const isNaming = (command: Naming): boolean =>
  (command.taxRateIds ?? []).length > 0 || linesOf(command).some(isFromCatalog) || feesOf(command).some(({ taxRateIds }) => (taxRateIds ?? null) !== null);

export interface NamedItems {
  ids: string[];
  /** Keys of items that are named by their SKU. */
  keys: string[];
}

export function itemsNamed(owner: Owner, command: Naming): NamedItems {
  const lines = linesOf(command);
  return {
    ids: lines.flatMap(({ itemId }) => (itemId === null || itemId === '' ? [] : [itemId])),
    keys: lines.flatMap(({ itemId, sku }) => (itemId === '' && sku !== null ? [skuKey(owner, sku)] : [])),
  };
}

/** The rates that the command names itself, and those of the items that it names. */
export const ratesNamed = (command: Naming, items: readonly Item[]): string[] => [
  ...(command.taxRateIds ?? []),
  ...linesOf(command).flatMap(({ taxRateIds }) => taxRateIds ?? []),
  ...feesOf(command).flatMap(({ taxRateIds }) => taxRateIds ?? []),
  ...items.flatMap(({ taxRateIds }) => taxRateIds),
];
