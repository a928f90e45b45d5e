/** Cancel before and after money, close, reopen, and money that arrives when all is over (K1-K7, O1-O4). */
import type { Order } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();
const reason = { reason: 'changed their mind' };

test('cancel before money ends the order at once, with its session', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  const canceled = must(await shop.client.post<Order>(`/v1/orders/${order.id}/cancel`, reason));
  expect(canceled).toMatchObject({ status: 'canceled', balance: { obligation: 0, outstanding: 0 }, collection: { holder: 'none' } });
  expect((await shop.readSession(session.id)).status).not.toBe('open');
  expectRefused(await shop.tryPay(order.id), 409);
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/lines`, { name: 'x', quantity: 1, unit_amount: 1 }), 409);
});

test('cancel after money gives all of it back before the order is canceled', async () => {
  const order = await shop.paidOrder();
  must(await shop.client.post<Order>(`/v1/orders/${order.id}/cancel`, reason));
  const last = await eventually(
    () => shop.read(order.id),
    ({ status }) => status === 'canceled',
  );
  expect(last).toMatchObject({ status: 'canceled', refund_status: 'full', balance: { captured: 10_000, refunded: 10_000, surplus: 0, outstanding: 0 } });
});

test('cancel voids what is only authorised', async () => {
  const order = await shop.order();
  const payment = await shop.pay(order.id, 'pm_sim_ok', { capture: 'manual' });
  must(await shop.client.post<Order>(`/v1/orders/${order.id}/cancel`, reason));
  expect(
    (
      await eventually(
        () => shop.payment(payment.id),
        ({ status }) => status === 'voided',
      )
    ).status,
  ).toBe('voided');
  expect(
    (
      await eventually(
        () => shop.read(order.id),
        ({ status }) => status === 'canceled',
      )
    ).balance,
  ).toMatchObject({ captured: 0, pending_in: 0 });
});

test('a success that arrives after the cancel is booked and returned to the payment it came from', async () => {
  const order = await shop.order();
  const late = must(await shop.tryPay(order.id, 'pm_sim_late_success'));
  await eventually(
    () => shop.payment(late.id),
    ({ status }) => status === 'failed' || status === 'captured',
  );
  const canceled = await shop.client.post<Order>(`/v1/orders/${order.id}/cancel`, reason);
  expect([200, 201, 202, 409]).toContain(canceled.status);
  const last = await eventually(
    () => shop.read(order.id),
    ({ balance }) => balance.captured === 10_000 && balance.refunded === 10_000,
    45_000,
  );
  expect(last.balance).toMatchObject({ captured: 10_000, refunded: 10_000, surplus: 0, outstanding: 0 });
  expect(last.payments.find(({ id }) => id === late.id)).toMatchObject({ captured_amount: 10_000, refunded_amount: 10_000 });
});

test('close what is paid, reopen it with a reason, refund it', async () => {
  const order = await shop.paidOrder();
  expect(must(await shop.client.post<Order>(`/v1/orders/${order.id}/close`, { reason: 'delivered' })).status).toBe('closed');
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/lines`, { name: 'x', quantity: 1, unit_amount: 1 }), 409);
  expect(must(await shop.client.post<Order>(`/v1/orders/${order.id}/reopen`, { reason: 'complaint' })).status).toBe('open');
  expect((await shop.refund(order.id, { amount: 500 })).status).toBe('succeeded');
});

test('what is paid is never edited in place, and what is owed is never closed away', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_ok', { amount: 1_000 });
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/lines`, { name: 'x', quantity: 1, unit_amount: 1 }), 409);
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/close`, { reason: 'forget it' }), 409);
  expect((await shop.read(order.id)).balance.outstanding).toBe(9_000);
});
