/** Records with the entries that may have moved money, in the order of their ids. Only operations every MongoDB-compatible server gives. */
import type { Connection } from 'mongoose';
import { codec, UndecodableError, type OrderEvent } from '@concord/contracts';
import { UnreadableOrder, type MovingRecord, type MovingRecords, type RecordsQuery } from '../app';
import { MOVING_TYPES } from '../domain/movements';
import { stateOf, type StoredRecord } from './stored-record';

const READ = { promoteBuffers: true, projection: { state: 1, history: 1, archivedThrough: 1 }, batchSize: 100 } as const;

const NAMES = MOVING_TYPES.map((type) => Buffer.from(type));

/** An entry has the name of its type in it, so most need not be decoded to be passed over. */
const mayMove = (bytes: Buffer): boolean => NAMES.some((name) => bytes.includes(name));

function movingOf(row: StoredRecord): MovingRecord | UnreadableOrder {
  try {
    const entries = row.history.filter(mayMove).map((bytes) => codec.decode(bytes).value as OrderEvent);
    return { state: stateOf(row), archivedThrough: Number(row.archivedThrough ?? 0), entries };
  } catch (error) {
    if (error instanceof UndecodableError) return new UnreadableOrder(row._id);
    throw error;
  }
}

export class MongoMovingRecords implements MovingRecords {
  constructor(private readonly connection: Connection) {}

  async *records({ tenantId, mode, updatedFrom, after }: RecordsQuery): AsyncGenerator<MovingRecord | UnreadableOrder> {
    const filter = { tenantId, mode, _id: { $gt: after }, 'summary.updatedAt': { $gte: updatedFrom } };
    for await (const row of this.rows().find(filter, READ).sort({ _id: 1 })) yield movingOf(row);
  }

  async owners(): Promise<Array<{ tenantId: string; mode: string }>> {
    const owners = await this.rows()
      .aggregate<{ _id: { tenantId: string; mode: string } }>([{ $group: { _id: { tenantId: '$tenantId', mode: '$mode' } } }])
      .toArray();
    return owners.map(({ _id: owner }) => owner);
  }

  private rows() {
    return this.connection.collection<StoredRecord>('sale_records');
  }
}
