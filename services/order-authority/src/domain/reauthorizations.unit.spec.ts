/** An authorisation is renewed or raised by a new payment; the two never both count (A4). `reauth A B 8000`: payment B takes over from A. */
import { table } from './testing/table';

table(
  'A4 asking: the new payment reserves what it asks for beyond the old one',
  `
  rule     | given                                                                            | event             | verdict  | code                       | pay:A              | pay:B      | pending_in | collectible | directives
  A4       | order 10000; pay A 6000 manual; authorized A 6000                                | reauth A B        | accepted | -                          | authorized         | processing | 6000       | 4000        | collect=6000
  A4 B6    | order 10000; pay A 6000 manual; authorized A 6000                                | reauth A B 10000  | accepted | -                          | authorized         | processing | 10000      | 0           | collect=10000
  A4 B6    | order 10000; pay A 6000 manual; authorized A 6000                                | reauth A B 10001  | refused  | amount_exceeds_collectible | authorized         | -          | 6000       | 4000        | -
  A4 B6    | order 10000; pay A 6000 manual; authorized A 6000; pay C 1000                    | reauth A B 9001   | refused  | amount_exceeds_collectible | authorized         | -          | 7000       | 3000        | -
  A4       | order 10000; pay A 6000 manual; authorized A 6000                                | reauth A B 5999   | refused  | amount_below_authorized    | authorized         | -          | 6000       | 4000        | -
  A4 A2    | order 10000; pay A 6000 manual; authorized A 6000; capture A 2000; captured A 2000 partial | reauth A B | accepted | -                       | partially_captured | processing | 4000       | 4000        | collect=4000
  A4 PY6   | order 10000 forbid; pay A manual; authorized A 10000                             | reauth A B        | accepted | -                          | authorized         | processing | 10000      | 0           | collect=10000
  A4 PY8   | order 10000 min:card:4000; pay A 5000 manual; authorized A 5000                  | reauth A B 7000   | refused  | remainder_below_minimum    | authorized         | -          | 5000       | 5000        | -
  A4 PY8   | order 10000 min:card:4000; pay A 5000 manual; authorized A 5000; capture A 2000; captured A 2000 partial | reauth A B | accepted | -         | partially_captured | processing | 3000       | 5000        | collect=3000
  A4       | order 10000; pay A manual                                                        | reauth A B        | refused  | payment_not_reauthorizable | processing         | -          | 10000      | 0           | -
  A4       | paid 10000                                                                       | reauth A B        | refused  | payment_not_reauthorizable | captured           | -          | 0          | 0           | -
  A4 A3    | order 10000; pay A manual; authorized A 10000; lapsed A                          | reauth A B        | refused  | payment_not_reauthorizable | expired            | -          | 0          | 10000       | -
  A4 PY14  | order 10000; cash A 4000                                                         | reauth A B        | refused  | payment_not_reauthorizable | captured           | -          | 0          | 6000        | -
  A4 PY10  | order 10000; pay GA manual; authorized GA 10000                                  | reauth GA B       | refused  | payment_not_reauthorizable | -                  | -          | 10000      | 0           | -
  A4 PY5   | order 10000; split T A=4000 C; authorized A 4000                                 | reauth A B        | refused  | attempt_live               | authorized         | -          | 10000      | 0           | -
  A4 PY6   | order 10000 holding; pay A 4000; authorized A 4000                               | reauth A B        | refused  | payment_not_reauthorizable | authorized         | -          | 4000       | 6000        | -
  A4       | order 10000; pay A manual; authorized A 10000; capture A 100                     | reauth A B        | refused  | payment_operation_pending  | authorized         | -          | 10000      | 0           | -
  A4       | order 10000; pay A manual; authorized A 10000; void A                            | reauth A B        | refused  | payment_operation_pending  | authorized         | -          | 10000      | 0           | -
  A4       | order 10000; pay A manual; authorized A 10000; reauth A B                        | reauth A C        | refused  | payment_operation_pending  | authorized         | processing | 10000      | 0           | -
  A4       | order 10000; pay A manual; authorized A 10000; reauth A B; authorized B 10000; unvoided A | reauth A C | refused | payment_operation_pending | authorized        | authorized | 10000      | 0           | -
  A4       | order 10000; pay A manual; authorized A 10000; reauth A B; authorized B 10000    | reauth B C        | refused  | payment_operation_pending  | authorized         | authorized | 10000      | 0           | -
  A4       | order 10000; pay A manual; authorized A 10000; reauth A B; authorized B 10000; voided A | reauth B C | accepted | -                          | voided             | authorized | 10000      | 0           | collect=10000
  A4       | order 10000; pay A manual; authorized A 10000; reauth A B; failed B              | reauth A C        | accepted | -                          | authorized         | failed     | 10000      | 0           | collect=10000
  A4 Q3    | order 10000; pay A manual; authorized A 10000                                    | reauth A A        | refused  | idempotency_key_reused     | authorized         | -          | 10000      | 0           | -
  A4 PY1   | order 10000                                                                      | reauth X B        | refused  | payment_not_found          | -                  | -          | 0          | 10000       | -
  A4 K5    | order 10000; pay A manual; authorized A 10000; cancel; unvoided A                | reauth A B        | refused  | order_not_open             | authorized         | -          | 10000      | 0           | -
  A4 PY7   | order 10000 timed; pay A 4000 manual; authorized A 4000; due; unvoided A         | reauth A B        | refused  | roll_back_in_progress      | authorized         | -          | 4000       | 6000        | -
  A4 PY18  | order 10000 tries:1; pay F 1; failed F                                           | reauth A B        | refused  | payment_not_found          | -                  | -          | 0          | 10000       | -
  `,
);

const renewing = 'order 10000; pay A 6000 manual; authorized A 6000; reauth A B 8000';

table(
  'A4 what becomes of the two: one counts, one is captured',
  `
  rule     | given                                                               | event              | verdict   | code                       | pay:A      | pay:B           | pending_in | collectible | captured | surplus | directives
  A4       | ${renewing}                                                         | authorized B 8000  | accepted  | -                          | authorized | authorized      | 8000       | 2000        | 0        | 0       | void
  A4       | ${renewing}; authorized B 8000                                      | voided A           | accepted  | -                          | voided     | authorized      | 8000       | 2000        | 0        | 0       | -
  A4       | ${renewing}; authorized B 8000; voided A                            | capture B          | accepted  | -                          | voided     | authorized      | 8000       | 2000        | 0        | 0       | capture=8000
  A4       | ${renewing}; authorized B 8000                                      | capture B          | accepted  | -                          | authorized | authorized      | 8000       | 2000        | 0        | 0       | capture=8000
  A4       | ${renewing}                                                         | failed B           | accepted  | -                          | authorized | failed          | 6000       | 4000        | 0        | 0       | -
  A4       | ${renewing}; failed B                                               | capture A          | accepted  | -                          | authorized | failed          | 6000       | 4000        | 0        | 0       | capture=6000
  A4       | ${renewing}; challenged B                                           | void B             | accepted  | -                          | authorized | requires_action | 8000       | 2000        | 0        | 0       | void
  A4       | ${renewing}; challenged B; void B                                   | voided B           | accepted  | -                          | authorized | voided          | 6000       | 4000        | 0        | 0       | -
  A4       | ${renewing}; challenged B; void B                                   | authorized B 8000  | accepted  | -                          | authorized | authorized      | 8000       | 2000        | 0        | 0       | -
  A4       | ${renewing}; challenged B; void B; authorized B 8000                | unvoided B         | accepted  | -                          | authorized | authorized      | 8000       | 2000        | 0        | 0       | void
  A4       | ${renewing}                                                         | capture A          | refused   | payment_operation_pending  | authorized | processing      | 8000       | 2000        | 0        | 0       | -
  A4 PY3   | ${renewing}; unknown B                                              | capture A          | refused   | payment_operation_pending  | authorized | unknown         | 8000       | 2000        | 0        | 0       | -
  A4 PY3   | ${renewing}; unknown B                                              | authorized B 8000  | accepted  | -                          | authorized | authorized      | 8000       | 2000        | 0        | 0       | void
  A4       | ${renewing}; authorized B 8000                                      | unvoided A         | accepted  | -                          | authorized | authorized      | 8000       | 2000        | 0        | 0       | -
  A4       | ${renewing}; authorized B 8000; unvoided A                          | capture A          | refused   | payment_replaced           | authorized | authorized      | 8000       | 2000        | 0        | 0       | -
  A4       | ${renewing}; authorized B 8000; unvoided A                          | void A             | accepted  | -                          | authorized | authorized      | 8000       | 2000        | 0        | 0       | void
  A4       | ${renewing}; authorized B 8000; unvoided A                          | capture B          | accepted  | -                          | authorized | authorized      | 8000       | 2000        | 0        | 0       | capture=8000,void
  A4 P17   | ${renewing}; authorized B 8000; unvoided A; void B                  | voided B           | accepted  | -                          | authorized | voided          | 6000       | 4000        | 0        | 0       | -
  A4 A3    | ${renewing}; authorized B 8000; unvoided A                          | lapsed B           | accepted  | -                          | authorized | expired         | 6000       | 4000        | 0        | 0       | -
  A4 A3 Z4 | ${renewing}                                                         | lapsed A           | accepted  | -                          | expired    | processing      | 8000       | 2000        | 0        | 0       | -
  A4 A3 Z4 | ${renewing}; authorized B 8000; voided A                            | lapsed A           | accepted  | -                          | voided     | authorized      | 8000       | 2000        | 0        | 0       | -
  A4 PY13  | ${renewing}                                                         | authorized B 7000  | divergent | amount_differs             | authorized | authorized      | 7000       | 3000        | 0        | 0       | void
  A4 A6    | ${renewing}; authorized B 8000; capture B; captured B 8000          | captured A 6000    | divergent | overpaid                   | captured   | captured        | 0          | 0           | 14000    | 4000    | refund=4000
  A4 O4    | ${renewing}; authorized B 8000; captured A 6000; capture B 4000     | captured B 8000    | divergent | amount_differs             | captured   | captured        | 0          | 0           | 14000    | 4000    | refund=4000
  A4 O1    | ${renewing}                                                         | captured B 8000    | accepted  | -                          | authorized | captured        | 0          | 2000        | 8000     | 0       | void
  A4 O1    | ${renewing}                                                         | captured A 6000    | accepted  | -                          | captured   | processing      | 8000       | 0           | 6000     | 0       | -
  A4 PY4   | ${renewing}; failed B                                               | authorized B 8000  | divergent | capture_after_failure      | authorized | authorized      | 6000       | 4000        | 0        | 0       | void
  A4 PY4   | ${renewing}; failed B; authorized B 8000; unvoided B                | capture B          | refused   | payment_replaced           | authorized | authorized      | 6000       | 4000        | 0        | 0       | -
  A4 PY4   | ${renewing}; failed B; authorized B 8000; unvoided B                | capture A          | accepted  | -                          | authorized | authorized      | 6000       | 4000        | 0        | 0       | capture=6000
  A4 PY4   | ${renewing}; failed B; capture A; captured A 6000                   | captured B 8000    | divergent | capture_after_failure      | captured   | captured        | 0          | 0           | 14000    | 4000    | refund=4000
  A4 K1    | ${renewing}; challenged B                                           | cancel             | accepted  | -                          | authorized | requires_action | 8000       | 0           | 0        | 0       | void,void
  A4 K3    | ${renewing}                                                         | cancel             | refused   | collection_in_progress     | authorized | processing      | 8000       | 2000        | 0        | 0       | -
  A4 K3    | ${renewing}; unknown B                                              | cancel             | refused   | payment_outcome_unknown    | authorized | unknown         | 8000       | 2000        | 0        | 0       | -
  A4 C5    | ${renewing}                                                         | add cup=1x100      | refused   | collection_in_progress     | authorized | processing      | 8000       | 2000        | 0        | 0       | -
  A4 P7    | ${renewing}; authorized B 8000; voided A                            | authorized A 6000  | divergent | capture_after_void         | voided     | authorized      | 8000       | 2000        | 0        | 0       | void
  `,
);

table(
  'A4 C4: the new payment goes on in the session of the old one, and both go back with the parts of an order',
  `
  rule     | given                                                                                          | event             | verdict  | session:S | pay:A      | pay:B      | pending_in | holder           | directives
  A4 C4    | order 10000; session S; approve S A 10000 manual; authorized A 10000                           | reauth A B        | accepted | open      | authorized | processing | 10000      | checkout_session | collect=10000
  A4 C4    | order 10000; session S; approve S A 10000 manual; authorized A 10000; reauth A B; authorized B 10000; voided A; capture B | captured B 10000 | accepted | paid | voided | captured | 0 | none    | -
  A4 C4    | order 10000; session S; approve S A 10000 manual; authorized A 10000; reauth A B               | failed B          | accepted | open      | authorized | failed     | 10000      | checkout_session | -
  A4 PY7   | order 10000 timed; pay A 4000 manual; authorized A 4000; reauth A B; authorized B 4000; voided A | due             | accepted | -         | voided     | authorized | 4000       | none             | void
  A4 PY7   | order 10000 timed; pay A 4000 manual; authorized A 4000; reauth A B; due                       | authorized B 4000 | accepted | -         | authorized | authorized | 4000       | none             | void
  `,
);
