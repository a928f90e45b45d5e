/** Stated totals and modifiers of lines, row by row. */
import { said } from './testing/words';
import { given, table } from './testing/table';

table(
  'totals stated by the client are assertions',
  `
  rule | given                     | event                                                        | verdict  | code           | subtotal | total
  T1   |                           | order a=2x1000 +20% states:total=2400                        | accepted | -              | 2000     | 2400
  T1   |                           | order a=2x1000 +20% states:total=2399                        | refused  | total_mismatch | -        | -
  T1   |                           | order a=2x1000 +20% states:total=2400 states:tax=0           | refused  | total_mismatch | -        | -
  T1   |                           | order a=2x1000 states:subtotal=2000 states:discount=1        | refused  | total_mismatch | -        | -
  T1   |                           | order a=2x1000 fee:s:50 tip:5 states:fees=50 states:tip=5    | accepted | -              | 2000     | 2055
  T1   |                           | order a=2x1000 fee:s:50 tip:5 states:fees=50 states:tip=6    | refused  | total_mismatch | -        | -
  T1   |                           | order a=1x120 *20% flat:l:9 states:inclusiveTax=20 states:flatTax=9 | accepted | -       | 120      | 129
  T1   |                           | order a=1x120 *20% flat:l:9 states:inclusiveTax=29           | refused  | total_mismatch | -        | -
  T1   |                           | order a=1x1002 cash:5 states:cashRounding=-2                 | accepted | -              | 1002     | 1000
  T1   |                           | order a=1x1002 cash:5 states:cashRounding=0                  | refused  | total_mismatch | -        | -
  T1   |                           | order a=2x1000 b=1x5 states:a=2000 states:b=5                | accepted | -              | 2005     | 2005
  T1   |                           | order a=2x1000 b=1x5 states:a=2000 states:b=6                | refused  | total_mismatch | -        | -
  T1   | order a=2x1000            | add b=1x500 states:total=2500                                | accepted | -              | 2500     | 2500
  T1   | order a=2x1000            | add b=1x500 states:total=500                                 | refused  | total_mismatch | 2000     | 2000
  T1   | order a=2x1000            | change a qty=3 states:a=3000                                 | accepted | -              | 3000     | 3000
  T1   | order a=2x1000            | change a qty=3 states:a=2000                                 | refused  | total_mismatch | 2000     | 2000
  T1   | order a=2x1000            | discounts off:10% states:discount=200                        | accepted | -              | 2000     | 1800
  T1   | order a=2x1000            | discounts off:10% states:discount=201                        | refused  | total_mismatch | 2000     | 2000
  T1   | order a=2x1000            | fees fee:s:50 states:total=2050                              | accepted | -              | 2000     | 2050
  T1   | order a=2x1000            | fees fee:s:50 states:total=2000                              | refused  | total_mismatch | 2000     | 2000
  T1   | order a=2x1000            | tips tip:50 states:tip=49                                    | refused  | total_mismatch | 2000     | 2000
  T1   | order a=2x1000            | taxes vat:+20% states:tax=401                                | refused  | total_mismatch | 2000     | 2000
  T1   | order a=2x1000            | taxes vat:+20% states:tax=400                                | accepted | -              | 2000     | 2400
  T1   | order a=1x1002            | rounding 5 states:total=1002                                 | refused  | total_mismatch | 1002     | 1002
  `,
);

test('T1 the refusal says what was computed and what was stated, of each number that differs', () => {
  const sale = given('order a=2x1000');
  const { judgement } = sale.play(said('add b=1x500 states:total=7 states:subtotal=2500 states:b=499', sale.state));
  expect(judgement.reason).toBe('Computed and stated differ: total is 2500, 7 was stated; the total of line b is 500, 499 was stated.');
});

table(
  'modifiers of lines',
  `
  rule   | given                               | event                                 | verdict  | code                 | subtotal | discount | tax | total
  T2     |                                     | order a=3x1000 each:50                | accepted | -                    | 3150     | 0        | 0   | 3150
  T2     |                                     | order a=3x1000 once:50                | accepted | -                    | 3050     | 0        | 0   | 3050
  T2     |                                     | order a=3x1000 each:50 each:-20 once:7 | accepted | -                   | 3097     | 0        | 0   | 3097
  T2     |                                     | order a=3x1000 once:-3000             | accepted | -                    | 0        | 0        | 0   | 0
  T2     |                                     | order a=3x1000 once:-3001             | refused  | line_amount_negative | -        | -        | -   | -
  T2     |                                     | order a=3x1000 each:-1001             | refused  | line_amount_negative | -        | -        | -   | -
  T2     |                                     | order a=3x1000 each:-1500 once:1500   | accepted | -                    | 0        | 0        | 0   | 0
  T2     |                                     | order a=3x1000 sometimes:5            | refused  | amount_too_large     | -        | -        | -   | -
  M5     |                                     | order a=3x1000 each:9999999999999     | refused  | amount_too_large     | -        | -        | -   | -
  T2 T3  |                                     | order a=1.250x1000 each:10            | accepted | -                    | 1263     | 0        | 0   | 1263
  T2 R2  |                                     | order a=3x0.4 each:1 once:2           | accepted | -                    | 6        | 0        | 0   | 6
  T2 T8  |                                     | order a=3x1000 each:50 -10%           | accepted | -                    | 3150     | 315      | 0   | 2835
  T2 X4  |                                     | order a=2x1000 each:200 *20%          | accepted | -                    | 2400     | 0        | 400 | 2400
  T2     | order a=2x1000                      | change a each:5                       | accepted | -                    | 2010     | 0        | 0   | 2010
  T2     | order a=2x1000 each:5               | change a qty=3                        | accepted | -                    | 3015     | 0        | 0   | 3015
  T2     | order a=2x1000 once:-1500           | change a qty=1                        | refused  | line_amount_negative | 500      | 0        | 0   | 500
  T2     | order a=2x1000                      | add b=1x5 once:-6                     | refused  | line_amount_negative | 2000     | 0        | 0   | 2000
  T2 E2  | paid a=2x1000                       | adjust J add b=1x5 once:-6            | refused  | line_amount_negative | 2000     | 0        | 0   | 2000
  T2 E2  | paid a=2x1000                       | adjust J add b=1x5 once:6             | accepted | -                    | 2011     | 0        | 0   | 2011
  `,
);

table(
  'refunds of lines with modifiers go by what the line came to',
  `
  rule   | given                                     | event        | sum:R | refundable
  FT3    | paid a=3x1000 each:50 once:1              | refund R a:1 | 1050  | 2101
  FT3    | paid a=3x1000 each:50 once:1; refund Q a:1 | refund R a:1 | 1051 | 1050
  R6 FT3 | paid a=3x1000 each:50 once:1; refund Q a:2 | refund R a:1 | 1050 | 0
  `,
);

test('I4 I5 modifiers are part of what an invoice freezes, and a line without any gives the hash that it gave before', () => {
  const hashOf = (line: string) => given(`order ${line}; invoice I; issued I INV-1`).order.invoices[0]?.contentHash;
  expect(hashOf('a=1x1000 once:0')).not.toBe(hashOf('a=1x1000'));
});
