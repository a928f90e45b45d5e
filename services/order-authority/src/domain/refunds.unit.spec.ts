/** Money out: caps, reservations and the life of a refund. Sections 10 and 12; words: testing/words.ts. */
import { table } from './testing/table';

table(
  'asking for a refund: the cause first, then the reservation, in one entry',
  `
  rule  | given                                   | event           | verdict  | code                      | refunded | pending_out | surplus | outstanding | obligation | refundable | directives
  B7 F5 | paid 10000                              | refund R 4000   | accepted | -                         | 0        | 4000        | 4000    | 0           | 6000       | 6000       | refund=4000
  B7    | paid 10000                              | refund R 10000  | accepted | -                         | 0        | 10000       | 10000   | 0           | 0          | 0          | refund=10000
  F4    | paid 10000                              | refund R 10001  | refused  | refund_exceeds_refundable | 0        | 0           | 0       | 0           | 10000      | 10000      | -
  F5    | paid 10000; refund R 6000               | refund S 4001   | refused  | refund_exceeds_refundable | 0        | 6000        | 6000    | 0           | 4000       | 4000       | -
  F5    | paid 10000; refund R 6000               | refund S 4000   | accepted | -                         | 0        | 10000       | 10000   | 0           | 0          | 0          | refund=4000
  B7    | order 10000; pay A 6000; captured A 6000 | refund R 1000  | refused  | refund_exceeds_refundable | 0        | 0           | 0       | 4000        | 10000      | 0          | -
  F4    | order 10000                             | refund R 1      | refused  | refund_exceeds_refundable | 0        | 0           | 0       | 10000       | 10000      | 0          | -
  F1    | paid 10000                              | refund R        | refused  | refund_empty              | 0        | 0           | 0       | 0           | 10000      | 10000      | -
  M4    | paid 10000                              | refund R 0      | refused  | refund_empty              | 0        | 0           | 0       | 0           | 10000      | 10000      | -
  M4    | paid 10000                              | refund R -5     | refused  | refund_empty              | 0        | 0           | 0       | 0           | 10000      | 10000      | -
  M4    | paid 10000                              | refund R item:0 | refused  | refund_empty              | 0        | 0           | 0       | 0           | 10000      | 10000      | -
  M4    | paid 10000                              | refund R item=-1 | refused | refund_empty              | 0        | 0           | 0       | 0           | 10000      | 10000      | -
  M4    | paid 10000                              | refund R tip:-1 | refused  | refund_empty              | 0        | 0           | 0       | 0           | 10000      | 10000      | -
  F1    | paid 10000                              | refund R 100 item:1 | refused | refund_mixed_targets   | 0        | 0           | 0       | 0           | 10000      | 10000      | -
  Q3    | paid 10000; refund R 100                | refund R 200    | refused  | idempotency_key_reused    | 0        | 100         | 100     | 0           | 9900       | 9900       | -
  K5    | paid 10000; close                       | refund R 4000   | accepted | -                         | 0        | 4000        | 4000    | 0           | 6000       | 6000       | refund=4000
  F7    | paid 10000; refund R 4000               | refund S item   | refused  | refund_exceeds_refundable | 0        | 4000        | 4000    | 0           | 6000       | 6000       | -
  F7    | paid 10000; refund R 4000               | refund S item=6000 | accepted | -                      | 0        | 10000       | 10000   | 0           | 0          | 0          | refund=6000
  P8    | paid 10000; refund R 4000; unpaid R A   | refund S 10000  | accepted | -                         | 0        | 10000       | 10000   | 0           | 0          | 0          | refund=10000
  FT7   | paid 10000; refund R 4000; unpaid R A   | refund S 4000   | accepted | -                         | 0        | 4000        | 4000    | 0           | 6000       | 6000       | refund=4000
  V2    | paid 10000                              | refund R 1 @v=2 | refused  | version_stale             | 0        | 0           | 0       | 0           | 10000      | 10000      | -
  `,
);

table(
  'the life of a refund',
  `
  rule | given                                                  | event               | verdict   | code                      | refund:R  | refunded | pending_out | surplus | obligation | refundable | refund_status
  FL1  | paid 10000                                             | refund R 4000       | accepted  | -                         | requested | 0        | 4000        | 4000    | 6000       | 6000       | none
  FL2  | paid 10000; refund R 4000                              | submitted R A       | accepted  | -                         | submitted | 0        | 4000        | 4000    | 6000       | 6000       | none
  FL1  | paid 10000; refund R 4000                              | unheard R A         | accepted  | -                         | unknown   | 0        | 4000        | 4000    | 6000       | 6000       | none
  FL1  | paid 10000; refund R 4000; unheard R A                 | submitted R A       | accepted  | -                         | submitted | 0        | 4000        | 4000    | 6000       | 6000       | none
  B5   | paid 10000; refund R 4000; submitted R A               | refunded R A 4000   | accepted  | -                         | succeeded | 4000     | 0           | 0       | 6000       | 6000       | partial
  B5   | paid 10000; refund R 10000                             | refunded R A 10000  | accepted  | -                         | succeeded | 10000    | 0           | 0       | 0          | 0          | full
  B8   | paid 10000; refund R 4000; unheard R A                 | refunded R A 4000   | accepted  | -                         | succeeded | 4000     | 0           | 0       | 6000       | 6000       | partial
  FL3  | paid 10000; refund R 4000                              | unpaid R A          | accepted  | -                         | failed    | 0        | 0           | 4000    | 6000       | 10000      | none
  FL3  | paid 10000; refund R 4000; unpaid R A                  | retry R             | accepted  | -                         | requested | 0        | 4000        | 4000    | 6000       | 6000       | none
  FL3  | paid 10000; refund R 4000; unpaid R A                  | unrefund R          | accepted  | -                         | canceled  | 0        | 0           | 0       | 10000      | 10000      | none
  FL3  | paid 10000; refund R 4000; unpaid R A; refund S 4000   | retry R             | refused   | refund_exceeds_refundable | failed    | 0        | 4000        | 4000    | 6000       | 6000       | none
  FL3  | paid 10000; refund R 4000; unpaid R A; refund S 4000   | unrefund R          | refused   | refund_not_cancelable     | failed    | 0        | 4000        | 4000    | 6000       | 6000       | none
  FL1  | paid 10000; refund R 4000                              | unrefund R          | refused   | refund_not_cancelable     | requested | 0        | 4000        | 4000    | 6000       | 6000       | none
  FL1  | paid 10000; refund R 4000                              | retry R             | refused   | refund_not_retryable      | requested | 0        | 4000        | 4000    | 6000       | 6000       | none
  FL1  | paid 10000                                             | retry R             | refused   | refund_not_found          | -         | 0        | 0           | 0       | 10000      | 10000      | none
  FL1  | paid 10000                                             | unrefund R          | refused   | refund_not_found          | -         | 0        | 0           | 0       | 10000      | 10000      | none
  P7   | paid 10000; refund R 4000; refunded R A 4000           | submitted R A       | accepted  | -                         | succeeded | 4000     | 0           | 0       | 6000       | 6000       | partial
  P7   | paid 10000; refund R 4000; refunded R A 4000           | unheard R A         | accepted  | -                         | succeeded | 4000     | 0           | 0       | 6000       | 6000       | partial
  FL4  | paid 10000; refund R 4000; refunded R A 4000           | unpaid R A          | divergent | refund_returned           | failed    | 0        | 0           | 4000    | 6000       | 10000      | none
  FL4  | paid 10000; refund R 4000; refunded R A 4000; unpaid R A | retry R           | accepted  | -                         | requested | 0        | 4000        | 4000    | 6000       | 6000       | none
  Q6   | paid 10000; refund R 4000; unpaid R A; retry R         | unpaid R A try=1    | accepted  | -                         | requested | 0        | 4000        | 4000    | 6000       | 6000       | none
  Q6   | paid 10000; refund R 4000; unpaid R A; retry R         | unheard R A try=1   | accepted  | -                         | requested | 0        | 4000        | 4000    | 6000       | 6000       | none
  Q6   | paid 10000; refund R 4000; unpaid R A; retry R         | submitted R A try=1 | accepted  | -                         | requested | 0        | 4000        | 4000    | 6000       | 6000       | none
  Q6   | paid 10000; refund R 4000; unpaid R A; retry R         | unpaid R A try=2    | accepted  | -                         | failed    | 0        | 0           | 4000    | 6000       | 10000      | none
  PY4  | paid 10000; refund R 4000; unpaid R A                  | refunded R A 4000   | accepted  | -                         | succeeded | 4000     | 0           | 0       | 6000       | 6000       | partial
  `,
);

table(
  'the processor says another thing than was asked',
  `
  rule   | given                                                        | event                   | verdict   | code                      | refund:R  | sum:R | refunded | pending_out | surplus | outstanding | obligation | refundable
  B8 FL4 | paid 10000; refund R 4000; unpaid R A; refund S 5000; refund T 1000 | refunded R A 4000 | divergent | refund_exceeds_refundable | succeeded | 4000 | 4000 | 6000 | 6000 | 0 | 0 | 0
  F3 FL4 | paid 10000; refund R 4000; unpaid R A; cash M 9000 force; refund S 6000 | refunded R A 4000 | accepted | - | succeeded | 4000 | 4000 | 6000 | 9000 | 0 | 6000 | 9000
  F3 FL4 | paid 10000; refund R 4000; unpaid R A; cash M 9000 force; refund S 7000 | refunded R A 4000 | divergent | refund_exceeds_refundable | succeeded | 4000 | 4000 | 7000 | 9000 | 0 | 6000 | 8000
  FL8    | paid 10000; refund R 4000                                    | refunded R A 3000       | divergent | refund_amount_differs     | succeeded | 3000  | 3000     | 1000        | 1000    | 0           | 6000       | 6000
  FL8 F5 | paid 10000; refund R 4000; refunded R A 3000                 | refund S 6001           | refused   | refund_exceeds_refundable | succeeded | 3000  | 3000     | 1000        | 1000    | 0           | 6000       | 6000
  FL8    | paid 10000; refund R 4000; refunded R A 3000                 | resolve refund_amount_differs accept | accepted | -             | succeeded | 3000  | 3000     | 0           | 1000    | 0           | 6000       | 7000
  FL8    | paid 10000; refund R 4000; refunded R A 3000                 | resolve refund_amount_differs return | accepted | -             | succeeded | 3000  | 3000     | 1000        | 1000    | 0           | 6000       | 6000
  FL8    | paid 10000; refund R 4000; refunded R A 3000                 | resolve refund_amount_differs hold | refused | divergence_action_not_allowed | succeeded | 3000 | 3000 | 1000     | 1000    | 0           | 6000       | 6000
  FL8    | paid 10000; refund R 4000; refunded R A 6000                 | resolve refund_amount_differs return | refused | divergence_action_not_allowed | succeeded | 6000 | 6000 | 0      | 0       | 0           | 4000       | 4000
  FL8    | paid 10000; refund R 4000; refunded R A 3000 #r1             | refunded R A 1000 #r2   | accepted  | -                         | succeeded | 4000  | 4000     | 0           | 0       | 0           | 6000       | 6000
  FL8 B8 | paid 10000; refund R 4000; refunded R A 3000 #r1             | refunded R A 1500 #r2   | divergent | refund_exceeds_refundable | succeeded | 4500  | 4500     | 0           | 0       | 0           | 5500       | 5500
  FL8 K2 | paid 10000; refund R 4000; refunded R A 3000; resolve refund_amount_differs return | refunded ~ A 1000 | accepted | -       | succeeded | 3000  | 4000     | 0           | 0       | 0           | 6000       | 6000
  FL8 B8 | paid 10000; refund R 4000                                    | refunded R A 6000       | divergent | refund_amount_differs     | succeeded | 6000  | 6000     | 0           | 0       | 0           | 4000       | 4000
  F4 B3  | paid 10000; refund R 4000                                    | refunded R A 12000      | divergent | refund_exceeds_refundable | succeeded | 10000 | 10000    | 0           | 0       | 0           | 0          | 0
  M3     | paid 10000; refund R 4000                                    | refunded R A 4000 USD   | divergent | currency_differs          | requested | 4000  | 0        | 4000        | 4000    | 0           | 6000       | 6000
  PY13   | paid 10000; refund R 4000                                    | refunded R A 4000 on:ten_shop:test | accepted | -               | succeeded | 4000  | 4000     | 0           | 0       | 0           | 6000       | 6000
  PY13   | paid 10000; refund R 4000                                    | refunded R A 4000 on:ten_x:test | divergent | account_differs   | succeeded | 4000  | 4000     | 0           | 0       | 0           | 6000       | 6000
  M4     | paid 10000; refund R 4000                                    | refunded R A 0          | divergent | refund_amount_differs     | requested | 4000  | 0        | 4000        | 4000    | 0           | 6000       | 6000
  FL7    | paid 10000; refund R 4000; refunded R A 4000 #r1             | refunded R A 4000 #r1   | accepted  | -                         | succeeded | 4000  | 4000     | 0           | 0       | 0           | 6000       | 6000
  FL7    | paid 10000; refund R 4000; refunded R A 4000 #r1             | refunded R A 4000 #r2   | divergent | refund_exceeds_refundable | succeeded | 8000  | 8000     | 0           | 0       | 0           | 2000       | 2000
  B8     | paid 10000; refund R 4000; unpaid R A; unrefund R            | refunded R A 4000       | divergent | refund_exceeds_refundable | succeeded | 4000  | 4000     | 0           | 0       | 0           | 6000       | 6000
  B8     | paid 10000; refund R 4000; unpaid R A; refund S 4000; refunded S A 4000 | refunded R A 4000 | divergent | refund_exceeds_refundable | succeeded | 4000 | 8000 | 0    | 0       | 0           | 2000       | 2000
  F4     | paid 10000; refund R 10000; unpaid R A; refund S 10000       | refunded R A 10000      | divergent | refund_exceeds_refundable | succeeded | 10000 | 10000    | 10000       | 0       | 0           | 0          | 0
  F4 B3  | paid 10000; refund R 10000; unpaid R A; refund S 10000; refunded R A 10000 | refunded S A 10000 | divergent | refund_exceeds_refundable | succeeded | 10000 | 10000 | 0 | 0  | 0           | 0          | 0
  Q6     | paid 10000; refund R 4000; unpaid R A; retry R; refunded R A 4000 try=1 | refunded R A 4000 try=2 | divergent | refund_exceeds_refundable | succeeded | 8000 | 8000 | 0 | 0   | 0           | 2000       | 2000
  FL6    | paid 10000                                                   | refunded R A 2500       | divergent | refund_unknown            | succeeded | 2500  | 2500     | 0           | 0       | 0           | 7500       | 7500
  FL6    | paid 10000                                                   | refunded R A 12500      | divergent | refund_unknown            | succeeded | 10000 | 10000    | 0           | 0       | 0           | 0          | 0
  FL6    | paid 10000; refunded R A 2500 #r1                            | refunded R A 2500 #r1   | accepted  | -                         | succeeded | 2500  | 2500     | 0           | 0       | 0           | 7500       | 7500
  B8     | paid 10000; refund R 4000; unpaid R A; refund S 4000         | refunded R A 4000       | divergent | refund_exceeds_refundable | succeeded | 4000  | 4000     | 4000        | 4000    | 0           | 2000       | 2000
  FL6    | order 10000; pay A 6000; captured A 6000; pay B; captured B 4000; refund R 1000 to:A=1000 | refunded R B 500 | divergent | refund_unknown | requested | 1500 | 500 | 1000 | 1000 | 0 | 8500 | 8500
  U5     | paid 10000                                                   | refunded R X 2500       | divergent | refund_unknown            | -         | -     | 0        | 0           | 0       | 0           | 10000      | 10000
  U5     | paid 10000                                                   | refunded R A 2500 USD   | divergent | refund_unknown            | -         | -     | 0        | 0           | 0       | 0           | 10000      | 10000
  U5     | order 10000; cash M 10000                                    | refunded R M 2500       | divergent | refund_unknown            | -         | -     | 0        | 0           | 0       | 0           | 10000      | 10000
  U5     | paid 10000                                                   | unpaid R A              | divergent | refund_unknown            | -         | -     | 0        | 0           | 0       | 0           | 10000      | 10000
  U5     | paid 10000                                                   | submitted R A           | divergent | refund_unknown            | -         | -     | 0        | 0           | 0       | 0           | 10000      | 10000
  U5     | paid 10000                                                   | unheard R A             | divergent | refund_unknown            | -         | -     | 0        | 0           | 0       | 0           | 10000      | 10000
  `,
);

const split = 'order 10000; pay A 6000; captured A 6000; pay B; captured B 4000';
const withCash = 'order 10000; pay A 6000; captured A 6000; cash M 4000';

table(
  'tenders: the operator chooses, else the last capture first and manual payments last',
  `
  rule | given                                                      | event                             | verdict  | code                   | going:A | going:B | refund:R  | refunded | pending_out | directives
  F12  | ${split}                                                   | refund R 5000                     | accepted | -                      | 1000    | 4000    | requested | 0        | 5000        | refund=4000,refund=1000
  F12  | ${split}                                                   | refund R 5000 to:A=5000           | accepted | -                      | 5000    | 0       | requested | 0        | 5000        | refund=5000
  F1   | ${split}                                                   | refund R 5000 to:A=3000 to:B=1000 | refused  | refund_not_allocated   | 0       | 0       | -         | 0        | 0           | -
  F1   | ${split}                                                   | refund R 5000 to:A=2000 to:A=3000 | refused  | refund_not_allocated   | 0       | 0       | -         | 0        | 0           | -
  F1   | ${split}                                                   | refund R 5000 to:A=3000 to:B=3000 | refused  | refund_not_allocated   | 0       | 0       | -         | 0        | 0           | -
  M4   | ${split}                                                   | refund R 5000 to:A=5001 to:B=-1   | refused  | refund_empty           | 0       | 0       | -         | 0        | 0           | -
  F3   | ${split}                                                   | refund R 7000 to:A=6001 to:B=999  | refused  | refund_exceeds_payment | 0       | 0       | -         | 0        | 0           | -
  F3   | ${split}; refund Q 5000 to:A=5000                          | refund R 2000 to:A=2000           | refused  | refund_exceeds_payment | 5000    | 0       | -         | 0        | 5000        | -
  F1   | ${split}                                                   | refund R 5000 to:X=5000           | refused  | payment_not_found      | 0       | 0       | -         | 0        | 0           | -
  F12  | ${split}; refund Q 4500                                    | refund R 1000                     | accepted | -                      | 1500    | 4000    | requested | 0        | 5500        | refund=1000
  FL5  | ${split}; refund R 5000                                    | refunded R B 4000                 | accepted | -                      | 1000    | 0       | requested | 4000     | 1000        | -
  FL5  | ${split}; refund R 5000; refunded R B 4000                 | unpaid R A                        | accepted | -                      | 0       | 0       | failed    | 4000     | 0           | -
  FL5  | ${split}; refund R 5000; refunded R B 4000; unpaid R A     | unrefund R                        | refused  | refund_not_cancelable  | 0       | 0       | failed    | 4000     | 0           | -
  FL5  | ${split}; refund R 5000; refunded R B 4000; unpaid R A     | retry R                           | accepted | -                      | 1000    | 0       | requested | 4000     | 1000        | refund=1000
  FL5  | ${split}; refund R 5000; refunded R B 4000; unpaid R A; retry R | refunded R A 1000 try=2      | accepted | -                      | 0       | 0       | succeeded | 5000     | 0           | -
  F12  | ${withCash}                                                | refund R 7000                     | accepted | -                      | 6000    | -       | requested | 1000     | 6000        | refund=6000
  F12  | ${withCash}                                                | refund R 3000 to:M=3000           | accepted | -                      | 0       | -       | succeeded | 3000     | 0           | -
  `,
);
