/** Many orders at once, several carts that know nothing of each other: no more units are held than are there, and each change is made once (K1, F13, V3). */
import { randomBytes } from 'node:crypto';
import { connectDatabase } from '@concord/chassis';
import { UNIT, type StockChange } from '../domain/stock';
import { MongoStock } from './mongo-stock';

jest.setTimeout(60_000);

const uri = process.env['CONCORD_TEST_MONGODB_URI'];
const onDatabase = uri === undefined ? describe.skip : describe;

const owner = { tenantId: 'ten_a', mode: 'test' };
const NOTHING = { claimId: null, lineId: null, quantity: 0, fulfilled: 0, canceled: 0, reason: null, print: null };
const count = (units: number): StockChange => ({ ...NOTHING, _id: `count ${units}`, kind: 'count', quantity: units * UNIT });
const claim = (index: number, units = 1): StockChange => ({
  ...NOTHING,
  ...{ _id: `claim ${index}`, kind: 'claim', claimId: `cmd_${index}`, lineId: `li_${index}`, quantity: units * UNIT },
});

onDatabase('stock, on a real database (npm run test:int starts one)', () => {
  let connection: Awaited<ReturnType<typeof connectDatabase>>;
  let carts: MongoStock[];
  let rows: ReturnType<typeof connection.collection>;

  beforeAll(async () => {
    connection = await connectDatabase(uri ?? '', `concord_test_${randomBytes(4).toString('hex')}`);
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });
  beforeEach(async () => {
    const name = randomBytes(4).toString('hex');
    const stocks = connection.collection(`item_stock_${name}`);
    rows = connection.collection(`stock_rows_${name}`);
    carts = Array.from({ length: 3 }, () => new MongoStock(stocks, rows));
    await carts[0]?.set('item_1', owner, 'refuse');
    await carts[0]?.change('item_1', count(5), true);
  });

  const each = (change: (index: number) => StockChange, isKept = true) =>
    Promise.all(Array.from({ length: 20 }, async (_, index) => carts[index % 3]?.change('item_1', change(index), isKept)));
  const numbers = async () => {
    const stock = (await carts[1]?.read(['item_1']))?.get('item_1');
    return [stock?.onHand, stock?.held].map((micros) => (micros ?? 0) / UNIT);
  };
  const granted = (results: unknown[]) => results.filter((result) => !('code' in (result as object))).length;

  test('K1: of twenty orders at once five hold a unit, and the same twenty again change nothing', async () => {
    const first = await each((index) => claim(index));
    expect(granted(first)).toBe(5);
    expect((await each((index) => claim(index))).map((result) => 'code' in (result as object))).toEqual(first.map((result) => 'code' in (result as object)));
    expect(await numbers()).toEqual([5, 5]);
    expect(await carts[2]?.itemOf(owner, `li_${first.findIndex((result) => !('code' in (result as object)))}`)).toBe('item_1');
    expect(await carts[2]?.itemOf({ ...owner, tenantId: 'ten_b' }, 'li_0')).toBeNull();
  });

  test('F13: what comes back comes back once, whoever says it how often', async () => {
    const back: StockChange = { ...NOTHING, _id: 'eff_1 li_0', kind: 'move', lineId: 'li_0', quantity: 2 * UNIT };
    await Promise.all(carts.flatMap((cart) => [cart.change('item_1', back, true), cart.change('item_1', back, true)]));
    expect(await numbers()).toEqual([7, 0]);
  });

  test('Q5: a row that its document still holds is found when the process died before it was put among the others', async () => {
    await carts[0]?.change('item_1', claim(0, 2), true);
    await rows.deleteOne({ _id: 'claim 0' } as never);
    await carts[1]?.change('item_1', claim(0, 2), true);
    expect(await numbers()).toEqual([5, 2]);
    await rows.deleteOne({ _id: 'claim 0' } as never);
    await carts[2]?.change('item_1', claim(1, 1), true);
    await carts[1]?.change('item_1', claim(0, 2), true);
    expect(await numbers()).toEqual([5, 3]);
  });

  test('E4: asking holds nothing', async () => {
    expect(granted(await each((index) => claim(index, 5), false))).toBe(20);
    expect(await numbers()).toEqual([5, 0]);
  });
});
