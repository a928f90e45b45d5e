/** Authentication by API key, and the keys themselves. A key that was found stays known for a while, so that a database that is away does not lock callers out. */
import type { Clock } from '@concord/chassis';
import { apiKeyOf, hashOfKey, isApiKey, newKeyText, type ApiKey, type NewKey } from '../domain/api-key';
import type { Caller } from '../domain/caller';
import type { ApiKeyStore } from './ports';

const KNOWN_MS = 30_000;
const KNOWN_MAX = 10_000;

interface Known {
  key: ApiKey | null;
  until: number;
}

export class ApiKeys {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly store: ApiKeyStore,
    private readonly clock: Clock,
    private readonly secret: string,
  ) {}

  /** The caller behind a key, or null when it is none, unknown or revoked. A revoked key ends within half a minute on every instance. */
  async callerOf(text: string): Promise<Caller | null> {
    if (!isApiKey(text)) return null;
    const hash = hashOfKey(this.secret, text);
    const now = this.clock.now();
    const known = this.known.get(hash);
    const key = known !== undefined && known.until > now ? known.key : await this.look(hash, now, known?.key);
    return key === null || key.revokedAt !== null ? null : key;
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

  async revoke(tenantId: string, keyId: string): Promise<boolean> {
    const isRevoked = await this.store.revoke(tenantId, keyId, this.clock.now());
    this.known.clear();
    return isRevoked;
  }

  private async look(hash: string, now: number, stale: ApiKey | null | undefined): Promise<ApiKey | null> {
    try {
      const key = await this.store.byHash(hash);
      if (this.known.size >= KNOWN_MAX) this.known.clear();
      // Unknown keys are not remembered: a key works as soon as it is made.
      if (key !== null) this.known.set(hash, { key, until: now + KNOWN_MS });
      return key;
    } catch (error) {
      if (stale === undefined || stale === null) throw error;
      return stale;
    }
  }
}
