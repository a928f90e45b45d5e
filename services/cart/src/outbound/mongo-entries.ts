/** Entries of the catalogue in MongoDB: one document each, changed by compare-and-set; keys are unique by their index (V6). */
import type { Collection, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import type { EntryStore, ListRequest, Page } from '../app';
import type { Entry } from '../domain/catalog';

const DUPLICATE_KEY = 11_000;

const isDuplicate = (error: unknown): boolean => (error as { code?: unknown }).code === DUPLICATE_KEY;

const CURSOR = /^(\d{1,16})-(.+)$/;

export class MongoEntries<E extends Entry> implements EntryStore<E> {
  private readonly rows: Collection;

  constructor(collection: ReturnType<Connection['collection']>) {
    this.rows = collection as unknown as Collection;
  }

  async find(ids: readonly string[], keys: readonly string[] = []): Promise<E[]> {
    const byId = ids.length === 0 ? [] : await this.rows.find({ _id: { $in: [...ids] } } as Document).toArray();
    const byKey = keys.length === 0 ? [] : await this.rows.find({ key: { $in: [...keys] } }).toArray();
    return [...byId, ...byKey] as unknown as E[];
  }

  async list({ tenantId, mode, isArchived, limit, cursor }: ListRequest): Promise<Page<E>> {
    const [, at, id] = CURSOR.exec(cursor ?? '') ?? [];
    const before = id === undefined ? {} : { $or: [{ createdAt: { $lt: Number(at) } }, { createdAt: Number(at), _id: { $lt: id } }] };
    const filter = { tenantId, mode, ...(isArchived === null ? {} : { isArchived }), ...before } as Document;
    const rows = (await this.rows
      .find(filter)
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray()) as unknown as E[];
    const data = rows.slice(0, limit);
    const last = data.at(-1);
    return { data, nextCursor: rows.length > limit && last !== undefined ? `${last.createdAt}-${last._id}` : null };
  }

  insert(entry: E): Promise<boolean> {
    return this.written(() => this.rows.insertOne(entry as unknown as Document).then(() => true));
  }

  replace({ _id, ...entry }: E): Promise<boolean> {
    const filter = { _id, sequence: entry.sequence - 1 } as Document;
    return this.written(() => this.rows.updateOne(filter, { $set: entry }).then(({ matchedCount }) => matchedCount === 1));
  }

  private async written(write: () => Promise<boolean>): Promise<boolean> {
    try {
      return await write();
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
}
