import { currencyCodes, exponentOf } from '@concord/contracts';
import { moneyText } from './money-text';

test.each([
  ['two places', 17925, 'EUR', '€179.25'],
  ['none', 5000, 'JPY', '¥5,000'],
  ['three', 1234, 'BHD', 'BHD 1.234'],
  ['three, where the locale would show none', 1234567, 'IQD', 'IQD 1,234.567'],
  ['four', 12345, 'CLF', 'CLF 1.2345'],
  ['less than one', 5, 'USD', '$0.05'],
  ['nothing', 0, 'USD', '$0.00'],
  ['below zero', -1793, 'EUR', '-€17.93'],
  ['more than a float holds with its cents', 9_007_199_254_740_991, 'USD', '$90,071,992,547,409.91'],
])('%s', (_, amount, currency, text) => expect(moneyText(amount, currency).replace(/\u00a0/g, ' ')).toBe(text));

test('every currency is shown with its own places', () => {
  for (const currency of currencyCodes) {
    const places = exponentOf(currency);
    const digits = moneyText(123_456_789, currency).replace(/[^0-9.]/g, '');
    expect([currency, digits]).toEqual([currency, places === 0 ? '123456789' : `${'123456789'.slice(0, -places)}.${'123456789'.slice(-places)}`]);
  }
});

test('a currency that is in no list is shown by no guess', () => {
  expect(() => moneyText(1, 'QQQ')).toThrow(RangeError);
});
