import { EventIdFilter } from './event-id-filter';
import { ArchivedIds } from './archived-ids';
import { MemoryArchive } from './testing/fakes';
import type { SaleRecord } from './sale-record';

const ids = (from: number, to: number): string[] => Array.from({ length: to - from }, (_none, index) => `evt_${(from + index).toString(36).padStart(26, '0')}`);
const recordAt = (archivedThrough: number) => ({ _id: 'ord_1', archivedThrough }) as SaleRecord;

describe('a filter of event ids', () => {
  test('knows every id that was added, and hardly another one', () => {
    const filter = new EventIdFilter();
    filter.add(ids(0, 20_000), 20_000);
    expect(ids(0, 20_000).every((id) => filter.mayHave(id))).toBe(true);
    expect(ids(20_000, 120_000).filter((id) => filter.mayHave(id)).length).toBeLessThan(20);
  });

  test('takes at most 16 bytes an id', () => {
    const filter = new EventIdFilter();
    filter.add(ids(0, 10_000), 10_000);
    expect(filter.bytes).toBeLessThanOrEqual(16 * 10_000);
  });
});

describe('what is known of the archived ids of an order', () => {
  const given = () => {
    const archive = new MemoryArchive();
    return { archive, known: new ArchivedIds(archive, { ordersMax: 2, segment: 100 }) };
  };

  test('from its first segment on without a read', async () => {
    const { archive, known } = given();
    known.note('ord_1', 0, ids(0, 100), 100);
    known.note('ord_1', 100, ids(100, 200), 200);
    expect(await known.mayHave(recordAt(200), [...ids(150, 152), ...ids(900, 905)])).toEqual(ids(150, 152));
    expect(archive.calls.eventIds).toBe(0);
  });

  test('of a strange order nothing, until it was asked about as often as it has segments; then its ids are read once', async () => {
    const { archive, known } = given();
    for (let asked = 1; asked <= 20; asked += 1) await known.mayHave(recordAt(1_000), ids(0, 1));
    expect(archive.calls.eventIds).toBe(1);
  });

  test('nothing any more when another process has archived more of it meanwhile', async () => {
    const { known } = given();
    known.note('ord_1', 0, ids(0, 100), 100);
    expect(await known.mayHave(recordAt(200), ids(500, 501))).toEqual(ids(500, 501));
    known.note('ord_1', 200, ids(200, 300), 300);
    expect(await known.mayHave(recordAt(300), ids(500, 501))).toEqual(ids(500, 501));
  });

  test('of the orders that were asked about last', async () => {
    const { known } = given();
    for (const id of ['ord_1', 'ord_2', 'ord_3']) known.note(id, 0, ids(0, 100), 100);
    expect(await known.mayHave(recordAt(100), ids(500, 501))).toEqual(ids(500, 501));
    expect(await known.mayHave({ ...recordAt(100), _id: 'ord_3' }, ids(500, 501))).toEqual([]);
  });
});
