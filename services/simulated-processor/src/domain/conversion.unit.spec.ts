import { converted, partOf } from './conversion';

test.each([
  [10_000, 'EUR', 'JPY', 16_130, '161.3'],
  [9_999, 'EUR', 'JPY', 16_128, '161.3'],
  [10_001, 'EUR', 'KWD', 33_343, '0.3334'],
  [1, 'EUR', 'USD', 1, '1.0845'],
  [1_000, 'JPY', 'EUR', 620, '0.0062'],
  [1, 'KRW', 'EUR', 0, '0.000672'],
  [10_000, 'USD', 'GBP', 7_687, '0.768741'],
  [1_000, 'KWD', 'BHD', 1_226, '1.226455'],
  [10_000, 'EUR', 'EUR', 10_000, '1'],
])('%i of %s is in %s %i at %s: places of both, rounded half up once (M2, M3)', (amount, from, to, expected, rate) => {
  expect(converted(amount, from, to)).toEqual({ currency: to, amount: expected, rate });
});

test('a currency without a rate is none', () => {
  expect([converted(1, 'EUR', 'MXN'), converted(1, 'MXN', 'EUR')]).toEqual([null, null]);
});

test('parts are cumulative: three thirds are the whole, whatever their order (R4)', () => {
  const parts = (amounts: number[]): number[] => {
    let [before, given] = [0, 0];
    return amounts.map((amount) => {
      const part = partOf(16_128, 9_999, before, amount, given);
      [before, given] = [before + amount, given + part];
      return part;
    });
  };
  expect(parts([3_333, 3_333, 3_333])).toEqual([5_376, 5_376, 5_376]);
  expect(parts([1, 9_997, 1])).toEqual([2, 16_124, 2]);
  expect(parts([9_999])).toEqual([16_128]);
});
