/** Correcting issued invoices: by line, beyond what is outstanding, reversed, void, and twenty at once (section 15). */
import type { CreditNote, Invoice, Order } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const post = <T = CreditNote>(path: string, body: Record<string, unknown> = {}): Promise<Answer<T>> =>
  shop.client.post<T>(`/v1/${path}`, { reason: 'broken', ...body });

const credit = async (invoiceId: string, body: Record<string, unknown>): Promise<CreditNote> =>
  must(await post(`invoices/${invoiceId}/credit_notes`, body), 201);

async function billed(quantity = 4): Promise<{ order: Order; invoice: Invoice }> {
  const order = await shop.order([{ quantity, unit_amount: 2_500 }]);
  return { order, invoice: await shop.invoice(order.id) };
}

const lineOf = ({ lines }: Order): string => lines[0]?.id ?? '';

test('N2, N6, F2: a note lowers what is outstanding by its line, and the invoice is closed by credit and by money', async () => {
  const { order, invoice } = await billed();
  const lines = [{ line_id: lineOf(order), quantity: 1 }];
  const note = await credit(invoice.id, { lines });
  expect(note).toMatchObject({ status: 'issued', invoice_id: invoice.id, amount: 2_500, applied: 2_500, refunded: 0, kept: 0 });
  expect(note.number).toMatch(/^TEST-CN-\d{6,}$/);
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'open', amount_remaining: 7_500, amount_credited: 2_500 });
  expectRefused(await post(`invoices/${invoice.id}/credit_notes`, { lines: [{ line_id: lineOf(order), quantity: 4 }] }), 409, 'refund_quantity_exceeds_line');
  expectRefused(await post(`invoices/${invoice.id}/credit_notes`, { amount: 7_501 }), 409, 'credit_note_exceeds_invoice');
  await shop.pay(order.id);
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'paid', amount_paid: 7_500, amount_credited: 2_500, amount_remaining: 0 });
  expect((await shop.read(order.id)).balance).toMatchObject({ credited: 2_500, obligation: 7_500, outstanding: 0, surplus: 0 });
});

test('N6, I6: an invoice closed by credit alone is credited', async () => {
  const { invoice } = await billed();
  await credit(invoice.id, { amount: 10_000 });
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'credited', amount_paid: 0, amount_remaining: 0 });
});

test('N4: what is more than outstanding goes back to the card that paid', async () => {
  const { order, invoice } = await billed();
  await shop.pay(order.id, 'pm_sim_ok', { amount: 9_000 });
  const note = await credit(invoice.id, { lines: [{ line_id: lineOf(order), quantity: 2 }], remainder: 'refund' });
  expect(note).toMatchObject({ amount: 5_000, applied: 1_000, refunded: 4_000, kept: 0 });
  const after = await eventually(
    () => shop.read(order.id),
    ({ balance }) => balance.refunded === 4_000,
  );
  expect(after).toMatchObject({ balance: { credited: 5_000, obligation: 5_000, surplus: 0 }, refunds: [{ cause: 'credit_note', tax: 0 }] });
  expectRefused(await post(`credit_notes/${note.id}/void`), 409, 'credit_note_not_voidable');
});

test('N2, O5: or it is kept and held for the customer, and can still go back', async () => {
  const order = await shop.order([{ quantity: 4, unit_amount: 2_500 }]);
  const invoice = await shop.invoice(order.id);
  await shop.pay(order.id);
  const note = await credit(invoice.id, { amount: 1_500 });
  expect(note).toMatchObject({ applied: 0, kept: 1_500 });
  expect((await shop.read(order.id)).surplus_dispositions).toMatchObject([{ id: note.disposition_id, status: 'held', remaining: 1_500 }]);
  must(await post<Order>(`orders/${order.id}/surplus_dispositions`, { action: 'return', disposition_id: note.disposition_id, amount: 500 }), 201);
  expectRefused(await post(`credit_notes/${note.id}/void`), 409, 'credit_note_not_voidable');
});

test('N3, N5, I8: an allocation is reversed, applied again, reversed and void; the invoice is void after its note', async () => {
  const { order, invoice } = await billed();
  const note = await credit(invoice.id, { amount: 4_000 });
  expectRefused(await post(`credit_notes/${note.id}/void`), 409, 'credit_note_not_voidable');
  expectRefused(await post(`invoices/${invoice.id}/void`), 409, 'invoice_has_credit_notes');
  expect(must(await post(`credit_notes/${note.id}/reverse`), 200)).toMatchObject({ applied: 0, kept: 4_000, unallocated: 4_000 });
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ amount_remaining: 10_000, amount_credited: 0 });
  expect(must(await post(`credit_notes/${note.id}/apply`, { amount: 1_000 }), 200)).toMatchObject({ applied: 1_000, unallocated: 3_000 });
  expectRefused(await post(`credit_notes/${note.id}/apply`, { amount: 3_001 }), 409, 'credit_note_exceeds_allocation');
  must(await post(`credit_notes/${note.id}/reverse`), 200);
  expect(must(await post(`credit_notes/${note.id}/void`), 200)).toMatchObject({ status: 'void', number: note.number });
  must(await post(`invoices/${invoice.id}/void`), 200);
  expect((await shop.read(order.id)).balance).toMatchObject({ credited: 0, outstanding: 10_000 });
});

test('N1: twenty notes at once never credit more than the invoice, and their numbers have no gap (N5, I4)', async () => {
  const { order, invoice } = await billed();
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(`invoices/${invoice.id}/credit_notes`, { amount: 900 })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(11);
  for (const answer of answers.filter(({ ok }) => !ok)) expectRefused(answer, 409, 'credit_note_exceeds_invoice');
  const { credit_notes: notes, balance } = await eventually(
    () => shop.read(order.id),
    (read) => read.credit_notes.every(({ number }) => number !== null),
  );
  expect(balance).toMatchObject({ credited: 9_900, outstanding: 100 });
  const positions = notes.map(({ number }) => Number(/(\d+)$/.exec(number ?? '')?.[1])).sort((left, right) => left - right);
  expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index));
});

test('N2, FL3: a note whose refund failed does not say refunded; it is kept, and goes out when it is tried again', async () => {
  const { order, invoice } = await billed();
  await shop.pay(order.id, 'pm_sim_refund_fails');
  const note = await credit(invoice.id, { amount: 2_500, remainder: 'refund' });
  const failed = await eventually(
    () => shop.read(order.id),
    ({ refunds }) => refunds[0]?.status === 'failed',
  );
  expect(failed.credit_notes).toMatchObject([{ id: note.id, refunded: 0, kept: 2_500 }]);
  expect(failed.balance).toMatchObject({ surplus: 2_500, pending_out: 0 });
});

test('I11, I2: an order goes to an invoice only when no payment is live, and back to checkout by voiding it', async () => {
  const order = await shop.order();
  await shop.tryPay(order.id, 'pm_sim_challenge', { amount: 4_000 });
  expectRefused(await post(`orders/${order.id}/invoices`, { reason: undefined }), 409, 'collection_in_progress');
  const live = (await shop.read(order.id)).payments[0];
  must(await shop.client.post(`/v1/payments/${live?.id ?? ''}/void`, {}));
  await eventually(
    () => shop.read(order.id),
    ({ balance }) => balance.pending_in === 0,
  );
  await shop.pay(order.id, 'pm_sim_ok', { amount: 3_000 });
  const invoice = await shop.invoice(order.id);
  expect(invoice).toMatchObject({ amount_due: 7_000, order_id: order.id });
  must(await post(`invoices/${invoice.id}/void`));
  expect(await shop.read(order.id)).toMatchObject({ collection: { holder: 'none' }, balance: { outstanding: 7_000, net_collected: 3_000 } });
  const session = await shop.session(order.id);
  expect((await shop.read(order.id)).collection).toMatchObject({ holder: 'checkout_session', id: session.id });
  await shop.pay(order.id);
});
