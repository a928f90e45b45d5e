/** Invoices on the same balance. Section 14. */
import { given, table } from './testing/table';

table(
  'issue and void',
  `
  rule | given                                          | event            | verdict  | code                   | invoice:I | number:I | rest:I | holder  | directives
  I1   | order 10000                                    | invoice I        | accepted | -                      | issuing   | -        | 10000  | invoice | issue_invoice
  I1   | order 10000                                    | invoice I draft  | accepted | -                      | draft     | -        | 10000  | none    | -
  I1   | order 10000; invoice I draft                   | issue I          | accepted | -                      | issuing   | -        | 10000  | invoice | issue_invoice
  I4   | order 10000; invoice I                         | issued I INV-1   | accepted | -                      | open      | INV-1    | 10000  | invoice | -
  I4   | order 10000; invoice I; issued I INV-1         | issued I INV-1   | accepted | -                      | open      | INV-1    | 10000  | invoice | -
  I4   | order 10000; invoice I; issued I INV-1         | issued I INV-2   | divergent | invoice_unknown       | open      | INV-1    | 10000  | invoice | -
  I1   | order 10000; invoice I                         | invoice J        | refused  | invoice_active         | issuing   | -        | 10000  | invoice | -
  I1   | order 10000; invoice I; issued I INV-1; invoice J draft | issue J | refused  | invoice_active         | open      | INV-1    | 10000  | invoice | -
  I1   | order 10000; invoice I                         | issue I          | refused  | invoice_not_draft      | issuing   | -        | 10000  | invoice | -
  I1   | order 10000                                    | issue I          | refused  | invoice_not_found      | -         | -        | -      | none    | -
  I2   | order 10000; pay A 4000                        | invoice I        | refused  | collection_in_progress | -         | -        | -      | none    | -
  I2   | paid 10000                                     | invoice I        | refused  | nothing_outstanding    | -         | -        | -      | none    | -
  I2   | paid 10000                                     | invoice I draft  | refused  | nothing_outstanding    | -         | -        | -      | none    | -
  I2   | order 10000; cancel                            | invoice I        | refused  | order_not_open         | -         | -        | -      | none    | -
  I3   | order 10000; pay A 4000; captured A 4000       | invoice I        | accepted | -                      | issuing   | -        | 6000   | invoice | issue_invoice
  I3   | order 10000; invoice I draft; cash M 4000      | issue I          | accepted | -                      | issuing   | -        | 6000   | invoice | issue_invoice
  I8   | order 10000; invoice I; issued I INV-1         | void-invoice I   | accepted | -                      | void      | INV-1    | 10000  | none    | -
  I8   | order 10000; invoice I                         | void-invoice I   | accepted | -                      | void      | -        | 10000  | none    | -
  I4   | order 10000; invoice I; void-invoice I         | issued I INV-1   | accepted | -                      | void      | INV-1    | 10000  | none    | -
  I11  | order 10000; invoice I draft                   | void-invoice I   | accepted | -                      | void      | -        | 10000  | none    | -
  I8   | order 10000; invoice I; issued I INV-1; pay A 4000 | void-invoice I | refused | collection_in_progress | open     | INV-1    | 10000  | invoice | -
  I8   | order 10000; invoice I; issued I INV-1; cash M 4000 | void-invoice I | refused | invoice_has_payments  | partially_paid | INV-1 | 6000 | invoice | -
  I8   | order 10000; invoice I; issued I INV-1; void-invoice I | void-invoice I | refused | invoice_not_voidable | void    | INV-1    | 10000  | none    | -
  I8   | order 10000                                    | void-invoice I   | refused  | invoice_not_found      | -         | -        | -      | none    | -
  U5   | order 10000                                    | issued I INV-1   | divergent | invoice_unknown       | -         | -        | -      | none    | -
  Q3   | order 10000; invoice I; void-invoice I         | invoice I        | refused  | idempotency_key_reused | void      | -        | 10000  | none    | -
  `,
);

const open = 'order 10000; invoice I; issued I INV-1';

table(
  'an invoice shows the balance of its order, from whatever surface the money came',
  `
  rule | given                                          | event            | verdict  | invoice:I      | rest:I | outstanding | holder  | payment_status
  I6   | ${open}                                        | cash M 4000      | accepted | partially_paid | 6000   | 6000        | invoice | partially_paid
  I6   | ${open}; cash M 4000                           | cash N 6000      | accepted | paid           | 0      | 0           | none    | paid
  I12  | ${open}; pay A                                 | captured A 10000 | accepted | paid           | 0      | 0           | none    | paid
  I12  | ${open}; pay A                                 | failed A         | accepted | open           | 10000  | 10000       | invoice | unpaid
  I6   | ${open}; cash M 10000                          | reverse M        | accepted | open           | 10000  | 10000       | invoice | unpaid
  I6   | ${open}; cash M 10000                          | reverse M 3000   | accepted | partially_paid | 3000   | 3000        | invoice | partially_paid
  I12  | ${open}; cash M 10000                          | refund R 4000    | accepted | paid           | 0      | 0           | none    | paid
  I6   | order 10000; invoice I; cash M 10000           | issued I INV-1   | accepted | paid           | 0      | 0           | none    | paid
  I11  | ${open}; void-invoice I                        | session S        | accepted | void           | 10000  | 10000       | checkout_session | unpaid
  K1   | ${open}                                        | cancel           | accepted | void           | 0      | 0           | none    | unpaid
  K2   | ${open}; cash M 4000                           | cancel           | accepted | credited       | 0      | 0           | none    | paid
  N6   | order 10000; invoice I; cash M 10000; close    | issued I INV-1   | accepted | paid           | 0      | 0           | none    | paid
  I1   | order 10000; invoice I draft; cash M 10000     | close            | accepted | void           | 0      | 0           | none    | paid
  I8   | ${open}; cash M 10000                          | close            | accepted | paid           | 0      | 0           | none    | paid
  `,
);

test('I4, I5: the content of an issued invoice is frozen in a hash that later payments do not change', () => {
  const before = given(open).order.invoices[0];
  const after = given(`${open}; cash M 4000; pay A; captured A 6000; refund R 1000`).order.invoices[0];
  expect(before?.contentHash).toMatch(/^[0-9a-f]{64}$/);
  expect(after?.contentHash).toBe(before?.contentHash);
  expect(given('order 10001; invoice I; issued I INV-1').order.invoices[0]?.contentHash).not.toBe(before?.contentHash);
});
