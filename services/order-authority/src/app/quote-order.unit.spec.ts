/** Quotes: the numbers of the order that they would be, with the trace, and nothing that an order refuses. */
import { codec } from '@concord/contracts';
import { given } from '../domain/testing/table';
import { said } from '../domain/testing/words';
import { START } from '../domain/testing/sale';
import { quoteOrder } from './quote-order';

const META = {
  ...{ commandId: 'cmd_1', orderId: 'ord_1', tenantId: 'ten_shop', mode: 'test', actor: { kind: 'client', id: 'key_1' } },
  ...{ correlationId: 'c', fingerprint: 'f', expectedVersion: null, requestedAt: START },
};

const command = (words: string): Buffer => codec.encode('CreateOrder', { ...said(`order ${words}`, null).value, meta: META });

test('T14 R2 a quote has the totals of the order and the trace that leads to them, each time the same', () => {
  const words = 'a=10x2390 -25% *20% fee:ship:490 tip:200';
  const quoted = quoteOrder(command(words), START);
  const { totals, lines } = given(`order ${words}`).order;
  expect(quoted).toMatchObject({ kind: 'quoted', state: { totals, lines } });
  if (quoted.kind !== 'quoted') throw new Error('it is quoted');
  expect(quoted.trace.at(-1)).toMatchObject({ field: 'totals.total', result: 18_615 });
  expect(JSON.stringify(quoteOrder(command(words), START + 1_000))).toBe(JSON.stringify({ ...quoted, state: { ...quoted.state, ...at(START + 1_000) } }));
});

const at = (time: number) => ({ createdAt: time, updatedAt: time });

test('X7 X11 without the place of supply there is no quote', () => {
  expect(quoteOrder(command('a=1x1000 unlocated'), START)).toMatchObject({ kind: 'refused', refused: 'quote', code: 'tax_location_required' });
});

test.each([
  ['T2', 'a=1x5 once:-6', 'line_amount_negative'],
  ['T1', 'a=1x5 states:total=6', 'total_mismatch'],
  ['T14', 'a=1x5 rules:none', 'rule_set_unknown'],
  ['X5', 'a=1x5 +9%/QST@qst^gst', 'tax_rates_invalid'],
])('%s refused as the order would be: %s', (_rule, words, code) => {
  expect(quoteOrder(command(words), START)).toMatchObject({ kind: 'refused', refused: 'order', code });
});

test('T6 conditions are judged at the time of the quote', () => {
  const words = `a=1x1000 off:10%@${START + 5}..${START + 9}`;
  const totalAt = (now: number): number | null => {
    const quoted = quoteOrder(command(words), now);
    return quoted.kind === 'quoted' ? quoted.state.totals.total : null;
  };
  expect([totalAt(START), totalAt(START + 5), totalAt(START + 9)]).toEqual([1_000, 900, 1_000]);
});

test('other bytes are no order', () => {
  const removal = codec.encode('RemoveLine', { meta: META, lineId: 'li_1' });
  expect(() => quoteOrder(removal, START)).toThrow(TypeError);
});
