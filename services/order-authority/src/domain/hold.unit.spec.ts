/** Parts that are held at the buyers' banks until the whole is there (PY6). `holding` orders hold, `due` is the time of their end. */
import { given } from './testing/table';
import { said } from './testing/words';

const one = 'order 10000 holding; pay A 4000; authorized A 4000';
const two = `${one}; pay B 6000`;

const shown = (sentences: string) => {
  const { order, history } = given(sentences);
  const { captured, refunded, outstanding, pendingIn, collectible } = order.balance;
  const asked =
    history
      .at(-1)
      ?.directives.map(({ kind, amount, captureMode }) => [kind, amount, captureMode].filter(Boolean).join('='))
      .join(',') ?? '';
  return `${order.rollBack?.status ?? '-'} | ${asked} | ${captured} ${refunded} ${outstanding} ${pendingIn} ${collectible}`;
};

/** What the roll-back shows | what the last sentence orders | captured refunded outstanding pending_in collectible. */
test.each([
  ['Z1', 'order 10000 holding', 'scheduled | time_roll_back | 0 0 10000 0 10000'],
  ['PY6', 'order 10000 holding; pay A 4000', 'scheduled | collect=4000=manual | 0 0 10000 4000 6000'],
  ['PY6', 'order 10000 holding; pay A', 'scheduled | collect=10000=automatic | 0 0 10000 10000 0'],
  ['PY6', one, 'scheduled |  | 0 0 10000 4000 6000'],
  ['PY6', two, 'scheduled | collect=6000=manual | 0 0 10000 10000 0'],
  ['PY6', `${two}; authorized B 6000`, 'scheduled | capture=4000,capture=6000 | 0 0 10000 10000 0'],
  ['PY6', `${two}; authorized B 6000; captured A 4000; captured B 6000`, 'scheduled |  | 10000 0 0 0 0'],
  ['Z2', `${two}; authorized B 6000; captured A 4000; captured B 6000; due`, 'not_needed |  | 10000 0 0 0 0'],
  ['PY6', `${two}; failed B`, 'scheduled |  | 0 0 10000 4000 6000'],
  ['PY6 PY14', `${one}; cash M 6000`, 'scheduled | capture=4000 | 6000 0 4000 4000 0'],
  ['PY6 A6', `${one}; cash M 7000 force`, 'scheduled | capture=3000 | 7000 0 3000 4000 0'],
  ['PY6 A3', `${one}; lapsed A`, 'scheduled |  | 0 0 10000 0 10000'],
  ['PY6', `${one}; pay B 6000 manual; authorized B 6000`, 'scheduled | capture=4000 | 0 0 10000 10000 0'],
  ['PY7', `${two}; authorized B 6000; captured A 4000; uncaptured B`, 'scheduled | void | 4000 0 6000 6000 0'],
  ['PY7', `${two}; authorized B 6000; captured A 4000; uncaptured B; voided B; pay C 1000`, 'scheduled | collect=1000=manual | 4000 0 6000 1000 5000'],
  ['PY9 PY10', 'order 10000 holding; pay G 4000; authorized G 4000; pay B 6000; authorized B 6000', 'scheduled | capture=6000 | 0 0 10000 10000 0'],
  [
    'PY10',
    'order 10000 holding; pay G 4000; authorized G 4000; pay B 6000; authorized B 6000; captured B 6000',
    'scheduled | capture=4000 | 6000 0 4000 4000 0',
  ],
  ['PY5 PY6', 'order 10000 holding; split T A=3000 B=1000; authorized A 3000; authorized B 1000', 'scheduled |  | 0 0 10000 4000 6000'],
  [
    'PY5 PY6',
    'order 10000 holding; split T A=3000 B=1000; authorized A 3000; authorized B 1000; split U C',
    'scheduled | collect=6000=manual | 0 0 10000 10000 0',
  ],
  [
    'PY5 PY6',
    'order 10000 holding; split T A=3000 B=1000; authorized A 3000; authorized B 1000; pay C 6000; authorized C 6000',
    'scheduled | capture=6000,capture=3000,capture=1000 | 0 0 10000 10000 0',
  ],
  ['PY6', `${one}; due`, 'rolling_back | void | 0 0 10000 4000 6000'],
  ['PY6', `${one}; due; voided A`, 'rolled_back |  | 0 0 10000 0 10000'],
  ['Z2', `${one}; due; voided A; due`, 'rolled_back |  | 0 0 10000 0 10000'],
  ['Z2', `${two}; due`, 'waiting |  | 0 0 10000 10000 0'],
  ['Z2', `${two}; due; authorized B 6000`, 'waiting | capture=4000,capture=6000 | 0 0 10000 10000 0'],
  ['PY7', `${two}; due; failed B`, 'rolling_back | void | 0 0 10000 4000 6000'],
  ['PY6', `${one}; due; voided A; pay C`, 'rolled_back | collect=10000=automatic | 0 0 10000 10000 0'],
  ['PY15', `order 10000 holding; cash M 4000; pay A 1000; authorized A 1000; due`, 'rolling_back | void | 4000 0 6000 1000 5000'],
  ['K1', `${one}; cancel`, 'scheduled | void | 0 0 0 4000 0'],
])('%s: %s', (_rule, sentences, expected) => {
  expect(shown(sentences)).toBe(expected);
});

test('PY6: a session whose part is held has come to its end, and the next buyer gets one', () => {
  const sentences = 'order 10000 holding; session S 4000; approve S A 4000; authorized A 4000';
  expect(given(sentences).order.checkoutSessions.map(({ status }) => status)).toEqual(['partially_paid']);
  const { order } = given(`${sentences}; session R; approve R B 6000; authorized B 6000; captured A 4000; captured B 6000`);
  expect(order.checkoutSessions.map(({ status }) => status)).toEqual(['partially_paid', 'paid']);
});

test.each([
  ['attempt_live', 'order 10000 holding; split T A=3000 B=1000; authorized A 3000', 'split U C=1000'],
  ['attempt_live', 'order 10000 holding; session S 4000; approve S A 4000', 'session R'],
  ['partial_payment_forbidden', `${one}; due; voided A`, 'pay C 4000'],
  ['roll_back_in_progress', `${one}; due`, 'pay C 4000'],
])('PY6: %s after %s', (code, sentences, last) => {
  const sale = given(sentences);
  expect(sale.play(said(last, sale.state)).judgement).toMatchObject({ verdict: 'refused', code });
});
