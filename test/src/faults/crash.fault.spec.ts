/**
 * kill -9 of each process once, under load, at its riskiest crash point, and of the broker and the database, while records are repeated; and
 * an authority that stands still until it is taken for dead.
 * Afterwards every acknowledged write is there, every call ended in one verdict, the money in the records is the money in the journal,
 * documents are numbered without gap or double, and other teams have read it all in order.
 */
import { codec, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { ConcordClient, eventually } from '../support/client';
import { chainFaults } from '../support/checkpoint-auditor';
import { OrderFeed, readAll } from '../support/order-feed';
import { auditOrder, readHistory } from '../support/auditor';
import { startTestSystem, type Part, type TestSystem } from '../support/test-system';
import { bareKafka } from '../bench/bare-kafka';
import { faultsAfter, numberFaults } from './after-the-crash';
import { Load } from './load';
import { growHistory } from './long-history';
import { anySale, billedSale, creditSale, type Sale } from './sales';

const START_TIMEOUT_MS = 120_000;
const CRASH_TIMEOUT_MS = 180_000;
const DIES_WITHIN_MS = 60_000;
const WORKERS = 8;
const SALES_BEFORE = 5;
const SALES_AFTER = 15;

let system: TestSystem;
let client: ConcordClient;
let buyer: ConcordClient;
const loads: Load[] = [];

beforeAll(async () => {
  system = await startTestSystem('faults', { CONCORD_DUPLICATE: '0.05' });
  client = new ConcordClient({ url: system.url, key: system.secretKey });
  buyer = client.as(system.publishableKey);
}, START_TIMEOUT_MS);

afterAll(async () => {
  client?.close();
  buyer?.close();
  await system?.stop();
}, START_TIMEOUT_MS);

/** Runs load, lets `crash` happen in the middle of it, and audits every sale of it. */
async function underLoad(name: string, sale: Sale, crash: () => Promise<void>): Promise<void> {
  const load = new Load({ client, buyer, workers: WORKERS, name: `${name}-${Date.now()}`, sale });
  loads.push(load);
  try {
    await load.moreSales(SALES_BEFORE);
    await crash();
    await load.moreSales(SALES_AFTER);
  } finally {
    await load.finish();
  }
  expect([...(await faultsAfter(client, [load])), ...numberFaults(loads)]).toEqual([]);
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
    ['order-authority', 'after-db-before-publish', 20],
    ['order-authority', 'after-publish-before-offset', 20],
  ])(
    '%s at %s',
    async (name, point, passing) => {
      await underLoad(`${name}-${point}`, anySale, () => crashAt(system.part(name), point, passing));
    },
    CRASH_TIMEOUT_MS,
  );

  test(
    'I4, N5: invoice, when the number of an invoice, of a debit note and of a credit note is given and nobody was told',
    async () => {
      await underLoad('invoice-numbers', billedSale, async () => {
        for (const point of ['after-db-before-publish', 'after-debit-note-number', 'after-credit-note-number']) await crashAt(system.part('invoice'), point, 3);
      });
    },
    CRASH_TIMEOUT_MS,
  );

  test(
    'O6, V5: refund, while surplus is on its way from one order to another',
    async () => {
      await underLoad('credit-between-orders', creditSale, () => crashAt(system.part('refund'), 'after-credit-before-offset', 2));
    },
    CRASH_TIMEOUT_MS,
  );

  test(
    'order-authority, when old entries are in the archive and still in the record',
    async () => {
      const long = await growHistory(client, () => crashAt(system.part('order-authority'), 'after-archive-before-db', 2));
      const history = await readHistory(client, long.orderId);
      expect(history.map(({ sequence }) => sequence)).toEqual(Array.from({ length: history.length }, (_none, index) => index + 1));
      expect(await long.faults(history)).toEqual([]);
      await auditOrder(client, long.orderId);
    },
    CRASH_TIMEOUT_MS,
  );
});

describe('a process is killed at any moment', () => {
  test.each(['simulated-processor', 'broker', 'database'])(
    '%s',
    async (name) => {
      const part = system.part(name);
      await underLoad(name, anySale, async () => {
        await part.kill();
        await part.restart();
      });
    },
    CRASH_TIMEOUT_MS,
  );
});

/** Waits until so many processes have all partitions of this service between them. */
async function members(service: string, count: number): Promise<void> {
  const admin = bareKafka(system.kafkaBrokers, 'members').admin();
  await admin.connect();
  try {
    const read = async (): Promise<string> => {
      const { groups } = await admin.describeGroups([service]);
      return groups.map((group) => `${group.state} ${group.members.length}`).join();
    };
    expect(await eventually(read, (text) => text === `Stable ${count}`, DIES_WITHIN_MS)).toBe(`Stable ${count}`);
  } finally {
    await admin.disconnect();
  }
}

test(
  'V3, W3: of two authorities one stands still until it is taken for dead, the other goes on, and both then do no harm',
  async () => {
    const first = system.part('order-authority');
    const other = await system.another('order-authority');
    await members('order-authority', 2);
    await underLoad('authority-stands-still', anySale, async () => {
      for (const part of [first, other]) {
        process.kill(part.pid(), 'SIGSTOP');
        try {
          await members('order-authority', 1);
        } finally {
          process.kill(part.pid(), 'SIGCONT');
        }
        await members('order-authority', 2);
      }
    });
    await other.stop();
  },
  CRASH_TIMEOUT_MS,
);

describe('what other teams read of all this, under duplicates and after the crashes (W2)', () => {
  const feed = new OrderFeed();
  const read = (topic: string, take: Parameters<typeof readAll>[2]): Promise<void> => readAll(bareKafka(system.kafkaBrokers, 'order-feed'), topic, take);
  const sales = () => loads.flatMap(({ acknowledged }) => acknowledged);

  test(
    'order.events.v1 has every version of an order once and in order, and repetitions that are told by their version',
    async () => {
      await read('order.events.v1', (record) => feed.take(record));
      expect([feed.counts.gap, feed.faults]).toEqual([0, []]);
      expect(feed.counts.repetition).toBeGreaterThan(0);
      for (const { orderId, version } of sales()) expect(feed.versionsOf(orderId)).toEqual(Array.from({ length: version }, (_none, index) => index + 1));
      process.stdout.write(`  order.events.v1: ${feed.counts.next} events without a gap, ${feed.counts.repetition} repetitions, the same bytes\n`);
    },
    CRASH_TIMEOUT_MS,
  );

  test(
    'W3: the last snapshot of order.snapshots.v1 is what the record is now',
    async () => {
      const last = new Map<string, number>();
      await read('order.snapshots.v1', ({ key, value }) => last.set(key, (codec.decode(value).value as OrderSnapshot).sequence));
      for (const { orderId } of sales()) expect([orderId, last.get(orderId)]).toEqual([orderId, (await readHistory(client, orderId)).at(-1)?.sequence]);
    },
    CRASH_TIMEOUT_MS,
  );

  test(
    'a consumer that lost its place begins anew and takes nothing twice',
    async () => {
      const { next, repetition } = feed.counts;
      await read('order.events.v1', (record) => feed.take(record));
      expect([feed.counts.next, feed.counts.repetition, feed.faults]).toEqual([next, next + 2 * repetition, []]);
    },
    CRASH_TIMEOUT_MS,
  );

  test(
    'with the refused entries of order.divergences.v1 it is the whole history: every sequence, and every hash can be worked out from the bytes (W9)',
    async () => {
      const refused = new Map<string, OrderEvent[]>();
      await read('order.divergences.v1', ({ key, value }) => {
        const event = codec.decode(value).value as OrderEvent;
        if (event.verdict === 'refused') refused.set(key, [...(refused.get(key) ?? []), event]);
      });
      expect(refused.size).toBeGreaterThan(0);
      for (const { orderId } of sales()) {
        const bySequence = new Map([...feed.eventsOf(orderId), ...(refused.get(orderId) ?? [])].map((event) => [event.sequence, event]));
        expect(chainFaults([...bySequence.values()].sort((left, right) => left.sequence - right.sequence))).toEqual([]);
      }
    },
    CRASH_TIMEOUT_MS,
  );
});
