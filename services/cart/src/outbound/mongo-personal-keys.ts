/**
 * Keys of buyers in MongoDB, one document each; a buyer has one at a time, by the unique index on `subject` (V6). An erasure is one write
 * that takes the key and everything by which the buyer could be found out of the document and leaves that it was done.
 */
import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Erasure, PersonalKeyStore, StoredKey } from '../app';
import type { Owner } from '../domain/catalog';

const DUPLICATE_KEY = 11_000;

type Row = Omit<StoredKey, 'wrapped' | 'index'> & Partial<Pick<StoredKey, 'wrapped' | 'index'> & Erasure> & { formerSubject?: string };

const stored = (row: Row): StoredKey | Erasure => (row.erasedAt === undefined ? keyOf(row) : erasureOf(row));

const keyOf = ({ _id, subject, tenantId, mode, wrapped = '', index = [], createdAt }: Row): StoredKey => ({
  ...{ _id, subject, tenantId, mode, wrapped, index, createdAt },
});

/** Without an empty list: servers differ in how they index one. */
const rowOf = ({ index, ...key }: StoredKey): Row => (index.length === 0 ? key : { ...key, index });

const erasureOf = ({ _id, erasedAt = 0, erasedBy = '', reason = '' }: Row): Erasure => ({ _id, erasedAt, erasedBy, reason });

export class MongoPersonalKeys implements PersonalKeyStore {
  private readonly rows: Collection<Row>;

  constructor(collection: ReturnType<Connection['collection']>) {
    this.rows = collection as unknown as Collection<Row>;
  }

  async ofSubjects(subjects: readonly string[]): Promise<StoredKey[]> {
    return (await this.rows.find({ subject: { $in: [...subjects] } }).toArray()).map(keyOf);
  }

  async insert(keys: readonly StoredKey[]): Promise<void> {
    await this.rows.insertMany(keys.map(rowOf), { ordered: false }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
    });
  }

  async addIndex(entries: ReadonlyArray<Pick<StoredKey, '_id' | 'index'>>): Promise<void> {
    const writes = entries.map(({ _id, index }): AnyBulkWriteOperation<Row> => ({
      updateOne: { filter: { _id, wrapped: { $exists: true } }, update: { $addToSet: { index: { $each: index } } } as Document },
    }));
    await this.rows.bulkWrite(writes, { ordered: false });
  }

  async ofIds({ tenantId, mode }: Owner, ids: readonly string[]): Promise<Array<StoredKey | Erasure>> {
    return (await this.rows.find({ _id: { $in: [...ids] }, tenantId, mode }).toArray()).map(stored);
  }

  async find(entry: string, limit: number): Promise<string[]> {
    const rows = await this.rows.find({ index: entry }).project<{ _id: string }>({ _id: 1 }).limit(limit).toArray();
    return rows.map(({ _id }) => _id);
  }

  async erase(owner: Owner, _id: string, erasure: Omit<Erasure, '_id'>): Promise<Erasure | null> {
    const [row] = await this.ofIds(owner, [_id]);
    if (row === undefined || 'erasedAt' in row) return row ?? null;
    const gone = { wrapped: '', index: '' };
    const left = { ...erasure, subject: `erased ${_id}`, formerSubject: row.subject };
    await this.rows.updateOne({ _id, wrapped: { $exists: true } }, { $unset: gone, $set: left } as Document);
    const [after] = await this.ofIds(owner, [_id]);
    return after !== undefined && 'erasedAt' in after ? after : null;
  }

  async lastErased(formerSubject: string): Promise<Erasure | null> {
    const [row] = await this.rows.find({ formerSubject }).sort({ erasedAt: -1 }).limit(1).toArray();
    return row === undefined ? null : erasureOf(row);
  }
}
