/** Tax by an outside service: when it is asked, what is taken of its answers, and what it is told (X8, X9, X11, X12). */
import { ORDER_ID } from './testing/sale';
import { given, table } from './testing/table';
import { said } from './testing/words';
import { traceOf } from './trace';

const ASKED = 'order mug=2x1000 fee:ship:500 external:US';

table(
  'asking the tax service, and its answers (X8, X11)',
  `
  rule           | given                                                    | event                         | verdict   | code                  | directives    | tax_state   | tax  | total | calculation       | answers  | in_vain
  X8             |                                                          | ${ASKED}                      | accepted  | -                     | calculate_tax | pending     | 0    | 2500  | -                 | -        | 0
  X8             | ${ASKED}                                                 | calculated 10%                | accepted  | -                     | -             | -           | 250  | 2750  | calculation 10%   | 250      | 0
  X8, X1         | ${ASKED}                                                 | calculated 10% 1%             | accepted  | -                     | -             | -           | 275  | 2775  | calculation 10% 1% | 275     | 0
  X8, X4         | ${ASKED}                                                 | calculated *25%               | accepted  | -                     | -             | -           | 500  | 2500  | calculation *25%  | 500      | 0
  X8, W6         | ${ASKED}                                                 | calculated old 10%            | accepted  | -                     | -             | pending     | 0    | 2500  | -                 | 250!     | 0
  X8             | ${ASKED}; calculated 10%                                 | calculated 20%                | accepted  | -                     | -             | -           | 250  | 2750  | calculation 10%   | 250 500! | 0
  X8             | ${ASKED}; calculated 10%                                 | add cup=1x100                 | accepted  | -                     | calculate_tax | pending     | 0    | 2600  | -                 | 250      | 0
  X8             | ${ASKED}; calculated 10%; add cup=1x100                  | calculated 10%                | accepted  | -                     | -             | -           | 260  | 2860  | calculation 10%   | 250 260  | 0
  X8             | ${ASKED}; calculated 10%                                 | change mug qty=3              | accepted  | -                     | calculate_tax | pending     | 0    | 3500  | -                 | 250      | 0
  X8             | ${ASKED}; calculated 10%                                 | discounts off:10%             | accepted  | -                     | calculate_tax | pending     | 0    | 2300  | -                 | 250      | 0
  X8             | ${ASKED}; calculated 10%                                 | fees                          | accepted  | -                     | calculate_tax | pending     | 0    | 2000  | -                 | 250      | 0
  X8             | ${ASKED}; calculated 10%                                 | tips tip:300                  | accepted  | -                     | -             | -           | 250  | 3050  | calculation 10%   | 250      | 0
  X8, M6         | ${ASKED}; calculated 1%                                  | rounding 10                   | accepted  | -                     | -             | -           | 25   | 2530  | calculation 1%    | 25       | 0
  X8             | ${ASKED}; calculated 10%                                 | taxes external:DE             | accepted  | -                     | calculate_tax | pending     | 0    | 2500  | -                 | 250      | 0
  X8             | ${ASKED}; calculated 10%                                 | taxes vat:+20%                | accepted  | -                     | -             | -           | 400  | 2900  | -                 | 250      | 0
  X8             | ${ASKED}; calculated 10%; taxes vat:+20%                 | calculated 10%                | accepted  | -                     | -             | -           | 400  | 2900  | -                 | 250 250! | 0
  X8, T16        | ${ASKED}; calculated 10%                                 | reprice                       | accepted  | -                     | calculate_tax | pending     | 0    | 2500  | -                 | 250      | 0
  X8, T16        | ${ASKED}; calculated 10%; pay A manual; authorized A asked | reprice                     | accepted  | -                     | void,calculate_tax | pending | 0   | 2500  | -                 | 250      | 0
  X8, T6         | order mug=2x1000 off:10%@0..1700000000002 external:US    | calculated 10%                | accepted  | -                     | calculate_tax | pending     | 0    | 2000  | -                 | 180!     | 0
  X8, T6         | order mug=2x1000 off:10%@0..1700000000002 external:US; calculated 10% | calculated 10%   | accepted  | -                     | -             | -           | 200  | 2200  | calculation 10%   | 180! 200 | 0
  X8             | order 1000                                               | taxes external:US             | accepted  | -                     | calculate_tax | pending     | 0    | 1000  | -                 | -        | 0
  X8             | order                                                    | taxes external:US             | accepted  | -                     | -             | -           | 0    | 0     | -                 | -        | 0
  X8             | order external:US                                        | add mug=1x1000                | accepted  | -                     | calculate_tax | pending     | 0    | 1000  | -                 | -        | 0
  X11            | ${ASKED}                                                 | uncalculated 1                | accepted  | -                     | -             | unavailable | 0    | 2500  | -                 | -        | 1
  X11            | ${ASKED}; uncalculated 1                                 | uncalculated 4                | accepted  | -                     | -             | unavailable | 0    | 2500  | -                 | -        | 4
  X11            | ${ASKED}; uncalculated 4                                 | uncalculated 2                | accepted  | -                     | -             | unavailable | 0    | 2500  | -                 | -        | 4
  X11            | ${ASKED}; uncalculated 4                                 | calculated 10%                | accepted  | -                     | -             | -           | 250  | 2750  | calculation 10%   | 250      | 0
  X11            | ${ASKED}; calculated 10%                                 | uncalculated 2                | accepted  | -                     | -             | -           | 250  | 2750  | calculation 10%   | 250      | 0
  X11            | ${ASKED}                                                 | uncalculated final            | accepted  | -                     | -             | rejected    | 0    | 2500  | -                 | -        | 0
  X11            | ${ASKED}; uncalculated final                             | add cup=1x100                 | accepted  | -                     | calculate_tax | pending     | 0    | 2600  | -                 | -        | 0
  X6, X11        | ${ASKED}                                                 | calculated                    | accepted  | -                     | -             | rejected    | 0    | 2500  | -                 | 0!       | 0
  X1, X11        | ${ASKED}                                                 | calculated 10% stray          | accepted  | -                     | -             | rejected    | 0    | 2500  | -                 | 260!     | 0
  M1, X11        | ${ASKED}                                                 | calculated 300000000000000% 300000000000000% | accepted | -        | -             | rejected    | 0    | 2500  | -                 | 10000000000000! | 0
  X11, M5        | ${ASKED} limit:2600                                      | calculated 10%                | accepted  | -                     | -             | rejected    | 0    | 2500  | -                 | 250!     | 0
  X11            | ${ASKED} part:now:2500                                   | calculated 10%                | accepted  | -                     | -             | rejected    | 0    | 2500  | -                 | 250!     | 0
  X11, K1        | ${ASKED}; cancel                                         | calculated 10%                | accepted  | -                     | -             | pending     | 0    | 2500  | -                 | 250!     | 0
  X11, K6        | ${ASKED}; cancel; calculated 10%                         | reopen                        | accepted  | -                     | calculate_tax | pending     | 0    | 2500  | -                 | 250!     | 0
  X8, K6         | ${ASKED}; calculated 10%; cancel                         | reopen                        | accepted  | -                     | -             | -           | 250  | 2750  | calculation 10%   | 250      | 0
  X9             | ${ASKED}; calculated 10%; pay A; captured A 2750         | taxes external:DE             | refused   | order_has_payments    | -             | -           | 250  | 2750  | calculation 10%   | 250      | 0
  X9             | ${ASKED}; calculated 10%; cash A 1000                    | add cup=1x100                 | refused   | order_has_payments    | -             | -           | 250  | 2750  | calculation 10%   | 250      | 0
  X9, X11        | ${ASKED}; calculated 10%; pay A; failed A; add cup=1x100; captured A 2600 | calculated 10% | accepted | -                    | commit_tax=260 | -          | 260  | 2860  | calculation 10%   | 250 260  | 0
  X9, X11        | ${ASKED}; calculated 10%; pay A; failed A; fees; captured A 2750 | calculated 10%         | divergent | tax_not_applied       | -             | rejected    | 0    | 2000  | -                 | 250 200! | 0
  X9, X11, U10   | ${ASKED}; calculated 10%; pay A; failed A; fees; captured A 2750; calculated 10% | resolve tax_not_applied accept | accepted | - | - | -     | 0    | 2000  | -                 | 250 200! | 0
  `,
);

table(
  'nothing is quoted or collected while the tax is not known (X7, X11)',
  `
  rule | given                               | event             | verdict  | code            | collectible
  X11  | ${ASKED}                            | pay A             | refused  | tax_pending     | 2500
  X11  | ${ASKED}                            | session S         | refused  | tax_pending     | 2500
  X11  | ${ASKED}                            | invoice I         | refused  | tax_pending     | 2500
  X11  | ${ASKED}                            | invoice I draft   | accepted | -               | 2500
  X11  | ${ASKED}; invoice I draft           | issue I           | refused  | tax_pending     | 2500
  X11  | ${ASKED}                            | split T A=1000 B  | refused  | tax_pending     | 2500
  X11  | ${ASKED}                            | cash A 1000       | refused  | tax_pending     | 2500
  PY14 | ${ASKED}                            | cash A 1000 force | accepted | -               | 1500
  X11  | ${ASKED}; uncalculated 2            | pay A             | refused  | tax_unavailable | 2500
  X11  | ${ASKED}; uncalculated final        | pay A             | refused  | tax_rejected    | 2500
  X11  | ${ASKED}; calculated 10%            | pay A             | accepted | -               | 0
  X11  | ${ASKED}; uncalculated 2; taxes     | pay A             | accepted | -               | 0
  X11  | order 1000; session S; taxes external:US | approve S A 1000 | refused | tax_pending | 1000
  X11  |                                     | ${ASKED} with pay A | refused | tax_pending   | -
  `,
);

const SOLD = `${ASKED}; calculated 10% 1%; pay A; captured A asked`;
const BILLED = `${ASKED}; calculated 10%; invoice I; issued I INV-1`;

table(
  'what the tax service is told: committed less reversed is the tax that is kept (X9, X12)',
  `
  rule           | given                                                 | event                           | verdict  | code               | directives                                  | reports
  X12, X9        | ${ASKED}; calculated 10% 1%; pay A                    | captured A asked                | accepted | -                  | commit_tax=275                              | commit=275
  X12, X9        | ${ASKED}; calculated 10%                              | cash A 1000                     | accepted | -                  | commit_tax=250                              | commit=250
  X12            | ${ASKED}; calculated 10%; cash A 1000                 | cash B 1750                     | accepted | -                  | -                                           | commit=250
  X12            | ${SOLD}                                               | captured A 2775 #late           | divergent | capture_exceeds_authorized | refund=2775                        | commit=275
  X12, I1        | ${ASKED}; calculated 10%; invoice I                   | issued I INV-1                  | accepted | -                  | commit_tax=250                              | commit=250
  X12, FT1       | ${SOLD}                                               | refund R mug:1                  | accepted | -                  | refund=1110,reverse_tax=110                 | commit=275 reverse=110
  X12            | ${SOLD}; refund R mug:1                               | refunded R A 1110               | accepted | -                  | -                                           | commit=275 reverse=110
  X12, FL3       | ${SOLD}; refund R mug:1                               | unpaid R A                      | accepted | -                  | -                                           | commit=275 reverse=110
  X12, FL3       | ${SOLD}; refund R mug:1; unpaid R A                   | retry R                         | accepted | -                  | refund=1110                                 | commit=275 reverse=110
  X12, FL3       | ${SOLD}; refund R mug:1; unpaid R A                   | unrefund R                      | accepted | -                  | commit_tax=110                              | commit=275 reverse=110 commit=110
  X12, F7        | ${SOLD}                                               | refund R 1000                   | accepted | -                  | refund=1000                                 | commit=275
  X12, FT1       | ${SOLD}                                               | refund R tax:mug/tax1=20        | accepted | -                  | refund=20,reverse_tax=20                    | commit=275 reverse=20
  X12, FT5       | ${SOLD}                                               | refund R mug:1 stated:mug=50 why | accepted | -                 | refund=1110,reverse_tax=50                  | commit=275 reverse=50
  X12, E2        | ${SOLD}                                               | adjust J mug:1                  | accepted | -                  | reverse_tax=110                             | commit=275 reverse=110
  X12, E3        | ${SOLD}; adjust J mug:1                               | adjust K undo:J                 | accepted | -                  | commit_tax=110                              | commit=275 reverse=110 commit=110
  X12, X9        | ${SOLD}                                               | adjust J add hat=1x700 +10%     | accepted | -                  | commit_tax=70                               | commit=275 commit=70
  X9             | ${SOLD}                                               | adjust J add hat=1x700          | refused  | tax_rates_required | -                                           | commit=275
  X12, E2        | ${SOLD}                                               | adjust J mug:1 add hat=1x700 +10% | accepted | -                | reverse_tax=110,commit_tax=70               | commit=275 reverse=110 commit=70
  X12, N1        | ${BILLED}                                             | credit N I mug:1                | accepted | -                  | issue_credit_note,reverse_tax=100           | commit=250 reverse=100
  X12, N3        | ${BILLED}; credit N I mug:1; noted N CN-1; reverse-note N | void-note N                 | accepted | -                  | commit_tax=100                              | commit=250 reverse=100 commit=100
  X12, I5        | ${BILLED}                                             | debit D I hat=1x700 +10%        | accepted | -                  | issue_debit_note,commit_tax=70              | commit=250 commit=70
  X12, I8        | ${BILLED}; void-invoice I                             | add cup=1x100                   | accepted | -                  | calculate_tax,reverse_tax=250               | commit=250 reverse=250
  X12, I8        | ${BILLED}; void-invoice I; add cup=1x100              | calculated 10%                  | accepted | -                  | commit_tax=260                              | commit=250 reverse=250 commit=260
  X12, I8        | ${BILLED}; void-invoice I                             | taxes vat:+20%                  | accepted | -                  | reverse_tax=250                             | commit=250 reverse=250
  X12, K2        | ${SOLD}                                               | cancel                          | accepted | -                  | refund=2775,reverse_tax=275                 | commit=275 reverse=275
  X12, K2        | ${SOLD}; refund R 1000                                | cancel                          | accepted | -                  | refund=1775,reverse_tax=275                 | commit=275 reverse=275
  X12, K2        | ${SOLD}; refund R mug:1; refunded R A 1110            | cancel                          | accepted | -                  | refund=1665,reverse_tax=165                 | commit=275 reverse=110 reverse=165
  X12, PY15      | ${ASKED}; calculated 10%; cash A 1000                 | reverse A                       | accepted | -                  | reverse_tax=250                             | commit=250 reverse=250
  X12            | ${ASKED}; calculated 10%                              | cancel                          | accepted | -                  | -                                           | -
  X12            | order 1000 vat:+10%; pay A                            | captured A asked                | accepted | -                  | -                                           | -
  `,
);

table(
  'the tax service confirms what it was told, once (X12)',
  `
  rule | given                     | event          | verdict  | reports    | confirmed
  X12  | ${SOLD}                   | reported 0     | accepted | commit=275 | 1
  X12  | ${SOLD}; reported 0       | reported 0     | accepted | commit=275 | 1
  X12  | ${SOLD}                   | reported old   | accepted | commit=275 | 0
  X12  | order 1000                | reported old   | accepted | -          | -
  `,
);

test('X8: the answer is kept word for word, and says what each amount of tax is of', () => {
  const sale = given(`${ASKED}; calculated 10% 1% #c7`);
  const entry = sale.history.at(-1);
  expect(entry?.payload.toString('latin1')).toContain('"taxId":"tax1"');
  const steps = traceOf(sale.order).filter(({ field }) => field === 'lines.mug.taxes.1.amount');
  expect(steps).toEqual([expect.objectContaining({ rules: ['X8'], point: 'tax.external', result: 20 })]);
  expect(steps[0]?.inputs[0]).toEqual({ name: 'calculation', value: 'c7', from: null });
});

test('X12: a report names the components and the calculation, and is one effect of its own', () => {
  const sale = given(`${SOLD}`);
  const { judgement } = sale.play(said('refund R mug:1 fee:ship=111', sale.state));
  const [report, ...others] = judgement.directives.filter(({ kind }) => kind === 'reverse_tax');
  expect(others).toEqual([]);
  expect(report?.tax).toEqual({
    calculationId: 'calculation 10% 1%',
    causeId: 'R',
    taxes: [
      { partId: 'mug', taxId: 'tax0', amount: 100 },
      { partId: 'mug', taxId: 'tax1', amount: 10 },
      { partId: 'ship', taxId: 'tax0', amount: 10 },
      { partId: 'ship', taxId: 'tax1', amount: 1 },
    ],
  });
  expect(report?.directiveId).toMatch(/^eff_/);
  expect(sale.order.externalTax?.reports.at(-1)).toMatchObject({ reportId: report?.targetId, causeId: 'R', amount: 121 });
  expect(sale.order.orderId).toBe(ORDER_ID);
});
