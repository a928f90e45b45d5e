/**
 * Every operation that Concord asks of a MongoDB server, each as a case, through the connection that services use. A server that passes can
 * carry Concord; deploy/README.md says how the embedded one differs otherwise.
 */
import type { Collection } from 'mongodb';
import { DatabaseBench } from '../testing/database-bench';
import { describeOnDatabase } from '../testing/on-real';
import { withLongs } from './longs';

jest.setTimeout(30_000);

interface Row {
  _id: string;
  sequence: number;
  [field: string]: unknown;
}

const DUPLICATE_KEY = { code: 11_000 };

describeOnDatabase('the operations that Concord relies on', (uri) => {
  let bench: DatabaseBench;
  let rows: Collection<Row>;

  beforeAll(async () => void (bench = await DatabaseBench.open(uri)));
  afterAll(() => bench.end());
  beforeEach(async () => void (rows = (await bench.collection({ _id: 1, sequence: 1 })) as unknown as Collection<Row>));

  describe('inserting', () => {
    it('refuses a second document with the same _id', async () => {
      await rows.insertOne({ _id: 'a', sequence: 1 });
      await expect(rows.insertOne({ _id: 'a', sequence: 2 })).rejects.toMatchObject(DUPLICATE_KEY);
    });

    it('refuses, by a unique index over several fields, only what is equal in all of them', async () => {
      const numbers = (await bench.collection({ tenantId: 1, series: 1, number: 1 })) as unknown as Collection<Row>;
      await numbers.insertOne({ _id: 'a', sequence: 0, tenantId: 't', series: 's', number: 1 });
      await expect(numbers.insertOne({ _id: 'b', sequence: 0, tenantId: 't', series: 's', number: 1 })).rejects.toMatchObject(DUPLICATE_KEY);
      await numbers.insertOne({ _id: 'c', sequence: 0, tenantId: 't', series: 's', number: 2 });
      await numbers.insertOne({ _id: 'd', sequence: 0, tenantId: 'u', series: 's', number: 1 });
    });

    it('many, unordered, inserts all but the duplicates and says by index which these are', async () => {
      await rows.insertOne({ _id: 'b', sequence: 1 });
      const many = rows.insertMany(
        ['a', 'b', 'c'].map((_id) => ({ _id, sequence: 1 })),
        { ordered: false },
      );
      const failure = await many.then(
        () => undefined,
        (error: unknown) => error as { writeErrors: Array<{ index: number; code: number }> },
      );
      expect([failure?.writeErrors ?? []].flat().map(({ index, code }) => [index, code])).toEqual([[1, DUPLICATE_KEY.code]]);
      expect((await rows.find().toArray()).map(({ _id }) => _id).sort()).toEqual(['a', 'b', 'c']);
    });
  });

  describe('conditional updates in one bulk', () => {
    it('change only documents whose sequence is the expected one, and count the matches', async () => {
      await rows.insertMany([
        { _id: 'a', sequence: 1 },
        { _id: 'b', sequence: 7 },
      ]);
      const { matchedCount } = await rows.bulkWrite(
        ['a', 'b'].map((_id) => ({ updateOne: { filter: { _id, sequence: 1 }, update: { $set: { sequence: 2 } } } })),
        { ordered: false },
      );
      expect(matchedCount).toBe(1);
      expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([
        { _id: 'a', sequence: 2 },
        { _id: 'b', sequence: 7 },
      ]);
    });

    it('set fields and extend arrays in the same write, in order', async () => {
      await rows.insertOne({ _id: 'a', sequence: 1, state: { total: 5 }, history: [{ n: 1 }] });
      await rows.bulkWrite([
        {
          updateOne: {
            filter: { _id: 'a', sequence: 1 },
            update: { $set: { sequence: 3, state: { total: 9 } }, $push: { history: { $each: [{ n: 2 }, { n: 3 }] } } as never },
          },
        },
      ]);
      expect(await rows.findOne({ _id: 'a' })).toEqual({ _id: 'a', sequence: 3, state: { total: 9 }, history: [{ n: 1 }, { n: 2 }, { n: 3 }] });
    });

    it('keep the newest of an array with $slice', async () => {
      await rows.insertOne({ _id: 'a', sequence: 1, history: [1, 2, 3] });
      await rows.updateOne({ _id: 'a' }, { $push: { history: { $each: [4, 5], $slice: -3 } } as never });
      expect((await rows.findOne({ _id: 'a' }))?.['history']).toEqual([3, 4, 5]);
    });

    it('go with inserts; a duplicate among them fails by itself, and the error says that it is nothing else', async () => {
      await rows.insertMany([
        { _id: 'a', sequence: 1 },
        { _id: 'b', sequence: 1 },
      ]);
      const bulk = rows.bulkWrite(
        [
          { insertOne: { document: { _id: 'b', sequence: 1 } } },
          { insertOne: { document: { _id: 'c', sequence: 1 } } },
          { updateOne: { filter: { _id: 'a', sequence: 1 }, update: { $set: { sequence: 2 } } } },
        ],
        { ordered: false },
      );
      const failure = await bulk.then(
        () => undefined,
        (error: unknown) => error as { writeErrors: unknown },
      );
      const faults = [failure?.writeErrors ?? []].flat() as Array<{ code: number }>;
      expect(faults.map(({ code }) => code)).toEqual([DUPLICATE_KEY.code]);
      expect((await rows.find().sort({ _id: 1 }).toArray()).map(({ _id, sequence }) => [_id, sequence])).toEqual([
        ['a', 2],
        ['b', 1],
        ['c', 1],
      ]);
    });

    it('of one document, many at once: exactly one wins', async () => {
      await rows.insertOne({ _id: 'a', sequence: 1 });
      const results = await Promise.all(Array.from({ length: 30 }, (_, by) => rows.updateOne({ _id: 'a', sequence: 1 }, { $set: { sequence: 2, by } })));
      expect(results.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(1);
    });
  });

  describe('reading', () => {
    beforeEach(
      async () => void (await rows.insertMany(Array.from({ length: 50 }, (_, n) => ({ _id: `r${String(n).padStart(2, '0')}`, sequence: n, kind: n % 2 })))),
    );

    it('finds by a list of ids, and misses what is not there', async () => {
      const found = await rows.find({ _id: { $in: ['r03', 'nothing', 'r07'] } }).toArray();
      expect(found.map(({ _id }) => _id).sort()).toEqual(['r03', 'r07']);
    });

    it('finds by range and condition, sorted, limited and with fields left out', async () => {
      const found = await rows
        .find({ sequence: { $gt: 10, $lte: 30 }, kind: 1 }, { projection: { kind: 0 } })
        .sort({ sequence: -1 })
        .limit(3)
        .toArray();
      expect(found).toEqual([29, 27, 25].map((n) => ({ _id: `r${n}`, sequence: n })));
    });

    it('pages by _id', async () => {
      const found = await rows
        .find({ _id: { $gt: 'r10' } })
        .sort({ _id: 1 })
        .limit(2)
        .toArray();
      expect(found.map(({ _id }) => _id)).toEqual(['r11', 'r12']);
    });

    it('gives more than one batch through a cursor', async () => {
      const ids: string[] = [];
      for await (const { _id } of rows.find({}, { batchSize: 7 })) ids.push(_id);
      expect(new Set(ids).size).toBe(50);
    });

    it('reads a field inside an array of documents', async () => {
      await rows.insertOne({ _id: 'x', sequence: 0, payments: [{ id: 'p1' }, { id: 'p2' }] });
      expect((await rows.findOne({ 'payments.id': 'p2' }))?._id).toBe('x');
    });
  });

  describe('changing one document', () => {
    it('makes or changes it with an upsert', async () => {
      await rows.updateOne({ _id: 'a' }, { $set: { sequence: 1 } }, { upsert: true });
      await rows.updateOne({ _id: 'a' }, { $set: { sequence: 2 } }, { upsert: true });
      expect(await rows.find().toArray()).toEqual([{ _id: 'a', sequence: 2 }]);
    });

    it('counts up and gives the document after the change, for many at once', async () => {
      await rows.insertOne({ _id: 'counter', sequence: 0 });
      const taken = await Promise.all(
        Array.from({ length: 20 }, () => rows.findOneAndUpdate({ _id: 'counter' }, { $inc: { sequence: 1 } as never }, { returnDocument: 'after' })),
      );
      expect(taken.map((row) => row?.sequence ?? 0).sort((left, right) => left - right)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    });

    it('replaces it whole, and takes a field away', async () => {
      await rows.insertOne({ _id: 'a', sequence: 1, old: true });
      await rows.replaceOne({ _id: 'a' }, { sequence: 2, gone: 1 });
      await rows.updateOne({ _id: 'a' }, { $unset: { gone: '' } });
      expect(await rows.findOne({ _id: 'a' })).toEqual({ _id: 'a', sequence: 2 });
    });

    it('deletes by a list of ids', async () => {
      await rows.insertMany(['a', 'b', 'c'].map((_id) => ({ _id, sequence: 1 })));
      expect((await rows.deleteMany({ _id: { $in: ['a', 'c', 'nothing'] } })).deletedCount).toBe(2);
      expect((await rows.find().toArray()).map(({ _id }) => _id)).toEqual(['b']);
    });
  });

  describe('values', () => {
    it.each([0, 1, -1, 2_147_483_647, 2_147_483_648, -2_147_483_649, 1_700_000_000_000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
      'the whole number %d comes back as the number it was, in a document, in a $set and in a $push',
      async (amount) => {
        await rows.insertOne(withLongs({ _id: 'a', sequence: 1, amount, list: [amount] }) as Row);
        await rows.updateOne({ _id: 'a' }, { $set: withLongs({ deep: { amount } }), $push: { list: { $each: [withLongs(amount)] } } } as never);
        expect(await rows.findOne({ _id: 'a' })).toEqual({ _id: 'a', sequence: 1, amount, list: [amount, amount], deep: { amount } });
      },
    );

    it('a 64-bit integer is found and compared by the number it is', async () => {
      await rows.insertOne(withLongs({ _id: 'a', sequence: 1, until: 1_700_000_000_000 }) as Row);
      expect(await rows.countDocuments({ until: 1_700_000_000_000 })).toBe(1);
      expect(await rows.countDocuments({ until: { $lte: 1_700_000_000_000, $gt: 1_699_999_999_999 } })).toBe(1);
      expect(await rows.countDocuments({ until: { $lt: 1_700_000_000_000 } })).toBe(0);
      const { modifiedCount } = await rows.updateOne({ _id: 'a', until: 1_700_000_000_000 }, { $set: { sequence: 2 } });
      expect(modifiedCount).toBe(1);
    });

    it('bytes, nulls, booleans, empty lists and text of any language come back as they were', async () => {
      const document = { _id: 'a', sequence: 1, payload: Buffer.from('c301ff00', 'hex'), nothing: null, yes: true, none: [], text: 'Größe 寸法 📦' };
      await rows.insertOne(document);
      expect(await rows.findOne({ _id: 'a' }, { promoteBuffers: true })).toEqual(document);
    });

    it('a document of a megabyte comes back whole', async () => {
      const history = Array.from({ length: 1_000 }, (_, n) => ({ n, payload: Buffer.alloc(1_000, n % 256) }));
      await rows.insertOne({ _id: 'a', sequence: 1, history });
      expect((await rows.findOne({ _id: 'a' }, { promoteBuffers: true }))?.['history']).toEqual(history);
    });
  });

  describe('the server', () => {
    it('answers a ping and lists collections and unique indexes, as provisioning and health checks ask', async () => {
      const { db } = bench.connection;
      expect(await db?.command({ ping: 1 })).toMatchObject({ ok: 1 });
      expect((await db?.listCollections({}, { nameOnly: true }).toArray())?.map(({ name }) => name)).toContain(rows.collectionName);
      expect((await rows.indexes()).map(({ name, unique }) => [name, unique === true])).toContainEqual(['_id_sequence', true]);
    });

    it('takes the declaration of an index that is there already', async () => {
      await rows.createIndex({ _id: 1, sequence: 1 }, { name: '_id_sequence', unique: true });
      expect((await rows.indexes()).filter(({ name }) => name === '_id_sequence')).toHaveLength(1);
    });
  });
});
