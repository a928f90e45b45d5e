/** Whatever was said to an order, and by whom: there is a way on that ends it, with nobody's money left on the way (P17, section 25, 2). */
import fc from 'fast-check';
import { RULES } from './judge';
import { ORDER, sequences, step } from './testing/arbitrary';
import { finish } from './testing/finish';
import { Sale } from './testing/sale';

const played = (sentences: readonly string[]): Sale => {
  const sale = new Sale();
  for (const sentence of sentences) step(sale, sentence);
  return sale;
};

test('P17: every reachable state has an exit', () => {
  fc.assert(
    fc.property(sequences, (sentences) => {
      const sale = played(sentences);
      finish(sale);
      const { outstanding, surplus, pendingIn, pendingOut } = sale.order.balance;
      const held = sale.order.surplusDispositions.reduce((sum, { remaining }) => sum + remaining, 0);
      expect([outstanding, surplus - held, pendingIn, pendingOut]).toEqual([0, 0, 0, 0]);
    }),
    { numRuns: 250 },
  );
});

test('P17, FL8, F4: nothing stays reserved of a refund for which its payment has nothing left', () => {
  const late = ['captured p0 500 #c1', 'refunded r0 a0 9000 #r1', 'refunded r1 a0 1 #r2'];
  const sale = played([ORDER, 'pay new', 'captured p0 asked', 'refund new mug:1', 'unpaid r0 a0', 'unrefund r0', ...late]);
  const [payment] = sale.order.payments;
  expect(payment).toMatchObject({ capturedAmount: 2_823, refundedAmount: 2_823, pendingRefundAmount: 0 });
  finish(sale);
  expect(sale.order.balance.pendingOut).toBe(0);
});

test('P17, FL3: what went back by itself beside a refund leaves nothing of it that could be sent again', () => {
  const twice = ['refunded r0 p0 9000 #r1', 'captured p0 1 #c1', 'refunded r0 a0 asked #r2', 'refunded r1 a0 asked #r1', 'unpaid r1 a0'];
  const sale = played([ORDER, 'pay new', 'captured p0 asked', ...twice]);
  expect(sale.order.refunds.at(-1)).toMatchObject({ status: 'failed', amount: 0 });
  expect(step(sale, 'retry r1').judgement).toMatchObject({ verdict: 'refused', code: 'refund_not_retryable' });
  finish(sale);
});

/** Found by the sequences: a payment gave back by itself what a refund was on its way with. */
test.each([
  [
    'F3, K2',
    [
      'invoice I',
      'issued I INV-1',
      'cash new 2323',
      'credit new I mug:1',
      'noted n0 CN-1',
      'credit new I 500 refund',
      'offered new 1 of:cust',
      'captured p1 asked #c1',
      'refunded r0 p1 asked #r1',
      'cancel',
    ],
  ],
  [
    'F3, U9',
    [
      'pay new',
      'failed p0',
      'pay new',
      'captured p1 asked',
      'captured p0 asked',
      'captured p1 1 #c1',
      'refunded r1 p0 asked #r1',
      'resolve capture_after_failure return',
    ],
  ],
])('P17, FL6, %s: less than nothing is never taken from a payment', (_rule, sentences) => {
  const sale = played([ORDER, ...sentences]);
  for (const { amount, allocations } of sale.order.refunds) {
    expect(allocations.every((part) => part.amount > 0)).toBe(true);
    expect(allocations.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
  }
  finish(sale);
});

test('U6, P17: the sequences say every kind of event, and every kind is granted somewhere among them', () => {
  const entries = fc.sample(sequences, { numRuns: 1_500, seed: 11 }).flatMap((sentences) => played(sentences).history);
  const granted = new Set(entries.filter(({ verdict }) => verdict !== 'refused').map(({ type }) => type));
  expect(Object.keys(RULES).filter((type) => !granted.has(type))).toEqual([]);
});
