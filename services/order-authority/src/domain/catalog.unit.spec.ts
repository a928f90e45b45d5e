/** What the cart says of the catalogue, judged: a fault is a refusal, a copy in another currency too, and what was copied stays (T15, M3). */
import type { LineInput } from '@concord/contracts';
import { composed, lineOf, orderCreated } from './testing/composition-words';
import { Sale, type Said } from './testing/sale';

const copy = (currency: string): LineInput => ({ ...lineOf('mug', 2, 2_390), itemId: 'item_1', itemVersion: 3, itemCurrency: currency });
const added = (more: object): Said => ({ type: 'LinesAdded', value: { lines: [], ...more } });
const flat = (currency: string): Said => ({
  type: 'TaxReplaced',
  value: { taxRates: [], flatTaxes: [{ taxId: 'txr_1', name: 'Levy', jurisdiction: null, amount: 150, currency }] },
});

function saleWith(...lines: LineInput[]): Sale {
  const sale = new Sale();
  sale.play({ type: 'OrderCreated', value: { ...orderCreated(composed([])), lines } });
  return sale;
}

const verdictOf = (sale: Sale, said: Said): [string, string | null] => {
  const { verdict, code } = sale.play(said).judgement;
  return [verdict, code];
};

test('T15: the line keeps what it copied and of which version; a new price by hand is its own', () => {
  const sale = saleWith(copy('EUR'));
  expect(sale.order.lines[0]).toMatchObject({ itemId: 'item_1', itemVersion: 3, subtotal: 4_780 });
  sale.play({ type: 'LineChanged', value: { lineId: 'mug', quantity: 3 } });
  expect(sale.order.lines[0]).toMatchObject({ itemId: 'item_1', itemVersion: 3, subtotal: 7_170 });
  sale.play({ type: 'LineChanged', value: { lineId: 'mug', unitAmount: 100 } });
  expect(sale.order.lines[0]).toMatchObject({ itemId: 'item_1', itemVersion: null, subtotal: 300 });
});

test.each(['item_unknown', 'item_archived', 'tax_rate_unknown', 'tax_rate_archived', 'item_unit_differs'])(
  'T15 a request with the fault %s is refused',
  (code) => {
    const fault = { catalogFault: { code, detail: 'There is none.' } };
    const sale = saleWith();
    expect(verdictOf(sale, added({ lines: [copy('EUR')], ...fault }))).toEqual(['refused', code]);
    expect(sale.order.lines).toEqual([]);
    expect(new Sale().play({ type: 'OrderCreated', value: { ...orderCreated(composed([])), ...fault } })).toMatchObject({ state: null, judgement: { code } });
  },
);

test('T15: a fault of a later release is refused as well', () => {
  expect(verdictOf(saleWith(), added({ catalogFault: { code: 'item_of_tomorrow', detail: '' } }))).toEqual(['refused', 'item_unknown']);
});

test('M3: nothing that is priced in another currency comes on the order', () => {
  const sale = saleWith();
  expect(verdictOf(sale, added({ lines: [copy('USD')] }))).toEqual(['refused', 'item_currency_differs']);
  expect(verdictOf(sale, flat('USD'))).toEqual(['refused', 'tax_rate_not_applicable']);
  expect(verdictOf(sale, flat('EUR'))).toEqual(['accepted', null]);
  expect(verdictOf(sale, added({ lines: [copy('EUR')] }))).toEqual(['accepted', null]);
  expect(sale.order.totals).toMatchObject({ flatTax: 150, total: 4_930 });
  expect(saleWith(copy('USD')).state).toBeNull();
});
