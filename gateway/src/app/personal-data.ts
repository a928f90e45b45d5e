/**
 * Keys of buyers, asked of the cart when something is to be shown that was sealed with them, and remembered for a moment (W10). No write
 * waits for them and none fails without them: what cannot be unsealed now is shown as unavailable.
 */
import type { Clock } from '@concord/chassis';
import { sealedWith, unwrapped } from '@concord/contracts';
import { mayAccess, type Caller } from '../domain/caller';
import { Disclosure, HIDDEN, NO_KEYS, type KeyOrGone } from '../domain/disclosure';
import type { PersonalErasure, PersonalKeys } from './ports';

/** How long another instance may show what was erased here. */
const KNOWN_MS = 10_000;
const KNOWN_MAX = 10_000;

type Owner = Pick<Caller, 'tenantId' | 'mode'>;

interface Known {
  key: KeyOrGone;
  until: number;
}

const knownAs = ({ tenantId, mode }: Owner, id: string): string => `${tenantId} ${mode} ${id}`;

export class PersonalData {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly store: PersonalKeys,
    private readonly secret: string,
    private readonly clock: Clock,
  ) {}

  /** For these texts, sealed or not; asks nobody where none is sealed. */
  async disclosure(caller: Caller, texts: ReadonlyArray<string | null>): Promise<Disclosure> {
    if (texts.length === 0) return NO_KEYS;
    if (!mayAccess(caller, 'personal_data:read')) return HIDDEN;
    const ids = [...new Set(texts.map(sealedWith).filter((id) => id !== null))];
    return ids.length === 0 ? NO_KEYS : new Disclosure(await this.keysOf(caller, ids));
  }

  /** Keys of the buyers whom the text names, for who may know whom it names (S2). */
  async search(caller: Caller, text: string): Promise<string[]> {
    return mayAccess(caller, 'personal_data:read') ? this.store.search(caller, text) : [];
  }

  /** Null where nothing was ever said of a buyer with this id of the merchant. */
  async erase(caller: Caller, externalId: string, reason: string): Promise<PersonalErasure | null> {
    const erasure = await this.store.erase(caller, externalId, caller.keyId, reason);
    this.forget();
    return erasure;
  }

  /** What was erased is not shown again by this instance. */
  forget(): void {
    this.known.clear();
  }

  private async keysOf(owner: Owner, ids: readonly string[]): Promise<ReadonlyMap<string, KeyOrGone>> {
    const now = this.clock.now();
    const found = new Map<string, KeyOrGone>();
    for (const id of ids) {
      const known = this.known.get(knownAs(owner, id));
      if (known !== undefined && known.until > now) found.set(id, known.key);
    }
    const unknown = ids.filter((id) => !found.has(id));
    if (unknown.length === 0) return found;
    for (const [id, key] of await this.asked(owner, unknown)) {
      found.set(id, key);
      if (this.known.size >= KNOWN_MAX) this.known.clear();
      this.known.set(knownAs(owner, id), { key, until: now + KNOWN_MS });
    }
    return found;
  }

  private async asked(owner: Owner, ids: readonly string[]): Promise<Array<[string, KeyOrGone]>> {
    try {
      const { keys, erased } = await this.store.keys(owner, ids);
      const opened = Object.entries(keys).map(([id, text]): [string, KeyOrGone] => [id, unwrapped(this.secret, id, text)]);
      return [...opened, ...erased.map((id): [string, KeyOrGone] => [id, 'erased'])];
    } catch {
      return [];
    }
  }
}
