/** What will not be collected is given up, and money that comes later takes it back before it is surplus (I9, K7). */
import { given, table } from './testing/table';

const part = 'order 10000; pay A 6000; captured A 6000';
const billed = `${part}; invoice I; issued I INV-1`;

table(
  'given up: owed no more, collected no more, and the order can be closed',
  `
  rule   | given                                 | event                | verdict  | code                         | written_off | obligation | outstanding | surplus | collectible | payment_status | order
  K7     | ${part}                               | write-off W          | accepted | -                            | 4000        | 6000       | 0           | 0       | 0           | paid           | open
  K7     | ${part}                               | write-off W 1500     | accepted | -                            | 1500        | 8500       | 2500        | 0       | 2500        | partially_paid | open
  K7     | ${part}; write-off W 1500             | write-off V          | accepted | -                            | 4000        | 6000       | 0           | 0       | 0           | paid           | open
  K7     | ${part}                               | close                | refused  | outstanding_remains          | 0           | 10000      | 4000        | 0       | 4000        | partially_paid | open
  K7     | ${part}; write-off W                  | close                | accepted | -                            | 4000        | 6000       | 0           | 0       | 0           | paid           | closed
  B4     | order 10000                           | write-off W          | accepted | -                            | 10000       | 0          | 0           | 0       | 0           | unpaid         | open
  B3     | ${part}                               | write-off W 4001     | refused  | write_off_exceeds_outstanding | 0          | 10000      | 4000        | 0       | 4000        | partially_paid | open
  M4     | ${part}                               | write-off W 0        | refused  | write_off_exceeds_outstanding | 0          | 10000      | 4000        | 0       | 4000        | partially_paid | open
  K7     | paid 10000                            | write-off W          | refused  | nothing_outstanding          | 0           | 10000      | 0           | 0       | 0           | paid           | open
  K7     | ${part}; pay B                        | write-off W          | refused  | collection_in_progress       | 0           | 10000      | 4000        | 0       | 0           | partially_paid | open
  I9     | ${billed}                             | write-off W          | refused  | invoice_active               | 0           | 10000      | 4000        | 0       | 4000        | partially_paid | open
  K5     | ${part}; write-off W; close           | write-off V          | refused  | order_not_open               | 4000        | 6000       | 0           | 0       | 0           | paid           | closed
  Q3     | ${part}; write-off W 100              | write-off W 100      | refused  | idempotency_key_reused       | 100         | 9900       | 3900        | 0       | 3900        | partially_paid | open
  E1     | order 10000; write-off W              | add cap=1x5          | refused  | order_has_payments           | 10000       | 0          | 0           | 0       | 0           | unpaid         | open
  K1     | order 10000; write-off W 4000         | cancel               | accepted | -                            | 4000        | 0          | 0           | 0       | 0           | unpaid         | canceled
  `,
);

table(
  'later money takes back what was given up first; only the rest is surplus (I9)',
  `
  rule   | given                                              | event            | verdict   | code                  | written_off | obligation | outstanding | surplus | captured | held | directives
  I9     | ${part}; write-off W                               | cash M 1000      | accepted  | -                     | 3000        | 7000       | 0           | 0       | 7000     | 0    | -
  I9     | ${part}; write-off W                               | cash M 4000      | accepted  | -                     | 0           | 10000      | 0           | 0       | 10000    | 0    | -
  I9     | ${part}; write-off W                               | cash M 4001      | refused   | amount_exceeds_collectible | 4000   | 6000       | 0           | 0       | 6000     | 0    | -
  I9 O3  | ${part}; write-off W                               | cash M 4500 force | accepted | -                     | 0           | 10000      | 0           | 500     | 10500    | 500  | -
  I9     | order 10000; pay A; failed A; write-off W          | captured A 10000 | divergent | capture_after_failure | 0           | 10000      | 0           | 0       | 10000    | 0    | -
  I9 O4  | order 10000; pay A; failed A; write-off W          | captured A 10400 | divergent | capture_after_failure | 0           | 10000      | 0           | 400     | 10400    | 0    | refund=400
  I9 O1  | order 10000; pay A; failed A; cash M 6000; write-off W; close | captured A 1000 | divergent | capture_after_failure | 3000 | 7000    | 0           | 0       | 7000     | 0    | -
  I9     | ${part}; write-off W 1500; cash M 2500             | cash N 500       | accepted  | -                     | 1000        | 9000       | 0           | 0       | 9000     | 0    | -
  I9     | ${part}; write-off W 1500                          | cash M 2500      | accepted  | -                     | 1500        | 8500       | 0           | 0       | 8500     | 0    | -
  I9     | ${part}; write-off W 1500; write-off V             | cash M 3000      | accepted  | -                     | 1000        | 9000       | 0           | 0       | 9000     | 0    | -
  I9     | ${part}; write-off W; cash M 1000                  | cash N 4000 force | accepted | -                    | 0           | 10000      | 0           | 1000    | 11000    | 1000 | -
  I9     | ${part}; write-off W                               | adjust J 1000    | accepted  | -                     | 3000        | 6000       | 0           | 0       | 6000     | 0    | -
  I9     | ${part}; write-off W                               | adjust J 5000    | accepted  | -                     | 0           | 5000       | 0           | 1000    | 6000     | 0    | -
  B7     | ${part}; write-off W                               | refund R 1000    | accepted  | -                     | 4000        | 5000       | 0           | 1000    | 6000     | 0    | refund=1000
  B7     | ${part}; write-off W                               | refund R 6001    | refused   | refund_exceeds_refundable | 4000    | 6000       | 0           | 0       | 6000     | 0    | -
  `,
);

table(
  'an uncollectible invoice gives the collection back, and late money makes it paid (I6, I9)',
  `
  rule | given                                            | event             | verdict  | code                    | invoice:I      | rest:I | written_off | outstanding | holder
  I9   | ${billed}                                        | uncollectible I W | accepted | -                       | uncollectible  | 4000   | 4000        | 0           | none
  I9   | ${billed}; uncollectible I W                     | cash M 1000       | accepted | -                       | uncollectible  | 3000   | 3000        | 0           | none
  I9   | ${billed}; uncollectible I W                     | cash M 4000       | accepted | -                       | paid           | 0      | 0           | 0           | none
  I6   | ${billed}; uncollectible I W; cash M 4000        | reverse M 1000    | accepted | -                       | partially_paid | 1000   | 0           | 1000        | invoice
  I9   | ${billed}; uncollectible I W                     | uncollectible I V | refused  | invoice_not_collectible | uncollectible  | 4000   | 4000        | 0           | none
  I9   | ${part}; invoice I draft                         | uncollectible I W | refused  | invoice_not_collectible | draft          | 4000   | 0           | 4000        | none
  I9   | ${billed}; pay B                                 | uncollectible I W | refused  | collection_in_progress  | open           | 4000   | 0           | 4000        | invoice
  I9   | ${billed}                                        | uncollectible X W | refused  | invoice_not_found       | open           | 4000   | 0           | 4000        | invoice
  I8   | ${billed}; uncollectible I W                     | void-invoice I    | refused  | invoice_not_voidable    | uncollectible  | 4000   | 4000        | 0           | none
  K7   | ${billed}; uncollectible I W                     | close             | accepted | -                       | uncollectible  | 4000   | 4000        | 0           | none
  I5   | ${billed}; uncollectible I W; adjust J add hat=1x500 | write-off V   | accepted | -                       | uncollectible  | 4000   | 4500        | 0           | none
  I1   | ${billed}; uncollectible I W; adjust J add hat=1x500 | invoice K     | accepted | -                       | uncollectible  | 4000   | 4000        | 500         | invoice
  `,
);

const later = `${billed}; uncollectible I W; adjust J add hat=1x500; invoice K; issued K INV-2`;

table(
  'late money pays what is billed now first, then the earlier invoice that was given up, which ends paid (I6, I9)',
  `
  rule | given                    | event              | verdict  | invoice:I     | rest:I | invoice:K | rest:K | written_off | surplus
  I9   | ${later}                 | cash M 500         | accepted | uncollectible | 4000   | paid      | 0      | 4000        | 0
  I9   | ${later}; cash M 500     | cash N 1000        | accepted | uncollectible | 3000   | paid      | 0      | 3000        | 0
  I9   | ${later}; cash M 500     | cash N 4000        | accepted | paid          | 0      | paid      | 0      | 0           | 0
  I9   | ${later}; cash M 500     | cash N 4100 force  | accepted | paid          | 0      | paid      | 0      | 0           | 100
  `,
);

test('I9, S3: a write-off says who, why, when and what of it came back', () => {
  const { writeOffs } = given(`${billed}; uncollectible I W; cash M 1000`).order;
  expect(writeOffs).toMatchObject([{ writeOffId: 'W', amount: 4_000, reversedAmount: 1_000, invoiceId: 'I', reason: 'insolvent', actorId: 'key_1' }]);
});
