/** What a processor says of the currency that a buyer is charged in, as its JSON has it (M3). */
import type { Presentment } from './generated';

const RATE = /^\d{1,15}(\.\d{1,15})?$/;

/** null where it says nothing, or nothing that could be evidence. */
export function presentmentIn(value: unknown): Presentment | null {
  const { currency, amount, rate } = (value ?? {}) as Partial<Record<keyof Presentment, unknown>>;
  if (typeof currency !== 'string' || !Number.isSafeInteger(amount) || typeof rate !== 'string' || !RATE.test(rate)) return null;
  return { currency, amount: amount as number, rate };
}
