/** What is owed changes after money has moved: reductions become surplus, additions are owed, and an edit back costs nothing. */
import type { Order } from '../support/api-types';
import { must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const tryAdjust = (id: string, body: Record<string, unknown>): Promise<Answer<Order>> =>
  shop.client.post<Order>(`/v1/orders/${id}/adjustments`, { reason: 'agreed', ...body });

const adjust = async (id: string, body: Record<string, unknown>): Promise<Order> => must(await tryAdjust(id, body), 201);

async function paidMugs(): Promise<{ id: string; line_id: string }> {
  const order = await shop.order([
    { quantity: 10, unit_amount: 2_390, discounts: [{ name: 'quarter', percentage: '25' }], tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] },
  ]);
  await shop.pay(order.id);
  return { id: order.id, line_id: order.lines[0]?.id ?? '' };
}

test('E2, FT7: a reduction after payment is due to the buyer, and an ordinary refund of the surplus gives it back without tax', async () => {
  const { id, line_id } = await paidMugs();
  const adjusted = await adjust(id, { lines: [{ line_id, quantity: 3 }], cause: 'return' });
  expect(adjusted).toMatchObject({ payment_status: 'overpaid', balance: { adjusted: 5_378, obligation: 12_547, surplus: 5_378, refunded: 0, pending_out: 0 } });
  expect(adjusted.adjustments).toMatchObject([{ cause: 'return', amount: 5_378, tax: 896 }]);
  const refund = await shop.refund(id, { amount: 5_378 });
  expect(refund).toMatchObject({ amount: 5_378, tax: 0, status: 'succeeded' });
  expect(await shop.read(id)).toMatchObject({ payment_status: 'paid', balance: { surplus: 0, refunded: 5_378, obligation: 12_547 } });
  expectRefused(await shop.tryRefund(id, { lines: [{ line_id, quantity: 8 }] }), 409, 'refund_quantity_exceeds_line');
});

test('E3, vendure#4013: an edit there and back is a net of 0, and nothing is refunded', async () => {
  const { id, line_id } = await paidMugs();
  const there = await adjust(id, { lines: [{ line_id, quantity: 1 }] });
  const back = await adjust(id, { reverses: there.adjustments[0]?.id });
  expect(back).toMatchObject({ payment_status: 'paid', refunds: [], balance: { adjusted: 0, obligation: 17_925, surplus: 0, outstanding: 0, refunded: 0 } });
  expectRefused(await tryAdjust(id, { reverses: there.adjustments[0]?.id }), 409, 'adjustment_not_reversible');
});

test('F13: an exchange is one adjustment; the difference is collected', async () => {
  const { id, line_id } = await paidMugs();
  const exchanged = await adjust(id, { cause: 'exchange', lines: [{ line_id, quantity: 1 }], add: [{ name: 'Bowl', quantity: 1, unit_amount: 3_000 }] });
  expect(exchanged).toMatchObject({ totals: { total: 20_925 }, balance: { obligation: 19_132, outstanding: 1_207, surplus: 0 } });
  await shop.pay(id);
  expect(await shop.read(id)).toMatchObject({ payment_status: 'paid', balance: { captured: 19_132, outstanding: 0 } });
});

test('B8: on a partly paid order a reduction lowers what is outstanding first', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_ok', { amount: 6_000 });
  expect((await adjust(order.id, { amount: 5_000 })).balance).toMatchObject({ outstanding: 0, surplus: 1_000, obligation: 5_000 });
});

test('E1, E4: before money moves the lines are edited instead; a preview, the edit that nobody confirmed, changes nothing', async () => {
  const order = await shop.order();
  expectRefused(await tryAdjust(order.id, { amount: 500 }), 409, 'order_not_paid');
  const { id, line_id } = await paidMugs();
  const body = { reason: 'maybe', lines: [{ line_id, quantity: 3 }] };
  must(await shop.client.post(`/v1/orders/${id}/adjustments?preview=true`, body), 200);
  expect((await shop.read(id)).balance.adjusted).toBe(0);
  expectRefused(await tryAdjust(id, { reverses: 'adj_1', amount: 5 }), 400, 'invalid_request');
});

test('F13, E2: a return is no refund: what came back is due, and nothing goes out before somebody refunds it', async () => {
  const { id, line_id } = await paidMugs();
  const returned = await adjust(id, { cause: 'return', lines: [{ line_id, quantity: 1 }] });
  expect(returned).toMatchObject({ refund_status: 'none', refunds: [], balance: { surplus: 1_793, refunded: 0, pending_out: 0 } });
  expect(returned.lines[0]).toMatchObject({ adjusted_quantity: 1, refunded_quantity: 0 });
  expect((await shop.history(id)).some(({ type }) => type.startsWith('Refund'))).toBe(false);
});

test('F13: a refund is no return: money goes out and every unit stays sold', async () => {
  const { id, line_id } = await paidMugs();
  await shop.refund(id, { lines: [{ line_id, amount: 500 }] });
  const after = await shop.read(id);
  expect(after).toMatchObject({ refund_status: 'partial', balance: { refunded: 500, surplus: 0 } });
  expect(after.lines[0]).toMatchObject({ quantity: 10, refunded_quantity: 0, adjusted_quantity: 0, refunded_amount: 500 });
});

test('F13, FT7: an exchange for less is one adjustment; the difference goes back as surplus, without tax', async () => {
  const { id, line_id } = await paidMugs();
  const exchanged = await adjust(id, { cause: 'exchange', lines: [{ line_id, quantity: 2 }], add: [{ name: 'Bowl', quantity: 1, unit_amount: 2_000 }] });
  expect(exchanged.adjustments).toMatchObject([{ cause: 'exchange', amount: 3_585, added_amount: 2_000 }]);
  expect(exchanged.balance).toMatchObject({ surplus: 1_585, outstanding: 0 });
  expect(await shop.refund(id, { amount: 1_585 })).toMatchObject({ tax: 0, surplus: 1_585, lines: [] });
  expect((await shop.read(id)).balance).toMatchObject({ surplus: 0, outstanding: 0, refunded: 1_585 });
});
