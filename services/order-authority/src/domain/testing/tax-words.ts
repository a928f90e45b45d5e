/**
 * What a tax service says. `calculated 10% *5%` puts a tax of 10% on top of each line and fee and has one of 5% inside, `calculated` none at
 * all; `uncalculated 3` is the third time without an answer, `uncalculated final` a refusal; `reported 0` takes the report at position 0.
 * `old` speaks of a request that is not the last one, `#c2` names the calculation.
 */
import type { CalculatedTax, OrderSnapshot } from '@concord/contracts';
import { amountIn, tagged, type Say, type Words } from './word-parts';

const SERVICE = { service: 'simulated' } as const;

const requestIn = (words: Words, state: OrderSnapshot | null): string => (words.includes('old') ? 'txr_old' : (state?.externalTax?.requestId ?? 'txr_none'));

/** Rounded down, as nobody but the service says how. */
function componentOf(partId: string, gross: number, word: string, index: number): CalculatedTax {
  const inclusive = word.startsWith('*');
  const percentage = word.replace(/[*%]/g, '');
  const amount = Math.floor((gross * Number(percentage)) / (inclusive ? 100 + Number(percentage) : 100));
  const base = inclusive ? gross - amount : gross;
  return { partId, taxId: `tax${index}`, name: `Tax ${index}`, jurisdiction: 'US-CA', percentage, inclusive, base, amount, exemptionReason: null };
}

export const calculated: Say = (words, state) => {
  const rates = words.filter((word) => word.endsWith('%'));
  const parts = [
    ...(state?.lines ?? []).map(({ lineId, subtotal, discount }) => [lineId, subtotal - discount] as const),
    ...(state?.fees ?? []).map(({ feeId, amount }) => [feeId, amount] as const),
    ...(words.includes('stray') ? [['stray', 100] as const] : []),
  ];
  const taxes = parts.flatMap(([partId, gross]) => rates.map((word, index) => componentOf(partId, gross, word, index)));
  const calculationId = tagged(words, '#') ?? `calculation ${words.join(' ')}`;
  return { type: 'TaxCalculated', value: { ...SERVICE, requestId: requestIn(words, state), calculationId, body: JSON.stringify(taxes), taxes } };
};

export const uncalculated: Say = (words, state) => {
  const fault = { code: 'no_answer', message: 'It does not answer.', attempts: amountIn(words) ?? 1, isFinal: words.includes('final') };
  return { type: 'TaxCalculationFailed', value: { ...SERVICE, requestId: requestIn(words, state), ...fault } };
};

export const reported: Say = (words, state) => {
  const report = words.includes('old') ? undefined : state?.externalTax?.reports.at(amountIn(words) ?? 0);
  return { type: 'TaxReported', value: { ...SERVICE, reportId: report?.reportId ?? 'txp_none', reference: 'txt_1' } };
};
