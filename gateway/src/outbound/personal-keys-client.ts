/** Keys of buyers are kept by the cart; asked for, looked for and erased over HTTP inside. */
import { JsonCaller } from '@concord/chassis';
import type { PersonalErasure, PersonalKeys } from '../app';
import { ApiProblem } from '../domain/error-codes';

const RETRY_SECONDS = 2;

type Owner = Parameters<PersonalKeys['keys']>[0];

export class PersonalKeysClient implements PersonalKeys {
  private readonly http: JsonCaller;

  constructor(url: string) {
    this.http = new JsonCaller(url);
  }

  keys({ tenantId, mode }: Owner, ids: readonly string[]): ReturnType<PersonalKeys['keys']> {
    return this.post('keys', { tenantId, mode, ids });
  }

  async search({ tenantId, mode }: Owner, text: string): Promise<string[]> {
    return (await this.post<{ ids: string[] }>('search', { tenantId, mode, text })).ids;
  }

  async erase({ tenantId, mode }: Owner, externalId: string, by: string, reason: string): Promise<PersonalErasure | null> {
    return (await this.post<{ erasure: PersonalErasure | null }>('erasures', { tenantId, mode, externalId, by, reason })).erasure;
  }

  close(): void {
    this.http.close();
  }

  private async post<T>(path: string, body: object): Promise<T> {
    const result = await this.http.call('POST', `/internal/personal_data/${path}`, body);
    if (result.kind === 'answer' && result.status === 200) return result.body as T;
    const why = result.kind === 'answer' ? `status ${result.status}` : result.reason;
    throw new ApiProblem('unavailable', `The keys of personal data cannot be had: ${why}.`, { retryAfterSeconds: RETRY_SECONDS });
  }
}
