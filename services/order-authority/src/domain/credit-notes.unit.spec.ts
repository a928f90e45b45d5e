/** Corrections of issued invoices by credit notes: what they take, what they lower, and what becomes of the rest (section 15, I5, I6). */
import { creditNoteContentOf, contentHashOf } from '@concord/contracts';
import { given, table } from './testing/table';

const billed = 'order mug=4x2500; invoice I; issued I INV-1';
const part = `${billed}; cash M 6000`;
const paid = `${billed}; cash M 10000`;
const credited = `${billed}; credit N I mug:2; noted N CN-1`;

table(
  'a note first lowers what is outstanding; only the rest is refunded or kept (N2, N4)',
  `
  rule  | given                             | event                  | verdict  | code | credited | obligation | outstanding | surplus | applied:N | sent:N | kept:N | held | directives
  N2    | ${billed}                         | credit N I mug:1       | accepted | -    | 2500     | 7500       | 7500        | 0       | 2500      | 0      | 0      | 0    | issue_credit_note
  N2    | ${part}                           | credit N I mug:1       | accepted | -    | 2500     | 7500       | 1500        | 0       | 2500      | 0      | 0      | 0    | issue_credit_note
  N2    | ${part}                           | credit N I mug:2       | accepted | -    | 5000     | 5000       | 0           | 1000    | 4000      | 0      | 1000   | 1000 | issue_credit_note
  N2    | ${paid}                           | credit N I mug:1       | accepted | -    | 2500     | 7500       | 0           | 2500    | 0         | 0      | 2500   | 2500 | issue_credit_note
  N2    | ${paid}                           | credit N I 2500        | accepted | -    | 2500     | 7500       | 0           | 2500    | 0         | 0      | 2500   | 2500 | issue_credit_note
  N4    | ${billed}; pay A; captured A 10000 | credit N I mug:1 refund | accepted | -  | 2500     | 7500       | 0           | 2500    | 0         | 2500   | 0      | 0    | refund=2500,issue_credit_note
  N4    | ${billed}; pay A 6000; captured A 6000 | credit N I mug:2 refund | accepted | - | 5000   | 5000       | 0           | 1000    | 4000      | 1000   | 0      | 0    | refund=1000,issue_credit_note
  N4    | ${paid}                           | credit N I mug:1 refund | accepted | -   | 2500     | 7500       | 0           | 0       | 0         | 2500   | 0      | 0    | issue_credit_note
  FL3   | ${billed}; pay A; captured A 10000; credit N I mug:1 refund | unpaid ~ A | accepted | -       | 2500     | 7500       | 0           | 2500    | 0         | 0      | 2500   | 0    | -
  FL3   | ${billed}; pay A; captured A 10000; credit N I mug:1 refund; unpaid ~ A | retry ~ | accepted | - | 2500   | 7500       | 0           | 2500    | 0         | 2500   | 0      | 0    | refund=2500
  N3 FL6 | ${billed}; pay A; captured A 10000; credit N I mug:1 refund; offered C 1 back | refunded ~ C 1 #r9 | divergent | refund_unknown | 2500 | 7500 | 0 | 2500 | 0 | 2500 | 0 | 1 | -
  I9    | ${part}; uncollectible I W        | credit N I mug:1       | accepted | -    | 2500     | 6000       | 0           | 0       | 2500      | 0      | 0      | 0    | issue_credit_note
  K5    | ${paid}; close                    | credit N I mug:1       | accepted | -    | 2500     | 7500       | 0           | 2500    | 0         | 0      | 2500   | 2500 | issue_credit_note
  `,
);

table(
  'a note is about an issued invoice, within the caps that refunds and adjustments share (N1, F2)',
  `
  rule  | given                                         | event                     | verdict | code                        | credited | taken:mug
  N1    | order mug=4x2500                              | credit N I mug:1          | refused | invoice_not_found           | 0        | 0
  N1    | order mug=4x2500; invoice I draft             | credit N I mug:1          | refused | invoice_not_creditable      | 0        | 0
  N1    | order mug=4x2500; invoice I                   | credit N I mug:1          | refused | invoice_not_creditable      | 0        | 0
  N1    | ${billed}; void-invoice I                     | credit N I mug:1          | refused | invoice_not_creditable      | 0        | 0
  F2    | ${billed}                                     | credit N I mug:5          | refused | refund_quantity_exceeds_line | 0       | 0
  F2    | ${credited}                                   | credit O I mug:3          | refused | refund_quantity_exceeds_line | 5000    | 5000
  F2    | ${credited}                                   | credit O I mug=5001       | refused | refund_exceeds_line         | 5000     | 5000
  F2    | ${paid}; refund R mug:3                       | credit N I mug:2          | refused | refund_quantity_exceeds_line | 0       | 7500
  F2    | ${paid}; credit N I mug:3                     | refund R mug:2            | refused | refund_quantity_exceeds_line | 7500    | 7500
  F2    | ${paid}; credit N I mug:4                     | adjust J mug:1            | refused | refund_quantity_exceeds_line | 10000   | 10000
  N1    | ${billed}                                     | credit N I 10001          | refused | credit_note_exceeds_invoice | 0        | 0
  N1    | ${billed}; credit N I 6000                    | credit O I 4001           | refused | credit_note_exceeds_invoice | 6000     | 0
  N1    | ${paid}; adjust J add hat=1x900; credit N I 9500 | credit O I 600         | refused | credit_note_exceeds_invoice | 9500     | 0
  N1    | ${billed}; credit N I 6000                    | credit O I 4000           | accepted | -                          | 10000    | 0
  M4    | ${billed}                                     | credit N I 0              | refused | credit_note_empty           | 0        | 0
  M4    | ${billed}                                     | credit N I                | refused | credit_note_empty           | 0        | 0
  F1    | ${billed}                                     | credit N I mug:1 100      | refused | refund_mixed_targets        | 0        | 0
  C5    | ${billed}; pay A                              | credit N I mug:1          | refused | collection_in_progress      | 0        | 0
  K5    | ${billed}; cash M 4000; cancel                | credit N I mug:1          | refused | order_not_open              | 0        | 0
  Q3    | ${credited}                                   | credit N I mug:1          | refused | idempotency_key_reused      | 5000     | 5000
  E1    | ${credited}                                   | change mug qty=9          | refused | order_has_payments          | 5000     | 5000
  `,
);

table(
  'an invoice closed by credit is credited, by money or by both it is paid (I6, N6)',
  `
  rule  | given                                     | event                 | verdict  | code | invoice:I      | rest:I | credit:I | holder  | outstanding
  N6    | ${billed}                                 | credit N I mug:4      | accepted | -    | credited       | 0      | 10000    | none    | 0
  N6    | ${billed}                                 | credit N I mug:1      | accepted | -    | open           | 7500   | 2500     | invoice | 7500
  N6    | ${part}                                   | credit N I 4000       | accepted | -    | paid           | 0      | 4000     | none    | 0
  N6    | ${part}                                   | credit N I 1000       | accepted | -    | partially_paid | 3000   | 1000     | invoice | 3000
  N6    | ${credited}                               | cash M 5000           | accepted | -    | paid           | 0      | 5000     | none    | 0
  N6    | ${paid}                                   | credit N I mug:4      | accepted | -    | paid           | 0      | 0        | none    | 0
  K2    | ${part}; credit N I 1000                  | cancel                | accepted | -    | credited       | 0      | 1000     | none    | 0
  K2    | ${billed}; credit N I mug:1               | cancel                | accepted | -    | credited       | 0      | 2500     | none    | 0
  K2    | ${credited}; reverse-note N               | cancel                | accepted | -    | credited       | 0      | 0        | none    | 0
  K2    | ${billed}                                 | cancel                | accepted | -    | void           | 0      | 0        | none    | 0
  I8    | ${credited}                               | void-invoice I        | refused  | invoice_has_credit_notes | open | 5000 | 5000 | invoice | 5000
  I8    | ${credited}; reverse-note N; void-note N  | void-invoice I        | accepted | -    | void           | 10000  | 0        | none    | 10000
  I9    | ${part}; uncollectible I W; credit N I 1000 | cash O 3000         | accepted | -    | paid           | 0      | 1000     | none    | 0
  O3    | ${billed}; credit N I mug:4; noted N CN-1 | cash M 500 force      | accepted | -    | credited       | 0      | 10000    | none    | 0
  `,
);

table(
  'an allocation is reversible; what it lowered is owed again and can be lowered again (N3)',
  `
  rule  | given                                           | event               | verdict  | code                           | credited | outstanding | applied:N | kept:N | invoice:I      | holder
  N3    | ${credited}                                     | reverse-note N      | accepted | -                              | 0        | 10000       | 0         | 5000   | open           | invoice
  N3    | ${credited}                                     | reverse-note N 2000 | accepted | -                              | 3000     | 7000        | 3000      | 2000   | open           | invoice
  N3    | ${credited}                                     | reverse-note N 5001 | refused  | credit_note_exceeds_allocation | 5000     | 5000        | 5000      | 0      | open           | invoice
  N3    | ${credited}; reverse-note N                     | apply-note N        | accepted | -                              | 5000     | 5000        | 5000      | 0      | open           | invoice
  N3    | ${credited}; reverse-note N                     | apply-note N 5001   | refused  | credit_note_exceeds_allocation | 0        | 10000       | 0         | 5000   | open           | invoice
  N3    | ${credited}; reverse-note N; cash M 7000        | apply-note N        | accepted | -                              | 3000     | 0           | 3000      | 2000   | paid           | none
  N3    | ${credited}; reverse-note N; cash M 7000        | apply-note N 3001   | refused  | credit_note_exceeds_allocation | 0        | 3000        | 0         | 5000   | partially_paid | invoice
  N3    | ${credited}; cash M 5000                        | reverse-note N      | accepted | -                              | 0        | 5000        | 0         | 5000   | partially_paid | invoice
  N3    | ${billed}; credit N I mug:4; noted N CN-1       | reverse-note N 1000 | accepted | -                              | 9000     | 1000        | 9000      | 1000   | open           | invoice
  C5    | ${credited}; pay A                              | reverse-note N      | refused  | collection_in_progress         | 5000     | 5000        | 5000      | 0      | open           | invoice
  N3    | ${part}; credit N I mug:2; noted N CN-1         | reverse-note N      | refused  | surplus_remains                | 5000     | 0           | 4000      | 1000   | paid           | none
  N3    | ${billed}; credit N I mug:2                     | reverse-note N      | refused  | credit_note_not_issued         | 5000     | 5000        | 5000      | 0      | open           | invoice
  N3    | ${credited}                                     | reverse-note X      | refused  | credit_note_not_found          | 5000     | 5000        | 5000      | 0      | open           | invoice
  `,
);

table(
  'a note is void only while nothing of it is used; its number stays (N5)',
  `
  rule  | given                                           | event        | verdict  | code                     | note:N | credited | surplus | held | taken:mug | off:mug
  N5    | ${credited}                                     | void-note N  | refused  | credit_note_not_voidable | issued | 5000     | 0       | 0    | 5000      | 5000
  N5    | ${credited}; reverse-note N                     | void-note N  | accepted | -                        | void   | 0        | 0       | 0    | 0         | 0
  N5    | ${paid}; credit N I mug:1; noted N CN-1         | void-note N  | accepted | -                        | void   | 0        | 0       | 0    | 0         | 0
  N5    | ${paid}; credit N I mug:1; noted N CN-1; dispose D return 1 of:last | void-note N | refused | credit_note_not_voidable | issued | 2500 | 2499 | 2499 | 2500 | 2500
  N5    | ${paid}; credit N I mug:1 refund; noted N CN-1  | void-note N  | refused  | credit_note_not_voidable | issued | 2500     | 0       | 0    | 2500      | 2500
  N5    | ${paid}; credit N I mug:1; void-note N          | noted N CN-1 | accepted | -                        | void   | 0        | 0       | 0    | 0         | 0
  N5    | ${paid}; credit N I mug:1; void-note N          | void-note N  | refused  | credit_note_not_voidable | void   | 0        | 0       | 0    | 0         | 0
  N5    | ${paid}                                         | void-note N  | refused  | credit_note_not_found    | -      | 0        | 0       | 0    | 0         | 0
  U5    | ${billed}                                       | noted N CN-1 | divergent | credit_note_unknown     | -      | 0        | 0       | 0    | 0         | 0
  U6    | ${credited}                                     | noted N CN-2 | divergent | credit_note_unknown     | issued | 5000     | 0       | 0    | 5000      | 5000
  U2    | ${credited}                                     | noted N CN-1 | accepted  | -                       | issued | 5000     | 0       | 0    | 5000      | 5000
  `,
);

table(
  'the tax of a note is that of its parts, by the same shares as a refund (FT2, FT3, R6)',
  `
  rule | given                                                      | event             | verdict  | notetax:N | credited
  FT3  | order mug=3x500 *20%; invoice I; issued I INV-1            | credit N I mug:1  | accepted | 83        | 500
  FT3  | order mug=3x500 *20%; invoice I; issued I INV-1; credit O I mug:1 | credit N I mug:1 | accepted | 84  | 1000
  FT3  | order mug=3x500 *20%; invoice I; issued I INV-1            | credit N I mug    | accepted | 250       | 1500
  F7   | order mug=3x500 *20%; invoice I; issued I INV-1            | credit N I 500    | accepted | 0         | 500
  `,
);

test('N5, I4: an issued note is frozen in a hash over what it shows, which nothing that follows changes', () => {
  const before = given(credited).order;
  const after = given(`${credited}; cash M 5000; reverse-note N 100`).order;
  const [note] = before.creditNotes;
  expect(note?.contentHash).toMatch(/^[0-9a-f]{64}$/);
  expect(after.creditNotes[0]?.contentHash).toBe(note?.contentHash);
  if (note === undefined) throw new Error('there is no note');
  expect(contentHashOf(creditNoteContentOf(after, note))).toBe(note.contentHash);
  expect(contentHashOf(creditNoteContentOf(after, { ...note, amount: note.amount + 1 }))).not.toBe(note.contentHash);
});

test('I5: the invoice that is credited keeps its content', () => {
  const [before, after] = [given(billed).order.invoices[0], given(credited).order.invoices[0]];
  expect(after).toMatchObject({ contentHash: before?.contentHash, amountDue: 10_000, total: 10_000, number: 'INV-1' });
});

test('N3: an amount of an earlier invoice, owed again, is none that a later one bills', () => {
  const later = `${credited}; cash M 5000; adjust J add hat=1x900; invoice K; issued K INV-2`;
  const { invoices, balance } = given(`${later}; reverse-note N`).order;
  expect(balance.outstanding).toBe(5_900);
  expect(invoices.map(({ status, amountRemaining }) => [status, amountRemaining])).toEqual([
    ['paid', 0],
    ['open', 900],
  ]);
  expect(given(`${later}; reverse-note N; apply-note N`).order.invoices[1]).toMatchObject({ status: 'open', amountRemaining: 900, amountCredited: 0 });
});
