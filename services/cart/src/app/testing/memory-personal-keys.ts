/** Keys of buyers in memory for specs, as the real store keeps them: one of a buyer at a time, and of an erased one only that it was. */
import type { Owner } from '../../domain/catalog';
import type { Erasure, PersonalKeyStore, StoredKey } from '..';

interface Row {
  key: StoredKey;
  erasure: Erasure | null;
}

export class MemoryPersonalKeys implements PersonalKeyStore {
  readonly rows = new Map<string, Row>();
  reads = 0;
  writes = 0;

  ofSubjects(subjects: readonly string[]): Promise<StoredKey[]> {
    this.reads += 1;
    return Promise.resolve(this.live().filter(({ subject }) => subjects.includes(subject)));
  }

  insert(keys: readonly StoredKey[]): Promise<void> {
    this.writes += 1;
    const taken = new Set(this.live().map(({ subject }) => subject));
    for (const key of keys) if (!taken.has(key.subject)) this.rows.set(key._id, { key, erasure: null });
    return Promise.resolve();
  }

  addIndex(entries: ReadonlyArray<Pick<StoredKey, '_id' | 'index'>>): Promise<void> {
    this.writes += 1;
    for (const { _id, index } of entries) this.rows.get(_id)?.key.index.push(...index);
    return Promise.resolve();
  }

  ofIds(owner: Owner, ids: readonly string[]): Promise<Array<StoredKey | Erasure>> {
    return Promise.resolve(ids.flatMap((id) => this.own(owner, id) ?? []).map(({ key, erasure }) => erasure ?? key));
  }

  find(entry: string, limit: number): Promise<string[]> {
    const found = this.live().filter(({ index }) => index.includes(entry));
    return Promise.resolve(found.slice(0, limit).map(({ _id }) => _id));
  }

  erase(owner: Owner, id: string, erasure: Omit<Erasure, '_id'>): Promise<Erasure | null> {
    const row = this.own(owner, id);
    if (row !== undefined) row.erasure ??= { _id: id, ...erasure };
    return Promise.resolve(row?.erasure ?? null);
  }

  lastErased(subject: string): Promise<Erasure | null> {
    const erased = [...this.rows.values()].filter((row) => row.key.subject === subject && row.erasure !== null);
    return Promise.resolve(erased.at(-1)?.erasure ?? null);
  }

  private live(): StoredKey[] {
    return [...this.rows.values()].filter(({ erasure }) => erasure === null).map(({ key }) => key);
  }

  private own({ tenantId, mode }: Owner, id: string): Row | undefined {
    const row = this.rows.get(id);
    return row?.key.tenantId === tenantId && row.key.mode === mode ? row : undefined;
  }
}
