/** Exact decimals of the file: a BigInt count of millionths. Nothing in the replay is ever a float. */
const PLACES = 6;
const ONE = 10n ** BigInt(PLACES);
const FORM = /^(-?)(\d+)(?:\.(\d+))?$/;

export type Micro = bigint;

/** Reads "2.55", "-11062.06", "6"; throws on anything that is no decimal of at most six places. */
export function parseDecimal(text: string): Micro {
  const match = FORM.exec(text.trim());
  if (match === null) throw new Error(`not a decimal number: "${text}"`);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > PLACES) throw new Error(`finer than ${PLACES} places: "${text}"`);
  const value = BigInt(match[2] as string) * ONE + BigInt(fraction.padEnd(PLACES, '0'));
  return match[1] === '-' ? -value : value;
}

/** At least two places, no more than needed: 515364.64, 9747747.934, 0.00. */
export function formatDecimal(value: Micro): string {
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '').padEnd(2, '0');
  const whole = digits.slice(0, -PLACES).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0n ? '-' : ''}${whole}.${fraction}`;
}

/** Millionths in one minor unit of a currency with this exponent. */
export const microPerMinor = (exponent: number): Micro => 10n ** BigInt(PLACES - exponent);

/** The amount in minor units, or undefined when it is finer than one. */
export function toMinor(value: Micro, exponent: number): number | undefined {
  const unit = microPerMinor(exponent);
  return value % unit === 0n ? Number(value / unit) : undefined;
}

/** Minor units, rounded once; a half goes up. For amounts of 0 or more. */
export function roundedMinor(value: Micro, exponent: number): number {
  const unit = microPerMinor(exponent);
  return Number((2n * value + unit) / (2n * unit));
}

/** Minor units as a decimal: 0.001 of a currency with two places is "0.1". */
export function minorText(value: Micro, exponent: number): string {
  const unit = microPerMinor(exponent);
  const fraction = (value % unit)
    .toString()
    .padStart(PLACES - exponent, '0')
    .replace(/0+$/, '');
  return fraction === '' ? (value / unit).toString() : `${value / unit}.${fraction}`;
}

export const fromMinor = (minor: number, exponent: number): Micro => BigInt(minor) * microPerMinor(exponent);
