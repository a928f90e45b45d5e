/** What is said of buyers, in words. */
import type { Say } from './word-parts';

const keyNamed = (name = ''): string => `pdk_${name.padStart(26, '0')}`;

/** `customer Ann cust`: as an earlier release wrote it, in plain. */
const customer: Say = ([name = '', externalId = null]) => ({
  type: 'CustomerReplaced',
  value: { customer: { name, email: null, phone: null, externalId, address: null } },
});

/** `buyer K cust`: a buyer whose e-mail is sealed with the key K. */
const buyer: Say = ([key, externalId = null]) => ({
  type: 'CustomerReplaced',
  value: { customer: { name: null, email: `pd1.${keyNamed(key)}.c2VhbGVk`, phone: null, externalId, address: null } },
});

export const BUYER_VERBS: Readonly<Record<string, Say>> = {
  customer,
  buyer,
  'erase-data': () => ({ type: 'PersonalDataErasureRequested', value: { reason: 'asked for' } }),
  'data-erased': ([key]) => ({ type: 'PersonalDataErased', value: { keyId: keyNamed(key) } }),
};
