/** Surplus of one order that pays another: reserved here, taken whole or not at all there, answered back (O2, O6, V5). */
import { given, table } from './testing/table';
import { said } from './testing/words';

const over = 'paid 10000; adjust J 2500';
const held = `${over}; dispose H hold`;

table(
  'the giving order reserves what it gives, and has it again when it is not taken',
  `
  rule    | given                                    | event                       | verdict  | code                     | surplus | held | refunded | pending_out | refundable | order | directives
  O6      | ${over}                                  | dispose D apply for:O2      | accepted | -                        | 2500    | 0    | 0        | 2500        | 7500       | open  | apply_credit=2500
  O6      | ${over}                                  | dispose D apply 900 for:O2  | accepted | -                        | 2500    | 0    | 0        | 900         | 9100       | open  | apply_credit=900
  O6      | ${held}                                  | dispose D apply for:O2      | refused  | surplus_exceeded         | 2500    | 2500 | 0        | 0           | 10000      | open  | -
  O6 O5   | ${held}                                  | dispose D apply 900 for:O2 of:H | accepted | -                    | 2500    | 1600 | 0        | 900         | 9100       | open  | apply_credit=900
  O6 O5   | ${held}; close                           | dispose D apply for:O2 of:H | accepted | -                        | 2500    | 0    | 0        | 2500        | 7500       | closed | apply_credit=2500
  O6 V5   | ${over}; dispose D apply for:O2          | dispose E apply for:O3      | refused  | surplus_exceeded         | 2500    | 0    | 0        | 2500        | 7500       | open  | -
  O6 V5   | ${over}; dispose D apply for:O2          | refund R 7501               | refused  | refund_exceeds_refundable | 2500   | 0    | 0        | 2500        | 7500       | open  | -
  O6 V5   | ${over}; dispose D apply for:O2          | refunded ~ A 2500           | accepted | -                        | 0       | 0    | 2500     | 0           | 7500       | open  | -
  O6 V5   | ${over}; dispose D apply for:O2          | unpaid ~ A                  | accepted | -                        | 2500    | 0    | 0        | 0           | 10000      | open  | -
  O6 FL3  | ${over}; dispose D apply for:O2; unpaid ~ A | dispose E apply for:O3   | accepted | -                        | 2500    | 0    | 0        | 2500        | 7500       | open  | apply_credit=2500
  O6 FL3  | ${over}; dispose D apply for:O2; unpaid ~ A | retry ~                  | accepted | -                        | 2500    | 0    | 0        | 2500        | 7500       | open  | refund=2500
  O6      | ${over}                                  | dispose D apply             | refused  | credit_order_invalid     | 2500    | 0    | 0        | 0           | 10000      | open  | -
  O6      | ${over}                                  | dispose D apply for:ord_00000000000000000000000001 | refused | credit_order_invalid | 2500 | 0 | 0 | 0     | 10000      | open  | -
  O6 S3   | ${over}                                  | dispose D apply for:O2 ok:key_1 | refused | approver_not_independent | 2500  | 0    | 0        | 0           | 10000      | open  | -
  O6      | paid 10000                               | dispose D apply for:O2      | refused  | surplus_exceeded         | 0       | 0    | 0        | 0           | 10000      | open  | -
  O6 F14  | order 10000 window:0; pay A; captured A 10000; adjust J 2500 | dispose D apply for:O2 | accepted | -         | 2500    | 0    | 0        | 2500        | 7500       | open  | apply_credit=2500
  O6 FL5  | order 10000; pay A 9000; captured A 9000; pay B; captured B 1000; adjust J 2500 | dispose D apply for:O2 | accepted | - | 2500 | 0 | 0 | 2500  | 7500       | open  | apply_credit=1000,apply_credit=1500
  `,
);

const own = 'order 10000; customer Ann cust';

table(
  'the other order takes the whole of it as a payment, or says why not; its answer goes back either way',
  `
  rule   | given                                | event                          | verdict  | code | pay:C    | got:C | captured | outstanding | surplus | payment_status | directives
  O6     | ${own}                               | offered C 2500 of:cust         | accepted | -    | captured | 2500  | 2500     | 7500        | 0       | partially_paid | answer_credit=2500
  O6     | ${own}                               | offered C 10000 of:cust        | accepted | -    | captured | 10000 | 10000    | 0           | 0       | paid           | answer_credit=10000
  O6 B6  | ${own}                               | offered C 10001 of:cust        | accepted | -    | failed   | 0     | 0        | 10000       | 0       | unpaid         | answer_credit=10001
  O6     | ${own}                               | offered C 2500 of:other        | accepted | -    | failed   | 0     | 0        | 10000       | 0       | unpaid         | answer_credit=2500
  O6     | ${own}                               | offered C 2500                 | accepted | -    | failed   | 0     | 0        | 10000       | 0       | unpaid         | answer_credit=2500
  O6 S3  | ${own}                               | offered C 2500 of:other ok:anna | accepted | -   | captured | 2500  | 2500     | 7500        | 0       | partially_paid | answer_credit=2500
  O6     | order 10000                          | offered C 2500 ok:anna         | accepted | -    | captured | 2500  | 2500     | 7500        | 0       | partially_paid | answer_credit=2500
  O6 M3  | ${own}                               | offered C 2500 USD of:cust     | accepted | -    | failed   | 0     | 0        | 10000       | 0       | unpaid         | answer_credit=2500
  O6 PY3 | ${own}; pay A                        | offered C 2500 of:cust         | accepted | -    | failed   | 0     | 0        | 10000       | 0       | unpaid         | answer_credit=2500
  O6 PY6 | order 10000 forbid; customer Ann cust | offered C 2500 of:cust        | accepted | -    | failed   | 0     | 0        | 10000       | 0       | unpaid         | answer_credit=2500
  O6 K5  | ${own}; cancel                       | offered C 2500 of:cust         | accepted | -    | failed   | 0     | 0        | 0           | 0       | unpaid         | answer_credit=2500
  V5     | ${own}; offered C 2500 of:cust       | offered C 2500 of:cust         | accepted | -    | captured | 2500  | 2500     | 7500        | 0       | partially_paid | -
  PY18   | ${own}; offered 1 99999 of:cust; offered 2 99999 of:cust; offered 3 99999 of:cust; offered 4 99999 of:cust; offered 5 99999 of:cust; offered 6 99999 of:cust; offered 7 99999 of:cust; offered 8 99999 of:cust; offered 9 99999 of:cust; offered 10 99999 of:cust | pay A | accepted | - | - | - | 0 | 10000 | 0 | unpaid | collect=10000
  `,
);

const credited = `${own}; offered C 4000 of:cust; pay A; captured A 6000`;

table(
  'what was paid by another order goes back to that order, and is that order’s surplus again',
  `
  rule  | given                                       | event                       | verdict  | code | captured | refunded | outstanding | surplus | held | pending_out | order  | directives
  O6    | ${credited}                                 | refund R 1000 to:C=1000     | accepted | -    | 10000    | 0        | 0           | 1000    | 0    | 1000        | open   | apply_credit=1000
  O6    | ${credited}; refund R 1000 to:C=1000        | refunded R C 1000           | accepted | -    | 10000    | 1000     | 0           | 0       | 0    | 0           | open   | -
  O6 F14 | ${credited}                                | refund R 1000 to:C=1000 out:gift | accepted | - | 10000  | 0        | 0           | 1000    | 0    | 1000        | open   | load_gift_card=1000
  O6    | ${credited}                                 | cancel                      | accepted | -    | 10000    | 0        | 0           | 10000   | 0    | 10000       | canceling | refund=6000,apply_credit=4000
  O6 O5 | paid 10000; close                           | offered C 1000 back         | accepted | -    | 11000    | 0        | 0           | 1000    | 1000 | 0           | closed | answer_credit=1000
  O6 O1 | ${own}; cancel                              | offered C 1000 back         | accepted | -    | 1000     | 0        | 0           | 1000    | 1000 | 0           | canceled | answer_credit=1000
  O6    | ${own}                                      | offered C 1000 back         | accepted | -    | 1000     | 0        | 9000        | 0       | 0    | 0           | open   | answer_credit=1000
  O6 I9 | order 10000; write-off W 10000              | offered C 1000 back         | accepted | -    | 1000     | 0        | 0           | 0       | 0    | 0           | open   | answer_credit=1000
  `,
);

test('O6 the two halves name each other: the other order’s refund here, this order’s customer there', () => {
  const taking = given(`${own}; offered C 2500 of:cust from:R9`);
  expect(taking.order.payments[0]).toMatchObject({ kind: 'order_credit', reference: 'R9' });
  const giving = given(over);
  const [directive] = giving.play(said('dispose D apply for:O2 ok:anna', giving.state)).judgement.directives;
  expect(directive?.credit).toMatchObject({ orderId: 'O2', approvedBy: 'anna', isReturn: false, failureCode: null });
});
