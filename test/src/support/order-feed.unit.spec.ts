/** The consumer's rule as a table: what it makes of the records of one order, which was `last` taken (W2). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codec, type OrderEvent } from '@concord/contracts';
import { root } from './test-system';
import { OrderFeed, type FeedRecord } from './order-feed';

const GOLDEN = join(root, 'contracts', 'golden', 'OrderEvent');
const [golden = ''] = readdirSync(GOLDEN).filter((name) => name.endsWith('.bin'));
const event = codec.decode(readFileSync(join(GOLDEN, golden))).value as OrderEvent;

const record = (version: number, more: Partial<FeedRecord> = {}, previousVersion = version - 1): FeedRecord => ({
  key: event.orderId,
  id: `${event.orderId}/${version}`,
  partition: 0,
  value: codec.encode('OrderEvent', { ...event, version, previousVersion }),
  ...more,
});

function feedAt(version: number): OrderFeed {
  const feed = new OrderFeed();
  for (let next = 1; next <= version; next += 1) feed.take(record(next));
  return feed;
}

test.each`
  last | comes                                           | is              | faults
  ${0} | ${record(1)}                                    | ${'next'}       | ${0}
  ${3} | ${record(4)}                                    | ${'next'}       | ${0}
  ${3} | ${record(3)}                                    | ${'repetition'} | ${0}
  ${3} | ${record(1)}                                    | ${'repetition'} | ${0}
  ${3} | ${record(5)}                                    | ${'gap'}        | ${1}
  ${0} | ${record(2)}                                    | ${'gap'}        | ${1}
  ${3} | ${record(2, { value: record(2, {}, 7).value })} | ${'repetition'} | ${1}
  ${3} | ${record(2, { id: 'another' })}                 | ${'repetition'} | ${1}
  ${3} | ${record(4, { partition: 1 })}                  | ${'next'}       | ${1}
`('(W2) after version $last: $is, $faults faults', ({ last, comes, is, faults }: { last: number; comes: FeedRecord; is: string; faults: number }) => {
  const feed = feedAt(last);
  expect([feed.take(comes), feed.faults.length]).toEqual([is, faults]);
});

test('(W2) after a gap the missing record is still next, and then the one after it', () => {
  const feed = feedAt(1);
  expect([3, 2, 3].map((version) => feed.take(record(version)))).toEqual(['gap', 'next', 'next']);
  expect(feed.versionsOf(event.orderId)).toEqual([1, 2, 3]);
});
