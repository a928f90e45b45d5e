/** Minor units as a person reads them: the currency's own number of places, no float on the way (M1, M2). */
import { exponentOf, isCurrency } from '@concord/contracts';

/** "179.25" of 17925 with 2 places. */
function decimalOf(amount: number, places: number): string {
  const digits = String(Math.abs(amount)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${amount < 0 ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const places = exponentOf(currency);
  const format =
    formats.get(currency) ?? new Intl.NumberFormat('en', { style: 'currency', currency, minimumFractionDigits: places, maximumFractionDigits: places });
  formats.set(currency, format);
  return format;
}

/** What a processor says in a currency that may not be in the list. */
export const evidenceText = (amount: number, currency: string): string => (isCurrency(currency) ? moneyText(amount, currency) : `${amount} ${currency}`);

/** Errors: RangeError for a currency that is not in the list. */
export const moneyText = (amount: number, currency: string): string =>
  formatOf(currency).format(decimalOf(amount, exponentOf(currency)) as Intl.StringNumericLiteral);
