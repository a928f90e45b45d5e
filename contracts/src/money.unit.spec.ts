import { allocate, cumulativeShare, millionthsOf, percentageOf, roundRatio, scale } from './money';

describe('percentages', () => {
  it.each([
    ['0', 0],
    ['7.25', 72_500],
    ['20', 200_000],
    ['0.0001', 1],
    ['100.0000', 1_000_000],
    ['999.9999', 9_999_999],
  ])('"%s" is %i millionths', (text, millionths) => expect(millionthsOf(text)).toBe(millionths));

  it.each(['', '7,25', '-1', '+1', '1.00001', '1000', '.5', '5.', '1e2', ' 1', '0x1', 'NaN', '١'])('"%s" is none', (text) =>
    expect(() => millionthsOf(text)).toThrow(RangeError),
  );
});

describe('rounding', () => {
  it.each([
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [3, 1, 2, 2],
    [1, 49, 100, 0],
    [10_050, 72_500, 1_000_000, 729],
    [9_007_199_254_740_991, 1, 1, 9_007_199_254_740_991],
    [9_007_199_254_740_991, 1, 2, 4_503_599_627_370_496],
  ])('%i x %i / %i is %i', (amount, numerator, denominator, result) => expect(scale(amount, numerator, denominator, 'half_up')).toBe(result));

  it.each([
    [1, 1, 2, 0],
    [3, 1, 2, 2],
    [5, 1, 2, 2],
    [-1, 1, 2, 0],
    [-3, 1, 2, -2],
    [51, 1, 100, 1],
    [50, 1, 100, 0],
    [150, 1, 100, 2],
    [9_007_199_254_740_991, 1, 2, 4_503_599_627_370_496],
    [9_007_199_254_740_989, 1, 2, 4_503_599_627_370_494],
  ])('R1 half_even: %i x %i / %i is %i', (amount, numerator, denominator, result) => {
    expect(scale(amount, numerator, denominator, 'half_even')).toBe(result);
    if (amount >= 0) expect(roundRatio(BigInt(amount) * BigInt(numerator), BigInt(denominator), 'half_even')).toBe(result);
  });

  it('never gives a negative zero, which a database would keep as a fraction', () => expect(Object.is(scale(-1, 1, 3, 'half_up'), 0)).toBe(true));

  it('refuses a result that cannot be held', () => expect(() => scale(Number.MAX_SAFE_INTEGER, 2, 1, 'half_up')).toThrow(RangeError));

  it('takes a percentage of an amount', () => expect(percentageOf(1_999, '19', 'half_up')).toBe(380));
});

describe('splitting', () => {
  it('has nothing to give to nobody', () => {
    expect(allocate(0, [])).toEqual([]);
    expect(allocate(0, [0, 0])).toEqual([0, 0]);
    expect(() => allocate(1, [])).toThrow(RangeError);
    expect(() => allocate(1, [0, 0])).toThrow(RangeError);
  });

  it('refuses negative amounts and weights', () => {
    expect(() => allocate(-1, [1])).toThrow(RangeError);
    expect(() => allocate(1, [2, -1])).toThrow(RangeError);
  });

  it('gives nothing of nothing: a whole of 0', () => expect(cumulativeShare(5, 0, 0, 0, 'half_up')).toBe(0));
});
