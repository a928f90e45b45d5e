/**
 * What all records of a tenant and mode say that processors moved in a period, order by order in the order of their ids, for who compares it
 * with the processors' own statements (B10). One cursor over the records; only a history that goes beyond its record is read by itself.
 */
import { codec, UndecodableError, type MovedOrder, type MovementsPage, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { movementOf, waitingOf } from '../domain/movements';
import type { HistoryArchive } from './history-archive';
import { SPILL_BOUNDS } from './long-histories';
import { UnreadableOrder } from './unreadable-order';

export interface RecordsQuery {
  tenantId: string;
  mode: string;
  /** Milliseconds since the epoch; records that did not change since then are left out. */
  updatedFrom: number;
  /** Order id after which to go on. */
  after: string;
}

/** A record as far as it is needed: its state, and those of its entries that may have moved money. */
export interface MovingRecord {
  state: OrderSnapshot;
  archivedThrough: number;
  entries: OrderEvent[];
}

/** Port: records in the order of their ids. */
export interface MovingRecords {
  records(query: RecordsQuery): AsyncIterable<MovingRecord | UnreadableOrder>;
  /** Tenant and mode of every record there is. */
  owners(): Promise<Array<Pick<OrderSnapshot, 'tenantId' | 'mode'>>>;
}

export interface MovementsQuery {
  tenantId: string;
  mode: string;
  /** Milliseconds since the epoch, the processors' time; the end is not in it. */
  from: number;
  before: number;
  after: string;
  /** Orders with something to tell. */
  limit: number;
}

/** Clocks of processors and authorities may differ by as much (Z7); a record is written after what it tells of. */
const CLOCKS_DIFFER_MS_MAX = 86_400_000;

const decode = (bytes: Buffer) => codec.decode(bytes);

export class RecordedMovements {
  constructor(
    private readonly records: MovingRecords,
    private readonly archive: HistoryArchive,
    private readonly segment = SPILL_BOUNDS.segment,
  ) {}

  owners(): ReturnType<MovingRecords['owners']> {
    return this.records.owners();
  }

  async read({ from, limit, ...query }: MovementsQuery): Promise<MovementsPage> {
    const page: MovementsPage = { orders: [], unreadable: [], next: null };
    for await (const record of this.records.records({ ...query, updatedFrom: from - CLOCKS_DIFFER_MS_MAX })) {
      const { orderId } = record instanceof UnreadableOrder ? record : record.state;
      const order = record instanceof UnreadableOrder ? null : await this.orderOf(record, from, query.before);
      if (order === null) page.unreadable.push(orderId);
      else if (order.movements.length > 0 || order.waiting.length > 0) page.orders.push(order);
      if (page.orders.length + page.unreadable.length === limit) return { ...page, next: orderId };
    }
    return page;
  }

  /** Null where its history cannot be read. */
  private async orderOf({ state, archivedThrough, entries }: MovingRecord, from: number, before: number): Promise<MovedOrder | null> {
    const { orderId, currency } = state;
    try {
      const all = [...(await this.archived(orderId, archivedThrough, from)), ...entries];
      const movements = all.flatMap((entry) => movementOf(entry, decode) ?? []).filter(({ at }) => at >= from && at < before);
      return { orderId, currency, movements, waiting: waitingOf(state) };
    } catch (error) {
      if (error instanceof UndecodableError) return null;
      throw error;
    }
  }

  /** From the newest segment back to the one that was recorded before the period. */
  private async archived(orderId: string, through: number, from: number): Promise<OrderEvent[]> {
    const found: OrderEvent[] = [];
    for (let to = through; to > 0; to -= this.segment) {
      const rows = await this.archive.rows(orderId, Math.max(1, to - this.segment + 1), to);
      found.unshift(...rows.map(({ entry }) => entry));
      if ((rows[0]?.entry.recordedAt ?? 0) < from - CLOCKS_DIFFER_MS_MAX) break;
    }
    return found;
  }
}
