/** The sale record as it is stored, and the ports through which the authority reaches it. */
import type { OrderEvent, OrderSnapshot } from '@concord/contracts';

export interface SaleRecord {
  _id: string;
  tenantId: string;
  mode: string;
  /** Position of the last history entry; the compare-and-set field (V3). */
  sequence: number;
  version: number;
  /** Transport bookkeeping: the last sequence known to be published as of the last write. */
  publishedThrough: number;
  /** The last sequence that has left the record for the archive; 0 while all entries are here. */
  archivedThrough: number;
  state: OrderSnapshot;
  /** The entries after `archivedThrough`. */
  history: OrderEvent[];
}

export interface SaleRecordWrite {
  before: SaleRecord | null;
  after: SaleRecord;
  entries: OrderEvent[];
}

export interface SaleRecords {
  load(orderIds: string[]): Promise<Map<string, SaleRecord>>;
  /** As they are stored now, whatever this process remembers of them. */
  reload(orderIds: string[]): Promise<Map<string, SaleRecord>>;
  /** Writes each order atomically; returns the ids whose record had moved (V3). */
  commit(writes: SaleRecordWrite[]): Promise<Set<string>>;
}
