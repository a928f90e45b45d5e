import type { Delivery } from '../kafka/messages';
import { faultInjectionFrom, injectFaults } from './fault-injection';

const deliveries = Array.from({ length: 100 }, (_, index) => ({ offset: String(index) }) as Delivery);

async function run(duplicate: number, fail: number, rounds = 1): Promise<{ sizes: number[]; failures: number }> {
  const sizes: number[] = [];
  let failures = 0;
  const handle = injectFaults((batch) => Promise.resolve(void sizes.push(batch.length)), { duplicate, fail, seed: 7 });
  for (let round = 0; round < rounds; round += 1) await handle(deliveries).catch(() => (failures += 1));
  return { sizes, failures };
}

describe('fault injection', () => {
  it('is off unless asked for', () => expect(faultInjectionFrom({})).toBeUndefined());
  it('hands some deliveries over twice, the same ones for the same seed', async () => {
    const first = await run(0.2, 0);
    expect(first.sizes[0]).toBeGreaterThan(105);
    expect(await run(0.2, 0)).toEqual(first);
  });
  it('fails some batches before and some after the work', async () => {
    const { sizes, failures } = await run(0, 0.5, 100);
    expect(failures).toBeGreaterThan(25);
    expect(sizes.length).toBeGreaterThan(100 - failures);
    expect(sizes.length).toBeLessThan(100);
  });
});
