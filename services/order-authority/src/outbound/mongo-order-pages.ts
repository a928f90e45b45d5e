/** Orders in the order of their ids, for reports. Only operations every MongoDB-compatible server gives. */
import type { Connection } from 'mongoose';
import type { OrderSnapshot } from '@concord/contracts';
import type { OrderPages, OrdersQuery } from '../app';
import { stateOf, type StoredRecord } from './stored-record';

const READ = { promoteBuffers: true, projection: { state: 1 } } as const;

export class MongoOrderPages implements OrderPages {
  constructor(private readonly connection: Connection) {}

  async page({ tenantId, mode, asOf, only, after, limit }: OrdersQuery): Promise<OrderSnapshot[]> {
    const mayHave = only === null ? {} : { $or: [{ [`summary.${only}`]: { $gt: 0 } }, { 'summary.updatedAt': { $gt: asOf } }] };
    const filter = { tenantId, mode, _id: { $gt: after }, 'summary.createdAt': { $lte: asOf }, ...mayHave };
    const rows = this.connection.collection<StoredRecord>('sale_records').find(filter, READ).sort({ _id: 1 }).limit(limit);
    return (await rows.toArray()).map(stateOf);
  }
}
