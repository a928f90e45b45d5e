/** Money that was not asked for, or not any more: booked always, returned to the payment that brought it. Section 8. */
import { given, table } from './testing/table';

const paidTwice = 'order 10000; pay A; failed A; pay B; captured B 10000';

table(
  'late and double money is surplus and goes back to the payment that brought it',
  `
  rule   | given                                                              | event            | verdict   | code                       | order     | captured | surplus | outstanding | pending_out | going:A | directives
  O1 O4  | ${paidTwice}                                                       | captured A 10000 | divergent | capture_after_failure      | open      | 20000    | 10000   | 0           | 10000       | 10000   | refund=10000
  O4     | order 10000; pay A; failed A; pay B; captured A 10000              | captured B 10000 | divergent | overpaid                   | open      | 20000    | 10000   | 0           | 10000       | 0       | refund=10000
  O2     | order 10000; pay A 6000; failed A; pay B 7000; captured B 7000     | captured A 6000  | divergent | capture_after_failure      | open      | 13000    | 3000    | 0           | 3000        | 3000    | refund=3000
  O1     | order 10000; pay A 6000; failed A; pay B 3000; captured B 3000     | captured A 6000  | divergent | capture_after_failure      | open      | 9000     | 0       | 1000        | 0           | 0       | -
  U9     | order 10000; pay A                                                 | captured A 10500 | divergent | capture_exceeds_authorized | open      | 10500    | 500     | 0           | 500         | 500     | refund=500
  U9     | paid 10000                                                         | captured A 500   | divergent | capture_exceeds_authorized | open      | 10500    | 500     | 0           | 500         | 500     | refund=500
  O1 O3  | paid 10000; close                                                  | captured A 500   | divergent | capture_exceeds_authorized | closed    | 10500    | 500     | 0           | 500         | 500     | refund=500
  O1 O3  | order 10000; pay A; challenged A; cancel                           | captured A 10000 | divergent | money_on_closed_order      | canceling | 10000    | 10000   | 0           | 10000       | 10000   | refund=10000
  O1 O3  | order 10000; pay A; challenged A; cancel; voided A                 | captured A 10000 | divergent | capture_after_void         | canceled  | 10000    | 10000   | 0           | 10000       | 10000   | refund=10000
  O1     | order 10000; pay A; failed A; cancel                               | captured A 10000 | divergent | capture_after_failure      | canceled  | 10000    | 10000   | 0           | 10000       | 10000   | refund=10000
  O4     | paid 10000; refund R 4000                                          | captured A 500   | divergent | capture_exceeds_authorized | open      | 10500    | 4500    | 0           | 4500        | 4500    | refund=500
  O4     | paid 10000; refund R 4000; unpaid R A                              | captured A 500   | divergent | capture_exceeds_authorized | open      | 10500    | 4500    | 0           | 500         | 500     | refund=500
  `,
);

table(
  'what becomes of the surplus',
  `
  rule   | given                                                    | event                  | verdict   | code                          | surplus | pending_out | refunded | obligation | open | payment_status | directives
  O2     | ${paidTwice}; captured A 10000                           | refunded ~ A 10000     | accepted  | -                             | 0       | 0           | 10000    | 10000      | 0    | paid           | -
  O2     | ${paidTwice}; captured A 10000                           | unpaid ~ A             | accepted  | -                             | 10000   | 0           | 0        | 10000      | 1    | overpaid       | -
  FL3    | ${paidTwice}; captured A 10000; unpaid ~ A               | retry ~                | accepted  | -                             | 10000   | 10000       | 0        | 10000      | 1    | overpaid       | refund=10000
  U10    | ${paidTwice}; captured A 10000; unpaid ~ A               | resolve capture_after_failure return | accepted | -                | 10000   | 10000       | 0        | 10000      | 0    | overpaid       | refund=10000
  O5     | ${paidTwice}; captured A 10000; unpaid ~ A               | resolve capture_after_failure hold | accepted | -                  | 10000   | 0           | 0        | 10000      | 0    | overpaid       | -
  U10    | ${paidTwice}; captured A 10000; unpaid ~ A               | resolve capture_after_failure accept | accepted | -                | 10000   | 0           | 0        | 10000      | 0    | overpaid       | -
  U10    | ${paidTwice}; captured A 10000                           | resolve capture_after_failure return | refused | divergence_action_not_allowed | 10000 | 10000 | 0        | 10000      | 1    | overpaid       | -
  FT7    | ${paidTwice}; captured A 10000; unpaid ~ A               | refund R 10000         | accepted  | -                             | 10000   | 10000       | 0        | 10000      | 1    | overpaid       | refund=10000
  FL1    | ${paidTwice}; captured A 10000; unpaid ~ A               | unrefund ~             | refused   | refund_not_cancelable         | 10000   | 0           | 0        | 10000      | 1    | overpaid       | -
  B7     | ${paidTwice}; captured A 10000; refunded ~ A 10000       | refund R 10001         | refused   | refund_exceeds_refundable     | 0       | 0           | 10000    | 10000      | 0    | paid           | -
  K7     | ${paidTwice}; captured A 10000; unpaid ~ A               | close                  | refused   | surplus_remains               | 10000   | 0           | 0        | 10000      | 1    | overpaid       | -
  `,
);

table(
  'divergences end by a person, with what the kind allows',
  `
  rule | given                                                     | event                          | verdict  | code                          | open | surplus | pending_out
  U10  | order 10000; captured X 500                               | resolve payment_unknown accept | accepted | -                             | 0    | 0       | 0
  U10  | order 10000; captured X 500                               | resolve payment_unknown return | refused  | divergence_action_not_allowed | 1    | 0       | 0
  U10  | order 10000; captured X 500                               | resolve payment_unknown burn   | refused  | divergence_action_not_allowed | 1    | 0       | 0
  U10  | paid 10000; captured A 500; unpaid ~ A                    | resolve capture_exceeds_authorized burn | refused | divergence_action_not_allowed | 1 | 500 | 0
  U10  | order 10000; captured X 500; resolve payment_unknown accept | resolve payment_unknown accept | refused | divergence_not_open          | 0    | 0       | 0
  U10  | order 10000                                               | resolve overpaid accept        | refused  | divergence_not_found          | 0    | 0       | 0
  FL4  | paid 10000; refund R 4000; refunded R A 4000; unpaid R A  | resolve refund_returned return | accepted | -                             | 0    | 4000    | 4000
  FL4  | paid 10000; refund R 4000; refunded R A 4000; unpaid R A; unrefund R | resolve refund_returned return | refused | divergence_action_not_allowed | 1 | 0 | 0
  `,
);

test('O4: money that the bank returned goes back to the payment it had come from, not to the first of the refund', () => {
  const parts = 'order 10000; pay A 6000; captured A 6000; pay B; captured B 4000; refund R 5000; refunded R B 4000; refunded R A 1000; unpaid R A';
  const { refunds } = given(`${parts}; resolve refund_returned return`).order;
  expect(refunds.at(-1)?.allocations).toMatchObject([{ paymentId: 'A', amount: 1_000, status: 'requested' }]);
});

test('O4, FT7: what goes back is named as surplus, without tax and without touching a line', () => {
  const { refunds, lines } = given('paid 10000 *20%; captured A 500').order;
  expect(refunds).toMatchObject([{ cause: 'surplus', amount: 500, surplus: 500, goodwill: 0, tax: 0, lines: [] }]);
  expect(lines[0]).toMatchObject({ refundedAmount: 0, refundedTax: 0 });
});

test('U9, U10: a divergence says what, how much and whose, and how it ended', () => {
  const { divergences } = given('order 10000; pay A 4000; captured A 3000; resolve amount_differs accept').order;
  expect(divergences).toMatchObject([
    { kind: 'amount_differs', targetId: 'A', amount: 3_000, eventId: 'evt_3', status: 'resolved', action: 'accept', resolvedBy: 'key_1', reason: 'looked at' },
  ]);
});
