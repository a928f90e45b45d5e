import type { OrderSnapshot, Payment } from '@concord/contracts';
import { sale } from '../samples/sale';
import { differencesOf, wordsOf, type Movement } from './processor-statement';

const [sold] = sale.payments;
if (sold === undefined) throw new Error('the sample has no payment');
const refunded = sale.refunds.flatMap(({ allocations }) => allocations).reduce((sum, { amount }) => sum + amount, 0);
const { paymentId, capturedAmount } = sold;
const { currency } = sale;

const moved = (kind: Movement['kind'], amount: number, more: Partial<Movement> = {}): Movement => ({ kind, paymentId, amount, currency, ...more });
const statement = [moved('capture', capturedAmount), moved('refund', refunded)];
const withPayment = (changes: Partial<Payment>): OrderSnapshot => ({ ...sale, payments: [{ ...sold, ...changes }] });

test('B10: what agrees to the digit has no difference, in however many parts it moved', () => {
  expect(differencesOf(sale, statement)).toEqual([]);
  expect(differencesOf(sale, [moved('capture', 1), moved('capture', capturedAmount - 1), moved('refund', refunded)])).toEqual([]);
});

test.each<[string, Movement[], object]>([
  ['captured twice', [...statement, moved('capture', 1)], { kind: 'captured', recorded: capturedAmount, atProcessor: capturedAmount + 1 }],
  ['never captured', [moved('refund', refunded)], { kind: 'captured', recorded: capturedAmount, atProcessor: 0 }],
  ['refunded behind our back', [...statement, moved('refund', 7)], { kind: 'refunded', recorded: refunded, atProcessor: refunded + 7 }],
  [
    'a payment that the order does not have',
    [...statement, moved('capture', 5, { paymentId: 'pay_other' })],
    { paymentId: 'pay_other', atProcessor: 5, recorded: 0 },
  ],
  ['another currency', [...statement, moved('capture', 5, { currency: 'USD' })], { currency: 'USD', atProcessor: 5, recorded: 0 }],
])('B10: %s is a difference with its name', (_name, movements, expected) => {
  const found = differencesOf(sale, movements);
  expect(found).toEqual([expect.objectContaining({ ...expected, isInProgress: false })]);
  expect(found.map(wordsOf)[0]).toContain('(B10)');
});

test('B10: while something is still to be told of a payment its difference is in progress', () => {
  const more = [...statement, moved('capture', 1)];
  expect(differencesOf(withPayment({ pendingOperation: 'capture' }), more)).toMatchObject([{ isInProgress: true }]);
  expect(differencesOf(withPayment({ status: 'unknown' }), more)).toMatchObject([{ isInProgress: true }]);
  expect(differencesOf(withPayment({ pendingRefundAmount: 1 }), more)).toMatchObject([{ isInProgress: false }]);
  expect(differencesOf(withPayment({ pendingRefundAmount: 1 }), [...statement, moved('refund', 1)])).toMatchObject([{ isInProgress: true }]);
});

test('B10: cash and what a gift card paid are none of the processor’s', () => {
  expect(differencesOf(withPayment({ kind: 'manual' }), [])).toEqual([]);
  expect(differencesOf(withPayment({ kind: 'gift_card' }), [])).toEqual([]);
});
