/** What the routes of all kinds of catalogue entries have in common. */
import { commandIdOf, digestOf, fingerprintOfContent } from '@concord/contracts';
import type { Catalog, CatalogEntry, EntriesOf, EntryKind, NewEntry } from '../../app';
import type { ErrorCode } from '../../domain/error-codes';
import { etagOf, HttpAnswer } from '../http/answer';
import type { Call } from '../http/call';
import type { CatalogListQuery } from '../shapes/queries';
import { notFound } from './ids';

const LIST_LIMIT = 20;
const BODY_LENGTH = 26;

const PREFIX: Readonly<Record<EntryKind, string>> = { items: 'item', tax_rates: 'txr', promotions: 'promo' };
const NOT_FOUND: Readonly<Record<EntryKind, ErrorCode>> = {
  items: 'catalog_item_not_found',
  tax_rates: 'tax_rate_not_found',
  promotions: 'promotion_not_found',
};

export const ownerOf = ({ tenantId, mode }: Call['caller']): { tenantId: string; mode: string } => ({ tenantId, mode });

/** Entries of one kind behind the routes; `show` is what a client sees of one. */
export class EntryRoutes<K extends EntryKind> {
  constructor(
    private readonly catalog: Catalog,
    private readonly kind: K,
    private readonly show: (entry: EntriesOf[K]) => object | Promise<object>,
  ) {}

  /** The id derives from the key, so that a repeated creation finds what it made (Q1). */
  async create({ caller, write }: Call, fields: NewEntry<K>['fields']): Promise<HttpAnswer> {
    const { tenantId, mode } = caller;
    const prefix = PREFIX[this.kind];
    const _id = `${prefix}_${digestOf([prefix, tenantId, commandIdOf(tenantId, mode, write.idempotencyKey)], BODY_LENGTH)}`;
    return this.answer(await this.catalog.create(this.kind, { ...ownerOf(caller), _id, print: fingerprintOfContent(...write.content), fields }), 201);
  }

  async read({ caller, params }: Call): Promise<HttpAnswer> {
    return this.found(await this.catalog.read(this.kind, ownerOf(caller), params['id'] ?? ''));
  }

  async list({ caller, query }: Call<unknown, CatalogListQuery>): Promise<object> {
    const { archived: isArchived, limit = LIST_LIMIT, cursor } = query;
    const { data, nextCursor } = await this.catalog.list(this.kind, { ...ownerOf(caller), isArchived, limit, cursor });
    return { data: await Promise.all(data.map(async (entry) => this.show(entry))), next_cursor: nextCursor };
  }

  async change({ caller, params, write }: Call, fields: Partial<NewEntry<K>['fields']>): Promise<HttpAnswer> {
    const change = { ...ownerOf(caller), _id: params['id'] ?? '', expectedSequence: write.expectedVersion, fields };
    return this.found(await this.catalog.change(this.kind, change));
  }

  async archive({ caller, params, write }: Call): Promise<HttpAnswer> {
    return this.found(await this.catalog.archive(this.kind, { ...ownerOf(caller), _id: params['id'] ?? '', expectedSequence: write.expectedVersion }));
  }

  /** The entry, or that there is none. */
  found(entry: EntriesOf[K] | null, status = 200): Promise<HttpAnswer> {
    if (entry === null) throw notFound(NOT_FOUND[this.kind]);
    return this.answer(entry, status);
  }

  private async answer(entry: EntriesOf[K], status: number): Promise<HttpAnswer> {
    const { sequence }: CatalogEntry = entry;
    return new HttpAnswer(await this.show(entry), status, { etag: etagOf(sequence) });
  }
}
