/** The tax of a refund as the caller states it, within what is left of tax and of net (FT5, FT2, F2). */
import { given, table } from './testing/table';

const paid = 'paid mug=2x1000 +20% fee:ship:500 +10%';

table(
  'a stated tax needs a reason and stays within what is left (FT5, FT2)',
  `
  rule | given                                        | event                                   | verdict  | code                     | sum:R | tax:R | taken:mug
  FT5  | ${paid}                                      | refund R mug:1 stated:mug=150 why       | accepted | -                        | 1200  | 150   | 1200
  FT2  | ${paid}                                      | refund R mug=600 stated:mug=401 why     | refused  | refund_exceeds_tax       | -     | -     | 0
  FT2  | ${paid}                                      | refund R mug=600 stated:mug=400 why     | accepted | -                        | 600   | 400   | 600
  F2   | ${paid}                                      | refund R mug=300 stated:mug=301 why     | refused  | refund_exceeds_tax       | -     | -     | 0
  F2   | ${paid}                                      | refund R mug=2000 stated:mug=0 why      | accepted | -                        | 2000  | 0     | 2000
  F2   | ${paid}                                      | refund R mug=2001 stated:mug=0 why      | refused  | refund_exceeds_tax       | -     | -     | 0
  FT2  | ${paid}; refund S mug=2000 stated:mug=0 why  | refund R mug=300                        | accepted | -                        | 300   | 300   | 2300
  FT2  | ${paid}; refund S mug=600 stated:mug=400 why | refund R mug                            | accepted | -                        | 1800  | 0     | 2400
  FT2  | ${paid}; refund S mug=600 stated:mug=400 why | refund R mug=100 stated:mug=1 why       | refused  | refund_exceeds_tax       | -     | -     | 600
  FT5  | ${paid}                                      | refund R mug:1 stated:mug=150           | refused  | tax_override_unexplained | -     | -     | 0
  FT5  | ${paid}                                      | refund R fee:ship stated:ship=50 why    | accepted | -                        | 550   | 50    | 0
  FT5  | ${paid}                                      | refund R fee:ship=100 stated:ship=0 why | accepted | -                        | 100   | 0     | 0
  FT5  | ${paid}                                      | refund R mug:1 mug:1 stated:mug=10 why  | refused  | refund_mixed_targets     | -     | -     | 0
  FT5  | ${paid}                                      | refund R mug:1 why                      | accepted | -                        | 1200  | 200   | 1200
  `,
);

test('FT5: the refund says who stated its tax and why, and one by the formula says nothing', () => {
  const { refunds, lines } = given(`${paid}; refund R mug:1 stated:mug=150 why; refund S mug:1`).order;
  expect(refunds.map(({ taxOverride }) => taxOverride)).toEqual([{ reason: 'agreed with the tax office', actorId: 'key_1' }, null]);
  expect(lines[0]).toMatchObject({ refundedAmount: 2_400, refundedTax: 400, taxes: [{ amount: 400, refunded: 400 }] });
});

test('FT5, FT1: over several components a stated tax is split by what is left of each', () => {
  const { lines } = given('paid mug=1x1000 +5%/GST +10%/PST; refund R mug=500 stated:mug=90 why').order;
  expect(lines[0]?.taxes.map(({ refunded }) => refunded)).toEqual([30, 60]);
});
