/** The kinds of sales that are under way while processes are killed, and what was acknowledged of each. */
import type { CheckoutSession, CreditNote, DebitNote, Invoice, Order, Payment, Refund } from '../support/api-types';

/** What the API said is done; each of these has to be in the record afterwards. */
export interface Acknowledged {
  orderId: string;
  version: number;
  lines: number;
  payments: Array<{ id: string; captured: number }>;
  refunds: Array<{ id: string; amount: number }>;
  /** Invoices, credit notes and debit notes. */
  documents: Array<{ id: string; number: string }>;
}

/** The calls of a sale; each write is repeated under its key until it has a verdict. */
export interface Till {
  post<T>(path: string, body: unknown, key: string): Promise<T>;
  payAsBuyer<T>(path: string, body: unknown, key: string): Promise<T>;
  /** Errors: when the call is not refused with this code. */
  refused(path: string, body: unknown, key: string, code: string): Promise<void>;
  read<T>(path: string): Promise<T>;
  until<T>(path: string, isSo: (value: T) => boolean): Promise<T>;
}

/** One sale from its first call to its last; `key` is its own, `turn` counts the sales of a worker. */
export type Sale = (till: Till, key: string, turn: number) => Promise<Acknowledged[]>;

const OPEN = new Set(['processing', 'unknown', 'requested', 'submitted']);
const TOO_MUCH = 1_000_000;

const mugs = { name: 'Mug', quantity: 4, unit_amount: 1_200, tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] };
const cups = { name: 'Cup', quantity: 2, unit_amount: 850 };

async function begin(till: Till, key: string, more: object = {}): Promise<{ order: Order; done: Acknowledged }> {
  const body = { currency: 'EUR', partial_payments: { policy: 'keep' }, external_reference: key, lines: [mugs], ...more };
  const order = await till.post<Order>('/v1/orders', body, `${key}-create`);
  await till.post<Order>(`/v1/orders/${order.id}/lines`, cups, `${key}-line`);
  return { order, done: { orderId: order.id, version: order.version, lines: 2, payments: [], refunds: [], documents: [] } };
}

async function end(till: Till, done: Acknowledged): Promise<Acknowledged> {
  const { version, lines } = await till.read<Order>(`/v1/orders/${done.orderId}`);
  return { ...done, version, lines: lines.length };
}

async function paySession(till: Till, orderId: string, key: string): Promise<void> {
  const session = await till.post<CheckoutSession>('/v1/checkout_sessions', { order_id: orderId, ui: 'embedded', amount: 1_000 }, `${key}-session`);
  const { version } = await till.read<Order>(`/v1/orders/${orderId}`);
  const body = { client_secret: session.client_secret, payment_method: 'pm_sim_ok', approved_version: version, approved_amount: 1_000 };
  await till.payAsBuyer(`/v1/checkout_sessions/${session.id}/pay`, body, `${key}-pay-session`);
  await till.until<Order>(`/v1/orders/${orderId}`, ({ balance }) => balance.captured === 1_000);
}

/** Asks for a document and waits for its number. */
async function numbered<T extends { id: string; number: string | null }>(
  till: Till,
  at: { from: string; kind: string; body: object; key: string },
  done: Acknowledged,
): Promise<T> {
  const asked = await till.post<T>(`/v1/${at.from}/${at.kind}`, at.body, at.key);
  const issued = await till.until<T>(`/v1/${at.kind}/${asked.id}`, ({ number }) => number !== null);
  if (issued.number === null) throw new Error(`${asked.id} has no number`);
  done.documents.push({ id: issued.id, number: issued.number });
  return issued;
}

const invoiceOf = (till: Till, key: string, done: Acknowledged): Promise<Invoice> =>
  numbered<Invoice>(till, { from: `orders/${done.orderId}`, kind: 'invoices', body: { due_in_days: 14, issue: true }, key: `${key}-invoice` }, done);

async function pay(till: Till, key: string, done: Acknowledged): Promise<void> {
  const asked = await till.post<Payment>(`/v1/orders/${done.orderId}/payments`, { payment_method: 'pm_sim_ok', capture: 'automatic' }, `${key}-pay`);
  const payment = await till.until<Payment>(`/v1/payments/${asked.id}`, ({ status }) => !OPEN.has(status));
  if (payment.status !== 'captured') throw new Error(`payment ${payment.id} is ${payment.status}`);
  done.payments.push({ id: payment.id, captured: payment.captured_amount });
}

async function refund(till: Till, order: Order, key: string, done: Acknowledged): Promise<void> {
  const body = { lines: [{ line_id: order.lines[0]?.id, quantity: 1 }], reason: 'broken' };
  const asked = await till.post<Refund>(`/v1/orders/${order.id}/refunds`, body, `${key}-refund`);
  const over = await till.until<Refund>(`/v1/refunds/${asked.id}`, ({ status }) => !OPEN.has(status));
  if (over.status !== 'succeeded') throw new Error(`refund ${over.id} is ${over.status}`);
  done.refunds.push({ id: over.id, amount: over.amount });
}

/** Through every service: composed, paid by session or by invoice and payment, one more than can be given back refused, one mug returned. */
export const anySale: Sale = async (till, key, turn) => {
  const { order, done } = await begin(till, key);
  if (turn % 2 === 0) await paySession(till, order.id, key);
  else await invoiceOf(till, key, done);
  await pay(till, key, done);
  if (turn % 2 === 0)
    await till.refused(`/v1/orders/${order.id}/refunds`, { amount: TOO_MUCH, reason: 'broken' }, `${key}-too-much`, 'refund_exceeds_refundable');
  await refund(till, order, key, done);
  return [await end(till, done)];
};

/** Documents of every series: an invoice, what is added to it, what is taken off it again; then it is paid. */
export const billedSale: Sale = async (till, key) => {
  const { done } = await begin(till, key);
  const from = `invoices/${(await invoiceOf(till, key, done)).id}`;
  const wrap = { lines: [{ name: 'Wrap', quantity: 1, unit_amount: 300 }], reason: 'agreed' };
  await numbered<DebitNote>(till, { from, kind: 'debit_notes', body: wrap, key: `${key}-debit` }, done);
  await numbered<CreditNote>(till, { from, kind: 'credit_notes', body: { amount: 500, reason: 'late' }, key: `${key}-credit` }, done);
  await pay(till, key, done);
  return [await end(till, done)];
};

const SURPLUS = 1_500;

/** An order that is paid and then costs less pays a part of another order of its customer. */
export const creditSale: Sale = async (till, key) => {
  const customer = { customer: { external_id: key } };
  const [from, to] = [await begin(till, `${key}-from`, customer), await begin(till, `${key}-to`, customer)];
  await pay(till, key, from.done);
  await till.post(`/v1/orders/${from.order.id}/adjustments`, { amount: SURPLUS, reason: 'late' }, `${key}-adjust`);
  const disposition = { action: 'apply', to_order_id: to.order.id, reason: 'agreed' };
  await till.post(`/v1/orders/${from.order.id}/surplus_dispositions`, disposition, `${key}-apply`);
  const given = await till.until<Order>(`/v1/orders/${from.order.id}`, ({ balance }) => balance.pending_out === 0);
  const taken = await till.read<Order>(`/v1/orders/${to.order.id}`);
  for (const { id, status, amount } of given.refunds) if (status === 'succeeded') from.done.refunds.push({ id, amount });
  for (const { id, captured_amount: captured } of taken.payments) to.done.payments.push({ id, captured });
  if (given.balance.refunded !== SURPLUS || taken.balance.captured !== SURPLUS)
    throw new Error(`${key}: ${given.balance.refunded} was given and ${taken.balance.captured} taken of ${SURPLUS}`);
  return [await end(till, from.done), await end(till, to.done)];
};
