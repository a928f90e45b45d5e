/** Discounts that lose their condition by a return: kept back where the merchant says so, visibly, and never more than goes back (F11). */
import type { Order, Refund } from '../support/api-types';
import { must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const twoForOne = { discounts: [{ name: 'Two and one', percentage: '100', conditions: { buy_quantity: 2, get_quantity: 1 } }] };
const overFifty = { discounts: [{ name: 'Over fifty', percentage: '10', conditions: { minimum_spend: 5_000 } }] };
const VAT = { tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] };

interface Sold {
  id: string;
  line_id: string;
  discount_id: string;
}

async function sold(quantity: number, more: object, line: object = {}): Promise<Sold> {
  const order = await shop.order([{ quantity, unit_amount: 1_000, ...line }], { ...more });
  await shop.pay(order.id);
  return { id: order.id, line_id: order.lines[0]?.id ?? '', discount_id: order.discounts[0]?.id ?? '' };
}

const preview = (id: string, body: object): Promise<Answer<{ order: Order }>> =>
  shop.client.post<{ order: Order }>(`/v1/orders/${id}/refunds?preview=true`, { reason: 'returned', ...body });

test('F11: off when nothing is said, the stored share goes back', async () => {
  const { id, line_id } = await sold(3, twoForOne);
  expect(await shop.refund(id, { lines: [{ line_id, quantity: 1 }] })).toMatchObject({ amount: 667, clawback: [] });
});

test('F11, F13: the lost discount eats the return up: nothing goes back, no processor is asked, and the goods are back', async () => {
  const { id, line_id, discount_id } = await sold(3, twoForOne, VAT);
  const body = { lines: [{ line_id, quantity: 1, restock: true }], clawback: true };
  const shown = must(await preview(id, body), 200).order;
  expect(shown.refunds).toMatchObject([{ amount: 0, clawback: [{ discount_id, lost: 667, amount: 667, tax: 111 }] }]);
  expect((await shop.read(id)).refunds).toEqual([]);
  const refund = must(await shop.tryRefund(id, body), 201);
  expect(refund).toMatchObject({ amount: 0, status: 'succeeded', allocations: [], clawback: [{ discount_id, lost: 667, amount: 667, tax: 111 }] });
  const after = await shop.read(id);
  expect(after.fees).toMatchObject([{ kind: 'clawback', name: 'Two and one', total: 667, tax: 111, added_by: refund.id }]);
  expect(after.lines[0]).toMatchObject({ refunded_quantity: 1, refunded_amount: 667, returned_quantity: 1, restocked_quantity: 1 });
  expect(after.balance).toMatchObject({ obligation: 2_000, refunded: 0, surplus: 0, outstanding: 0 });
  expect(await shop.moved(id)).toEqual(['capture 2000']);
});

test('F9: when the rest goes back as well, so does what was kept back', async () => {
  const { id, line_id } = await sold(3, twoForOne);
  await shop.refund(id, { lines: [{ line_id, quantity: 1 }], clawback: true });
  expect(await shop.refund(id, { lines: [{ line_id }], clawback: true })).toMatchObject({ amount: 2_000, clawback: [], fees: [{ amount: 667 }] });
  expect(await shop.read(id)).toMatchObject({ refund_status: 'full', balance: { refunded: 2_000, obligation: 0, surplus: 0 } });
});

test('F9: what was kept back is a fee, and may be refunded by itself', async () => {
  const { id, line_id } = await sold(3, twoForOne);
  const kept = must<Refund>(await shop.tryRefund(id, { lines: [{ line_id, quantity: 1 }], clawback: true }), 201);
  const fee_id = kept.clawback[0]?.fee_id;
  expect(await shop.refund(id, { fees: [{ fee_id }] })).toMatchObject({ amount: 667, status: 'succeeded' });
  expectRefused(await shop.tryRefund(id, { fees: [{ fee_id, amount: 1 }] }), 409, 'refund_exceeds_fee');
});

test('F11: minimum spend: what remains above it loses nothing, below it the discount on the rest', async () => {
  const { id, line_id, discount_id } = await sold(6, overFifty);
  expect(await shop.refund(id, { lines: [{ line_id, quantity: 1 }], clawback: true })).toMatchObject({ amount: 900, clawback: [] });
  const lost = await shop.refund(id, { lines: [{ line_id, quantity: 1 }], clawback: { discount_ids: [discount_id] } });
  expect(lost).toMatchObject({ amount: 500, clawback: [{ discount_id, lost: 400, amount: 400 }] });
  expect((await shop.read(id)).balance).toMatchObject({ obligation: 4_000, refunded: 1_400 });
});

test('F11: more is lost than goes back: the row says both, and the rest of it is kept back of the next return', async () => {
  const order = await shop.order(
    [
      { quantity: 5, unit_amount: 100 },
      { quantity: 5, unit_amount: 920 },
    ],
    {
      discounts: [{ name: 'Forty off', amount: 4_000, conditions: { minimum_spend: 5_000 } }],
    },
  );
  await shop.pay(order.id);
  const [small, large] = order.lines.map(({ id }) => id);
  const first = must(await shop.tryRefund(order.id, { lines: [{ line_id: small }], clawback: true }), 201);
  expect(first).toMatchObject({ amount: 0, clawback: [{ lost: 3_608, amount: 108 }] });
  const second = must(await shop.tryRefund(order.id, { lines: [{ line_id: large, quantity: 1 }], clawback: true }), 201);
  expect(second).toMatchObject({ amount: 0, clawback: [{ amount: 198 }] });
});

test('F11, E3: an adjustment keeps back in the same way, and is taken back with its fee', async () => {
  const { id, line_id } = await sold(3, twoForOne);
  const adjust = async (body: object): Promise<Order> =>
    must(await shop.client.post<Order>(`/v1/orders/${id}/adjustments`, { reason: 'agreed', ...body }), 201);
  const there = await adjust({ cause: 'return', lines: [{ line_id, quantity: 2 }], clawback: true });
  expect(there.adjustments).toMatchObject([{ amount: 1_333, added_amount: 333, clawback: [{ lost: 333, amount: 333 }] }]);
  expect(there.balance).toMatchObject({ obligation: 1_000, surplus: 1_000 });
  const back = await adjust({ reverses: there.adjustments[0]?.id });
  expect(back.balance).toMatchObject({ obligation: 2_000, surplus: 0, outstanding: 0 });
});

test('F11: bad input changes nothing', async () => {
  const { id, line_id } = await sold(3, twoForOne);
  const before = (await shop.read(id)).version;
  const lines = [{ line_id, quantity: 1 }];
  expectRefused(await shop.tryRefund(id, { amount: 500, clawback: true }), 400, 'invalid_request');
  expectRefused(await shop.tryRefund(id, { lines, clawback: 'yes' }), 400, 'invalid_request');
  expectRefused(await shop.tryRefund(id, { lines, clawback: { discount_ids: [] } }), 400, 'invalid_request');
  expectRefused(await shop.tryRefund(id, { lines, clawback: { discount_ids: ['dc_0'] } }), 404, 'discount_not_found');
  expectRefused(
    await shop.tryRefund(id, { lines, clawback: true, allocations: [{ payment_id: (await shop.read(id)).payments[0]?.id, amount: 667 }] }),
    422,
    'refund_not_allocated',
  );
  expect((await shop.read(id)).version).toBe(before);
});
