import { presentmentIn } from './presentment';

const yen = { currency: 'JPY', amount: 16_130, rate: '161.3' };

test.each([
  ['evidence', { ...yen, more: 1 }, yen],
  ['nothing', undefined, null],
  ['null', null, null],
  ['a text', 'JPY', null],
  ['an amount that is no whole number', { ...yen, amount: 1.5 }, null],
  ['an amount as a text', { ...yen, amount: '1' }, null],
  ['no rate', { ...yen, rate: null }, null],
  ['a rate in words', { ...yen, rate: '1e3' }, null],
])('%s (M3)', (_what, value, expected) => {
  expect(presentmentIn(value)).toEqual(expected);
});
