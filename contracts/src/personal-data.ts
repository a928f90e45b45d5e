/**
 * Personal data of a buyer, sealed: events, records and topics hold `pd1.<key id>.<ciphertext>` (AES-256-GCM), and who destroys the key
 * makes all of it unreadable without changing a byte of history (W10). The same text in the same field of the same event seals to the same
 * bytes, so that a command that comes twice is the same event. Which key a text was sealed with can be read by everybody.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Address, Customer } from './generated';
import { base32 } from './ids';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ID_RANDOM_BYTES = 20;
const ID_LENGTH = 26;
const SEALED = /^pd1\.(pdk_[0-9a-z]{26})\.([\w-]+)$/;
const SEPARATOR = '\u0000';

/** The key of one buyer. */
export interface PersonalKey {
  id: string;
  key: Buffer;
}

export const newPersonalKey = (): PersonalKey => ({ id: `pdk_${base32(randomBytes(ID_RANDOM_BYTES), ID_LENGTH)}`, key: randomBytes(KEY_BYTES) });

const hmac = (key: Buffer, ...parts: string[]): Buffer => createHmac('sha256', key).update(parts.join(SEPARATOR)).digest();

function encrypt(key: Buffer, nonce: Buffer, about: string, text: Buffer): string {
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** Errors: throws where the key or `about` is another, or the bytes were touched. */
function decrypt(key: Buffer, about: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** The key that a text was sealed with; null for a plain text. */
export const sealedWith = (text: string | null): string | null => (text === null ? null : (SEALED.exec(text)?.[1] ?? null));

/** `place` is the event and the field: equal texts in two places do not look equal. */
export function seal({ id, key }: PersonalKey, place: string, text: string): string {
  const nonce = hmac(key, 'nonce', place, text).subarray(0, NONCE_BYTES);
  return `pd1.${id}.${encrypt(key, nonce, id, Buffer.from(text))}`;
}

/** Errors: throws where the text was not sealed with this key. */
export function unseal({ id, key }: PersonalKey, sealed: string): string {
  const [, keyId, bytes] = SEALED.exec(sealed) ?? [];
  if (keyId !== id || bytes === undefined) throw new Error(`this was not sealed with ${id}`);
  return decrypt(key, id, bytes).toString();
}

/** A hash that nobody can compare guesses with once the key is gone: a fingerprint covers what the caller said of the buyer. */
export const blindedWith = ({ key }: PersonalKey, text: string): string => hmac(key, 'blinded', text).toString('hex');

const derived = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));

/** A key as it is stored and handed over inside: under the installation's secret. */
export const wrapped = (secret: string, { id, key }: PersonalKey): string => encrypt(derived(secret, 'personal keys'), randomBytes(NONCE_BYTES), id, key);

/** Errors: throws where the secret is not the one that it was wrapped under. */
export const unwrapped = (secret: string, id: string, text: string): PersonalKey => ({ id, key: decrypt(derived(secret, 'personal keys'), id, text) });

/** What can be looked for without being stored: a keyed hash, of no use without the installation's secret. */
export const blindIndexOf = (secret: string, ...parts: string[]): string => hmac(derived(secret, 'personal index'), ...parts).toString('base64url');

const ADDRESS = ['line1', 'line2', 'city', 'region', 'postalCode', 'country'] as const satisfies ReadonlyArray<keyof Address>;

type Change = (text: string, field: string) => string | null;

/** The buyer with every personal text changed; `externalId` is the merchant's pseudonym and stays. */
export function changePersonal(customer: Customer, change: Change): Customer {
  const of = (text: string | null, field: string): string | null => (text === null ? null : change(text, field));
  const { name, email, phone, address } = customer;
  return {
    ...customer,
    name: of(name, 'name'),
    email: of(email, 'email'),
    phone: of(phone, 'phone'),
    address: address === null ? null : (Object.fromEntries(ADDRESS.map((field) => [field, of(address[field], field)])) as unknown as Address),
  };
}

/** Every personal text of the buyer. */
export function personalTextsOf(customer: Customer | null): string[] {
  const { name = null, email = null, phone = null, address = null } = customer ?? {};
  return [name, email, phone, ...ADDRESS.map((field) => address?.[field] ?? null)].filter((text) => text !== null);
}

/** The key of the buyer's data; null where nothing of it is sealed. One buyer is sealed with one key. */
export function personalKeyOf(customer: Customer | null): string | null {
  for (const text of personalTextsOf(customer)) {
    const id = sealedWith(text);
    if (id !== null) return id;
  }
  return null;
}
