/** Corrections of an issued invoice upwards (I5) and what overdue dates cost (I10), as tables. */
import { contentHashOf, debitNoteContentOf, invoiceContentOf } from '@concord/contracts';
import { given, table } from './testing/table';

const billed = 'order mug=4x2500; invoice I; issued I INV-1';
const paid = `${billed}; cash M 10000`;
const parts = 'order 10000; invoice I -9:3000 -1:3000 60: late=10%@5; issued I INV-1';

table(
  'a debit note adds its lines with their own tax; the invoice asks for them after its own amount (I5)',
  `
  rule | given                                   | event                     | verdict  | code                   | asks:I | rest:I | invoice:I      | obligation | outstanding | holder  | directives
  I5   | ${billed}                               | debit D I hat=1x1000 +10% | accepted | -                      | 1100   | 11100  | open           | 11100      | 11100       | invoice | issue_debit_note
  I5   | ${billed}; cash M 4000                  | debit D I hat=1x1000      | accepted | -                      | 1000   | 7000   | partially_paid | 11000      | 7000        | invoice | issue_debit_note
  I5   | ${paid}                                 | debit D I hat=1x1000      | accepted | -                      | 1000   | 1000   | partially_paid | 11000      | 1000        | invoice | issue_debit_note
  I5   | ${paid}; debit D I hat=1x1000           | cash N 1000 #2            | accepted | -                      | 1000   | 0      | paid           | 11000      | 0           | none    | -
  C2   | ${paid}; adjust J add cap=1x900; session S | debit D I hat=1x1000   | accepted | -                      | 1000   | 1000   | partially_paid | 11900      | 1900        | invoice | issue_debit_note
  I5   | ${billed}; credit N I 10000             | debit D I hat=1x1000      | accepted | -                      | 1000   | 1000   | open           | 1000       | 1000        | invoice | issue_debit_note
  I1   | ${paid}; adjust J add cap=1x900; invoice K; issued K INV-2 | debit D I hat=1x1000 | refused | invoice_not_debitable | 0 | 0 | paid         | 10900      | 900         | invoice | -
  I5   | order mug=4x2500; invoice I             | debit D I hat=1x1000      | refused  | invoice_not_debitable  | 0      | 10000  | issuing        | 10000      | 10000       | invoice | -
  I5   | order mug=4x2500; invoice I draft       | debit D I hat=1x1000      | refused  | invoice_not_debitable  | 0      | 10000  | draft          | 10000      | 10000       | none    | -
  I9   | ${billed}; uncollectible I W            | debit D I hat=1x1000      | refused  | invoice_not_debitable  | 0      | 10000  | uncollectible  | 0          | 0           | none    | -
  C5   | ${billed}; pay A                        | debit D I hat=1x1000      | refused  | collection_in_progress | 0      | 10000  | open           | 10000      | 10000       | invoice | -
  M4   | ${billed}                               | debit D I hat=1x0         | refused  | debit_note_empty       | 0      | 10000  | open           | 10000      | 10000       | invoice | -
  K5   | ${paid}; close                          | debit D I hat=1x1000      | refused  | order_not_open         | 0      | 0      | paid           | 10000      | 0           | none    | -
  B8   | ${billed}; pay A; captured A 10000; refund R mug:1 | debit D I hat=1x1000 | refused | refund_in_progress | 0    | 0      | paid           | 7500       | 0           | none    | -
  Q3   | ${billed}; debit D I hat=1x1000         | debit D I cap=1x1000      | refused  | idempotency_key_reused | 1000   | 11000  | open           | 11000      | 11000       | invoice | -
  N1   | ${billed}                               | debit D K hat=1x1000      | refused  | invoice_not_found      | 0      | 10000  | open           | 10000      | 10000       | invoice | -
  `,
);

table(
  'what a debit note added is credited, given up and paid with its invoice (I5, N1, I9, I8)',
  `
  rule | given                                             | event                 | verdict  | code                    | asks:I | rest:I | invoice:I     | credit:I | obligation | outstanding
  N1   | ${billed}; debit D I hat=1x1000                   | credit N I hat:1      | accepted | -                       | 1000   | 10000  | open          | 1000     | 10000      | 10000
  N1   | ${billed}; debit D I hat=1x1000                   | credit N I 11000      | accepted | -                       | 1000   | 0      | credited      | 11000    | 0          | 0
  N1   | ${billed}; debit D I hat=1x1000                   | credit N I 11001      | refused  | credit_note_exceeds_invoice | 1000 | 11000 | open         | 0        | 11000      | 11000
  I9   | ${billed}; debit D I hat=1x1000; cash M 10500     | uncollectible I W     | accepted | -                       | 1000   | 500    | uncollectible | 0        | 10500      | 0
  I9   | ${billed}; debit D I hat=1x1000; uncollectible I W | cash M 11000 force   | accepted | -                       | 1000   | 0      | paid          | 0        | 11000      | 0
  I8   | ${billed}; debit D I hat=1x1000                   | void-invoice I        | refused  | invoice_has_debit_notes | 1000   | 11000  | open          | 0        | 11000      | 11000
  I8   | ${billed}; debit D I hat=1x1000; waive D          | void-invoice I        | accepted | -                       | 0      | 10000  | void          | 0        | 10000      | 10000
  K2   | ${billed}; debit D I hat=1x1000                   | cancel                | accepted | -                       | 1000   | 0      | credited      | 0        | 0          | 0
  `,
);

table(
  'a debit note is waived whole and once; its number stays (I10, I4)',
  `
  rule | given                                                   | event       | verdict  | code                   | debit:D | adjusted | obligation | outstanding | surplus | invoice:I      | rest:I
  I10  | ${billed}; debit D I hat=1x1000 +10%; debited D DN-1    | waive D     | accepted | -                      | waived  | 1100     | 10000      | 10000       | 0       | open           | 10000
  I10  | ${billed}; debit D I hat=1x1000; waive D                | debited D DN-1 | accepted | -                   | waived  | 1000     | 10000      | 10000       | 0       | open           | 10000
  I10  | ${billed}; debit D I hat=1x1000; cash M 11000           | waive D     | accepted | -                      | waived  | 1000     | 10000      | 0           | 1000    | paid           | 0
  I9   | ${billed}; debit D I hat=1x1000; uncollectible I W      | waive D     | accepted | -                      | waived  | 1000     | 0          | 0           | 0       | uncollectible  | 10000
  I10  | ${billed}; debit D I hat=1x1000; waive D                | waive D     | refused  | debit_note_not_waivable | waived | 1000     | 10000      | 10000       | 0       | open           | 10000
  N1   | ${billed}; debit D I hat=1x1000; credit N I hat=400     | waive D     | refused  | debit_note_not_waivable | issuing | 0       | 10600      | 10600       | 0       | open           | 10600
  N1   | ${billed}; debit D I hat=1x1000; credit N I 10500       | waive D     | refused  | debit_note_not_waivable | issuing | 0       | 500        | 500         | 0       | open           | 500
  C5   | ${billed}; debit D I hat=1x1000; pay A                  | waive D     | refused  | collection_in_progress | issuing | 0        | 11000      | 11000       | 0       | open           | 11000
  I10  | ${billed}                                               | waive D     | refused  | debit_note_not_found   | -       | 0        | 10000      | 10000       | 0       | open           | 10000
  U5   | ${billed}                                               | debited D DN-1 | divergent | debit_note_unknown | -       | 0        | 10000      | 10000       | 0       | open           | 10000
  U6   | ${billed}; debit D I hat=1x1000; debited D DN-1         | debited D DN-2 | divergent | debit_note_unknown | issued  | 0        | 11000      | 11000       | 0       | open           | 11000
  U2   | ${billed}; debit D I hat=1x1000; debited D DN-1         | debited D DN-1 | accepted | -                   | issued  | 0        | 11000      | 11000       | 0       | open           | 11000
  `,
);

table(
  'a date that passes uncovered costs its fee once, by its timer or by request, and never a fee on a fee (I10, Z2)',
  `
  rule | given                                         | event                  | verdict  | code                 | debits:I | rest:I | outstanding | directives
  I10  | ${parts}                                      | fine-due I -4          | accepted | -                    | 300      | 10300  | 10300       | issue_debit_note
  I10  | ${parts}                                      | fine-due I 4           | accepted | -                    | 300 300  | 10600  | 10600       | issue_debit_note,issue_debit_note
  I10  | ${parts}; cash M 1000                         | fine-due I -4          | accepted | -                    | 200      | 9200   | 9200        | issue_debit_note
  I10  | ${parts}; cash M 3000                         | fine-due I -4          | accepted | -                    | 0        | 7000   | 7000        | -
  Z2   | ${parts}; fine-due I -4                       | fine-due I -4 @id=again | accepted | -                   | 300      | 10300  | 10300       | -
  Z2   | ${parts}; fine-due I -4                       | fine-due I 4           | accepted | -                    | 300 300  | 10600  | 10600       | issue_debit_note
  Z2   | ${parts}                                      | fine-due I -5          | accepted | -                    | 0        | 10000  | 10000       | -
  Z2   | ${parts}; pay A                               | fine-due I -4          | accepted | -                    | 0        | 10000  | 10000       | invoice_late_fee
  Z2   | ${parts}; void-invoice I                      | fine-due I -4          | accepted | -                    | 0        | 10000  | 10000       | -
  Z2   | ${parts}; uncollectible I W                   | fine-due I -4          | accepted | -                    | 0        | 10000  | 0           | -
  I10  | ${parts}; fine D I                            | waive D                | accepted | -                    | 300      | 10000  | 10000       | -
  I10  | ${parts}; fine D I; waive D                   | fine-due I -4          | accepted | -                    | 300      | 10000  | 10000       | -
  I10  | ${parts}; fine-due I -4                       | fine D I               | accepted | -                    | 300 300  | 10600  | 10600       | issue_debit_note
  I10  | ${parts}; fine-due I 4                        | fine D I               | refused  | late_fee_charged     | 300 300  | 10600  | 10600       | -
  I10  | ${parts}; fine D I day=-9                     | fine E I day=-9        | refused  | late_fee_charged     | 300      | 10300  | 10300       | -
  I10  | ${parts}                                      | fine D I day=60        | refused  | invoice_not_overdue  | 0        | 10000  | 10000       | -
  I10  | ${parts}; cash M 6000                         | fine D I               | refused  | invoice_not_overdue  | 0        | 4000   | 4000        | -
  I10  | ${parts}                                      | fine D I 500 +20%      | accepted | -                    | 600      | 10600  | 10600       | issue_debit_note
  I10  | ${parts}                                      | fine D I 500 *20%      | accepted | -                    | 500      | 10500  | 10500       | issue_debit_note
  I10  | order 10000; invoice I due=-1; issued I INV-1 | fine D I               | refused  | debit_note_empty     | 0        | 10000  | 10000       | -
  I10  | order 10000; invoice I due=-1; issued I INV-1 | fine D I 10%           | accepted | -                    | 1000     | 11000  | 11000       | issue_debit_note
  I10  | order 10000; invoice I due=-1 late=10%; issued I INV-1; fine-due I 0; cash M 10000 | fine-due I 9 | accepted | - | 1000   | 1000   | 1000        | -
  C5   | ${parts}; pay A                               | fine D I               | refused  | collection_in_progress | 0      | 10000  | 10000       | -
  U5   | order 10000                                   | fine-due I 4           | divergent | invoice_unknown     | 0        | -      | 10000       | -
  `,
);

test('I10: the tax of a late fee is by its own rule, not that of the order', () => {
  const { order } = given('order 10000 vat:+19%; invoice I due=-1 late=500 +7%; issued I INV-1; fine-due I 0');
  expect(order.fees).toMatchObject([{ kind: 'late_fee', amount: 500, tax: 35, total: 535, taxes: [{ percentage: '7' }] }]);
  expect(order.debitNotes).toMatchObject([{ kind: 'late_fee', amount: 535, tax: 35 }]);
  const plain = given('order 10000 vat:+19%; invoice I due=-1 late=500; issued I INV-1; fine-due I 0').order;
  expect(plain.debitNotes).toMatchObject([{ amount: 500, tax: 0 }]);
});

test('I5, I4: the invoice keeps its content, amount due and hash; the debit note has a hash of its own over what it shows', () => {
  const before = given(billed).order.invoices[0];
  const { order } = given(`${billed}; debit D I hat=1x1000 +10%; debited D DN-1; cash M 500`);
  const [note] = order.debitNotes;
  expect(order.invoices[0]).toMatchObject({
    number: 'INV-1',
    amountDue: 10_000,
    total: 10_000,
    contentHash: before?.contentHash,
    issuedVersion: before?.issuedVersion,
  });
  if (note === undefined || before === undefined) throw new Error('there is no note');
  expect(contentHashOf(debitNoteContentOf(order, note))).toBe(note.contentHash);
  expect(debitNoteContentOf(order, note)).toMatchObject({
    invoiceNumber: 'INV-1',
    lines: [{ lineId: 'hat', total: 1_100 }],
    fees: [],
    amount: 1_100,
    tax: 100,
  });
  expect(contentHashOf(invoiceContentOf(given(billed).order, before))).toBe(before.contentHash);
});

test('I10, Z1: a late fee of an invoice is a timer for each of its dates', () => {
  const timers = given('order 10000; invoice I 3:3000 3:1000 30: late=500@5').play({
    type: 'InvoiceIssued',
    value: { invoiceId: 'I', number: 'INV-1', issuedAt: 0, documentVersion: 3 },
  }).judgement.directives;
  expect(timers.filter(({ kind }) => kind === 'invoice_late_fee')).toHaveLength(2);
  expect(timers.filter(({ kind }) => kind === 'invoice_due')).toHaveLength(2);
});

const limited = (limit: number): string => `order 10000 limit:${limit}; invoice I -9:3000 -1:3000 60: late=10%@5; issued I INV-1`;

table(
  'a late fee that the limit of the order does not take is not charged, and the entry of its day says why (I10, M5)',
  `
  rule | given              | event        | verdict  | outstanding | directives                        | reason
  I10  | ${limited(10_600)} | fine-due I 4 | accepted | 10600       | issue_debit_note,issue_debit_note | -
  M5   | ${limited(10_599)} | fine-due I 4 | accepted | 10300       | issue_debit_note                  | No late fee for what was due 2023-11-13T22:13:20.000Z: Out of range: the total is 10600, the tenant's limit for an order is 10599 minor units.
  M5   | ${limited(10_299)} | fine-due I 4 | accepted | 10000       | -                                 | No late fee for what was due 2023-11-05T22:13:20.000Z: Out of range: the total is 10300, the tenant's limit for an order is 10299 minor units.
  `,
);
