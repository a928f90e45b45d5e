/** Keys of buyers on the real server: one at a time, gone in one write, found by nobody afterwards (V6, W10). */
import { randomBytes } from 'node:crypto';
import { connectDatabase } from '@concord/chassis';
import type { StoredKey } from '../app';
import { MongoPersonalKeys } from './mongo-personal-keys';

jest.setTimeout(30_000);

const uri = process.env['CONCORD_TEST_MONGODB_URI'];
const onDatabase = uri === undefined ? describe.skip : describe;

const owner = { tenantId: 'ten_a', mode: 'test' };
const key = (_id: string, subject: string, index: string[] = []): StoredKey => ({ _id, subject, ...owner, wrapped: `wrapped ${_id}`, index, createdAt: 1 });
const erasure = { erasedAt: 9, erasedBy: 'key_1', reason: 'asked to' };

onDatabase('keys of buyers, on a real database (npm run test:int starts one)', () => {
  let connection: Awaited<ReturnType<typeof connectDatabase>>;
  let collection: ReturnType<typeof connection.collection>;
  let keys: MongoPersonalKeys;

  beforeAll(async () => {
    connection = await connectDatabase(uri ?? '', `concord_test_${randomBytes(4).toString('hex')}`);
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });
  beforeEach(async () => {
    collection = connection.collection(`personal_keys_${randomBytes(4).toString('hex')}`);
    await collection.createIndex({ subject: 1 }, { unique: true });
    await collection.createIndex({ index: 1, _id: 1 }, { unique: true });
    await collection.createIndex({ formerSubject: 1, _id: 1 }, { unique: true });
    keys = new MongoPersonalKeys(collection);
  });

  test('V6: of many who make the key of one buyer at once, all get the same', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, at) => keys.insert([key(`pdk_${at}`, 'ada'), key(`pdk_other_${at}`, `other ${at}`)])));
    expect(await keys.ofSubjects(['ada'])).toHaveLength(1);
    expect(await keys.ofSubjects(Array.from({ length: 10 }, (_, at) => `other ${at}`))).toHaveLength(10);
  });

  test('a key comes back as it was stored, and is found by each entry of its index', async () => {
    await keys.insert([key('pdk_1', 'ada', ['x', 'y']), key('pdk_2', 'ben', ['x'])]);
    await keys.addIndex([{ _id: 'pdk_1', index: ['y', 'z'] }]);
    expect(await keys.ofSubjects(['ada', 'nobody'])).toEqual([key('pdk_1', 'ada', ['x', 'y', 'z'])]);
    expect(await keys.ofIds(owner, ['pdk_1', 'pdk_3'])).toEqual([key('pdk_1', 'ada', ['x', 'y', 'z'])]);
    expect((await keys.find('x', 10)).sort()).toEqual(['pdk_1', 'pdk_2']);
    expect([await keys.find('z', 10), await keys.find('x', 1), await keys.find('w', 10)]).toMatchObject([['pdk_1'], { length: 1 }, []]);
  });

  test('W10: what is erased is out of the document, the first erasure stands, and the buyer may have another key', async () => {
    await keys.insert([key('pdk_1', 'ada', ['x'])]);
    const erased = { _id: 'pdk_1', ...erasure };
    const both = await Promise.all([keys.erase(owner, 'pdk_1', erasure), keys.erase(owner, 'pdk_1', erasure)]);
    expect([...both, await keys.erase(owner, 'pdk_1', { ...erasure, erasedAt: 10 })]).toEqual([erased, erased, erased]);
    expect(await collection.findOne({ _id: 'pdk_1' } as never)).toEqual({
      _id: 'pdk_1',
      ...owner,
      ...erasure,
      subject: 'erased pdk_1',
      formerSubject: 'ada',
      createdAt: 1,
    });
    await keys.addIndex([{ _id: 'pdk_1', index: ['late'] }]);
    expect([await keys.find('x', 10), await keys.find('late', 10), await keys.ofSubjects(['ada'])]).toEqual([[], [], []]);
    expect(await keys.ofIds(owner, ['pdk_1'])).toEqual([erased]);
    await keys.insert([key('pdk_2', 'ada')]);
    await keys.erase(owner, 'pdk_2', { ...erasure, erasedAt: 11 });
    expect(await keys.lastErased('ada')).toEqual({ _id: 'pdk_2', ...erasure, erasedAt: 11 });
    expect(await keys.lastErased('ben')).toBeNull();
  });

  test('S1: another tenant and the other mode have no such key', async () => {
    await keys.insert([key('pdk_1', 'ada')]);
    for (const other of [
      { tenantId: 'ten_b', mode: 'test' },
      { tenantId: 'ten_a', mode: 'live' },
    ]) {
      expect(await keys.ofIds(other, ['pdk_1'])).toEqual([]);
      expect(await keys.erase(other, 'pdk_1', erasure)).toBeNull();
    }
    expect(await keys.ofIds(owner, ['pdk_1'])).toEqual([key('pdk_1', 'ada')]);
  });
});
