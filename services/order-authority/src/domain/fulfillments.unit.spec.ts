/** What was handed over: never more than was sold and not taken off, and never canceled (K4). What comes back says whether it may be sold again (F13). */
import { table } from './testing/table';

table(
  'fulfilments',
  `
  rule | given                                                              | event                               | verdict  | code                       | fulfilled:mug | canceled:mug | returned:mug | restocked:mug | obligation
  K4   | order mug=10x100                                                   | ship F                              | accepted | -                          | 10            | 0            | 0            | 0             | 1000
  K4   | order mug=10x100                                                   | ship F mug:4                        | accepted | -                          | 4             | 0            | 0            | 0             | 1000
  K4   | order mug=10x100; ship F mug:4                                     | ship G mug:6                        | accepted | -                          | 10            | 0            | 0            | 0             | 1000
  K4   | order mug=10x100; ship F mug:4                                     | ship G mug:7                        | refused  | fulfillment_exceeds_line   | 4             | 0            | 0            | 0             | 1000
  K4   | order mug=10x100; ship F                                           | ship G                              | refused  | fulfillment_empty          | 10            | 0            | 0            | 0             | 1000
  K4   | order mug=10x100                                                   | ship F hat:1                        | refused  | line_not_found             | -             | -            | -            | -             | 1000
  K4   | order mug=10x100                                                   | ship F mug:4 mug:7                  | refused  | fulfillment_exceeds_line   | -             | -            | -            | -             | 1000
  T3   | order mug=1.250x400                                                | ship F mug:0.500                    | accepted | -                          | 500           | 0            | 0            | 0             | 500
  T3   | order mug=1.250x400                                                | ship F mug:0.5001                   | refused  | quantity_scale_differs     | -             | -            | -            | -             | 500
  Q3   | order mug=10x100; ship F mug:4                                     | ship F mug:4                        | refused  | idempotency_key_reused     | 4             | 0            | 0            | 0             | 1000
  K4   | order mug=10x100 prepaid                                           | ship F                              | refused  | fulfillment_not_paid       | -             | -            | -            | -             | 1000
  K4   | order mug=10x100 prepaid; pay A; captured A 1000                   | ship F                              | accepted | -                          | 10            | 0            | 0            | 0             | 1000
  K5   | paid mug=10x100; close                                             | ship F                              | refused  | order_not_open             | -             | -            | -            | -             | 1000
  K4   | order mug=10x100; ship F                                           | unship F                            | accepted | -                          | 0             | 0            | 0            | 0             | 1000
  K4   | order mug=10x100; ship F; unship F                                 | unship F                            | refused  | fulfillment_not_cancelable | 0             | 0            | 0            | 0             | 1000
  K4   | order mug=10x100                                                   | unship F                            | refused  | fulfillment_not_found      | -             | -            | -            | -             | 1000
  K5   | order mug=10x100; ship F; cash A 1000; close                       | unship F                            | accepted | -                          | 0             | 0            | 0            | 0             | 1000
  K4   | paid mug=10x100; ship F mug:4; adjust J mug:1^shelf for:return     | unship F                            | refused  | fulfillment_not_cancelable | 4             | 0            | 1            | 1             | 900
  K4   | paid mug=10x100; refund R mug:3                                    | ship F                              | accepted | -                          | 7             | 3            | 0            | 0             | 700
  `,
);

table(
  'a line is canceled before it is fulfilled, and returned after',
  `
  rule | given                                                              | event                               | verdict  | code                       | fulfilled:mug | canceled:mug | returned:mug | restocked:mug | obligation
  K4   | paid mug=10x100; ship F mug:4                                      | adjust J mug:6 for:cancellation     | accepted | -                          | 4             | 6            | 0            | 0             | 400
  K4   | paid mug=10x100; ship F mug:4                                      | adjust J mug:7 for:cancellation     | refused  | line_fulfilled             | 4             | 0            | 0            | 0             | 1000
  K4   | paid mug=10x100; ship F mug:4                                      | adjust J mug for:cancellation       | refused  | line_fulfilled             | 4             | 0            | 0            | 0             | 1000
  K4   | paid mug=10x100; ship F mug:4                                      | adjust J mug=50 for:cancellation    | refused  | line_fulfilled             | 4             | 0            | 0            | 0             | 1000
  K4   | paid mug=10x100; ship F mug:4; adjust J mug:6 for:cancellation     | ship G                              | refused  | fulfillment_empty          | 4             | 6            | 0            | 0             | 400
  E3   | paid mug=10x100; ship F mug:4; adjust J mug:6 for:cancellation     | adjust K undo:J                     | accepted | -                          | 4             | 0            | 0            | 0             | 1000
  K4   | paid mug=10x100                                                    | adjust J mug:6 for:cancellation     | accepted | -                          | -             | -            | -            | -             | 400
  K4   | paid mug=10x100; adjust J mug:6 for:cancellation; ship F           | adjust K undo:J                     | accepted | -                          | 4             | 0            | 0            | 0             | 1000
  F13  | paid mug=10x100; ship F mug:4                                      | adjust J mug:4^shelf for:return     | accepted | -                          | 4             | 0            | 4            | 4             | 600
  F13  | paid mug=10x100; ship F mug:4                                      | adjust J mug:4^back for:return      | accepted | -                          | 4             | 0            | 4            | 0             | 600
  F13  | paid mug=10x100; ship F mug:4                                      | adjust J mug:5^shelf for:return     | refused  | return_exceeds_fulfilled   | 4             | 0            | 0            | 0             | 1000
  F13  | paid mug=10x100; ship F mug:4; adjust J mug:3^shelf for:return     | adjust K mug:2^back for:return      | refused  | return_exceeds_fulfilled   | 4             | 0            | 3            | 3             | 700
  F13  | paid mug=10x100; ship F mug:4                                      | refund R mug:2^shelf                | accepted | -                          | 4             | 0            | 2            | 2             | 800
  F13  | paid mug=10x100; ship F mug:4                                      | refund R mug:5                      | accepted | -                          | 4             | 1            | 0            | 0             | 500
  F13  | paid mug=10x100; ship F mug:4; refund R mug:5                      | adjust J mug:1^back for:return      | refused  | return_exceeds_fulfilled   | 4             | 1            | 0            | 0             | 500
  F13  | paid mug=10x100                                                    | adjust J mug:2^shelf for:return     | accepted | -                          | 0             | 2            | 2            | 2             | 800
  F13  | paid mug=10x100; adjust J mug:2^shelf for:return                   | ship F                              | accepted | -                          | 8             | 2            | 2            | 2             | 800
  FL3  | paid mug=10x100; ship F; refund R mug:2^shelf; unpaid R A          | unrefund R                          | accepted | -                          | 10            | 0            | 0            | 0             | 1000
  E3   | paid mug=10x100; adjust J mug:2^shelf for:return                   | adjust K undo:J                     | accepted | -                          | 0             | 0            | 0            | 0             | 1000
  N1   | order mug=10x100; ship F mug:4; invoice I; issued I INV-1          | credit N I mug:1^shelf              | accepted | -                          | 4             | 0            | 1            | 1             | 900
  N1   | order mug=10x100; ship F mug:4; invoice I; issued I INV-1          | credit N I mug:5^back               | refused  | return_exceeds_fulfilled   | 4             | 0            | 0            | 0             | 1000
  T3   | order mug=1.250x400; ship F mug:1.000; cash A 500                  | adjust J mug:0.250^shelf for:return | accepted | -                          | 1000          | 0            | 250          | 250           | 400
  `,
);

table(
  'before money',
  `
  rule | given                                                              | event                               | verdict  | code                       | fulfilled:mug | canceled:mug | total | quantity:mug | order
  K4   | order mug=10x100; ship F mug:4                                     | change mug qty=4                    | accepted | -                          | 4             | 0            | 400   | 4            | open
  K4   | order mug=10x100; ship F mug:4                                     | change mug qty=3                    | refused  | line_fulfilled             | 4             | 0            | 1000  | 10           | open
  K4   | order mug=10x100; ship F mug:4                                     | change mug price=90                 | accepted | -                          | 4             | 0            | 900   | 10           | open
  T3   | order mug=10x100; ship F mug:4                                     | change mug qty=9.0                  | refused  | quantity_scale_differs     | 4             | 0            | 1000  | 10           | open
  K4   | order mug=10x100; ship F mug:4                                     | remove mug                          | refused  | line_fulfilled             | 4             | 0            | 1000  | 10           | open
  K4   | order mug=10x100 cup=1x50; ship F mug:4                            | remove cup                          | accepted | -                          | 4             | 0            | 1000  | 10           | open
  K4   | order mug=10x100; ship F mug:4                                     | discounts off:10%                   | accepted | -                          | 4             | 0            | 900   | 10           | open
  T16  | order mug=10x100; ship F mug:4                                     | reprice 2026-11-even                | accepted | -                          | 4             | 0            | 1000  | 10           | open
  K4   | order mug=10x100; ship F; unship F                                 | remove mug                          | accepted | -                          | -             | -            | 0     | -            | open
  K4   | order mug=10x100; ship F mug:4                                     | adjust J mug:4^shelf for:return     | accepted | -                          | 4             | 0            | 1000  | 10           | open
  K1   | order mug=10x100; ship F mug:4                                     | cancel                              | refused  | line_fulfilled             | 4             | 0            | 1000  | 10           | open
  K2   | paid mug=10x100; ship F mug:4                                      | cancel                              | refused  | line_fulfilled             | 4             | 0            | 1000  | 10           | open
  K1   | order mug=10x100; ship F mug:4; adjust J mug:4^shelf for:return    | cancel                              | accepted | -                          | 4             | 0            | 1000  | 10           | canceled
  K2   | paid mug=10x100; ship F mug:4; adjust J mug:4^back for:return      | cancel                              | accepted | -                          | 4             | 6            | 1000  | 10           | canceling
  K1   | order mug=10x100; ship F; unship F                                 | cancel                              | accepted | -                          | 0             | 0            | 1000  | 10           | canceled
  T16  | order mug=10x100; session S; ship F                                | approve S P 1000 at=1               | accepted | -                          | 10            | 0            | 1000  | 10           | open
  `,
);
