/** What a processor says it moved. */
import type { Presentment } from '@concord/contracts';
import { amountIn, tagged, type Words } from './word-parts';

const currencyIn = (words: Words): string => words.find((word) => /^[A-Z]{3}$/.test(word)) ?? 'EUR';

/** `is:JPY=1613` in the currency that the buyer is charged in, at 161.3. */
function presentmentIn(words: Words): Presentment | null {
  const [currency = '', amount] = tagged(words, 'is:')?.split('=') ?? [];
  return amount === undefined ? null : { currency, amount: Number(amount), rate: '161.3' };
}

export const money = (words: Words): object => ({ amount: amountIn(words) ?? 0, currency: currencyIn(words) });

/** `on:ten_other:test` is booked on that account; without it the processor tells none. */
export const moved = (words: Words): object => ({ ...money(words), presentment: presentmentIn(words), account: tagged(words, 'on:') ?? null });

/** Each capture is another one unless it is named: `captured A 500 #c1`. */
export const capture = (words: Words): object => ({
  ...moved(words),
  captureId: tagged(words, '#') ?? `capture of ${words.join(' ')}`,
  final: !words.includes('partial'),
});
