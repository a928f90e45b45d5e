/** References of manual payments in MongoDB: one document a reference, written by compare-and-set (PY14, V3). */
import { VersionedStore } from '@concord/chassis';
import type { ReferenceLedger } from '../app';
import { noUses, type ReferenceUses } from '../domain/references';

const CACHE_SIZE = 100;

export class MongoReferences implements ReferenceLedger {
  private readonly store: VersionedStore<ReferenceUses>;

  constructor(collection: ConstructorParameters<typeof VersionedStore>[0]) {
    this.store = new VersionedStore<ReferenceUses>(collection, { cacheSize: CACHE_SIZE });
  }

  async read(id: string): Promise<ReferenceUses> {
    this.store.evict([id]);
    return (await this.store.load([id])).get(id) ?? noUses(id);
  }

  async write(before: ReferenceUses, after: ReferenceUses): Promise<boolean> {
    const { sequence, uses } = after;
    return (await this.store.commit([{ before: before.sequence, document: after, set: { sequence, uses }, push: {} }])).size === 0;
  }
}
