/** The words of times: what is named in advance, and the timers that say it has come. A number is milliseconds after the sale began. */
import { composed } from './composition-words';
import { START, type Said } from './sale';
import { amountIn, tagged, type Say, type Words } from './word-parts';

/** What a timer states has happened at the time that was named. */
const timer = (type: string, dueAt: number, value: object = {}): Said => ({ type, value: { ...value, dueAt }, meta: { occurredAt: dueAt } });

const timeIn = (words: Words): number => START + (amountIn(words) ?? 0);
const untilIn = (words: Words): number | null => (tagged(words, 'until:') === undefined ? null : START + Number(tagged(words, 'until:')));

/** `window-over A` is the timer that payment A has set; `window-over A 5` another. */
const windowOver: Say = ([paymentId = '', ...words], state) => {
  const closesAt = state?.payments.find((payment) => payment.paymentId === paymentId)?.refundWindowClosesAt ?? START;
  return timer('RefundWindowClosed', amountIn(words) === null ? closesAt : timeIn(words), { paymentId });
};

/** The timer that the order has set, or another: `retention-over 5`. */
const retentionOver: Say = (words, state) => ({
  type: 'OrderRetentionFellDue',
  value: { dueAt: amountIn(words) === null ? (state?.retention?.dueAt ?? START) : timeIn(words) },
});

export const TIME_VERBS: Readonly<Record<string, Say>> = {
  parts: (words) => ({ type: 'PaymentScheduleReplaced', value: { paymentSchedule: composed(words).paymentSchedule } }),
  'part-due': (words) => timer('PaymentScheduleDue', timeIn(words)),
  due: () => timer('PartialPaymentsDue', 5_000),
  quote: (words) => ({ type: 'QuoteReplaced', value: { validUntil: untilIn(words) } }),
  'quote-over': (words) => timer('QuoteExpired', timeIn(words)),
  'window-over': windowOver,
  'retention-over': retentionOver,
  reprice: (words) => {
    const ruleSet = words.find((word) => !word.startsWith('until:')) ?? null;
    return { type: 'OrderRepriced', value: { prices: [], ruleSet, reason: 'new prices', quoteValidUntil: untilIn(words) } };
  },
};
