/** What of personal data a caller may be shown: who has the right sees what was sealed for as long as its key is there (S2, W10). */
import { personalTextsOf, sealedWith, unseal, type Customer, type PersonalKey } from '@concord/contracts';

export type PersonalState =
  /** As it was said. */
  | 'readable'
  /** The key is destroyed: nobody will ever read it again. */
  | 'erased'
  /** The caller's key has no right to it. */
  | 'hidden'
  /** The keys cannot be had at the moment. */
  | 'unavailable';

export type KeyOrGone = PersonalKey | 'erased';

export class Disclosure {
  /** Keys by id; what is sealed with another is unavailable. */
  constructor(
    private readonly keys: ReadonlyMap<string, KeyOrGone>,
    private readonly isHidden = false,
  ) {}

  /** The text as it was said, or null. */
  text(text: string | null): string | null {
    const id = sealedWith(text);
    if (text === null || this.isHidden) return null;
    if (id === null) return text;
    const key = this.keys.get(id);
    return key === undefined || key === 'erased' ? null : unseal(key, text);
  }

  stateOf(customer: Customer): PersonalState {
    const texts = personalTextsOf(customer);
    if (this.isHidden && texts.length > 0) return 'hidden';
    const keys = texts.map(sealedWith).filter((id) => id !== null);
    if (keys.some((id) => this.keys.get(id) === 'erased')) return 'erased';
    return keys.every((id) => this.keys.has(id)) ? 'readable' : 'unavailable';
  }
}

/** Who has no keys shows what was never sealed. */
export const NO_KEYS = new Disclosure(new Map());

export const HIDDEN = new Disclosure(new Map(), true);
