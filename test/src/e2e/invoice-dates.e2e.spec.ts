/** Dates of invoices: parts with dates of their own, what falls due, whom to remind, and the document as it was issued. */
import { createHash } from 'node:crypto';
import type { CreditNote, Invoice, IssuedDocument } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
/** A tenant of its own: the other suites stay in real time. */
let shop: Shop;

beforeAll(async () => {
  shop = await shopOfItsOwn(local, 'dates');
});
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

const DAY_SECONDS = 86_400;

const advanceDays = async (days: number): Promise<void> =>
  void must(await shop.client.post('/v1/sandbox/clock', { advance_seconds: days * DAY_SECONDS + 60 }), 200);

const invoiceOf = (id: string, body: Record<string, unknown>): Promise<Answer<Invoice>> => shop.client.post<Invoice>(`/v1/orders/${id}/invoices`, body);

test('I7, Z1, Z2: a deposit now and the rest later; dates fall due once, oldest first, and nothing is canceled by them', async () => {
  const order = await shop.order();
  expectRefused(
    await invoiceOf(order.id, {
      schedule: [
        { due_in_days: 0, amount: 3_000 },
        { due_in_days: 30, amount: 6_999 },
      ],
    }),
    422,
    'schedule_not_allocated',
  );
  const schedule = [{ due_in_days: 1, percentage: '30' }, { due_in_days: 30 }];
  const invoice = must(await invoiceOf(order.id, { schedule, remind_days: [-3, 7] }), 201);
  expect(invoice).toMatchObject({
    amount_due: 10_000,
    overdue: false,
    schedule: [
      { amount: 3_000, overdue: false },
      { amount: 7_000, overdue: false },
    ],
  });
  await shop.pay(order.id, 'pm_sim_ok', { amount: 3_500 });
  expect((await shop.readInvoice(invoice.id)).schedule).toMatchObject([{ covered_amount: 3_000 }, { covered_amount: 500 }]);
  await advanceDays(2);
  const rows = await eventually(
    () => shop.history(order.id),
    (each) => each.some(({ type }) => type === 'InvoiceFellDue'),
  );
  expect(rows.find(({ type }) => type === 'InvoiceFellDue')).toMatchObject({ verdict: 'accepted', deltas: {} });
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ overdue: false, overdue_at: null, status: 'partially_paid' });
  await advanceDays(36);
  const late = await eventually(
    () => shop.readInvoice(invoice.id),
    ({ overdue_at: at, reminders }) => at !== null && reminders.length === 2,
  );
  expect(late).toMatchObject({
    overdue: true,
    schedule: [{ overdue: false }, { overdue: true }],
    reminders: [{ amount_remaining: 6_500 }, { amount_remaining: 6_500 }],
  });
  expect((await shop.history(order.id)).filter(({ type }) => type === 'InvoiceFellDue')).toHaveLength(2);
  await shop.pay(order.id);
  expect(await shop.readInvoice(invoice.id)).toMatchObject({
    status: 'paid',
    overdue: false,
    schedule: [{ covered_amount: 3_000 }, { covered_amount: 7_000 }],
  });
});

test('Z2: the date of an invoice that was paid before changes nothing', async () => {
  const order = await shop.order();
  const invoice = must(await invoiceOf(order.id, { due_in_days: 14 }), 201);
  await shop.pay(order.id);
  await advanceDays(15);
  await eventually(
    () => shop.history(order.id),
    (each) => each.some(({ type }) => type === 'InvoiceFellDue'),
  );
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'paid', overdue: false, overdue_at: null, reminders: [] });
});

/** Keys sorted, no white space: what the API says that it hashes. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

const hashOf = (content: object): string => createHash('sha256').update(canonical(content)).digest('hex');

test('I4, I5, N5: the issued document is served as it was hashed, and is the same after money, a note and another line', async () => {
  const order = await shop.order();
  const invoice = must(await invoiceOf(order.id, { due_in_days: 14 }), 201);
  const documentOf = async (path: string): Promise<IssuedDocument> => must(await shop.client.get<IssuedDocument>(`/v1/${path}/document`));
  const before = await documentOf(`invoices/${invoice.id}`);
  expect(before).toMatchObject({ number: invoice.number, content: { number: invoice.number, amountDue: 10_000, totals: { total: 10_000 } } });
  expect(hashOf(before.content)).toBe(before.content_hash);
  await shop.pay(order.id, 'pm_sim_ok', { amount: 2_000 });
  const note = must(await shop.client.post<CreditNote>(`/v1/invoices/${invoice.id}/credit_notes`, { amount: 500, reason: 'late' }), 201);
  await shop.pay(order.id);
  must(await shop.client.post(`/v1/orders/${order.id}/adjustments`, { add: [{ name: 'Cup', quantity: 1, unit_amount: 700 }], reason: 'forgotten' }), 201);
  expect(await documentOf(`invoices/${invoice.id}`)).toEqual(before);
  const credited = await documentOf(`credit_notes/${note.id}`);
  expect(credited).toMatchObject({ number: note.number, content: { invoiceNumber: invoice.number, amount: 500 }, content_hash: note.content_hash });
  expect(hashOf(credited.content)).toBe(note.content_hash);
  const draft = must(await invoiceOf(order.id, { issue: false }), 201);
  expect((await shop.client.get(`/v1/invoices/${draft.id}/document`)).code).toBe('document_not_found');
});
