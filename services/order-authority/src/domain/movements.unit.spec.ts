/** Which entries say that a processor moved money, when and how much; and what a record waits for (B10). */
import { codec } from '@concord/contracts';
import { movementOf, waitingOf } from './movements';
import { Sale, START, type Said } from './testing/sale';
import { given } from './testing/table';
import { said } from './testing/words';

const FACTS: ReadonlySet<string> = new Set(['PaymentCaptured', 'RefundSucceeded', 'RefundFailed']);
const decode = (bytes: Buffer) => codec.decode(bytes);

/** Facts come from a processor, and were booked there at a time of their own. */
function byProcessor(sentence: Said, id: string, at: number): Said {
  return FACTS.has(sentence.type) ? { ...sentence, meta: { ...sentence.meta, actor: { kind: 'processor', id }, occurredAt: at } } : sentence;
}

function played(sentences: string, id = 'simulated'): Sale {
  const sale = new Sale();
  sentences.split(';').forEach((text, index) => sale.play(byProcessor(said(text.trim(), sale.state), id, START + index * 1_000)));
  return sale;
}

const movedBy = (sale: Sale): string =>
  sale.history
    .flatMap((entry) => movementOf(entry, decode) ?? [])
    .map(
      ({ direction, paymentId, refundId, reference, amount, at }) =>
        `${direction} ${paymentId} ${refundId ?? '-'} ${reference} ${amount} @${(at - START) / 1_000}`,
    )
    .join('; ');

test.each([
  ['order 10000; pay A; captured A 10000 #c1', 'capture A - c1 10000 @2'],
  ['order 10000; pay A 4000; captured A 3000 #c1', 'capture A - c1 3000 @2'],
  ['order 10000; pay A; captured A 10000 #c1; captured A 10000 #c1', 'capture A - c1 10000 @2'],
  ['order 10000; pay A; captured A 10000 #c1 on:ten_x:test', 'capture A - c1 10000 @2'],
  ['order 10000; pay A; captured A 10000 USD #c1', ''],
  ['order 10000; captured X 500 #c1', ''],
  ['order 10000; cash M 10000', ''],
  ['order 10000; pay A; captured A 10000 #c1; refund R 4000; refunded R A 4000 #r1', 'capture A - c1 10000 @2; refund A R r1 4000 @4'],
  [
    'order 10000; pay A; captured A 10000 #c1; refund R 4000; refunded R A 4000 #r1; unpaid R A',
    'capture A - c1 10000 @2; refund A R r1 4000 @4; refund A R return of R, attempt 1 -4000 @5',
  ],
  ['order 10000; pay A; captured A 10000 #c1; refunded X A 2500 #r1', 'capture A - c1 10000 @2; refund A X r1 2500 @3'],
  ['order 10000; pay A; captured A 10000 #c1; refunded X A 12000 #r1', 'capture A - c1 10000 @2; refund A X r1 10000 @3'],
])('B10: %s', (sentences, movements) => {
  expect(movedBy(played(sentences))).toBe(movements);
});

test('B10: it is of the processor that told it; what nobody but another order gave is of none', () => {
  const [, , entry] = played('order 10000; pay A; captured A 10000', 'gift_cards').history;
  expect(entry === undefined ? null : movementOf(entry, decode)).toMatchObject({ processor: 'gift_cards' });
  expect(entry === undefined ? null : movementOf({ ...entry, actor: { kind: 'system', id: 'order_credit' } }, decode)).toBe(null);
});

const waits = (sentences: string): string =>
  waitingOf(given(sentences).order)
    .map(({ kind, direction, paymentId, amount }) => `${kind} ${direction} ${paymentId} ${amount}`)
    .join('; ');

test.each([
  ['order 10000', ''],
  ['order 10000; pay A', 'card capture A 10000'],
  ['order 10000; pay GA', 'gift_card capture GA 10000'],
  ['order 10000; pay A; unknown A', 'card capture A 10000'],
  ['order 10000; pay A; challenged A', 'card capture A 10000'],
  ['order 10000; pay A; failed A', ''],
  ['order 10000; pay A manual; authorized A 10000', ''],
  ['order 10000; pay A manual; authorized A 10000; capture A 4000', 'card capture A 4000'],
  ['order 10000; pay A manual; authorized A 10000; void A', 'card capture A 0'],
  ['order 10000; cash M 4000', ''],
  ['paid 10000; refund R 4000', 'card refund A 4000'],
  ['paid 10000; refund R 4000; unheard R A', 'card refund A 4000'],
  ['paid 10000; refund R 4000; refunded R A 3000', 'card refund A 1000'],
  ['paid 10000; refund R 4000; refunded R A 4000', ''],
  ['paid 10000; refund R 4000; unpaid R A', ''],
])('B10: %s waits for %p', (sentences, expected) => {
  expect(waits(sentences)).toBe(expected);
});
