/**
 * A buyer is charged in another currency: what the processor says of it is evidence, and only the order's currency is in the balance (M3).
 * `in:JPY` asks for yen, `is:JPY=1613` is what the processor says it was; the sums are authorised/captured/refunded.
 */
import { given, table } from './testing/table';
import { said } from './testing/words';

const half = 'order 10000; pay A manual in:JPY; authorized A 10000 is:JPY=16130; capture A 5000; captured A 5000 partial #c1 is:JPY=8065';
const paid = 'order 10000; pay A in:JPY; captured A 10000 is:JPY=16130';

table(
  'M3 money in',
  `
  rule    | given                                                       | event                               | verdict   | code                | charged:A           | pay:A              | captured | outstanding | pending_in | directives
  M3      | order 10000                                                 | pay A in:JPY                        | accepted  | -                   | JPY/0/0/0           | processing         | 0        | 10000       | 10000      | collect=10000
  M3      | order 10000                                                 | pay A in:EUR                        | accepted  | -                   | -                   | processing         | 0        | 10000       | 10000      | collect=10000
  M3 PY10 | order 10000                                                 | pay GA in:JPY                       | accepted  | -                   | -                   | -                  | 0        | 10000       | 10000      | collect=10000
  M3      | order 10000; pay A manual in:JPY                            | authorized A 10000 is:JPY=16130     | accepted  | -                   | JPY/16130/0/0       | authorized         | 0        | 10000       | 10000      | -
  M3 A2   | order 10000; pay A manual in:JPY; authorized A 10000 is:JPY=16130; capture A 5000 | captured A 5000 partial is:JPY=8065 | accepted | - | JPY/16130/8065/0 | partially_captured | 5000     | 5000        | 5000       | -
  M3 A2   | ${half}; capture A                                          | captured A 5000 #c2 is:JPY=8065     | accepted  | -                   | JPY/16130/16130/0   | captured           | 10000    | 0           | 0          | -
  M3 U2   | ${half}                                                     | captured A 5000 partial #c1 is:JPY=8065 | accepted | -                | JPY/16130/8065/0    | partially_captured | 5000     | 5000        | 5000       | -
  M3      | order 10000; pay A in:JPY                                   | captured A 10000 is:JPY=16130       | accepted  | -                   | JPY/0/16130/0       | captured           | 10000    | 0           | 0          | -
  M3 PY13 | order 10000; pay A in:JPY                                   | captured A 10000 is:USD=10845       | divergent | presentment_differs | JPY/0/0/0           | captured           | 10000    | 0           | 0          | -
  M3 PY13 | order 10000; pay A in:JPY                                   | captured A 10000                    | divergent | presentment_differs | JPY/0/0/0           | captured           | 10000    | 0           | 0          | -
  M3 PY13 | order 10000; pay A                                          | captured A 10000 is:JPY=16130       | divergent | presentment_differs | JPY/0/16130/0       | captured           | 10000    | 0           | 0          | -
  M3 M4   | order 10000; pay A in:JPY                                   | captured A 10000 is:JPY=-1          | divergent | presentment_differs | JPY/0/0/0           | captured           | 10000    | 0           | 0          | -
  M3 M1   | ${half}; capture A                                          | captured A 5000 #c2 is:JPY=9007199254740990 | divergent | presentment_differs | JPY/16130/8065/0 | captured     | 10000    | 0           | 0          | -
  M3 PY13 | order 10000; pay A in:JPY                                   | captured A 9000 is:JPY=14517        | divergent | amount_differs      | JPY/0/14517/0       | captured           | 9000     | 1000        | 0          | -
  M3      | order 10000; pay A in:JPY                                   | captured A 10000 USD                | divergent | currency_differs    | JPY/0/0/0           | processing         | 0        | 10000       | 10000      | -
  M3 O4   | order 10000; pay A in:JPY; failed A; cash M 10000           | captured A 10000 is:JPY=16130       | divergent | capture_after_failure | JPY/0/16130/0     | captured           | 20000    | 0           | 0          | refund=10000
  M3 A4   | order 10000; pay A manual in:JPY; authorized A 10000 is:JPY=16130 | reauth A B                    | accepted  | -                   | JPY/16130/0/0       | authorized         | 0        | 10000       | 10000      | collect=10000
  M3 PY5  | order 10000                                                 | split T A=4000 G in:JPY             | accepted  | -                   | JPY/0/0/0           | processing         | 0        | 10000       | 10000      | collect=4000,collect=6000
  M3 C6   | order 10000; session S in:JPY                               | approve S A 10000                   | accepted  | -                   | JPY/0/0/0           | processing         | 0        | 10000       | 10000      | collect=10000
  M3 C6   | order 10000; session S in:JPY                               | approve S A 10000 in:USD            | accepted  | -                   | USD/0/0/0           | processing         | 0        | 10000       | 10000      | collect=10000
  M3 C6   | order 10000; session S in:JPY                               | approve-split S T 10000 A=4000 B    | accepted  | -                   | JPY/0/0/0           | processing         | 0        | 10000       | 10000      | collect=4000,collect=6000
  `,
);

table(
  'M3 money out: at the rate of the charge, and all of it in the end',
  `
  rule    | given                                                                        | event                                 | verdict   | code                | charged:A             | gave:R      | refunded | outstanding | surplus
  M3      | ${paid}; refund R 4000                                                       | refunded R A 4000 is:JPY=6452         | accepted  | -                   | JPY/0/16130/6452      | 6452 JPY    | 4000     | 0           | 0
  M3 R6   | ${paid}; refund Q 4000; refunded Q A 4000 is:JPY=6452; refund R 6000         | refunded R A 6000 is:JPY=9678         | accepted  | -                   | JPY/0/16130/16130     | 9678 JPY    | 10000    | 0           | 0
  M3 FL7  | ${paid}; refund R 4000; refunded R A 4000 #r1 is:JPY=6452                    | refunded R A 4000 #r1 is:JPY=6452     | accepted  | -                   | JPY/0/16130/6452      | 6452 JPY    | 4000     | 0           | 0
  M3 FL4  | ${paid}; refund R 4000; refunded R A 4000 is:JPY=6452                        | unpaid R A                            | divergent | refund_returned     | JPY/0/16130/0         | -           | 0        | 0           | 4000
  M3 FL8  | ${paid}; refund R 4000; refunded R A 3000 #r1 is:JPY=4839                    | refunded R A 1000 #r2 is:JPY=1613     | accepted  | -                   | JPY/0/16130/6452      | 6452 JPY    | 4000     | 0           | 0
  M3      | ${paid}; refund R 4000                                                       | refunded R A 4000                     | divergent | presentment_differs | JPY/0/16130/0         | -           | 4000     | 0           | 0
  M3      | ${paid}; refund R 4000                                                       | refunded R A 4000 is:USD=4338         | divergent | presentment_differs | JPY/0/16130/0         | 4338 USD    | 4000     | 0           | 0
  M3 F3   | ${paid}; refund R 4000                                                       | refunded R A 4000 is:JPY=16131        | divergent | presentment_differs | JPY/0/16130/16131     | 16131 JPY   | 4000     | 0           | 0
  M3 F14  | ${paid}                                                                      | refund R 4000 out:cash                | accepted  | -                   | JPY/0/16130/0         | -           | 4000     | 0           | 0
  M3 FL6  | ${paid}                                                                      | refunded R A 4000 is:JPY=6452         | divergent | refund_unknown      | JPY/0/16130/6452      | 6452 JPY    | 4000     | 0           | 0
  M3      | ${paid}; refund R 4000                                                       | refunded R A 4000 USD                 | divergent | currency_differs    | JPY/0/16130/0         | -           | 0        | 0           | 4000
  `,
);

test('M3: the processor is asked for the currency once, with the collection; a renewal asks for the same', () => {
  const asked = (sentences: string) =>
    given(sentences).history.flatMap(({ directives }) => directives.map(({ kind, presentmentCurrency }) => [kind, presentmentCurrency]));
  expect(asked(`${half}; capture A`)).toEqual([
    ['collect', 'JPY'],
    ['capture', null],
    ['capture', null],
  ]);
  expect(asked('order 10000; pay A manual in:JPY; authorized A 10000 is:JPY=16130; reauth A B').at(-1)).toEqual(['collect', 'JPY']);
});

test('M3: an odd charge is told by a divergence that a person closes, and the order goes on', () => {
  const sale = given('order 10000; pay A in:JPY; captured A 10000 is:USD=10845');
  const { judgement } = sale.play(said('resolve presentment_differs accept', sale.state));
  expect(judgement.verdict).toBe('accepted');
  expect(sale.play(said('close', sale.state)).judgement.verdict).toBe('accepted');
});
