/** The ledger view: whatever moves, debits and credits agree, and the accounts are the buckets (W7, W8, B1). */
import { codec, type BucketDelta, type OrderEvent } from '@concord/contracts';
import fc from 'fast-check';
import { entry } from '../../samples/sale';
import { postingsOf, wordsOf } from './ledger';
import { storyTable } from './story-table';

const amount = fc.integer({ min: 0, max: 1_000_000 });

/** Deltas from nothing to any balance that B1 allows. */
const deltas = fc
  .record({ captured: amount, refunded: amount, disputed: amount, adjusted: amount, credited: amount, written_off: amount, obligation: amount })
  .map((buckets): BucketDelta[] => {
    const position = buckets.captured - buckets.refunded - buckets.disputed - buckets.obligation;
    const all = {
      ...buckets,
      net_collected: position + buckets.obligation,
      outstanding: Math.max(0, -position),
      surplus: Math.max(0, position),
      pending_in: 7,
    };
    return Object.entries(all).map(([bucket, moved]) => ({ bucket, amount: moved }));
  });

const turned = (moved: readonly BucketDelta[]): BucketDelta[] => moved.map(({ bucket, amount: by }) => ({ bucket, amount: -by }));
const sums = (moved: readonly BucketDelta[]) =>
  postingsOf(moved).reduce((sum, { debit, credit }) => ({ debit: sum.debit + debit, credit: sum.credit + credit }), { debit: 0, credit: 0 });

test('the sum of debits is the sum of credits, forth and back (W8, B1)', () => {
  fc.assert(
    fc.property(deltas, (moved) => {
      const { debit, credit } = sums(moved);
      expect(debit).toBe(credit);
      expect(sums(turned(moved))).toEqual({ debit: credit, credit: debit });
    }),
  );
});

const row = (type: string, moved: Record<string, number>, more: Partial<OrderEvent> = {}): OrderEvent => ({
  ...entry,
  type,
  verdict: 'accepted',
  reason: null,
  deltas: Object.entries(moved).map(([bucket, by]) => ({ bucket, amount: by })),
  ...more,
});

test.each([
  ['a sale', { obligation: 500, outstanding: 500, collectible: 500 }, 'receivable 500 0, sales 0 500'],
  ['a capture', { captured: 500, net_collected: 500, outstanding: -500, pending_in: -500 }, 'receivable 0 500, cash 500 0'],
  ['a refund that was asked for', { obligation: -200, adjusted: 200, surplus: 200, pending_out: 200 }, 'price_reductions 200 0, due_to_buyer 0 200'],
  ['the refund itself', { refunded: 200, net_collected: -200, surplus: -200 }, 'cash 0 200, due_to_buyer 200 0'],
  ['a reservation', { pending_in: 500, collectible: -500 }, ''],
])('%s as postings (W7)', (_name, moved, expected) => {
  const postings = postingsOf(row('X', moved).deltas);
  expect(postings.map(({ account, debit, credit }) => `${account} ${debit} ${credit}`).join(', ')).toBe(expected);
});

test.each([
  [row('PaymentCaptured', { captured: 17_925, outstanding: -17_925 }), 'Payment captured: captured +€179.25, outstanding -€179.25.'],
  [row('OrderCloseRequested', {}, { verdict: 'refused', reason: '5 is outstanding.' }), 'Refused: Order close requested (5 is outstanding); no number moves.'],
  [row('PaymentCaptured', { surplus: 100 }, { verdict: 'divergent', reason: 'Too much.' }), 'Divergent: Payment captured (Too much): surplus +€1.00.'],
])('a row in words (W7)', (given, expected) => {
  expect(wordsOf(given, 'EUR')).toBe(expected);
});

test('M3: what the buyer was charged in another currency stands in the words, and in no posting', () => {
  const charged = (currency: string) => {
    const { value } = codec.decode(entry.payload);
    return codec.encode('RefundSucceeded', { ...(value as object), presentment: { currency, amount: 2_892, rate: '161.3' } });
  };
  const given = row('RefundSucceeded', { refunded: 1_793 }, { payload: charged('JPY') });
  expect(wordsOf(given, 'EUR')).toBe('Refund succeeded: refunded +€17.93; ¥2,892 for the buyer, at 161.3.');
  expect(wordsOf({ ...given, payload: charged('???') }, 'EUR')).toContain('; 2892 ??? for the buyer, at 161.3.');
});

test('a table line for each entry; what looks like a formula or has a comma stays one text', () => {
  const risky = row('X', {}, { actor: { kind: 'client', id: 'a,"b"' }, code: '=1+1' });
  const [head = '', line = '', end] = storyTable([risky], 'EUR').split('\r\n');
  expect(head).toMatch(/^sequence,version,.*,words,obligation,.*,refundable,hash$/);
  expect(line).toContain(`,"client a,""b""",'=1+1,`);
  expect(end).toBe('');
});
