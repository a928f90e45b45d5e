/** Authentication by API key, and the keys themselves. A key that was found stays known for a while, so that a database that is away does not lock callers out. */
import type { Clock } from '@concord/chassis';
import { apiKeyOf, hashOfKey, isApiKey, newKeyText, type ApiKey, type NewKey } from '../domain/api-key';
import type { Caller } from '../domain/caller';
import { ApiProblem } from '../domain/error-codes';
import type { ApiKeyStore } from './ports';

const KNOWN_MS = 30_000;
const KNOWN_MAX = 10_000;
const RETRY_SECONDS = 2;

interface Known {
  key: ApiKey;
  until: number;
}

export class ApiKeys {
  private readonly known = new Map<string, Known>();
  /** Look-ups that are under way: a key whose time is over is looked up once, not by every call that comes with it. */
  private readonly looking = new Map<string, Promise<ApiKey | null>>();

  constructor(
    private readonly store: ApiKeyStore,
    private readonly clock: Clock,
    private readonly secret: string,
  ) {}

  /**
   * The caller behind a key, or null when it is none, unknown or revoked. A revoked key ends within half a minute on every instance.
   * Errors: ApiProblem unavailable when the store is away and the key was not seen before.
   */
  async callerOf(text: string): Promise<Caller | null> {
    if (!isApiKey(text)) return null;
    const hash = hashOfKey(this.secret, text);
    const known = this.known.get(hash);
    const key = known !== undefined && known.until > this.clock.now() ? known.key : await this.lookOnce(hash);
    return key === null || key.revokedAt !== null ? null : key;
  }

  /** Whether a key was found before and not refused since; asks nobody. */
  isKnown(text: string): boolean {
    return isApiKey(text) && this.known.get(hashOfKey(this.secret, text))?.key.revokedAt === null;
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
    this.known.clear();
    return isRevoked;
  }

  private lookOnce(hash: string): Promise<ApiKey | null> {
    const running = this.looking.get(hash);
    if (running !== undefined) return running;
    const look = this.look(hash).finally(() => this.looking.delete(hash));
    this.looking.set(hash, look);
    return look;
  }

  private async look(hash: string): Promise<ApiKey | null> {
    try {
      const key = await this.store.byHash(hash);
      if (this.known.size >= KNOWN_MAX) this.known.clear();
      // Unknown keys are not remembered: a key works as soon as it is made.
      if (key === null) this.known.delete(hash);
      else this.known.set(hash, { key, until: this.clock.now() + KNOWN_MS });
      return key;
    } catch {
      const stale = this.known.get(hash);
      if (stale !== undefined) return stale.key;
      throw new ApiProblem('unavailable', 'API keys cannot be looked up now.', { retryAfterSeconds: RETRY_SECONDS });
    }
  }
}
