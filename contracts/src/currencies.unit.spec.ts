import { currencyCodes, exponentOf, isCurrency } from './currencies';

describe('minor units (M2)', () => {
  it.each([
    ['JPY', 0],
    ['UGX', 0],
    ['EUR', 2],
    ['HUF', 2],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
  ])('%s has %d places', (code, places) => expect(exponentOf(code)).toBe(places));

  it.each(['QQQ', 'eur', 'XAU', '', 'constructor'])('"%s" has none, not even two', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => exponentOf(code)).toThrow(RangeError);
  });

  it('are there for every code', () => expect(currencyCodes.every((code) => exponentOf(code) <= 4)).toBe(true));
});
