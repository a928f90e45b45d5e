/** Prices, quantities, taxes and roundings beyond whole minor units, as a client states them and gets them back. */
import type { Order } from '../support/api-types';
import { must } from '../support/client';
import { auditTrace, type Explanation, type TraceStep } from '../support/trace-auditor';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const priced = async (lines: object[], more: Record<string, unknown> = {}): Promise<Order> =>
  shop.watch(must(await shop.client.post<Order>('/v1/orders', { currency: 'EUR', lines, ...more }), 201));

const put = async (order: Order, what: string, body: object): Promise<Order> => must(await shop.client.put<Order>(`/v1/orders/${order.id}/${what}`, body));

test('T2 R2 a price finer than a minor unit is rounded once, in the subtotal', async () => {
  const order = await priced([{ name: 'Message', quantity: 1_333, unit_amount_decimal: '0.75' }]);
  expect(order.lines[0]).toMatchObject({ unit_amount: 1, unit_amount_decimal: '0.75', subtotal: 1_000, total: 1_000 });
  const changed = must(await shop.client.patch<Order>(`/v1/orders/${order.id}/lines/${order.lines[0]?.id ?? ''}`, { unit_amount_decimal: '0.0001' }));
  expect(changed.totals.total).toBe(0);
});

test('T1 stated totals are compared and never taken: a differing one changes nothing', async () => {
  const body = { currency: 'EUR', lines: [{ name: 'Mug', quantity: 2, unit_amount: 1_000 }] };
  expectRefused(await shop.client.post('/v1/orders', { ...body, expected_totals: { total: 1_999 } }), 409, 'total_mismatch');
  const order = await priced(body.lines, { expected_totals: { subtotal: 2_000, total: 2_000 } });
  const refused = await shop.client.post(`/v1/orders/${order.id}/lines`, { name: 'Bowl', quantity: 1, unit_amount: 500, expected_total: 499 });
  expectRefused(refused, 409, 'total_mismatch');
  expect(refused.body).toMatchObject({ detail: expect.stringContaining('is 500, 499 was stated') as string });
  for (const [what, change] of [
    ['discounts', { discounts: [{ name: 'Sale', percentage: '10' }], expected_totals: { discount: 100 } }],
    ['fees', { fees: [{ kind: 'service', name: 'Service', amount: 50 }], expected_totals: { fees: 51 } }],
    ['tip', { tip: { amount: 50 }, expected_totals: { tip: 0 } }],
    ['tax', { tax: { rates: [{ name: 'VAT', percentage: '20', inclusive: false }] }, expected_totals: { tax: 399, total: 2_400 } }],
  ] as const) {
    expectRefused(await shop.client.put(`/v1/orders/${order.id}/${what}`, change), 409, 'total_mismatch');
  }
  expect(await shop.read(order.id)).toMatchObject({ version: order.version, totals: { total: 2_000 } });
  const { totals } = await put(order, 'tax', { tax: { rates: [{ name: 'VAT', percentage: '20', inclusive: false }] }, expected_totals: { tax: 400 } });
  expect(totals.total).toBe(2_400);
});

test('T2 FT3 R6 modifiers count for each unit or once for the line, and are given back with it', async () => {
  const modifiers = [
    { name: 'Oat milk', amount: 50, scope: 'per_unit' },
    { name: 'Own cup', amount: -31, scope: 'per_line' },
  ];
  const line = { name: 'Coffee', quantity: 3, unit_amount: 300, modifiers };
  const order = await priced([{ ...line, expected_total: 1_019 }]);
  expect(order.lines[0]).toMatchObject({ modifiers, subtotal: 1_019, total: 1_019 });
  const tooMuch = { ...line, modifiers: [{ name: 'Own cup', amount: -901, scope: 'per_line' }] };
  expectRefused(await shop.client.post('/v1/orders', { currency: 'EUR', lines: [tooMuch] }), 422, 'line_amount_negative');
  const line_id = order.lines[0]?.id ?? '';
  await shop.pay(order.id);
  expect((await shop.refund(order.id, { lines: [{ line_id, quantity: 1 }] })).amount).toBe(340);
  expect((await shop.refund(order.id, { lines: [{ line_id, quantity: 2 }] })).amount).toBe(679);
});

const CART = {
  currency: 'EUR',
  lines: [
    {
      name: 'Mug',
      quantity: 10,
      unit_amount: 2_390,
      discounts: [{ name: 'Autumn', percentage: '25' }],
      tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }],
    },
    { name: 'Tea', quantity_decimal: '0.333', unit: 'kg', unit_amount_decimal: '1234.5', tax_rates: [{ name: 'VAT', percentage: '7', inclusive: false }] },
  ],
  discounts: [{ name: 'Loyal', percentage: '3' }],
  fees: [{ kind: 'shipping', name: 'Parcel', amount: 490 }],
  tip: { percentage: '5', max_amount: 300 },
  cash_rounding: { increment: 5 },
};

interface Quote {
  totals: Order['totals'];
  trace: TraceStep[];
}

test('T14 R1 R2 a quote is priced as the order would be, stores nothing, and has the same bytes each time', async () => {
  const first = must(await shop.client.post<Quote>('/v1/quotes', CART), 200);
  const again = must(await shop.client.post<Quote>('/v1/quotes', CART), 200);
  expect(JSON.stringify(again.trace)).toBe(JSON.stringify(first.trace));
  const order = shop.watch(must(await shop.client.post<Order>('/v1/orders', { ...CART, expected_totals: first.totals }), 201));
  expect(order.totals).toEqual(first.totals);
  expect(auditTrace(order, { field: 'totals.total', value: order.totals.total, steps: first.trace })).toEqual([]);
});

test('X7 T1 a quote is refused as the order would be, and where the place of supply is unknown', async () => {
  expectRefused(await shop.client.post('/v1/quotes', { ...CART, tax: { rates: [], status: 'location_required' } }), 409, 'tax_location_required');
  expectRefused(await shop.client.post('/v1/quotes', { ...CART, expected_totals: { total: 1 } }), 409, 'total_mismatch');
  expectRefused(await shop.client.post('/v1/quotes', { ...CART, currency: 'QQQ' }), 400, 'invalid_request');
  expectRefused(await shop.client.post('/v1/quotes', { ...CART, payment: { payment_method: 'pm_sim_ok' } }), 400, 'invalid_request');
});

test('R2 every amount of the price is explained by its steps, also when parts were added after payment', async () => {
  const order = await priced(CART.lines, { discounts: CART.discounts, fees: CART.fees, tip: CART.tip, cash_rounding: CART.cash_rounding });
  await shop.pay(order.id);
  const add = [{ name: 'Bowl', quantity: 3, unit_amount: 333, tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] }];
  must(await shop.client.post<Order>(`/v1/orders/${order.id}/adjustments`, { cause: 'price_change', add, reason: 'One more' }), 201);
  const now = await shop.read(order.id);
  const [line, bowl] = [now.lines[0]?.id ?? '', now.lines[2]?.id ?? ''];
  for (const [field, value] of [
    [`lines.${line}.tax`, now.lines[0]?.tax],
    [`lines.${line}.taxes.0.amount`, now.lines[0]?.taxes[0]?.amount],
    [`lines.${bowl}.total`, 999],
    [`fees.${now.fees[0]?.id ?? ''}.total`, 490],
    ['tip.amount', now.totals.tip],
    ['cash_rounding.amount', now.totals.cash_rounding],
    ['totals.tax', now.totals.tax],
  ] as const) {
    const explained = must(await shop.client.get<Explanation>(`/v1/orders/${order.id}/explain?field=${field}`));
    expect(explained).toMatchObject({ field, value });
    expect(explained.steps.at(-1)).toMatchObject({ field, result: value });
  }
  const tax = must(await shop.client.get<Explanation>(`/v1/orders/${order.id}/explain?field=lines.${line}.tax`));
  expect(tax.steps.find(({ point }) => point === 'tax.extraction')).toMatchObject({ rules: ['X4', 'R2'], rounding: 'half_up' });
  expectRefused(await shop.client.get(`/v1/orders/${order.id}/explain?field=lines.${line}.weight`), 400, 'invalid_request');
});

test('T3 FT3 R6 a decimal quantity keeps its places, and is given back by its parts exactly', async () => {
  const order = await priced([
    { name: 'Cheese', quantity_decimal: '1.250', unit: 'kg', unit_amount: 1_099, tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] },
  ]);
  const line_id = order.lines[0]?.id ?? '';
  await shop.pay(order.id);
  const part = await shop.refund(order.id, { lines: [{ line_id, quantity_decimal: '0.5' }] });
  expect(part).toMatchObject({ amount: 550, tax: 92, lines: [{ quantity_decimal: '0.500' }] });
  expectRefused(await shop.tryRefund(order.id, { lines: [{ line_id, quantity_decimal: '0.0001' }] }), 422, 'quantity_scale_differs');
  expect(await shop.refund(order.id, { lines: [{ line_id }] })).toMatchObject({ amount: 824, tax: 137 });
  expect((await shop.read(order.id)).lines[0]).toMatchObject({ refunded_quantity_decimal: '1.250', refunded_amount: 1_374 });
});

test('X5 X1 X10 compound and flat taxes have ids, and go back by themselves', async () => {
  const tax_rates = [
    { id: 'gst', name: 'GST', percentage: '5', inclusive: false, jurisdiction: 'CA' },
    { id: 'qst', name: 'QST', percentage: '9.5', inclusive: false, jurisdiction: 'CA-QC', compound_on: 'gst' },
  ];
  const order = await priced([{ name: 'Book', quantity: 1, unit_amount: 10_000, tax_rates }], {
    tax: { rates: [], flat: [{ id: 'levy', name: 'Delivery levy', amount: 28 }] },
  });
  expect(order.lines[0]?.taxes).toMatchObject([{ amount: 500 }, { amount: 998, base: 10_500 }]);
  expect(order.totals).toMatchObject({ tax: 1_526, flat_tax: 28, total: 11_526 });
  await shop.pay(order.id);
  const line_id = order.lines[0]?.id ?? '';
  expect(await shop.refund(order.id, { taxes: [{ id: 'levy' }, { id: 'qst', line_id, amount: 98 }] })).toMatchObject({ amount: 126, tax: 126 });
  expectRefused(await shop.tryRefund(order.id, { taxes: [{ id: 'levy', amount: 1 }] }), 409, 'refund_exceeds_tax');
  expectRefused(await shop.tryRefund(order.id, { taxes: [{ id: 'hst', line_id }] }), 404, 'tax_not_found');
  expect(await shop.refund(order.id, { lines: [{ line_id }] })).toMatchObject({ amount: 11_400, tax: 1_400 });
});

test('X5 rates that do not fit together are refused', async () => {
  const rates = [{ id: 'qst', name: 'QST', percentage: '9.5', inclusive: false, compound_on: 'gst' }];
  expectRefused(await shop.client.post('/v1/orders', { currency: 'EUR', lines: [], tax: { rates } }), 422, 'tax_rates_invalid');
});

test('X3 the rule set of an order decides where tax is rounded, and the lines hold their share', async () => {
  const line = { name: 'Pin', quantity: 1, unit_amount: 50, tax_rates: [{ name: 'VAT', percentage: '1', inclusive: false }] };
  const order = await priced([line, line, line], { rule_set: '2026-11-order' });
  expect(order.totals.tax).toBe(2);
  expect(order.lines.map(({ tax }) => tax)).toEqual([1, 1, 0]);
  expectRefused(await shop.client.post('/v1/orders', { currency: 'EUR', rule_set: 'none' }), 422, 'rule_set_unknown');
});

test('R1 T14 FT3 an order rounds in the mode of the rule set that it began with, and so do its refunds', async () => {
  const line = { name: 'Pin', quantity: 2, unit_amount_decimal: '2.5' };
  const tax_rates = [{ name: 'VAT', percentage: '10', inclusive: false }];
  const order = await priced([line, { name: 'Mug', quantity: 1, unit_amount: 25, tax_rates }], { rule_set: '2026-11-even' });
  expect(order).toMatchObject({ rule_set: { id: '2026-11-even', rounding: 'half_even' }, totals: { subtotal: 30, tax: 2, total: 32 } });
  const fee = await put(order, 'fees', { fees: [{ kind: 'service', name: 'Service', percentage: '15' }] });
  expect(fee.totals).toMatchObject({ fees: 4, total: 36 });
  await shop.pay(order.id);
  expect((await shop.refund(order.id, { lines: [{ line_id: order.lines[0]?.id, quantity: 1 }] })).amount).toBe(2);
});

test('X6 an exemption is kept with its certificate and reason', async () => {
  const exemption = { certificate: 'C-1', reason: 'charity' };
  const order = await priced([{ name: 'Book', quantity: 1, unit_amount: 1_000 }], {
    tax: { rates: [{ name: 'VAT', percentage: '20', inclusive: false }], exemption },
  });
  expect(order).toMatchObject({ totals: { tax: 0, total: 1_000 }, tax: { exemption }, lines: [{ taxes: [{ amount: 0, exemption_reason: 'charity' }] }] });
});

test('X7 while the place is unknown nothing is collected', async () => {
  const order = await priced([{ name: 'Book', quantity: 1, unit_amount: 1_000 }], { tax: { rates: [], status: 'location_required' } });
  expectRefused(await shop.tryPay(order.id), 409, 'tax_location_required');
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/invoices`, {}), 409, 'tax_location_required');
  const located = await put(order, 'tax', { tax: { rates: [{ name: 'VAT', percentage: '20', inclusive: false }] } });
  expect(located).toMatchObject({ tax: { status: 'complete' }, totals: { total: 1_200 } });
  expect(await shop.pay(order.id)).toMatchObject({ status: 'captured', amount: 1_200 });
});

test('M6 T9 T10 T11 R6 cash is rounded on a line of its own, a fee of the subtotal and a capped tip before it', async () => {
  const order = await priced([{ name: 'Lunch', quantity: 1, unit_amount: 1_000 }], {
    discounts: [{ name: 'Half', percentage: '50' }],
    fees: [{ kind: 'service', name: 'Service', percentage: '10', percentage_of: 'subtotal' }],
    tip: { percentage: '50', max_amount: 102 },
  });
  expect(order.totals).toMatchObject({ fees: 100, tip: 102, total: 702 });
  const rounded = await put(order, 'cash_rounding', { cash_rounding: { increment: 5 } });
  expect(rounded).toMatchObject({ totals: { tax: 0, cash_rounding: -2, total: 700 }, cash_rounding: { increment: 5, amount: -2, refunded: 0 } });
  await shop.pay(order.id);
  const [line, fee] = [rounded.lines[0]?.id, rounded.fees[0]?.id];
  expect((await shop.refund(order.id, { lines: [{ line_id: line }], tip: 102 })).amount).toBe(602);
  expect(await shop.refund(order.id, { fees: [{ fee_id: fee }] })).toMatchObject({ amount: 98, cash_rounding: -2 });
  expect(await shop.read(order.id)).toMatchObject({ refund_status: 'full', balance: { refundable: 0 } });
});

test('T6 conditions of discounts are judged before amounts, and say why one is withheld', async () => {
  const order = await priced([{ name: 'Mug', sku: 'MUG', quantity: 3, unit_amount: 1_000 }], {
    discounts: [
      { name: 'Three for two', percentage: '100', conditions: { buy_quantity: 2, get_quantity: 1, skus: ['MUG'] } },
      { name: 'Big spender', percentage: '10', conditions: { minimum_spend: 5_000 } },
      { name: 'Last year', percentage: '10', conditions: { ends_at: '2025-01-01T00:00:00Z' } },
    ],
  });
  expect(order.totals).toMatchObject({ discount: 1_000, total: 2_000 });
  expect(order).toMatchObject({ discounts: [{ amount: 1_000, withheld: null }, { withheld: 'minimum_spend' }, { withheld: 'ended' }] });
  const alone = await put(order, 'discounts', {
    discounts: [
      { name: 'A', amount: 100 },
      { name: 'B', percentage: '10', conditions: { exclusive: true } },
    ],
  });
  expect(alone).toMatchObject({ totals: { discount: 300 }, discounts: [{ withheld: 'excluded' }, { withheld: null }] });
});
