/** How a merchant counts the stock of an item: sets what is there, changes it by what came or went, or stops counting (F13). */
import type { Item, Owner } from '../domain/catalog';
import type { Stock, StockPolicy } from '../domain/stock';
import type { Catalog } from './catalog';
import type { Kept } from './keep-entries';
import type { StockLedger } from './ports';

export interface StockCount extends Owner {
  /** Says the same change again. */
  changeId: string;
  /** Millionths of a unit. */
  quantity: number;
  policy: StockPolicy;
}

export interface StockAdjustment extends Owner {
  changeId: string;
  /** Fingerprint of the call (Q1). */
  print: string;
  quantity: number;
  reason: string;
}

const NOTHING = { lineId: null, claimId: null, fulfilled: 0, canceled: 0 };

export class StockKeeper {
  constructor(
    private readonly catalog: Catalog,
    private readonly ledger: StockLedger,
  ) {}

  read(itemIds: readonly string[]): Promise<Map<string, Stock>> {
    return this.ledger.read(itemIds);
  }

  /** Sets what is there, and what happens when it is not enough; without a policy the one before stays, and the first is to refuse. */
  async count(itemId: string, { tenantId, mode, changeId, quantity, policy }: StockCount): Promise<Kept<Item>> {
    const owner = { tenantId, mode };
    const found = await this.live(owner, itemId);
    if (found.kind !== 'kept') return found;
    const before = (await this.ledger.read([itemId])).get(itemId);
    await this.ledger.set(itemId, owner, policy ?? before?.policy ?? 'refuse');
    await this.ledger.change(itemId, { ...NOTHING, _id: `count ${itemId} ${changeId}`, kind: 'count', quantity, reason: null, print: null }, true);
    return this.flag(owner, itemId, true);
  }

  async adjust(itemId: string, { tenantId, mode, changeId, print, quantity, reason }: StockAdjustment): Promise<Kept<Item>> {
    const owner = { tenantId, mode };
    const found = await this.live(owner, itemId);
    if (found.kind !== 'kept') return found;
    if (found.entry.isStockCounted !== true) return { kind: 'refused', code: 'stock_not_counted', detail: `The stock of ${itemId} is not counted.` };
    const row = await this.ledger.change(itemId, { ...NOTHING, _id: `adjustment ${itemId} ${changeId}`, kind: 'adjustment', quantity, reason, print }, true);
    if ('code' in row) return { kind: 'refused', ...row };
    return row.print === print ? found : { kind: 'refused', code: 'idempotency_key_reused', detail: 'The key made another change.' };
  }

  /** New lines hold nothing any more; what is held stays so until it is handed over or let go of. */
  async stop(itemId: string, owner: Owner): Promise<Kept<Item>> {
    const flagged = await this.flag(owner, itemId, false);
    if (flagged.kind === 'kept') await this.ledger.set(itemId, owner, null);
    return flagged;
  }

  /** The item, or why its stock is not changed. */
  private async live(owner: Owner, itemId: string): Promise<Kept<Item>> {
    const item = await this.catalog.items.read(owner, itemId);
    if (item === null) return { kind: 'unknown' };
    return item.isArchived
      ? { kind: 'refused', code: 'catalog_entry_archived', detail: `It was archived with version ${item.sequence}.` }
      : { kind: 'kept', entry: item };
  }

  private async flag(owner: Owner, _id: string, isStockCounted: boolean): Promise<Kept<Item>> {
    const item = await this.catalog.items.read(owner, _id);
    if (item !== null && (item.isStockCounted ?? false) === isStockCounted) return { kind: 'kept', entry: item };
    return this.catalog.items.change({ ...owner, _id, expectedSequence: null, fields: { isStockCounted } });
  }
}
