import { MergedBatches } from './merged-batches';
import type { Delivery } from './messages';

const delivery = (offset: number): Delivery => ({ offset: String(offset) }) as Delivery;
const beat = (): Promise<void> => Promise.resolve();

describe('merged batches', () => {
  it('hand over together what arrives together, and what arrives meanwhile as the next batch', async () => {
    const seen: string[][] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const merged = new MergedBatches(async (deliveries) => {
      seen.push(deliveries.map(({ offset }) => offset));
      if (seen.length === 1) await held;
      return new Set();
    });
    const first = [merged.add([delivery(1)], beat), merged.add([delivery(2)], beat)];
    await new Promise((resolve) => setTimeout(resolve, 5));
    const later = [merged.add([delivery(3)], beat), merged.add([delivery(4)], beat)];
    release();
    await Promise.all([...first, ...later]);
    expect(seen).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('tell each part which of its own deliveries are not settled', async () => {
    const bad = delivery(2);
    const merged = new MergedBatches(() => Promise.resolve(new Set([bad])));
    const [good, held] = await Promise.all([merged.add([delivery(1)], beat), merged.add([bad, delivery(3)], beat)]);
    expect(good).toEqual([]);
    expect(held).toEqual([bad]);
  });

  it('pass a crash of the handler on to every part, and go on', async () => {
    let calls = 0;
    const merged = new MergedBatches(() => (calls++ === 0 ? Promise.reject(new Error('broken')) : Promise.resolve(new Set())));
    await expect(merged.add([delivery(1)], beat)).rejects.toThrow('broken');
    expect(await merged.add([delivery(1)], beat)).toEqual([]);
  });
});
