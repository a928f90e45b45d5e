/** Invoices in parts with dates of their own, and what the timers of an invoice do (I7, Z1, Z2). */
import { given, table } from './testing/table';
import { said } from './testing/words';

table(
  'the entries of a schedule make up what is due at issue (I7, R3)',
  `
  rule | given                                       | event                        | verdict  | code                   | entries:I
  I7   | order 10000                                 | invoice I 0:3000 30:7000     | accepted | -                      | 0/3000 0/7000
  I7   | order 10000                                 | invoice I 0:30% 30:          | accepted | -                      | 0/3000 0/7000
  I7   | order 10000                                 | invoice I 30: 0:30%          | accepted | -                      | 0/3000 0/7000
  R3   | order 100                                   | invoice I 1:33.3333% 2:33.3333% 3:33.3334% | accepted | -        | 0/33 0/33 0/34
  I7   | order 10000                                 | invoice I 0:3000 30:6999     | refused  | schedule_not_allocated | -
  I7   | order 10000                                 | invoice I 0:3000 30:7001     | refused  | schedule_not_allocated | -
  I7   | order 10000                                 | invoice I 0: 30:             | refused  | schedule_not_allocated | -
  I7   | order 10000                                 | invoice I 0:10000 30:        | refused  | schedule_not_allocated | -
  I7   | order 10000; invoice I draft 0:30% 30:; cash M 4000 | issue I              | accepted | -                      | 0/1800 0/4200
  I7   | order 10000; invoice I draft 0:3000 30:7000; cash M 4000 | issue I         | refused  | schedule_not_allocated | 0/3000 0/7000
  `,
);

const parts = 'order 10000; invoice I 3:3000 30:3000 60:; issued I INV-1';
const held = `${parts}; pay A 2000 manual aim=I.1; authorized A 2000`;

table(
  'what is paid or credited covers the oldest date first, and no entry takes more than it asks for (I7)',
  `
  rule | given                          | event            | verdict  | entries:I                  | invoice:I      | rest:I
  I7   | ${parts}                       | cash M 1000      | accepted | 1000/3000 0/3000 0/4000    | partially_paid | 9000
  I7   | ${parts}                       | cash M 5000      | accepted | 3000/3000 2000/3000 0/4000 | partially_paid | 5000
  I7   | ${parts}; cash M 5000          | cash N 5000 #2   | accepted | 3000/3000 3000/3000 4000/4000 | paid        | 0
  I7   | ${parts}                       | credit N I 3500  | accepted | 3000/3000 500/3000 0/4000  | open           | 6500
  I7   | ${parts}; cash M 5000          | reverse M 4000   | accepted | 1000/3000 0/3000 0/4000    | partially_paid | 9000
  `,
);

table(
  'a payment may be aimed at an entry: it covers that first, never more than is left of it, and the rest covers the oldest date first (I7)',
  `
  rule | given                                          | event                    | verdict  | code                      | entries:I                     | rest:I | pending_in
  I7   | ${parts}                                       | cash M 4000 aim=I.2      | accepted | -                         | 0/3000 0/3000 4000/4000       | 6000   | 0
  I7   | ${parts}                                       | cash M 4001 aim=I.2      | refused  | schedule_entry_exceeded   | 0/3000 0/3000 0/4000          | 10000  | 0
  I7   | ${parts}                                       | cash M 4001 aim=I.2 force | refused | schedule_entry_exceeded   | 0/3000 0/3000 0/4000          | 10000  | 0
  I7   | ${parts}                                       | cash M 1 aim=I.3         | refused  | schedule_entry_not_found  | 0/3000 0/3000 0/4000          | 10000  | 0
  I7   | ${parts}                                       | cash M 1 aim=J.0 force   | refused  | schedule_entry_not_found  | 0/3000 0/3000 0/4000          | 10000  | 0
  I7   | ${parts}                                       | pay A aim=I.1            | accepted | -                         | 0/3000 0/3000 0/4000          | 10000  | 3000
  I7   | ${parts}; pay A aim=I.1                        | captured A 3000          | accepted | -                         | 0/3000 3000/3000 0/4000       | 7000   | 0
  I7   | ${parts}; pay A 2000 aim=I.1                   | pay B aim=I.1            | accepted | -                         | 0/3000 0/3000 0/4000          | 10000  | 3000
  I7   | ${parts}; pay A 2000 aim=I.1                   | pay B 1001 aim=I.1       | refused  | schedule_entry_exceeded   | 0/3000 0/3000 0/4000          | 10000  | 2000
  I7   | ${parts}; pay A aim=I.1                        | pay B aim=I.1            | refused  | schedule_entry_exceeded   | 0/3000 0/3000 0/4000          | 10000  | 3000
  PY17 | ${parts}; pay A aim=I.1; failed A              | pay B aim=I.1            | accepted | -                         | 0/3000 0/3000 0/4000          | 10000  | 3000
  I7   | ${parts}; cash M 4000 aim=I.2                  | cash N 3500              | accepted | -                         | 3000/3000 500/3000 4000/4000  | 2500   | 0
  I7   | ${parts}; cash M 3500                          | cash N 3000 aim=I.1      | refused  | schedule_entry_exceeded   | 3000/3000 500/3000 0/4000     | 6500   | 0
  I7   | ${parts}; cash M 3500                          | cash N 2500 aim=I.1      | accepted | -                         | 3000/3000 3000/3000 0/4000    | 4000   | 0
  I7   | ${parts}; cash M 3000                          | cash N 1 aim=I.0         | refused  | schedule_entry_exceeded   | 3000/3000 0/3000 0/4000       | 7000   | 0
  PY15 | ${parts}; cash M 4000 aim=I.2; cash N 3500     | reverse M 1000           | accepted | -                         | 3000/3000 500/3000 3000/4000  | 3500   | 0
  I7   | ${parts}; cash M 4000 aim=I.2                  | credit N I 3500          | accepted | -                         | 3000/3000 500/3000 4000/4000  | 2500   | 0
  I7   | ${parts}; cash M 4000 aim=I.2; cash N 6000     | refund R 2000            | accepted | -                         | 3000/3000 3000/3000 4000/4000 | 0      | 0
  A4   | ${held}                                        | reauth A B               | accepted | -                         | 0/3000 0/3000 0/4000          | 10000  | 2000
  A4   | ${held}                                        | reauth A B 3000          | accepted | -                         | 0/3000 0/3000 0/4000          | 10000  | 3000
  A4   | ${held}                                        | reauth A B 3001          | refused  | schedule_entry_exceeded   | 0/3000 0/3000 0/4000          | 10000  | 2000
  A4   | ${held}; reauth A B 3000                       | cash M 1 aim=I.1         | refused  | schedule_entry_exceeded   | 0/3000 0/3000 0/4000          | 10000  | 3000
  A4   | ${held}; reauth A B 3000; authorized B 3000; voided A | captured B 3000   | accepted | -                         | 0/3000 3000/3000 0/4000       | 7000   | 0
  PY5  | ${parts}                                       | split T A=1000 B aim=I.1 | accepted | -                         | 0/3000 0/3000 0/4000          | 10000  | 3000
  PY5  | ${parts}                                       | split T A=1000 B=2001 aim=I.1 | refused | schedule_entry_exceeded | 0/3000 0/3000 0/4000         | 10000  | 0
  O3   | ${parts}; pay A 3000 aim=I.1                   | captured A 3500          | divergent | capture_exceeds_authorized | 500/3000 3000/3000 0/4000   | 6500   | 0
  I8   | ${parts}; void-invoice I                       | cash M 1 aim=I.0         | refused  | schedule_entry_not_found  | 0/3000 0/3000 0/4000          | 10000  | 0
  I9   | ${parts}; uncollectible I W                    | cash M 4000 aim=I.2      | accepted | -                         | 0/3000 0/3000 4000/4000       | 6000   | 0
  I7   | ${parts}; debit D I hat=1x700; cash M 4000 aim=I.2 | cash N 6700          | accepted | -                         | 3000/3000 3000/3000 4000/4000 | 0      | 0
  `,
);

const whole = 'order 10000 forbid; invoice I 3:3000 30:; issued I INV-1';

table(
  'an order that takes no part of itself takes an entry of its invoice as a whole (I7, PY6)',
  `
  rule | given                        | event                  | verdict  | code                      | entries:I
  PY6  | ${whole}                     | pay A 2999 aim=I.0     | refused  | partial_payment_forbidden | 0/3000 0/7000
  PY6  | ${whole}                     | pay A 3000             | refused  | partial_payment_forbidden | 0/3000 0/7000
  I7   | ${whole}                     | cash M 3000 aim=I.0    | accepted | -                         | 3000/3000 0/7000
  I7   | ${whole}                     | split T A=1000 B=2000 aim=I.0 | accepted | -                  | 0/3000 0/7000
  PY6  | ${whole}                     | split T A=1000 B=1999 aim=I.0 | refused | partial_payment_forbidden | 0/3000 0/7000
  `,
);

table(
  'dates and late fees follow what covers each entry (I7, I10, Z1)',
  `
  rule | given                                                             | event         | verdict  | entries:I                   | late:I | debits:I
  Z1   | ${parts}; cash M 4000 aim=I.2                                     | fell-due I 3  | accepted | 0/3000! 0/3000 4000/4000    | yes    | 0
  Z1   | ${parts}; cash M 3000 aim=I.0                                     | fell-due I 3  | accepted | 3000/3000 0/3000 0/4000     | no     | 0
  I10  | order 10000; invoice I 0:3000 9: late=10%; issued I INV-1; cash M 7000 aim=I.1 | fine-due I 0 | accepted | 0/3000 7000/7000 | no | 300
  I10  | order 10000; invoice I 0:3000 9: late=10%; issued I INV-1; cash M 3000 aim=I.0 | fine-due I 0 | accepted | 3000/3000 0/7000 | no | 0
  `,
);

test("decision 57: money that is aimed at a later part does not pay the order's part that is due", () => {
  const { order } = given('order 10000 part:now:30% part:5000:; invoice I; issued I INV-1; cash M 7000 aim=I.1');
  expect(order).toMatchObject({ amountDueNow: 3_000, paymentSchedule: [{ coveredAmount: 0 }, { coveredAmount: 7_000 }] });
  expect(order.invoices[0]?.schedule).toMatchObject([{ coveredAmount: 0 }, { coveredAmount: 7_000 }]);
});

table(
  'a date that comes makes overdue what is not covered, and nothing else; it cancels nothing (Z1, Z2)',
  `
  rule | given                                        | event         | verdict  | entries:I                   | late:I | invoice:I      | outstanding | holder
  Z1   | ${parts}                                     | fell-due I 3  | accepted | 0/3000! 0/3000 0/4000       | yes    | open           | 10000       | invoice
  Z1   | ${parts}; cash M 3000                        | fell-due I 3  | accepted | 3000/3000 0/3000 0/4000     | no     | partially_paid | 7000        | invoice
  Z1   | ${parts}; cash M 3001                        | fell-due I 30 | accepted | 3000/3000 1/3000! 0/4000    | yes    | partially_paid | 6999        | invoice
  Z2   | ${parts}; fell-due I 3                       | fell-due I 3 @id=again | accepted | 0/3000! 0/3000 0/4000 | yes | open          | 10000       | invoice
  Z2   | ${parts}; cash M 10000                       | fell-due I 60 | accepted | 3000/3000 3000/3000 4000/4000 | no   | paid           | 0           | none
  Z2   | ${parts}; void-invoice I                     | fell-due I 3  | accepted | 0/3000 0/3000 0/4000        | no     | void           | 10000       | none
  Z1   | order 10000; invoice I due=14; issued I INV-1 | fell-due I 14 | accepted |                            | yes    | open           | 10000       | invoice
  Z2   | order 10000; invoice I due=14                | fell-due I 14 | accepted |                             | no     | issuing        | 10000       | invoice
  U5   | order 10000                                  | fell-due I 14 | divergent |                            |        | -              | 10000       | none
  `,
);

const reminding = 'order 10000; invoice I 3:3000 30:3000 60: remind=-2 remind=3; issued I INV-1';

table(
  'the buyer is to be reminded once for each day, while something is due (Z1, Z2)',
  `
  rule | given                               | event       | verdict  | reminded:I
  Z1   | ${reminding}                            | remind I 1  | accepted | 1
  Z2   | ${reminding}; remind I 1                | remind I 1 @id=again | accepted | 1
  Z1   | ${reminding}; remind I 1                | remind I 33 | accepted | 2
  Z2   | ${reminding}; cash M 10000              | remind I 33 | accepted | 0
  Z2   | ${reminding}; cash M 3000               | remind I 6  | accepted | 0
  Z2   | ${reminding}                            | remind I 2  | accepted | 0
  `,
);

test('Z1: an issued invoice sets a timer for each of its dates and for each day of reminding that is still to come', () => {
  const sale = given('order 10000; invoice I 3:3000 30: remind=-7 remind=2');
  const { judgement } = sale.play(said('issued I INV-1', sale.state));
  const days = judgement.directives.map(({ kind, dueAt }) => `${kind} ${Math.round(((dueAt ?? 0) - sale.order.createdAt) / 86_400_000)}`);
  expect(days).toEqual(['invoice_due 3', 'invoice_due 30', 'invoice_reminder 5', 'invoice_reminder 23', 'invoice_reminder 32']);
});

test('W6: an invoice that an older service issued sets no timer', () => {
  const sale = given('order 10000; invoice I due=14');
  const fact = said('issued I INV-1', sale.state);
  expect(sale.play({ ...fact, value: { ...fact.value, documentVersion: 2 } }).judgement.directives).toEqual([]);
});
