/** Many orders at once, several carts that know nothing of each other: no more of them use a promotion than its limit says (K1, V3). */
import { randomBytes } from 'node:crypto';
import { connectDatabase } from '@concord/chassis';
import { newEntry, type PromotionFields } from '../domain/catalog';
import { MongoPromotionUses } from './mongo-promotion-uses';

jest.setTimeout(30_000);

const uri = process.env['CONCORD_TEST_MONGODB_URI'];
const onDatabase = uri === undefined ? describe.skip : describe;

const fields: PromotionFields = {
  ...{ name: 'Autumn', code: 'AUTUMN', percentage: '25', amount: null, currency: null, minimumSpend: null, buyQuantity: null, getQuantity: null, skus: null },
  ...{ startsAt: null, endsAt: null, isExclusive: false, usageLimit: 5, usageLimitPerCustomer: null },
};
const promotion = newEntry({ _id: 'promo_1', tenantId: 'ten_a', mode: 'test', print: 'a', fields }, 1);

onDatabase('uses of promotions, on a real database (npm run test:int starts one)', () => {
  let connection: Awaited<ReturnType<typeof connectDatabase>>;
  let carts: MongoPromotionUses[];

  beforeAll(async () => {
    connection = await connectDatabase(uri ?? '', `concord_test_${randomBytes(4).toString('hex')}`);
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });
  beforeEach(() => {
    const collection = connection.collection(`promotion_uses_${randomBytes(4).toString('hex')}`);
    carts = Array.from({ length: 3 }, () => new MongoPromotionUses(collection));
  });

  const claims = (isKept = true) =>
    Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        carts[index % 3]?.claim(promotion, { orderId: `ord_${index}`, claimId: `cmd_${index}`, customer: null }, isKept),
      ),
    );

  test('K1: of twenty orders at once five get one, and the same twenty again change nothing', async () => {
    const first = await claims();
    expect(first.filter((fault) => fault === null)).toHaveLength(5);
    expect(await claims()).toEqual(first);
    expect(await carts[0]?.count(['promo_1', 'promo_2'])).toEqual(
      new Map([
        ['promo_1', 5],
        ['promo_2', 0],
      ]),
    );
  });

  test('K1: what is let go of twice is free once', async () => {
    const winner = (await claims()).findIndex((fault) => fault === null);
    const claim = { orderId: `ord_${winner}`, claimId: `cmd_${winner}` };
    await Promise.all(carts.map((cart) => cart.release('promo_1', claim)));
    expect((await carts[1]?.count(['promo_1']))?.get('promo_1')).toBe(4);
  });

  test('E4: asking claims nothing', async () => {
    expect((await claims(false)).every((fault) => fault === null)).toBe(true);
    expect((await carts[0]?.count(['promo_1']))?.get('promo_1')).toBe(0);
  });
});
