/** Entries in memory for specs, with the uniqueness and the compare-and-set of the real store. */
import type { CreateOrder, OrderSnapshot } from '@concord/contracts';
import {
  Catalog,
  Promotions,
  StockClaims,
  StockKeeper,
  type AuthorityOrders,
  type EntryStore,
  type Foresight,
  type ListRequest,
  type Page,
  type UseLedger,
} from '..';
import type { Entry, Fault, Item, TaxRateEntry } from '../../domain/catalog';
import type { Promotion } from '../../domain/promotion';
import { MemoryStock } from './memory-stock';
import { claimed, noUses, released, type Claim, type PromotionUses } from '../../domain/promotion-uses';

export class MemoryEntries<E extends Entry> implements EntryStore<E> {
  readonly rows = new Map<string, E>();
  reads = 0;

  find(ids: readonly string[], keys: readonly string[] = []): Promise<E[]> {
    this.reads += 1;
    return Promise.resolve([...this.rows.values()].filter(({ _id, key }) => ids.includes(_id) || keys.includes(key)));
  }

  list({ tenantId, mode, isArchived, limit }: ListRequest): Promise<Page<E>> {
    const own = [...this.rows.values()].filter((row) => row.tenantId === tenantId && row.mode === mode && (isArchived ?? row.isArchived) === row.isArchived);
    return Promise.resolve({ data: own.slice(0, limit), nextCursor: null });
  }

  insert(entry: E): Promise<boolean> {
    return Promise.resolve(!this.rows.has(entry._id) && this.put(entry));
  }

  replace(entry: E): Promise<boolean> {
    return Promise.resolve(this.rows.get(entry._id)?.sequence === entry.sequence - 1 && this.put(entry));
  }

  private put(entry: E): boolean {
    if ([...this.rows.values()].some(({ _id, key }) => key === entry.key && _id !== entry._id)) return false;
    this.rows.set(entry._id, entry);
    return true;
  }
}

/** One promotion after the other, judged like the real ledger. */
export class MemoryUses implements UseLedger {
  private readonly rows = new Map<string, PromotionUses>();

  claim(promotion: Promotion, claim: Claim, isKept: boolean): Promise<Fault | null> {
    const after = claimed(promotion, this.of(promotion._id), claim);
    if ('code' in after) return Promise.resolve(after);
    if (isKept) this.rows.set(promotion._id, after);
    return Promise.resolve(null);
  }

  release(promotionId: string, claim: Omit<Claim, 'customer'>): Promise<void> {
    this.rows.set(promotionId, released(this.of(promotionId), claim));
    return Promise.resolve();
  }

  count(ids: readonly string[]): Promise<Map<string, number>> {
    return Promise.resolve(new Map(ids.map((id) => [id, this.of(id).uses.length])));
  }

  private of(id: string): PromotionUses {
    return this.rows.get(id) ?? noUses(id);
  }
}

export class MemoryOrders implements AuthorityOrders {
  readonly orders = new Map<string, OrderSnapshot>();
  readonly judged = new Set<string>();

  order(_tenantId: string, orderId: string): Promise<OrderSnapshot | null> {
    return Promise.resolve(this.orders.get(orderId) ?? null);
  }

  isJudged(_tenantId: string, _orderId: string, commandId: string): Promise<boolean> {
    return Promise.resolve(this.judged.has(commandId));
  }
}

/** Refuses the creations of these orders. */
export class MemoryForesight implements Foresight {
  readonly refusals = new Map<string, Fault>();
  asked = 0;

  refusalOf({ meta }: CreateOrder): Promise<Fault | null> {
    this.asked += 1;
    return Promise.resolve(this.refusals.get(meta.orderId) ?? null);
  }
}

export interface TestCatalog {
  catalog: Catalog;
  promotions: Promotions;
  uses: MemoryUses;
  orders: MemoryOrders;
  foresight: MemoryForesight;
  items: MemoryEntries<Item>;
  taxRates: MemoryEntries<TaxRateEntry>;
  ledger: MemoryStock;
  stock: StockClaims;
  stockKeeper: StockKeeper;
}

export function testCatalog(now = 1_000): TestCatalog {
  const [items, taxRates] = [new MemoryEntries<Item>(), new MemoryEntries<TaxRateEntry>()];
  const stores = { items, taxRates, promotions: new MemoryEntries<Promotion>() };
  const uses = new MemoryUses();
  const orders = new MemoryOrders();
  const foresight = new MemoryForesight();
  const clock = { now: () => now };
  const ledger = new MemoryStock();
  const catalog = new Catalog(stores, clock);
  const promotions = new Promotions(stores.promotions, uses, orders, clock, foresight);
  const stock = new StockClaims(ledger, orders, clock);
  return { items, taxRates, uses, orders, foresight, ledger, catalog, promotions, stock, stockKeeper: new StockKeeper(catalog, ledger) };
}
