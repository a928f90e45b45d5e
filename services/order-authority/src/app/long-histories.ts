/**
 * Orders with a long history: entries beyond the bound leave the record for the archive, and everything that is answered stays the same.
 * An entry is in the archive before it leaves the record, which it does in the compare-and-set of the next write; a crash between the two
 * leaves it in both, and then it is written to the archive once more, which changes nothing.
 */
import type { Delivery } from '@concord/chassis';
import { codec, type EventMeta, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { stateAtSequence } from '../domain/verify';
import { ArchivedIds } from './archived-ids';
import { entryOf } from './history';
import type { ArchiveRow, EventOfOrder, HistoryArchive } from './history-archive';
import type { SaleRecord, SaleRecordWrite } from './sale-record';
import { archivableThrough, leaving, without, type SpillBounds } from './spill';

/** Entries that a record may hold, and entries that leave it together. */
export const SPILL_BOUNDS: SpillBounds = { embeddedMax: 200, segment: 100 };
/** Orders whose archived event ids are kept in memory: 8 to 16 bytes an id. */
const FILTERED_ORDERS_MAX = 1_000;

/** An entry that a delivery repeats and that has left its record. */
export interface ArchivedEvent {
  entry: OrderEvent;
  /** The first archived entry after it that belongs to the same command. */
  followedAt: number | null;
}

/** By order id and event id. */
export type ArchivedEvents = ReadonlyMap<string, ReadonlyMap<string, ArchivedEvent>>;

const decode = (bytes: Buffer) => codec.decode(bytes);

const eventIdOf = ({ value }: Delivery): string => (value as { meta: EventMeta }).meta.eventId;

/** The ids in this group that are not in the record, when it has an archive in which they may be. */
const missingIn = (record: SaleRecord, group: readonly Delivery[]): string[] =>
  record.archivedThrough === 0 ? [] : group.map(eventIdOf).filter((eventId) => entryOf(record.history, eventId) === undefined);

/** The state after this sequence, from the last one kept before it. `record` is any state of the record at or after it. */
export async function stateAt(archive: HistoryArchive, record: SaleRecord, sequence: number, { segment }: SpillBounds): Promise<OrderSnapshot> {
  const { _id, archivedThrough, history } = record;
  const within = Math.min(sequence, archivedThrough);
  const kept = within - (within % segment);
  // The state kept at `kept` is in its row; of what lies between it and the record's first entry every row is needed.
  const rows = within === 0 ? [] : await archive.rows(_id, Math.max(kept, 1), within);
  const base = kept === 0 ? null : (rows[0]?.state ?? null);
  if (kept > 0 && base === null) throw new Error(`${_id} has no state kept at ${kept}`);
  const archived = rows.slice(kept === 0 ? 0 : 1).map(({ entry }) => entry);
  if (base?.sequence === sequence) return base;
  return stateAtSequence([...archived, ...history], sequence, decode, base);
}

export class LongHistories {
  private readonly ids: ArchivedIds;

  constructor(
    private readonly archive: HistoryArchive,
    private readonly bounds: SpillBounds = SPILL_BOUNDS,
  ) {
    this.ids = new ArchivedIds(archive, { ordersMax: FILTERED_ORDERS_MAX, segment: bounds.segment });
  }

  /** The entries that these deliveries repeat and that have left their records (Q2). One read a batch at most where nothing is repeated. */
  async find(known: ReadonlyMap<string, SaleRecord>, groups: ReadonlyMap<string, readonly Delivery[]>): Promise<ArchivedEvents> {
    const wanted: EventOfOrder[] = [];
    for (const [orderId, group] of groups) {
      const record = known.get(orderId);
      const missing = record === undefined ? [] : missingIn(record, group);
      if (record === undefined || missing.length === 0) continue;
      wanted.push(...(await this.ids.mayHave(record, missing)).map((eventId) => ({ orderId, eventId })));
    }
    const found = new Map<string, Map<string, ArchivedEvent>>();
    if (wanted.length === 0) return found;
    for (const entry of await this.archive.find(wanted)) {
      const events = found.get(entry.orderId) ?? new Map<string, ArchivedEvent>();
      events.set(entry.eventId, { entry, followedAt: await this.archive.followerOf(entry) });
      found.set(entry.orderId, events);
    }
    return found;
  }

  /** Archives what is to leave with this write; gives the write that lets it go. */
  async relieve(write: SaleRecordWrite): Promise<SaleRecordWrite> {
    const { before, after } = write;
    const through = archivableThrough(after, before?.publishedThrough ?? 0, this.bounds);
    if (through === after.archivedThrough) return write;
    await this.archive.put(await this.rowsOf(after, leaving(write, through)));
    return without(write, through);
  }

  /** The write has been made. */
  note({ before, after }: SaleRecordWrite): void {
    const from = before?.archivedThrough ?? 0;
    if (after.archivedThrough === from) return;
    const gone = (before?.history ?? []).filter(({ sequence }) => sequence <= after.archivedThrough).map(({ eventId }) => eventId);
    this.ids.note(after._id, from, gone, after.archivedThrough);
  }

  /** The order as it was after this entry of its history. */
  stateAt(record: SaleRecord, sequence: number): Promise<OrderSnapshot> {
    return stateAt(this.archive, record, sequence, this.bounds);
  }

  private async rowsOf({ _id, archivedThrough }: SaleRecord, entries: readonly OrderEvent[]): Promise<ArchiveRow[]> {
    const { segment } = this.bounds;
    let state = archivedThrough === 0 ? null : ((await this.archive.rows(_id, archivedThrough, archivedThrough))[0]?.state ?? null);
    if (archivedThrough > 0 && state === null) throw new Error(`${_id} has no state kept at ${archivedThrough}`);
    const rows: ArchiveRow[] = [];
    for (let first = 0; first < entries.length; first += segment) {
      const part = entries.slice(first, first + segment);
      state = stateAtSequence(part, part.at(-1)?.sequence ?? 0, decode, state);
      rows.push(...part.map((entry, index) => ({ entry, state: index === part.length - 1 ? state : null })));
    }
    return rows;
  }
}
