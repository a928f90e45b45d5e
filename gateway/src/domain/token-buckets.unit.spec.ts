import { TokenBuckets } from './token-buckets';

const rate = { capacity: 2, fillMs: 1_000 };

test('a full bucket gives its capacity at once, then a token at a time as it fills', () => {
  const buckets = new TokenBuckets();
  expect(buckets.take('a', rate, 0)).toEqual({ isTaken: true, left: 1, waitMs: 0 });
  expect(buckets.take('a', rate, 0)).toEqual({ isTaken: true, left: 0, waitMs: 500 });
  expect(buckets.take('a', rate, 0)).toEqual({ isTaken: false, left: 0, waitMs: 500 });
  expect(buckets.take('a', rate, 499).isTaken).toBe(false);
  expect(buckets.take('a', rate, 500).isTaken).toBe(true);
  expect(buckets.take('a', rate, 500).isTaken).toBe(false);
});

test('a refused take costs nothing, so that asking again and again does not put off the next token', () => {
  const buckets = new TokenBuckets();
  for (let at = 0; at < 450; at += 10) buckets.take('a', rate, at);
  expect(buckets.take('a', rate, 1_000).isTaken).toBe(true);
});

test('buckets are apart, and none overflows', () => {
  const buckets = new TokenBuckets();
  buckets.take('a', rate, 0);
  buckets.take('a', rate, 0);
  expect(buckets.isEmpty('a', rate, 0)).toBe(true);
  expect(buckets.isEmpty('b', rate, 0)).toBe(false);
  expect(buckets.take('a', rate, 1_000_000).left).toBe(1);
});

test('a clock that goes back takes no token away', () => {
  const buckets = new TokenBuckets();
  buckets.take('a', rate, 1_000);
  expect(buckets.take('a', rate, 0)).toMatchObject({ isTaken: true, left: 0 });
});

test('names that came once are forgotten when their buckets are full again', () => {
  const buckets = new TokenBuckets();
  for (let index = 0; index < 10_000; index += 1) buckets.take(`once ${index}`, rate, 0);
  expect(buckets.size).toBe(10_000);
  buckets.take('busy', rate, 600);
  expect(buckets.size).toBe(1);
});
