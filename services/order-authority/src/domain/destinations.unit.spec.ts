/** Money that goes another way than back to its payment: who may, what it counts against, and when it is the only way (F14, FL3, S3). */
import { given, table } from './testing/table';

const failed = 'paid 10000; refund R 4000; unpaid R A';
const over = 'order 10000 window:0; pay A; captured A 10000';
const both = 'order 10000 window:0; cash M 4000; pay A; captured A 6000';

table(
  'another way counts against the payment that the money came from',
  `
  rule    | given                                             | event                        | verdict  | code                      | refund:R  | back:A | going:A | refunded | pending_out | surplus | refundable | directives
  F14     | paid 10000                                        | refund R 4000 out:cash       | accepted | -                         | succeeded | 4000   | 0       | 4000     | 0           | 0       | 6000       | -
  F14     | paid 10000                                        | refund R 4000 out:gift       | accepted | -                         | requested | 0      | 4000    | 0        | 4000        | 4000    | 6000       | load_gift_card=4000
  F14     | paid 10000; refund R 4000 out:gift                | refunded R A 4000            | accepted | -                         | succeeded | 4000   | 0       | 4000     | 0           | 0       | 6000       | -
  FL3     | paid 10000; refund R 4000 out:gift                | unpaid R A                   | accepted | -                         | failed    | 0      | 0       | 0        | 0           | 4000    | 10000      | -
  F3 F14  | paid 10000; refund Q 7000 out:cash                | refund R 4000                | refused  | refund_exceeds_refundable | -         | 7000   | 0       | 7000     | 0           | 0       | 3000       | -
  F3 F14  | paid 10000; refund Q 7000 out:gift                | refund R 4000 out:cash       | refused  | refund_exceeds_refundable | -         | 0      | 7000    | 0        | 7000        | 7000    | 3000       | -
  S3      | paid 10000                                        | refund R 4000 out:cash ok:key_1 | refused | approver_not_independent | -         | 0      | 0       | 0        | 0           | 0       | 10000      | -
  S3      | ${failed}                                         | retry R out:gift ok:key_1    | refused  | approver_not_independent  | failed    | 0      | 0       | 0        | 0           | 4000    | 10000      | -
  F14 FL5 | order 10000; cash M 4000; pay A; captured A 6000  | refund R 7000 out:gift       | accepted | -                         | requested | 0      | 6000    | 0        | 7000        | 7000    | 3000       | load_gift_card=6000,load_gift_card=1000
  F14 FL5 | order 10000; cash M 4000; pay A; captured A 6000; refund R 7000 out:gift | refunded R M 1000 | accepted | -          | requested | 0      | 6000    | 1000     | 6000        | 6000    | 3000       | -
  `,
);

table(
  'after a failure the operator tries again, gives it another way, or takes the refund back (FL3)',
  `
  rule    | given                               | event                   | verdict   | code                      | refund:R  | sum:R | back:A | refunded | pending_out | surplus | obligation | directives
  FL3     | ${failed}                           | retry R                 | accepted  | -                         | requested | 4000  | 0      | 0        | 4000        | 4000    | 6000       | refund=4000
  FL3     | ${failed}                           | retry R out:cash        | accepted  | -                         | succeeded | 4000  | 4000   | 4000     | 0           | 0       | 6000       | -
  FL3     | ${failed}                           | retry R out:gift        | accepted  | -                         | requested | 4000  | 0      | 0        | 4000        | 4000    | 6000       | load_gift_card=4000
  FL3     | ${failed}                           | unrefund R              | accepted  | -                         | canceled  | 4000  | 0      | 0        | 0           | 0       | 10000      | -
  FL3     | ${failed}; retry R out:cash         | retry R                 | refused   | refund_not_retryable      | succeeded | 4000  | 4000   | 4000     | 0           | 0       | 6000       | -
  FL3     | ${failed}; retry R out:cash         | unrefund R              | refused   | refund_not_cancelable     | succeeded | 4000  | 4000   | 4000     | 0           | 0       | 6000       | -
  FL3     | ${failed}; retry R out:gift; unpaid R A try=2 | retry R       | accepted  | -                         | requested | 4000  | 0      | 0        | 4000        | 4000    | 6000       | refund=4000
  P6 FL3  | ${failed}; retry R out:cash         | refunded R A 4000 try=1 | divergent | refund_exceeds_refundable | succeeded | 8000  | 8000   | 8000     | 0           | 0       | 2000       | -
  P6 FL3  | paid 10000; refund R 4000; submitted R A #r1; unpaid R A; retry R out:cash | refunded R A 4000 try=1 #r1 | divergent | refund_exceeds_refundable | succeeded | 8000 | 8000 | 8000 | 0 | 0 | 2000 | -
  FL4     | ${failed}; retry R out:cash         | unpaid R A try=1        | accepted  | -                         | succeeded | 4000  | 4000   | 4000     | 0           | 0       | 6000       | -
  U5      | paid 10000; refund R 4000 out:cash  | unpaid R A              | divergent | refund_unknown            | succeeded | 4000  | 4000   | 4000     | 0           | 0       | 6000       | -
  `,
);

table(
  'when the window of a card is over, only another way is open (F14)',
  `
  rule | given                              | event                        | verdict  | code                 | refund:R  | refunded | pending_out | order
  F14  | ${over}                            | refund R 4000                | refused  | refund_window_closed | -         | 0        | 0           | open
  F14  | ${over}                            | refund R 4000 out:cash       | accepted | -                    | succeeded | 4000     | 0           | open
  F14  | ${over}                            | cancel                       | refused  | refund_window_closed | -         | 0        | 0           | open
  F14  | ${over}; refund R 10000 out:cash   | cancel                       | accepted | -                    | succeeded | 10000    | 0           | canceled
  F14  | ${over}; refund R 4000 out:gift; unpaid R A | retry R             | refused  | refund_window_closed | failed    | 0        | 0           | open
  F14  | ${over}; adjust J 300              | dispose D return             | refused  | refund_window_closed | -         | 0        | 0           | open
  F14  | ${over}; adjust J 300              | refund R 300 out:cash        | accepted | -                    | succeeded | 300      | 0           | open
  F12 F14 | ${both}                         | refund R 4000                | accepted | -                    | succeeded | 4000     | 0           | open
  F12 F14 | ${both}                         | refund R 4001                | refused  | refund_window_closed | -         | 0        | 0           | open
  F14 O4 | ${over}; captured A 500 #twice    | refunded ~ A 500             | accepted | -                    | -         | 500      | 0           | open
  `,
);

test('F14 the evidence and the approval stand with the part that went another way', () => {
  const [part] = given('paid 10000; refund R 4000 out:cash').order.refunds[0]?.allocations ?? [];
  expect(part?.destination).toEqual({
    kind: 'manual',
    method: 'cash',
    reference: 'receipt 7',
    giftCardId: null,
    reason: 'the card is gone',
    approvedBy: 'anna',
    orderId: null,
  });
});
