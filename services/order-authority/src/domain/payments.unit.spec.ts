/** Money in: what may be asked for, what is reserved, what a person records. Sections 5 to 7; words: testing/words.ts. */
import { ORDER_ID } from './testing/sale';
import { given, table } from './testing/table';
import { said } from './testing/words';

table(
  'asking for money: a payment takes at most what is collectible, and reserves it',
  `
  rule     | given                               | event                  | verdict  | code                       | outstanding | surplus | captured | pending_in | collectible | refundable
  B6 PY3   | order 10000                         | pay A                  | accepted | -                          | 10000       | 0       | 0        | 10000      | 0           | 0
  B6       | order 10000                         | pay A 4000             | accepted | -                          | 10000       | 0       | 0        | 4000       | 6000        | 0
  B6 R5    | order 10000                         | pay A 10001            | refused  | amount_exceeds_collectible | 10000       | 0       | 0        | 0          | 10000       | 0
  B6       | order 10000; pay A 4000             | pay B 6001             | refused  | amount_exceeds_collectible | 10000       | 0       | 0        | 4000       | 6000        | 0
  B6       | order 10000; pay A 4000             | pay B                  | accepted | -                          | 10000       | 0       | 0        | 10000      | 0           | 0
  B6       | order 10000; pay A                  | pay B                  | refused  | nothing_collectible        | 10000       | 0       | 0        | 10000      | 0           | 0
  B6       | paid 10000                          | pay B                  | refused  | nothing_collectible        | 0           | 0       | 10000    | 0          | 0           | 10000
  M4       | order 10000                         | pay A 0                | refused  | nothing_collectible        | 10000       | 0       | 0        | 0          | 10000       | 0
  M4       | order 10000                         | pay A -5               | refused  | nothing_collectible        | 10000       | 0       | 0        | 0          | 10000       | 0
  PY6      | order 10000 forbid                  | pay A 9999             | refused  | partial_payment_forbidden  | 10000       | 0       | 0        | 0          | 10000       | 0
  PY6      | order 10000 forbid                  | pay A 10000            | accepted | -                          | 10000       | 0       | 0        | 10000      | 0           | 0
  PY6      | order 10000 forbid                  | cash M 1               | refused  | partial_payment_forbidden  | 10000       | 0       | 0        | 0          | 10000       | 0
  T1 P12   | order 10000                         | pay A expect=9000      | refused  | outstanding_changed        | 10000       | 0       | 0        | 0          | 10000       | 0
  P12      | order 10000                         | pay A expect=10000     | accepted | -                          | 10000       | 0       | 0        | 10000      | 0           | 0
  K5       | order 10000; cancel                 | pay A                  | refused  | order_not_open             | 0           | 0       | 0        | 0          | 0           | 0
  Q3       | paid 10000; refund R 4000; refunded R A 4000 | pay A         | refused  | idempotency_key_reused     | 0           | 0       | 10000    | 0          | 0           | 6000
  T13 PY16 | order a=1x0                         | pay A                  | refused  | nothing_collectible        | 0           | 0       | 0        | 0          | 0           | 0
  PY11     | order 10000; pay A; unknown A       | pay B                  | refused  | nothing_collectible        | 10000       | 0       | 0        | 10000      | 0           | 0
  PY17     | order 10000; pay A; failed A        | pay B                  | accepted | -                          | 10000       | 0       | 0        | 10000      | 0           | 0
  V2       | order 10000                         | pay A @v=2             | refused  | version_stale              | 10000       | 0       | 0        | 0          | 10000       | 0
  V1       | order 10000                         | pay A @v=1             | accepted | -                          | 10000       | 0       | 0        | 10000      | 0           | 0
  `,
);

table(
  'an order that pays itself is both or nothing',
  `
  rule     | event                                   | verdict  | code                       | outstanding | pending_in | order | pay:A      | session:S | directives
  PY1      | order 10000 with pay A 4000             | accepted | -                          | 10000       | 4000       | open  | processing | -         | collect=4000
  B6       | order 10000 with pay A 10001            | refused  | amount_exceeds_collectible | -           | -          | -     | -          | -         | -
  C1       | order 10000 with session S              | accepted | -                          | 10000       | 0          | open  | -          | open      | expire_session
  T13 PY16 | order a=1x0 with pay A                  | accepted | -                          | 0           | 0          | open  | -          | -         | -
  `,
);

table(
  'the processor answers',
  `
  rule     | given                                          | event               | verdict  | code                       | pay:A              | outstanding | captured | pending_in | collectible | payment_status
  PY2      | order 10000; pay A                             | captured A 10000    | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  B4       | order 10000; pay A 4000                        | captured A 4000     | accepted | -                          | captured           | 6000        | 4000     | 0          | 6000        | partially_paid
  PY17     | order 10000; pay A                             | failed A            | accepted | -                          | failed             | 10000       | 0        | 0          | 10000       | unpaid
  PY3      | order 10000; pay A                             | challenged A        | accepted | -                          | requires_action    | 10000       | 0        | 10000      | 0           | unpaid
  PY3      | order 10000; pay A                             | unknown A           | accepted | -                          | unknown            | 10000       | 0        | 10000      | 0           | unpaid
  PY2      | order 10000; pay A; unknown A                  | captured A 10000    | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  PY2      | order 10000; pay A; unknown A                  | failed A            | accepted | -                          | failed             | 10000       | 0        | 0          | 10000       | unpaid
  PY2      | order 10000; pay A; unknown A                  | challenged A        | accepted | -                          | requires_action    | 10000       | 0        | 10000      | 0           | unpaid
  PY2      | order 10000; pay A; challenged A               | captured A 10000    | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  PY2      | order 10000; pay A; challenged A               | unknown A           | accepted | -                          | requires_action    | 10000       | 0        | 10000      | 0           | unpaid
  PY2      | order 10000; pay A manual                      | authorized A 10000  | accepted | -                          | authorized         | 10000       | 0        | 10000      | 0           | unpaid
  U9 PY13  | order 10000; pay A manual                      | authorized A 9000   | divergent | amount_differs            | authorized         | 10000       | 0        | 9000       | 1000        | unpaid
  U9       | order 10000; pay A manual; authorized A 10000  | authorized A 9000   | divergent | amount_differs            | authorized         | 10000       | 0        | 10000      | 0           | unpaid
  U2       | order 10000; pay A manual; authorized A 10000  | authorized A 10000  | accepted | -                          | authorized         | 10000       | 0        | 10000      | 0           | unpaid
  M4       | order 10000; pay A manual                      | authorized A 0      | divergent | amount_differs            | processing         | 10000       | 0        | 10000      | 0           | unpaid
  P7       | paid 10000                                     | failed A            | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  P7       | paid 10000                                     | authorized A 10000  | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  P7       | paid 10000                                     | challenged A        | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  P7       | paid 10000                                     | voided A            | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  P7       | paid 10000                                     | lapsed A            | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  P7       | paid 10000                                     | unknown A           | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  P7       | paid 10000                                     | uncaptured A        | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  P7       | paid 10000                                     | unvoided A          | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | paid
  PY13     | order 10000; pay A 4000                        | captured A 3000     | divergent | amount_differs            | captured           | 7000        | 3000     | 0          | 7000        | partially_paid
  PY13     | order 10000; pay A                             | captured A 10000 USD | divergent | currency_differs         | processing         | 10000       | 0        | 10000      | 0           | unpaid
  PY13     | order 10000; pay A                             | captured A 10000 on:ten_shop:test | accepted | -            | captured           | 0           | 10000    | 0          | 0           | paid
  PY13     | order 10000; pay A                             | captured A 10000 on:ten_shop:live | divergent | account_differs | captured       | 0           | 10000    | 0          | 0           | paid
  PY13     | order 10000; pay A 4000                        | captured A 3000 on:ten_x:test | divergent | amount_differs   | captured           | 7000        | 3000     | 0          | 7000        | partially_paid
  PY13     | order 10000; pay A manual                      | authorized A 10000 on:ten_x:test | divergent | account_differs | authorized      | 10000       | 0        | 10000      | 0           | unpaid
  PY13 U2  | order 10000; pay A; captured A 10000 #c1 on:ten_x:test | captured A 10000 #c1 on:ten_x:test | accepted | - | captured           | 0           | 10000    | 0          | 0           | paid
  U5       | order 10000                                    | captured X 500      | divergent | payment_unknown           | -                  | 10000       | 0        | 0          | 10000       | unpaid
  U5       | order 10000                                    | failed X            | divergent | payment_unknown           | -                  | 10000       | 0        | 0          | 10000       | unpaid
  U5       | order 10000; cash M 4000                       | captured M 500      | divergent | payment_unknown           | -                  | 6000        | 4000     | 0          | 6000        | partially_paid
  U2       | order 10000; pay A; captured A 10000 #c1       | captured A 10000 #c1 | accepted | -                         | captured           | 0           | 10000    | 0          | 0           | paid
  M4       | order 10000; pay A                             | captured A -5       | divergent | amount_differs            | processing         | 10000       | 0        | 10000      | 0           | unpaid
  M1       | paid 10000                                     | captured A 9007199254740990 | divergent | amount_differs    | captured           | 0           | 10000    | 0          | 0           | paid
  `,
);

table(
  'authorise, capture, void',
  `
  rule | given                                                          | event                    | verdict  | code                       | pay:A              | outstanding | captured | pending_in | collectible | directives
  A1   | order 10000; pay A manual; authorized A 10000                  | capture A                | accepted | -                          | authorized         | 10000       | 0        | 10000      | 0           | capture=10000
  A1   | order 10000; pay A manual; authorized A 10000                  | capture A 10001          | refused  | capture_exceeds_authorized | authorized         | 10000       | 0        | 10000      | 0           | -
  M4   | order 10000; pay A manual; authorized A 10000                  | capture A 0              | refused  | payment_not_capturable     | authorized         | 10000       | 0        | 10000      | 0           | -
  A6   | order 10000; pay A manual; authorized A 10001                  | capture A                | refused  | capture_exceeds_obligation | authorized         | 10000       | 0        | 10001      | 0           | -
  A1   | order 10000; pay A manual; authorized A 10000; capture A 4000  | capture A 6000           | refused  | payment_operation_pending  | authorized         | 10000       | 0        | 10000      | 0           | -
  A2   | order 10000; pay A manual; authorized A 10000; capture A 4000  | captured A 4000 partial  | accepted | -                          | partially_captured | 6000        | 4000     | 6000       | 0           | -
  A2   | order 10000; pay A manual; authorized A 10000; capture A 4000 final | captured A 4000     | accepted | -                          | captured           | 6000        | 4000     | 0          | 6000        | -
  A1   | order 10000; pay A manual; authorized A 10000; capture A 4000; captured A 4000 partial | capture A 6001 | refused | capture_exceeds_authorized | partially_captured | 6000 | 4000 | 6000 | 0          | -
  A2   | order 10000; pay A manual; authorized A 10000; capture A 4000; captured A 4000 partial | capture A | accepted | -          | partially_captured | 6000        | 4000     | 6000       | 0           | capture=6000
  A2   | order 10000; pay A manual; authorized A 10000; capture A 4000; captured A 4000 partial | voided A | accepted | -           | captured           | 6000        | 4000     | 0          | 6000        | -
  A3   | order 10000; pay A manual; authorized A 10000                  | lapsed A                 | accepted | -                          | expired            | 10000       | 0        | 0          | 10000       | -
  A3   | order 10000; pay A manual; authorized A 10000; lapsed A        | capture A                | refused  | payment_not_capturable     | expired            | 10000       | 0        | 0          | 10000       | -
  A3   | order 10000; pay A manual; authorized A 10000; lapsed A        | captured A 10000         | divergent | capture_after_void        | captured           | 0           | 10000    | 0          | 0           | -
  A1   | order 10000; pay A manual; authorized A 10000; capture A 4000  | uncaptured A             | accepted | -                          | authorized         | 10000       | 0        | 10000      | 0           | -
  A1   | order 10000; pay A manual; authorized A 10000; capture A 4000  | unknown A capture        | accepted | -                          | unknown            | 10000       | 0        | 10000      | 0           | -
  PY2  | order 10000; pay A manual; authorized A 10000; capture A 4000  | unknown A authorize      | accepted | -                          | authorized         | 10000       | 0        | 10000      | 0           | -
  A1   | order 10000; pay A manual; authorized A 10000; capture A 4000  | captured A 5000 partial  | divergent | amount_differs            | partially_captured | 5000        | 5000     | 5000       | 0           | -
  U9   | order 20000; pay A 10000 manual; authorized A 10000; capture A | captured A 10500         | divergent | capture_exceeds_authorized | captured          | 9500        | 10500    | 0          | 9500        | -
  A5   | order 10000; pay A manual; authorized A 10000                  | void A                   | accepted | -                          | authorized         | 10000       | 0        | 10000      | 0           | void
  A5   | order 10000; pay A manual; authorized A 10000; void A          | capture A                | refused  | payment_operation_pending  | authorized         | 10000       | 0        | 10000      | 0           | -
  A5   | order 10000; pay A manual; authorized A 10000; capture A       | void A                   | refused  | payment_operation_pending  | authorized         | 10000       | 0        | 10000      | 0           | -
  A5   | order 10000; pay A manual; authorized A 10000; void A          | voided A                 | accepted | -                          | voided             | 10000       | 0        | 0          | 10000       | -
  A5   | order 10000; pay A manual; authorized A 10000; void A          | unvoided A               | accepted | -                          | authorized         | 10000       | 0        | 10000      | 0           | -
  A5   | order 10000; pay A manual; authorized A 10000; void A          | captured A 10000         | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | -
  A5   | order 10000; pay A manual; authorized A 10000; void A; captured A 10000 | unvoided A      | accepted | -                          | captured           | 0           | 10000    | 0          | 0           | -
  PY2  | order 10000; pay A                                             | void A                   | refused  | payment_operation_pending  | processing         | 10000       | 0        | 10000      | 0           | -
  PY2  | order 10000; pay A; unknown A                                  | void A                   | refused  | payment_outcome_unknown    | unknown            | 10000       | 0        | 10000      | 0           | -
  PY2  | order 10000; pay A; challenged A                               | void A                   | accepted | -                          | requires_action    | 10000       | 0        | 10000      | 0           | void
  PY2  | order 10000; pay A; challenged A; void A; unvoided A           | unknown A                | accepted | -                          | requires_action    | 10000       | 0        | 10000      | 0           | -
  PY13 | order 10000; pay A; challenged A; void A; unvoided A           | captured A 9000          | divergent | amount_differs            | captured           | 1000        | 9000     | 0          | 1000        | -
  PY13 | order 10000; pay A manual; challenged A; void A                | authorized A 9000        | divergent | amount_differs            | authorized         | 10000       | 0        | 9000       | 1000        | -
  A5   | order 10000; pay A manual; challenged A; void A                | authorized A 10000       | accepted | -                          | authorized         | 10000       | 0        | 10000      | 0           | -
  PY4  | paid 10000                                                     | void A                   | refused  | payment_not_voidable       | captured           | 0           | 10000    | 0          | 0           | -
  PY4  | paid 10000                                                     | capture A                | refused  | payment_not_capturable     | captured           | 0           | 10000    | 0          | 0           | -
  PY1  | order 10000                                                    | capture X                | refused  | payment_not_found          | -                  | 10000       | 0        | 0          | 10000       | -
  PY1  | order 10000                                                    | void X                   | refused  | payment_not_found          | -                  | 10000       | 0        | 0          | 10000       | -
  P7   | order 10000; pay A manual; authorized A 10000; capture A 4000; captured A 4000 partial; capture A; unknown A capture | failed A | accepted | - | unknown | 6000 | 4000 | 6000 | 0 | -
  P7   | order 10000; pay A manual; authorized A 10000; capture A; unknown A capture | challenged A | accepted | -                         | unknown            | 10000       | 0        | 10000      | 0           | -
  `,
);

table(
  'evidence after the end: what is late is released or booked, never dropped',
  `
  rule   | given                                                          | event              | verdict   | code                  | pay:A      | outstanding | captured | pending_in | directives
  PY4    | order 10000; pay A; failed A                                   | captured A 10000   | divergent | capture_after_failure | captured   | 0           | 10000    | 0          | -
  PY4    | order 10000; pay A manual; failed A                            | authorized A 10000 | divergent | capture_after_failure | authorized | 10000       | 0        | 10000      | void
  A5     | order 10000; pay A manual; authorized A 10000; void A; voided A | authorized A 10000 | divergent | capture_after_void   | voided     | 10000       | 0        | 0          | void
  A5     | order 10000; pay A manual; authorized A 10000; void A; voided A | captured A 10000  | divergent | capture_after_void    | captured   | 0           | 10000    | 0          | -
  A3     | order 10000; pay A manual; authorized A 10000; lapsed A        | authorized A 10000 | divergent | capture_after_void    | expired    | 10000       | 0        | 0          | void
  P17    | order 10000; pay A manual; failed A; authorized A 10000        | voided A           | accepted  | -                     | voided     | 10000       | 0        | 0          | -
  `,
);

table(
  'manual payments',
  `
  rule | given                                                    | event           | verdict  | code                       | pay:M    | outstanding | surplus | captured | collectible | refundable
  PY14 | order 10000                                              | cash M 4000     | accepted | -                          | captured | 6000        | 0       | 4000     | 6000        | 0
  PY14 | order 10000                                              | cash M 10001    | refused  | amount_exceeds_collectible | -        | 10000       | 0       | 0        | 10000       | 0
  PY14 | order 10000; pay A 4000                                  | cash M 6001     | refused  | amount_exceeds_collectible | -        | 10000       | 0       | 0        | 6000        | 0
  PY14 | order 10000; cash L 4000 #7                              | cash M 1000 #7  | refused  | payment_reference_used     | -        | 6000        | 0       | 4000     | 6000        | 0
  M4   | order 10000                                              | cash M -5       | refused  | nothing_collectible        | -        | 10000       | 0       | 0        | 10000       | 0
  PY15 | order 10000; cash M 4000                                 | reverse M       | accepted | -                          | voided   | 10000       | 0       | 0        | 10000       | 0
  PY15 | order 10000; cash M 4000                                 | reverse M 1500  | accepted | -                          | captured | 7500        | 0       | 2500     | 7500        | 0
  PY15 | order 10000; cash M 4000                                 | reverse M 4001  | refused  | reversal_exceeds_payment   | captured | 6000        | 0       | 4000     | 6000        | 0
  M4   | order 10000; cash M 4000                                 | reverse M -1    | refused  | reversal_exceeds_payment   | captured | 6000        | 0       | 4000     | 6000        | 0
  PY15 | order 10000; cash M 4000; reverse M                      | reverse M       | refused  | reversal_exceeds_payment   | voided   | 10000       | 0       | 0        | 10000       | 0
  PY15 | order 10000; cash M 10000; refund R 3000                 | reverse M 7001  | refused  | reversal_exceeds_payment   | captured | 0           | 0       | 10000    | 0           | 7000
  PY15 | order 10000; cash M 10000; refund R 3000                 | reverse M 7000  | accepted | -                          | captured | 7000        | 0       | 3000     | 7000        | 0
  PY15 | order 10000; cash M 4000; pay A; captured A 6000; refund R 3000 | reverse M | refused | reversal_exceeds_payment  | captured | 0           | 3000    | 10000    | 0           | 7000
  PY15 | order 10000; cash M 4000; pay A; captured A 6000; refund R 3000; refunded R A 3000 | reverse M | accepted | - | voided | 4000       | 0       | 6000     | 4000        | 0
  O5   | order 10000; cash M 4000; pay A; captured A 6500; unpaid ~ A | reverse M | accepted | -                      | voided   | 3500        | 0       | 6500     | 3500        | 0
  PY15 | paid 10000                                               | reverse A       | refused  | payment_not_manual         | -        | 0           | 0       | 10000    | 0           | 10000
  PY15 | order 10000                                              | reverse X       | refused  | payment_not_found          | -        | 10000       | 0       | 0        | 10000       | 0
  `,
);

table(
  'references of manual payments: as the payment service found them, refused or warned of by policy; reversed wholly they are free (PY14, PY15)',
  `
  rule      | given                                          | event                  | verdict  | code                            | captured | also:M
  PY14      | order 10000                                    | cash M 1000 free       | accepted | -                               | 1000     | -
  PY14      | order 10000                                    | cash M 1000 used:O2    | refused  | payment_reference_used          | 0        | -
  PY14      | order 10000                                    | cash M 1000 used:O2 force | refused | payment_reference_used        | 0        | -
  PY14      | order 10000                                    | cash M 1000 used:O2 warn | accepted | -                             | 1000     | O2
  PY14      | order 10000                                    | cash M 1000 free warn  | accepted | -                               | 1000     | -
  PY14      | order 10000                                    | cash M 1000 stale      | refused  | payment_reference_claim_expired | 0        | -
  PY14      | order 10000                                    | cash M 1000 stale warn | refused  | payment_reference_claim_expired | 0        | -
  PY14      | order 10000; cash L 4000 #7 free               | cash M 1000 #7 free    | refused  | payment_reference_used          | 4000     | -
  PY14      | order 10000; cash L 4000 #7 free               | cash M 1000 #7 free warn | accepted | -                             | 5000     | ${ORDER_ID}
  PY14      | order 10000; cash L 4000 #7 free               | cash M 1000 #8 free    | accepted | -                               | 5000     | -
  PY14 PY15 | order 10000; cash L 4000 #7 free; reverse L    | cash M 1000 #7 free    | accepted | -                               | 1000     | -
  PY14 PY15 | order 10000; cash L 4000 #7 free; reverse L 3999 | cash M 1000 #7 free  | refused  | payment_reference_used          | 1        | -
  PY14 F3   | order 10000; cash L 10000 #7 free; refund R 10000 | cash M 1 #7 free force | refused | payment_reference_used        | 10000    | -
  PY14      | order 10000; cash L 4000 #7; reverse L         | cash M 1000 #7         | refused  | payment_reference_used          | 0        | -
  PY14      | order 10000                                    | cash M 10001 used:O2   | refused  | amount_exceeds_collectible      | 0        | -
  `,
);

describe('PY18: an order takes fifty failed payments', () => {
  const failures = (count: number): string => Array.from({ length: count }, (_, index) => `pay F${index}; failed F${index}`).join('; ');
  const verdictOf = (sentences: string, event: string) => {
    const sale = given(`order 10000; ${sentences}`);
    return sale.play(said(event, sale.state)).judgement;
  };

  test('the fiftieth may be tried', () => expect(verdictOf(failures(49), 'pay A')).toMatchObject({ verdict: 'accepted' }));

  test.each(['pay A', 'cash M 10000'])('after that none more: %s', (event) =>
    expect(verdictOf(failures(50), event)).toMatchObject({ verdict: 'refused', code: 'attempt_limit' }),
  );

  test('what did not fail does not count', () => {
    const taken = Array.from({ length: 50 }, (_, index) => `pay P${index} 1; captured P${index} 1`).join('; ');
    expect(verdictOf(taken, 'pay A')).toMatchObject({ verdict: 'accepted' });
  });
});

describe('PY18: a payment method may fail as often on an order as the order says', () => {
  const verdictOf = (sentences: string, event: string) => {
    const sale = given(sentences);
    return sale.play(said(event, sale.state)).judgement;
  };
  const once = 'order 10000 tries:2; pay A; failed A';

  test.each([
    ['the second may be tried', once, 'pay B', 'accepted'],
    ['the third not', `${once}; pay B; failed B`, 'pay C', 'refused'],
    ['nor as one tender of several', `${once}; pay B; failed B`, 'split T G=4000 C', 'refused'],
    ['another method is taken', `${once}; pay B; failed B`, 'pay G', 'accepted'],
    ['and so is cash', `${once}; pay B; failed B`, 'cash M 10000', 'accepted'],
    ['an order without the limit has none', 'order 10000; pay A; failed A; pay B; failed B', 'pay C', 'accepted'],
  ])('%s', (_what, sentences, event, verdict) => {
    const judgement = verdictOf(sentences, event);
    expect(judgement).toMatchObject({ verdict, code: verdict === 'refused' ? 'attempt_limit' : null });
  });
});
