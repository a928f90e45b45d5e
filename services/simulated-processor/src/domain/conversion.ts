/**
 * Charging a card in another currency than the merchant's. The rates never change, so that tests know them; a conversion is rounded half up, once.
 * Parts are cumulative: whatever the sequence of captures and refunds, the sum of the parts is the part of the sum, and all of it is all of it.
 */

/** Units of the currency for one euro, and the places of its minor unit. */
const CURRENCIES: Readonly<Record<string, readonly [units: string, places: number]>> = {
  EUR: ['1', 2],
  USD: ['1.0845', 2],
  GBP: ['0.8337', 2],
  CHF: ['0.9402', 2],
  SEK: ['11.5275', 2],
  PLN: ['4.3081', 2],
  JPY: ['161.3', 0],
  KRW: ['1487.62', 0],
  KWD: ['0.3334', 3],
  BHD: ['0.4089', 3],
};

/** Places of a rate between two currencies. */
const RATE_PLACES = 6;

export interface Converted {
  currency: string;
  /** Minor units of that currency. */
  amount: number;
  /** Units of that currency for one of the merchant's, a decimal. */
  rate: string;
}

const MILLION = 10n ** BigInt(RATE_PLACES);

function millionths(decimal: string): bigint {
  const [whole = '0', places = ''] = decimal.split('.');
  return BigInt(whole + places.padEnd(RATE_PLACES, '0'));
}

const halfUp = (over: bigint, under: bigint): bigint => (2n * over + under) / (2n * under);

function decimalOf(scaled: bigint): string {
  const digits = String(scaled).padStart(RATE_PLACES + 1, '0');
  return `${digits.slice(0, -RATE_PLACES)}.${digits.slice(-RATE_PLACES)}`.replace(/\.?0+$/, '');
}

/** null when one of the two is no currency of the processor. `amount` is minor units of `from`. */
export function converted(amount: number, from: string, to: string): Converted | null {
  const [source, target] = [CURRENCIES[from], CURRENCIES[to]];
  if (source === undefined || target === undefined) return null;
  const rate = halfUp(millionths(target[0]) * MILLION, millionths(source[0]));
  const exact = BigInt(amount) * rate * 10n ** BigInt(target[1]);
  return { currency: to, amount: Number(halfUp(exact, MILLION * 10n ** BigInt(source[1]))), rate: decimalOf(rate) };
}

/** What `amount` after `before` is of `all` when the whole of it is `whole`; never less than nothing. Minor units. */
export function partOf(whole: number, all: number, before: number, amount: number, given: number): number {
  const reached = Number(halfUp(BigInt(whole) * BigInt(before + amount), BigInt(all)));
  return Math.max(0, reached - given);
}
