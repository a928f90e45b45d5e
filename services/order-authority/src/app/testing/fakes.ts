/** The ports of the authority in memory, with the promises of the real ones: compare-and-set by sequence, publish in order. */
import type { Delivery, MessageHeaders, OutgoingMessage, Publisher } from '@concord/chassis';
import { codec, type CommandReply, type EventMeta, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { metaOf, ORDER_ID } from '../../domain/testing/sale';
import { said } from '../../domain/testing/words';
import type { ArchiveRow, EventOfOrder, HistoryArchive } from '../history-archive';
import type { ListedOrder, SaleRecordReader } from '../read-orders';
import type { SaleRecord, SaleRecords, SaleRecordWrite } from '../sale-record';

export class MemoryRecords implements SaleRecords {
  readonly rows = new Map<string, SaleRecord>();
  readonly loads: string[][] = [];
  /** Runs once before the next write: another writer who is faster. */
  meanwhile: (() => Promise<void>) | null = null;

  load(orderIds: string[]): Promise<Map<string, SaleRecord>> {
    this.loads.push(orderIds);
    return Promise.resolve(new Map(orderIds.flatMap((id) => [this.rows.get(id)].flatMap((row) => (row === undefined ? [] : [[id, row] as const])))));
  }

  reload(orderIds: string[]): Promise<Map<string, SaleRecord>> {
    return this.load(orderIds);
  }

  async commit(writes: SaleRecordWrite[]): Promise<Set<string>> {
    const { meanwhile } = this;
    this.meanwhile = null;
    await meanwhile?.();
    const lost = writes.filter(({ before, after }) => (this.rows.get(after._id)?.sequence ?? 0) !== (before?.sequence ?? 0));
    for (const { before, after } of writes.filter((write) => !lost.includes(write))) {
      this.rows.set(after._id, { ...after, publishedThrough: before?.publishedThrough ?? 0 });
    }
    return new Set(lost.map(({ after }) => after._id));
  }

  row(id = ORDER_ID): SaleRecord {
    const row = this.rows.get(id);
    if (row === undefined) throw new Error(`there is no record ${id}`);
    return row;
  }
}

/** Reads of the same rows. */
export class MemoryReader implements SaleRecordReader {
  constructor(private readonly records: MemoryRecords) {}

  state(orderId: string): Promise<OrderSnapshot | null> {
    return Promise.resolve(this.records.rows.get(orderId)?.state ?? null);
  }

  record(orderId: string): Promise<SaleRecord | null> {
    return Promise.resolve(this.records.rows.get(orderId) ?? null);
  }

  list(): Promise<ListedOrder[]> {
    return Promise.resolve([...this.records.rows.values()].map(({ _id: orderId, state }) => ({ orderId, createdAt: state.createdAt, state })));
  }

  withDivergences(): Promise<OrderSnapshot[]> {
    return Promise.resolve([...this.records.rows.values()].map(({ state }) => state));
  }
}

/** An archive in memory: rows are written once and never changed. */
export class MemoryArchive implements HistoryArchive {
  readonly kept = new Map<string, ArchiveRow>();
  /** Calls of each method, to tell what something costs. */
  readonly calls = { put: 0, rows: 0, find: 0, followerOf: 0, eventIds: 0 };

  put(rows: readonly ArchiveRow[]): Promise<void> {
    this.calls.put += 1;
    for (const row of rows) {
      const id = `${row.entry.orderId}/${row.entry.sequence}`;
      if (!this.kept.has(id)) this.kept.set(id, row);
    }
    return Promise.resolve();
  }

  rows(orderId: string, from: number, to: number): Promise<ArchiveRow[]> {
    this.calls.rows += 1;
    const found = this.of(orderId).filter(({ entry }) => entry.sequence >= from && entry.sequence <= to);
    const isWhole = found.length === to - from + 1;
    return isWhole ? Promise.resolve(found) : Promise.reject(new Error(`the archive has ${found.length} of ${to - from + 1} entries of ${orderId}`));
  }

  find(events: readonly EventOfOrder[]): Promise<OrderEvent[]> {
    this.calls.find += 1;
    const entries = [...this.kept.values()].map(({ entry }) => entry);
    return Promise.resolve(entries.filter((entry) => events.some(({ orderId, eventId }) => orderId === entry.orderId && eventId === entry.eventId)));
  }

  followerOf({ orderId, commandId, sequence }: OrderEvent): Promise<number | null> {
    this.calls.followerOf += 1;
    const found = this.of(orderId).find(({ entry }) => commandId !== null && entry.commandId === commandId && entry.sequence > sequence);
    return Promise.resolve(found?.entry.sequence ?? null);
  }

  eventIds(orderId: string, through: number): Promise<string[]> {
    this.calls.eventIds += 1;
    return Promise.resolve(
      this.of(orderId)
        .filter(({ entry }) => entry.sequence <= through)
        .map(({ entry }) => entry.eventId),
    );
  }

  private of(orderId: string): ArchiveRow[] {
    return [...this.kept.values()].filter(({ entry }) => entry.orderId === orderId).sort((left, right) => left.entry.sequence - right.entry.sequence);
  }
}

export class RecordingPublisher implements Publisher {
  readonly messages: OutgoingMessage[] = [];
  /** The next send fails, as when the process is killed before it. */
  failsNext = false;
  /** Runs once before the next send: the process stands still meanwhile. */
  meanwhile: (() => Promise<void>) | null = null;

  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    const { meanwhile } = this;
    this.meanwhile = null;
    await meanwhile?.();
    if (this.failsNext) {
      this.failsNext = false;
      throw new Error('killed');
    }
    this.messages.push(...messages);
  }

  private values<T>(topic: string): T[] {
    return this.messages.filter((message) => message.topic === topic).map(({ value }) => codec.decode(value ?? Buffer.alloc(0)).value as T);
  }

  get entries(): OrderEvent[] {
    return this.values('order.events.v1');
  }

  get divergences(): OrderEvent[] {
    return this.values('order.divergences.v1');
  }

  get replies(): CommandReply[] {
    return this.values('gateway.replies.v1');
  }

  get snapshots(): OrderSnapshot[] {
    return this.values('order.snapshots.v1');
  }
}

const HEADERS: MessageHeaders = {
  eventId: '',
  type: '',
  source: 'cart',
  time: 0,
  subject: '',
  correlationId: 'cor_1',
  causationId: '',
  traceparent: null,
  replyTo: '2/gateway-1',
  deadline: null,
  preview: false,
};

export interface Given {
  orderId?: string;
  state?: OrderSnapshot | null;
  meta?: Partial<EventMeta>;
  headers?: Partial<MessageHeaders>;
}

/** The n-th event as it lies in the topic. The same number is the same event. */
export function delivery(ordinal: number, sentence: string, { orderId = ORDER_ID, state = null, meta = {}, headers = {} }: Given = {}): Delivery {
  const says = said(sentence, state);
  const value = { ...says.value, meta: { ...metaOf(ordinal, says), orderId, ...meta } };
  const bytes = codec.encode(says.type, value);
  const place = { topic: 'cart.events.v1', partition: 0, offset: String(ordinal), appendedAt: 0 };
  return { ...place, key: orderId, type: says.type, value: codec.decode(bytes).value, bytes, headers: { ...HEADERS, ...headers } };
}
