/** Sale records in MongoDB: one document an order, one conditional write a batch and order (V3). */
import type { VersionedStore } from '@concord/chassis';
import type { SaleRecord, SaleRecords, SaleRecordWrite } from '../app';

export class MongoSaleRecords implements SaleRecords {
  constructor(private readonly store: VersionedStore<SaleRecord>) {}

  load(orderIds: string[]): Promise<Map<string, SaleRecord>> {
    return this.store.load(orderIds);
  }

  commit(writes: SaleRecordWrite[]): Promise<Set<string>> {
    return this.store.commit(
      writes.map(({ before, after, entries }) => ({
        before: before?.sequence ?? 0,
        document: after,
        set: { sequence: after.sequence, version: after.version, publishedThrough: before?.publishedThrough ?? 0, state: after.state },
        push: { history: entries },
      })),
    );
  }
}
