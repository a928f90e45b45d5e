/** The trace of a price: complete, exact, checked against what the order holds, and the same bytes each time. */
import { canonicalJson } from '@concord/contracts';
import { given } from './testing/table';
import { stepsTo, traceOf, pricedFields } from './trace';
import { exactText, type TraceStep } from './trace-steps';

const traced = (words: string): TraceStep[] => traceOf(given(words).order);

/** `field: exact -> result (rounding)`, without the fields that only lead on. */
const shown = (steps: readonly TraceStep[]): string[] => steps.map(({ field, exact, rounding, result }) => `${field}: ${exact} -> ${result} (${rounding})`);

const stepOf = (steps: readonly TraceStep[], field: string): TraceStep => {
  const step = steps.find((candidate) => candidate.field === field);
  if (step === undefined) throw new Error(`no step gives ${field}`);
  return step;
};

const COMPOSITIONS = [
  'order',
  'order a=10x2390 -25% *20%',
  'order a=1.250x1099 +7% b=3x0.75 +9.5%',
  'order a=2x999 -10% -50 b=1x333 off:10% off:77 *20%',
  'order a=3x1000 b=2x450 off:100%=2+1 off:5% vat:+8.875%',
  'order a=1x1000 off:10%>5000 off:20%! off:5%',
  'order a=1x1000 +5%/GST@gst +9.975%/QST@qst^gst fee:ship:500 +20%',
  'order a=1x1000 *5%/G@g *10%/H@h b=2x77 *5%/G@g *10%/H@h',
  'order a=1x50 b=1x50 c=1x50 vat:+1% rules:2026-11-order',
  'order a=1x55 b=1x54 c=1x53 vat:*20% fee:s:7 *20% rules:2026-11-order',
  'order a=1x1200 *20% exempt:C-1',
  'order rules:2026-11-even a=3x0.5 -50% off:10% vat:+2.5% fee:s:25% tip:10% cash:10',
  'order rules:2026-11-even-order a=1x15 *20% b=1x5 *20% c=1x25 off:10%=1+1',
  'order a=3x1000 each:-5 once:7 tip:20%<150 cash:5 flat:levy:28 fee:svc:2.5%/subtotal +20%',
  'order a=1x0 vat:+20% cash:5',
  'paid a=1x1000 vat:+20% cash:5 tip:3; adjust J add b=2x333 -5% c=1x20 *10%',
  'paid a=1x1003 +20% cash:10; refund R a keep:stock=300',
  'paid a=3x999 -10% off:7%; refund R a:1; adjust J a=5',
];

test.each(COMPOSITIONS)('R2 T18 every amount of the price has a step, and it gives that amount: %s', (words) => {
  const { order } = given(words);
  const results = new Map(traceOf(order).map(({ field, result }) => [field, result]));
  for (const [field, amount] of pricedFields(order)) expect([field, results.get(field)]).toEqual([field, amount]);
});

test.each(COMPOSITIONS)('R2 each input comes from an earlier step, and has its value: %s', (words) => {
  const before = new Map<string, number>();
  for (const { field, inputs, rules, point, result } of traced(words)) {
    for (const { from, value } of inputs)
      if (from !== null) expect([field, from, Math.abs(before.get(from) ?? NaN)]).toEqual([field, from, Math.abs(Number(value))]);
    expect([field, before.has(field)]).toEqual([field, false]);
    expect([rules.length > 0, point.length > 0]).toEqual([true, true]);
    before.set(field, result);
  }
});

test.each(COMPOSITIONS)('T14 the same order and rule set give the same bytes: %s', (words) => {
  expect(canonicalJson(traced(words))).toBe(canonicalJson(traced(words)));
});

test('R2 X4 the worked case: ten mugs at 23.90, 25% off, 20% inside', () => {
  expect(shown(stepsTo(traced('order a=10x2390 -25% *20%'), 'lines.a.tax'))).toEqual([
    'lines.a.subtotal: 23900 -> 23900 (half_up)',
    'lines.a.discounts.dc_0.asked: 5975 -> 5975 (half_up)',
    'lines.a.discounts.dc_0.amount: 5975 -> 5975 (none)',
    'lines.a.discounts.dc_0.left: 17925 -> 17925 (none)',
    'lines.a.after_own_discounts: 17925 -> 17925 (none)',
    'lines.a.net: 14937.5 -> 14938 (half_up)',
    'lines.a.inclusive_tax: 2987 -> 2987 (none)',
    'lines.a.taxes.0.amount: 2987 -> 2987 (largest_remainder)',
    'lines.a.tax: 2987 -> 2987 (none)',
  ]);
});

test('R2 inputs, rule and point of a step', () => {
  expect(stepOf(traced('order a=1.250x1099 each:-100 once:5'), 'lines.a.subtotal')).toEqual({
    field: 'lines.a.subtotal',
    rules: ['T2', 'T3', 'R2'],
    point: 'line.subtotal',
    inputs: [
      { name: 'unit_amount', value: '1099', from: null },
      { name: 'quantity', value: '1.250', from: null },
      { name: 'modifier per_unit', value: '-100', from: null },
      { name: 'modifier per_line', value: '5', from: null },
    ],
    exact: '1253.75',
    rounding: 'half_up',
    result: 1254,
  });
});

test('X3 R3 tax of the order is rounded once and split by largest remainder', () => {
  const steps = stepsTo(traced('order a=1x50 b=1x50 c=1x50 vat:+1% rules:2026-11-order'), 'totals.tax');
  expect(shown(steps).filter((step) => /points|amount/.test(step))).toEqual([
    'tax.points.1.amount: 1.5 -> 2 (half_up)',
    'lines.a.taxes.0.amount: 2/3 -> 1 (largest_remainder)',
    'lines.b.taxes.0.amount: 2/3 -> 1 (largest_remainder)',
    'lines.c.taxes.0.amount: 2/3 -> 0 (largest_remainder)',
  ]);
});

test('T7 T10 what is cut says what was asked', () => {
  const steps = traced('order a=1x1000 -5000 tip:20%<150 b=1x1000');
  expect(stepOf(steps, 'lines.a.discounts.dc_0.amount')).toMatchObject({ exact: '5000', rounding: 'cut', result: 1000 });
  expect(stepOf(steps, 'tip.amount')).toMatchObject({ exact: '200', rounding: 'cut', result: 150 });
});

test('M6 T6 the rounding of cash and a withheld discount', () => {
  const steps = traced('order a=1x1003 off:10%>5000 cash:5');
  expect(stepOf(steps, 'discounts.dc_0.amount').inputs).toEqual([{ name: 'withheld', value: 'minimum_spend', from: null }]);
  expect(stepOf(steps, 'cash_rounding.increments')).toMatchObject({ exact: '200.6', result: 201 });
  expect(stepOf(steps, 'cash_rounding.amount').result).toBe(2);
});

test('R2 a price that is not what its inputs give is never explained', () => {
  const { order } = given('order a=10x2390 *20%');
  const [line] = order.lines;
  if (line === undefined) throw new Error('there is a line');
  expect(() => traceOf({ ...order, lines: [{ ...line, subtotal: 23_901 }] })).toThrow('lines.a.subtotal');
  expect(() => traceOf({ ...order, totals: { ...order.totals, total: 1 } })).toThrow('totals.total');
});

test.each([
  [27_475n, 1_000n, '27.475'],
  [1n, 3n, '1/3'],
  [0n, 7n, '0'],
  [-5n, 2n, '-2.5'],
  [40n, 8n, '5'],
  [1n, 1_000_000n, '0.000001'],
  [7n, 80n, '0.0875'],
])('R2 %s over %s is written %s', (numerator, denominator, text) => {
  expect(exactText({ numerator, denominator })).toBe(text);
});
