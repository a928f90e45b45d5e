"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.postingsOf = postingsOf;
exports.wordsOf = wordsOf;
const money_text_1 = require("../pages/money-text");
/**
 * The bucket whose rise is booked on this side of the account. The buckets that are not here follow from these: the obligation is what was
 * sold less what was taken back, and what may still move is no money yet. That debits equal credits is B1 in other words.
 */
const ACCOUNTS = [
    ['outstanding', 'receivable', 'debit'],
    ['captured', 'cash', 'debit'],
    ['refunded', 'cash', 'credit'],
    ['disputed', 'cash_in_dispute', 'credit'],
    ['adjusted', 'price_reductions', 'debit'],
    ['credited', 'credit_notes', 'debit'],
    ['written_off', 'bad_debt', 'debit'],
    ['surplus', 'due_to_buyer', 'credit'],
];
const amountIn = (deltas, name) => deltas.find(({ bucket }) => bucket === name)?.amount ?? 0;
function posting(account, side, amount) {
    if (amount === 0)
        return [];
    const isDebit = (side === 'debit') === amount > 0;
    return [{ account, debit: isDebit ? Math.abs(amount) : 0, credit: isDebit ? 0 : Math.abs(amount) }];
}
/** Sum of debits and sum of credits are the same. */
function postingsOf(deltas) {
    const sold = ['obligation', 'adjusted', 'credited', 'written_off'].reduce((sum, name) => sum + amountIn(deltas, name), 0);
    return [...ACCOUNTS.flatMap(([bucket, account, side]) => posting(account, side, amountIn(deltas, bucket))), ...posting('sales', 'credit', sold)];
}
/** "Payment captured" of `PaymentCaptured`. */
const title = (type) => type.replace(/([a-z])([A-Z])/g, (_both, left, right) => `${left} ${right.toLowerCase()}`);
const signed = (amount, currency) => `${amount > 0 ? '+' : '-'}${(0, money_text_1.moneyText)(Math.abs(amount), currency)}`;
const SAID = { accepted: '', refused: 'Refused: ', divergent: 'Divergent: ', duplicate: '', unrecognized: '' };
/** What happened, why not where it was refused, and what it moved. */
function wordsOf({ type, verdict, reason, deltas }, currency) {
    const moved = deltas.map(({ bucket, amount }) => `${bucket.replaceAll('_', ' ')} ${signed(amount, currency)}`).join(', ');
    const why = reason === null ? '' : ` (${reason.replace(/\.$/, '')})`;
    return `${SAID[verdict]}${title(type)}${why}${moved === '' ? '; no number moves' : `: ${moved}`}.`;
}
//# sourceMappingURL=ledger.js.map