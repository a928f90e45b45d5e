"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.invoice = exports.debit = exports.fine = exports.dayIn = void 0;
const composition_words_1 = require("./composition-words");
const sale_1 = require("./sale");
const word_parts_1 = require("./word-parts");
const DAY_MS = 86_400_000;
/** `7` is seven days after the sale began. */
const dayIn = (words) => sale_1.START + ((0, word_parts_1.amountIn)(words) ?? 0) * DAY_MS;
exports.dayIn = dayIn;
/** `3:4000` is 4000 due on day 3, `3:40%` a share, `9:` the rest. */
const entry = (word) => {
    const [day = '', part = ''] = word.split(':');
    const isShare = part.endsWith('%');
    return { dueAt: (0, exports.dayIn)([day]), amount: part === '' || isShare ? null : Number(part), percentage: isShare ? part.slice(0, -1) : null };
};
/** `500`, `10%` and `500@5`, five days after the date; taxes follow as words: `+20%`. */
const lateFee = (text, words) => {
    const [size = '', afterDays = '0'] = text.split('@');
    const isShare = size.endsWith('%');
    const taxRates = (0, composition_words_1.composed)(['x=1x1', ...words.filter((word) => /^[+*]/.test(word))]).lines[0]?.taxRates ?? [];
    return { amount: isShare ? null : Number(size), percentage: isShare ? size.slice(0, -1) : null, afterDays: Number(afterDays), taxRates };
};
/** `fine D I`, `fine D I 500 day=3`, `fine D I 10% +20%`. */
const fine = ([debitNoteId = '', invoiceId = '', ...words]) => {
    const size = words.find((word) => /^\d/.test(word));
    const day = (0, word_parts_1.tagged)(words, 'day=');
    const entryDueAt = day === undefined ? null : (0, exports.dayIn)([day]);
    const terms = size === undefined ? null : lateFee(size, words);
    return { type: 'LateFeeRequested', value: { debitNoteId, invoiceId, entryDueAt, terms, reason: 'late' } };
};
exports.fine = fine;
const debit = ([debitNoteId = '', invoiceId = '', ...words]) => ({
    type: 'DebitNoteRequested',
    value: { debitNoteId, invoiceId, lines: (0, composition_words_1.composed)(words).lines, reason: 'forgotten' },
});
exports.debit = debit;
/** `invoice I draft`, `invoice I due=14 remind=-3 remind=7`, `invoice I 0:30% 30:`. */
const invoice = ([invoiceId = '', ...words]) => {
    const due = (0, word_parts_1.tagged)(words, 'due=');
    const schedule = words.filter((word) => /^-?\d+:/.test(word)).map(entry);
    const reminderDays = words.filter((word) => word.startsWith('remind=')).map((word) => Number(word.slice(7)));
    const dueAt = due === undefined ? (schedule.at(-1)?.dueAt ?? null) : (0, exports.dayIn)([due]);
    const late = (0, word_parts_1.tagged)(words, 'late=');
    const terms = { schedule, reminderDays, lateFee: late === undefined ? null : lateFee(late, words) };
    return { type: 'InvoiceRequested', value: { invoiceId, dueAt, memo: null, issue: !words.includes('draft'), ...terms } };
};
exports.invoice = invoice;
//# sourceMappingURL=invoice-words.js.map