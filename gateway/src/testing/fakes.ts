/** Fakes of the gateway's ports for specs: no broker, no database. */
import { codec, processorAccountOf, type CommandReply, type MovementsPage, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import type { OutgoingMessage, Publisher } from '@concord/chassis';
import type {
  Account,
  ApiKeyStore,
  AuthorityReads,
  GiftCard,
  GiftCardIssue,
  GiftCards,
  PersonalErasure,
  PersonalKeys,
  ProcessorJournal,
  Quoted,
  ReportPage,
  SettingStore,
  StatementPage,
  StatementSource,
  TestClockStore,
} from '../app';
import { newSale } from '../samples/sale';
import type { ApiKey } from '../domain/api-key';
import { ApiProblem } from '../domain/error-codes';
import { callIdIn } from '../domain/return-address';

/** Time that stands still until it is moved. */
export class ManualClock {
  constructor(private time = 1_795_597_200_000) {}

  now(): number {
    return this.time;
  }

  advance(ms: number): void {
    this.time += ms;
  }
}

export class MemoryKeys implements ApiKeyStore {
  readonly keys = new Map<string, ApiKey>();
  isAway = false;
  lookUps = 0;

  byHash(hash: string): Promise<ApiKey | null> {
    this.lookUps += 1;
    return this.isAway ? Promise.reject(new Error('no primary')) : Promise.resolve(this.keys.get(hash) ?? null);
  }

  put(key: ApiKey): Promise<void> {
    if (!this.keys.has(key.hash)) this.keys.set(key.hash, key);
    return Promise.resolve();
  }

  ofTenant(tenantId: string, mode: string): Promise<ApiKey[]> {
    return Promise.resolve([...this.keys.values()].filter((key) => key.tenantId === tenantId && key.mode === mode));
  }

  revoke(tenantId: string, mode: string, keyId: string, at: number): Promise<boolean> {
    const key = [...this.keys.values()].find((each) => each.tenantId === tenantId && each.mode === mode && each.keyId === keyId && each.revokedAt === null);
    if (key === undefined) return Promise.resolve(false);
    this.keys.set(key.hash, { ...key, revokedAt: at });
    return Promise.resolve(true);
  }
}

export class MemorySetting<T> implements SettingStore<T> {
  readonly set = new Map<string, T>();
  isAway = false;

  constructor(private readonly empty: T) {}

  byKey(key: string): Promise<T> {
    return this.isAway ? Promise.reject(new Error('no primary')) : Promise.resolve(this.set.get(key) ?? this.empty);
  }

  put(key: string, value: T): Promise<void> {
    this.set.set(key, value);
    return Promise.resolve();
  }
}

/** Keys of one tenant that a spec puts in, wrapped; buyers are erased by the id that they were put in with. */
export class MemoryPersonalKeys implements PersonalKeys {
  readonly wrapped = new Map<string, string>();
  readonly erasures = new Map<string, PersonalErasure>();
  readonly buyers = new Map<string, string>();
  /** How often keys were asked for. */
  asked = 0;
  isAway = false;

  constructor(private readonly tenantId = 'ten_local') {}

  keys({ tenantId }: { tenantId: string }, ids: readonly string[]): ReturnType<PersonalKeys['keys']> {
    this.asked += 1;
    if (this.isAway) return Promise.reject(new Error('no answer'));
    const own = tenantId === this.tenantId ? ids : [];
    const keys = Object.fromEntries([...this.wrapped].filter(([id]) => own.includes(id) && !this.erasures.has(id)));
    return Promise.resolve({ keys, erased: own.filter((id) => this.erasures.has(id)) });
  }

  search({ tenantId }: { tenantId: string }, text: string): Promise<string[]> {
    const id = tenantId === this.tenantId ? this.buyers.get(text) : undefined;
    return Promise.resolve(id === undefined ? [] : [id]);
  }

  erase({ tenantId }: { tenantId: string }, externalId: string, erasedBy: string, reason: string): Promise<PersonalErasure | null> {
    const _id = tenantId === this.tenantId ? this.buyers.get(externalId) : undefined;
    if (_id === undefined) return Promise.resolve(null);
    const erasure = this.erasures.get(_id) ?? { _id, erasedAt: 1_795_597_200_000, erasedBy, reason };
    this.erasures.set(_id, erasure);
    return Promise.resolve(erasure);
  }
}

/** Reads of the orders that a spec puts in. */
export class MemoryAuthority implements AuthorityReads {
  readonly orders = new Map<string, OrderSnapshot>();
  readonly verdicts = new Map<string, CommandReply>();
  entries: OrderEvent[] = [];
  lastList: Readonly<Record<string, string>> = {};
  /** Sessions that were asked for, in order. */
  readonly sessionsAsked: string[] = [];

  /** Reports that were asked for, and the pages that they get, in order. */
  readonly reportsAsked: Array<Parameters<AuthorityReads['report']>> = [];
  reportPages: Array<ReportPage | null> = [];
  /** Pages of movements by tenant and mode, in order, and what was asked for. */
  movementPages: MovementsPage[] = [];
  readonly movementsAsked: Array<Parameters<AuthorityReads['movements']>> = [];
  accountsKnown: Account[] = [];
  isField: (field: string) => boolean = () => true;
  /** What quotes were asked for, decoded. */
  readonly quoted: Array<{ type: string; value: unknown }> = [];
  answerToQuote: Quoted = { kind: 'quoted', order: newSale, trace: [] };

  private of(tenantId: string, orderId: string): OrderSnapshot | null {
    const order = this.orders.get(orderId);
    return order?.tenantId === tenantId ? order : null;
  }

  put(order: OrderSnapshot): void {
    this.orders.set(order.orderId, order);
  }

  order(tenantId: string, orderId: string): Promise<OrderSnapshot | null> {
    return Promise.resolve(this.of(tenantId, orderId));
  }

  orderOfSession(sessionId: string): Promise<OrderSnapshot | null> {
    this.sessionsAsked.push(sessionId);
    const order = [...this.orders.values()].find(({ checkoutSessions }) => checkoutSessions.some((session) => session.sessionId === sessionId));
    return Promise.resolve(order ?? null);
  }

  list(tenantId: string, mode: string, query: Readonly<Record<string, string>>): ReturnType<AuthorityReads['list']> {
    this.lastList = query;
    const data = [...this.orders.values()].filter((order) => order.tenantId === tenantId && order.mode === mode);
    return Promise.resolve({ data, unreadable: [], nextCursor: null });
  }

  history(tenantId: string, orderId: string): ReturnType<AuthorityReads['history']> {
    return Promise.resolve(this.of(tenantId, orderId) === null ? null : { data: this.entries, nextCursor: null });
  }

  checkpoint(tenantId: string, orderId: string): ReturnType<AuthorityReads['checkpoint']> {
    const order = this.of(tenantId, orderId);
    const { sequence = 0, version = 0, hash = '' } = order ?? {};
    return Promise.resolve(order === null ? null : { orderId, sequence, version, hash, signedAt: 0, token: 'a.b.c' });
  }

  checkpointKeys(): ReturnType<AuthorityReads['checkpointKeys']> {
    return Promise.resolve({ keys: [] });
  }

  verify(): ReturnType<AuthorityReads['verify']> {
    return Promise.resolve({ ok: true, failures: [] });
  }

  explain(_tenantId: string, _orderId: string, field: string): ReturnType<AuthorityReads['explain']> {
    return Promise.resolve(this.isField(field) ? { field, value: 0, entries: [], steps: [] } : null);
  }

  quote(command: Buffer): ReturnType<AuthorityReads['quote']> {
    this.quoted.push(codec.decode(command));
    return Promise.resolve(this.answerToQuote);
  }

  verdict(tenantId: string, orderId: string, commandId: string): Promise<CommandReply | null> {
    return Promise.resolve(this.of(tenantId, orderId) === null ? null : (this.verdicts.get(commandId) ?? null));
  }

  movements(...asked: Parameters<AuthorityReads['movements']>): Promise<MovementsPage> {
    this.movementsAsked.push(asked);
    return Promise.resolve(this.movementPages.shift() ?? { orders: [], unreadable: [], next: null });
  }

  owners(): Promise<Account[]> {
    return Promise.resolve(this.accountsKnown);
  }

  divergences(tenantId: string, mode: string): ReturnType<AuthorityReads['divergences']> {
    const orders = [...this.orders.values()].filter((order) => order.tenantId === tenantId && order.mode === mode);
    const data = orders.flatMap(({ orderId, divergences }) => divergences.map((divergence) => ({ orderId, divergence })));
    return Promise.resolve({ data, unreadable: [], nextCursor: null });
  }

  report(...asked: Parameters<AuthorityReads['report']>): ReturnType<AuthorityReads['report']> {
    this.reportsAsked.push(asked);
    const [page] = this.reportPages.splice(0, 1);
    return Promise.resolve(
      page !== undefined ? page : { asOf: asked[3].asOf ?? asked[3].now, from: asked[3].from ?? null, rows: [], sums: [], unreadable: [], nextCursor: null },
    );
  }
}

export class MemoryGiftCards implements GiftCards {
  private readonly cards = new Map<string, GiftCard>();

  issue(issue: GiftCardIssue): Promise<GiftCard> {
    const card = this.cards.get(issue._id) ?? { ...issue, balance: issue.issued, reserved: 0, journal: [], createdAt: 1_795_597_200_000 };
    this.cards.set(issue._id, card);
    return Promise.resolve(card);
  }

  read(id: string): Promise<GiftCard | null> {
    return Promise.resolve(this.cards.get(id) ?? null);
  }
}

export class MemoryClocks implements TestClockStore {
  private readonly offsets = new Map<string, number>();

  all(): Promise<Map<string, number>> {
    return Promise.resolve(new Map(this.offsets));
  }

  advanceBy(tenantId: string, byMs: number): Promise<number> {
    return this.advanceTo(tenantId, (this.offsets.get(tenantId) ?? 0) + byMs);
  }

  advanceTo(tenantId: string, offsetMs: number): Promise<number> {
    const after = Math.max(offsetMs, this.offsets.get(tenantId) ?? 0);
    this.offsets.set(tenantId, after);
    return Promise.resolve(after);
  }
}

/** A statement that a spec puts in, by account; `''` for what is of none. */
export class MemoryStatements implements StatementSource {
  readonly pages = new Map<string, StatementPage[]>();
  readonly asked: Array<Parameters<StatementSource['page']>> = [];
  isAway = false;

  constructor(
    readonly processor: string,
    readonly kind: string,
    readonly mayHaveNone: boolean,
    private readonly clock: ManualClock,
  ) {}

  page(...asked: Parameters<StatementSource['page']>): Promise<StatementPage> {
    const [account] = asked;
    this.asked.push(asked);
    if (this.isAway) return Promise.reject(new ApiProblem('unavailable', 'It is away.'));
    const name = account === null ? '' : processorAccountOf(account);
    return Promise.resolve(this.pages.get(name)?.shift() ?? { asOf: this.clock.now(), movements: [], totals: [], nextCursor: null });
  }

  accounts(): Promise<string[]> {
    return Promise.resolve([...this.pages.keys()].filter((name) => name !== ''));
  }
}

export class EmptyJournal implements ProcessorJournal {
  page(): Promise<unknown> {
    return Promise.resolve({ data: [], next_cursor: null });
  }

  taxPage(): Promise<unknown> {
    return this.page();
  }

  summary(): Promise<unknown> {
    return Promise.resolve({ data: [] });
  }
}

export interface SentCommand {
  topic: string;
  type: string;
  headers: OutgoingMessage['headers'];
  value: { meta: { commandId: string; orderId: string; tenantId: string; mode: string; actor: { kind: string; id: string }; fingerprint: string } } & Record<
    string,
    unknown
  >;
}

/** A log that keeps what was sent and lets a spec answer. */
export class RecordingPublisher implements Publisher {
  readonly sent: SentCommand[] = [];
  isAway = false;
  onCommand: (command: SentCommand) => void = () => undefined;

  publish(messages: readonly OutgoingMessage[]): Promise<void> {
    if (this.isAway) return new Promise(() => undefined);
    for (const { topic, type, headers, value } of messages) {
      const command = { topic, type, headers, value: codec.decode(value as Buffer).value as SentCommand['value'] };
      this.sent.push(command);
      this.onCommand(command);
    }
    return Promise.resolve();
  }
}

/** The call that sent it. */
export const callIdOf = ({ headers }: SentCommand): string => callIdIn(headers.replyTo ?? '');

/** An answer of the authority to a command; `order` becomes its snapshot. */
export function replyTo({ value: { meta } }: SentCommand, given: Partial<CommandReply> & { order?: OrderSnapshot | null } = {}): CommandReply {
  const { order = null, ...rest } = given;
  return {
    commandId: meta.commandId,
    eventId: meta.commandId,
    orderId: meta.orderId,
    verdict: 'accepted',
    originalVerdict: null,
    code: null,
    detail: null,
    version: order?.version ?? 0,
    sequence: order?.sequence ?? 0,
    deltas: [],
    snapshot: order === null ? null : codec.encode('OrderSnapshot', order),
    ...rest,
  };
}
