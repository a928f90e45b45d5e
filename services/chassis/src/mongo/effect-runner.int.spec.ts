/** Effects on the real database: done once, whoever dies on the way. A runner that dies is one that is never stopped. */
import { createLogger } from '../observability/logger';
import type { OutgoingMessage } from '../kafka/messages';
import { DatabaseBench, type RawCollection } from '../testing/database-bench';
import { describeOnDatabase, until } from '../testing/on-real';
import { EffectRunner, type EffectRunnerOptions } from './effect-runner';
import { TestClocks } from './test-clocks';
import type { EffectOutcome, EffectRow, NewEffect } from './effect';

jest.setTimeout(30_000);

const LEASE_MS = 60_000;
const effect = (_id: string, more: Partial<NewEffect> = {}): NewEffect => ({
  _id,
  kind: 'capture',
  key: 'ord_1',
  dueAt: 0,
  payload: { amount: 5 },
  headers: { correlationId: 'c' },
  ...more,
});
const fact = (row: EffectRow): OutgoingMessage => ({ topic: 'facts', key: row.key, type: 'Captured', value: null, headers: { eventId: row._id } });
const done = (row: EffectRow): EffectOutcome => ({ kind: 'done', messages: [fact(row)] });

interface Stored extends EffectRow {
  leaseOwner: string | null;
  leaseUntil: number;
}

describeOnDatabase('effects', (uri) => {
  let bench: DatabaseBench;
  let collection: RawCollection;
  let runners: EffectRunner[];
  let published: string[];
  let executed: string[];

  beforeAll(async () => void (bench = await DatabaseBench.open(uri)));
  afterAll(() => bench.end());
  beforeEach(async () => {
    collection = await bench.collection();
    [runners, published, executed] = [[], [], []];
  });
  afterEach(async () => void (await Promise.all(runners.map((runner) => runner.stop()))));

  const rowOf = async (id: string): Promise<Stored | null> => (await collection.findOne({ _id: id as never })) as Stored | null;
  const rowCount = (): Promise<number> => collection.countDocuments({});

  function runner(execute: EffectRunnerOptions['execute'] = (row) => Promise.resolve(done(row)), more: Partial<EffectRunnerOptions> = {}): EffectRunner {
    const made = new EffectRunner({
      collection,
      publisher: { publish: (messages) => Promise.resolve(void published.push(...messages.map(({ headers }) => headers.eventId))) },
      clock: { now: () => Date.now() },
      workers: 4,
      leaseMs: LEASE_MS,
      logger: createLogger('spec', 'silent'),
      execute: (row) => {
        executed.push(row._id);
        return execute(row);
      },
      ...more,
    });
    runners.push(made);
    return made;
  }

  /** A row as a runner that died left it. */
  async function leftBehind(id: string, leaseUntil: number, more: Partial<Stored> = {}): Promise<void> {
    await collection.insertOne({ ...effect(id), attempts: 1, leaseOwner: 'dead', leaseUntil, ...more } as never);
  }

  it('are executed, published and gone', async () => {
    const running = runner();
    await running.start();
    await running.enqueue([effect('a'), effect('b')]);
    await until('being gone', async () => (await rowCount()) === 0);
    expect(executed.sort()).toEqual(['a', 'b']);
    expect(published.sort()).toEqual(['a', 'b']);
  });

  it('are durable when they are accepted, before anything is executed', async () => {
    const idle = runner();
    await idle.enqueue([effect('a', { payload: { amount: 3_000_000_000 } })]);
    expect(await rowOf('a')).toMatchObject({ _id: 'a', kind: 'capture', payload: { amount: 3_000_000_000 }, attempts: 0 });
    expect(executed).toEqual([]);
  });

  it('stored twice under one id are one: the first stays as it is', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const seen: unknown[] = [];
    const running = runner(async (row) => {
      seen.push(row.payload);
      await held;
      return done(row);
    });
    await running.start();
    await running.enqueue([effect('a')]);
    await running.enqueue([effect('a', { payload: { amount: 99 } }), effect('b')]);
    await until('executing both', () => executed.length === 2);
    release();
    await until('being gone', async () => (await rowCount()) === 0);
    expect(seen).toContainEqual({ amount: 5 });
    expect(seen).not.toContainEqual({ amount: 99 });
    expect(executed.sort()).toEqual(['a', 'b']);
  });

  it('offered to two runners at once are executed by one', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const both = [1, 2].map(() => runner(async (row) => (await held, done(row))));
    await Promise.all(both.map((running) => running.start()));
    const ids = Array.from({ length: 20 }, (_, n) => `e${n}`);
    await Promise.all(both.map((running) => running.enqueue(ids.map((id) => effect(id)))));
    release();
    await until('being gone', async () => (await rowCount()) === 0);
    expect(executed.sort()).toEqual([...ids].sort());
  });

  it('that come again when they are done are executed again: who executes knows them by their id', async () => {
    const running = runner();
    await running.start();
    for (const time of [1, 2]) {
      await running.enqueue([effect('a')]);
      await until('being gone', async () => (await rowCount()) === 0);
      expect(executed).toHaveLength(time);
    }
    expect(published).toEqual(['a', 'a']);
  });

  it('keep their row until their messages are in the log', async () => {
    let letGo: () => void = () => undefined;
    const inFlight = new Promise<void>((resolve) => (letGo = resolve));
    let sending = 0;
    const publisher = { publish: () => ((sending += 1), inFlight) };
    const running = runner(undefined, { publisher });
    await running.start();
    await running.enqueue([effect('a')]);
    await until('sending', () => sending === 1);
    expect(await rowOf('a')).not.toBeNull();
    letGo();
    await until('being gone', async () => (await rowCount()) === 0);
  });

  it('are executed again when the send fails: nothing is done that nobody heard of', async () => {
    let failures = 1;
    const publisher = { publish: () => (failures-- > 0 ? Promise.reject(new Error('away')) : Promise.resolve()) };
    const running = runner(undefined, { publisher });
    await running.start();
    await running.enqueue([effect('a')]);
    await until('being gone', async () => (await rowCount()) === 0);
    expect(executed).toEqual(['a', 'a']);
  });

  it('that are not over come again after their delay, with what they learnt', async () => {
    const begun: number[] = [];
    const payloads: unknown[] = [];
    const running = runner((row) => {
      begun.push(Date.now());
      payloads.push([row.payload, row.attempts]);
      return Promise.resolve(row.attempts < 3 ? { kind: 'again', messages: [fact(row)], delayMs: 150, payload: { asked: row.attempts } } : done(row));
    });
    await running.start();
    await running.enqueue([effect('a')]);
    await until('being gone', async () => (await rowCount()) === 0);
    expect(payloads).toEqual([
      [{ amount: 5 }, 1],
      [{ asked: 1 }, 2],
      [{ asked: 2 }, 3],
    ]);
    expect(published).toEqual(['a', 'a', 'a']);
    for (const [index, at] of begun.entries()) if (index > 0) expect(at - (begun[index - 1] ?? 0)).toBeGreaterThanOrEqual(145);
  });

  it('that fail wait a little longer each time, and keep their payload', async () => {
    const begun: number[] = [];
    const running = runner((row) => {
      begun.push(Date.now());
      if (row.attempts < 3) throw new Error('away');
      return Promise.resolve(done(row));
    });
    await running.start();
    await running.enqueue([effect('a')]);
    await until('being gone', async () => (await rowCount()) === 0);
    const [first = 0, second = 0, third = 0] = begun;
    expect(second - first).toBeGreaterThanOrEqual(245);
    expect(third - second).toBeGreaterThanOrEqual(495);
    expect(published).toEqual(['a']);
  });

  it('one that keeps failing holds up no other', async () => {
    const running = runner((row) => (row._id === 'bad' ? Promise.reject(new Error('away')) : Promise.resolve(done(row))), { workers: 1 });
    await running.start();
    await running.enqueue([effect('bad'), ...Array.from({ length: 10 }, (_, n) => effect(`e${n}`))]);
    await until('the others being gone', async () => (await rowCount()) === 1);
    expect((await rowOf('bad'))?.attempts).toBeGreaterThan(0);
  });

  it('are not begun before they are due', async () => {
    const running = runner();
    await running.start();
    const dueAt = Date.now() + 400;
    await running.enqueue([effect('later', { dueAt }), effect('now')]);
    await until('the first being done', () => executed.includes('now'));
    expect(executed).toEqual(['now']);
    await until('the second being done', () => executed.includes('later'));
    expect(Date.now()).toBeGreaterThanOrEqual(dueAt - 5);
  });

  it('that are due on a test clock are executed when it goes forward: once, held in memory or not, and no others (Z2, Z6)', async () => {
    const clocks = new TestClocks(bench.connection);
    const running = runner(undefined, { testClocks: clocks });
    await running.start();
    const now = Date.now();
    const [soon, far] = [now + 30_000, now + 3_600_000];
    await running.enqueue([
      effect('soon', { dueAt: soon, testClock: 'ten_1' }),
      effect('far', { dueAt: far, testClock: 'ten_1' }),
      effect('later', { dueAt: far + 60_000, testClock: 'ten_1' }),
      effect('other clock', { dueAt: soon, testClock: 'ten_2' }),
      effect('real time', { dueAt: soon }),
    ]);
    await running.advance('ten_1', 3_600_000);
    await running.advance('ten_1', 3_600_000);
    await running.advance('ten_1', 1);
    await until('both being done', async () => (await rowCount()) === 3);
    expect(executed.sort()).toEqual(['far', 'soon']);
  });

  it('a timer is not lost with its process: another one knows the clock from the database (Z6)', async () => {
    const first = runner(undefined, { testClocks: new TestClocks(bench.connection) });
    await first.enqueue([effect('far', { dueAt: Date.now() + 3_600_000, testClock: 'ten_3' })]);
    await first.advance('ten_3', 3_600_000);
    expect(executed).toEqual([]);
    await runner(undefined, { testClocks: new TestClocks(bench.connection) }).start();
    await until('it being done', () => executed.includes('far'));
  });

  it('timers of an effect are stored before it is gone (Z1)', async () => {
    const running = runner((row) => Promise.resolve(row._id === 'a' ? { kind: 'done', messages: [], timers: [effect('timer', { dueAt: 0 })] } : done(row)));
    await running.start();
    await running.enqueue([effect('a')]);
    await until('both being gone', async () => executed.includes('timer') && (await rowCount()) === 0);
    expect(executed).toEqual(['a', 'timer']);
  });

  it('that are due far ahead wait in the database, and whoever sweeps then takes them', async () => {
    let now = 1_000_000_000_000;
    const running = runner(undefined, { clock: { now: () => now } });
    await running.enqueue([effect('far', { dueAt: now + 3_600_000 })]);
    expect(await rowOf('far')).toMatchObject({ leaseOwner: null, leaseUntil: 0 });
    await running.start();
    now += 3_600_001;
    await until('being gone', async () => (await rowCount()) === 0);
  });

  it('of a runner that died are taken over when their lease is over, not before', async () => {
    await leftBehind('free', Date.now() - 1);
    await leftBehind('leased', Date.now() + LEASE_MS);
    await runner().start();
    await until('taking over', async () => (await rowOf('free')) === null);
    expect(executed).toEqual(['free']);
    expect(await rowOf('leased')).toMatchObject({ leaseOwner: 'dead' });
  });

  it('of a runner that died are taken over by one of many', async () => {
    const ids = Array.from({ length: 30 }, (_, n) => `e${n}`);
    for (const id of ids) await leftBehind(id, 0);
    await Promise.all([runner(), runner(), runner()].map((running) => running.start()));
    await until('being gone', async () => (await rowCount()) === 0);
    expect(executed.sort()).toEqual([...ids].sort());
  });

  it('stop in order: what runs is finished, nothing more is begun, and the rest is free at once for the next', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const first = runner(async (row) => (await held, done(row)), { workers: 1 });
    await first.start();
    await first.enqueue([effect('a'), effect('b'), effect('soon', { dueAt: Date.now() + 500 })]);
    await until('beginning', () => executed.length === 1);
    let isStopped = false;
    const stopped = first.stop().then(() => (isStopped = true));
    expect(isStopped).toBe(false);
    release();
    await stopped;
    expect(executed).toEqual(['a']);
    expect(published).toEqual(['a']);
    expect(await rowOf('a')).toBeNull();

    await runner().start();
    await until('the next doing the rest', async () => (await rowCount()) === 0);
    expect(executed).toEqual(['a', 'b', 'soon']);
  });

  it('never run more at once than there are workers', async () => {
    let running = 0;
    let most = 0;
    const busy = runner(
      async (row) => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return done(row);
      },
      { workers: 3 },
    );
    await busy.start();
    await busy.enqueue(Array.from({ length: 40 }, (_, n) => effect(`e${n}`)));
    await until('being gone', async () => (await rowCount()) === 0);
    expect(most).toBe(3);
    expect(executed).toHaveLength(40);
  });

  it('none are nothing to store', async () => {
    await runner().enqueue([]);
    expect(await rowCount()).toBe(0);
  });
});
