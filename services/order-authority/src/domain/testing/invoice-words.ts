/** The words of invoices, their dates, debit notes and late fees. */
import type { LateFeeTerms, ScheduleEntryInput } from '@concord/contracts';
import { composed } from './composition-words';
import { START } from './sale';
import { amountIn, tagged, type Say, type Words } from './word-parts';

const DAY_MS = 86_400_000;

/** `7` is seven days after the sale began. */
export const dayIn = (words: Words): number => START + (amountIn(words) ?? 0) * DAY_MS;

/** `3:4000` is 4000 due on day 3, `3:40%` a share, `9:` the rest. */
const entry = (word: string): ScheduleEntryInput => {
  const [day = '', part = ''] = word.split(':');
  const isShare = part.endsWith('%');
  return { dueAt: dayIn([day]), amount: part === '' || isShare ? null : Number(part), percentage: isShare ? part.slice(0, -1) : null };
};

/** `500`, `10%` and `500@5`, five days after the date; taxes follow as words: `+20%`. */
const lateFee = (text: string, words: Words): LateFeeTerms => {
  const [size = '', afterDays = '0'] = text.split('@');
  const isShare = size.endsWith('%');
  const taxRates = composed(['x=1x1', ...words.filter((word) => /^[+*]/.test(word))]).lines[0]?.taxRates ?? [];
  return { amount: isShare ? null : Number(size), percentage: isShare ? size.slice(0, -1) : null, afterDays: Number(afterDays), taxRates };
};

/** `fine D I`, `fine D I 500 day=3`, `fine D I 10% +20%`. */
export const fine: Say = ([debitNoteId = '', invoiceId = '', ...words]) => {
  const size = words.find((word) => /^\d/.test(word));
  const day = tagged(words, 'day=');
  const entryDueAt = day === undefined ? null : dayIn([day]);
  const terms = size === undefined ? null : lateFee(size, words);
  return { type: 'LateFeeRequested', value: { debitNoteId, invoiceId, entryDueAt, terms, reason: 'late' } };
};

export const debit: Say = ([debitNoteId = '', invoiceId = '', ...words]) => ({
  type: 'DebitNoteRequested',
  value: { debitNoteId, invoiceId, lines: composed(words).lines, reason: 'forgotten' },
});

/** `invoice I draft`, `invoice I due=14 remind=-3 remind=7`, `invoice I 0:30% 30:`. */
export const invoice: Say = ([invoiceId = '', ...words]) => {
  const due = tagged(words, 'due=');
  const schedule = words.filter((word) => /^-?\d+:/.test(word)).map(entry);
  const reminderDays = words.filter((word) => word.startsWith('remind=')).map((word) => Number(word.slice(7)));
  const dueAt = due === undefined ? (schedule.at(-1)?.dueAt ?? null) : dayIn([due]);
  const late = tagged(words, 'late=');
  const terms = { schedule, reminderDays, lateFee: late === undefined ? null : lateFee(late, words) };
  return { type: 'InvoiceRequested', value: { invoiceId, dueAt, memo: null, issue: !words.includes('draft'), ...terms } };
};
