/** Two who want the same money at the same moment: one gets it, the others are told what is left, and nothing moves twice. */
import type { Order, Payment } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { openShop } from './shop';

const shop = openShop();
const twenty = Array.from({ length: 20 }, (_, index) => index);

const wins = <T>(answers: Array<Answer<T>>): number => answers.filter(({ ok }) => ok).length;

const settled = (id: string): Promise<Order> =>
  eventually(
    () => shop.read(id),
    ({ balance }) => balance.pending_in === 0 && balance.pending_out === 0,
  );

test('20 full payments at once: one collects, 19 are told what is left', async () => {
  const order = await shop.order();
  const answers = await Promise.all(twenty.map(() => shop.tryPay(order.id)));
  expect(wins(answers)).toBe(1);
  for (const answer of answers) {
    if (answer.ok) continue;
    expect(answer.status).toBe(409);
    expect(answer.body.order?.balance.collectible).toBe(0);
  }
  expect((await settled(order.id)).balance).toMatchObject({ captured: 10_000, outstanding: 0, surplus: 0 });
});

test('20 full refunds at once: one goes out', async () => {
  const order = await shop.paidOrder();
  const answers = await Promise.all(twenty.map(() => shop.tryRefund(order.id, { amount: 10_000 })));
  expect(wins(answers)).toBe(1);
  for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('refund_exceeds_refundable');
  expect((await settled(order.id)).balance).toMatchObject({ captured: 10_000, refunded: 10_000, surplus: 0 });
});

test('20 partial refunds at once: as many as the money is good for', async () => {
  const order = await shop.paidOrder();
  const answers = await Promise.all(twenty.map(() => shop.tryRefund(order.id, { amount: 3_000 })));
  expect(wins(answers)).toBe(3);
  expect((await settled(order.id)).balance).toMatchObject({ refunded: 9_000, refundable: 1_000 });
});

test('pay against edit: what was collected is what the order then was', async () => {
  for (let round = 0; round < 5; round += 1) {
    const order = await shop.order();
    const line = { name: 'More', quantity: 1, unit_amount: 500 };
    const [paid, edited] = await Promise.all([
      shop.tryPay(order.id, 'pm_sim_ok', { expected_outstanding: 10_000 }),
      shop.client.post<Order>(`/v1/orders/${order.id}/lines`, line),
    ]);
    const last = await settled(order.id);
    expect(paid.ok || edited.ok).toBe(true);
    expect(last.totals.total).toBe(edited.ok ? 10_500 : 10_000);
    expect(last.balance.captured).toBe(paid.ok ? 10_000 : 0);
    expect(last.balance.surplus).toBe(0);
  }
});

test('refund by line against refund by amount: never more than was paid', async () => {
  const order = await shop.paidOrder(10_000, 10);
  const line_id = order.lines[0]?.id;
  const answers = await Promise.all([
    ...twenty.map(() => shop.tryRefund(order.id, { lines: [{ line_id, quantity: 3 }] })),
    ...twenty.map(() => shop.tryRefund(order.id, { amount: 1_700 })),
  ]);
  expect(wins(answers)).toBeGreaterThan(2);
  const last = await settled(order.id);
  expect(last.balance.refunded).toBeLessThanOrEqual(10_000);
  expect(last.balance.surplus).toBe(0);
});

test('capture against void: one by the processor, the other recorded as nothing', async () => {
  for (let round = 0; round < 5; round += 1) {
    const order = await shop.order();
    const payment = await shop.pay(order.id, 'pm_sim_ok', { capture: 'manual' });
    const path = `/v1/payments/${payment.id}`;
    const answers = await Promise.all([shop.client.post<Payment>(`${path}/capture`), shop.client.post<Payment>(`${path}/void`)]);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    expect(wins(answers)).toBeGreaterThanOrEqual(1);
    const last = await eventually(
      () => shop.payment(payment.id),
      ({ status }) => status === 'captured' || status === 'voided',
    );
    const { balance } = await settled(order.id);
    expect(balance.captured).toBe(last.status === 'captured' ? 10_000 : 0);
    expect(balance.pending_in).toBe(0);
  }
});

test('pay against invoice: one of the two collects what is owed', async () => {
  const order = await shop.order();
  const [paid] = await Promise.all([shop.tryPay(order.id), shop.client.post(`/v1/orders/${order.id}/invoices`, { due_in_days: 14, issue: true })]);
  const last = await settled(order.id);
  expect(last.balance).toMatchObject({ captured: paid.ok ? 10_000 : 0, surplus: 0 });
});

test('pay against cancel: canceled orders keep no money', async () => {
  const order = await shop.order();
  const [, canceled] = await Promise.all([shop.tryPay(order.id), shop.client.post(`/v1/orders/${order.id}/cancel`, { reason: 'no' })]);
  const last = await eventually(
    () => shop.read(order.id),
    ({ status, balance }) => balance.pending_in + balance.pending_out === 0 && status !== 'canceling',
  );
  if (canceled.ok) expect(last).toMatchObject({ status: 'canceled', balance: { net_collected: 0, surplus: 0 } });
  else expect(last.balance.captured).toBe(10_000);
  must(await shop.client.get(`/v1/orders/${order.id}/verify`));
});

test('30 edits at once all count, none is lost', async () => {
  const order = await shop.order([]);
  const add = (unit_amount: number): Promise<Answer<Order>> =>
    shop.client.post<Order>(`/v1/orders/${order.id}/lines`, { name: 'Mug', quantity: 1, unit_amount });
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => add(index + 1)));
  expect(wins(answers)).toBe(30);
  const last = await shop.read(order.id);
  expect(last.lines).toHaveLength(30);
  expect(last.totals.total).toBe((30 * 31) / 2);
  expect(last.version).toBe(31);
});
