/** Several tenders in one attempt, rolled back or kept. Section 6; words: testing/words.ts. */
import { given, table } from './testing/table';
import { said } from './testing/words';

table(
  'PY5 asking for several tenders: all are reserved in one entry, or none',
  `
  rule     | given                              | event                    | verdict  | code                       | pending_in | collectible | attempt:T | pay:A      | directives
  PY5 B6   | order 10000                        | split T A=4000 B=6000    | accepted | -                          | 10000      | 0           | live      | processing | collect=4000,collect=6000
  PY5      | order 10000                        | split T A=4000 B         | accepted | -                          | 10000      | 0           | live      | processing | collect=4000,collect=6000
  PY5      | order 10000                        | split T A B=2500 C=2500  | accepted | -                          | 10000      | 0           | live      | processing | collect=5000,collect=2500,collect=2500
  PY5 B6   | order 10000                        | split T A=4000 B=6001    | refused  | amount_exceeds_collectible | 0          | 10000       | -         | -          | -
  PY5 B6   | order 10000; pay P 1000            | split T A=4000 B=6000    | refused  | amount_exceeds_collectible | 1000       | 9000        | -         | -          | -
  M4       | order 10000                        | split T A=10000 B        | refused  | nothing_collectible        | 0          | 10000       | -         | -          | -
  M4       | order 10000                        | split T A=4000 B=0       | refused  | nothing_collectible        | 0          | 10000       | -         | -          | -
  F1       | order 10000                        | split T A B              | refused  | tenders_not_allocated      | 0          | 10000       | -         | -          | -
  F1       | order 10000                        | split T                  | refused  | tenders_not_allocated      | 0          | 10000       | -         | -          | -
  PY6      | order 10000 forbid                 | split T A=4000 B=5999    | refused  | partial_payment_forbidden  | 0          | 10000       | -         | -          | -
  PY6      | order 10000 forbid                 | split T A=4000 B=6000    | accepted | -                          | 10000      | 0           | live      | processing | collect=4000,collect=6000
  PY6      | order 10000                        | split T A=4000 B=1000    | accepted | -                          | 5000       | 5000        | live      | processing | collect=4000,collect=1000
  PY11     | order 10000; split S P=1000        | split T A=4000 B=1000    | refused  | attempt_live               | 1000       | 9000        | -         | -          | -
  PY11     | order 10000; split S P=1000; unknown P | split T A=4000       | refused  | attempt_live               | 1000       | 9000        | -         | -          | -
  PY11     | order 10000; split S P=1000; failed P | split T A=4000 B      | accepted | -                          | 10000      | 0           | live      | processing | collect=4000,collect=6000
  Q3       | order 10000; split T A=1000; failed A | split T B=4000        | refused  | idempotency_key_reused     | 0          | 10000       | failed    | failed     | -
  Q3       | order 10000; pay A 1000            | split T A=1000 B=1000    | refused  | idempotency_key_reused     | 1000       | 9000        | -         | processing | -
  Q3       | order 10000                        | split T A=1000 A=1000    | refused  | idempotency_key_reused     | 0          | 10000       | -         | -          | -
  T1 P12   | order 10000                        | split T A B=1 expect=9000 | refused | outstanding_changed        | 0          | 10000       | -         | -          | -
  PY16     | paid 10000                         | split T B C=1            | refused  | amount_exceeds_collectible | 0          | 0           | -         | captured   | -
  K5       | order 10000; cancel                | split T A=1 B            | refused  | amount_exceeds_collectible | 0          | 0           | -         | -          | -
  `,
);

table(
  'PY9 no tender is captured before all have answered',
  `
  rule     | given                                                                      | event              | verdict  | attempt:T           | pay:A      | pay:B      | captured | pending_in | directives
  PY9      | order 10000; split T A=4000 B                                              | authorized A 4000  | accepted | live                | authorized | processing | 0        | 10000      | -
  PY9      | order 10000; split T A=4000 B; authorized A 4000                           | authorized B 6000  | accepted | live                | authorized | authorized | 0        | 10000      | capture=4000,capture=6000
  PY9      | order 10000; split T A=4000 B; authorized B 6000                           | authorized A 4000  | accepted | live                | authorized | authorized | 0        | 10000      | capture=4000,capture=6000
  PY9      | order 10000; split T A=4000 B; authorized A 4000; challenged B             | unknown B          | accepted | live                | authorized | requires_action | 0   | 10000      | -
  PY5      | order 10000; split T A=4000 B; authorized A 4000; authorized B 6000        | captured A 4000    | accepted | live                | captured   | authorized | 4000     | 6000       | -
  PY5      | order 10000; split T A=4000 B; authorized A 4000; authorized B 6000; captured A 4000 | captured B 6000 | accepted | succeeded    | captured   | captured   | 10000    | 0          | -
  PY5      | order 10000; split T A=4000 B; authorized A 4000                           | failed B           | accepted | live                | authorized | failed     | 0        | 4000       | capture=4000
  PY5      | order 10000; split T A=4000 B; failed B                                    | authorized A 4000  | accepted | live                | authorized | failed     | 0        | 4000       | capture=4000
  PY5 PY6  | order 10000; split T A=4000 B; failed B; authorized A 4000                 | captured A 4000    | accepted | partially_succeeded | captured   | failed     | 4000     | 0          | -
  PY5      | order 10000; split T A=4000 B; failed A                                    | failed B           | accepted | failed              | failed     | failed     | 0        | 0          | -
  PY9      | order 10000; split T A=4000 B; unknown B                                   | authorized A 4000  | accepted | live                | authorized | unknown    | 0        | 10000      | -
  PY7      | order 10000; split T A=4000 B; authorized A 4000; authorized B 6000        | uncaptured A       | accepted | live                | authorized | authorized | 0        | 10000      | void
  PY7      | order 10000; split T A=4000 B; authorized A 4000; authorized B 6000; uncaptured A; captured B 6000 | voided A | accepted | partially_succeeded | voided | captured | 6000 | 0   | -
  `,
);

table(
  'PY9 PY10 stored value is reserved with the others and committed when no card is left to be captured',
  `
  rule      | given                                                                        | event             | verdict  | attempt:T    | pay:A      | pay:G      | captured | directives
  PY9 PY10  | order 10000 forbid; split T G=4000 A                                         | authorized G 4000 | accepted | live         | processing | authorized | 0        | -
  PY9 PY10  | order 10000 forbid; split T G=4000 A; authorized G 4000                      | authorized A 6000 | accepted | live         | authorized | authorized | 0        | capture=6000
  PY9 PY10  | order 10000 forbid; split T G=4000 A; authorized G 4000; authorized A 6000   | captured A 6000   | accepted | live         | captured   | authorized | 6000     | capture=4000
  PY9 PY10  | order 10000 forbid; split T G=4000 A; authorized G 4000; authorized A 6000   | uncaptured A      | accepted | rolling_back | authorized | authorized | 0        | void,void
  PY10      | order 10000 forbid; split T G=4000 A; authorized G 4000                      | failed A          | accepted | rolling_back | failed     | authorized | 0        | void
  PY10      | order 10000; split T G=4000 A; authorized G 4000                             | failed A          | accepted | live         | failed     | authorized | 0        | capture=4000
  PY9 PY10  | order 10000; split T G=4000 H=1; authorized H 1                              | authorized G 4000 | accepted | live         | -          | authorized | 0        | capture=1
  PY8       | order 10000 min:gift_card:100                                                | split T G=99 A    | refused  | -            | -          | -          | 0        | -
  `,
);

test('PY10 every operation on a gift card names the card, that of a card none', () => {
  const sale = given('order 10000; split T G=4000 A; authorized G 4000; authorized A 6000');
  const methods = sale.history.flatMap(({ directives }) => directives.filter(({ kind }) => kind === 'capture').map(({ paymentMethod }) => paymentMethod));
  expect(methods).toEqual([null]);
  const { judgement } = sale.play(said('captured A 6000', sale.state));
  expect(judgement.directives.map(({ paymentMethod }) => paymentMethod)).toEqual([`pm_gift_${'0'.repeat(26)}`]);
});

const halfHeld = 'order 10000 forbid; split T A=4000 B; authorized A 4000';
const captureBroken = `${halfHeld}; authorized B 6000; captured A 4000; uncaptured B`;

table(
  'PY7 P13 an order that takes no part of itself rolls the attempt back, tender by tender',
  `
  rule     | given                                                  | event              | verdict   | attempt:T           | pay:A      | pay:B      | captured | refunded | outstanding | pending_in | pending_out | directives
  PY6 PY7  | ${halfHeld}                                            | failed B           | accepted  | rolling_back        | authorized | failed     | 0        | 0        | 10000       | 4000       | 0           | void
  PY7      | ${halfHeld}; failed B                                  | voided A           | accepted  | rolled_back         | voided     | failed     | 0        | 0        | 10000       | 0          | 0           | -
  PY7      | order 10000 forbid; split T A=4000 B; failed B         | authorized A 4000  | accepted  | rolling_back        | authorized | failed     | 0        | 0        | 10000       | 4000       | 0           | void
  PY7      | order 10000 forbid; split T A=4000 B; unknown A        | failed B           | accepted  | rolling_back        | unknown    | failed     | 0        | 0        | 10000       | 4000       | 0           | -
  PY7      | order 10000 forbid; split T A=4000 B; unknown A; failed B | authorized A 4000 | accepted | rolling_back        | authorized | failed     | 0        | 0        | 10000       | 4000       | 0           | void
  PY7      | order 10000 forbid; split T A=4000 B; unknown A; failed B | failed A        | accepted  | failed              | failed     | failed     | 0        | 0        | 10000       | 0          | 0           | -
  PY7      | order 10000 forbid; split T A=4000 B; challenged A     | failed B           | accepted  | rolling_back        | requires_action | failed | 0       | 0        | 10000       | 4000       | 0           | void
  PY7      | ${halfHeld}; failed B                                  | unvoided A         | accepted  | rolling_back        | authorized | failed     | 0        | 0        | 10000       | 4000       | 0           | -
  P17      | ${halfHeld}; failed B; unvoided A                      | void A             | accepted  | rolling_back        | authorized | failed     | 0        | 0        | 10000       | 4000       | 0           | void
  PY7      | ${halfHeld}; authorized B 6000; captured A 4000        | uncaptured B       | accepted  | rolling_back        | captured   | authorized | 4000     | 0        | 6000        | 6000       | 4000        | refund=4000,void
  PY7      | ${captureBroken}                                       | refunded ~ A 4000  | accepted  | rolling_back        | captured   | authorized | 4000     | 4000     | 10000       | 6000       | 0           | -
  PY7      | ${captureBroken}; refunded ~ A 4000                    | voided B           | accepted  | rolled_back         | captured   | voided     | 4000     | 4000     | 10000       | 0          | 0           | -
  PY7      | ${captureBroken}; voided B                             | refunded ~ A 4000  | accepted  | rolled_back         | captured   | voided     | 4000     | 4000     | 10000       | 0          | 0           | -
  PY7 FL3  | ${captureBroken}; voided B                             | unpaid ~ A         | accepted  | partially_succeeded | captured   | voided     | 4000     | 0        | 6000        | 0          | 0           | -
  FL3      | ${captureBroken}; voided B; unpaid ~ A                 | retry ~            | accepted  | rolling_back        | captured   | voided     | 4000     | 0        | 6000        | 0          | 4000        | refund=4000
  FL3      | ${captureBroken}; voided B; unpaid ~ A; retry ~        | refunded ~ A 4000 try=2 | accepted | rolled_back      | captured   | voided     | 4000     | 4000     | 10000       | 0          | 0           | -
  PY4 PY7  | ${halfHeld}; failed B; voided A                        | captured B 6000    | divergent | rolling_back        | voided     | captured   | 6000     | 0        | 4000        | 0          | 6000        | refund=6000
  PY4 PY7  | ${halfHeld}; failed B; voided A; captured B 6000       | refunded ~ B 6000  | accepted  | rolled_back         | voided     | captured   | 6000     | 6000     | 10000       | 0          | 0           | -
  PY4 PY7  | ${halfHeld}; failed B; voided A                        | authorized B 6000  | divergent | rolling_back        | voided     | authorized | 0        | 0        | 10000       | 6000       | 0           | void
  PY11     | ${halfHeld}; failed B; voided A                        | split U C=5000 D   | accepted  | rolled_back         | voided     | failed     | 0        | 0        | 10000       | 10000      | 0           | collect=5000,collect=5000
  `,
);

table(
  'while an attempt is given back, an order that takes no part of itself takes nothing else; a payment of an earlier release did not wait (PY6, PY7)',
  `
  rule | given                                         | event                | verdict  | code                  | captured | outstanding | pending_in | pending_out
  PY7  | ${captureBroken}; voided B                    | pay C waits          | refused  | roll_back_in_progress | 4000     | 6000        | 0          | 4000
  PY7  | ${captureBroken}; voided B                    | pay C 6000 waits     | refused  | roll_back_in_progress | 4000     | 6000        | 0          | 4000
  PY7  | ${captureBroken}; voided B                    | cash M 6000 waits    | refused  | roll_back_in_progress | 4000     | 6000        | 0          | 4000
  PY14 | ${captureBroken}; voided B                    | cash M 6000 waits force | accepted | -                  | 10000    | 0           | 0          | 4000
  PY7  | ${captureBroken}; voided B                    | pay C                | accepted | -                     | 4000     | 6000        | 6000       | 4000
  PY7  | ${halfHeld}; failed B                         | pay C waits          | refused  | roll_back_in_progress | 0        | 10000       | 4000       | 0
  PY7  | ${captureBroken}; voided B; refunded ~ A 4000 | pay C waits          | accepted | -                     | 4000     | 10000       | 10000      | 0
  FL3  | ${captureBroken}; voided B; unpaid ~ A        | pay C waits          | accepted | -                     | 4000     | 6000        | 6000       | 0
  PY6  | order 10000; split T A=4000 B; failed B       | pay C waits          | accepted | -                     | 0        | 10000       | 10000      | 0
  `,
);

table(
  'a tender of a live attempt is called off by its void; its capture is the attempt’s own',
  `
  rule | given                                                       | event     | verdict  | code         | attempt:T    | pay:A      | pay:B      | directives
  PY5  | ${halfHeld}                                                 | capture A | refused  | attempt_live | live         | authorized | processing | -
  PY7  | ${halfHeld}; challenged B                                   | void B    | accepted | -            | live         | authorized | requires_action | void
  PY7  | ${halfHeld}; challenged B; void B                           | voided B  | accepted | -            | rolling_back | authorized | voided     | void
  PY5  | order 10000; split T A=4000 B; authorized A 4000; challenged B; void B | voided B | accepted | -  | live         | authorized | voided     | capture=4000
  K1   | order 10000; split T A=4000 B; authorized A 4000; challenged B | cancel | accepted | -            | live         | authorized | requires_action | void,void
  `,
);

table(
  'PY8 smallest payments by tender: neither a payment nor the rest is smaller, but the whole always may be',
  `
  rule | given                                     | event                | verdict  | code                    | pending_in | captured
  PY8  | order 10000 min:card:500                  | pay A 499            | refused  | amount_below_minimum    | 0          | 0
  PY8  | order 10000 min:card:500                  | pay A 500            | accepted | -                       | 500        | 0
  PY8  | order 10000 min:card:500                  | pay A 9501           | refused  | remainder_below_minimum | 0          | 0
  PY8  | order 10000 min:card:500                  | pay A 9500           | accepted | -                       | 9500       | 0
  PY8  | order 10000 min:card:500                  | pay A 10000          | accepted | -                       | 10000      | 0
  P17  | order 400 min:card:500                    | pay A                | accepted | -                       | 400        | 0
  PY8  | order 400 min:card:500                    | pay A 399            | refused  | amount_below_minimum    | 0          | 0
  PY8  | order 10000 min:card:500                  | cash M 499           | accepted | -                       | 0          | 499
  PY8  | order 10000 min:card:500 min:manual:100   | cash M 99            | refused  | amount_below_minimum    | 0          | 0
  PY8  | order 10000 min:card:500 min:manual:100   | cash M 9901          | refused  | remainder_below_minimum | 0          | 0
  PY8  | order 10000 min:card:500                  | split T A=9600 B     | refused  | remainder_below_minimum | 0          | 0
  PY8  | order 10000 min:card:500                  | split T A=499 B      | refused  | amount_below_minimum    | 0          | 0
  PY8  | order 10000 min:card:500                  | split T A=500 B      | accepted | -                       | 10000      | 0
  `,
);

test('Q1 the first answer to an attempt is the order as of when it needed nothing more', () => {
  const sale = given('order 10000; split T A=4000 B; authorized A 4000; authorized B 6000; captured A 4000');
  expect(sale.order.paymentAttempts[0]?.settledSequence).toBeNull();
  sale.play(said('captured B 6000', sale.state));
  expect(sale.order.paymentAttempts[0]?.settledSequence).toBe(sale.order.sequence);
});
