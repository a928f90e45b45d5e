/** What an order costs: section 2, 3 and 4 of the rulebook in minor units, worked out by hand. Words: testing/composition-words.ts. */
import { Sale } from './testing/sale';
import { given, table } from './testing/table';
import { said } from './testing/words';

table(
  'lines and discounts',
  `
  rule    | event                                | subtotal | discount | total | line:a | line:b
  T2 T4   | order a=3x100 b=2x250                | 800      | 0        | 800   | 300    | 500
  T8      | order a=3x33 -10%                    | 99       | 10       | 89    | 89     |
  T7      | order a=1x500 -700                   | 500      | 500      | 0     | 0      |
  T7      | order a=1x1000 off:150%              | 1000     | 1000     | 0     | 0      |
  T7      | order a=1x1000 -60% off:700          | 1000     | 1000     | 0     | 0      |
  T6      | order a=1x1000 -10% -10%             | 1000     | 190      | 810   | 810    |
  T6      | order a=1x1000 -100 -10%             | 1000     | 190      | 810   | 810    |
  T6      | order a=1x1000 -10% -100             | 1000     | 200      | 800   | 800    |
  T6      | order a=1x1000 -50% b=1x500 off:100  | 1500     | 600      | 900   | 450    | 450
  T6      | order a=1x1000 off:10% off:10%       | 1000     | 190      | 810   | 810    |
  T5      | order a=1x1000 b=1x2000 off:10%      | 3000     | 300      | 2700  | 900    | 1800
  T5      | order a=1x0 b=1x100 off:50           | 100      | 50       | 50    | 0      | 50
  R3      | order a=1x100 b=1x100 c=1x100 off:100| 300      | 100      | 200   | 66     | 67
  R3      | order a=1x1 b=1x2 off:1              | 3        | 1        | 2     | 1      | 1
  R3      | order a=1x1 b=1x1 off:1              | 2        | 1        | 1     | 0      | 1
  T13     | order a=1x0                          | 0        | 0        | 0     | 0      |
  T13     | order a=2x450 -100%                  | 900      | 900      | 0     | 0      |
  `,
);

table(
  'tax',
  `
  rule    | event                                    | tax  | inclusive | total | line:a | linetax:a
  X4      | order a=10x2390 -25% *20%                | 2987 | 2987      | 17925 | 17925  | 2987
  X4      | order a=1x999 *19%                       | 160  | 160       | 999   | 999    | 160
  X4      | order a=1x1150 *10%/A *5%/B              | 150  | 150       | 1150  | 1150   | 150
  X4      | order a=1x1000 *20% off:40%              | 100  | 100       | 600   | 600    | 100
  X4      | order a=1x1 *20%                         | 0    | 0         | 1     | 1      | 0
  T12     | order a=1x1200 *20%                      | 200  | 200       | 1200  | 1200   | 200
  T11     | order a=10x2390 -25% +20%                | 3585 | 0         | 21510 | 21510  | 3585
  T11     | order a=1x1200 *20% +10%/City            | 300  | 200       | 1300  | 1300   | 300
  R1      | order a=1x50 +1%                         | 1    | 0         | 51    | 51     | 1
  R1      | order a=1x49 +1%                         | 0    | 0         | 49    | 49     | 0
  R1      | order a=1x250 +1%                        | 3    | 0         | 253   | 253    | 3
  R2 X3   | order a=1x50 +1% b=1x50 +1%              | 2    | 0         | 102   | 51     | 1
  X1      | order a=1x1000 b=1x1000 +5% vat:+20%     | 250  | 0         | 2250  | 1200   | 200
  X1      | order a=1x10000 +7.25%                   | 725  | 0         | 10725 | 10725  | 725
  X1      | order a=1x1000 +0%                       | 0    | 0         | 1000  | 1000   | 0
  X2      | order a=1x333 +5%/A +3%/B                | 27   | 0         | 360   | 360    | 27
  `,
);

table(
  'fees and tips',
  `
  rule    | event                                    | fees | tip | tax | total
  T9      | order a=1x1000 fee:ship:500              | 500  | 0   | 0   | 1500
  T9      | order a=1x1000 -10% fee:service:5%       | 45   | 0   | 0   | 945
  T9      | order a=1x1000 fee:ship:500 fee:svc:10%  | 600  | 0   | 0   | 1600
  T9      | order a=1x1000 +10% fee:ship:500 +20%    | 500  | 0   | 200 | 1700
  T9 X4   | order a=1x1000 fee:ship:600 *20%         | 600  | 0   | 100 | 1600
  T9      | order a=1x1000 off:50% fee:svc:10%       | 50   | 0   | 0   | 550
  T10     | order a=1x1000 -10% +20% tip:10%         | 0    | 90  | 180 | 1170
  T10     | order a=1x1000 tip:200 fee:svc:10%       | 100  | 200 | 0   | 1300
  T10     | order a=1x1000 fee:ship:500 tip:10%      | 500  | 100 | 0   | 1600
  T11     | order a=1x1000 -100 *20% fee:f:50 +10% tip:30 | 50 | 30 | 155 | 985
  `,
);

table(
  'limits: refused before there is an order',
  `
  rule | event                                        | verdict  | code             | total
  M5   | order a=1x10000000000000                     | accepted | -                | 10000000000000
  M5   | order a=2x5000000000001                      | refused  | amount_too_large | -
  M5   | order a=9007199254740990x9007199254740990    | refused  | amount_too_large | -
  M5   | order a=1x6000000000000 b=1x6000000000000    | refused  | amount_too_large | -
  M5   | order a=1x1 fee:f:10000000000000             | refused  | amount_too_large | -
  M5   | order a=1x10000000000000 +1%                 | refused  | amount_too_large | -
  M5   | order a=1x5000000000000 fee:f:100.1%         | refused  | amount_too_large | -
  M5   | order a=1x5000000000000 tip:150%             | refused  | amount_too_large | -
  M5   | order a=1x1000 +20% limit:1200               | accepted | -                | 1200
  M5   | order a=1x1000 +20% limit:1199               | refused  | amount_too_large | -
  M5   | order a=1x1000 -50% limit:500                | accepted | -                | 500
  M4   | order a=1x-5                                 | refused  | amount_too_large | -
  M4   | order a=1x100 --5                            | refused  | amount_too_large | -
  M4   | order a=1x100 off:-5                         | refused  | amount_too_large | -
  M4   | order a=1x100 fee:f:-5                       | refused  | amount_too_large | -
  M4   | order a=1x100 tip:-5                         | refused  | amount_too_large | -
  T3   | order a=0x100                                | refused  | amount_too_large | -
  T3   | order a=-1x100                               | refused  | amount_too_large | -
  M1   | order a=1x100 -abc%                          | refused  | amount_too_large | -
  M1   | order a=1x100 +12.34567%                     | refused  | amount_too_large | -
  M1   | order a=1x100 vat:+1000%                     | refused  | amount_too_large | -
  M1   | order a=1x100 fee:f:1 +-1%                   | refused  | amount_too_large | -
  Q3   | order a=1x100 a=1x200                        | refused  | idempotency_key_reused | -
  `,
);

table(
  'changes of what is sold, before money',
  `
  rule | given                    | event               | verdict  | code           | discount | tip | total | version
  T4   | order 1000               | add b=2x300         | accepted | -              | 0        | 0   | 1600  | 2
  T2   | order 1000               | change item qty=3   | accepted | -              | 0        | 0   | 3000  | 2
  T2   | order 1000               | change item price=500 | accepted | -            | 0        | 0   | 500   | 2
  T8   | order 1000               | change item off=10% | accepted | -              | 100      | 0   | 900   | 2
  T4   | order 1000               | remove item         | accepted | -              | 0        | 0   | 0     | 2
  T4   | order 1000               | remove ghost        | refused  | line_not_found | 0        | 0   | 1000  | 1
  T4   | order 1000               | change ghost qty=2  | refused  | line_not_found | 0        | 0   | 1000  | 1
  Q3   | order 1000               | add item=1x5        | refused  | idempotency_key_reused | 0 | 0  | 1000  | 1
  T5   | order 1000               | discounts off:10%   | accepted | -              | 100      | 0   | 900   | 2
  T5   | order 1000 off:10%       | discounts           | accepted | -              | 0        | 0   | 1000  | 2
  T9   | order 1000               | fees fee:ship:200   | accepted | -              | 0        | 0   | 1200  | 2
  T10  | order 1000 tip:10%       | add b=1x1000        | accepted | -              | 0        | 200 | 2200  | 2
  T10  | order 1000 tip:10%       | tips tip:none       | accepted | -              | 0        | 0   | 1000  | 2
  X1   | order 1000               | taxes vat:+20%          | accepted | -              | 0        | 0   | 1200  | 2
  T7   | order a=1x500 -700       | change a price=1000 | accepted | -              | 700      | 0   | 300   | 2
  M5   | order 1000 limit:1500    | change item qty=2   | refused  | amount_too_large | 0        | 0   | 1000  | 1
  M5   | order 1000               | change item qty=10000000001 | refused | amount_too_large | 0 | 0  | 1000  | 1
  `,
);

table(
  'changes are refused once money moves or somebody collects',
  `
  rule   | given                                        | event        | verdict | code                   | total
  E1     | paid 1000                                    | add b=1x100  | refused | order_has_payments     | 1000
  X9     | paid 1000                                    | taxes vat:+20%   | refused | order_has_payments     | 1000
  E7     | paid 1000                                    | customer Ann | refused | order_has_payments     | 1000
  E1     | order 1000; cash M 400                       | remove item  | refused | order_has_payments     | 1000
  C5     | order 1000; pay A 400                        | add b=1x100  | refused | collection_in_progress | 1000
  C5     | order 1000; pay A; unknown A                 | discounts off:10% | refused | collection_in_progress | 1000
  C5     | order 1000; pay A manual; authorized A 1000  | fees fee:f:1 | refused | collection_in_progress | 1000
  I1     | order 1000; invoice I                        | tips tip:10  | refused | invoice_active         | 1000
  K5     | order 1000; cancel                           | add b=1x100  | refused | order_not_open         | 1000
  K5     | order 1000; cancel                           | customer Ann | refused | order_not_open         | 1000
  K5     | paid 1000; close                             | add b=1x100  | refused | order_not_open         | 1000
  PY17   | order 1000; pay A; failed A                  | add b=1x100  | accepted | -                     | 1100
  E7     | order 1000                                   | customer Ann | accepted | -                     | 1000
  `,
);

test('X4, X2: inclusive components share one extraction, split by rate, and sum to the tax of the line', () => {
  const [line] = given('order a=1x1150 *10%/A *5%/B +2%/C').order.lines;
  expect(line?.taxes.map(({ name, base, amount }) => ({ name, base, amount }))).toEqual([
    { name: 'A', base: 1000, amount: 100 },
    { name: 'B', base: 1000, amount: 50 },
    { name: 'C', base: 1000, amount: 20 },
  ]);
  expect(line).toMatchObject({ tax: 170, total: 1170 });
});

test('T7, T18: a discount that is cut shows what was asked, its base and what it came to', () => {
  const { discounts, lines } = given('order a=1x1000 -900 -300 off:50').order;
  expect(lines[0]?.discounts.map(({ amountAsked, base, amount }) => [amountAsked, base, amount])).toEqual([
    [900, 1000, 900],
    [300, 100, 100],
  ]);
  expect(discounts.map(({ amountAsked, base, amount }) => [amountAsked, base, amount])).toEqual([[50, 0, 0]]);
});

test('T5: what every order discount takes from a line is stored on the line', () => {
  const { lines, discounts } = given('order a=1x100 b=1x200 c=1x300 off:10% off:7').order;
  expect(discounts.map(({ amount }) => amount)).toEqual([60, 7]);
  // 60 by 100:200:300 is 10, 20, 30; 7 by 90:180:270 is 1.17, 2.33, 3.5: the largest remainder is the last one's.
  expect(lines.map(({ orderDiscount }) => orderDiscount)).toEqual([11, 22, 34]);
});

test('T14, R1: the rule set is stored on the sale', () => {
  expect(given('order 1').order.ruleSet).toEqual({ id: '2026-11', rounding: 'half_up', taxRounding: 'line' });
});

test('T17: 2000 lines are an order, 2001 are none', () => {
  const words = (count: number) => `order ${Array.from({ length: count }, (_, index) => `l${index}=1x1`).join(' ')}`;
  const verdictOf = (count: number) => new Sale().play(said(words(count), null)).judgement;
  expect(verdictOf(2_000)).toMatchObject({ verdict: 'accepted', state: { totals: { total: 2_000 } } });
  expect(verdictOf(2_001)).toMatchObject({ verdict: 'refused', code: 'lines_limit_exceeded', state: null });
});
