/** Pains of documents, of orders that get stuck and of statuses that say too much, as cases that a naive build fails (P14, P16-P19). */
import { randomUUID } from 'node:crypto';
import type { CreditNote, Order, Page, Payment } from '../support/api-types';
import { must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const post = <T = Order>(path: string, body: object = {}): Promise<Answer<T>> => shop.client.post<T>(`/v1/${path}`, { reason: 'agreed', ...body });
const cash = (id: string, amount: number, more: object = {}): Promise<Answer<Payment>> =>
  shop.client.post<Payment>(`/v1/orders/${id}/manual_payments`, {
    amount,
    method: 'cash',
    reference: randomUUID(),
    received_at: '2026-11-25T09:00:00Z',
    ...more,
  });
const found = async (query: string): Promise<string[]> => must(await shop.client.get<Page<Order>>(`/v1/orders?${query}`)).data.map(({ id }) => id);

test('P14 P16 killbill#1457: a refund without an answer is one number on order and invoice before and after it is known', async () => {
  const order = await shop.order();
  const invoice = await shop.invoice(order.id);
  await shop.pay(order.id, 'pm_sim_refund_hangs');
  const note = must(await post<CreditNote>(`invoices/${invoice.id}/credit_notes`, { amount: 4_000, remainder: 'refund' }), 201);
  const last = await shop.until(order.id, ({ balance }) => balance.refunded === 4_000);
  expect(last).toMatchObject({ refund_status: 'partial', balance: { credited: 4_000, obligation: 6_000, surplus: 0, pending_out: 0 } });
  expect(last.credit_notes).toMatchObject([{ id: note.id, refunded: 4_000 }]);
  expect(await shop.moved(order.id)).toEqual(['capture 10000', 'refund 4000']);
});

test('P16 killbill#117: an invoice knows of what was given back, for it shows the balance of its order', async () => {
  const order = await shop.order();
  const invoice = await shop.invoice(order.id);
  await shop.pay(order.id);
  await shop.refund(order.id, { amount: 4_000 });
  const [now, shown] = [await shop.read(order.id), await shop.readInvoice(invoice.id)];
  expect(now.balance).toMatchObject({ obligation: 6_000, net_collected: 6_000, outstanding: 0, surplus: 0 });
  expect(shown).toMatchObject({ status: 'paid', amount_remaining: 0 });
  expect(now.invoices.map(({ id, amount_paid: paid, amount_remaining: left }) => [id, paid, left])).toEqual([
    [invoice.id, shown.amount_paid, shown.amount_remaining],
  ]);
});

test('P16 killbill#289: paid by card, cash and card again, every payment is shown once', async () => {
  const order = await shop.order();
  const invoice = await shop.invoice(order.id);
  await shop.pay(order.id, 'pm_sim_ok', { amount: 3_000 });
  must(await cash(order.id, 3_000), 201);
  await shop.pay(order.id);
  expect((await shop.read(order.id)).payments.map(({ captured_amount: amount }) => amount)).toEqual([3_000, 3_000, 4_000]);
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'paid', amount_paid: 10_000, amount_remaining: 0 });
});

test('P16 dolibarr#32350 odoo#19366: a credit that is taken back can be used once more, and not twice', async () => {
  const order = await shop.order();
  const invoice = await shop.invoice(order.id);
  const note = must(await post<CreditNote>(`invoices/${invoice.id}/credit_notes`, { amount: 6_000 }), 201);
  must(await post(`credit_notes/${note.id}/reverse`), 200);
  const answers = await Promise.all([1, 2].map(() => post<CreditNote>(`credit_notes/${note.id}/apply`, { amount: 6_000 })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)?.code).toBe('credit_note_exceeds_allocation');
  expect((await shop.read(order.id)).balance).toMatchObject({ credited: 6_000, outstanding: 4_000 });
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ amount_credited: 6_000, amount_remaining: 4_000 });
});

test('P16 erpnext#12994: cash on a canceled order is booked, and has a way back', async () => {
  const order = await shop.order();
  must(await post(`orders/${order.id}/cancel`));
  const payment = must(await cash(order.id, 2_000, { force: true, reason: 'it is in the till' }), 201);
  expect(await shop.read(order.id)).toMatchObject({ status: 'canceled', payment_status: 'overpaid', balance: { captured: 2_000, surplus: 2_000 } });
  must(await post(`payments/${payment.id}/reverse`), 200);
  expect((await shop.read(order.id)).balance).toMatchObject({ net_collected: 0, surplus: 0, outstanding: 0 });
});

test('P16 invoiceshelf#299: more than the invoice is recorded as what it is, and what is over is due to the buyer', async () => {
  const order = await shop.order();
  const invoice = await shop.invoice(order.id);
  must(await cash(order.id, 10_700, { force: true, reason: 'it is in the till' }), 201);
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'paid', amount_remaining: 0 });
  expect(await shop.read(order.id)).toMatchObject({
    payment_status: 'overpaid',
    balance: { surplus: 700 },
    surplus_dispositions: [{ status: 'held', remaining: 700 }],
  });
});

test('P17 square-nodejs-sdk#9: paid, refunded and billed are no state that an order has to wait in; it closes, and opens again', async () => {
  const order = await shop.order();
  await shop.invoice(order.id);
  await shop.pay(order.id);
  expect(must(await post(`orders/${order.id}/close`), 200).status).toBe('closed');
  expect(must(await post(`orders/${order.id}/reopen`), 200)).toMatchObject({ status: 'open', payment_status: 'paid' });
  await shop.refund(order.id, { amount: 10_000 });
  expect(must(await post(`orders/${order.id}/close`), 200)).toMatchObject({ status: 'closed', refund_status: 'full' });
});

test('P17 Square forum 20280: what is authorised in part is not asked for again', async () => {
  const order = await shop.order();
  const held = await shop.pay(order.id, 'pm_sim_ok', { amount: 4_000, capture: 'manual' });
  expect((await shop.read(order.id)).balance).toMatchObject({ outstanding: 10_000, pending_in: 4_000, collectible: 6_000 });
  expectRefused(await shop.tryPay(order.id, 'pm_sim_ok', { amount: 6_001 }), 409, 'amount_exceeds_collectible');
  expect(await shop.pay(order.id)).toMatchObject({ amount: 6_000 });
  must(await shop.client.post(`/v1/payments/${held.id}/capture`));
  expect((await shop.until(order.id, ({ payment_status: status }) => status === 'paid')).balance).toMatchObject({ captured: 10_000, surplus: 0 });
});

test('P17 vendure#2677: a failed refund, a canceled order and money that is due: there is a way out that ends it', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_refund_fails');
  must(await post(`orders/${order.id}/cancel`));
  const stuck = await shop.until(order.id, ({ refunds }) => refunds[0]?.status === 'failed');
  expect(stuck).toMatchObject({ status: 'canceling', balance: { surplus: 10_000, pending_out: 0 } });
  const destination = { type: 'manual', method: 'cash', reference: 'till 9', reason: 'the card is closed', approved_by: 'Anna, head of accounts' };
  must(await shop.client.post(`/v1/refunds/${stuck.refunds[0]?.id}/retry`, { destination }));
  expect(await shop.read(order.id)).toMatchObject({ status: 'canceled', refund_status: 'full', balance: { surplus: 0, refunded: 10_000 } });
});

test('P18 woocommerce#22685: each axis is found by itself, and one does not hide the other', async () => {
  const external_reference = `p18-${randomUUID()}`;
  const order = await shop.order(undefined, { external_reference });
  await shop.pay(order.id);
  await shop.refund(order.id, { amount: 2_500 });
  must(await post(`orders/${order.id}/close`), 200);
  for (const axis of ['status=closed', 'payment_status=paid', 'refund_status=partial', 'status=closed&payment_status=paid&refund_status=partial']) {
    expect({ axis, found: await found(`${axis}&external_reference=${external_reference}`) }).toEqual({ axis, found: [order.id] });
  }
  for (const axis of ['status=open', 'payment_status=unpaid', 'refund_status=full', 'refund_status=none']) {
    expect({ axis, found: await found(`${axis}&external_reference=${external_reference}`) }).toEqual({ axis, found: [] });
  }
});

test('P19 saleor#14326: authorised, captured in part, refunded in part: every amount is in one bucket at every row of the history', async () => {
  const order = await shop.order();
  const payment = await shop.pay(order.id, 'pm_sim_ok', { capture: 'manual' });
  must(await shop.client.post(`/v1/payments/${payment.id}/capture`, { amount: 6_000, final: true }));
  await shop.until(order.id, ({ balance }) => balance.captured === 6_000 && balance.pending_in === 0);
  await shop.pay(order.id);
  await shop.refund(order.id, { amount: 2_500 });
  for (const { sequence, balance } of await shop.history(order.id)) {
    const { obligation, net_collected: net, outstanding, surplus, pending_in: waiting, collectible } = balance;
    expect({ sequence, covered: net + outstanding - surplus, left: waiting + collectible }).toEqual({ sequence, covered: obligation, left: outstanding });
  }
  expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', refund_status: 'partial', balance: { captured: 10_000, refunded: 2_500 } });
});
