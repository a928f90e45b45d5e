/** What the gateway asks of the world. */
import type { CommandReply, MovementsPage, OrderEvent, OrderSnapshot } from '@concord/contracts';
import type { ApiKey } from '../domain/api-key';
import type { StatedMovement, StatedTotal } from '../domain/reconciliation';
import type { Caller } from '../domain/caller';

export interface OrderMoment {
  asOfVersion?: number;
  /** Milliseconds since the epoch. */
  asOfTime?: number;
  minVersion?: number;
}

export interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

/** One step of a price: what went in, the exact value, how and where it was rounded (R2). */
export interface TraceStep {
  field: string;
  rules: string[];
  point: string;
  inputs: Array<{ name: string; value: string; from: string | null }>;
  exact: string;
  rounding: string;
  result: number;
}

export type Quoted = { kind: 'quoted'; order: OrderSnapshot; trace: TraceStep[] } | { kind: 'refused'; code: string; reason: string };

export interface Explanation {
  field: string;
  value: string | number | boolean | null;
  entries: Array<{ sequence: number; version: number; type: string; amount: number | null; after: string | number | boolean | null }>;
  steps: TraceStep[];
}

export interface SignedCheckpoint {
  orderId: string;
  sequence: number;
  version: number;
  hash: string;
  /** Milliseconds since the epoch. */
  signedAt: number;
  /** All of it as a JSON Web Signature (RFC 7515). */
  token: string;
}

export type ReportValue = string | number | boolean | null | string[];

export interface ReportRequest {
  /** Milliseconds since the epoch: the tenant's own time now, the moment asked for, and the beginning. */
  now: number;
  asOf?: number | undefined;
  from?: number | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** One page of a report; names are the authority's own, times milliseconds since the epoch. */
export interface ReportPage {
  asOf: number;
  from: number | null;
  rows: Array<Record<string, ReportValue>>;
  sums: Array<Record<string, ReportValue>> | null;
  /** Ids of orders that are in no row and no sum because their records cannot be read; null on later pages. */
  unreadable: string[] | null;
  nextCursor: string | null;
}

/** Whose records they are, and whose account at the processors. */
export interface Account {
  tenantId: string;
  mode: string;
}

/** UTC days as 2026-11-25, both included. */
export interface Period {
  from: string;
  to: string;
}

export interface MovementsRequest {
  /** Milliseconds since the epoch; the end is not in it. */
  from: number;
  before: number;
  /** Order id after which to go on. */
  after: string;
  /** Orders with something to tell. */
  limit: number;
}

/** A page without the orders whose records cannot be read; these are named. */
export interface ReadablePage<T> extends Page<T> {
  unreadable: string[];
}

/** Reads of the sale record. Everything is null where there is no such order, of that tenant where one is named. Errors: ApiProblem unavailable, version_not_reached. */
export interface AuthorityReads {
  order(tenantId: string, orderId: string, moment?: OrderMoment): Promise<OrderSnapshot | null>;
  /** The order that has this session, without a tenant: only for who has shown the session's client secret (S4). */
  orderOfSession(sessionId: string): Promise<OrderSnapshot | null>;
  list(tenantId: string, mode: string, query: Readonly<Record<string, string>>): Promise<ReadablePage<OrderSnapshot>>;
  history(tenantId: string, orderId: string, after: number, limit: number): Promise<Page<OrderEvent> | null>;
  /** With a checkpoint that was kept, as it was given. */
  verify(tenantId: string, orderId: string, checkpoint?: string): Promise<{ ok: boolean; failures: string[] } | null>;
  /** Where the order's history is now, signed. */
  checkpoint(tenantId: string, orderId: string): Promise<SignedCheckpoint | null>;
  /** Public keys that checkpoints are signed with (RFC 7517). */
  checkpointKeys(): Promise<{ keys: object[] }>;
  /** null also for a field that is none. */
  explain(tenantId: string, orderId: string, field: string): Promise<Explanation | null>;
  /** The price of what would be an order; `command` is the bytes of its CreateOrder. */
  quote(command: Buffer): Promise<Quoted>;
  verdict(tenantId: string, orderId: string, commandId: string): Promise<CommandReply | null>;
  divergences(
    tenantId: string,
    mode: string,
    query: Readonly<Record<string, string>>,
  ): Promise<ReadablePage<{ orderId: string; divergence: OrderSnapshot['divergences'][number] }>>;
  /** Null where the cursor is none of a report. */
  report(tenantId: string, mode: string, name: string, request: ReportRequest): Promise<ReportPage | null>;
  /** What the records of a tenant and mode say that processors moved. */
  movements(tenantId: string, mode: string, request: MovementsRequest): Promise<MovementsPage>;
  /** Tenant and mode of every record there is. */
  owners(): Promise<Account[]>;
}

export interface ApiKeyStore {
  byHash(hash: string): Promise<ApiKey | null>;
  put(key: ApiKey): Promise<void>;
  ofTenant(tenantId: string, mode: string): Promise<ApiKey[]>;
  revoke(tenantId: string, mode: string, keyId: string, at: number): Promise<boolean>;
}

/** Settings of one kind, by tenant and mode. */
export interface SettingStore<T> {
  /** Empty where nothing was set. */
  byKey(key: string): Promise<T>;
  put(key: string, value: T): Promise<void>;
}

export interface GiftCardIssue {
  _id: string;
  tenantId: string;
  mode: string;
  currency: string;
  /** Minor units. */
  issued: number;
}

export interface GiftCard extends GiftCardIssue {
  balance: number;
  reserved: number;
  journal: Array<{
    kind: string;
    amount: number;
    balance: number;
    reserved: number;
    orderId: string | null;
    paymentId: string | null;
    refundId: string | null;
    at: number;
  }>;
  createdAt: number;
}

export interface GiftCards {
  /** The card of this id: the one there is, else a new one. */
  issue(issue: GiftCardIssue): Promise<GiftCard>;
  read(id: string): Promise<GiftCard | null>;
}

export interface CatalogEntry {
  _id: string;
  tenantId: string;
  mode: string;
  /** Counts its changes. */
  sequence: number;
  isArchived: boolean;
  createdAt: number;
  updatedAt: number;
}

export interface CatalogItem extends CatalogEntry {
  name: string;
  description: string | null;
  sku: string | null;
  currency: string;
  /** Minor units; 0 beside a price finer than that. */
  unitAmount: number;
  unitAmountDecimal: string | null;
  unit: string | null;
  taxRateIds: string[];
  metadata: Array<{ key: string; value: string }>;
  /** Absent in items that never were. */
  isStockCounted?: boolean;
}

/** Millionths of a unit. */
export interface ItemStock {
  policy: string | null;
  onHand: number;
  held: number;
  available: number;
}

export interface StockCount extends Owner {
  changeId: string;
  quantity: number;
  /** null keeps the one before. */
  policy: string | null;
}

export interface StockAdjustment extends Owner {
  changeId: string;
  print: string;
  quantity: number;
  reason: string;
}

export interface CatalogTaxRate extends CatalogEntry {
  name: string;
  jurisdiction: string | null;
  /** null for a flat tax. */
  percentage: string | null;
  inclusive: boolean;
  compoundOn: string | null;
  amount: number | null;
  currency: string | null;
}

export interface CatalogPromotion extends CatalogEntry {
  name: string;
  code: string;
  percentage: string | null;
  /** Minor units. */
  amount: number | null;
  currency: string | null;
  minimumSpend: number | null;
  buyQuantity: number | null;
  getQuantity: number | null;
  skus: string[] | null;
  /** Milliseconds since the epoch. */
  startsAt: number | null;
  endsAt: number | null;
  isExclusive: boolean;
  usageLimit: number | null;
  usageLimitPerCustomer: number | null;
}

export interface EntriesOf {
  items: CatalogItem;
  tax_rates: CatalogTaxRate;
  promotions: CatalogPromotion;
}

export type EntryKind = keyof EntriesOf;

export type Owner = Pick<CatalogEntry, 'tenantId' | 'mode'>;

export interface NewEntry<K extends EntryKind> extends Owner {
  _id: string;
  /** Fingerprint of the request (Q1). */
  print: string;
  fields: Omit<EntriesOf[K], keyof CatalogEntry>;
}

export interface EntryChange<K extends EntryKind> extends Owner {
  _id: string;
  expectedSequence: number | null;
  fields: Partial<NewEntry<K>['fields']>;
}

export interface EntryList extends Owner {
  isArchived?: boolean | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** The catalogue, which the cart keeps. Errors: ApiProblem with what the cart refuses, or unavailable. */
export interface Catalog {
  create<K extends EntryKind>(kind: K, entry: NewEntry<K>): Promise<EntriesOf[K]>;
  read<K extends EntryKind>(kind: K, owner: Owner, id: string): Promise<EntriesOf[K] | null>;
  list<K extends EntryKind>(kind: K, list: EntryList): Promise<Page<EntriesOf[K]>>;
  /** null where there is no such entry. */
  change<K extends EntryKind>(kind: K, change: EntryChange<K>): Promise<EntriesOf[K] | null>;
  archive<K extends EntryKind>(kind: K, change: Omit<EntryChange<K>, 'fields'>): Promise<EntriesOf[K] | null>;
  /** How many orders use each of these promotions. */
  uses(ids: readonly string[]): Promise<Record<string, number>>;
  /** The stock of those items that were ever counted. */
  stock(ids: readonly string[]): Promise<Record<string, ItemStock>>;
  /** null where there is no such item. */
  countStock(id: string, count: StockCount): Promise<CatalogItem | null>;
  adjustStock(id: string, adjustment: StockAdjustment): Promise<CatalogItem | null>;
  stopStock(id: string, owner: Owner): Promise<CatalogItem | null>;
  /** The bytes of a CreateOrder with copies of what it names. */
  copyInto(command: Buffer): Promise<Buffer>;
}

/** How far the test clock of each tenant is ahead of real time, milliseconds. */
export interface TestClockStore {
  all(): Promise<Map<string, number>>;
  /** Resolves with the offset after it. */
  advanceBy(tenantId: string, byMs: number): Promise<number>;
  /** To this offset, or leaves one that is greater. Resolves with the offset after it. */
  advanceTo(tenantId: string, offsetMs: number): Promise<number>;
}

export interface StatementPage {
  /** Milliseconds since the epoch. */
  asOf: number;
  movements: StatedMovement[];
  /** Of all pages, or of this one. */
  totals: StatedTotal[];
  nextCursor: string | null;
}

/** What a processor gives to whose account it is. Errors: ApiProblem unavailable. */
export interface StatementSource {
  readonly processor: string;
  /** Of the payments that it carries out. */
  readonly kind: string;
  /** It moved money before there were accounts. */
  readonly mayHaveNone: boolean;
  /** `account` is null for what is of none. */
  page(account: Account | null, period: Period, cursor?: string): Promise<StatementPage>;
  /** The accounts that something was moved on. */
  accounts(): Promise<string[]>;
}

export interface ProcessorJournal {
  /** One page of the simulated processor's journal as it gives it. */
  page(query: Readonly<Record<string, string>>): Promise<unknown>;
  summary(): Promise<unknown>;
  /** One page of the simulated tax service's journal as it gives it. */
  taxPage(query: Readonly<Record<string, string>>): Promise<unknown>;
}

export interface PersonalErasure {
  /** The key that is gone. */
  _id: string;
  /** Milliseconds since the epoch. */
  erasedAt: number;
  /** API key of who asked. */
  erasedBy: string;
  reason: string;
}

/** Keys of buyers, of one tenant and mode (S1). Errors: ApiProblem unavailable. */
export interface PersonalKeys {
  /** Wrapped under the installation's secret, by id; ids that are not there are in neither part. */
  keys(owner: Pick<Caller, 'tenantId' | 'mode'>, ids: readonly string[]): Promise<{ keys: Readonly<Record<string, string>>; erased: readonly string[] }>;
  /** Keys of the buyers who go by this e-mail, name or word of a name. */
  search(owner: Pick<Caller, 'tenantId' | 'mode'>, text: string): Promise<string[]>;
  /** Null where there never was a key of this buyer. */
  erase(owner: Pick<Caller, 'tenantId' | 'mode'>, externalId: string, by: string, reason: string): Promise<PersonalErasure | null>;
}
