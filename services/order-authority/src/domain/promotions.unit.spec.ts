/** Codes on an order: one that takes nothing off is refused and says why, and a use that the order has no more is let go of (T6, K1). */
import type { DiscountInput, PromotionTerms, PromotionUse } from '@concord/contracts';
import { composed, NO_TERMS, orderCreated } from './testing/composition-words';
import { Sale, START, type Said } from './testing/sale';
import { said } from './testing/words';

const use: PromotionUse = { promotionId: 'promo_1', code: 'AUTUMN', currency: null, claimId: 'cmd_1', claimedUntil: START + 1_000, customer: null };

const coded = (given: Partial<PromotionTerms> = {}, of: Partial<PromotionUse> = {}): DiscountInput => ({
  ...{ discountId: `dc_${of.claimId ?? 'a'}`, name: 'Autumn', percentage: '25', amount: null },
  terms: { ...NO_TERMS, ...given, promotion: { ...use, ...of } },
});

const created = (words: string, ...discounts: DiscountInput[]): Said => ({
  type: 'OrderCreated',
  value: { ...orderCreated(composed(words.split(' '))), discounts },
});
const replaced = (...discounts: DiscountInput[]): Said => ({ type: 'DiscountsReplaced', value: { discounts } });

function saleOf(...events: Said[]): Sale {
  const sale = new Sale();
  for (const event of events) expect(sale.play(event).judgement).toMatchObject({ verdict: 'accepted' });
  return sale;
}

const releasesOf = (sale: Sale, event: Said): Array<[string, string | null]> =>
  sale
    .play(event)
    .judgement.directives.filter(({ kind }) => kind === 'release_promotion')
    .map(({ targetId, claimId }) => [targetId, claimId]);

const MUGS = 'mug=10x2390';

test('T15: the worked case by code: the terms stand on the order, with the promotion that they are of', () => {
  const { order } = saleOf(created(MUGS, coded({ minimumSpend: 5_000 })));
  expect(order.totals).toMatchObject({ discount: 5_975, total: 17_925 });
  expect(order.discounts[0]).toMatchObject({ withheld: null, terms: { minimumSpend: 5_000, promotion: { code: 'AUTUMN' } } });
});

test.each([
  ['promotion_minimum_not_reached', coded({ minimumSpend: 23_901 })],
  ['promotion_not_started', coded({ startsAt: START + 500 })],
  ['promotion_expired', coded({ endsAt: START })],
  ['promotion_not_applicable', coded({ skus: ['CUP'] })],
  ['promotion_currency_differs', coded({}, { currency: 'USD' })],
  ['promotion_claim_expired', coded({}, { claimedUntil: START })],
  ['promotion_customer_required', coded({}, { customer: 'anna' })],
])('T6: %s', (code, discount) => {
  expect(new Sale().play(created(MUGS, discount))).toMatchObject({ state: null, judgement: { verdict: 'refused', code } });
  const sale = saleOf(said(`order ${MUGS}`, null));
  expect(sale.play(replaced(discount)).judgement).toMatchObject({ verdict: 'refused', code });
  expect(sale.order.discounts).toEqual([]);
});

test('T6: a code beside an exclusive discount is refused, whichever of the two is exclusive', () => {
  const [alone, other] = [coded({ isExclusive: true }, { claimId: 'cmd_a' }), coded({}, { claimId: 'cmd_b', code: 'OTHER' })];
  for (const both of [
    [alone, other],
    [other, alone],
  ])
    expect(new Sale().play(created(MUGS, ...both)).judgement).toMatchObject({ code: 'promotion_excluded' });
});

test('T6: a later change that makes the order too small withholds the code and does not refuse the change', () => {
  const sale = saleOf(created(MUGS, coded({ minimumSpend: 5_000 })), { type: 'LineChanged', value: { lineId: 'mug', quantity: 2 } });
  expect(sale.order.discounts[0]).toMatchObject({ withheld: 'minimum_spend', amount: 0 });
  expect(sale.order.totals.total).toBe(4_780);
});

test('K1: a code that is taken off is let go of; one that is given again is held by its new claim', () => {
  const sale = saleOf(created(MUGS, coded()));
  expect(releasesOf(sale, said('add cup=1x5', sale.order))).toEqual([]);
  expect(releasesOf(sale, replaced(coded({}, { claimId: 'cmd_2' })))).toEqual([['promo_1', 'cmd_1']]);
  expect(releasesOf(sale, replaced())).toEqual([['promo_1', 'cmd_2']]);
  expect(releasesOf(sale, replaced())).toEqual([]);
});

test('K1: an unpaid order that is canceled lets go of its codes, and does not come back', () => {
  const sale = saleOf(created(MUGS, coded()));
  expect(releasesOf(sale, said('cancel', sale.order))).toEqual([['promo_1', 'cmd_1']]);
  expect(sale.play(said('reopen', sale.order)).judgement).toMatchObject({ verdict: 'refused', code: 'promotions_released' });
});

test('K1, K6: a code without a limit holds nothing, so that its order may come back', () => {
  const sale = saleOf(created(MUGS, coded({}, { claimId: null, claimedUntil: null })));
  expect(releasesOf(sale, said('cancel', sale.order))).toEqual([]);
  expect(sale.play(said('reopen', sale.order)).judgement).toMatchObject({ verdict: 'accepted' });
});

test('K1: while a payment is being voided the use is held; after money it is used for good', () => {
  const voided = saleOf(created(MUGS, coded()));
  for (const text of ['pay A manual', 'authorized A 17925']) voided.play(said(text, voided.order));
  expect(releasesOf(voided, said('cancel', voided.order))).toEqual([]);
  expect(releasesOf(voided, said('voided A', voided.order))).toEqual([['promo_1', 'cmd_1']]);
  const paid = saleOf(created(MUGS, coded()));
  for (const text of ['pay A', 'captured A 17925']) paid.play(said(text, paid.order));
  expect(releasesOf(paid, said('cancel', paid.order))).toEqual([]);
  expect(paid.order.status).toBe('canceling');
});

test('K1: the buyer that a use is counted for stays the buyer', () => {
  const sale = saleOf(said('order mug=10x2390', null), said('customer Anna anna', null), replaced(coded({}, { customer: 'anna' })));
  expect(sale.play(said('customer Ben ben', sale.order)).judgement).toMatchObject({ verdict: 'refused', code: 'promotion_customer_fixed' });
  expect(sale.play(said('customer Anna-Maria anna', sale.order)).judgement).toMatchObject({ verdict: 'accepted' });
});
