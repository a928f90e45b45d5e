/**
 * Documents with a sequence, written by compare-and-set on (_id, sequence) in one bulk, behind a bounded cache. A lost race
 * only means that the caller loads and decides again; a stale cache is harmless for the same reason (V3).
 */
import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import type { Connection } from 'mongoose';
import { withLongs } from './longs';

export interface Versioned {
  _id: string;
  sequence: number;
}

export interface VersionedWrite<D extends Versioned> {
  /** Sequence that the stored document must have; 0 when there must be none. */
  before: number;
  /** The whole document after the write; the cache keeps it. */
  document: D;
  /** Fields to set, and arrays to extend, when the document is there already. */
  set: Record<string, unknown>;
  push: Record<string, readonly unknown[]>;
  /** Of an extended array only so many last values stay; all when it is not named. */
  keepLast?: Record<string, number>;
}

const DUPLICATE_KEY = 11_000;

interface BulkFailure {
  code?: number;
  writeErrors?: Array<{ code?: number; err?: { code?: number } }> | { code?: number };
}

function isDuplicateOnly(error: BulkFailure): boolean {
  const faults = [error.writeErrors ?? []].flat();
  return faults.length > 0 && faults.every((fault) => (fault.code ?? (fault as { err?: { code?: number } }).err?.code) === DUPLICATE_KEY);
}

export class VersionedStore<D extends Versioned> {
  private readonly cache = new Map<string, D>();
  private readonly collection: Collection<D>;

  constructor(
    collection: ReturnType<Connection['collection']>,
    private readonly options: { cacheSize: number },
  ) {
    this.collection = collection as unknown as Collection<D>;
  }

  /** The documents that exist, by id. */
  async load(ids: readonly string[]): Promise<Map<string, D>> {
    const found = new Map<string, D>();
    const missing: string[] = [];
    for (const id of ids) {
      const cached = this.cache.get(id);
      if (cached === undefined) {
        missing.push(id);
        continue;
      }
      found.set(id, cached);
      this.keep(cached);
    }
    if (missing.length === 0) return found;
    const rows = await this.collection.find({ _id: { $in: missing } } as never, { promoteBuffers: true }).toArray();
    for (const row of rows as unknown as D[]) {
      found.set(row._id, row);
      this.keep(row);
    }
    return found;
  }

  /** Writes all; returns the ids that may not have been written because their document had moved. */
  async commit(writes: ReadonlyArray<VersionedWrite<D>>): Promise<Set<string>> {
    if (writes.length === 0) return new Set();
    const operations = writes.map((write) => this.operation(write));
    const updates = writes.filter(({ before }) => before > 0);
    try {
      const { matchedCount } = await this.collection.bulkWrite(operations, { ordered: false });
      return this.finish(writes, matchedCount === updates.length ? [] : updates);
    } catch (error) {
      this.evict(writes.map(({ document }) => document._id));
      if (!isDuplicateOnly(error as BulkFailure)) throw error;
      return new Set(writes.map(({ document }) => document._id));
    }
  }

  evict(ids: readonly string[]): void {
    for (const id of ids) this.cache.delete(id);
  }

  private operation({ before, document, set, push, keepLast = {} }: VersionedWrite<D>): AnyBulkWriteOperation<D> {
    if (before === 0) return { insertOne: { document: withLongs(document) as never } };
    const sliced = (field: string): object => (keepLast[field] === undefined ? {} : { $slice: -keepLast[field] });
    const extend = Object.fromEntries(Object.entries(push).map(([field, values]) => [field, { $each: values.map(withLongs), ...sliced(field) }]));
    return { updateOne: { filter: { _id: document._id, sequence: before } as never, update: { $set: withLongs(set), $push: extend } as never } };
  }

  private finish(writes: ReadonlyArray<VersionedWrite<D>>, doubtful: ReadonlyArray<VersionedWrite<D>>): Set<string> {
    for (const { document } of writes) this.keep(document);
    const lost = doubtful.map(({ document }) => document._id);
    this.evict(lost);
    return new Set(lost);
  }

  private keep(document: D): void {
    this.cache.delete(document._id);
    this.cache.set(document._id, document);
    if (this.cache.size <= this.options.cacheSize) return;
    const [oldest] = this.cache.keys();
    if (oldest !== undefined) this.cache.delete(oldest);
  }
}
