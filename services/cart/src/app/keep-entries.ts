/** Making, changing and archiving entries of the catalogue. A repeated creation gives the entry that it made; a changed one is refused when its caller saw an older one. */
import { archived, changed, isOf, newEntry, type Entry, type Fault, type NewEntry, type Owner } from '../domain/catalog';
import type { EntryStore, ListRequest, Page } from './ports';

export type Kept<E> = { kind: 'kept'; entry: E } | ({ kind: 'refused' } & Fault) | { kind: 'unknown' };

const refused = (code: string, detail: string): { kind: 'refused' } & Fault => ({ kind: 'refused', code, detail });

const TAKEN = refused('catalog_sku_taken', 'Another entry of the catalogue that is not archived has this SKU or code.');

export interface Change<E> extends Owner {
  _id: string;
  /** The version that the caller has seen; null when it does not matter. */
  expectedSequence: number | null;
  fields: Partial<E>;
}

export class EntryKeeper<E extends Entry> {
  constructor(
    private readonly store: EntryStore<E>,
    private readonly now: () => number,
    /** Why these fields may not be kept, or null. */
    private readonly faultOf: (owner: Owner, fields: Partial<E>) => Promise<Fault | null>,
  ) {}

  async read(owner: Owner, id: string): Promise<E | null> {
    const [entry] = await this.store.find([id]);
    return entry !== undefined && isOf(owner)(entry) ? entry : null;
  }

  list(request: ListRequest): Promise<Page<E>> {
    return this.store.list(request);
  }

  async create(request: NewEntry<Partial<E>>): Promise<Kept<E>> {
    const known = await this.read(request, request._id);
    if (known !== null) return repeated(known, request.print);
    const fault = await this.faultOf(request, request.fields);
    if (fault !== null) return { kind: 'refused', ...fault };
    const entry = newEntry(request, this.now()) as unknown as E;
    if (await this.store.insert(entry)) return { kind: 'kept', entry };
    const other = await this.read(request, request._id);
    return other === null ? TAKEN : repeated(other, request.print);
  }

  async change(change: Change<E>): Promise<Kept<E>> {
    const fault = await this.faultOf(change, change.fields);
    if (fault !== null) return { kind: 'refused', ...fault };
    return this.write(change, (entry) => {
      if (entry.isArchived) return refused('catalog_entry_archived', `It was archived with version ${entry.sequence}.`);
      return changed(entry, change.fields, this.now());
    });
  }

  /** Archiving what is archived changes nothing. */
  archive(change: Omit<Change<E>, 'fields'>): Promise<Kept<E>> {
    return this.write(change, (entry) => (entry.isArchived ? entry : archived(entry, this.now())));
  }

  private async write({ _id, expectedSequence, ...owner }: Omit<Change<E>, 'fields'>, next: (entry: E) => E | ReturnType<typeof refused>): Promise<Kept<E>> {
    for (;;) {
      const entry = await this.read(owner, _id);
      if (entry === null) return { kind: 'unknown' };
      if (expectedSequence !== null && expectedSequence !== entry.sequence)
        return refused('catalog_version_stale', `Version ${expectedSequence} was expected, it is at ${entry.sequence}.`);
      const after = next(entry);
      if (!('_id' in after)) return after;
      if (after === entry || (await this.store.replace(after))) return { kind: 'kept', entry: after };
      const moved = await this.read(owner, _id);
      if (moved?.sequence === entry.sequence) return TAKEN;
    }
  }
}

const repeated = <E extends Entry>(entry: E, print: string): Kept<E> =>
  entry.print === print ? { kind: 'kept', entry } : refused('idempotency_key_reused', 'The key made another entry.');
