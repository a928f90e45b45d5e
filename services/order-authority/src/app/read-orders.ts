/** Reads of the sale record: always from the database, so that any instance may answer (V7). What is archived is read where it is asked for. */
import { codec, orderIdOf, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { checkpointFaults, type Checkpoint } from '../domain/checkpoint';
import { explainField } from '../domain/explain-field';
import { explainPrice } from '../domain/explain-price';
import type { TraceStep } from '../domain/trace-steps';
import { explain, verifyHistory, type Explanation } from '../domain/verify';
import { entriesAfter, entryOf } from './history';
import type { ArchiveRow, HistoryArchive } from './history-archive';
import { SPILL_BOUNDS, stateAt } from './long-histories';
import type { SaleRecord } from './sale-record';
import type { SpillBounds } from './spill';
import type { UnreadableOrder } from './unreadable-order';

export interface OrderQuery {
  tenantId: string;
  mode: string;
  status?: string;
  paymentStatus?: string;
  refundStatus?: string;
  customer?: string;
  externalReference?: string;
  /** Milliseconds since the epoch, inclusive. */
  createdFrom?: number;
  /** Milliseconds since the epoch, exclusive. */
  createdTo?: number;
  hasDivergence?: boolean;
  text?: string;
  /** Keys of the buyers whom the text names. */
  personalKeys?: readonly string[];
  after?: { createdAt: number; orderId: string };
  limit: number;
}

export type Explained = Explanation & { steps: TraceStep[] };

/** An order of a list. */
export interface ListedOrder {
  orderId: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  state: OrderSnapshot | UnreadableOrder;
}

/** Port: read access to the stored records. */
export interface SaleRecordReader {
  state(orderId: string): Promise<OrderSnapshot | null>;
  record(orderId: string): Promise<SaleRecord | null>;
  list(query: OrderQuery): Promise<ListedOrder[]>;
  withDivergences(tenantId: string, mode: string): Promise<Array<OrderSnapshot | UnreadableOrder>>;
}

/** An order with all entries of its history, archived or not. */
export interface WholeHistory {
  state: OrderSnapshot;
  entries: OrderEvent[];
  /** States that are kept in the archive, by sequence. */
  checkpoints: Map<number, OrderSnapshot>;
}

const decode = (bytes: Buffer) => codec.decode(bytes);

export class ReadOrders {
  constructor(
    private readonly reader: SaleRecordReader,
    private readonly archive: HistoryArchive,
    private readonly bounds: SpillBounds = SPILL_BOUNDS,
  ) {}

  /** The order now, or null; orders of other tenants do not exist (S1). */
  async now(tenantId: string, orderId: string): Promise<OrderSnapshot | null> {
    const state = await this.reader.state(orderId);
    return state?.tenantId === tenantId ? state : null;
  }

  /**
   * The order of this session, whoever's it is, or null. A client secret is a credential bound to one session (S4): the gateway has verified
   * it before it asks, so the question needs no tenant; the session's id names the order, and the order has to have that session.
   */
  async ofSession(sessionId: string): Promise<OrderSnapshot | null> {
    const orderId = orderIdOf(sessionId);
    const state = orderId === undefined ? null : await this.reader.state(orderId);
    return state?.checkoutSessions.some((session) => session.sessionId === sessionId) === true ? state : null;
  }

  /** The order as it was at this version, or the last before it; null when there was none. */
  asOfVersion(tenantId: string, orderId: string, version: number): Promise<OrderSnapshot | null> {
    const holds = (entry: OrderEvent): boolean => entry.version <= version;
    return this.asOf(tenantId, orderId, holds, (record) => this.segmentOfVersion(record, version));
  }

  /** The order as it was after the last entry that was recorded at or before this time; null when there was none. Clocks of two authorities may differ (Z7). */
  asOfTime(tenantId: string, orderId: string, time: number): Promise<OrderSnapshot | null> {
    return this.asOf(
      tenantId,
      orderId,
      ({ recordedAt }) => recordedAt <= time,
      ({ archivedThrough }) => Promise.resolve(archivedThrough),
    );
  }

  /** After the last entry for which `holds`; `newest` tells where in the archive to look for it first. */
  private async asOf(
    tenantId: string,
    orderId: string,
    holds: (entry: OrderEvent) => boolean,
    newest: (record: SaleRecord) => Promise<number>,
  ): Promise<OrderSnapshot | null> {
    const record = await this.record(tenantId, orderId);
    if (record === null) return null;
    const last = record.history.findLast(holds) ?? (await this.lastArchived(record, await newest(record), holds));
    return last === undefined ? null : stateAt(this.archive, record, last.sequence, this.bounds);
  }

  /** The record with the entries that are in it. */
  private async record(tenantId: string, orderId: string): Promise<SaleRecord | null> {
    const record = await this.reader.record(orderId);
    return record?.tenantId === tenantId ? record : null;
  }

  /** The last archived entry for which it holds, looked for from the newest segment on. */
  private async lastArchived({ _id }: SaleRecord, through: number, holds: (entry: OrderEvent) => boolean): Promise<OrderEvent | undefined> {
    for (let to = through; to > 0; to -= this.bounds.segment) {
      const rows = await this.archive.rows(_id, Math.max(1, to - this.bounds.segment + 1), to);
      const found = rows.findLast(({ entry }) => holds(entry));
      if (found !== undefined) return found.entry;
    }
    return undefined;
  }

  /** The end of the first segment that goes beyond this version, for versions only grow; the archive's end when none does. */
  private async segmentOfVersion({ _id, archivedThrough }: SaleRecord, version: number): Promise<number> {
    const { segment } = this.bounds;
    let [from, to] = [1, archivedThrough / segment];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const [row] = await this.archive.rows(_id, middle * segment, middle * segment);
      if ((row?.entry.version ?? 0) > version) to = middle;
      else from = middle + 1;
    }
    return to * segment;
  }

  /** The order's entries after this sequence, `limit` at most; null when there is no such order. */
  async history(tenantId: string, orderId: string, after: number, limit: number): Promise<OrderEvent[] | null> {
    const record = await this.record(tenantId, orderId);
    if (record === null) return null;
    const to = Math.min(record.archivedThrough, after + limit);
    const archived = after < to ? await this.archive.rows(orderId, after + 1, to) : [];
    return [...archived.map(({ entry }) => entry), ...entriesAfter(record.history, after)].slice(0, limit);
  }

  /** The order now and the entry of this event; null when there is none. */
  async entry(tenantId: string, orderId: string, eventId: string): Promise<{ state: OrderSnapshot; entry: OrderEvent } | null> {
    const record = await this.record(tenantId, orderId);
    if (record === null) return null;
    const isLong = record.archivedThrough > 0;
    const entry = entryOf(record.history, eventId) ?? (isLong ? (await this.archive.find([{ orderId, eventId }]))[0] : undefined);
    return entry === undefined ? null : { state: record.state, entry };
  }

  async whole(tenantId: string, orderId: string): Promise<WholeHistory | null> {
    const record = await this.record(tenantId, orderId);
    return record === null ? null : wholeHistory(this.archive, record);
  }

  /** `signed` is a checkpoint that somebody has kept of the order; null where it is not one of ours. */
  async verify(tenantId: string, orderId: string, signed?: Checkpoint | null): Promise<{ ok: boolean; failures: string[] } | null> {
    const whole = await this.whole(tenantId, orderId);
    if (whole === null) return null;
    const { failures } = verifyHistory(whole.entries, whole.state, decode, whole.checkpoints);
    if (signed === null) failures.push('the checkpoint is not signed by this installation');
    else if (signed !== undefined) failures.push(...checkpointFaults(whole.entries, signed));
    return { ok: failures.length === 0, failures };
  }

  /** A number of the balance by the entries that moved it, one of the price by its steps, any other field by the entries that changed it; null when there is no such order or field. */
  async explain(tenantId: string, orderId: string, field: string): Promise<Explained | null> {
    if (!field.startsWith('balance.')) {
      const state = await this.now(tenantId, orderId);
      const explanation = state === null ? null : explainPrice(state, field);
      return explanation === null ? this.explainChanges(tenantId, orderId, field) : { ...explanation, entries: [] };
    }
    const whole = await this.whole(tenantId, orderId);
    const explanation = whole === null ? null : explain(whole.entries, field);
    return explanation === null ? null : { ...explanation, steps: [] };
  }

  private async explainChanges(tenantId: string, orderId: string, field: string): Promise<Explained | null> {
    const whole = await this.whole(tenantId, orderId);
    const explanation = whole === null ? null : explainField(whole.entries, field, decode);
    return explanation === null ? null : { ...explanation, steps: [] };
  }

  list(query: OrderQuery): Promise<ListedOrder[]> {
    return this.reader.list(query);
  }

  withDivergences(tenantId: string, mode: string): Promise<Array<OrderSnapshot | UnreadableOrder>> {
    return this.reader.withDivergences(tenantId, mode);
  }
}

/** Every entry of a record, from its archive and from itself. */
export async function wholeHistory(archive: HistoryArchive, { _id, archivedThrough, history, state }: SaleRecord): Promise<WholeHistory> {
  const rows: ArchiveRow[] = archivedThrough === 0 ? [] : await archive.rows(_id, 1, archivedThrough);
  const checkpoints = new Map(rows.flatMap((row) => (row.state === null ? [] : [[row.entry.sequence, row.state] as const])));
  return { state, entries: [...rows.map(({ entry }) => entry), ...history], checkpoints };
}
