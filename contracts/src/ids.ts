/**
 * Ids. Everything that belongs to an order carries the order's body in its own id, so that any id names the record key
 * without a look-up. Derived ids make a repeated command or notification the same message again (Q1, Q5, U2).
 */
import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BODY_LENGTH = 26;
const CHILD_LENGTH = 10;

/** Crockford base32, lower case, 5 bits a character from the left. */
export function base32(bytes: Buffer, length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) {
    const bit = index * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += ALPHABET[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

/** SHA-256 over the parts with a separator that no part contains, in base32. */
export function digestOf(parts: ReadonlyArray<string | number>, length: number): string {
  return base32(createHash('sha256').update(parts.join('\u0000')).digest(), length);
}

export const ORDER_ID_PATTERN = `^ord_[${ALPHABET}]{${BODY_LENGTH}}$`;
const CHILD_ID = new RegExp(`^[a-z]+_([${ALPHABET}]{${BODY_LENGTH}})[${ALPHABET}]{${CHILD_LENGTH}}$`);
const ORDER_ID = new RegExp(ORDER_ID_PATTERN);

export const childIdPattern = (prefix: string): string => `^${prefix}_[${ALPHABET}]{${BODY_LENGTH + CHILD_LENGTH}}$`;

export const newOrderId = (tenantId: string, commandId: string): string => `ord_${digestOf(['order', tenantId, commandId], BODY_LENGTH)}`;

export const isOrderId = (id: string): boolean => ORDER_ID.test(id);

/** Id of something that belongs to an order: `<prefix>_<body of the order><10 characters>`. */
export function childId(prefix: string, orderId: string, seed: string, ordinal = 0): string {
  return `${prefix}_${orderId.slice(4)}${digestOf([prefix, seed, ordinal], CHILD_LENGTH)}`;
}

/** Id of an entry of an invoice's schedule: its place by date, which no later event changes (I7). */
export const scheduleEntryIdOf = (orderId: string, invoiceId: string, place: number): string => childId('ise', orderId, invoiceId, place);

/** The order that an id belongs to, or undefined when the text is no such id. */
export function orderIdOf(id: string): string | undefined {
  const body = CHILD_ID.exec(id)?.[1];
  return body === undefined ? undefined : `ord_${body}`;
}

/** Command id from the caller's key (Q1); without a key a random one. */
export function commandIdOf(tenantId: string, mode: string, idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined) return `cmd_${base32(randomBytes(20), BODY_LENGTH)}`;
  return `cmd_${digestOf(['command', tenantId, mode, idempotencyKey], BODY_LENGTH)}`;
}

/** Event id of a fact: the processor's object and transition (U2). */
export const factId = (...identity: Array<string | number>): string => `evt_${digestOf(['fact', ...identity], BODY_LENGTH)}`;

/** Effect id, which is the processor's idempotency key (Q5). */
export const effectId = (tenantId: string, orderId: string, eventId: string, ordinal: number): string =>
  `eff_${digestOf(['effect', tenantId, orderId, eventId, ordinal], BODY_LENGTH)}`;

/** Canonical JSON: keys sorted, no white space. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

/** Fingerprint of a request or of a fact's content (Q1). */
export const fingerprintOfContent = (...parts: string[]): string => createHash('sha256').update(parts.join('\u0000')).digest('hex');
