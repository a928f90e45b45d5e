/** The catalogue on the real server: keys are unique, changes are compare-and-set, lists come in pages (V3, V6). */
import { randomBytes } from 'node:crypto';
import { connectDatabase } from '@concord/chassis';
import { newEntry, type Item, type ItemFields } from '../domain/catalog';
import { MongoEntries } from './mongo-entries';

jest.setTimeout(30_000);

const uri = process.env['CONCORD_TEST_MONGODB_URI'];
const onDatabase = uri === undefined ? describe.skip : describe;

const owner = { tenantId: 'ten_a', mode: 'test' };
const fields: ItemFields = {
  ...{ name: 'Mug', description: null, sku: null, currency: 'EUR', unitAmount: 5_000_000_000, unitAmountDecimal: null, unit: null },
  ...{ taxRateIds: ['txr_a'], metadata: [{ key: 'a.b', value: 'c' }] },
};
const item = (id: string, sku: string | null, at: number, tenantId = 'ten_a'): Item =>
  newEntry({ ...owner, tenantId, _id: id, print: id, fields: { ...fields, sku } }, at);

onDatabase('the catalogue, on a real database (npm run test:int starts one)', () => {
  let connection: Awaited<ReturnType<typeof connectDatabase>>;
  let entries: MongoEntries<Item>;

  beforeAll(async () => {
    connection = await connectDatabase(uri ?? '', `concord_test_${randomBytes(4).toString('hex')}`);
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });
  beforeEach(async () => {
    const collection = connection.collection(`items_${randomBytes(4).toString('hex')}`);
    await collection.createIndex({ key: 1 }, { unique: true });
    entries = new MongoEntries<Item>(collection);
  });

  test('M1: an entry comes back as it was stored', async () => {
    expect(await entries.insert(item('item_1', 'MUG', 1))).toBe(true);
    expect(await entries.find(['item_1'])).toEqual([item('item_1', 'MUG', 1)]);
    expect(await entries.find([], ['ten_a test MUG'])).toEqual([item('item_1', 'MUG', 1)]);
  });

  test('V6: of two at once that want one SKU one gets it', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, (_, index) => entries.insert(item(`item_${index}`, 'MUG', index))));
    expect(results.filter((isIn) => isIn)).toHaveLength(1);
  });

  test('V3: of changes on one version one is made', async () => {
    await entries.insert(item('item_1', null, 1));
    const next = { ...item('item_1', null, 1), sequence: 2 };
    const results = await Promise.all(Array.from({ length: 8 }, (_, index) => entries.replace({ ...next, name: `Mug ${index}` })));
    expect(results.filter((isIn) => isIn)).toHaveLength(1);
  });

  test('S1: a list is of one tenant, newest first, and its pages give each entry once', async () => {
    for (const [index, at] of [1, 2, 2, 2, 3].entries()) await entries.insert(item(`item_${index}`, null, at));
    await entries.insert(item('item_x', null, 2, 'ten_b'));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { data, nextCursor } = await entries.list({ ...owner, isArchived: null, limit: 2, cursor: cursor === '' ? null : cursor });
      seen.push(...data.map(({ _id }) => _id));
      cursor = nextCursor;
    }
    expect(seen).toEqual(['item_4', 'item_3', 'item_2', 'item_1', 'item_0']);
  });
});
