/** Correcting issued invoices upwards, and what overdue dates cost: by timer, by request, waived, and twenty at once (I5, I10). */
import type { DebitNote, Invoice, IssuedDocument, Order } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
/** A tenant of its own: the other suites stay in real time. */
let shop: Shop;

beforeAll(async () => {
  shop = await shopOfItsOwn(local, 'debits');
});
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

const advanceDays = async (days: number): Promise<void> => void must(await shop.client.post('/v1/sandbox/clock', { advance_seconds: days * 86_400 + 60 }), 200);

const post = <T = DebitNote>(path: string, body: Record<string, unknown> = {}): Promise<Answer<T>> =>
  shop.client.post<T>(`/v1/${path}`, { reason: 'agreed', ...body });

const wrap = { lines: [{ name: 'Wrap', quantity: 1, unit_amount: 1_000, tax_rates: [{ name: 'VAT', percentage: '20', inclusive: false }] }] };

test('I5, I4: a debit note has a number and document of its own; the invoice document stays, and the invoice is paid with it', async () => {
  const order = await shop.order();
  const invoice = must(await shop.client.post<Invoice>(`/v1/orders/${order.id}/invoices`, { due_in_days: 14 }), 201);
  const documentOf = async (path: string): Promise<IssuedDocument> => must(await shop.client.get<IssuedDocument>(`/v1/${path}/document`));
  const before = await documentOf(`invoices/${invoice.id}`);
  const note = must(await post(`invoices/${invoice.id}/debit_notes`, wrap), 201);
  expect(note).toMatchObject({ kind: 'correction', status: 'issued', amount: 1_200, tax: 200 });
  expect(note.number).toMatch(/^TEST-DN-\d{6,}$/);
  expect(must(await shop.client.get<DebitNote>(`/v1/debit_notes/${note.id}`))).toEqual(note);
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ amount_due: 10_000, amount_debited: 1_200, amount_remaining: 11_200 });
  expect(await documentOf(`invoices/${invoice.id}`)).toEqual(before);
  expect(await documentOf(`debit_notes/${note.id}`)).toMatchObject({ number: note.number, content: { invoiceNumber: invoice.number, amount: 1_200 } });
  expectRefused(await post(`invoices/${invoice.id}/void`), 409, 'invoice_has_debit_notes');
  await shop.pay(order.id, 'pm_sim_ok', { amount: 10_000 });
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'partially_paid', amount_remaining: 1_200 });
  await shop.pay(order.id);
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'paid', amount_paid: 11_200 });
});

test('I10, Z1, Z2: each date that passes uncovered costs its fee once, by its timer; a paid one costs nothing', async () => {
  const order = await shop.order();
  const schedule = [{ due_in_days: 1, amount: 3_000 }, { due_in_days: 5, amount: 2_000 }, { due_in_days: 60 }];
  const late_fee = { percentage: '10', after_days: 3, tax_rates: [{ name: 'VAT', percentage: '20', inclusive: false }] };
  const invoice = must(await shop.client.post<Invoice>(`/v1/orders/${order.id}/invoices`, { schedule, late_fee }), 201);
  await shop.pay(order.id, 'pm_sim_ok', { amount: 1_000 });
  await advanceDays(4);
  const [fee] = (
    await eventually(
      () => shop.read(order.id),
      ({ debit_notes: notes }) => notes.some(({ number }) => number !== null),
    )
  ).debit_notes;
  expect(fee).toMatchObject({ kind: 'late_fee', amount: 240, tax: 40, status: 'issued' });
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ amount_due: 10_000, amount_debited: 240, amount_remaining: 9_240 });
  await shop.pay(order.id, 'pm_sim_ok', { amount: 4_000 });
  await advanceDays(5);
  await eventually(
    () => shop.history(order.id),
    (rows) => rows.filter(({ type }) => type === 'LateFeeFellDue').length === 2,
  );
  expect((await shop.read(order.id)).debit_notes).toHaveLength(1);
  must(await post(`debit_notes/${fee?.id ?? ''}/waive`), 200);
  expectRefused(await post(`debit_notes/${fee?.id ?? ''}/waive`), 409, 'debit_note_not_waivable');
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ amount_debited: 0, amount_remaining: 5_000 });
  expectRefused(await post(`invoices/${invoice.id}/late_fees`, { amount: 500 }), 409, 'invoice_not_overdue');
});

test('I10: a fee by request is for a date that has passed, with its own tax, and twenty at once charge it once', async () => {
  const order = await shop.order();
  const invoice = must(await shop.client.post<Invoice>(`/v1/orders/${order.id}/invoices`, { due_in_days: 2 }), 201);
  expectRefused(await post(`invoices/${invoice.id}/late_fees`, { amount: 500 }), 409, 'invoice_not_overdue');
  await advanceDays(3);
  const preview = must(await post<{ order: Order }>(`invoices/${invoice.id}/late_fees?preview=true`, { amount: 500 }), 200);
  expect(preview.order.balance).toMatchObject({ outstanding: 10_500 });
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(`invoices/${invoice.id}/late_fees`, { amount: 500 })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const answer of answers.filter(({ ok }) => !ok)) expectRefused(answer, 409, 'late_fee_charged');
  expect((await shop.read(order.id)).balance).toMatchObject({ obligation: 10_500, outstanding: 10_500 });
});

test('I4: twenty debit notes at once have numbers without a gap', async () => {
  const order = await shop.order();
  const invoice = must(await shop.client.post<Invoice>(`/v1/orders/${order.id}/invoices`, {}), 201);
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(`invoices/${invoice.id}/debit_notes`, wrap)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  const { debit_notes: notes, balance } = await eventually(
    () => shop.read(order.id),
    (read) => read.debit_notes.every(({ number }) => number !== null),
  );
  expect(balance.obligation).toBe(34_000);
  const positions = notes.map(({ number }) => Number(/(\d+)$/.exec(number ?? '')?.[1])).sort((left, right) => left - right);
  expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index));
});
