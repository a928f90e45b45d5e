/** Two steps of the price of the sale of all examples. */
import { line } from '../../samples/sale';

const name = `lines.${line.lineId}`;
const given = (input: string, value: string) => ({ name: input, value, from: null });

export const steps = [
  {
    field: `${name}.subtotal`,
    rules: ['T2', 'T3', 'R2'],
    point: 'line.subtotal',
    inputs: [given('unit_amount', '2390'), given('quantity', '10')],
    exact: '23900',
    rounding: 'half_up',
    result: 23900,
  },
  {
    field: 'totals.subtotal',
    rules: ['T4'],
    point: 'totals',
    inputs: [{ name: 'line', value: '23900', from: `${name}.subtotal` }],
    exact: '23900',
    rounding: 'none',
    result: 23900,
  },
];
