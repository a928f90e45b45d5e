/**
 * API keys: `<sk|rk|pk>_<test|live>_<random>`. The text is shown once; what is stored is its HMAC under the installation's secret. Keys
 * have 192 random bits, so a fast keyed hash is enough.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { base32, digestOf } from '@concord/contracts';
import type { Caller, KeyActor, KeyKind, Scope } from './caller';

const PREFIX_OF: Readonly<Record<KeyKind, string>> = { secret: 'sk', restricted: 'rk', publishable: 'pk' };
const KEY = /^(sk|rk|pk)_(test|live)_[A-Za-z0-9]{24,128}$/;
const RANDOM_BYTES = 24;
const TEXT_LENGTH = 38;
const ID_LENGTH = 16;
const LAST_CHARACTERS = 4;

export interface ApiKey extends Caller {
  /** Keyed hash of the text. */
  hash: string;
  name: string | null;
  /** Last characters of the text, to tell keys apart. */
  last4: string;
  createdAt: number;
  revokedAt: number | null;
}

export interface NewKey {
  kind: KeyKind;
  actor: KeyActor;
  tenantId: string;
  mode: string;
  scopes: readonly Scope[];
  name: string | null;
  rateLimitPerSecond: number | null;
  isOperator: boolean;
}

export const isApiKey = (text: string): boolean => KEY.test(text);

export const hashOfKey = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex');

export const newKeyText = (kind: KeyKind, mode: string): string => `${PREFIX_OF[kind]}_${mode}_${base32(randomBytes(RANDOM_BYTES), TEXT_LENGTH)}`;

export const keyIdOf = (hash: string): string => `key_${digestOf(['api key', hash], ID_LENGTH)}`;

/** `now` is milliseconds since the epoch. */
export function apiKeyOf(key: NewKey, text: string, secret: string, now: number): ApiKey {
  const hash = hashOfKey(secret, text);
  return { ...key, keyId: keyIdOf(hash), hash, last4: text.slice(-LAST_CHARACTERS), createdAt: now, revokedAt: null };
}
