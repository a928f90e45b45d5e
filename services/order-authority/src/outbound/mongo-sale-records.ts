/** Sale records in MongoDB: one document an order, one conditional write a batch and order (V3); a history only grows (W10). */
import type { VersionedStore, VersionedWrite } from '@concord/chassis';
import type { SaleRecord, SaleRecords, SaleRecordWrite } from '../app';
import { recordOf, storedOf, type StoredRecord } from './stored-record';

export class MongoSaleRecords implements SaleRecords {
  /** The record of each row that the store keeps, so that a row in its cache is decoded once at most. */
  private readonly records = new WeakMap<StoredRecord, SaleRecord>();

  constructor(private readonly store: VersionedStore<StoredRecord>) {}

  async load(orderIds: string[]): Promise<Map<string, SaleRecord>> {
    const rows = await this.store.load(orderIds);
    return new Map([...rows].map(([id, row]) => [id, this.recordOf(row)]));
  }

  reload(orderIds: string[]): Promise<Map<string, SaleRecord>> {
    this.store.evict(orderIds);
    return this.load(orderIds);
  }

  commit(writes: SaleRecordWrite[]): Promise<Set<string>> {
    return this.store.commit(writes.map((write) => this.writeOf(write)));
  }

  private recordOf(row: StoredRecord): SaleRecord {
    const known = this.records.get(row);
    if (known !== undefined) return known;
    const record = recordOf(row);
    this.records.set(row, record);
    return record;
  }

  /** The row carries the new entries only: an insert needs no others, an update appends them, and the cached row is never decoded. */
  private writeOf({ before, after, entries }: SaleRecordWrite): VersionedWrite<StoredRecord> {
    const document = storedOf({ ...after, publishedThrough: before?.publishedThrough ?? 0 }, entries);
    this.records.set(document, after);
    const { sequence, version, publishedThrough, archivedThrough, summary, state, history } = document;
    const set = { sequence, version, publishedThrough, archivedThrough, summary, state };
    const isRelieved = after.archivedThrough > (before?.archivedThrough ?? 0);
    return { before: before?.sequence ?? 0, document, set, push: { history }, ...(isRelieved ? { keepLast: { history: after.history.length } } : {}) };
  }
}
