/**
 * The archive in MongoDB: one document an entry, `_id` its order and sequence, with the bytes that it had in the record. Reads name ids or
 * a unique index, so that each costs the same however much is archived.
 */
import { codec, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import type { AnyBulkWriteOperation } from 'mongodb';
import type { Connection } from 'mongoose';
import { entryBytes, stateBytes, type ArchiveRow, type EventOfOrder, type HistoryArchive } from '../app';

export interface StoredArchiveRow {
  /** Order and sequence. */
  _id: string;
  orderId: string;
  sequence: number;
  /** Order and event id, unique. */
  event: string;
  /** Order, command and the sequence of the command's entry before this one, unique; so what followed from a command is found by one look-up each. */
  follows: string;
  /** OrderEvent, single-object encoding. */
  entry: Buffer;
  /** OrderSnapshot, single-object encoding; with the last entry of a segment. */
  state: Buffer | null;
}

const ROWS_AT_ONCE_MAX = 500;
const DUPLICATE_KEY = 11_000;

const idOf = (orderId: string, sequence: number): string => `${orderId}/${sequence}`;
const eventOf = (orderId: string, eventId: string): string => `${orderId}/${eventId}`;

const followsOf = (orderId: string, commandId: string, sequence: number): string => `${orderId}/${commandId}/${sequence}`;

const storedOf = ({ entry, state }: ArchiveRow, follows: string): StoredArchiveRow => ({
  _id: idOf(entry.orderId, entry.sequence),
  orderId: entry.orderId,
  sequence: entry.sequence,
  event: eventOf(entry.orderId, entry.eventId),
  follows,
  entry: entryBytes(entry),
  state: state === null ? null : stateBytes(state),
});

const commandIn = (orderId: string, follows: string): string => follows.slice(orderId.length + 1, follows.lastIndexOf('/'));

const entryOf = ({ entry }: Pick<StoredArchiveRow, 'entry'>): OrderEvent => codec.decode(entry).value as OrderEvent;

const rowOf = ({ entry, state }: StoredArchiveRow): ArchiveRow => ({
  entry: entryOf({ entry }),
  state: state === null ? null : (codec.decode(state).value as OrderSnapshot),
});

const chunksOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / ROWS_AT_ONCE_MAX) }, (_none, index) => items.slice(index * ROWS_AT_ONCE_MAX, (index + 1) * ROWS_AT_ONCE_MAX));

const sequences = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_none, index) => from + index);

export class MongoHistoryArchive implements HistoryArchive {
  constructor(private readonly connection: Connection) {}

  async put(rows: readonly ArchiveRow[]): Promise<void> {
    const last = await this.lastOfCommands(rows.map(({ entry }) => entry));
    const stored = rows.map((row) => {
      const { orderId, commandId, sequence } = row.entry;
      if (commandId === null) return storedOf(row, `${orderId}//${sequence}`);
      const before = last.get(commandId) ?? 0;
      last.set(commandId, sequence);
      return storedOf(row, followsOf(orderId, commandId, before));
    });
    for (const some of chunksOf(stored)) await this.insert(some);
  }

  /** Sequence of the last archived entry of each command of these entries, before the first of them; by command. */
  private async lastOfCommands(entries: readonly OrderEvent[]): Promise<Map<string, number>> {
    const last = new Map<string, number>();
    const [first] = entries;
    if (first === undefined) return last;
    const { orderId, sequence: from } = first;
    let open = new Set(entries.flatMap(({ commandId }) => (commandId === null ? [] : [commandId])));
    while (open.size > 0) {
      const keys = [...open].map((commandId) => followsOf(orderId, commandId, last.get(commandId) ?? 0));
      const found = (await this.following(keys)).filter(({ sequence }) => sequence < from);
      open = new Set(found.map(({ follows }) => commandIn(orderId, follows)));
      for (const { follows, sequence } of found) last.set(commandIn(orderId, follows), sequence);
    }
    return last;
  }

  private async following(keys: readonly string[]): Promise<Array<Pick<StoredArchiveRow, 'follows' | 'sequence'>>> {
    const found = await Promise.all(
      chunksOf(keys).map((some) =>
        this.documents()
          .find({ follows: { $in: some } }, { projection: { follows: 1, sequence: 1 } })
          .toArray(),
      ),
    );
    return found.flat().map(({ follows, sequence }) => ({ follows, sequence: Number(sequence) }));
  }

  async rows(orderId: string, from: number, to: number): Promise<ArchiveRow[]> {
    const found = await this.byId(orderId, sequences(from, to), {});
    return found.sort((left, right) => left.sequence - right.sequence).map(rowOf);
  }

  async find(events: readonly EventOfOrder[]): Promise<OrderEvent[]> {
    const keys = events.map(({ orderId, eventId }) => eventOf(orderId, eventId));
    const found = await Promise.all(
      chunksOf(keys).map((some) =>
        this.documents()
          .find({ event: { $in: some } }, { promoteBuffers: true, projection: { entry: 1 } })
          .toArray(),
      ),
    );
    return found.flat().map(entryOf);
  }

  async followerOf({ orderId, commandId, sequence }: OrderEvent): Promise<number | null> {
    if (commandId === null) return null;
    const [found] = await this.following([followsOf(orderId, commandId, sequence)]);
    return found?.sequence ?? null;
  }

  async eventIds(orderId: string, through: number): Promise<string[]> {
    const found = await this.byId(orderId, sequences(1, through), { event: 1 });
    return found.map(({ event }) => event.slice(orderId.length + 1));
  }

  /** Errors: when a row is missing, which is not to happen to what a record says is archived. */
  private async byId(orderId: string, wanted: readonly number[], projection: Record<string, 1>): Promise<StoredArchiveRow[]> {
    const found: StoredArchiveRow[] = [];
    for (const some of chunksOf(wanted)) {
      const ids = some.map((sequence) => idOf(orderId, sequence));
      found.push(
        ...(await this.documents()
          .find({ _id: { $in: ids } }, { promoteBuffers: true, projection })
          .toArray()),
      );
    }
    if (found.length !== wanted.length) throw new Error(`the archive has ${found.length} of ${wanted.length} entries of ${orderId}`);
    return found;
  }

  /** Rows that are there already are the same; that every one is there is looked at only when somebody had been here before. */
  private async insert(rows: readonly StoredArchiveRow[]): Promise<void> {
    const inserts = rows.map((document): AnyBulkWriteOperation<StoredArchiveRow> => ({ insertOne: { document } }));
    try {
      await this.documents().bulkWrite(inserts, { ordered: false });
    } catch (error) {
      const faults = [(error as { writeErrors?: Array<{ code?: number }> }).writeErrors ?? []].flat();
      if (faults.length === 0 || faults.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
      const ids = rows.map(({ _id }) => _id);
      const there = await this.documents()
        .find({ _id: { $in: ids } }, { projection: { _id: 1 } })
        .toArray();
      if (there.length !== rows.length) throw error;
    }
  }

  private documents() {
    return this.connection.collection<StoredArchiveRow>('sale_history_archive');
  }
}
