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
