/** Compare-and-set on the real server, with two writers that know nothing of each other. */
import { DatabaseBench, type RawCollection } from '../testing/database-bench';
import { describeOnDatabase } from '../testing/on-real';
import { VersionedStore, type Versioned, type VersionedWrite } from './versioned-store';

jest.setTimeout(30_000);

interface Account extends Versioned {
  balance: number;
  history: number[];
}

const opened = (_id: string, balance = 0): VersionedWrite<Account> => ({
  before: 0,
  document: { _id, sequence: 1, balance, history: [balance] },
  set: {},
  push: {},
});

/** The write that adds to what was loaded. */
function adding({ _id, sequence, balance, history }: Account, amount: number): VersionedWrite<Account> {
  const next = { sequence: sequence + 1, balance: balance + amount };
  return { before: sequence, document: { _id, ...next, history: [...history, amount] }, set: next, push: { history: [amount] } };
}

describeOnDatabase('the versioned store', (uri) => {
  let bench: DatabaseBench;
  let collection: RawCollection;
  let store: VersionedStore<Account>;

  const another = (cacheSize = 100): VersionedStore<Account> => new VersionedStore<Account>(collection, { cacheSize });
  const loaded = async (from: VersionedStore<Account>, id: string): Promise<Account> => {
    const found = (await from.load([id])).get(id);
    if (found === undefined) throw new Error(`${id} is not there`);
    return found;
  };
  const stored = async (id: string): Promise<Account> => loaded(another(), id);

  beforeAll(async () => void (bench = await DatabaseBench.open(uri)));
  afterAll(() => bench.end());
  beforeEach(async () => {
    collection = await bench.collection({ _id: 1, sequence: 1 });
    store = another();
  });

  it('writes new documents and changes of old ones in one bulk, and nothing is lost', async () => {
    expect(await store.commit([opened('a', 5), opened('b')])).toEqual(new Set());
    const a = await loaded(store, 'a');
    expect(await store.commit([adding(a, 3_000_000_000), opened('c')])).toEqual(new Set());
    expect(await stored('a')).toEqual({ _id: 'a', sequence: 2, balance: 3_000_000_005, history: [5, 3_000_000_000] });
    expect([...(await another().load(['a', 'b', 'c', 'd'])).keys()].sort()).toEqual(['a', 'b', 'c']);
  });

  it('lets the first values of an array go in the write that extends it', async () => {
    await store.commit([opened('a', 1)]);
    await store.commit([adding(await loaded(store, 'a'), 2)]);
    const { document, ...write } = adding(await loaded(store, 'a'), 3);
    expect(await store.commit([{ ...write, document: { ...document, history: [2, 3] }, keepLast: { history: 2 } }])).toEqual(new Set());
    expect(await stored('a')).toEqual({ _id: 'a', sequence: 3, balance: 6, history: [2, 3] });
  });

  it('says which writes lost a race, writes the others, and the loser sees the winner when it loads again', async () => {
    await store.commit([opened('a'), opened('b')]);
    const [late, other] = [await loaded(store, 'a'), await loaded(store, 'b')];
    const rival = another();
    await rival.commit([adding(await loaded(rival, 'a'), 10)]);
    const lost = await store.commit([adding(late, 1), adding(other, 1)]);
    expect(lost.has('a')).toBe(true);
    expect(await stored('a')).toMatchObject({ sequence: 2, balance: 10 });
    expect(await stored('b')).toMatchObject({ sequence: 2, balance: 1 });
    expect(await loaded(store, 'a')).toMatchObject({ sequence: 2, balance: 10 });
  });

  it('says which inserts came second', async () => {
    await another().commit([opened('a', 7)]);
    const lost = await store.commit([opened('a', 1), opened('b', 1)]);
    expect(lost.has('a')).toBe(true);
    expect(await loaded(store, 'a')).toMatchObject({ balance: 7 });
    expect(await loaded(store, 'b')).toMatchObject({ balance: 1 });
  });

  it('conserves what is added when many writers race and each repeats what it lost', async () => {
    await store.commit([opened('a')]);
    const add = async (amount: number): Promise<void> => {
      const own = another();
      for (;;) {
        const lost = await own.commit([adding(await loaded(own, 'a'), amount)]);
        if (lost.size === 0) return;
      }
    };
    await Promise.all(Array.from({ length: 12 }, (_, n) => add(n + 1)));
    const end = await stored('a');
    expect(end).toMatchObject({ sequence: 13, balance: 78 });
    expect([...end.history].sort((left, right) => left - right)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('answers from its cache what it wrote, and a stale cache costs a repeat and nothing else', async () => {
    await store.commit([opened('a')]);
    await collection.updateOne({ _id: 'a' as never }, { $set: { sequence: 2, balance: 50 } });
    expect(await loaded(store, 'a')).toMatchObject({ sequence: 1, balance: 0 });
    expect(await store.commit([adding(await loaded(store, 'a'), 1)])).toEqual(new Set(['a']));
    expect(await loaded(store, 'a')).toMatchObject({ sequence: 2, balance: 50 });
    expect(await store.commit([adding(await loaded(store, 'a'), 1)])).toEqual(new Set());
    expect(await stored('a')).toMatchObject({ sequence: 3, balance: 51 });
  });

  it('keeps no more documents than it may, the ones used last', async () => {
    const small = another(3);
    const ids = ['a', 'b', 'c', 'd', 'e'];
    await small.commit(ids.map((id) => opened(id)));
    await collection.updateMany({}, { $set: { balance: 9 } });
    const found = await small.load(ids);
    expect(ids.map((id) => found.get(id)?.balance)).toEqual([9, 9, 0, 0, 0]);
    small.evict(['d']);
    expect((await small.load(['d'])).get('d')?.balance).toBe(9);
  });

  it('keeps what is used although others come and go', async () => {
    const small = another(2);
    await small.commit([opened('hot'), opened('x')]);
    await collection.updateMany({}, { $set: { balance: 9 } });
    await small.load(['hot']);
    await small.commit([opened('y')]);
    expect((await small.load(['hot'])).get('hot')?.balance).toBe(0);
  });

  it('passes on any other fault, and forgets what it can no longer be sure of', async () => {
    await store.commit([opened('a')]);
    const broken: VersionedWrite<Account> = { ...adding(await loaded(store, 'a'), 1), push: { balance: [1] } };
    await expect(store.commit([broken])).rejects.toThrow();
    await collection.updateOne({ _id: 'a' as never }, { $set: { balance: 9 } });
    expect(await loaded(store, 'a')).toMatchObject({ balance: 9 });
  });

  it('has nothing to do for nothing', async () => {
    expect(await store.commit([])).toEqual(new Set());
    expect(await store.load([])).toEqual(new Map());
  });
});
