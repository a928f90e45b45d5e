/**
 * Whose word is taken for where a call comes from (X-Forwarded-For). Failed authentications are limited by that address, so `true` for
 * everybody is no choice here: callers could then give themselves a new address for each guess.
 */
import { isIP } from 'node:net';

const HOPS_MAX = 10;
const BITS = { 4: 32, 6: 128 } as const;

/** An address, or a range in CIDR notation. */
function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= BITS[version as 4 | 6]);
}

/** `1` for the last hop, or `10.0.0.1, 10.1.0.0/16`; false for an empty text. Errors: what is wrong, for the list of faulty settings. */
export function trustedProxiesOf(text: string): false | number | string[] {
  if (text === '') return false;
  if (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= HOPS_MAX) return Number(text);
  const ranges = text.split(',').map((part) => part.trim());
  if (ranges.every(isRange)) return ranges;
  throw new Error(`is neither a number of hops from 1 to ${HOPS_MAX} nor a list of addresses and ranges`);
}
