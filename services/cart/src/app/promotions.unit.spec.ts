/** Codes: what a command copies of a promotion, how its uses are claimed, and when they are free again (K1, T15). */
import type { OrderSnapshot } from '@concord/contracts';
import type { EffectRow } from '@concord/chassis';
import type { PromotionFields } from '../domain/catalog';
import { requestFrom } from './request-from';
import { settleClaim } from './settle-claim';
import { testCatalog, type TestCatalog } from './testing/memory-entries';

const owner = { tenantId: 'ten_1', mode: 'test' };
const NOW = 1_000;
const plain: PromotionFields = {
  ...{ name: 'Autumn', code: 'Autumn', percentage: '25', amount: null, currency: null, minimumSpend: 5_000, buyQuantity: null, getQuantity: null, skus: null },
  ...{ startsAt: null, endsAt: null, isExclusive: false, usageLimit: null, usageLimitPerCustomer: null },
};

let shop: TestCatalog;
beforeEach(() => {
  shop = testCatalog(NOW);
});

const keep = (fields: Partial<PromotionFields>) =>
  shop.catalog.promotions.create({ ...owner, _id: `promo_${fields.code ?? 'Autumn'}`, print: 'a', fields: { ...plain, ...fields } });

const commandOf = (orderId: string, codes: string[], customer: object | null = null) => ({
  meta: { ...owner, commandId: `cmd_${orderId}`, orderId, actor: { kind: 'client', id: 'key_1' }, correlationId: 'c', fingerprint: 'f', requestedAt: 5 },
  ...{ discounts: [{ discountId: 'dc_own', name: 'Own', percentage: '5', amount: null, terms: null }], lines: [], fees: [], flatTaxes: [], taxRates: [] },
  ...{ promotionCodes: codes, customer },
});

interface Discount {
  discountId: string;
  terms: { minimumSpend: number | null; promotion: { code: string; claimId: string | null; claimedUntil: number | null; customer: string | null } } | null;
}

async function ordered(orderId: string, codes: string[], customer: object | null = null, isPreview = false) {
  const { request, claims } = await requestFrom(shop, 'CreateOrder', commandOf(orderId, codes, customer) as never, isPreview);
  const { discounts, catalogFault } = request.value as unknown as { discounts: Discount[]; catalogFault?: { code: string } };
  return { discounts, code: catalogFault?.code, claims };
}

const used = async (id: string): Promise<number | undefined> => (await shop.uses.count([id])).get(id);

test('T15: terms are copied after the discounts that are written out; without a limit nothing is claimed', async () => {
  await keep({});
  const { discounts, claims } = await ordered('ord_1', ['AUTUMN', 'autumn']);
  expect(discounts.map(({ terms }) => terms?.promotion.code)).toEqual([undefined, 'Autumn']);
  expect(discounts[1]).toMatchObject({ name: 'Autumn', percentage: '25', terms: { minimumSpend: 5_000, promotion: { claimId: null } } });
  expect([claims, await used('promo_Autumn')]).toEqual([[], 0]);
});

test('T15: a code that nobody has, or that is archived, is a fault', async () => {
  await keep({});
  expect((await ordered('ord_1', ['SPRING'])).code).toBe('promotion_unknown');
  await shop.catalog.promotions.archive({ ...owner, _id: 'promo_Autumn', expectedSequence: null });
  expect((await ordered('ord_1', ['AUTUMN'])).code).toBe('promotion_unknown');
});

test('K1: a limit of two serves two orders, each once however often its command comes', async () => {
  await keep({ usageLimit: 2 });
  for (const orderId of ['ord_1', 'ord_1', 'ord_2', 'ord_2', 'ord_1']) expect((await ordered(orderId, ['AUTUMN'])).code).toBeUndefined();
  expect((await ordered('ord_3', ['AUTUMN'])).code).toBe('promotion_used_up');
  expect(await used('promo_Autumn')).toBe(2);
  const { discounts, claims } = await ordered('ord_1', ['AUTUMN']);
  expect(discounts[1]?.terms?.promotion).toMatchObject({ claimId: 'cmd_ord_1', claimedUntil: 120_005 });
  expect(claims.map(({ _id }) => _id)).toEqual(['claim promo_Autumn cmd_ord_1']);
});

test('E4: a preview says what is used up, and uses nothing', async () => {
  await keep({ usageLimit: 1 });
  const preview = await ordered('ord_1', ['AUTUMN'], null, true);
  expect([preview.code, preview.claims, await used('promo_Autumn')]).toEqual([undefined, [], 0]);
  await ordered('ord_2', ['AUTUMN']);
  expect((await ordered('ord_1', ['AUTUMN'], null, true)).code).toBe('promotion_used_up');
});

test('K1: uses are counted by customer, who has to be named', async () => {
  await keep({ usageLimitPerCustomer: 1 });
  const [anna, mail] = [
    { externalId: 'anna', email: null },
    { externalId: null, email: 'Ben@Shop.Example' },
  ];
  expect((await ordered('ord_1', ['AUTUMN'])).code).toBe('promotion_customer_required');
  expect((await ordered('ord_2', ['AUTUMN'], anna)).discounts[1]?.terms?.promotion.customer).toBe('anna');
  expect((await ordered('ord_3', ['AUTUMN'], anna)).code).toBe('promotion_used_up');
  expect((await ordered('ord_4', ['AUTUMN'], mail)).discounts[1]?.terms?.promotion.customer).toBe('ben@shop.example');
});

describe('K1: what becomes of a claim', () => {
  const settle = async (order: OrderSnapshot | null, isJudged: boolean, now = NOW) => {
    const { claims } = await ordered('ord_1', ['AUTUMN']);
    if (order !== null) shop.orders.orders.set('ord_1', order);
    if (isJudged) shop.orders.judged.add('cmd_ord_1');
    const { kind } = await settleClaim({ ...claims[0], attempts: 1 } as EffectRow, shop.orders, shop.uses, now);
    return [kind, await used('promo_Autumn')];
  };
  const orderWith = (claimId: string, more: object = {}): OrderSnapshot =>
    ({
      discounts: [{ terms: { promotion: { promotionId: 'promo_Autumn', claimId } } }],
      status: 'open',
      balance: { captured: 0 },
      ...more,
    }) as unknown as OrderSnapshot;

  beforeEach(() => keep({ usageLimit: 1 }));

  test.each([
    ['the order has it', orderWith('cmd_ord_1'), true, NOW, ['done', 1]],
    ['the command was refused', orderWith('cmd_before'), true, NOW, ['done', 0]],
    ['the order was canceled unpaid', orderWith('cmd_ord_1', { status: 'canceled' }), true, NOW, ['done', 0]],
    ['the order was canceled after money', orderWith('cmd_ord_1', { status: 'canceled', balance: { captured: 5 } }), true, NOW, ['done', 1]],
    ['nobody has judged it yet', null, false, NOW, ['again', 1]],
    ['nobody ever judged it', null, false, NOW + 240_000, ['done', 0]],
  ])('%s', async (_, order, isJudged, now, expected) => {
    expect(await settle(order, isJudged, now)).toEqual(expected);
  });

  test('a code that is given twice is let go of when both have let go', async () => {
    const claim = (claimId: string) => ({ orderId: 'ord_1', claimId });
    await settle(orderWith('cmd_ord_1'), true);
    const promotion = shop.catalog.promotions.read(owner, 'promo_Autumn');
    expect(await shop.uses.claim((await promotion) as never, { ...claim('cmd_b'), customer: null }, true)).toBeNull();
    await shop.uses.release('promo_Autumn', claim('cmd_ord_1'));
    await shop.uses.release('promo_Autumn', claim('cmd_ord_1'));
    expect(await used('promo_Autumn')).toBe(1);
    await shop.uses.release('promo_Autumn', claim('cmd_b'));
    expect(await used('promo_Autumn')).toBe(0);
  });
});

test('K1: a creation that is going to be refused claims nothing, and is refused with the reason of the authority', async () => {
  await keep({ usageLimit: 1 });
  shop.foresight.refusals.set('ord_1', { code: 'total_mismatch', detail: 'It is 17925.' });
  const refused = await ordered('ord_1', ['AUTUMN']);
  expect([refused.code, refused.claims, await used('promo_Autumn')]).toEqual(['total_mismatch', [], 0]);
  expect((await ordered('ord_2', ['AUTUMN'])).code).toBeUndefined();
});

test('K1: the authority is asked of creations that ask for a limited use, and of nothing else', async () => {
  await keep({});
  await keep({ code: 'Few', usageLimit: 5 });
  await ordered('ord_1', ['AUTUMN']);
  await ordered('ord_1', ['FEW'], null, true);
  await requestFrom(shop, 'ReplaceDiscounts', commandOf('ord_1', ['FEW']) as never, false);
  expect(shop.foresight.asked).toBe(0);
  await ordered('ord_2', ['FEW', 'AUTUMN']);
  expect(shop.foresight.asked).toBe(1);
});
