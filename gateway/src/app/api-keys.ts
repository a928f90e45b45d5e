/** Authentication by API key, and the keys themselves. A key that was found stays known for a while, so that a database that is away does not lock callers out. */
import type { Clock } from '@concord/chassis';
import { apiKeyOf, hashOfKey, isApiKey, newKeyText, type ApiKey, type NewKey } from '../domain/api-key';
import type { Caller } from '../domain/caller';
import type { ApiKeyStore } from './ports';
import { Remembered } from './remembered';

export class ApiKeys {
  /** Unknown keys are not remembered: a key works as soon as it is made. */
  private readonly known: Remembered<ApiKey>;

  constructor(
    private readonly store: ApiKeyStore,
    private readonly clock: Clock,
    private readonly secret: string,
  ) {
    this.known = new Remembered((hash) => store.byHash(hash), clock, 'API keys');
  }

  /**
   * The caller behind a key, or null when it is none, unknown or revoked. A revoked key ends within half a minute on every instance.
   * Errors: ApiProblem unavailable when the store is away and the key was not seen before.
   */
  async callerOf(text: string): Promise<Caller | null> {
    if (!isApiKey(text)) return null;
    const key = await this.known.of(hashOfKey(this.secret, text));
    return key === null || key.revokedAt !== null ? null : key;
  }

  /** Whether a key was found before and not refused since; asks nobody. */
  isKnown(text: string): boolean {
    return isApiKey(text) && this.known.lastOf(hashOfKey(this.secret, text))?.revokedAt === null;
  }

  /** Makes a key; its text is given here and never again. */
  async create(wanted: NewKey, text = newKeyText(wanted.kind, wanted.mode)): Promise<{ key: ApiKey; text: string }> {
    const key = apiKeyOf(wanted, text, this.secret, this.clock.now());
    await this.store.put(key);
    return { key, text };
  }

  ofTenant(tenantId: string, mode: string): Promise<ApiKey[]> {
    return this.store.ofTenant(tenantId, mode);
  }

  /** Errors: false when the tenant has no such key in this mode that is not revoked. */
  async revoke(tenantId: string, mode: string, keyId: string): Promise<boolean> {
    const isRevoked = await this.store.revoke(tenantId, mode, keyId, this.clock.now());
    this.known.forget();
    return isRevoked;
  }
}
