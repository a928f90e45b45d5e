/** Orders in the order of their ids, for reports. Only operations every MongoDB-compatible server gives. */
import type { Connection } from 'mongoose';
import type { OrderSnapshot } from '@concord/contracts';
import type { OrdersQuery, OrderStates, UnreadableOrder } from '../app';
import { readableOf, type StoredRecord } from './stored-record';

/** One cursor for a report: each query of its own would look for its place in all records anew where there is no index to find it by. */
const READ = { promoteBuffers: true, projection: { state: 1 }, batchSize: 200 } as const;

export class MongoOrderStates implements OrderStates {
  constructor(private readonly connection: Connection) {}

  async *states({ tenantId, mode, asOf, only, after }: OrdersQuery): AsyncGenerator<OrderSnapshot | UnreadableOrder> {
    const mayHave = only === null ? {} : { $or: [{ [`summary.${only}`]: { $gt: 0 } }, { 'summary.updatedAt': { $gt: asOf } }] };
    const filter = { tenantId, mode, _id: { $gt: after }, 'summary.createdAt': { $lte: asOf }, ...mayHave };
    const rows = this.connection.collection<StoredRecord>('sale_records').find(filter, READ).sort({ _id: 1 });
    for await (const row of rows) yield readableOf(row);
  }
}
