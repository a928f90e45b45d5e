/** What is owed changes after money has moved: reductions within the caps, additions beside them, nothing edited in place. Section 13. */
import { given, table } from './testing/table';

/** 10 x 23.90 at 25% off with 20% inside: 179.25, tax 29.87. */
const mugs = 'paid mug=10x2390 -25% *20%';
const parcel = 'paid mug=3x1000 +20% cup=1x500 fee:ship:500 +20% tip:300';
const part = 'order 10000; pay A 6000; captured A 6000';

table(
  'reduce by line, quantity, amount, fee, tip or order amount: what was paid beyond it is surplus, and nothing goes out by itself',
  `
  rule   | given                         | event                       | verdict  | code | adjusted | obligation | outstanding | surplus | pending_out | refunded | reversed:J | payment_status | directives
  E2 B7  | ${mugs}                       | adjust J mug:1              | accepted | -    | 1793     | 16132      | 0           | 1793    | 0           | 0        | 299        | overpaid       | -
  E2 FT3 | ${mugs}; adjust I mug:1       | adjust J mug:1              | accepted | -    | 3585     | 14340      | 0           | 3585    | 0           | 0        | 298        | overpaid       | -
  E2     | ${mugs}                       | adjust J mug=5000           | accepted | -    | 5000     | 12925      | 0           | 5000    | 0           | 0        | 833        | overpaid       | -
  K4     | ${mugs}                       | adjust J mug                | accepted | -    | 17925    | 0          | 0           | 17925   | 0           | 0        | 2987       | overpaid       | -
  F7     | ${mugs}                       | adjust J 500                | accepted | -    | 500      | 17425      | 0           | 500     | 0           | 0        | 0          | overpaid       | -
  E2     | ${parcel}                     | adjust J fee:ship tip:100   | accepted | -    | 700      | 4300       | 0           | 700     | 0           | 0        | 100        | overpaid       | -
  E2     | ${parcel}                     | adjust J mug:2 cup fee:ship=300 | accepted | - | 3200    | 1800       | 0           | 3200    | 0           | 0        | 450        | overpaid       | -
  B8 E2  | ${part}                       | adjust J 1000               | accepted | -    | 1000     | 9000       | 3000        | 0       | 0           | 0        | 0          | partially_paid | -
  B8 E2  | ${part}                       | adjust J 4000               | accepted | -    | 4000     | 6000       | 0           | 0       | 0           | 0        | 0          | paid           | -
  B8 E2  | ${part}                       | adjust J 5000               | accepted | -    | 5000     | 5000       | 0           | 1000    | 0           | 0        | 0          | overpaid       | -
  F13    | ${mugs}; adjust J mug:2       | refund R 3585               | accepted | -    | 3585     | 14340      | 0           | 3585    | 3585        | 0        | 597        | overpaid       | refund=3585
  K5     | paid 10000; close             | adjust J 4000               | accepted | -    | 4000     | 6000       | 0           | 4000    | 0           | 0        | 0          | overpaid       | -
  K7     | paid 10000; adjust J 4000     | close                       | refused  | surplus_remains | 4000 | 6000  | 0           | 4000    | 0           | 0        | 0          | overpaid       | -
  `,
);

table(
  'caps: what was adjusted away is not refunded again, nor what was refunded adjusted away (F2)',
  `
  rule  | given                                    | event              | verdict  | code                          | taken:mug | off:mug | surplus | sum:R | tax:R
  F2    | ${mugs}; adjust J mug:9                  | refund R mug:2     | refused  | refund_quantity_exceeds_line  | 16133     | 16133   | 16133   | -     | -
  R6    | ${mugs}; adjust J mug:9                  | refund R mug:1     | accepted | -                             | 17925     | 16133   | 17925   | 1792  | 299
  FT4   | ${mugs}; adjust J mug=17000              | refund R mug:10    | accepted | -                             | 17925     | 17000   | 17925   | 925   | 154
  F2    | ${mugs}; adjust J mug                    | refund R mug=1     | refused  | refund_exceeds_line           | 17925     | 17925   | 17925   | -     | -
  F2    | ${mugs}; refund R mug:9                  | adjust J mug:2     | refused  | refund_quantity_exceeds_line  | 16133     | 0       | 16133   | 16133 | 2688
  F2    | ${mugs}; refund R mug=17000              | adjust J mug=926   | refused  | refund_exceeds_line           | 17000     | 0       | 17000   | 17000 | 2833
  F2    | ${mugs}                                  | adjust J cup       | refused  | line_not_found                | 0         | 0       | 0       | -     | -
  F2    | ${mugs}                                  | adjust J fee:ship  | refused  | fee_not_found                 | 0         | 0       | 0       | -     | -
  F2    | ${mugs}                                  | adjust J tip:1     | refused  | refund_exceeds_tip            | 0         | 0       | 0       | -     | -
  B3    | ${mugs}                                  | adjust J 17926     | refused  | adjustment_exceeds_obligation | 0         | 0       | 0       | -     | -
  B3 F7 | ${mugs}; adjust J 17000                  | adjust K mug:1     | refused  | adjustment_exceeds_obligation | 0         | 0       | 17000   | -     | -
  FT7   | ${mugs}; adjust J mug:1                  | refund R 1793      | accepted | -                             | 1793      | 1793    | 1793    | 1793  | 0
  F7    | ${mugs}; adjust J mug:1                  | refund R 2000      | accepted | -                             | 1793      | 1793    | 2000    | 2000  | 0
  F4    | ${mugs}; adjust J mug:1; refund R 17925  | adjust K 1         | refused  | adjustment_exceeds_obligation | 1793      | 1793    | 17925   | 17925 | 0
  M4    | ${mugs}                                  | adjust J           | refused  | adjustment_empty              | 0         | 0       | 0       | -     | -
  M4    | ${mugs}                                  | adjust J 0         | refused  | adjustment_empty              | 0         | 0       | 0       | -     | -
  M4    | ${mugs}                                  | adjust J mug:-1    | refused  | adjustment_empty              | 0         | 0       | 0       | -     | -
  M4    | ${mugs}; adjust I mug=17925              | adjust J mug:10    | refused  | adjustment_empty              | 17925     | 17925   | 17925   | -     | -
  F1    | ${mugs}                                  | adjust J mug:1 500 | refused  | refund_mixed_targets          | 0         | 0       | 0       | -     | -
  Q3    | ${mugs}; adjust J mug:1                  | adjust J mug:1     | refused  | idempotency_key_reused        | 1793      | 1793    | 1793    | -     | -
  `,
);

table(
  'add beside what was sold: new lines with their own tax, owed and collected like the others',
  `
  rule  | given                                        | event                            | verdict  | code                   | total | tax  | adjusted | obligation | outstanding | surplus | added:J | line:mug | line:hat
  E2 X9 | ${mugs}                                      | adjust J add hat=2x1000 +10%     | accepted | -                      | 20125 | 3187 | 0        | 20125      | 2200        | 0       | 2200    | 17925    | 2200
  E2 X9 | paid mug=1x1000 vat:+10%                     | adjust J add hat=1x1000          | accepted | -                      | 2200  | 200  | 0        | 2200       | 1100        | 0       | 1100    | 1100     | 1100
  T6    | paid mug=1x1000 off:50%                      | adjust J add hat=1x1000          | accepted | -                      | 1500  | 0    | 0        | 1500       | 1000        | 0       | 1000    | 500      | 1000
  E2    | ${mugs}; adjust I mug:1                      | adjust J add hat=1x1000          | accepted | -                      | 18925 | 2987 | 1793     | 17132      | 0           | 793     | 1000    | 17925    | 1000
  E2    | ${mugs}; adjust I add hat=1x1000; pay B; captured B 1000 | adjust J hat:1       | accepted | -                      | 18925 | 2987 | 1000     | 17925      | 0           | 1000    | 0       | 17925    | 1000
  F13   | ${mugs}                                      | adjust J mug:1 add hat=1x3000    | accepted | -                      | 20925 | 2987 | 1793     | 19132      | 1207        | 0       | 3000    | 17925    | 3000
  F13   | ${mugs}                                      | adjust J mug:2 add hat=1x3000    | accepted | -                      | 20925 | 2987 | 3585     | 17340      | 0           | 585     | 3000    | 17925    | 3000
  F13   | ${mugs}                                      | adjust J mug:1 add hat=1x1793    | accepted | -                      | 19718 | 2987 | 1793     | 17925      | 0           | 0       | 1793    | 17925    | 1793
  M5    | ${mugs}                                      | adjust J add hat=1000000x10000000 | refused | amount_too_large       | 17925 | 2987 | 0        | 17925      | 0           | 0       | -       | 17925    | -
  M5 F13 | ${mugs} limit:18000                         | adjust J mug:2 add hat=1x3000    | accepted | -                      | 20925 | 2987 | 3585     | 17340      | 0           | 585     | 3000    | 17925    | 3000
  M5    | ${mugs} limit:18000                          | adjust J add hat=1x3000          | refused  | amount_too_large       | 17925 | 2987 | 0        | 17925      | 0           | 0       | -       | 17925    | -
  T3    | ${mugs}                                      | adjust J add hat=0x10            | refused  | amount_too_large       | 17925 | 2987 | 0        | 17925      | 0           | 0       | -       | 17925    | -
  Q3    | ${mugs}                                      | adjust J add mug=1x10            | refused  | idempotency_key_reused | 17925 | 2987 | 0        | 17925      | 0           | 0       | -       | 17925    | -
  K5    | ${mugs}; close                               | adjust J add hat=1x10            | refused  | order_not_open         | 17925 | 2987 | 0        | 17925      | 0           | 0       | -       | 17925    | -
  B7    | ${mugs}; adjust I mug:1; refund R 1793       | adjust J add hat=1x1             | refused  | refund_in_progress     | 17925 | 2987 | 1793     | 16132      | 0           | 1793    | -       | 17925    | -
  B7    | ${mugs}; adjust I mug:2; refund R 1793       | adjust J add hat=1x1792          | accepted | -                      | 19717 | 2987 | 3585     | 16132      | 0           | 1793    | 1792    | 17925    | 1792
  `,
);

table(
  'edit there and back: the net is 0, and no refund was made of it (vendure#4013)',
  `
  rule | given                                                 | event          | verdict  | code                      | adjusted | obligation | outstanding | surplus | refunded | taken:mug | refund_status
  E3   | ${mugs}; adjust J mug:3                               | adjust K undo:J | accepted | -                        | 0        | 17925      | 0           | 0       | 0        | 0         | none
  E3   | ${mugs}; adjust J mug:3; adjust K undo:J              | adjust L mug:3 | accepted | -                         | 5378     | 12547      | 0           | 5378    | 0        | 5378      | none
  E3   | ${mugs}; adjust J 500                                 | adjust K undo:J | accepted | -                        | 0        | 17925      | 0           | 0       | 0        | 0         | none
  E3   | ${mugs}; adjust J mug:3; adjust K undo:J              | adjust L undo:J | refused | adjustment_not_reversible | 0        | 17925      | 0           | 0       | 0        | 0         | none
  E3   | ${mugs}; adjust J mug:3; adjust K undo:J              | adjust L undo:K | refused | adjustment_not_reversible | 0        | 17925      | 0           | 0       | 0        | 0         | none
  E3   | ${mugs}; adjust J add hat=1x5                         | adjust K undo:J | refused | adjustment_not_reversible | 0        | 17930      | 5           | 0       | 0        | 0         | none
  E3   | ${mugs}; refund R 100                                 | adjust K undo:X | refused | adjustment_not_found      | 100      | 17825      | 0           | 100     | 0        | 0         | none
  B7   | ${mugs}; adjust J mug:3; refund R 5378                | adjust K undo:J | refused | refund_in_progress        | 5378     | 12547      | 0           | 5378    | 0        | 5378      | none
  E2   | ${mugs}; adjust J mug:3; refund R 5378; refunded R A 5378 | adjust K undo:J | accepted | -                    | 0        | 17925      | 5378        | 0       | 5378     | 0         | partial
  E3   | ${mugs}; adjust J mug:3; refund R mug:7; refunded R A 12547 | adjust K undo:J | accepted | -                  | 12547    | 5378       | 0           | 0       | 12547    | 12547     | partial
  K5   | ${mugs}; adjust J mug:3; refund R 5378; refunded R A 5378; close | adjust K undo:J | refused | order_not_open  | 5378     | 12547      | 0           | 0       | 5378     | 5378      | partial
  `,
);

table(
  'when: after money, with nobody paying, and not around an invoice that is being collected',
  `
  rule | given                                        | event             | verdict  | code                   | obligation | outstanding | order
  E1   | order 10000                                  | adjust J 500      | refused  | order_not_paid         | 10000      | 10000       | open
  E1 E5 | ${part}                                     | add cap=1x5       | refused  | order_has_payments     | 10000      | 4000        | open
  E1   | order item=2x5000; cash M 10000; adjust J item:1; reverse M | add cap=1x5 | refused | order_has_payments | 5000     | 5000        | open
  E1   | order item=2x5000; cash M 10000; adjust J item:1; reverse M | adjust K item:1 | accepted | -               | 0          | 0           | open
  E6   | paid item=2x5000 off:1000                    | discounts         | refused  | order_has_payments     | 9000       | 0           | open
  E7   | paid 10000                                   | customer Ada      | refused  | order_has_payments     | 10000      | 0           | open
  C5   | ${part}; pay B                               | adjust J 500      | refused  | collection_in_progress | 10000      | 4000        | open
  I5   | ${part}; invoice I; issued I INV-1           | adjust J 500      | refused  | invoice_active         | 10000      | 4000        | open
  I5   | ${part}; invoice I; issued I INV-1; void-invoice I | adjust J 500 | accepted | -                     | 9500       | 3500        | open
  K5   | paid 10000; cancel                           | adjust J 500      | refused  | order_not_open         | 0          | 0           | canceling
  V2   | paid 10000                                   | adjust J 500 @v=2 | refused  | version_stale          | 10000      | 0           | open
  C5   | ${part}; session S                           | adjust J 500      | accepted | -                      | 9500       | 3500        | open
  K2   | ${mugs}; adjust J mug:3                      | cancel            | accepted | -                      | 0          | 0           | canceling
  `,
);

test('E1: what was sold keeps its numbers; the adjustment says what it took, with its tax', () => {
  const { lines, adjustments, totals } = given(`${mugs}; adjust J mug:3 add hat=1x500 +10%`).order;
  expect(lines).toMatchObject([
    { lineId: 'mug', quantity: 10, subtotal: 23_900, total: 17_925, tax: 2_987, adjustedQuantity: 3, adjustedAmount: 5_378, adjustedTax: 896, addedBy: null },
    { lineId: 'hat', total: 550, tax: 50, addedBy: 'J' },
  ]);
  expect(adjustments).toMatchObject([
    { adjustmentId: 'J', amount: 5_378, tax: 896, lines: [{ lineId: 'mug', quantity: 3, amount: 5_378, tax: 896 }], added: ['hat'], addedAmount: 550 },
  ]);
  expect(totals.total).toBe(18_475);
});

test('C5: a page that is open asks for the new amount, under a new quote', () => {
  const before = given(`${part}; session S`).order.checkoutSessions[0];
  const after = given(`${part}; session S; adjust J 500`).order.checkoutSessions[0];
  expect([before?.amountDue, after?.amountDue]).toEqual([4_000, 3_500]);
  expect(after?.quoteVersion).toBeGreaterThan(before?.quoteVersion ?? 0);
});

test('K2: cancel after an adjustment gives the rest back by its parts, with its tax, and the surplus beside it', () => {
  const [refund] = given(`${mugs}; adjust J mug:3; cancel`).order.refunds;
  expect(refund).toMatchObject({ cause: 'cancel', amount: 17_925, surplus: 5_378, tax: 2_091, lines: [{ lineId: 'mug', quantity: 7, amount: 12_547 }] });
});

table(
  'an invoice bills what it was issued for: what is added later is owed beside it (I5)',
  `
  rule | given                                                              | event           | verdict  | invoice:I      | rest:I | outstanding
  I5   | order 10000; invoice I; issued I INV-1; cash M 10000               | adjust J add hat=1x500 | accepted | paid    | 0      | 500
  I5   | order 10000; invoice I; issued I INV-1; cash M 10000; adjust J add hat=1x500 | reverse M 4000 | accepted | partially_paid | 4000 | 4500
  I5   | order 10000; invoice I; issued I INV-1; cash M 10000; adjust J add hat=1x500; adjust K hat | reverse M 4000 | accepted | partially_paid | 4000 | 4000
  I5   | order 10000; invoice I; issued I INV-1; cash M 10000; adjust J add hat=1x500 | invoice J | accepted | paid           | 0      | 500
  `,
);
