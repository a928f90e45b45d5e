/** Any operations on a card, repeated and out of order: never spent twice, never below 0, and the same answer to the same key. */
import fc from 'fast-check';
import { decideGift, issuedCard, type GiftCard, type GiftOperation } from './gift-card';

const ISSUED = 1_000;
const card = issuedCard({ _id: 'gc_1', tenantId: 'ten_a', mode: 'test', currency: 'EUR', issued: ISSUED }, 1);

const operation = (given: Partial<GiftOperation>): GiftOperation => ({
  kind: 'collect',
  key: 'k',
  tenantId: 'ten_a',
  mode: 'test',
  orderId: 'ord_1',
  paymentId: 'pay_1',
  refundId: null,
  amount: 400,
  currency: 'EUR',
  isManual: true,
  isFinal: true,
  ...given,
});

function after(...operations: Array<Partial<GiftOperation>>): { card: GiftCard; statuses: string[] } {
  let now: GiftCard = card;
  const statuses = operations.map((given, index) => {
    const decision = decideGift(now, operation({ key: `k${index}`, ...given }), index + 2);
    now = decision.card;
    return decision.answer.failure?.code ?? decision.answer.status;
  });
  return { card: now, statuses };
}

test('PY10 a card is reserved, then committed: nothing is debited before', () => {
  expect(after({}).card).toMatchObject({ balance: 1_000, reserved: 400 });
  expect(after({}, { kind: 'capture' }).card).toMatchObject({ balance: 600, reserved: 0 });
});

test('PY10 what is released is there again, what was spent goes back at most once', () => {
  expect(after({}, { kind: 'void' }).card).toMatchObject({ balance: 1_000, reserved: 0 });
  const back = after({ isManual: false }, { kind: 'refund', amount: 300 }, { kind: 'refund', amount: 101 }, { kind: 'refund', amount: 100 });
  expect(back.statuses).toEqual(['captured', 'succeeded', 'gift_card_refund_exceeds_spent', 'succeeded']);
  expect(back.card).toMatchObject({ balance: 1_000, reserved: 0 });
});

test('PY10 reserved value cannot be spent by another payment', () => {
  const { statuses } = after({ amount: 700 }, { paymentId: 'pay_2', amount: 301 }, { paymentId: 'pay_2', amount: 300 });
  expect(statuses).toEqual(['authorized', 'gift_card_insufficient', 'authorized']);
});

test.each([
  [{ tenantId: 'ten_b' }, 'gift_card_unknown'],
  [{ mode: 'live' }, 'gift_card_unknown'],
  [{ currency: 'USD' }, 'gift_card_currency_differs'],
  [{ amount: 1_001 }, 'gift_card_insufficient'],
  [{ amount: 0 }, 'gift_card_amount_invalid'],
  [{ kind: 'capture' }, 'gift_card_not_reserved'],
  [{ kind: 'refund' }, 'gift_card_refund_exceeds_spent'],
] as Array<[Partial<GiftOperation>, string]>)('PY10 S1 %p is declined: %s', (given, code) => {
  const declined = after(given);
  expect(declined.statuses).toEqual([code]);
  expect(declined.card).toMatchObject({ balance: 1_000, reserved: 0 });
});

test('a void that comes twice, or before anything was reserved, leaves nothing reserved', () => {
  expect(after({ kind: 'void' }, {}, { kind: 'void' }, { kind: 'void' }).card).toMatchObject({ balance: 1_000, reserved: 0 });
});

const anyOperation = fc.record({
  kind: fc.constantFrom('collect', 'capture', 'void', 'refund'),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
  paymentId: fc.constantFrom('pay_1', 'pay_2', 'pay_3'),
  amount: fc.integer({ min: -10, max: 1_100 }),
  isManual: fc.boolean(),
  isFinal: fc.boolean(),
}) as fc.Arbitrary<Partial<GiftOperation>>;

test('PY10 Q6 any operations: covered at every step, summing to what was issued, the first answer to every key', () => {
  fc.assert(
    fc.property(fc.array(anyOperation, { maxLength: 30 }), (operations) => {
      let now = card;
      const first = new Map<string, string>();
      let spent = 0;
      for (const given of operations) {
        const key = given.key ?? '';
        const { card: next, answer, isNew } = decideGift(now, operation(given), 9);
        expect(JSON.stringify(answer)).toBe(first.get(key) ?? JSON.stringify(answer));
        first.set(key, JSON.stringify(answer));
        if (isNew && answer.status === 'captured') spent += answer.amount;
        if (isNew && answer.status === 'succeeded') spent -= answer.amount;
        expect(next.balance).toBe(ISSUED - spent);
        expect(next.reserved).toBeGreaterThanOrEqual(0);
        expect(next.balance).toBeGreaterThanOrEqual(next.reserved);
        now = next;
      }
    }),
    { numRuns: 500 },
  );
});
