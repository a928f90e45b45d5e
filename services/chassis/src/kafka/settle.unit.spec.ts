import { AssertionFailure, PermanentError, TransientError } from '../errors';
import { createLogger } from '../observability/logger';
import type { Delivery } from './messages';
import { settleWith } from './settle';

const delivery = (partition: number, offset: number): Delivery =>
  ({ topic: 't', partition, offset: String(offset), key: `k${partition}`, headers: { correlationId: 'c' } }) as Delivery;

function harness(handle: (deliveries: readonly Delivery[]) => void) {
  const handled: string[] = [];
  const dead: string[] = [];
  const name = ({ partition, offset }: Delivery): string => `${partition}@${offset}`;
  const settle = settleWith({
    handle: (deliveries) => {
      handle(deliveries);
      handled.push(deliveries.map(name).join(' '));
      return Promise.resolve();
    },
    deadLetter: (letter) => Promise.resolve(void dead.push(name(letter))),
    logger: createLogger('test', 'silent'),
    onRetry: () => undefined,
    backoffMs: [0, 0],
  });
  return { handled, dead, run: async (...batch: Delivery[]) => [...(await settle(batch, () => Promise.resolve()))].map(name) };
}

describe('a batch', () => {
  it('that works is handed over once, whole', async () => {
    const { handled, run } = harness(() => undefined);
    expect(await run(delivery(0, 1), delivery(1, 7))).toEqual([]);
    expect(handled).toEqual(['0@1 1@7']);
  });

  it('that fails for a while is tried again, whole', async () => {
    let failures = 2;
    const { handled, run } = harness(() => {
      if (failures-- > 0) throw new TransientError('away');
    });
    expect(await run(delivery(0, 1), delivery(0, 2))).toEqual([]);
    expect(handled).toEqual(['0@1 0@2']);
  });

  it('with a poisonous delivery loses only that one, to the dead letters', async () => {
    const { handled, dead, run } = harness((deliveries) => {
      if (deliveries.some(({ offset }) => offset === '2')) throw new PermanentError('poison');
    });
    expect(await run(delivery(0, 1), delivery(0, 2), delivery(0, 3))).toEqual([]);
    expect(dead).toEqual(['0@2']);
    expect(handled).toEqual(['0@1', '0@3']);
  });

  it('with a delivery that keeps failing holds its partition, in order, and lets the others go', async () => {
    const { handled, dead, run } = harness((deliveries) => {
      if (deliveries.some(({ partition, offset }) => partition === 0 && offset === '2')) throw new Error('database is away');
    });
    expect(await run(delivery(0, 1), delivery(0, 2), delivery(0, 3), delivery(1, 9))).toEqual(['0@2', '0@3']);
    expect(handled).toEqual(['0@1', '1@9']);
    expect(dead).toEqual([]);
  });

  it('that breaks an assertion is neither retried nor swallowed', async () => {
    let calls = 0;
    const { run } = harness(() => {
      calls += 1;
      throw new AssertionFailure('impossible');
    });
    await expect(run(delivery(0, 1))).rejects.toThrow('impossible');
    expect(calls).toBe(1);
  });
});
