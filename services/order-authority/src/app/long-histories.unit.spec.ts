/** What an event costs an order that has lived long: the same as a young one, in writes, their size, and reads. */
import { ORDER_ID } from '../domain/testing/sale';
import { JudgeBatch } from './judge-batch';
import { LongHistories, SPILL_BOUNDS } from './long-histories';
import { Published } from './published';
import { archivableThrough } from './spill';
import type { SaleRecord, SaleRecordWrite } from './sale-record';
import { entryBytes, stateBytes } from './encoded';
import { delivery, MemoryArchive, MemoryRecords, RecordingPublisher } from './testing/fakes';

const ENTRIES = 10_000;
const BOUNDS = { embeddedMax: 200, segment: 100 };

describe('what may leave a record', () => {
  const at = (sequence: number, archivedThrough: number, publishedThrough = sequence) =>
    archivableThrough({ sequence, archivedThrough } as SaleRecord, publishedThrough, BOUNDS);

  test.each([
    ['nothing up to the bound', 200, 0, 200, 0],
    ['a segment beyond it', 201, 0, 201, 100],
    ['the next one a segment later', 301, 100, 301, 200],
    ['nothing between', 300, 100, 300, 100],
    ['several after a large batch, one stays behind', 1_050, 0, 1_050, 900],
    ['nothing that is not known to be published', 201, 0, 99, 0],
    ['whole segments of what is', 401, 0, 250, 200],
  ])('%s', (_name, sequence, archivedThrough, publishedThrough, expected) => {
    expect(at(sequence, archivedThrough, publishedThrough)).toBe(expected);
  });
});

/** Records that weigh each write as the database gets it: state, new entries, and nothing of the old ones. */
class WeighedRecords extends MemoryRecords {
  readonly bytes: number[] = [];

  override commit(writes: SaleRecordWrite[]): Promise<Set<string>> {
    for (const { after, entries } of writes)
      this.bytes.push(stateBytes(after.state).length + entries.reduce((sum, entry) => sum + entryBytes(entry).length, 0));
    return super.commit(writes);
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test(`an order with ${ENTRIES} entries: one write an event, of the same size, and no read`, async () => {
  const [records, archive] = [new WeighedRecords(), new MemoryArchive()];
  const ports = { publisher: new RecordingPublisher(), clock: { now: () => 7 }, published: new Published(10), onVerdict: () => undefined };
  const judge = new JudgeBatch({ ...ports, records, histories: new LongHistories(archive) });
  await judge.run([delivery(1, 'order 10000')]);
  for (let ordinal = 2; ordinal <= ENTRIES; ordinal += 1) {
    await judge.run([delivery(ordinal, 'pay A 10001', { headers: { replyTo: null } })]);
    ports.publisher.messages.length = 0;
  }
  const row = records.row(ORDER_ID);
  expect(row).toMatchObject({ sequence: ENTRIES, archivedThrough: 9_800 });
  expect(row.history.length).toBeLessThanOrEqual(SPILL_BOUNDS.embeddedMax);
  expect(archive.kept.size).toBe(9_800);
  // One write an event; one more, and one read of the last state kept, for each hundred.
  expect(records.bytes).toHaveLength(ENTRIES);
  expect(mean(records.bytes.slice(-100)) / mean(records.bytes.slice(50, 150))).toBeLessThan(1.02);
  expect(archive.calls).toEqual({ put: 98, rows: 97, find: 0, followerOf: 0, eventIds: 0 });
}, 60_000);
