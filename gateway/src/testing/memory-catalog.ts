/** A catalogue for specs: entries by kind and id, without the judgements of the cart. */
import type { Catalog, CatalogItem, EntriesOf, EntryChange, EntryKind, EntryList, ItemStock, NewEntry, Owner, Page, StockAdjustment, StockCount } from '../app';
import { item, promotion, taxRate } from '../inbound/examples/catalog';

const AT = 1_795_597_200_000;

export class MemoryCatalog implements Catalog {
  private readonly entries = new Map<string, EntriesOf[EntryKind]>([
    [item._id, item],
    [taxRate._id, taxRate],
    [promotion._id, promotion],
  ]);
  private readonly counted = new Map<string, ItemStock>();
  /** Commands that were copied into. */
  readonly copied: Buffer[] = [];

  create<K extends EntryKind>(_kind: K, { _id, tenantId, mode, fields }: NewEntry<K>): Promise<EntriesOf[K]> {
    const entry = { ...fields, _id, tenantId, mode, sequence: 1, isArchived: false, createdAt: AT, updatedAt: AT } as EntriesOf[K];
    this.entries.set(_id, entry);
    return Promise.resolve(entry);
  }

  read<K extends EntryKind>(_kind: K, { tenantId }: { tenantId: string }, id: string): Promise<EntriesOf[K] | null> {
    const entry = this.entries.get(id);
    return Promise.resolve(entry?.tenantId === tenantId ? (entry as EntriesOf[K]) : null);
  }

  list<K extends EntryKind>(_kind: K, { tenantId }: EntryList): Promise<Page<EntriesOf[K]>> {
    return Promise.resolve({ data: [...this.entries.values()].filter((entry) => entry.tenantId === tenantId) as Array<EntriesOf[K]>, nextCursor: null });
  }

  change<K extends EntryKind>(kind: K, { _id, fields, ...owner }: EntryChange<K>): Promise<EntriesOf[K] | null> {
    return this.write(kind, owner, _id, fields);
  }

  archive<K extends EntryKind>(kind: K, { _id, ...owner }: Omit<EntryChange<K>, 'fields'>): Promise<EntriesOf[K] | null> {
    return this.write(kind, owner, _id, { isArchived: true });
  }

  uses(ids: readonly string[]): Promise<Record<string, number>> {
    return Promise.resolve(Object.fromEntries(ids.map((id) => [id, 0])));
  }

  stock(ids: readonly string[]): Promise<Record<string, ItemStock>> {
    return Promise.resolve(Object.fromEntries(ids.flatMap((id) => (this.counted.has(id) ? [[id, this.counted.get(id)]] : []))) as Record<string, ItemStock>);
  }

  countStock(id: string, { quantity, policy, ...owner }: StockCount): Promise<CatalogItem | null> {
    this.counted.set(id, { policy: policy ?? 'refuse', onHand: quantity, held: 0, available: quantity });
    return this.write('items', owner, id, { isStockCounted: true });
  }

  adjustStock(id: string, { quantity, ...owner }: StockAdjustment): Promise<CatalogItem | null> {
    const { policy = 'refuse', onHand = 0 } = this.counted.get(id) ?? {};
    return this.countStock(id, { ...owner, policy, quantity: onHand + quantity });
  }

  stopStock(id: string, owner: Owner): Promise<CatalogItem | null> {
    return this.write('items', owner, id, { isStockCounted: false });
  }

  copyInto(command: Buffer): Promise<Buffer> {
    this.copied.push(command);
    return Promise.resolve(command);
  }

  private async write<K extends EntryKind>(kind: K, owner: { tenantId: string }, id: string, change: object): Promise<EntriesOf[K] | null> {
    const entry = await this.read(kind, owner, id);
    if (entry === null) return null;
    const after = { ...entry, ...change, sequence: entry.sequence + 1 };
    this.entries.set(id, after);
    return after;
  }
}
