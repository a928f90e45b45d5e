/** Money arithmetic against exact rationals in BigInt, over amounts up to the largest exact one. */
import fc from 'fast-check';
import { allocate, cumulativeShare, millionthsOf, scale } from './money';

const amounts = fc.oneof(fc.nat(1_000), fc.maxSafeNat());
const weights = fc.array(fc.oneof(fc.nat(5), fc.nat(1_000_000), fc.maxSafeNat()), { minLength: 1, maxLength: 12 }).filter((list) => list.some((w) => w > 0));

/** numerator / denominator rounded half away from zero, worked out from quotient and remainder. */
function halfUp(numerator: bigint, denominator: bigint): bigint {
  const [size, sign] = numerator < 0n ? [-numerator, -1n] : [numerator, 1n];
  const up = 2n * (size % denominator) >= denominator ? 1n : 0n;
  return sign * (size / denominator + up);
}

describe('scale', () => {
  it('is the exact product rounded half away from zero (R1)', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(2_000_000), fc.integer({ min: 1, max: 2_000_000 }), (amount, numerator, denominator) => {
        const exact = halfUp(BigInt(amount) * BigInt(numerator), BigInt(denominator));
        fc.pre(exact <= BigInt(Number.MAX_SAFE_INTEGER) && exact >= BigInt(Number.MIN_SAFE_INTEGER));
        expect(BigInt(scale(amount, numerator, denominator, 'half_up'))).toBe(exact);
      }),
    );
  });

  it('is exact where the fast path ends', () => {
    const edges = fc.integer({ min: -1_000, max: 1_000 }).map((step) => Math.floor(Number.MAX_SAFE_INTEGER / 2_000_000) + step);
    fc.assert(
      fc.property(edges, fc.integer({ min: 999_990, max: 1_000_000 }), (amount, numerator) => {
        expect(BigInt(scale(amount, numerator, 1_000_000, 'half_up'))).toBe(halfUp(BigInt(amount) * BigInt(numerator), 1_000_000n));
      }),
    );
  });
});

describe('allocate', () => {
  it('gives parts that sum to the amount, each its exact share rounded down or up (R3)', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        const parts = allocate(amount, list);
        const total = list.reduce((sum, weight) => sum + BigInt(weight), 0n);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount));
        parts.forEach((part, index) => {
          const floor = (BigInt(amount) * BigInt(list[index] ?? 0)) / total;
          expect([floor, floor + 1n]).toContain(BigInt(part));
        });
      }),
    );
  });

  it('rounds up the largest remainders, and among equal ones the first (R3)', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        const total = list.reduce((sum, weight) => sum + BigInt(weight), 0n);
        const ranked = allocate(amount, list)
          .map((part, index) => {
            const share = BigInt(amount) * BigInt(list[index] ?? 0);
            return { index, remainder: share % total, isUp: BigInt(part) > share / total };
          })
          .sort((left, right) => (left.remainder === right.remainder ? left.index - right.index : left.remainder > right.remainder ? -1 : 1));
        const ups = ranked.map(({ isUp }) => isUp);
        expect(ups).toEqual([...ups].sort((left, right) => Number(right) - Number(left)));
      }),
    );
  });

  it('gives nothing to a weight of 0', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        allocate(amount, list).forEach((part, index) => list[index] === 0 && expect(part).toBe(0));
      }),
    );
  });
});

describe('cumulativeShare', () => {
  const steps = fc.array(fc.nat(50), { minLength: 1, maxLength: 10 }).filter((list) => list.some((step) => step > 0));

  it('gives the amount in all, whatever the steps are (FT3, R4)', () => {
    fc.assert(
      fc.property(amounts, steps, (amount, list) => {
        const whole = list.reduce((sum, step) => sum + step, 0);
        let done = 0;
        let given = 0n;
        for (const step of list) {
          const share = cumulativeShare(amount, done, step, whole, 'half_up');
          expect(share).toBeGreaterThanOrEqual(0);
          given += BigInt(share);
          done += step;
          expect(given).toBe(halfUp(BigInt(amount) * BigInt(done), BigInt(whole)));
        }
        expect(given).toBe(BigInt(amount));
      }),
    );
  });
});

describe('millionthsOf', () => {
  it('is the decimal number times 10,000, exactly', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(9_999), fc.integer({ min: 1, max: 4 }), (whole, fraction, places) => {
        const digits = String(fraction).padStart(4, '0').slice(0, places);
        expect(millionthsOf(`${whole}.${digits}`)).toBe(whole * 10_000 + Number(digits) * 10 ** (4 - places));
      }),
    );
  });
});
