/**
 * Disasters by name, each with its end: what comes late, twice, out of order or from nobody. The first table ended in a broken balance
 * once, which would have held up the order for ever on every redelivery.
 */
import { table } from './testing/table';

table(
  'what would have broken the balance',
  `
  rule                                                         | given                                                                     | event            | verdict   | code                      | obligation | captured | refunded | pending_out | surplus | outstanding
  FL8 FL4 a-refund-of-too-much-comes-back-and-is-canceled      | paid 10000; refund R 4000; refunded R A 6000; unpaid R A                  | unrefund R       | accepted  | -                         | 10000      | 10000    | 0        | 0           | 0       | 0
  FL8 FL4 a-refund-of-too-little-comes-back-and-is-canceled    | paid 10000; refund R 4000; refunded R A 3000; unpaid R A                  | unrefund R       | accepted  | -                         | 10000      | 10000    | 0        | 0           | 0       | 0
  FL8 FL4 a-refund-of-too-much-comes-back-and-is-paid-again    | paid 10000; refund R 4000; refunded R A 6000; unpaid R A                  | retry R          | accepted  | -                         | 4000       | 10000    | 0        | 6000        | 6000    | 0
  FL8 FL4 too-much-comes-back-beside-other-money-and-is-canceled | paid 10000; refund R 4000; refunded R A 6000; unpaid R A; captured A 5000; unpaid ~ A | unrefund R | accepted | - | 10000 | 15000 | 0 | 0 | 5000 | 0
  F5 a-refund-id-comes-again-while-it-is-on-its-way            | paid 10000; refund R 4000; refunded R A 4000; refund S 100                | refund R 500     | refused   | idempotency_key_reused    | 5900       | 10000    | 4000     | 100         | 100     | 0
  P7 a-payment-id-comes-again-after-its-money                  | order 10000; pay A 4000; captured A 4000                                  | pay A 100        | refused   | idempotency_key_reused    | 10000      | 4000     | 0        | 0           | 0       | 6000
  M4 a-capture-of-less-than-nothing                            | order 10000; pay A                                                        | captured A -1    | divergent | amount_differs            | 10000      | 0        | 0        | 0           | 0       | 10000
  M1 a-capture-beyond-what-can-be-counted                      | paid 10000                                                                | captured A 9007199254740990 | divergent | amount_differs | 10000      | 10000    | 0        | 0           | 0       | 0
  M4 a-refund-of-less-than-nothing                             | paid 10000; refund R 4000                                                 | refunded R A -1  | divergent | refund_amount_differs     | 6000       | 10000    | 0        | 4000        | 4000    | 0
  `,
);

table(
  'late, twice, and after the end',
  `
  rule                                                         | given                                                                     | event            | verdict   | code                      | order     | captured | refunded | pending_out | surplus | outstanding | directives
  P7 capture-arrives-after-cancel                              | order 10000; pay A; challenged A; cancel; voided A                        | captured A 10000 | divergent | capture_after_void        | canceled  | 10000    | 0        | 10000       | 10000   | 0           | refund=10000
  P7 Z4 expiry-arrives-after-another-payment-paid              | order 10000; pay A manual; failed A; pay B; captured B 10000              | lapsed A         | accepted  | -                         | open      | 10000    | 0        | 0           | 0       | 0           | -
  P7 failure-arrives-after-success                             | paid 10000                                                                | failed A         | accepted  | -                         | open      | 10000    | 0        | 0           | 0       | 0           | -
  P7 authorisation-arrives-after-its-capture                   | order 10000; pay A manual; captured A 4000 partial                        | authorized A 10000 | accepted | -                        | open      | 4000     | 0        | 0           | 0       | 6000        | -
  P7 failure-arrives-while-the-second-capture-is-unknown       | order 10000; pay A manual; authorized A 10000; capture A 4000; captured A 4000 partial; capture A; unknown A capture | failed A | accepted | - | open | 4000   | 0        | 0           | 0       | 6000        | -
  P17 authorisation-is-told-after-its-void                     | order 10000; pay A manual; challenged A; void A; voided A                 | authorized A 10000 | divergent | capture_after_void      | open      | 0        | 0        | 0           | 0       | 10000       | void
  A5 capture-wins-against-a-void-on-its-way                    | order 10000; pay A manual; authorized A 10000; void A                     | captured A 10000 | accepted  | -                         | open      | 10000    | 0        | 0           | 0       | 0           | -
  A5 capture-wins-against-a-void-of-a-cancel                   | order 10000; pay A manual; authorized A 10000; cancel                     | captured A 10000 | divergent | money_on_closed_order     | canceling | 10000    | 0        | 10000       | 10000   | 0           | refund=10000
  P1 the-first-payment-succeeds-after-the-second-paid          | order 10000; pay A; failed A; pay B; captured B 10000                     | captured A 10000 | divergent | capture_after_failure     | open      | 20000    | 0        | 10000       | 10000   | 0           | refund=10000
  P6 refund-told-by-answer-and-by-webhook                      | paid 10000; refund R 4000; refunded R A 4000 #r1                          | refunded R A 4000 #r1 | accepted | -                     | open      | 10000    | 4000     | 0           | 0       | 0           | -
  FL6 refund-made-in-the-dashboard-of-the-processor            | paid 10000                                                                | refunded X A 2500 | divergent | refund_unknown           | open      | 10000    | 2500     | 0           | 0       | 0           | -
  FL6 refund-made-in-the-dashboard-beside-one-of-ours          | paid 10000; refund R 9000                                                 | refunded X A 2500 | divergent | refund_unknown           | open      | 10000    | 2500     | 9000        | 7500    | 0           | -
  B8 refund-succeeds-after-it-was-canceled                     | paid 10000; refund R 4000; unpaid R A; unrefund R                         | refunded R A 4000 | divergent | refund_exceeds_refundable | open     | 10000    | 4000     | 0           | 0       | 0           | -
  Q6 both-attempts-of-a-refund-succeed                         | paid 10000; refund R 4000; unpaid R A; retry R; refunded R A 4000 try=1   | refunded R A 4000 try=2 | divergent | refund_exceeds_refundable | open | 10000  | 8000     | 0           | 0       | 0           | -
  FL4 refund-comes-back-after-the-order-was-canceled           | paid 10000; cancel; refunded ~ A 10000                                    | unpaid ~ A       | divergent | refund_returned           | canceled  | 10000    | 0        | 0           | 10000   | 0           | -
  M3 P17 foreign-money-is-accepted-and-the-order-goes-on | order 10000; pay A; captured A 10000 USD; resolve currency_differs accept | pay B | accepted | - | open | 0 | 0 | 0 | 0 | 10000 | collect=10000
  M3 P17 foreign-capture-is-accepted-and-the-rest-is-held | order 10000; pay A manual; authorized A 10000; capture A; captured A 10000 USD; resolve currency_differs accept | capture A | accepted | - | open | 0 | 0 | 0 | 0 | 10000 | capture=10000
  PY13 P17 the-other-account-is-accepted-and-the-order-goes-on | order 10000; pay A; captured A 10000 on:ten_x:test; resolve account_differs accept | refund R 4000 | accepted | - | open | 10000 | 0 | 4000 | 4000 | 0 | refund=4000
  M3 P17 foreign-refund-is-accepted-and-can-be-paid-again | paid 10000; refund R 4000; refunded R A 4000 USD; resolve currency_differs accept | retry R | accepted | - | open | 10000 | 0 | 4000 | 4000 | 0 | refund=4000
  M3 P17 foreign-money-holds-the-order-until-somebody-looks | order 10000; pay A; captured A 10000 USD | cancel | refused | collection_in_progress | open | 0 | 0 | 0 | 0 | 10000 | -
  K3 session-runs-out-while-its-payment-is-unknown             | order 10000; session S; approve S A 10000; unknown A; timer S             | captured A 10000 | accepted  | -                         | open      | 10000    | 0        | 0           | 0       | 0           | -
  C2 cancel-while-a-challenge-waits-then-the-buyer-pays        | order 10000; session S; approve S A 10000; challenged A; cancel           | captured A 10000 | divergent | money_on_closed_order     | canceling | 10000    | 0        | 10000       | 10000   | 0           | refund=10000
  PY15 cash-is-taken-back-under-a-refund-on-its-way            | order 10000; cash M 4000; pay A; captured A 6000; refund R 6000 to:A=6000 | reverse M        | refused   | reversal_exceeds_payment  | open      | 10000    | 0        | 6000        | 6000    | 0           | -
  K6 money-comes-after-cancel-and-the-order-is-reopened        | order 10000; pay A; failed A; cancel; captured A 10000; refunded ~ A 10000 | reopen          | refused   | order_not_closed          | canceled  | 10000    | 10000    | 0           | 0       | 0           | -
  K6 reopened-and-then-the-old-payment-succeeds                | order 10000; pay A; failed A; cancel; reopen                              | captured A 10000 | divergent | capture_after_failure     | open      | 10000    | 0        | 0           | 0       | 0           | -
  `,
);
