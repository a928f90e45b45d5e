/**
 * Whose key seals what is said of a buyer, and by what an order of theirs is found (W10). A buyer is whom the merchant's own id names, else
 * whom an e-mail names, on all orders; without either, the buyer of that one order.
 */
import type { CommandMeta, Customer } from '@concord/contracts';
import type { Owner } from './catalog';

const WORDS_MAX = 10;

/** What tells the buyer apart, of one tenant and mode (S1). */
export const byExternalId = ({ tenantId, mode }: Owner, externalId: string): string[] => [tenantId, mode, 'external_id', externalId];

export function buyerOf(meta: CommandMeta, { externalId, email }: Customer): string[] {
  if (externalId !== null) return byExternalId(meta, externalId);
  return email === null ? [meta.tenantId, meta.mode, 'order', meta.orderId] : [meta.tenantId, meta.mode, 'email', email.toLowerCase()];
}

/** As a name is compared: whatever its case and its spaces. */
export const spelled = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

/** What finds the buyer: the e-mail, the name, and each word of the name. */
export function namesOf({ name, email }: Customer): string[] {
  const whole = [name, email].filter((text) => text !== null).map(spelled);
  const words = name === null ? [] : spelled(name).split(' ').slice(0, WORDS_MAX);
  return [...new Set([...whole, ...words])].filter((text) => text !== '');
}
