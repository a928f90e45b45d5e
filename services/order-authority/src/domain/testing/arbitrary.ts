/**
 * Any sentence at all: commands and facts over the payments and refunds that there are, so that sequences of them collide as often
 * as they can. `new` is a new id, `p1` the payment at position 1, `r1` the refund there, `a1` a payment that this refund goes back to.
 */
import type { OrderSnapshot } from '@concord/contracts';
import fc from 'fast-check';
import type { Entered } from '../entry';
import type { Sale } from './sale';
import { said } from './words';

type Word = fc.Arbitrary<string>;

const pick = (...words: string[]): Word => fc.constantFrom(...words);
const maybe = (word: Word): Word => fc.oneof(fc.constant(''), fc.constant(''), word);
const flag = (word: string): Word => pick('', word);
const sentence = (verb: string, ...words: Word[]): Word => fc.tuple(...words).map((each) => [verb, ...each.filter((word) => word !== '')].join(' '));
const weighted = (...arbitraries: Array<[number, Word]>): Word => fc.oneof(...arbitraries.map(([weight, arbitrary]) => ({ weight, arbitrary })));

const amount = pick('1', '400', '500', '813', '1000', '1350', '2323', '3000', '9000');
const payment = pick('p0', 'p0', 'p1', 'p2', 'p3');
const refund = pick('r0', 'r0', 'r1', 'r2', 'r3');
const tender = pick('a0', 'a0', 'a1', 'p0', 'p1');
const surface = pick('S', 'T', 'U');
const invoice = pick('I', 'J', 'K');
/** On which account the processor books; mostly it tells none. */
const account = pick('', '', '', 'on:ten_shop:test', 'on:ten_other:test');
const aim = pick('aim=I.0', 'aim=I.1', 'aim=I.2', 'aim=J.1');
const attempt = pick('', '', 'try=1', 'try=2', 'try=3');
const creditNote = pick('n0', 'n0', 'n1', 'n2');
const debitNote = pick('d0', 'd0', 'd1');
const fulfillment = pick('f0', 'f0', 'f1', 'f2');
const returned = pick('mug:1^shelf', 'mug:2^back', 'cup^shelf', 'mug^back');
const lost = pick('claw:', 'claw:', 'claw:dc_1');
const target = pick('fee:k1', 'fee:k2=50', 'mug', 'mug:1', 'mug:2', 'mug=100', 'cup', 'cup=1', 'fee:ship', 'fee:ship=7', 'tip:5');
const kinds = [
  'overpaid',
  'capture_after_void',
  'capture_after_failure',
  'capture_exceeds_authorized',
  'refund_returned',
  'refund_amount_differs',
  'amount_differs',
  'currency_differs',
  'account_differs',
  'presentment_differs',
];

/** Discounts, taxes of both kinds, a fee and a tip: 1350 (tax 225) + 813 (tax 51 + 36) + 110 (tax 10) + 50 = 2323. */
export const ORDER = 'order mug=3x500 -10% *20% cup=1x777 +5%/A *7%/B fee:ship:100 +10% tip:50';

/** How a sale may have begun. */
export const openings: fc.Arbitrary<string[]> = fc.constantFrom(
  [],
  ['pay new', 'captured p0 asked'],
  ['pay new 1000', 'captured p0 asked', 'pay new', 'captured p1 asked'],
  ['pay new 1000 manual', 'authorized p0 asked', 'capture p0 400', 'captured p0 asked partial'],
  ['pay new 1000 manual', 'authorized p0 asked', 'reauth p0 new'],
  ['pay new 1000 manual', 'authorized p0 asked', 'reauth p0 new 2323', 'authorized p1 asked'],
  ['pay new 1000 manual', 'authorized p0 asked', 'capture p0 400', 'captured p0 asked partial', 'reauth p0 new', 'unknown p1'],
  ['pay new 1000 manual', 'authorized p0 asked', 'reauth p0 new', 'failed p1', 'authorized p1 asked', 'unvoided p1'],
  ['pay new in:JPY', 'captured p0 asked is:JPY=3747', 'refund new 500', 'refunded r0 a0 asked #r1 is:JPY=807', 'refund new 1000'],
  ['cash new 1000', 'pay new', 'captured p1 asked'],
  ['pay new', 'captured p0 asked', 'refund new mug:1', 'unpaid r0 a0', 'refund new 500'],
  ['pay new', 'failed p0', 'pay new', 'captured p1 asked', 'captured p0 asked'],
  ['pay new', 'captured p0 asked', 'adjust new mug:1', 'adjust new fee:ship add hat=1x700 +10%'],
  ['cash new 1000', 'adjust new mug:1 tip:5', 'refund new 500'],
  ['cash new 1000', 'write-off new', 'cash new 500'],
  ['cash new 3000 force', 'dispose new hold'],
  ['session S'],
  ['retention-over'],
  ['pay new', 'failed p0', 'retention-over', 'retention-over'],
  ['session S', 'approve S new 2323'],
  ['session S', 'approve-split S new 2323 new:a=1000 new:b'],
  ['invoice I draft', 'issue I', 'issued I INV-1'],
  ['invoice I', 'issued I INV-1', 'void-invoice I'],
  ['invoice I', 'issued I INV-1', 'cash new 500', 'uncollectible I new'],
  ['reprice 2026-11-even', 'pay new', 'captured p0 asked'],
  ['taxes external:US', 'calculated 10% 1%', 'pay new', 'captured p0 asked'],
  ['taxes external:US', 'calculated 10% 1%', 'invoice I', 'issued I INV-1', 'cash new 1000'],
  ['taxes external:US', 'calculated *7%', 'pay new', 'failed p0', 'fees fee:ship:90', 'captured p0 asked'],
  ['taxes external:US', 'uncalculated 1'],
  ['ship new mug:2', 'pay new', 'captured p0 asked'],
  ['pay new', 'captured p0 asked', 'ship new', 'refund new mug:1^shelf', 'unpaid r0 a0'],
  ['ship new cup', 'adjust new cup^back for:return', 'invoice I', 'issued I INV-1'],
  ['discounts off:100%=2+1 off:10%>1500', 'pay new', 'captured p0 asked'],
  ['discounts off:10%>1500 off:300=2+1', 'pay new', 'captured p0 asked', 'refund new mug:1 claw:'],
  ['discounts off:100%=2+1', 'cash new 3000 force', 'adjust new mug:1 claw:'],
  ['cash new 2323', 'close', 'reopen'],
  ['cash new 2323', 'close'],
  ['pay new', 'captured p0 asked', 'refund new mug:1', 'unpaid r0 a0', 'unrefund r0'],
  ['cash new 1000', 'invoice I', 'issued I INV-1', 'credit new I mug:1', 'noted n0 CN-1'],
  ['cash new 1000', 'invoice I', 'issued I INV-1', 'credit new I mug:1', 'noted n0 CN-1', 'reverse-note n0'],
  ['invoice I due=0 late=7%', 'issued I INV-1', 'fine-due I 1', 'cash new 2400'],
  ['invoice I due=0', 'issued I INV-1', 'fell-due I 0', 'fine new I 500'],
  ['invoice I', 'issued I INV-1', 'credit new I mug:1', 'noted n0 CN-1', 'reverse-note n0'],
  ['invoice I', 'issued I INV-1', 'debit new I hat=1x700 +10%', 'cash new 2500'],
  ['invoice I 0:500 3:800 9:', 'issued I INV-1', 'pay new aim=I.2', 'captured p0 asked', 'cash new 400 aim=I.0'],
  ['parts part:now:30% part:5000:', 'invoice I', 'issued I INV-1', 'cash new 1000 aim=I.1'],
  ['invoice I', 'issued I INV-1', 'cash new 2323', 'credit new I mug:1', 'noted n0 CN-1', 'credit new I 500 refund'],
);

const requests = weighted(
  [8, sentence('pay', pick('new', 'new', 'p0'), maybe(amount), flag('manual'), flag('waits'), pick('', '', 'in:JPY'))],
  [4, sentence('split', pick('new'), pick('new:a=1000', 'new:a=400'), pick('new:b', 'new:b=500'))],
  [1, sentence('reprice', pick('', '2026-11', '2026-11-even', 'until:9000'))],
  [1, sentence('quote', pick('until:9000', 'until:30', ''))],
  [4, sentence('capture', payment, maybe(amount), flag('final'))],
  [3, sentence('void', payment)],
  [3, sentence('cash', pick('new'), amount, pick('#1', '#2', '#3'), pick('', 'free', 'used:O2'), flag('warn'))],
  [4, sentence('reauth', payment, pick('new', 'new', 'p1'), maybe(amount))],
  [2, sentence('pay', pick('new'), maybe(pick('1', '400', '813')), aim)],
  [2, sentence('cash', pick('new'), pick('1', '400', '500', '813'), aim, pick('', '', 'force'))],
  [1, sentence('split', pick('new'), pick('new:a=400'), pick('new:b', 'new:b=100'), aim)],
  [4, sentence('reverse', payment, maybe(amount))],
  [8, sentence('refund', pick('new', 'new', 'r0'), target, maybe(target), maybe(pick('to:p0=500', 'to:p1=100')))],
  [8, sentence('refund', pick('new'), amount)],
  [4, sentence('refund', pick('new'), target, pick('keep:k1=5', 'keep:k2=90', 'keep:k3=400'))],
  [4, sentence('refund', pick('new'), pick('mug:1', 'mug=100'), pick('stated:mug=0', 'stated:mug=20', 'stated:mug=100'), pick('why'))],
  [5, sentence('retry', refund, pick('', '', 'out:cash', 'out:gift'))],
  [4, sentence('refund', pick('new'), amount, pick('out:cash', 'out:gift', 'out:gift ok:key_1'))],
  [5, sentence('unrefund', refund)],
  [2, sentence('session', surface, maybe(amount))],
  [1, sentence('session', surface, fc.constant('resume'))],
  [3, sentence('approve', surface, pick('new'), pick('2323', '1323', '500'))],
  [2, sentence('approve-split', surface, pick('new'), pick('2323', '1323'), pick('new:a=1000', 'new:a=400'), pick('new:b'))],
  [1, sentence('expire', surface)],
  [1, sentence('timer', surface)],
  [1, sentence('invoice', invoice, flag('draft'))],
  [1, sentence('invoice', invoice, pick('due=0', '0:500'), pick('9:'), pick('late=7%@1', 'late=50'))],
  [1, sentence('invoice', invoice, pick('due=7', '3:500', '3:25%'), pick('9:', '9:75%'), flag('remind=2'))],
  [1, sentence('issue', invoice)],
  [1, sentence('void-invoice', invoice)],
  [1, sentence('add', pick('cap=1x99', 'pin=2x1'))],
  [1, sentence('change', pick('mug', 'cup'), pick('qty=1', 'price=0', 'off=50%'))],
  [1, sentence('discounts', pick('off:10%', 'off:5000', ''))],
  [1, sentence('remove', pick('mug', 'cup', 'cap'))],
  [1, sentence('fees', pick('fee:ship:90 +10%', 'fee:svc:2.5% *20%', ''))],
  [1, sentence('tips', pick('tip:70', 'tip:10%<200', 'tip:none'))],
  [1, sentence('taxes', pick('vat:+10%', 'vat:*7% flat:levy:150', 'exempt:C-1', 'unlocated', 'external:US', 'external:DE flat:levy:150'))],
  [1, sentence('customer', pick('anna', 'ben'), pick('cust', ''))],
  [1, sentence('buyer', pick('k1', 'k2'), pick('cust', ''))],
  [1, pick('erase-data')],
  [1, sentence('parts', pick('part:now:30% part:5000:', 'part:5000:40% part:9000:60%', ''))],
  [1, sentence('rounding', pick('5', '10', ''))],
  [1, pick('cancel', 'close', 'reopen', 'reopen')],
  [6, sentence('adjust', pick('new'), target, maybe(target), maybe(pick('add cap=1x99', 'add pin=2x500 +10%')))],
  [2, sentence('adjust', pick('new'), amount)],
  [2, sentence('adjust', pick('new'), pick('add cap=1x99', 'add pin=2x500 *10%'))],
  [4, sentence('adjust', pick('new'), pick('undo:j0', 'undo:j1', 'undo:j2'))],
  [5, sentence('ship', pick('new'), pick('', 'mug:1', 'mug:2', 'cup', 'mug'))],
  [2, sentence('unship', fulfillment)],
  [3, sentence('adjust', pick('new'), returned, maybe(target), pick('for:return'))],
  [3, sentence('adjust', pick('new'), target, pick('for:cancellation'))],
  [3, sentence('refund', pick('new'), returned)],
  [4, sentence('refund', pick('new'), pick('mug:1', 'mug:2', 'cup', 'mug'), maybe(target), lost)],
  [3, sentence('adjust', pick('new'), pick('mug:1', 'cup', 'mug'), lost)],
  [3, sentence('credit', pick('new'), pick('I', 'J'), returned)],
  [3, sentence('write-off', pick('new'), maybe(amount))],
  [1, sentence('uncollectible', invoice, pick('new'))],
  [5, sentence('credit', pick('new'), pick('I', 'I', 'J'), target, flag('refund'))],
  [3, sentence('credit', pick('new'), pick('I', 'I', 'J'), amount, flag('refund'))],
  [3, sentence('reverse-note', creditNote, maybe(amount))],
  [3, sentence('apply-note', creditNote, maybe(amount))],
  [2, sentence('void-note', creditNote)],
  [3, sentence('debit', pick('new'), pick('I', 'I', 'J'), pick('new=1x700'), flag('+10%'))],
  [2, sentence('fine', pick('new'), pick('I', 'I', 'J'), pick('', '500', '10%'))],
  [3, sentence('waive', debitNote)],
  [2, sentence('cash', pick('new'), amount, pick('#1', '#4'), pick('force'))],
  [
    4,
    sentence(
      'dispose',
      pick('new'),
      pick('return', 'hold', 'gratuity consent', 'gratuity', 'apply for:O2 ok:anna'),
      maybe(amount),
      maybe(pick('of:s0', 'of:s1')),
      maybe(pick('to:p0')),
    ),
  ],
  [3, sentence('resolve', fc.constantFrom(...kinds), pick('return', 'return', 'hold', 'accept'))],
);

const facts = weighted(
  [2, sentence('challenged', payment)],
  [4, sentence('authorized', payment, amount, account)],
  [6, sentence('captured', payment, amount, pick('#c1', '#c2', '#c3'), flag('partial'), pick('', '', '', 'USD', 'is:JPY=100', 'is:USD=7'), account)],
  [1, sentence('data-erased', pick('k1', 'k2'))],
  [3, sentence('failed', payment)],
  [2, sentence('unknown', payment, pick('authorize', 'capture', 'void'))],
  [2, sentence('voided', payment)],
  [1, sentence('lapsed', payment)],
  [1, sentence('uncaptured', payment)],
  [1, sentence('unvoided', payment)],
  [2, sentence('submitted', refund, tender, attempt)],
  [6, sentence('refunded', refund, tender, amount, attempt, pick('#r1', '#r2', '#r3'), pick('', '', '', 'USD', 'is:JPY=100', 'is:USD=7'), account)],
  [8, sentence('unpaid', refund, tender, attempt)],
  [2, sentence('unheard', refund, tender, attempt)],
  [2, sentence('offered', pick('new', 'C', 'D'), amount, pick('of:cust', 'ok:anna', 'back', 'back'))],
  [1, sentence('issued', invoice, pick('INV-1', 'INV-2'))],
  [2, sentence('noted', creditNote, pick('CN-1', 'CN-2'))],
  [1, sentence('fell-due', invoice, pick('3', '9'))],
  [1, sentence('remind', invoice, pick('5', '11'))],
  [2, sentence('fine-due', invoice, pick('0', '1', '11'))],
  [1, sentence('debited', debitNote, pick('DN-1', 'DN-2'))],
  [2, pick('due')],
  [2, sentence('part-due', pick('5000', '9000'))],
  [4, sentence('calculated', pick('10%', '10% 1%', '*7% 2%', '', '10% stray'), pick('', '', '', 'old'))],
  [1, sentence('uncalculated', pick('1', '2', '8', 'final'), pick('', '', 'old'))],
  [2, sentence('reported', pick('0', '1', '2', 'old'))],
  [2, sentence('quote-over', pick('20', '30', '9000'))],
  [3, sentence('window-over', payment)],
  [2, pick('retention-over')],
  [1, pick('captured X 500', 'failed X', 'refunded X p0 100', 'refunded X Y 100')],
);

/** What the processor says when it does as it was asked, so that a sale goes on. */
const honestFacts = weighted(
  [4, sentence('captured', payment, pick('asked'), pick('#c1', '#c4'), pick('', '', 'is:JPY=500'))],
  [3, sentence('authorized', payment, pick('asked'), pick('', '', 'is:JPY=500'))],
  [5, sentence('refunded', refund, tender, pick('asked'), attempt, pick('#r1', '#r2'), pick('', '', 'is:JPY=100'))],
);

export const anything: Word = weighted([5, requests], [4, facts], [3, honestFacts]);

const at = <T>(items: readonly T[], word: string): T | undefined => items[Number(word.slice(1)) % Math.max(1, items.length)];

/** The sentence with the ids that it has in this state. */
export function concrete(text: string, state: OrderSnapshot | null): string {
  const { payments = [], refunds = [], adjustments = [], surplusDispositions = [], creditNotes = [], debitNotes = [], fulfillments = [] } = state ?? {};
  const asked = adjustments.filter(({ createdAt }) => createdAt !== null);
  let named = refunds[0];
  const words = text.split(' ').map((word) => {
    if (word.startsWith('new=')) return word.replace('new', `l${(state?.sequence ?? 0) + 1}`);
    if (word.startsWith('new:')) return word.replace('new:', `n${(state?.sequence ?? 0) + 1}`);
    if (word === 'new') return `n${(state?.sequence ?? 0) + 1}`;
    if (/^p\d$/.test(word)) return at(payments, word)?.paymentId ?? 'X';
    if (/^a\d$/.test(word)) return at(named?.allocations ?? [], word)?.paymentId ?? 'X';
    if (/^n\d$/.test(word)) return at(creditNotes, word)?.creditNoteId ?? 'X';
    if (/^f\d$/.test(word)) return at(fulfillments, word)?.fulfillmentId ?? 'X';
    if (/^d\d$/.test(word)) return at(debitNotes, word)?.debitNoteId ?? 'X';
    if (/^undo:j\d$/.test(word)) return `undo:${at(asked, word.slice(5))?.adjustmentId ?? 'X'}`;
    if (/^of:s\d$/.test(word)) return `of:${at(surplusDispositions, word.slice(3))?.dispositionId ?? 'X'}`;
    if (!/^r\d$/.test(word)) return word.replace(/^to:(p\d)/, (_whole, id: string) => `to:${at(payments, id)?.paymentId ?? 'X'}`);
    named = at(refunds, word);
    return named?.refundId ?? 'X';
  });
  return words.join(' ');
}

const EVENTS_MAX = 40;
const policy = fc.constantFrom('', '', ' timed', ' holding', ' forbid', ' prorata', ' prorata');
const times = fc.constantFrom('', '', '', ' until:20', ' until:9000', ' window:30', ' window:30 until:9000', ' unpaid:0', ' unpaid:30');

/** How a sale may go: it begins, takes one of the openings, and then anything happens to it. */
export const sequences = fc
  .tuple(policy, times, openings, fc.array(anything, { maxLength: EVENTS_MAX, size: 'max' }))
  .map(([words, until, opening, sentences]) => [`${ORDER}${words}${until}`, ...opening, ...sentences]);

export const step = (sale: Sale, sentence: string): Entered => sale.play(said(concrete(sentence, sale.state), sale.state));
