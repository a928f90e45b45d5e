/** What is kept back of a returned part is a row of its own, and can be given back later up to what was kept (F9). */
import { given, table } from './testing/table';

const mugs = 'paid mug=10x2390 -25% *20%';
const kept = `${mugs}; refund R mug:1 keep:stock=300`;
const gone = `${kept}; refunded R A 1493`;

table(
  'restocking and other amounts that are kept back',
  `
  rule  | given                          | event                              | verdict  | code                    | sum:R | tax:R | total | adjusted | obligation | surplus | outstanding | pending_out | taken:mug | fee:stock | feeback:stock
  F9    | ${mugs}                        | refund R mug:1 keep:stock=300      | accepted | -                       | 1493  | 299   | 18225 | 1793     | 16432      | 1493    | 0           | 1493        | 1793      | 300       | 0
  F9 F1 | ${mugs}                        | refund R mug:1 keep:stock=300 keep:wash=93 | accepted | -               | 1400  | 299   | 18318 | 1793     | 16525      | 1400    | 0           | 1400        | 1793      | 300       | 0
  F9 B8 | ${kept}                        | refunded R A 1493                  | accepted | -                       | 1493  | 299   | 18225 | 1793     | 16432      | 0       | 0           | 0           | 1793      | 300       | 0
  F9    | ${gone}                        | refund S fee:stock                 | accepted | -                       | 1493  | 299   | 18225 | 2093     | 16132      | 300     | 0           | 300         | 1793      | 300       | 300
  F9    | ${gone}                        | refund S fee:stock=301             | refused  | refund_exceeds_fee      | 1493  | 299   | 18225 | 1793     | 16432      | 0       | 0           | 0           | 1793      | 300       | 0
  F9 F2 | ${gone}; refund S fee:stock=200 | refund T fee:stock=101            | refused  | refund_exceeds_fee      | 1493  | 299   | 18225 | 1993     | 16232      | 200     | 0           | 200         | 1793      | 300       | 200
  F9    | ${mugs}                        | refund R mug:1 keep:stock=1793     | refused  | withheld_exceeds_refund | -     | -     | 17925 | 0        | 17925      | 0       | 0           | 0           | 0         | -         | -
  M4 F9 | ${mugs}                        | refund R mug:1 keep:stock=0        | refused  | withheld_exceeds_refund | -     | -     | 17925 | 0        | 17925      | 0       | 0           | 0           | 0         | -         | -
  F9    | ${mugs}                        | refund R 1793 keep:stock=300       | refused  | refund_mixed_targets    | -     | -     | 17925 | 0        | 17925      | 0       | 0           | 0           | 0         | -         | -
  Q3 F9 | ${gone}                        | refund S mug:1 keep:stock=300      | refused  | idempotency_key_reused  | 1493  | 299   | 18225 | 1793     | 16432      | 0       | 0           | 0           | 1793      | 300       | 0
  FL3   | ${kept}; unpaid R A            | retry R                            | accepted | -                       | 1493  | 299   | 18225 | 1793     | 16432      | 1493    | 0           | 1493        | 1793      | 300       | 0
  FL3   | ${kept}; unpaid R A            | unrefund R                         | accepted | -                       | 1493  | 299   | 18225 | 300      | 17925      | 0       | 0           | 0           | 0         | 300       | 300
  K2    | ${gone}                        | cancel                             | accepted | -                       | 1493  | 299   | 18225 | 18225    | 0          | 16432   | 0           | 16432       | 17925     | 300       | 300
  `,
);

test('F9, R6: a line returned in full with something kept back each time gives the line back exactly but for what was kept', () => {
  const { balance, lines } = given(`${gone}; refund S mug keep:wash=500; refunded S A asked`).order;
  expect(lines[0]).toMatchObject({ refundedAmount: 17_925, refundedTax: 2_987 });
  expect(balance).toMatchObject({ refunded: 17_925 - 800, obligation: 800, surplus: 0 });
});
