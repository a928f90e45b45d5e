import { decideGift, issuedCard, type GiftCard, type GiftOperation } from './gift-card';
import { decideLoad } from './gift-load';
import { giftMovements, giftTotals } from './gift-statement';

const DAY = 86_400_000;
const ALWAYS = { from: 0, before: 10 * DAY };
const own = { tenantId: 'ten_a', mode: 'test', orderId: 'ord_1', paymentId: 'pay_1', amount: 400, currency: 'EUR' };

function operated(card: GiftCard, at: number, key: string, change: Partial<GiftOperation>): GiftCard {
  return decideGift(card, { kind: 'collect', key, refundId: null, isManual: false, isFinal: true, ...own, ...change }, at).card;
}

const sold = issuedCard({ _id: 'gc_1', tenantId: 'ten_a', mode: 'test', currency: 'EUR', issued: 1_000 }, 1);
const spent = operated(sold, 2, 'k1', {});
const returned = operated(spent, DAY, 'k2', { kind: 'refund', amount: 100, refundId: 're_1' });
const begun = decideLoad(null, { ...own, cardId: 'gc_2', key: 'k3', refundId: 're_2' }, 3).card;
const loaded = decideLoad(returned, { ...own, cardId: 'gc_1', key: 'k4', refundId: 're_3', amount: 50 }, DAY + 1).card;

test.each([
  ['sold', sold, []],
  ['reserved', operated(sold, 2, 'k1', { isManual: true }), []],
  ['released', operated(operated(sold, 2, 'k1', { isManual: true }), 3, 'k2', { kind: 'void' }), []],
  ['declined', operated(sold, 2, 'k1', { amount: 1_001 }), []],
  ['spent', spent, ['capture 400 gift_k1']],
  ['given back', returned, ['capture 400 gift_k1', 'refund 100 gift_k2']],
  ['begun by a refund', begun, ['refund 400 gift_k3']],
  ['loaded by a refund', loaded, ['capture 400 gift_k1', 'refund 100 gift_k2', 'refund 50 gift_k4']],
])('B10: a card that was %s', (_, card, expected) => {
  expect(giftMovements(card, ALWAYS).map(({ direction, amount, reference }) => `${direction} ${amount} ${reference}`)).toEqual(expected);
});

test('B10: totals by currency, direction and UTC day; what is outside of the period is in none', () => {
  expect(giftTotals(giftMovements(loaded, ALWAYS))).toEqual([
    { currency: 'EUR', direction: 'capture', day: '1970-01-01', amount: 400, count: 1 },
    { currency: 'EUR', direction: 'refund', day: '1970-01-02', amount: 150, count: 2 },
  ]);
  expect(giftMovements(loaded, { from: DAY, before: DAY + 1 }).map(({ amount }) => amount)).toEqual([100]);
});
