/** Money out: by quantity, amount, fee, tip and order, with tax shares that never drift, over several tenders. */
import type { Order, Refund } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

/** The case of the merchants' complaint: 10 x 23.90 at 25% off with 20% VAT inside is 179.25, whatever the steps back. */
async function paidMugs(): Promise<Order> {
  const order = await shop.order([
    { quantity: 10, unit_amount: 2_390, discounts: [{ name: 'quarter', percentage: '25' }], tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] },
  ]);
  expect(order.totals.total).toBe(17_925);
  await shop.pay(order.id);
  return order;
}

describe('10 x 23.90 at 25% off, 179.25', () => {
  test.each([[[10]], [[1, 9]], [[9, 1]], [[3, 3, 3, 1]], [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]], [[7, 2, 1]]])('by quantity %p', async (parts) => {
    const order = await paidMugs();
    const line_id = order.lines[0]?.id;
    let amount = 0;
    let tax = 0;
    for (const quantity of parts) {
      const refund = await shop.refund(order.id, { lines: [{ line_id, quantity }] });
      amount += refund.amount;
      tax += refund.tax;
    }
    expect({ amount, tax }).toEqual({ amount: 17_925, tax: 2_987 });
    const now = await shop.read(order.id);
    expect(now).toMatchObject({ refund_status: 'full', balance: { refunded: 17_925, outstanding: 0, surplus: 0, refundable: 0 } });
    expect(now.lines[0]).toMatchObject({ refunded_quantity: 10, refunded_amount: 17_925 });
  });

  test.each([[[5_000, 12_925]], [[1, 17_924]], [[3_333, 3_333, 3_333, 7_926]]])('by amount %p', async (parts) => {
    const order = await paidMugs();
    const line_id = order.lines[0]?.id;
    let tax = 0;
    for (const amount of parts) tax += (await shop.refund(order.id, { lines: [{ line_id, amount }] })).tax;
    expect(tax).toBe(2_987);
    expectRefused(await shop.tryRefund(order.id, { lines: [{ line_id, amount: 1 }] }), 409, 'refund_exceeds_line', 'refund_exceeds_refundable');
  });

  test('first by amount, then by quantity: never more than the line', async () => {
    const order = await paidMugs();
    const line_id = order.lines[0]?.id;
    await shop.refund(order.id, { lines: [{ line_id, amount: 10_000 }] });
    const rest = await shop.refund(order.id, { lines: [{ line_id, quantity: 10 }] });
    expect(rest.amount).toBe(7_925);
  });
});

describe('targets', () => {
  async function paidWithParts(): Promise<Order> {
    const fees = [{ kind: 'shipping', name: 'Parcel', amount: 500 }];
    const order = await shop.order([{ quantity: 2, unit_amount: 1_000 }], { fees, tip: { amount: 300 } });
    await shop.pay(order.id);
    return order;
  }

  test('fee, tip and order amount', async () => {
    const order = await paidWithParts();
    expect((await shop.refund(order.id, { fees: [{ fee_id: order.fees[0]?.id }] })).amount).toBe(500);
    expect((await shop.refund(order.id, { tip: 300 })).amount).toBe(300);
    expect((await shop.refund(order.id, { amount: 700, reason: 'goodwill' })).amount).toBe(700);
    expect((await shop.read(order.id)).balance).toMatchObject({ refunded: 1_500, refundable: 1_300 });
  });

  test('more than is left is refused with what is left', async () => {
    const order = await shop.paidOrder();
    await shop.refund(order.id, { amount: 4_000 });
    const answer = await shop.tryRefund(order.id, { amount: 6_001 });
    expectRefused(answer, 409, 'refund_exceeds_refundable');
    if (!answer.ok) expect(answer.body.order?.balance.refundable).toBe(6_000);
    const line_id = order.lines[0]?.id;
    expectRefused(await shop.tryRefund(order.id, { lines: [{ line_id, quantity: 2 }] }), 409, 'refund_quantity_exceeds_line');
  });

  test('several tenders give back in reverse, or as the operator says', async () => {
    const order = await shop.order();
    const first = await shop.pay(order.id, 'pm_sim_ok', { amount: 6_000 });
    const second = await shop.pay(order.id);
    const back = await shop.refund(order.id, { amount: 5_000 });
    const byPayment = Object.fromEntries(back.allocations.map(({ payment_id, amount }) => [payment_id, amount]));
    expect(byPayment).toEqual({ [second.id]: 4_000, [first.id]: 1_000 });
    const chosen = await shop.refund(order.id, { amount: 2_000, allocations: [{ payment_id: first.id, amount: 2_000 }] });
    expect(chosen.allocations).toHaveLength(1);
    expect((await shop.read(order.id)).balance).toMatchObject({ refunded: 7_000, refundable: 3_000 });
  });
});

describe('trouble', () => {
  test('a failed refund leaves the amount due to the buyer visible, and a retry may pay it', async () => {
    const order = await shop.order();
    await shop.pay(order.id, 'pm_sim_refund_fails');
    const refund = await shop.refund(order.id, { amount: 4_000 });
    expect(refund.status).toBe('failed');
    expect((await shop.read(order.id)).balance).toMatchObject({ refunded: 0, surplus: 4_000, pending_out: 0, refundable: 10_000 });
    const again = must(await shop.client.post<Refund>(`/v1/refunds/${refund.id}/retry`, { reason: 'try again' }));
    const last = await shop.settledRefund(again);
    const { balance } = await shop.read(order.id);
    expect(last.status === 'succeeded' ? balance.refunded : balance.surplus).toBe(4_000);
  });

  test('a refund without an answer stays reserved until there is evidence', async () => {
    const order = await shop.order();
    await shop.pay(order.id, 'pm_sim_refund_hangs');
    const refund = must(await shop.tryRefund(order.id, { amount: 4_000 }), 201);
    expect(['requested', 'submitted', 'unknown', 'succeeded']).toContain(refund.status);
    const last = await eventually(
      () => shop.read(order.id),
      ({ balance }) => balance.refunded === 4_000,
      45_000,
    );
    expect(last.balance).toMatchObject({ refunded: 4_000, pending_out: 0, surplus: 0 });
  });

  test('FL8: a refund of less than was asked is booked as reported; the difference is reserved until somebody decides', async () => {
    const order = await shop.order();
    await shop.pay(order.id, 'pm_sim_refund_less');
    const refund = await shop.refund(order.id, { amount: 4_000 });
    expect(refund).toMatchObject({ status: 'succeeded', amount: 3_999, allocations: [{ amount: 3_999, reserved_difference: 1 }] });
    const { balance, divergences } = await shop.read(order.id);
    expect(balance).toMatchObject({ refunded: 3_999, surplus: 1, pending_out: 1, refundable: 6_000 });
    const [divergence] = divergences;
    expect(divergence).toMatchObject({ kind: 'refund_amount_differs', status: 'open' });
    expectRefused(await shop.tryRefund(order.id, { amount: 6_001 }), 409, 'refund_exceeds_refundable');
    must(await shop.client.post(`/v1/divergences/${divergence?.id ?? ''}/resolve`, { action: 'return', reason: 'the buyer is owed all of it' }));
    const after = await eventually(
      () => shop.read(order.id),
      (read) => read.balance.refunded === 4_000,
    );
    expect(after.balance).toMatchObject({ surplus: 0, pending_out: 0, refundable: 6_000 });
  });

  test('FT5, FT2: the tax of a refund may be stated with a reason, within what is left; what follows makes up the rest', async () => {
    const rate = { name: 'VAT', percentage: '20', inclusive: false };
    const order = await shop.order([{ quantity: 2, unit_amount: 1_000, tax_rates: [rate] }]);
    await shop.pay(order.id);
    const line_id = order.lines[0]?.id ?? '';
    expectRefused(await shop.tryRefund(order.id, { lines: [{ line_id, quantity: 1, tax: 150 }] }), 422, 'tax_override_unexplained');
    const tooMuch = { lines: [{ line_id, quantity: 1, tax: 401 }], tax_override_reason: 'agreed' };
    expectRefused(await shop.tryRefund(order.id, tooMuch), 409, 'refund_exceeds_tax');
    const refund = await shop.refund(order.id, { lines: [{ line_id, quantity: 1, tax: 150 }], tax_override_reason: 'agreed with the tax office' });
    expect(refund).toMatchObject({ amount: 1_200, tax: 150, tax_override: { reason: 'agreed with the tax office' } });
    expect(await shop.refund(order.id, { lines: [{ line_id }] })).toMatchObject({ amount: 1_200, tax: 250, tax_override: null });
  });
});
