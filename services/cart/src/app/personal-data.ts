/**
 * The keys of buyers. What a command says of its buyer is sealed before it becomes an event, under a key that is made with the first of
 * them and destroyed when the buyer is to be forgotten (W10). A batch without buyers costs nothing, one with buyers one read, and one write
 * for those who are new or go by a new name.
 */
import { TransientError, type Clock } from '@concord/chassis';
import {
  blindedWith,
  blindIndexOf,
  changePersonal,
  newPersonalKey,
  personalTextsOf,
  seal,
  unwrapped,
  wrapped,
  type CommandMeta,
  type Customer,
  type PersonalKey,
} from '@concord/contracts';
import { buyerOf, byExternalId, namesOf, spelled } from '../domain/buyers';
import type { Owner } from '../domain/catalog';
import type { Erasure, PersonalKeyStore, StoredKey } from './ports';

/** Parts of the commands that name a buyer. */
export interface OfBuyer {
  meta: CommandMeta;
  customer?: Customer | null;
}

export interface Given<C> {
  command: C;
  /** Who is only tried out is found by nobody. */
  isPreview: boolean;
}

export interface ErasureRequest {
  /** API key of who asks. */
  by: string;
  reason: string;
}

/** What one command says of a buyer. */
interface Said {
  subject: string;
  owner: Owner;
  /** Entries of the index by which the buyer is to be found. */
  index: string[];
}

const FOUND_MAX = 100;

const isSaying = (customer: Customer | null | undefined): customer is Customer =>
  customer !== null && customer !== undefined && personalTextsOf(customer).length > 0;

/** The fingerprint covers what was said of the buyer: under the key, nobody can compare guesses with it when the key is gone. */
function sealedBy<C extends OfBuyer>(key: PersonalKey, command: C, customer: Customer): C {
  const { meta } = command;
  const sealed = changePersonal(customer, (text, field) => seal(key, `${meta.commandId} ${field}`, text));
  return { ...command, customer: sealed, meta: { ...meta, fingerprint: blindedWith(key, meta.fingerprint) } };
}

export class PersonalData {
  constructor(
    private readonly store: PersonalKeyStore,
    private readonly secret: string,
    private readonly clock: Clock,
  ) {}

  /** The commands in their order, what they say of their buyers sealed. */
  async sealed<C extends OfBuyer>(given: ReadonlyArray<Given<C>>): Promise<C[]> {
    const said = given.flatMap(({ command, isPreview }) => this.saidIn(command, isPreview));
    if (said.length === 0) return given.map(({ command }) => command);
    const keys = await this.keysFor(said);
    return given.map(({ command }) => {
      const { meta, customer } = command;
      return isSaying(customer) ? sealedBy(this.opened(keys.get(this.subjectOf(buyerOf(meta, customer)))), command, customer) : command;
    });
  }

  /** For what is priced and never kept: a buyer who has no key gets none. */
  async sealedForNow<C extends OfBuyer>(command: C): Promise<C> {
    const { meta, customer } = command;
    if (!isSaying(customer)) return command;
    const [stored] = await this.store.ofSubjects([this.subjectOf(buyerOf(meta, customer))]);
    return sealedBy(stored === undefined ? newPersonalKey() : this.opened(stored), command, customer);
  }

  /** Those of this tenant, erased or not. */
  keys(owner: Owner, ids: readonly string[]): Promise<Array<StoredKey | Erasure>> {
    return this.store.ofIds(owner, ids);
  }

  /** Keys of the buyers whose e-mail, name or word of a name is this text. */
  find(owner: Owner, text: string): Promise<string[]> {
    return this.store.find(this.indexOf(owner, spelled(text)), FOUND_MAX);
  }

  /** Null where this tenant has no such key. Done again, it is the first erasure that is told. */
  erase(owner: Owner, keyId: string, { by, reason }: ErasureRequest): Promise<Erasure | null> {
    return this.store.erase(owner, keyId, { erasedAt: this.clock.now(), erasedBy: by, reason });
  }

  /** Null where nothing was ever said of a buyer with this id. */
  async eraseBuyer(owner: Owner, externalId: string, request: ErasureRequest): Promise<Erasure | null> {
    const subject = this.subjectOf(byExternalId(owner, externalId));
    const [key] = await this.store.ofSubjects([subject]);
    return key === undefined ? this.store.lastErased(subject) : this.erase(owner, key._id, request);
  }

  private saidIn({ meta, customer }: OfBuyer, isPreview: boolean): Said[] {
    if (!isSaying(customer)) return [];
    const index = isPreview ? [] : namesOf(customer).map((name) => this.indexOf(meta, name));
    return [{ subject: this.subjectOf(buyerOf(meta, customer)), owner: { tenantId: meta.tenantId, mode: meta.mode }, index }];
  }

  private async keysFor(said: readonly Said[]): Promise<ReadonlyMap<string, StoredKey>> {
    const buyers = new Map<string, Said>();
    for (const each of said) buyers.set(each.subject, { ...each, index: [...new Set([...(buyers.get(each.subject)?.index ?? []), ...each.index])] });
    const keys = new Map((await this.store.ofSubjects([...buyers.keys()])).map((key) => [key.subject, key]));
    const strangers = [...buyers.values()].filter(({ subject }) => !keys.has(subject));
    if (strangers.length > 0) {
      await this.store.insert(strangers.map((stranger) => this.keyFor(stranger)));
      // Another instance may have made the key of the same buyer first: then it is that one.
      for (const key of await this.store.ofSubjects(strangers.map(({ subject }) => subject))) keys.set(key.subject, key);
    }
    const renamed = [...keys.values()].flatMap((key) => {
      const index = (buyers.get(key.subject)?.index ?? []).filter((entry) => !key.index.includes(entry));
      return index.length === 0 ? [] : [{ _id: key._id, index }];
    });
    if (renamed.length > 0) await this.store.addIndex(renamed);
    return keys;
  }

  private keyFor({ subject, owner, index }: Said): StoredKey {
    const key = newPersonalKey();
    return { _id: key.id, subject, ...owner, wrapped: wrapped(this.secret, key), index, createdAt: this.clock.now() };
  }

  private opened(stored: StoredKey | undefined): PersonalKey {
    if (stored === undefined) throw new TransientError('the key of a buyer was erased while it was looked for');
    return unwrapped(this.secret, stored._id, stored.wrapped);
  }

  private subjectOf(parts: readonly string[]): string {
    return blindIndexOf(this.secret, 'buyer', ...parts);
  }

  private indexOf({ tenantId, mode }: Owner, name: string): string {
    return blindIndexOf(this.secret, 'name', tenantId, mode, name);
  }
}
