/** Payments that are aimed at an entry of an invoice in parts (I7), and what follows for dates, fees and receivables. */
import { randomUUID } from 'node:crypto';
import type { Invoice, Order, Payment, PaymentAttempt } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
/** A tenant of its own, whose clock it moves. */
let shop: Shop;

beforeAll(async () => {
  shop = await shopOfItsOwn(local, 'aims');
});
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

const PARTS = [{ due_in_days: 1, amount: 3_000 }, { due_in_days: 30, amount: 3_000 }, { due_in_days: 60 }];

/** 10000 in three parts: 3000, 3000 and 4000. */
async function billed(terms: object = {}, more: Record<string, unknown> = {}): Promise<{ order: Order; invoice: Invoice; ids: string[] }> {
  const order = await shop.order(undefined, more);
  const invoice = must(await shop.client.post<Invoice>(`/v1/orders/${order.id}/invoices`, { schedule: PARTS, ...terms }), 201);
  return { order, invoice, ids: invoice.schedule.map(({ id }) => id) };
}

const cash = ({ id }: Order, amount: number, more: object = {}): Promise<Answer<Payment>> =>
  shop.client.post<Payment>(`/v1/orders/${id}/manual_payments`, {
    ...{ amount, method: 'cash', reference: randomUUID(), received_at: '2026-11-25T09:00:00Z' },
    ...more,
  });

const coveredOf = async ({ id }: Invoice): Promise<number[]> => (await shop.readInvoice(id)).schedule.map(({ covered_amount: amount }) => amount);

test('I7: a card payment without an amount asks for what is left of its entry; money without an aim covers the oldest date first', async () => {
  const { order, invoice, ids } = await billed();
  const payment = await shop.pay(order.id, 'pm_sim_ok', { schedule_entry_id: ids[2] });
  expect(payment).toMatchObject({ amount: 4_000, status: 'captured', schedule_entry_id: ids[2] });
  expect(await coveredOf(invoice)).toEqual([0, 0, 4_000]);
  must(await cash(order, 3_500), 201);
  expect(await coveredOf(invoice)).toEqual([3_000, 500, 4_000]);
  expectRefused(await cash(order, 1, { schedule_entry_id: ids[0] }), 409, 'schedule_entry_exceeded');
  expectRefused(await shop.tryPay(order.id, 'pm_sim_ok', { schedule_entry_id: ids[2] }), 409, 'schedule_entry_exceeded');
  expect(await coveredOf(invoice)).toEqual([3_000, 500, 4_000]);
  must(await cash(order, 2_500, { schedule_entry_id: ids[1] }), 201);
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'paid', amount_remaining: 0 });
});

test('I7: what went out again covers nothing, and the entries stay the invoice', async () => {
  const { order, invoice, ids } = await billed();
  const payment = must(await cash(order, 4_000, { schedule_entry_id: ids[2] }), 201);
  must(await shop.client.post(`/v1/payments/${payment.id}/reverse`, { amount: 1_500, reason: 'bounced' }));
  expect(await coveredOf(invoice)).toEqual([0, 0, 2_500]);
  must(await shop.client.post(`/v1/invoices/${invoice.id}/credit_notes`, { amount: 3_200, reason: 'late' }), 201);
  expect(await coveredOf(invoice)).toEqual([3_000, 200, 2_500]);
  await shop.pay(order.id);
  await shop.refund(order.id, { amount: 1_000 });
  expect(await coveredOf(invoice)).toEqual([3_000, 3_000, 4_000]);
});

test('I7: a payment that fails, or is voided, leaves its entry as it was', async () => {
  const { order, invoice, ids } = await billed();
  expect(await shop.pay(order.id, 'pm_sim_declined', { schedule_entry_id: ids[1] })).toMatchObject({ status: 'failed' });
  const held = await shop.pay(order.id, 'pm_sim_ok', { schedule_entry_id: ids[1], capture: 'manual' });
  expect(held).toMatchObject({ status: 'authorized', amount: 3_000 });
  expectRefused(await cash(order, 1, { schedule_entry_id: ids[1] }), 409, 'schedule_entry_exceeded');
  must(await shop.client.post(`/v1/payments/${held.id}/void`));
  await shop.until(order.id, ({ balance }) => balance.pending_in === 0);
  expect(await coveredOf(invoice)).toEqual([0, 0, 0]);
  must(await cash(order, 3_000, { schedule_entry_id: ids[1] }), 201);
});

test('I7, F5: of twenty payments at once that are aimed at one entry as much is taken as it asks for', async () => {
  const { order, invoice, ids } = await billed();
  const answers = await Promise.all(Array.from({ length: 20 }, () => cash(order, 1_000, { schedule_entry_id: ids[1] })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
  for (const answer of answers) if (!answer.ok) expectRefused(answer, 409, 'schedule_entry_exceeded');
  expect(await coveredOf(invoice)).toEqual([0, 3_000, 0]);
});

test('I7, PY5, PY6: tenders of one attempt are aimed together; an order without partial payments takes an entry as a whole', async () => {
  const { order, invoice, ids } = await billed({}, { partial_payments: { policy: 'forbid' } });
  expectRefused(await cash(order, 2_999, { schedule_entry_id: ids[0] }), 409, 'partial_payment_forbidden');
  expectRefused(await cash(order, 3_000), 409, 'partial_payment_forbidden');
  const tenders = [{ payment_method: 'pm_sim_ok', amount: 1_000 }, { payment_method: 'pm_sim_ok' }];
  const attempt = must(await shop.client.post<PaymentAttempt>(`/v1/orders/${order.id}/payment_attempts`, { tenders, schedule_entry_id: ids[1] }), 201);
  expect(attempt.payments.map(({ amount, schedule_entry_id: id }) => [amount, id])).toEqual([
    [1_000, ids[1]],
    [2_000, ids[1]],
  ]);
  await shop.until(order.id, ({ payment_attempts: attempts }) => attempts[0]?.status === 'succeeded');
  expect(await coveredOf(invoice)).toEqual([0, 3_000, 0]);
});

test('I7: an entry of another order, of a void invoice or of none is not found, and a preview reserves nothing', async () => {
  const { order, invoice, ids } = await billed();
  const other = await billed();
  const plain = await shop.order();
  for (const [target, id] of [
    [order, other.ids[0]],
    [plain, ids[0]],
  ] as const) {
    expectRefused(await cash(target, 1, { schedule_entry_id: id }), 404, 'schedule_entry_not_found');
    expectRefused(await shop.tryPay(target.id, 'pm_sim_ok', { schedule_entry_id: id }), 404, 'schedule_entry_not_found');
  }
  const preview = { amount: 3_000, payment_method: 'pm_sim_ok', schedule_entry_id: ids[0] };
  must(await shop.client.post(`/v1/orders/${order.id}/payments?preview=true`, preview, { idempotencyKey: null }));
  must(await shop.client.post(`/v1/invoices/${invoice.id}/void`, { reason: 'wrong' }), 200);
  expectRefused(await cash(order, 1, { schedule_entry_id: ids[0] }), 404, 'schedule_entry_not_found');
});

test('decision 57: without an invoice each part of a payment schedule is a receivable of its own age', async () => {
  const at = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  const schedule = [{ on: 'approval', percentage: '30' }, { due_at: at(40) }];
  const order = await shop.order(undefined, { payment_schedule: schedule });
  await shop.pay(order.id, 'pm_sim_ok', { amount: 1_000 });
  const { data } = must(await shop.client.get<{ data: Array<Record<string, unknown>> }>('/v1/reports/receivables?limit=500'));
  expect(data.filter(({ order_id: id }) => id === order.id)).toMatchObject([
    { outstanding: 2_000, age: '0-30', invoice_id: null },
    { outstanding: 7_000, age: 'not_due', due_at: order.payment_schedule[1]?.due_at },
  ]);
});

test('I7, I10, Z1: what is overdue, what a late fee is for and what is receivable follow what covers each entry', async () => {
  const { order, invoice, ids } = await billed({ late_fee: { percentage: '10', after_days: 2 } });
  await shop.pay(order.id, 'pm_sim_ok', { schedule_entry_id: ids[2] });
  must(await shop.client.post('/v1/sandbox/clock', { advance_seconds: 4 * 86_400 }), 200);
  const late = await eventually(
    () => shop.readInvoice(invoice.id),
    ({ overdue_at: at, amount_debited: debited }) => at !== null && debited > 0,
  );
  expect(late).toMatchObject({ amount_debited: 300, schedule: [{ overdue: true }, { overdue: false }, { overdue: false, covered_amount: 4_000 }] });
  const { data } = must(await shop.client.get<{ data: Array<{ order_id: string; outstanding: number; due_at: string }> }>('/v1/reports/receivables?limit=500'));
  const rows = data.filter(({ order_id: id }) => id === order.id);
  expect(rows.map(({ outstanding }) => outstanding)).toEqual([3_000, 3_000, 300]);
  expect(rows.map(({ due_at: at }) => at)).toEqual(late.schedule.map(({ due_at: at }) => at));
});
