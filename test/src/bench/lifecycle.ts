/**
 * The lifecycle that is measured: ten calls from the first line to the refund, with every number of every answer checked. A wrong
 * number ends the bench: a rate of wrong answers is not a rate.
 */
import type { CheckoutSession, Order, Payment, Refund } from '../support/api-types';
import { must, type ConcordClient } from '../support/client';

export const CALLS_PER_LIFECYCLE = 10;

export interface Shops {
  client: ConcordClient;
  buyer: ConcordClient;
}

const line = (unit_amount: number, quantity: number): Record<string, unknown> => ({ name: 'Mug', sku: 'MUG', quantity, unit_amount });

function check(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`lifecycle: ${what} is ${String(actual)}, has to be ${String(expected)}`);
}

function checkOrder(order: Order, version: number, total: number): Order {
  check('version', order.version, version);
  check('total', order.totals.total, total);
  check('outstanding', order.balance.outstanding, total);
  return order;
}

async function compose({ client }: Shops): Promise<Order> {
  const created = checkOrder(must(await client.post<Order>('/v1/orders', { currency: 'EUR', lines: [line(1_000, 2)] }), 201), 1, 2_000);
  const path = `/v1/orders/${created.id}`;
  checkOrder(must(await client.post<Order>(`${path}/lines`, line(500, 3))), 2, 3_500);
  checkOrder(must(await client.post<Order>(`${path}/lines`, line(250, 1))), 3, 3_750);
  checkOrder(must(await client.put<Order>(`${path}/customer`, { customer: { name: 'Ada', external_id: 'c-1' } })), 4, 3_750);
  return checkOrder(must(await client.put<Order>(`${path}/fees`, { fees: [{ kind: 'shipping', name: 'Parcel', amount: 450 }] })), 5, 4_200);
}

async function authorize({ client, buyer }: Shops, order: Order): Promise<Payment> {
  const session = must(await client.post<CheckoutSession>('/v1/checkout_sessions', { order_id: order.id, ui: 'embedded' }), 201);
  check('session amount', session.amount, 4_200);
  const approved = { client_secret: session.client_secret, approved_version: order.version + 1, approved_amount: 4_200 };
  const body = { ...approved, payment_method: 'pm_sim_ok', capture: 'manual' };
  const payment = must(await buyer.post<Payment>(`/v1/checkout_sessions/${session.id}/pay`, body));
  check('payment status', payment.status, 'authorized');
  check('payment amount', payment.amount, 4_200);
  return payment;
}

async function captureAndRefund({ client }: Shops, order: Order, payment: Payment): Promise<void> {
  const captured = must(await client.post<Payment>(`/v1/payments/${payment.id}/capture`));
  check('captured', captured.captured_amount, 4_200);
  const body = { lines: [{ line_id: order.lines[0]?.id, quantity: 2 }], reason: 'returned' };
  const refund = must(await client.post<Refund>(`/v1/orders/${order.id}/refunds`, body), 201);
  check('refund', refund.amount, 2_000);
  check('refund status', refund.status, 'succeeded');
  const last = must(await client.get<Order>(`/v1/orders/${order.id}`));
  check('net collected', last.balance.net_collected, 2_200);
  check('outstanding', last.balance.outstanding, 0);
  check('refunded', last.balance.refunded, 2_000);
}

/** One lifecycle of ten calls, all checked. */
export async function lifecycle(shops: Shops): Promise<void> {
  const order = await compose(shops);
  await captureAndRefund(shops, order, await authorize(shops, order));
}

export async function newOrder({ client }: Shops): Promise<Order> {
  return must(await client.post<Order>('/v1/orders', { currency: 'EUR', lines: [line(1_000, 2)] }), 201);
}

export async function addLine({ client }: Shops, orderId: string): Promise<void> {
  const order = must(await client.post<Order>(`/v1/orders/${orderId}/lines`, line(100, 1)));
  check(
    'subtotal',
    order.totals.subtotal,
    order.lines.reduce((sum, { subtotal }) => sum + subtotal, 0),
  );
}

export async function readOrder({ client }: Shops, orderId: string): Promise<void> {
  check('id', must(await client.get<Order>(`/v1/orders/${orderId}`)).id, orderId);
}
