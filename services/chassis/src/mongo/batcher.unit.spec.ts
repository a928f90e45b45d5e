import { Batcher } from './batcher';

/** A writer whose writes end when the test says so. */
function heldWriter() {
  const batches: Array<{ items: readonly number[]; done: () => void; fail: (error: Error) => void }> = [];
  const batcher = new Batcher<number>((items) => new Promise<void>((done, fail) => batches.push({ items, done, fail })));
  return { batcher, batches };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a batcher', () => {
  it('writes at once when nothing is in flight, and what comes meanwhile together when the answer is there', async () => {
    const { batcher, batches } = heldWriter();
    const writes = [1, 2, 3].map((item) => batcher.add(item));
    expect(batches.map(({ items }) => items)).toEqual([[1]]);
    batches[0]?.done();
    await writes[0];
    await turn();
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    batches[1]?.done();
    await Promise.all(writes);
    void batcher.add(4);
    expect(batches[2]?.items).toEqual([4]);
  });

  it('tells of a failure only those whose write it was, and goes on', async () => {
    const { batcher, batches } = heldWriter();
    const [first, second] = [batcher.add(1), batcher.add(2)];
    batches[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await turn();
    batches[1]?.done();
    await expect(second).resolves.toBeUndefined();
  });
});
