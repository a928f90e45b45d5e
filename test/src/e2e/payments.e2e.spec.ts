/** Money in: partial amounts, declines, manual capture, unknown outcomes, late successes, manual payments. */
import type { Payment } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

describe('card payments', () => {
  test('parts add up; the next payment without an amount asks for exactly the rest', async () => {
    const order = await shop.order();
    expect((await shop.pay(order.id, 'pm_sim_ok', { amount: 3_333 })).status).toBe('captured');
    expect((await shop.read(order.id)).payment_status).toBe('partially_paid');
    expect(await shop.pay(order.id)).toMatchObject({ amount: 6_667, status: 'captured', captured_amount: 6_667 });
    expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', balance: { captured: 10_000, outstanding: 0 } });
  });

  test.each(['pm_sim_declined', 'pm_sim_insufficient_funds'])('%s changes nothing but the list of payments', async (method) => {
    const order = await shop.order();
    const payment = await shop.pay(order.id, method);
    expect(payment.status).toBe('failed');
    expect(payment.failure?.code).toMatch(/^[a-z_]+$/);
    expect((await shop.read(order.id)).balance).toEqual(order.balance);
  });

  test('more than is collectible is refused with what is left', async () => {
    const order = await shop.order();
    await shop.pay(order.id, 'pm_sim_ok', { amount: 4_000 });
    const answer = await shop.tryPay(order.id, 'pm_sim_ok', { amount: 6_001 });
    expectRefused(answer, 409, 'amount_exceeds_collectible');
    if (!answer.ok) expect(answer.body.order?.balance.collectible).toBe(6_000);
  });

  test('a challenge waits for the buyer and holds its amount', async () => {
    const order = await shop.order();
    const payment = await shop.pay(order.id, 'pm_sim_challenge');
    expect(payment.status).toBe('requires_action');
    expect(payment.next_action).not.toBeNull();
    expect((await shop.read(order.id)).balance).toMatchObject({ pending_in: 10_000, collectible: 0, outstanding: 10_000 });
    expectRefused(await shop.tryPay(order.id), 409);
  });

  test('settled by webhook only', async () => {
    const order = await shop.order();
    const payment = must(await shop.tryPay(order.id, 'pm_sim_async_ok'));
    const last = await eventually(
      () => shop.payment(payment.id),
      ({ status }) => status === 'captured',
      30_000,
    );
    expect(last).toMatchObject({ status: 'captured', captured_amount: 10_000 });
  });

  test.each([
    ['pm_sim_hang_succeeds', 'captured', 10_000],
    ['pm_sim_hang_fails', 'failed', 0],
  ])('%s: unknown first, its amount reserved, then the truth', async (method, status, captured) => {
    const order = await shop.order();
    const payment = must(
      await shop.client.post<Payment>(`/v1/orders/${order.id}/payments`, { payment_method: method, capture: 'automatic' }, { headers: { prefer: 'wait=10' } }),
    );
    expect(['processing', 'unknown', status]).toContain(payment.status);
    const last = await eventually(
      () => shop.payment(payment.id),
      (now) => now.status === status,
      45_000,
    );
    expect(last).toMatchObject({ status, captured_amount: captured });
    expect((await shop.read(order.id)).balance).toMatchObject({ captured, pending_in: 0, outstanding: 10_000 - captured });
    const types = (await shop.history(order.id)).map(({ type }) => type);
    expect(types).toContain('PaymentOutcomeUnknown');
  });

  test('paid another way, then the first payment succeeds late: surplus, returned to the late one', async () => {
    const order = await shop.order();
    const late = must(await shop.tryPay(order.id, 'pm_sim_late_success'));
    await eventually(
      () => shop.payment(late.id),
      ({ status }) => status === 'failed' || status === 'captured',
    );
    await shop.tryPay(order.id);
    const last = await eventually(
      () => shop.read(order.id),
      ({ balance }) => balance.captured === 20_000 && balance.refunded === 10_000,
      45_000,
    );
    expect(last.balance).toMatchObject({ captured: 20_000, refunded: 10_000, surplus: 0, outstanding: 0 });
    expect(last.divergences.length).toBeGreaterThan(0);
    expect(last.payments.find(({ id }) => id === late.id)).toMatchObject({ refunded_amount: 10_000 });
  });
});

describe('manual capture', () => {
  const authorize = async (id: string): Promise<Payment> => shop.pay(id, 'pm_sim_ok', { capture: 'manual' });

  test('authorised money is pending until it is captured', async () => {
    const order = await shop.order();
    const payment = await authorize(order.id);
    expect(payment.status).toBe('authorized');
    expect((await shop.read(order.id)).balance).toMatchObject({ captured: 0, pending_in: 10_000, collectible: 0 });
    const captured = must(await shop.client.post<Payment>(`/v1/payments/${payment.id}/capture`));
    expect((await shop.settledPayment(captured)).captured_amount).toBe(10_000);
    expect((await shop.read(order.id)).payment_status).toBe('paid');
  });

  test('a partial capture takes a part; what is released is collectible again', async () => {
    const order = await shop.order();
    const payment = await authorize(order.id);
    must(await shop.client.post<Payment>(`/v1/payments/${payment.id}/capture`, { amount: 4_000 }));
    const now = await eventually(
      () => shop.read(order.id),
      ({ balance }) => balance.captured === 4_000,
    );
    expect(now.balance).toMatchObject({ captured: 4_000, outstanding: 6_000 });
    expectRefused(await shop.client.post(`/v1/payments/${payment.id}/capture`, { amount: 6_001 }), 409);
  });

  test('a void releases all of it, and nothing can be captured after', async () => {
    const order = await shop.order();
    const payment = await authorize(order.id);
    must(await shop.client.post<Payment>(`/v1/payments/${payment.id}/void`));
    await eventually(
      () => shop.payment(payment.id),
      ({ status }) => status === 'voided',
    );
    expect((await shop.read(order.id)).balance).toMatchObject({ captured: 0, pending_in: 0, collectible: 10_000 });
    expectRefused(await shop.client.post(`/v1/payments/${payment.id}/capture`), 409);
  });
});

describe('manual payments', () => {
  let serial = 0;
  const cash = (amount: number): Record<string, unknown> => ({
    amount,
    method: 'cash',
    reference: `till-${process.pid}-${Date.now()}-${(serial += 1)}`,
    received_at: new Date().toISOString(),
  });

  test('cash counts at once and can be taken back', async () => {
    const order = await shop.order();
    const payment = must(await shop.client.post<Payment>(`/v1/orders/${order.id}/manual_payments`, cash(6_000)), 201);
    expect((await shop.read(order.id)).balance).toMatchObject({ captured: 6_000, outstanding: 4_000 });
    must(await shop.client.post(`/v1/payments/${payment.id}/reverse`, { reason: 'miscounted' }));
    expect((await shop.read(order.id)).balance).toMatchObject({ outstanding: 10_000, net_collected: 0 });
  });

  test('cash beside a card pays one order', async () => {
    const order = await shop.order();
    must(await shop.client.post<Payment>(`/v1/orders/${order.id}/manual_payments`, cash(2_500)), 201);
    expect(await shop.pay(order.id)).toMatchObject({ amount: 7_500, status: 'captured' });
    expect((await shop.read(order.id)).payment_status).toBe('paid');
  });
});
