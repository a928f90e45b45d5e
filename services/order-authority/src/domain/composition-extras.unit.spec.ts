/** Exact prices, decimal quantities, compound and flat taxes, exemptions, cash and conditions of discounts, worked out by hand. Words: testing/composition-words.ts. */
import { RULE_SETS } from './rule-sets';
import { taxesOfAll } from './taxes';
import { given, table } from './testing/table';

table(
  'prices finer than a minor unit and decimal quantities',
  `
  rule  | event                                | verdict  | code             | subtotal | tax | total
  T2 R2 | order a=3x0.5                        | accepted | -                | 2        | 0   | 2
  T2 R2 | order a=1000x0.49                    | accepted | -                | 490      | 0   | 490
  T2 R2 | order a=7x1.333333 b=1x0.4           | accepted | -                | 9        | 0   | 9
  T2 R1 | order a=1x0.499999                   | accepted | -                | 0        | 0   | 0
  T3 T2 | order a=1.250x1099                   | accepted | -                | 1374     | 0   | 1374
  T3 R2 | order a=0.333x0.75                   | accepted | -                | 0        | 0   | 0
  T3 X4 | order a=1.250x1099 *20%              | accepted | -                | 1374     | 229 | 1374
  T3 T8 | order a=2.5x1000 -10%                | accepted | -                | 2500     | 0   | 2250
  T3    | order a=0.0x1000                     | refused  | amount_too_large | -        | -   | -
  T3    | order a=1.1234567x1000               | refused  | amount_too_large | -        | -   | -
  M4    | order a=1x-0.5                       | refused  | amount_too_large | -        | -   | -
  M5    | order a=999999999.5x99999999999.5    | refused  | amount_too_large | -        | -   | -
  `,
);

table(
  'the scale of a quantity is fixed for the life of its line',
  `
  rule | given               | event               | verdict  | code                   | subtotal
  T3   | order a=1.250x1000  | change a qty=0.5    | accepted | -                      | 500
  T3   | order a=1.250x1000  | change a qty=2      | accepted | -                      | 2000
  T3   | order a=1.250x1000  | change a qty=1.2505 | refused  | quantity_scale_differs | 1250
  T3   | order a=2x1000      | change a qty=1.5    | refused  | quantity_scale_differs | 2000
  T2   | order a=4x1000      | change a price=0.5  | accepted | -                      | 2
  T2   | order a=4x0.5       | change a price=100  | accepted | -                      | 400
  `,
);

table(
  'refunds of decimal quantities',
  `
  rule     | given                                   | event            | verdict  | code                         | sum:R | tax:R | left:a
  FT3 T3   | paid a=1.250x1099 *20%                  | refund R a:0.5   | accepted | -                            | 550   | 92    | 0.500
  FT3 R6   | paid a=1.250x1099 *20%; refund Q a:0.5  | refund R a       | accepted | -                            | 824   | 137   | 1.250
  F2 T3    | paid a=1.250x1099; refund Q a:0.5       | refund R a:0.751 | refused  | refund_quantity_exceeds_line | -     | -     | 0.500
  T3       | paid a=1.250x1099                       | refund R a:0.0005 | refused | quantity_scale_differs       | -     | -     | -
  M4       | paid a=1.250x1099                       | refund R a:0.000 | refused  | refund_empty                 | -     | -     | -
  FL3      | paid a=1.250x1099; refund Q a:0.5; unpaid Q A | unrefund Q | accepted | -                            | -     | -     | 0.000
  `,
);

table(
  'compound taxes',
  `
  rule  | event                                          | verdict  | code              | component:gst | component:qst | total
  X5    | order a=1x10000 +5%/GST@gst +9.5%/QST@qst^gst  | accepted | -                 | 500           | 998           | 11498
  X5    | order a=1x10000 +5%/GST@gst +9.5%/QST@qst      | accepted | -                 | 500           | 950           | 11450
  X5 X4 | order a=1x11550 *5%/GST@gst *10%/QST@qst^gst   | accepted | -                 | 500           | 1050          | 11550
  X5    | order a=1x100 +9%/QST@qst^gst +5%/GST@gst      | refused  | tax_rates_invalid | -             | -             | -
  X5    | order a=1x100 +5%/GST@gst *9%/QST@qst^gst      | refused  | tax_rates_invalid | -             | -             | -
  X1    | order a=1x100 +5%/GST@gst +5%/B@gst            | refused  | tax_rates_invalid | -             | -             | -
  `,
);

table(
  'rounding by line or by order, stored on the lines',
  `
  rule  | event                                                     | verdict  | code             | tax | total | linetax:a | linetax:b | linetax:c
  X3    | order a=1x50 +1% b=1x50 +1% c=1x50 +1%                    | accepted | -                | 3   | 153   | 1         | 1         | 1
  X3 R3 | order rules:2026-11-order a=1x50 +1% b=1x50 +1% c=1x50 +1% | accepted | -               | 2   | 152   | 1         | 1         | 0
  X3 R3 | order rules:2026-11-order a=1x99 *19% b=1x99 *19% c=1x99 *19% | accepted | -            | 47  | 297   | 16        | 16        | 15
  X3    | order rules:2026-11-order a=1x50 +1% b=1x50 +2%           | accepted | -                | 2   | 102   | 1         | 1         |
  X2 X3 | order rules:2026-11-order a=1x50 +1% fee:f:50 +1%         | accepted | -                | 1   | 101   | 1         |           |
  T14   | order rules:1999 a=1x50                                   | refused  | rule_set_unknown | -   | -     |           |           |
  `,
);

table(
  'exemption, flat taxes and an unknown place',
  `
  rule | given                                 | event                       | verdict  | code                  | tax | flat | total
  X6   |                                       | order a=1x1000 +20% exempt:C-1 | accepted | -                  | 0   | 0    | 1000
  X6   |                                       | order a=1x1200 *20% exempt:C-1 | accepted | -                  | 0   | 0    | 1200
  X6   |                                       | order a=1x1000 exempt:none  | refused  | tax_rates_invalid     | -   | -    | -
  X10  |                                       | order a=1x1000 +20% flat:levy:28 | accepted | -                | 228 | 28   | 1228
  X2   |                                       | order a=1x100 flat:a:5 flat:b:7 | accepted | -                 | 12  | 12   | 112
  M4   |                                       | order a=1x1000 flat:levy:-1 | refused  | amount_too_large      | -   | -    | -
  X1   |                                       | order a=1x100 flat:a:5 flat:a:7 | refused | tax_rates_invalid  | -   | -    | -
  X7   | order a=1x1000 unlocated              | pay A                       | refused  | tax_location_required | 0   | 0    | 1000
  X7   | order a=1x1000 unlocated              | cash A 1000                 | refused  | tax_location_required | 0   | 0    | 1000
  X7   | order a=1x1000 unlocated              | session S                   | refused  | tax_location_required | 0   | 0    | 1000
  X7   | order a=1x1000 unlocated              | invoice I                   | refused  | tax_location_required | 0   | 0    | 1000
  X7   | order a=1x1000 unlocated              | invoice I draft             | accepted | -                     | 0   | 0    | 1000
  X7   | order a=1x1000 unlocated              | add b=1x500                 | accepted | -                     | 0   | 0    | 1500
  X7   | order a=1x1000 unlocated; taxes vat:+20% | pay A                    | accepted | -                     | 200 | 0    | 1200
  X10  | order a=1x1000 flat:levy:28           | taxes vat:+10%              | accepted | -                     | 100 | 0    | 1100
  `,
);

table(
  'one mode of rounding for each rule set, at every named point',
  `
  rule   | event                                                       | subtotal | discount | fees | tax | tip | rounding | total
  R1     | order a=1x0.5 b=1x1.5 c=1x2.5                               | 6        | 0        | 0    | 0   | 0   | 0        | 6
  R1     | order rules:2026-11-even a=1x0.5 b=1x1.5 c=1x2.5            | 4        | 0        | 0    | 0   | 0   | 0        | 4
  R1 T8  | order rules:2026-11-even a=1x25 -10%                        | 25       | 2        | 0    | 0   | 0   | 0        | 23
  R1 T8  | order rules:2026-11-even a=1x25 off:10%                     | 25       | 2        | 0    | 0   | 0   | 0        | 23
  R1 T9  | order rules:2026-11-even a=1x25 fee:f:10%                   | 25       | 0        | 2    | 0   | 0   | 0        | 27
  R1 T10 | order rules:2026-11-even a=1x25 tip:10%                     | 25       | 0        | 0    | 0   | 2   | 0        | 27
  R1 X1  | order rules:2026-11-even a=1x25 +10%                        | 25       | 0        | 0    | 2   | 0   | 0        | 27
  R1 X3  | order rules:2026-11-even-order a=1x12 +10% b=1x13 +10%      | 25       | 0        | 0    | 2   | 0   | 0        | 27
  R1 X4  | order rules:2026-11-even a=1x15 *20%                        | 15       | 0        | 0    | 3   | 0   | 0        | 15
  R1 X4  | order a=1x15 *20%                                           | 15       | 0        | 0    | 2   | 0   | 0        | 15
  R1 M6  | order rules:2026-11-even a=1x1005 cash:10                   | 1005     | 0        | 0    | 0   | 0   | -5       | 1000
  R1 T5  | order rules:2026-11-even a=2x5 -9 off:100%=1+1              | 10       | 9        | 0    | 0   | 0   | 0        | 1
  `,
);

table(
  'refunds share in the mode of the order',
  `
  rule   | given                                              | event        | sum:R | tax:R | refundable
  R1 FT3 | paid a=2x1.25                                      | refund R a:1 | 2     | 0     | 1
  R1 FT3 | paid rules:2026-11-even a=2x2.5                    | refund R a:1 | 2     | 0     | 3
  R1 FT3 | paid a=2x2.5                                       | refund R a:1 | 3     | 0     | 2
  R1 FT3 | paid rules:2026-11-even a=2x25 +10%                | refund R a:1 | 28    | 2     | 27
  R1 R6  | paid rules:2026-11-even a=2x2.5; refund Q a:1      | refund R a:1 | 3     | 0     | 0
  R1 E1  | paid rules:2026-11-even a=2x2.5; adjust J a:1      | refund R a:1 | 3     | 0     | 2
  `,
);

table(
  'a tax given back by itself',
  `
  rule   | given                                                     | event                   | verdict  | code               | sum:R | tax:R | refundable
  X10    | paid a=1x1000 flat:levy:28                                | refund R flat:levy      | accepted | -                  | 28    | 28    | 1000
  X10    | paid a=1x1000 flat:levy:28                                | refund R a              | accepted | -                  | 1000  | 0     | 28
  X10 R6 | paid a=1x1000 flat:levy:28                                | refund R a flat:levy    | accepted | -                  | 1028  | 28    | 0
  FT2    | paid a=1x1000 flat:levy:28; refund Q flat:levy=20         | refund R flat:levy=9    | refused  | refund_exceeds_tax | -     | -     | 1008
  FT1    | paid a=1x1000 +5%/G@g +10%/Q@q                            | refund R tax:a/g        | accepted | -                  | 50    | 50    | 1100
  FT1 R6 | paid a=1x1000 +5%/G@g +10%/Q@q; refund Q tax:a/g          | refund R a              | accepted | -                  | 1100  | 100   | 0
  FT2    | paid a=1x1000 +5%/G@g; refund Q a=525                     | refund R tax:a/g=26     | refused  | refund_exceeds_tax | -     | -     | 525
  FT1    | paid a=1x1000 +5%/G@g                                     | refund R tax:a/x        | refused  | tax_not_found      | -     | -     | 1050
  FL3    | paid a=1x1000 +5%/G@g flat:levy:28; refund Q tax:a/g flat:levy; unpaid Q A | unrefund Q | accepted | -             | -     | -     | 1078
  FL3    | paid a=1x1000 +5%/G@g flat:levy:28; refund Q tax:a/g flat:levy; unpaid Q A; unrefund Q | refund R tax:a/g flat:levy | accepted | - | 78 | 78 | 1000
  K2 X10 | paid a=1x1000 +5%/G@g flat:levy:28 tip:7                  | cancel                  | accepted | -                  | -     | -     | 0
  `,
);

table(
  'fees of the subtotal, caps of tips, amounts payable in cash',
  `
  rule    | event                                         | verdict  | code             | fees | tip | rounding | total
  T9      | order a=1x1000 off:50% fee:svc:10%/subtotal   | accepted | -                | 100  | 0   | 0        | 600
  T9      | order a=1x1000 off:50% fee:svc:10%/discounted | accepted | -                | 50   | 0   | 0        | 550
  T10     | order a=1x1000 tip:20%<150                    | accepted | -                | 0    | 150 | 0        | 1150
  T10     | order a=1x1000 tip:20%<250                    | accepted | -                | 0    | 200 | 0        | 1200
  T10     | order a=1x1000 tip:300<150                    | accepted | -                | 0    | 150 | 0        | 1150
  M6 T11  | order a=1x1002 cash:5                         | accepted | -                | 0    | 0   | -2       | 1000
  M6 T11  | order a=1x1003 cash:5                         | accepted | -                | 0    | 0   | 2        | 1005
  M6 R1   | order a=1x1005 cash:10                        | accepted | -                | 0    | 0   | 5        | 1010
  M6      | order a=1x1003 +20% cash:5                    | accepted | -                | 0    | 0   | 1        | 1205
  M6      | order a=1x1002 cash:0                         | refused  | amount_too_large | -    | -   | -        | -
  `,
);

table(
  'cash rounding goes back with the last of everything else',
  `
  rule  | given                                        | event            | verdict  | code | sum:R | refundable
  M6 R6 | paid a=1x1002 cash:5                         | refund R a       | accepted | -    | 1000  | 0
  M6 R6 | paid a=1x1003 cash:5                         | refund R a       | accepted | -    | 1005  | 0
  M6    | paid a=2x501 b=1x501 cash:5                  | refund R a       | accepted | -    | 1002  | 503
  M6 R6 | paid a=2x501 b=1x501 cash:5; refund Q a      | refund R b       | accepted | -    | 503   | 0
  M6    | order a=1x1002; rounding 5                   | pay A 1000       | accepted | -    | -     | 0
  FL3   | paid a=1x1003 cash:5; refund Q a; unpaid Q A; unrefund Q | refund R a | accepted | - | 1005 | 0
  `,
);

table(
  'adjustments of decimal quantities, of what is payable in cash, and additions by the rule set of the order',
  `
  rule  | given                                       | event              | verdict  | code                   | adjusted | obligation | less:a
  T3 E1 | paid a=1.250x1099                           | adjust J a:0.250   | accepted | -                      | 275      | 1099       | 0.250
  T3 E3 | paid a=1.250x1099; adjust J a:0.250         | adjust K undo:J    | accepted | -                      | 0        | 1374       | 0.000
  T3    | paid a=1.250x1099                           | adjust J a:0.2505  | refused  | quantity_scale_differs | 0        | 1374       | -
  M6 E1 | paid a=1x1002 cash:5                        | adjust J a         | accepted | -                      | 1000     | 0          | -
  M6 E3 | paid a=1x1002 cash:5; adjust J a            | adjust K undo:J    | accepted | -                      | 0        | 1000       | -
  X5 E2 | paid a=1x1000                               | adjust J add b=1x100 +9%/QST@qst^gst | refused | tax_rates_invalid | 0 | 1000     | -
  X2 E2 | paid a=1x1000 flat:levy:28                  | adjust J add b=1x100 | accepted | -                    | 0        | 1128       | -
  X6 E2 | paid a=1x1000 exempt:C-1                    | adjust J add b=1x100 +20% | accepted | -               | 0        | 1100       | -
  `,
);

table(
  'conditions of discounts',
  `
  rule | event                                              | discount | total | withheld:dc_0 | withheld:dc_1
  T6   | order a=1x4999 off:10%>5000                        | 0        | 4999  | minimum_spend |
  T6   | order a=1x5000 off:10%>5000                        | 500      | 4500  | -             |
  T6   | order a=1x1000 off:10% off:20%!                    | 200      | 800   | excluded      | -
  T6   | order a=1x1000 off:10%! off:20%!                   | 100      | 900   | -             | excluded
  T6   | order a=1x1000 off:10% off:20%!>5000               | 100      | 900   | -             | minimum_spend
  T6   | order a=1x1000 off:10%@1700000000001..1700000000002 | 100     | 900   | -             |
  T6   | order a=1x1000 off:10%@1700000000002..1700000000009 | 0       | 1000  | not_started   |
  T6   | order a=1x1000 off:10%@1600000000000..1700000000001 | 0       | 1000  | ended         |
  T5   | order a=3x1000 off:100%=2+1                        | 1000     | 2000  | -             |
  T5   | order a=2x1000 off:100%=2+1                        | 0        | 2000  | no_units      |
  T5   | order a=2x1000 b=1x400 off:100%=2+1                | 400      | 2000  | -             |
  T5   | order a=4x1000 b=2x400 off:50%=2+1                 | 400      | 4400  | -             |
  `,
);

test('X6 T12 an exemption is kept with its certificate and reason, and on every component it takes away', () => {
  const { state } = given('order a=1x1200 *20% exempt:C-1');
  expect(state?.taxExemption).toEqual({ holder: null, certificate: 'C-1', reason: 'charity' });
  expect(state?.lines[0]?.taxes).toMatchObject([{ base: 1200, amount: 0, exemptionReason: 'charity' }]);
});

test('X6 X3 an exempt part takes no share of what is rounded for the order', () => {
  const rate = { name: 'VAT', percentage: '1', inclusive: false, taxId: null, jurisdiction: null, compoundOn: null };
  const part = { gross: 50, rates: [rate], exemptionReason: null };
  const ruleSet = RULE_SETS.get('2026-11-order');
  expect(ruleSet).toBeDefined();
  const taxes = ruleSet === undefined ? [] : taxesOfAll([{ ...part, exemptionReason: 'charity' }, part], ruleSet);
  expect(taxes.map(([component]) => component?.amount)).toEqual([0, 1]);
});

test('X10 R6 canceling gives back flat taxes with everything else', () => {
  const sale = given('paid a=1x1000 +5%/G@g flat:levy:28 cash:5 tip:7; cancel');
  expect(sale.state?.refunds).toMatchObject([{ amount: 1085, tax: 78, taxes: [{ taxId: 'levy', amount: 28 }] }]);
});
