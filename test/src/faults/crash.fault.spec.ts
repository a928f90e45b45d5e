/**
 * kill -9 of each process once, under load, at its riskiest crash point, and of the broker and the database. Afterwards every
 * acknowledged write is there, every call ended in one verdict, and the money in the records is the money in the journal.
 */
import { ConcordClient } from '../support/client';
import { startTestSystem, type Part, type TestSystem } from '../support/test-system';
import { eventually } from '../support/client';
import { faultsAfter } from './after-the-crash';
import { Load } from './load';

const START_TIMEOUT_MS = 120_000;
const CRASH_TIMEOUT_MS = 180_000;
const DIES_WITHIN_MS = 60_000;
const WORKERS = 8;
const SALES_BEFORE = 5;
const SALES_AFTER = 15;

let system: TestSystem;
let client: ConcordClient;
let buyer: ConcordClient;

beforeAll(async () => {
  system = await startTestSystem('faults');
  client = new ConcordClient({ url: system.url, key: system.secretKey });
  buyer = client.as(system.publishableKey);
}, START_TIMEOUT_MS);

afterAll(async () => {
  client?.close();
  buyer?.close();
  await system?.stop();
}, START_TIMEOUT_MS);

/** Runs load, lets `crash` happen in the middle of it, and audits every sale of it. */
async function underLoad(name: string, crash: () => Promise<void>): Promise<void> {
  const load = new Load({ client, buyer, workers: WORKERS, name: `${name}-${Date.now()}` });
  try {
    await load.moreSales(SALES_BEFORE);
    await crash();
    await load.moreSales(SALES_AFTER);
  } finally {
    await load.finish();
  }
  expect(await faultsAfter(client, [load])).toEqual([]);
  process.stdout.write(`  ${name}: ${load.calls} calls, ${load.acknowledged.length} sales, nothing lost, nothing twice\n`);
}

/** The part kills itself at the crash point's n-th passing; then it is started again without one, so that the cases after it have it. */
async function crashAt(part: Part, point: string, passing: number): Promise<void> {
  try {
    await part.restart({ CRASH_AT: `${point}:${passing}` });
    const dead = await eventually(
      () => Promise.resolve(!part.isAlive()),
      (gone) => gone,
      DIES_WITHIN_MS,
    );
    if (!dead) throw new Error(`${part.name} never came to ${point}:${passing}`);
  } finally {
    await part.restart();
  }
}

describe('a process dies at its riskiest point', () => {
  test.each([
    ['gateway', 'before-http-reply', 40],
    ['cart', 'after-publish-before-offset', 10],
    ['checkout', 'after-consume', 5],
    ['payment', 'after-psp-before-db', 5],
    ['refund', 'after-psp-before-db', 5],
    ['invoice', 'after-db-before-publish', 3],
    ['order-authority', 'after-db-before-publish', 20],
    ['order-authority', 'after-publish-before-offset', 20],
  ])(
    '%s at %s',
    async (name, point, passing) => {
      await underLoad(`${name}-${point}`, () => crashAt(system.part(name), point, passing));
    },
    CRASH_TIMEOUT_MS,
  );
});

describe('a process is killed at any moment', () => {
  test.each(['simulated-processor', 'broker', 'database'])(
    '%s',
    async (name) => {
      const part = system.part(name);
      await underLoad(name, async () => {
        await part.kill();
        await part.restart();
      });
    },
    CRASH_TIMEOUT_MS,
  );
});
