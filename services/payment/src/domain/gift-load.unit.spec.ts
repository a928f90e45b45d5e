import { decideGift, type GiftCard } from './gift-card';
import { decideLoad, type GiftLoad } from './gift-load';

const load: GiftLoad = {
  ...{ cardId: 'gc_1', key: 'k1', tenantId: 'ten_a', mode: 'test', orderId: 'ord_1', paymentId: 'pay_1', refundId: 're_1', amount: 400, currency: 'EUR' },
};

const loaded = (...loads: Array<Partial<GiftLoad>>): GiftCard | null =>
  loads.reduce<GiftCard | null>((card, given) => decideLoad(card, { ...load, ...given }, 5).card, null);

test('F14 PY10 a card that is not there begins with the load, and holds more after the next', () => {
  expect(loaded({})).toMatchObject({ _id: 'gc_1', sequence: 1, issued: 400, balance: 400, reserved: 0 });
  const twice = loaded({}, { key: 'k2', paymentId: 'pay_2', amount: 100 });
  expect(twice).toMatchObject({ sequence: 2, issued: 500, balance: 500 });
  expect(twice?.journal.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual(['issue 400', 'load 100']);
});

test('Q6 the same key is the same load, and gets the first answer', () => {
  const first = decideLoad(null, load, 5);
  const again = decideLoad(first.card, { ...load, amount: 900 }, 9);
  expect(again).toMatchObject({ isNew: false, answer: first.answer, card: { issued: 400 } });
  expect(first.answer).toMatchObject({ status: 'succeeded', reference: 'gift_k1', amount: 400 });
});

test('PY10 what was loaded after a part was spent is spendable, and no more', () => {
  const operation = {
    kind: 'collect',
    tenantId: 'ten_a',
    mode: 'test',
    orderId: 'ord_2',
    refundId: null,
    currency: 'EUR',
    isManual: false,
    isFinal: true,
  } as const;
  const card = loaded({}) as GiftCard;
  const spent = decideGift(card, { ...operation, key: 's1', paymentId: 'pay_8', amount: 300 }, 6).card;
  const more = decideLoad(spent, { ...load, key: 'k2', amount: 50 }, 7).card;
  expect(more).toMatchObject({ issued: 450, balance: 150 });
  expect(decideGift(more, { ...operation, key: 's2', paymentId: 'pay_9', amount: 151 }, 8).answer.failure?.code).toBe('gift_card_insufficient');
  expect(decideGift(more, { ...operation, key: 's2', paymentId: 'pay_9', amount: 150 }, 8).card.balance).toBe(0);
});

test.each([
  [{ tenantId: 'ten_b' }, 'gift_card_unknown'],
  [{ mode: 'live' }, 'gift_card_unknown'],
  [{ currency: 'USD' }, 'gift_card_currency_differs'],
  [{ amount: 0 }, 'gift_card_amount_invalid'],
  [{ amount: Number.MAX_SAFE_INTEGER }, 'gift_card_amount_invalid'],
] as Array<[Partial<GiftLoad>, string]>)('S1 M1 %p is declined: %s', (given, code) => {
  const { card, answer } = decideLoad(loaded({}), { ...load, key: 'k2', ...given }, 9);
  expect(answer.failure?.code).toBe(code);
  expect(card).toMatchObject({ issued: 400, balance: 400 });
});
