/** Deposits and instalments (decision 57): `part:now:30%` is due at once, `part:5000:` the rest 5 s after the start; `part-due` is a timer. */
import { given } from './testing/table';
import { said } from './testing/words';

const two = 'order 10000 part:now:30% part:5000:';
const three = 'order 10000 part:now:3000 part:5000:40% part:9000:';

const shown = (sentences: string) => {
  const { order, history } = given(sentences);
  const asked = history.at(-1)?.directives.map(({ kind, amount }) => (amount === 0 ? kind : `${kind}=${amount}`)) ?? [];
  const parts = order.paymentSchedule.map(({ amount, coveredAmount, fellDueAt }) => `${coveredAmount}/${amount}${fellDueAt === null ? '' : '!'}`);
  return `${parts.join(' ')} | ${asked.join(',')} | ${order.amountDueNow ?? '-'} of ${order.balance.outstanding}`;
};

/** Parts as collected/amount, due ones with a mark | what the last sentence orders | due now of outstanding. */
test.each([
  ['R3', 'order 1000 part:now:33.3334% part:1:33.3333% part:9000:33.3333%', '0/334! 0/333! 0/333 | payment_due | 667 of 1000'],
  ['Z1', two, '0/3000! 0/7000 | payment_due | 3000 of 10000'],
  ['Z1', three, '0/3000! 0/4000 0/3000 | payment_due,payment_due | 3000 of 10000'],
  ['B6', `${two}; pay A`, '0/3000! 0/7000 | collect=3000 | 3000 of 10000'],
  ['B6', `${two} with pay A`, '0/3000! 0/7000 | collect=3000,payment_due | 3000 of 10000'],
  ['B6', `${two}; pay A 8000`, '0/3000! 0/7000 | collect=8000 | 3000 of 10000'],
  ['I7', `${two}; pay A; captured A 3000`, '3000/3000! 0/7000 |  | 0 of 7000'],
  ['I7', `${two}; pay A 4000; captured A 4000`, '3000/3000! 1000/7000 |  | 0 of 6000'],
  ['Z2', `${two}; pay A; captured A 3000; part-due 5000`, '3000/3000! 0/7000! |  | 7000 of 7000'],
  ['Z2', `${two}; pay A; captured A 3000; part-due 5000; part-due 5000`, '3000/3000! 0/7000! |  | 7000 of 7000'],
  ['Z1', `${three}; part-due 5000`, '0/3000! 0/4000! 0/3000 |  | 7000 of 10000'],
  ['Z2', `${three}; part-due 4000`, '0/3000! 0/4000 0/3000 |  | 3000 of 10000'],
  ['Z2', `${three}; part-due 9000`, '0/3000! 0/4000! 0/3000! |  | 10000 of 10000'],
  ['PY5', `${two}; split T A=1000 B`, '0/3000! 0/7000 | collect=1000,collect=2000 | 3000 of 10000'],
  ['PY6', 'order 10000 forbid part:now:30% part:5000:; pay A', '0/3000! 0/7000 | collect=3000 | 3000 of 10000'],
  ['T1', `${two}; add extra=1x2000`, '0/3600! 0/8400 |  | 3600 of 12000'],
  ['Z1', `order 10000; parts part:now:30% part:5000:`, '0/3000! 0/7000 | payment_due | 3000 of 10000'],
  ['Z2', `${three}; parts; part-due 5000`, ' |  | - of 10000'],
  ['E2', `${two}; pay A; captured A 3000; adjust J add extra=1x2000`, '3000/3000! 0/7000 |  | 0 of 9000'],
  ['E2', `${two}; pay A; captured A 3000; adjust J add extra=1x2000; part-due 5000`, '3000/3000! 0/7000! |  | 9000 of 9000'],
  ['E2', `${two}; pay A 1000; captured A 1000; adjust J 8000`, '1000/3000! 0/7000 |  | 1000 of 1000'],
  ['Z2', `${two}; cancel; part-due 5000`, '0/3000! 0/7000! |  | 0 of 0'],
])('%s: %s', (_rule, sentences, expected) => {
  expect(shown(sentences)).toBe(expected);
});

test.each([
  ['I7', `${two}; pay A; captured A 3000`, 'pay B', 'nothing_due_yet'],
  ['I7', `${two}; pay A; captured A 3000`, 'session S', 'nothing_due_yet'],
  ['I7', `${two}; pay A; captured A 3000`, 'split T B=1 C', 'nothing_due_yet'],
  ['B6', two, 'pay A 10001', 'amount_exceeds_collectible'],
  ['PY6', 'order 10000 forbid part:now:30% part:5000:', 'pay A 2999', 'partial_payment_forbidden'],
  ['E1', `${two}; pay A; captured A 3000`, 'parts', 'order_has_payments'],
  ['C5', `${two}; pay A`, 'parts', 'collection_in_progress'],
  ['I7', 'order 10000', 'parts part:now:3000 part:5000:6000', 'payment_schedule_not_allocated'],
  ['I7', 'order 10000', 'parts part:now: part:5000:', 'payment_schedule_not_allocated'],
  ['I7', 'order 10000', 'parts part:now:10000 part:5000:', 'payment_schedule_not_allocated'],
  ['I7', 'order 10000 part:now:4000 part:5000:6000', 'add extra=1x2000', 'payment_schedule_not_allocated'],
])('%s: %s; then %s is refused: %s %s', (_rule, sentences, last, code) => {
  const sale = given(sentences);
  expect(sale.play(said(last, sale.state)).judgement).toMatchObject({ verdict: 'refused', code });
});

test('C4: a session asks for what is due, ends when that is paid, and follows the dates', () => {
  const sessionOf = (sentences: string) => given(sentences).order.checkoutSessions.map(({ status, amountDue }) => [status, amountDue]);
  expect(sessionOf(`${three}; session S`)).toEqual([['open', 3000]]);
  expect(sessionOf(`${three}; session S; part-due 5000`)).toEqual([['open', 7000]]);
  expect(sessionOf(`${three}; session S; approve S A 3000; captured A 3000`)).toEqual([['partially_paid', 3000]]);
  expect(sessionOf(`${three}; session S 10000`)).toEqual([['open', 10000]]);
});

test('I1, I7: what is left becomes the schedule of an invoice', () => {
  const entriesOf = (sentences: string) => given(sentences).order.invoices[0]?.schedule.map(({ amount, dueAt }) => [amount, dueAt % 100_000]);
  expect(entriesOf(`${three}; pay A 3500; captured A 3500; invoice I`)).toEqual([
    [3500, 5000],
    [3000, 9000],
  ]);
  expect(entriesOf(`${three}; pay A; captured A 3000; adjust J 5000; invoice I`)).toEqual([[2000, 5000]]);
  expect(entriesOf(`${three}; pay A; captured A 3000; adjust J add extra=1x500; invoice I`)).toEqual([
    [4000, 5000],
    [3500, 9000],
  ]);
  expect(entriesOf(`${three}; pay A; captured A 3000; invoice I due=14`)).toEqual([]);
  expect(entriesOf(`${three}; invoice I draft; pay A; captured A 3000; issue I`)).toEqual([
    [4000, 5000],
    [3000, 9000],
  ]);
});
