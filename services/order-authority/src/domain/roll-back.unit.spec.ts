/** Parts that wait for the rest until a time, and go back then (PY6, PY7). `timed` orders have one, `due` is its timer. */
import { given } from './testing/table';
import { said } from './testing/words';

const parts = 'order 10000 timed; pay A 4000; captured A 4000; pay B 1000 manual; authorized B 1000';

const shown = (sentences: string) => {
  const { order, history } = given(sentences);
  const { captured, refunded, outstanding, pendingIn, pendingOut } = order.balance;
  const asked =
    history
      .at(-1)
      ?.directives.map(({ kind, amount }) => (amount === 0 ? kind : `${kind}=${amount}`))
      .join(',') ?? '';
  return `${order.rollBack?.status ?? '-'} | ${asked} | ${captured} ${refunded} ${outstanding} ${pendingIn} ${pendingOut}`;
};

/** What the roll-back shows | what the last sentence orders | captured refunded outstanding pending_in pending_out. */
test.each([
  ['Z1', 'order 10000 timed', 'scheduled | time_roll_back | 0 0 10000 0 0'],
  ['Z1', 'order 10000 timed with pay A', 'scheduled | collect=10000,time_roll_back | 0 0 10000 10000 0'],
  ['PY6', 'order 10000 timed; pay A 4000; captured A 4000', 'scheduled |  | 4000 0 6000 0 0'],
  ['PY7', `${parts}; due`, 'rolling_back | refund=4000,void | 4000 0 6000 1000 4000'],
  ['Z2', `${parts}; due; due`, 'rolling_back |  | 4000 0 6000 1000 4000'],
  ['PY7', `${parts}; due; voided B`, 'rolling_back |  | 4000 0 6000 0 4000'],
  ['PY7', `${parts}; due; refunded ~ A 4000`, 'rolling_back |  | 4000 4000 10000 1000 0'],
  ['PY7', `${parts}; due; voided B; refunded ~ A 4000`, 'rolled_back |  | 4000 4000 10000 0 0'],
  ['Z2', `${parts}; due; voided B; refunded ~ A 4000; due`, 'rolled_back |  | 4000 4000 10000 0 0'],
  ['PY7 FL3', `${parts}; due; voided B; unpaid ~ A`, 'incomplete |  | 4000 0 6000 0 0'],
  ['PY7 FL3', `${parts}; due; voided B; unpaid ~ A; retry ~`, 'rolling_back | refund=4000 | 4000 0 6000 0 4000'],
  ['PY7 FL3', `${parts}; due; voided B; unpaid ~ A; retry ~; refunded ~ A 4000 try=2`, 'rolled_back |  | 4000 4000 10000 0 0'],
  ['PY7', `${parts}; due; refunded ~ A 4000; unvoided B`, 'rolling_back |  | 4000 4000 10000 1000 0'],
  ['P17', `${parts}; due; refunded ~ A 4000; unvoided B; void B; voided B`, 'rolled_back |  | 4000 4000 10000 0 0'],
  ['PY7', 'order 10000 timed; pay A 4000; due', 'rolling_back |  | 0 0 10000 4000 0'],
  ['PY7', 'order 10000 timed; pay A 4000; due; captured A 4000', 'rolling_back | refund=4000 | 4000 0 6000 0 4000'],
  ['PY7', 'order 10000 timed; pay A 4000; unknown A authorize; due; authorized A 4000', 'rolling_back | void | 0 0 10000 4000 0'],
  ['PY7', 'order 10000 timed; pay A 4000; challenged A; due', 'rolling_back | void | 0 0 10000 4000 0'],
  ['PY7', 'order 10000 timed; pay A 4000; due; failed A', 'rolled_back |  | 0 0 10000 0 0'],
  ['PY4 PY7', 'order 10000 timed; pay A 4000; failed A; due; captured A 4000', 'rolling_back | refund=4000 | 4000 0 6000 0 4000'],
  ['PY7 PY10', 'order 10000 timed; split T G=4000 A=1000; authorized G 4000; due', 'rolling_back | void | 0 0 10000 5000 0'],
  ['PY7 PY10', 'order 10000 timed; pay G 4000; captured G 4000; due', 'rolling_back | refund=4000 | 4000 0 6000 0 4000'],
  ['PY15', 'order 10000 timed; cash M 4000; due', 'rolled_back |  | 4000 0 6000 0 0'],
  ['Z2', 'order 10000 timed; pay A; captured A 10000; due', 'not_needed |  | 10000 0 0 0 0'],
  ['Z2', 'order 10000 timed; pay A 4000; captured A 4000; pay B; due', 'waiting |  | 4000 0 6000 6000 0'],
  ['Z2', 'order 10000 timed; pay A 4000; captured A 4000; pay B; due; captured B 6000', 'not_needed |  | 10000 0 0 0 0'],
  ['PY7', 'order 10000 timed; pay A 4000; captured A 4000; pay B; due; failed B', 'rolling_back | refund=4000 | 4000 0 6000 0 4000'],
  ['Z2', 'order 10000 timed; cancel; due', 'not_needed |  | 0 0 0 0 0'],
  ['Z2', 'order 10000; due', '- |  | 0 0 10000 0 0'],
])('%s: %s', (_rule, sentences, expected) => {
  expect(shown(sentences)).toBe(expected);
});

const refusal = (sentences: string, last: string) => {
  const sale = given(sentences);
  const { verdict, code } = sale.play(said(last, sale.state)).judgement;
  return [verdict, code];
};

test.each([
  [`${parts}; due`, 'pay C', 'roll_back_in_progress'],
  [`${parts}; due`, 'split T C=1000 D', 'roll_back_in_progress'],
  [`${parts}; due`, 'session S', 'roll_back_in_progress'],
  [`${parts}; due; voided B; refunded ~ A 4000`, 'pay C 4000', 'partial_payment_forbidden'],
])('PY6, PY7: %s; then %s is refused: %s', (sentences, last, code) => {
  expect(refusal(sentences, last)).toEqual(['refused', code]);
});

test('PY6: after the roll-back the order is paid at once, and that stays', () => {
  expect(shown(`${parts}; due; voided B; refunded ~ A 4000; pay C; captured C 10000`)).toBe('rolled_back |  | 14000 4000 0 0 0');
});
