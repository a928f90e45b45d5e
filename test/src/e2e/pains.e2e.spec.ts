/**
 * Pains reported of other systems, each as a case that a naive build fails: one of each kind here, more in the specs beside it
 * (P1 to P19; P15 waits for disputes). What moved is counted in the processor's own journal, not in our record.
 */
import { randomUUID } from 'node:crypto';
import type { Order, Page, Payment, Refund } from '../support/api-types';
import { must } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const count = async (id: string, type: string): Promise<number> => (await shop.history(id)).filter((entry) => entry.type === type).length;

test('P1 P14 killbill#1015: the first payment is unknown, a second is refused until the truth is there, and the buyer pays once', async () => {
  const order = await shop.order();
  const first = must(await shop.tryPay(order.id, 'pm_sim_hang_succeeds', {}), 201);
  expectRefused(await shop.tryPay(order.id), 409, 'nothing_collectible');
  const paid = await shop.until(order.id, ({ payment_status }) => payment_status === 'paid');
  expect(paid.payments.map(({ id, status }) => [id, status])).toEqual([[first.id, 'captured']]);
  expect(paid.balance).toMatchObject({ captured: 10_000, outstanding: 0, surplus: 0, pending_in: 0 });
  expect(await shop.moved(order.id)).toEqual(['capture 10000']);
});

test('P1 woocommerce-gateway-stripe#5362: a challenge left open, another way tried: only once the first is called off', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  const challenge = must(await shop.paySession(session, { version: order.version, amount: 10_000 }, 'pm_sim_challenge'), 201);
  expectRefused(await shop.client.post('/v1/checkout_sessions', { order_id: order.id, ui: 'embedded' }), 409, 'attempt_live');
  expectRefused(await shop.tryPay(order.id), 409, 'nothing_collectible');
  must(await shop.client.post(`/v1/payments/${challenge.id}/void`));
  await shop.until(order.id, ({ balance }) => balance.pending_in === 0);
  expect((await shop.pay(order.id)).status).toBe('captured');
  expect(await shop.moved(order.id)).toEqual(['capture 10000']);
});

test('P2 medusa#16292: a payment sent again after its answer was lost is the same payment', async () => {
  const order = await shop.order();
  const key = randomUUID();
  const send = () =>
    shop.client.post<Payment>(
      `/v1/orders/${order.id}/payments`,
      { payment_method: 'pm_sim_hang_succeeds' },
      { idempotencyKey: key, headers: { prefer: 'wait=0' } },
    );
  for (let tries = 0; tries < 5; tries += 1) await send();
  await shop.until(order.id, ({ payment_status }) => payment_status === 'paid');
  expect((await shop.read(order.id)).payments).toHaveLength(1);
  expect(await shop.moved(order.id)).toEqual(['capture 10000']);
});

test('P3 P4 ps_checkout#1546: ten times the same purchase at once is one order, paid once', async () => {
  const key = randomUUID();
  const body = { currency: 'EUR', lines: [{ name: 'Thing', quantity: 1, unit_amount: 10_000 }], payment: { payment_method: 'pm_sim_ok' } };
  const orders = await Promise.all(Array.from({ length: 10 }, () => shop.client.post<Order>('/v1/orders', body, { idempotencyKey: key })));
  const ids = new Set(orders.map((answer) => must(answer).id));
  expect(ids.size).toBe(1);
  const [id = ''] = ids;
  shop.watch(await shop.until(id, ({ payment_status }) => payment_status === 'paid'));
  expect(await shop.moved(id)).toEqual(['capture 10000']);
});

test('P5 vendure#3734: a success that is told and looked up is booked once', async () => {
  const order = await shop.order();
  must(await shop.tryPay(order.id, 'pm_sim_async_ok'));
  await shop.until(order.id, ({ payment_status }) => payment_status === 'paid');
  expect(await count(order.id, 'PaymentCaptured')).toBe(1);
  expect((await shop.read(order.id)).divergences).toEqual([]);
});

test('P6 woocommerce-gateway-stripe#838: a refund asked for five times at once under one key is one refund', async () => {
  const order = await shop.paidOrder();
  const key = randomUUID();
  const ask = () => shop.client.post<Refund>(`/v1/orders/${order.id}/refunds`, { amount: 4_000, reason: 'broken' }, { idempotencyKey: key });
  const answers = await Promise.all(Array.from({ length: 5 }, ask));
  expect(new Set(answers.map((answer) => must(answer).id)).size).toBe(1);
  await shop.until(order.id, ({ balance }) => balance.refunded === 4_000);
  expect(await shop.moved(order.id)).toEqual(['capture 10000', 'refund 4000']);
});

test('P7 mollie/WooCommerce#668: what fails or expires later takes nothing from what is paid', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  await shop.pay(order.id, 'pm_sim_ok', { amount: 4_000 });
  await shop.pay(order.id, 'pm_sim_declined');
  must(await shop.client.post(`/v1/checkout_sessions/${session.id}/expire`));
  expect(await shop.read(order.id)).toMatchObject({ status: 'open', payment_status: 'partially_paid', balance: { captured: 4_000, collectible: 6_000 } });
});

test('P8 vendure#3152: a refund that failed has given nothing back; the amount stays due and refundable', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_refund_fails');
  expect((await shop.refund(order.id, { amount: 4_000 })).status).toBe('failed');
  expect(await shop.read(order.id)).toMatchObject({
    refund_status: 'none',
    balance: { captured: 10_000, refunded: 0, surplus: 4_000, pending_out: 0, refundable: 10_000 },
  });
  expect(await shop.moved(order.id)).toEqual(['capture 10000']);
});

test('P9 P14 killbill#1457: a refund whose answer was lost is found and booked, once', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_refund_hangs');
  must(await shop.tryRefund(order.id, { amount: 4_000 }), 201);
  const last = await shop.until(order.id, ({ balance }) => balance.refunded > 0);
  expect(last).toMatchObject({ refund_status: 'partial', balance: { refunded: 4_000, pending_out: 0, surplus: 0 } });
  expect(await shop.moved(order.id)).toEqual(['capture 10000', 'refund 4000']);
});

test('P10 vendure#4013: an edit there and back gives nothing back, and the remainder is carried to the next payment', async () => {
  const order = await shop.paidOrder(10_000, 4);
  const line_id = order.lines[0]?.id;
  const adjust = async (body: object): Promise<Order & { adjustments: Array<{ id: string }> }> =>
    must(await shop.client.post(`/v1/orders/${order.id}/adjustments`, { reason: 'changed', ...body }), 201);
  const there = await adjust({ lines: [{ line_id, quantity: 1 }] });
  expect(there.balance.surplus).toBe(2_500);
  expect((await adjust({ reverses: there.adjustments[0]?.id })).balance).toMatchObject({ surplus: 0, outstanding: 0, refunded: 0 });
  expect((await adjust({ add: [{ name: 'More', quantity: 1, unit_amount: 700 }] })).balance.outstanding).toBe(700);
  expect(await shop.pay(order.id)).toMatchObject({ amount: 700 });
  expect(await shop.moved(order.id)).toEqual(['capture 10000', 'capture 700']);
});

test('P11 woocommerce#64668: ten units at 25% off with 20% inside are 179.25, and all of it can be given back', async () => {
  const tax_rates = [{ name: 'VAT', percentage: '20', inclusive: true }];
  const order = await shop.order([{ quantity: 10, unit_amount: 2_390, discounts: [{ name: 'quarter', percentage: '25' }], tax_rates }]);
  expect(order.totals.total).toBe(17_925);
  await shop.pay(order.id);
  const line_id = order.lines[0]?.id;
  for (const quantity of [3, 3, 3, 1]) await shop.refund(order.id, { lines: [{ line_id, quantity }] });
  expect(await shop.read(order.id)).toMatchObject({ refund_status: 'full', balance: { refunded: 17_925, surplus: 0, refundable: 0 } });
  const back = (await shop.moved(order.id)).filter((row) => row.startsWith('refund')).map((row) => Number(row.split(' ')[1]));
  expect(back.reduce((sum, amount) => sum + amount, 0)).toBe(17_925);
});

test('P12 ror_ecommerce#174: the total moved in another tab; what the first tab approved is not charged', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  must(await shop.client.post(`/v1/orders/${order.id}/lines`, { name: 'More', quantity: 1, unit_amount: 500 }));
  expectRefused(await shop.paySession(session, { version: order.version, amount: 10_000 }), 409, 'quote_stale', 'checkout_session_not_open');
  expectRefused(await shop.tryPay(order.id, 'pm_sim_ok', { expected_outstanding: 10_000 }), 409, 'outstanding_changed');
  expect(await shop.moved(order.id)).toEqual([]);
});

test('P14 P16 killbill#1061: an unknown payment that turns out good pays the invoice as well, for it is the same balance', async () => {
  const order = await shop.order();
  const invoice = await shop.invoice(order.id);
  must(await shop.tryPay(order.id, 'pm_sim_hang_succeeds'), 201);
  await shop.until(order.id, ({ payment_status }) => payment_status === 'paid');
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'paid', amount_paid: 10_000, amount_remaining: 0 });
});

test('P17 vendure#1865: a promotion that leaves nothing to pay leaves an order that can be ended', async () => {
  const order = await shop.order();
  must(await shop.client.put(`/v1/orders/${order.id}/discounts`, { discounts: [{ name: 'free', percentage: '100' }] }));
  expectRefused(await shop.tryPay(order.id), 409, 'nothing_collectible');
  expect(must(await shop.client.post<Order>(`/v1/orders/${order.id}/close`, { reason: 'given' })).status).toBe('closed');
});

test('P18 stripe_official#55: a partial refund is a partial refund of a paid, open order, and a list finds it by that', async () => {
  const external_reference = `p18-${randomUUID()}`;
  const order = await shop.order(undefined, { external_reference });
  await shop.pay(order.id);
  await shop.refund(order.id, { amount: 4_000 });
  expect(await shop.read(order.id)).toMatchObject({ status: 'open', payment_status: 'paid', refund_status: 'partial' });
  const found = must(await shop.client.get<Page<Order>>(`/v1/orders?refund_status=partial&external_reference=${external_reference}`));
  expect(found.data.map(({ id }) => id)).toEqual([order.id]);
});

test('P19 storefront#522: what is authorised and what is captured of it are counted once each', async () => {
  const order = await shop.order();
  const payment = await shop.pay(order.id, 'pm_sim_ok', { capture: 'manual' });
  must(await shop.client.post(`/v1/payments/${payment.id}/capture`, { amount: 4_000 }));
  const now = await shop.until(order.id, ({ balance }) => balance.captured === 4_000);
  expect(now.payment_status).toBe('partially_paid');
  expect(now.balance.captured + now.balance.pending_in + now.balance.collectible).toBe(10_000);
});
