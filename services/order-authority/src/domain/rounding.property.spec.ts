/**
 * Any way of giving a line back, by quantity, by amount or mixed, in any order, gives the line and its tax back exactly, over a grid of
 * price, quantity, discount and tax (R4, R6, R7, FT2, FT3; P11 of the pains).
 */
import type { Line, Refund } from '@concord/contracts';
import fc from 'fast-check';
import type { Sale } from './testing/sale';
import { given } from './testing/table';
import { said } from './testing/words';

const prices = [1, 3, 99, 2_390];
const quantities = [1, 3, 7, 10];
const discounts = ['', '-25%', '-1'];
const taxes = ['', '*20%', '+20%', '*7%', '+19%', '+0.5%', '*10%/A *5%/B', '+5%/A +3%/B', '*20%/A +7%/B'];

const combinations = quantities.flatMap((quantity) =>
  prices.flatMap((price) => discounts.flatMap((discount) => taxes.map((tax) => `mug=${quantity}x${price} ${discount} ${tax}`.trim()))),
);

/** Paid beside a line that keeps the order from being empty. */
const paid = (line: string): Sale => given(`paid ${line} pin=1x500`);

function mugOf(sale: Sale): Line {
  const line = sale.order.lines.find(({ lineId }) => lineId === 'mug');
  if (line === undefined) throw new Error('there is no mug');
  return line;
}

/** Asks for it; undefined when nothing would go back, which is a no and changes nothing. */
function refund(sale: Sale, target: string): Refund | undefined {
  const count = sale.order.refunds.length;
  const { judgement } = sale.play(said(`refund n${sale.order.sequence} ${target}`, sale.state));
  if (judgement.verdict === 'refused') expect(judgement.code).toBe('refund_empty');
  return sale.order.refunds[count];
}

interface Step {
  /** Part of what is left, out of 100. */
  part: number;
  by: 'quantity' | 'amount';
}

function target({ part, by }: Step, { quantity, refundedQuantity, total, refundedAmount }: Line): string | undefined {
  const left = by === 'quantity' ? quantity - refundedQuantity : total - refundedAmount;
  const some = Math.max(1, Math.round((left * part) / 100));
  return left === 0 ? undefined : by === 'quantity' ? `mug:${some}` : `mug=${some}`;
}

function giveAllBack(sale: Sale, steps: readonly Step[]): void {
  for (const step of steps) {
    const words = target(step, mugOf(sale));
    if (words !== undefined) refund(sale, words);
  }
  refund(sale, 'mug');
}

/** The line is given back exactly, each tax by itself, and the order owes what is left of it. */
function expectWhole(sale: Sale): void {
  const { refunds, balance, totals } = sale.order;
  const { total, tax, refundedAmount, refundedTax, taxes: components } = mugOf(sale);
  const sumOf = (read: (each: Refund) => number) => refunds.reduce((sum, each) => sum + read(each), 0);
  expect([refundedAmount, sumOf(({ amount }) => amount)]).toEqual([total, total]);
  expect([refundedTax, sumOf((each) => each.tax)]).toEqual([tax, tax]);
  for (const component of components) expect(component.refunded).toBe(component.amount);
  expect([balance.obligation, balance.surplus]).toEqual([totals.total - total, total]);
}

/** round(amount x k / of), ties away from zero, in whole numbers of any size: not the code under test. */
const share = (amount: number, k: number, of: number): number => Number((2n * BigInt(amount) * BigInt(k) + BigInt(of)) / (2n * BigInt(of)));

test('unit by unit over the whole grid: every unit is the cumulative share less what had gone before (FT3)', () => {
  for (const line of combinations) {
    const sale = paid(line);
    const { quantity, total, taxes: components } = mugOf(sale);
    for (let unit = 1; unit <= quantity; unit += 1) {
      const back = refund(sale, 'mug:1');
      // A unit that is worth nothing is refused, and the units after it are counted from where they were.
      if (back === undefined) break;
      expect([line, unit, back.amount]).toEqual([line, unit, share(total, unit, quantity) - share(total, unit - 1, quantity)]);
      const taxBack = components.reduce((sum, { amount }) => sum + share(amount, unit, quantity) - share(amount, unit - 1, quantity), 0);
      expect([line, unit, back.tax]).toEqual([line, unit, taxBack]);
    }
    refund(sale, 'mug');
    expectWhole(sale);
  }
});

const step: fc.Arbitrary<Step> = fc.record({ part: fc.integer({ min: 0, max: 100 }), by: fc.constantFrom('quantity', 'amount') });

test('any mixture of steps gives the line and each of its taxes back exactly (R6, R7, FT2, FT4)', () => {
  fc.assert(
    fc.property(fc.constantFrom(...combinations), fc.array(step, { maxLength: 8 }), (line, steps) => {
      const sale = paid(line);
      giveAllBack(sale, steps);
      expectWhole(sale);
    }),
    { numRuns: 300 },
  );
});

test('steps that fail and are canceled in between change nothing of it (FL3, R4)', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...combinations),
      fc.array(step, { minLength: 2, maxLength: 6 }),
      fc.array(fc.nat(5), { maxLength: 3 }),
      (line, steps, undone) => {
        const sale = paid(line);
        for (const each of steps) refund(sale, target(each, mugOf(sale)) ?? 'mug');
        for (const index of undone) {
          const id = sale.order.refunds[index]?.refundId ?? 'none';
          sale.play(said(`unpaid ${id} A`, sale.state));
          sale.play(said(`unrefund ${id}`, sale.state));
        }
        refund(sale, 'mug');
        const { total, tax, refundedAmount, refundedTax } = mugOf(sale);
        expect([refundedAmount, refundedTax]).toEqual([total, tax]);
        expect(sale.order.balance.obligation).toBe(sale.order.totals.total - total);
      },
    ),
    { numRuns: 150 },
  );
});

test('10 x 23.90 at 25% off with 20% inside is 179.25 with 29.87 of tax, whatever the steps back', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
      const sale = given('paid mug=10x2390 -25% *20%');
      giveAllBack(sale, steps);
      expectWhole(sale);
      expect(mugOf(sale)).toMatchObject({ refundedAmount: 17_925, refundedTax: 2_987 });
    }),
    { numRuns: 50 },
  );
});
