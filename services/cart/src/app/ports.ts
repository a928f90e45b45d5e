/** What the cart asks of the world: its own catalogue, and what became of an order. */
import type { CreateOrder, OrderSnapshot } from '@concord/contracts';
import type { Entry, Fault, Item, Owner, TaxRateEntry } from '../domain/catalog';
import type { Promotion } from '../domain/promotion';
import type { TaxAnswer, TaxFault, TaxReportWork } from '../domain/tax-work';
import type { Claim } from '../domain/promotion-uses';
import type { Stock, StockChange, StockPolicy, StockRow } from '../domain/stock';

export interface Page<E> {
  data: E[];
  nextCursor: string | null;
}

export interface ListRequest extends Owner {
  /** null for both. */
  isArchived: boolean | null;
  limit: number;
  cursor: string | null;
}

/** Entries of one kind. */
export interface EntryStore<E extends Entry> {
  /** Those that exist, of any tenant, in no order: by id, and by key. */
  find(ids: readonly string[], keys?: readonly string[]): Promise<E[]>;
  /** Newest first. */
  list(request: ListRequest): Promise<Page<E>>;
  /** False when there is one of this id or key. */
  insert(entry: E): Promise<boolean>;
  /** Compare-and-set on the sequence before; false when it has moved, or the key is another's. */
  replace(entry: E): Promise<boolean>;
}

/** Who uses which promotion. */
export interface UseLedger {
  /** Why there is no use left for this claim, or null: then it is held, unless it is only asked whether it could be. */
  claim(promotion: Promotion, claim: Claim, isKept: boolean): Promise<Fault | null>;
  release(promotionId: string, claim: Omit<Claim, 'customer'>): Promise<void>;
  /** Orders that use each of them. */
  count(promotionIds: readonly string[]): Promise<Map<string, number>>;
}

/** Stock of items that count it, and every change of it. */
export interface StockLedger {
  /** The row of this change, which is made once; or why it may not be. When it is not kept it is only looked at. */
  change(itemId: string, change: StockChange, isKept: boolean): Promise<StockRow | Fault>;
  set(itemId: string, owner: Owner, policy: StockPolicy): Promise<void>;
  read(itemIds: readonly string[]): Promise<Map<string, Stock>>;
  /** The item whose units this line of the owner has; null when it has none. */
  itemOf(owner: Owner, lineId: string): Promise<string | null>;
}

/** Orders as the authority has them. */
export interface AuthorityOrders {
  order(tenantId: string, orderId: string): Promise<OrderSnapshot | null>;
  /** Whether the command has a verdict; a creation that was refused never has one. */
  isJudged(tenantId: string, orderId: string, commandId: string): Promise<boolean>;
}

export type TaxResult<Answer> = { kind: 'answer'; answer: Answer } | { kind: 'refused' | 'none'; fault: TaxFault };

/** Who works out tax and is told what was sold. The same key is answered with the same answer. */
export interface TaxService {
  /** The tax of the order as it is; refused is final, none says nothing. */
  calculate(key: string, order: OrderSnapshot): Promise<TaxResult<TaxAnswer>>;
  /** `at` is milliseconds since the epoch. */
  report(key: string, work: TaxReportWork): Promise<TaxResult<{ reference: string; at: number }>>;
}

/** The authority's judgement of an order that is not there yet, as of a quote: nothing is kept of it. */
export interface Foresight {
  /** Why the creation would be refused; null when it would not be, and when nobody can say. */
  refusalOf(creation: CreateOrder): Promise<Fault | null>;
}

export interface CatalogStores {
  items: EntryStore<Item>;
  taxRates: EntryStore<TaxRateEntry>;
  promotions: EntryStore<Promotion>;
}

/** The key of one buyer, as it is stored. */
export interface StoredKey extends Owner {
  _id: string;
  /** Who the buyer is, as a keyed hash. */
  subject: string;
  /** Under the installation's secret. */
  wrapped: string;
  /** By what the buyer is found, as keyed hashes. */
  index: string[];
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** What is left of a key. */
export interface Erasure {
  _id: string;
  /** Milliseconds since the epoch. */
  erasedAt: number;
  erasedBy: string;
  reason: string;
}

export interface PersonalKeyStore {
  /** Of these buyers, the keys of those who have one. */
  ofSubjects(subjects: readonly string[]): Promise<StoredKey[]>;
  /** A buyer who has a key keeps it. */
  insert(keys: readonly StoredKey[]): Promise<void>;
  addIndex(entries: ReadonlyArray<Pick<StoredKey, '_id' | 'index'>>): Promise<void>;
  ofIds(owner: Owner, ids: readonly string[]): Promise<Array<StoredKey | Erasure>>;
  /** Ids of keys with this entry of the index. */
  find(entry: string, limit: number): Promise<string[]>;
  /** The first erasure of this key stands; null where the owner has no such key. */
  erase(owner: Owner, id: string, erasure: Omit<Erasure, '_id'>): Promise<Erasure | null>;
  lastErased(subject: string): Promise<Erasure | null>;
}
