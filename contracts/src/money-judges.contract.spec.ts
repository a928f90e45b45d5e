/**
 * Splitting, rounding and minor units against the test vectors of other money libraries. Where another library's convention is not
 * ours (R3: largest remainder, ties by position, nothing negative), its case stands here by name with what we do instead.
 */
import { currencyCodes, exponentOf, isCurrency } from './currencies';
import { allocate, scale } from './money';
import { describeJudged } from './testing/judges';

type WeightCase = readonly [amount: number, weights: readonly number[], parts: readonly number[]];

interface Vectors {
  moneyphp_allocate: readonly WeightCase[];
  moneyphp_allocateTo: ReadonlyArray<readonly [amount: number, parts: number, expected: readonly number[]]>;
  dinero_distribute: readonly WeightCase[];
  formance_allotment: ReadonlyArray<readonly [amount: number, shares: readonly string[], expected: readonly number[]]>;
  formance_invalid: ReadonlyArray<readonly string[]>;
  medusa_stripe_smallest_unit: ReadonlyArray<readonly [amount: string, currency: string, minorUnits: number]>;
}

const isNegative = ([amount, weights]: WeightCase): boolean => amount < 0 || weights.some((weight) => weight < 0);
const isOverNobody = ([amount, weights]: WeightCase): boolean => amount !== 0 && weights.every((weight) => weight === 0);
const named = (cases: readonly WeightCase[]) => cases.map((found) => [found[0], found[1].join(':'), found] as const);

describeJudged('splits of moneyphp', (judge) => {
  const { moneyphp_allocate: byWeight, moneyphp_allocateTo: evenly } = JSON.parse(judge.text('allocation-vectors.json')) as Vectors;

  it.each(named(byWeight.filter((found) => !isNegative(found))))('%i by %s', (_amount, _weights, [amount, weights, parts]) =>
    expect(allocate(amount, weights)).toEqual(parts),
  );

  it.each(named(byWeight.filter(isNegative)))(
    '%i by %s differs: a negative amount is refused here, refunds are positive',
    (_amount, _weights, [amount, weights]) => expect(() => allocate(amount, weights)).toThrow(RangeError),
  );

  it.each(evenly)('%i over %i', (amount, count, parts) => expect(allocate(amount, Array<number>(count).fill(1))).toEqual(parts));
});

describeJudged('splits of dinero', (judge) => {
  const { dinero_distribute: cases } = JSON.parse(judge.text('allocation-vectors.json')) as Vectors;
  const same = cases.filter((found) => !isNegative(found) && !isOverNobody(found));

  it.each(named(same))('%i by %s', (_amount, _weights, [amount, weights, parts]) => expect(allocate(amount, weights)).toEqual(parts));

  it.each(named(cases.filter((found) => !same.includes(found))))(
    '%i by "%s" differs: it drops the money or turns the sign, here it is refused',
    (_amount, _weights, [amount, weights]) => expect(() => allocate(amount, weights)).toThrow(RangeError),
  );
});

describeJudged('splits of formance', (judge) => {
  const { formance_allotment: cases, formance_invalid: invalid } = JSON.parse(judge.text('allocation-vectors.json')) as Vectors;

  /** Shares as whole weights over one denominator; `remaining` is what the others leave of the whole. */
  function weightsOf(shares: readonly string[]): number[] {
    const fractions = shares.map((share) => (share === 'remaining' ? undefined : share.split('/').map(Number)));
    const denominator = fractions.reduce((product, fraction) => product * (fraction?.[1] ?? 1), 1);
    const weights = fractions.map((fraction) => (fraction === undefined ? undefined : ((fraction[0] ?? 0) * denominator) / (fraction[1] ?? 1)));
    const given = weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0);
    return weights.map((weight) => weight ?? denominator - given);
  }

  it('15 by 1/2, 1/2 and the rest', () => {
    const [amount, shares, parts] = cases[1] ?? [0, [], []];
    expect(shares).toContain('remaining');
    expect(allocate(amount, weightsOf(shares))).toEqual(parts);
  });

  it('15 by 4/5, 2/25, 3/25 differs: there the first takes what is left over, here the largest remainder does', () => {
    const [amount, shares, parts] = cases[0] ?? [0, [], []];
    expect(parts).toEqual([13, 1, 1]);
    expect(allocate(amount, weightsOf(shares))).toEqual([12, 1, 2]);
  });

  it('1/2 + 1/2 + 1/2 differs: refused there, here weights are relative, so three equal ones are thirds', () => {
    expect(invalid).toContainEqual(['1/2', '1/2', '1/2']);
    expect(allocate(100, weightsOf(['1/2', '1/2', '1/2']))).toEqual([34, 33, 33]);
  });

  it('remaining + 2/25 + remaining differs: refused there, here nothing can be called "remaining"', () => {
    const ambiguous = invalid.filter((shares) => shares.filter((share) => share === 'remaining').length > 1);
    expect(ambiguous).toEqual([['remaining', '2/25', 'remaining']]);
    expect(() => allocate(100, [Number('remaining'), 2])).toThrow();
  });
});

describeJudged('minor units of medusa for Stripe', (judge) => {
  const { medusa_stripe_smallest_unit: cases } = JSON.parse(judge.text('allocation-vectors.json')) as Vectors;
  const minorUnitsOf = (text: string, currency: string): number => {
    const [whole = '', fraction = ''] = text.split('.');
    return scale(Number(whole + fraction), 10 ** exponentOf(currency), 10 ** fraction.length, 'half_up');
  };

  it.each(cases.filter(([, currency]) => exponentOf(currency) < 3))('%s %s', (amount, currency, minorUnits) =>
    expect(minorUnitsOf(amount, currency)).toBe(minorUnits),
  );

  it.each(cases.filter(([, currency]) => exponentOf(currency) === 3))(
    '%s %s differs: one processor takes multiples of ten only, which is its adapter’s business and not the rounding of the sale',
    (amount, currency, minorUnits) => {
      const ours = minorUnitsOf(amount, currency);
      expect(ours).toBe(Number(amount.replace('.', '')));
      expect(minorUnits).toBe(Math.ceil(ours / 10) * 10);
    },
  );
});

describeJudged('minor units of ISO 4217', (judge) => {
  const { units } = JSON.parse(judge.text('iso4217-minor-units.json')) as { units: Record<string, number> };
  /** Metals, funds, test codes and "no currency": the list gives them no minor unit, so no amount can be stated in them (M2). */
  const WITHOUT_MINOR_UNIT = 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' ');

  it('are ours, for every currency that has one', () => {
    const theirs = Object.entries(units).filter(([code]) => !WITHOUT_MINOR_UNIT.includes(code));
    expect(theirs.map(([code, places]) => [code, isCurrency(code) ? exponentOf(code) : 'unknown', places])).toEqual(
      theirs.map(([code, places]) => [code, places, places]),
    );
    expect(currencyCodes).toEqual(theirs.map(([code]) => code).sort());
  });

  it.each(WITHOUT_MINOR_UNIT)('%s differs: 0 there, no currency here', (code) => {
    expect(units[code]).toBe(0);
    expect(() => exponentOf(code)).toThrow(RangeError);
  });
});
