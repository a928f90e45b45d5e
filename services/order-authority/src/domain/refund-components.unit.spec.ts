/** What a refund takes from lines, fees and tip, and the tax it carries. Sections 10 and 11, by hand; words: testing/words.ts. */
import { given, table } from './testing/table';

/** 10 x 23.90 at 25% off with 20% inside: 179.25, tax 29.87 by X4 (179.25 - round(17925 x 100 / 120) = 17925 - 14938). */
const mugs = 'paid mug=10x2390 -25% *20%';

table(
  'lines by quantity and by amount, cumulative shares',
  `
  rule    | given                           | event              | verdict  | code                         | sum:R | tax:R | taken:mug
  FT3     | ${mugs}                         | refund R mug:1     | accepted | -                            | 1793  | 299   | 1793
  FT3     | ${mugs}; refund Q mug:1         | refund R mug:1     | accepted | -                            | 1792  | 298   | 3585
  FT3     | ${mugs}                         | refund R mug:3     | accepted | -                            | 5378  | 896   | 5378
  FT3     | ${mugs}; refund Q mug:9         | refund R mug:1     | accepted | -                            | 1792  | 299   | 17925
  R6 F6   | ${mugs}                         | refund R mug       | accepted | -                            | 17925 | 2987  | 17925
  R6      | ${mugs}; refund Q mug:3         | refund R mug       | accepted | -                            | 12547 | 2091  | 17925
  FT6     | ${mugs}                         | refund R mug=5000  | accepted | -                            | 5000  | 833   | 5000
  FT6     | ${mugs}; refund Q mug=5000      | refund R mug=5000  | accepted | -                            | 5000  | 833   | 10000
  FT4     | ${mugs}; refund Q mug=10000     | refund R mug:1     | accepted | -                            | 1793  | 299   | 11793
  FT4     | ${mugs}; refund Q mug=10000     | refund R mug:10    | accepted | -                            | 7925  | 1321  | 17925
  FT4     | ${mugs}; refund Q mug=17000     | refund R mug:1     | accepted | -                            | 925   | 154   | 17925
  F2      | ${mugs}                         | refund R mug:11    | refused  | refund_quantity_exceeds_line | -     | -     | 0
  F2      | ${mugs}; refund Q mug:8         | refund R mug:3     | refused  | refund_quantity_exceeds_line | -     | -     | 14340
  F2      | ${mugs}                         | refund R mug=17926 | refused  | refund_exceeds_line          | -     | -     | 0
  F2      | ${mugs}; refund Q mug=17925     | refund R mug=1     | refused  | refund_exceeds_line          | -     | -     | 17925
  F2      | ${mugs}; refund Q mug=17925     | refund R mug:10    | refused  | refund_empty                 | -     | -     | 17925
  F1      | ${mugs}                         | refund R cup       | refused  | line_not_found               | -     | -     | 0
  F2      | ${mugs}                         | refund R mug:1 mug:2 | accepted | -                          | 5378  | 896   | 5378
  F2      | ${mugs}                         | refund R mug:6 mug:5 | refused | refund_quantity_exceeds_line | -   | -     | 0
  FL3     | ${mugs}; refund Q mug:1 mug:2; unpaid Q A | unrefund Q | accepted | -                        | -     | -     | 0
  FT1     | paid mug=3x100 +10%             | refund R mug:1     | accepted | -                            | 110   | 10    | 110
  FT1     | paid mug=3x100 +10%             | refund R mug=100   | accepted | -                            | 100   | 9     | 100
  FT1     | paid mug=3x100 +10%; refund Q mug=100 | refund R mug | accepted | -                            | 230   | 21    | 330
  F11     | paid mug=2x1000 cup=1x2000 off:1000 | refund R mug:1 | accepted | -                            | 750   | 0     | 750
  FT7     | ${mugs}                         | refund R 5000      | accepted | -                            | 5000  | 0     | 0
  `,
);

const parcel = 'paid mug=1x1000 fee:ship:500 +20% tip:300';

table(
  'fees and tips only where they are named',
  `
  rule    | given                                | event                          | verdict  | code                      | sum:R | tax:R | obligation
  F8      | ${parcel}                            | refund R fee:ship              | accepted | -                         | 600   | 100   | 1300
  FT3     | ${parcel}                            | refund R fee:ship=250          | accepted | -                         | 250   | 42    | 1650
  FT3     | ${parcel}; refund Q fee:ship=250     | refund R fee:ship              | accepted | -                         | 350   | 58    | 1300
  F2      | ${parcel}                            | refund R fee:ship=601          | refused  | refund_exceeds_fee        | -     | -     | 1900
  F1      | ${parcel}                            | refund R fee:cake              | refused  | fee_not_found             | -     | -     | 1900
  F10     | ${parcel}                            | refund R tip:300               | accepted | -                         | 300   | 0     | 1600
  F2      | ${parcel}                            | refund R tip:301               | refused  | refund_exceeds_tip        | -     | -     | 1900
  F2      | ${parcel}; refund Q tip:200          | refund R tip:101               | refused  | refund_exceeds_tip        | -     | -     | 1700
  F8 F10  | ${parcel}                            | refund R mug                   | accepted | -                         | 1000  | 0     | 900
  F1      | ${parcel}                            | refund R mug fee:ship tip:300  | accepted | -                         | 1900  | 100   | 0
  F7      | ${parcel}; refund Q 1500             | refund R mug                   | refused  | refund_exceeds_refundable | -     | -     | 400
  F8 F10  | ${parcel}                            | cancel                         | accepted | -                         | -     | -     | 0
  `,
);

const two = 'paid mug=1x1000 cup=3x1000 +10% prorata';

table(
  'an amount without target takes its share of each line where the order says so',
  `
  rule  | given                                        | event            | verdict  | code                      | sum:R | tax:R | taken:mug | taken:cup | obligation
  F7    | ${two}                                       | refund R 1000    | accepted | -                         | 1000  | 70    | 233       | 767       | 3300
  F7 R4 | ${two}; refund Q 1000                        | refund R 1000    | accepted | -                         | 1000  | 70    | 465       | 1535      | 2300
  F7 R6 | ${two}; refund Q 1000; refund P 1000         | refund R mug cup | accepted | -                         | 2300  | 160   | 1000      | 3300      | 0
  F7 R6 | ${two}; refund Q 1000                        | refund R 3300    | accepted | -                         | 3300  | 230   | 1000      | 3300      | 0
  F7 F2 | ${two}; refund Q 1000                        | refund R mug=768 | refused  | refund_exceeds_line       | -     | -     | 233       | 767       | 3300
  F4    | ${two}; refund Q 1000                        | refund R 3301    | refused  | refund_exceeds_refundable | -     | -     | 233       | 767       | 3300
  F7 FL3 | ${two}; refund Q 1000; unpaid Q A           | unrefund Q       | accepted | -                         | -     | -     | 0         | 0         | 4300
  F7 F8 | ${parcel} prorata                            | refund R 1000    | accepted | -                         | 1000  | 0     | 1000      | -         | 900
  F7 F8 | ${parcel} prorata                            | refund R 1001    | refused  | refund_exceeds_line       | -     | -     | 0         | -         | 1900
  F7 F10 | ${parcel} prorata                           | refund R 1900    | accepted | -                         | 1900  | 100   | 1000      | -         | 0
  F7 FT7 | ${parcel} prorata; adjust J mug=400         | refund R 600     | accepted | -                         | 600   | 0     | 600       | -         | 1300
  F7 E1 | ${two}                                       | adjust J 1000    | accepted | -                         | -     | -     | 233       | 767       | 3300
  `,
);

test('F8, F10, K2: cancel gives every line, fee and tip back with its tax', () => {
  const [refund] = given(`${parcel}; cancel`).order.refunds;
  expect(refund).toMatchObject({ cause: 'cancel', amount: 1_900, tax: 100, tip: 300, goodwill: 0, surplus: 0 });
  expect(refund?.lines).toEqual([{ lineId: 'mug', quantity: 1, amount: 1_000, tax: 0, quantityDecimal: null, goods: null }]);
  expect(refund?.fees).toEqual([{ feeId: 'ship', amount: 600, tax: 100 }]);
});

test('R6: a refund that is canceled in the middle strands no cent on the line', () => {
  // 3 over 2 units: the first unit is worth 2, the second 1. The first is taken back, the second is gone: 2 are left.
  const sale = given('paid mug=2x2 -1; refund Q mug:1; unpaid Q A; refund S mug:1; refunded S A 1; unrefund Q; refund R mug; refunded R A 2');
  expect(sale.order.lines[0]).toMatchObject({ refundedQuantity: 2, refundedAmount: 3 });
  expect(sale.order.balance).toMatchObject({ refunded: 3, obligation: 0, surplus: 0, outstanding: 0 });
});

test('FT1, FT2: every tax component is given back by itself, and never more of it than there was', () => {
  const taxesAfter = (sentences: string) => given(`paid mug=3x100 +5%/A +3%/B; ${sentences}`).order.lines[0]?.taxes.map(({ refunded }) => refunded);
  // A is 15, B is 9: one unit of three carries 5 and 3.
  expect(taxesAfter('refund R mug:1')).toEqual([5, 3]);
  expect(taxesAfter('refund R mug:1; refund S mug:1')).toEqual([10, 6]);
  expect(taxesAfter('refund R mug:1; refund S mug:2')).toEqual([15, 9]);
  expect(taxesAfter('refund R mug=1; refund S mug')).toEqual([15, 9]);
});

test('F6: a line is given back at its own stored price, whatever the order discount was spread over', () => {
  const { lines } = given('paid a=1x100 b=1x100 c=1x100 off:100; refund R a b c').order;
  expect(lines.map(({ total, refundedAmount }) => [total, refundedAmount])).toEqual([
    [66, 66],
    [67, 67],
    [67, 67],
  ]);
});

const late = 'paid mug=2x500 +20%; refund R mug:1; unpaid R A; unrefund R; refunded R A 600';

table(
  'a refund that was canceled and goes out after all takes no component, and gives none back a second time',
  `
  rule | given                          | event                  | verdict   | code                      | taken:mug | adjusted | obligation | refunded | surplus | tax:R
  F2   | ${late.replace(/; refunded.*/, '')} | refunded R A 600 | divergent | refund_exceeds_refundable | 0         | 600      | 600        | 600      | 0       | 0
  FL4  | ${late}                        | unpaid R A             | divergent | refund_returned           | 0         | 600      | 600        | 0        | 600     | 0
  FL3  | ${late}; unpaid R A            | unrefund R             | accepted  | -                         | 0         | 0        | 1200       | 0        | 0       | 0
  F2   | ${late}; unpaid R A; unrefund R | refund Q mug          | accepted  | -                         | 1200      | 1200     | 0          | 0        | 1200    | 0
  F2   | ${late}                        | refund Q mug=600       | accepted  | -                         | 600       | 1200     | 0          | 600      | 600     | 0
  `,
);
