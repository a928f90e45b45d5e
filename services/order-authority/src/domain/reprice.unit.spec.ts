/** Pricing anew: the prices of now, stale quotes, voided payments, and nothing after money (T14, T16, X9). */
import type { LineInput, LinePrice } from '@concord/contracts';
import { composed, lineOf, orderCreated } from './testing/composition-words';
import { Sale, type Said } from './testing/sale';
import { said } from './testing/words';

const copied: LineInput = { ...lineOf('mug', 2, 2_390), itemId: 'item_1', itemVersion: 1, itemCurrency: 'EUR' };
const vat = { name: 'VAT', percentage: '20', inclusive: false, taxId: 'txr_1', jurisdiction: null, compoundOn: null };
const now: LinePrice = { lineId: 'mug', unitAmount: 2_000, unitAmountDecimal: null, taxRates: [vat], itemVersion: 2 };

function saleWith(...sentences: string[]): Sale {
  const sale = new Sale();
  sale.play({ type: 'OrderCreated', value: { ...orderCreated(composed(['post=1x500'])), lines: [copied, lineOf('post', 1, 500)] } });
  for (const sentence of sentences) expect(sale.play(said(sentence, sale.order)).judgement.verdict).toBe('accepted');
  return sale;
}

const repriced = (prices: LinePrice[] = [now], ruleSet: string | null = null): Said => ({
  type: 'OrderRepriced',
  value: { prices, ruleSet, reason: 'new prices' },
});

const codeOf = (sale: Sale, event: Said): string | null => sale.play(event).judgement.code;

test('T16: lines from the catalogue take its prices and taxes of now; others stay, and quotes are stale', () => {
  const sale = saleWith();
  const { quoteVersion } = sale.order;
  sale.play(repriced());
  expect(sale.order.lines).toMatchObject([
    { unitAmount: 2_000, itemVersion: 2, tax: 800, total: 4_800 },
    { unitAmount: 500, tax: 0, total: 500 },
  ]);
  expect(sale.order.quoteVersion).toBe(sale.order.version);
  expect(sale.order.quoteVersion).toBeGreaterThan(quoteVersion);
});

test('T16: a quote is stale also when the same price came out', () => {
  const sale = saleWith();
  sale.play(repriced());
  sale.play(repriced());
  expect(sale.order).toMatchObject({ quoteVersion: 3, version: 3 });
});

test('T16: taxes that the line wrote out itself stay', () => {
  const sale = saleWith();
  sale.play(repriced([{ ...now, taxRates: null }]));
  expect(sale.order.lines[0]).toMatchObject({ unitAmount: 2_000, taxRates: null, total: 4_000 });
});

test('T16: an authorised payment is voided, and stays reserved until it is', () => {
  const sale = saleWith('pay A manual', 'authorized A 5280');
  const { directives } = sale.play(repriced()).judgement;
  expect(directives).toMatchObject([{ kind: 'void', targetId: 'A' }]);
  expect(sale.order.balance).toMatchObject({ outstanding: 5_300, pendingIn: 5_280, collectible: 20 });
  sale.play(said('voided A', sale.order));
  expect(sale.order.balance).toMatchObject({ collectible: 5_300, pendingIn: 0 });
});

test('T14: the rule set changes with the prices and not else', () => {
  const sale = saleWith();
  sale.play(repriced([now], '2026-11-even'));
  expect(sale.order.ruleSet).toMatchObject({ rounding: 'half_even' });
  expect(codeOf(sale, repriced([now], 'none'))).toBe('rule_set_unknown');
});

test('V2: lines that changed while prices were looked up are a newer version', () => {
  expect(codeOf(saleWith('remove mug'), repriced())).toBe('version_stale');
  expect(codeOf(saleWith(), repriced([]))).toBe('version_stale');
  expect(codeOf(saleWith(), repriced([now, { ...now, lineId: 'post' }]))).toBe('version_stale');
});

test('X9: after money, while an outcome is unknown and when the order is over nothing is priced anew', () => {
  expect(codeOf(saleWith('pay A', 'captured A 5280'), repriced())).toBe('order_has_payments');
  expect(codeOf(saleWith('pay A'), repriced())).toBe('collection_in_progress');
  expect(codeOf(saleWith('cancel'), repriced())).toBe('order_not_open');
});
