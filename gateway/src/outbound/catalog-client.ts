/** The catalogue is kept by the cart; made, changed and read over HTTP inside. */
import { JsonCaller, type JsonResult } from '@concord/chassis';
import type { Catalog, CatalogItem, EntriesOf, EntryChange, EntryKind, EntryList, ItemStock, NewEntry, Owner, Page, StockAdjustment, StockCount } from '../app';
import { ApiProblem, isErrorCode } from '../domain/error-codes';

const RETRY_SECONDS = 2;

type Kept<E> = { kind: 'kept'; entry: E } | { kind: 'refused'; code: string; detail: string } | { kind: 'unknown' };
type Copied = { kind: 'copied'; command: string } | { kind: 'unavailable'; fault: { code: string; detail: string } };

export class CatalogClient implements Catalog {
  private readonly http: JsonCaller;

  constructor(url: string) {
    this.http = new JsonCaller(url);
  }

  async create<K extends EntryKind>(kind: K, entry: NewEntry<K>): Promise<EntriesOf[K]> {
    return keptOf(await this.post<Kept<EntriesOf[K]>>(`/internal/catalog/${kind}`, entry)) ?? away('no entry');
  }

  async read<K extends EntryKind>(kind: K, { tenantId, mode }: { tenantId: string; mode: string }, id: string): Promise<EntriesOf[K] | null> {
    const query = new URLSearchParams({ tenant: tenantId, mode }).toString();
    const result = await this.http.call('GET', `/internal/catalog/${kind}/${encodeURIComponent(id)}?${query}`);
    return result.kind === 'answer' && result.status === 404 ? null : bodyOf<EntriesOf[K]>(result);
  }

  async list<K extends EntryKind>(kind: K, { tenantId, mode, isArchived, limit, cursor }: EntryList): Promise<Page<EntriesOf[K]>> {
    const given = { tenant: tenantId, mode, archived: isArchived, limit, cursor };
    const query = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
    return bodyOf(await this.http.call('GET', `/internal/catalog/${kind}?${new URLSearchParams(query).toString()}`));
  }

  async change<K extends EntryKind>(kind: K, { _id, ...change }: EntryChange<K>): Promise<EntriesOf[K] | null> {
    return keptOf(await this.post<Kept<EntriesOf[K]>>(`/internal/catalog/${kind}/${encodeURIComponent(_id)}/changes`, change));
  }

  async archive<K extends EntryKind>(kind: K, { _id, ...change }: Omit<EntryChange<K>, 'fields'>): Promise<EntriesOf[K] | null> {
    return keptOf(await this.post<Kept<EntriesOf[K]>>(`/internal/catalog/${kind}/${encodeURIComponent(_id)}/archive`, change));
  }

  async uses(ids: readonly string[]): Promise<Record<string, number>> {
    return ids.length === 0 ? {} : bodyOf(await this.http.call('GET', `/internal/catalog/uses?ids=${ids.map(encodeURIComponent).join()}`));
  }

  async stock(ids: readonly string[]): Promise<Record<string, ItemStock>> {
    return ids.length === 0 ? {} : bodyOf(await this.http.call('GET', `/internal/stock?ids=${ids.map(encodeURIComponent).join()}`));
  }

  countStock(id: string, count: StockCount): Promise<CatalogItem | null> {
    return this.changeStock(id, 'count', count);
  }

  adjustStock(id: string, adjustment: StockAdjustment): Promise<CatalogItem | null> {
    return this.changeStock(id, 'adjustments', adjustment);
  }

  stopStock(id: string, owner: Owner): Promise<CatalogItem | null> {
    return this.changeStock(id, 'stop', owner);
  }

  private async changeStock(id: string, what: string, body: object): Promise<CatalogItem | null> {
    return keptOf(await this.post<Kept<CatalogItem>>(`/internal/stock/${encodeURIComponent(id)}/${what}`, body));
  }

  async copyInto(command: Buffer): Promise<Buffer> {
    const copied = await this.post<Copied>('/internal/quotes', { command: command.toString('base64') });
    if (copied.kind === 'unavailable') throw refusal(copied.fault);
    return Buffer.from(copied.command, 'base64');
  }

  close(): void {
    this.http.close();
  }

  private async post<T>(path: string, body: object): Promise<T> {
    return bodyOf<T>(await this.http.call('POST', path, body));
  }
}

const away = (reason: string): never => {
  throw new ApiProblem('unavailable', `The catalogue does not answer: ${reason}.`, { retryAfterSeconds: RETRY_SECONDS });
};

const refusal = ({ code, detail }: { code: string; detail: string }): ApiProblem => new ApiProblem(isErrorCode(code) ? code : 'internal_error', detail);

function bodyOf<T>(result: JsonResult): T {
  if (result.kind !== 'answer') return away(result.reason);
  return result.status === 200 ? (result.body as T) : away(`status ${result.status}`);
}

function keptOf<E>(kept: Kept<E>): E | null {
  if (kept.kind === 'refused') throw refusal(kept);
  return kept.kind === 'kept' ? kept.entry : null;
}
