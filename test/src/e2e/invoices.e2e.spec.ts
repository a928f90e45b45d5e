/** Billing on the same order: convert what is outstanding, issue with a gap-free number, pay, void, take back to checkout. */
import { eventually, must } from '../support/client';
import type { Invoice } from '../support/api-types';
import { expectRefused, openShop, shopOfItsOwn } from './shop';

const shop = openShop();

const issued = (id: string, by = shop): Promise<Invoice> =>
  eventually(
    () => by.readInvoice(id),
    ({ number }) => number !== null,
  );

test('what is outstanding becomes an invoice, paid from the same balance', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_ok', { amount: 4_000 });
  const invoice = await issued((await shop.invoice(order.id)).id);
  expect(invoice).toMatchObject({ order_id: order.id, status: 'open', amount_due: 6_000, amount_remaining: 6_000 });
  expect((await shop.read(order.id)).collection).toMatchObject({ holder: 'invoice', id: invoice.id });
  await shop.pay(order.id, 'pm_sim_ok', { amount: 1_000 });
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'partially_paid', amount_paid: 1_000, amount_remaining: 5_000 });
  await shop.pay(order.id);
  expect(await shop.readInvoice(invoice.id)).toMatchObject({ status: 'paid', amount_paid: 6_000, amount_remaining: 0 });
});

test('a draft has no number, is issued once, and keeps its number when void', async () => {
  const order = await shop.order();
  const draft = await shop.invoice(order.id, { due_in_days: 30, issue: false });
  expect(draft).toMatchObject({ status: 'draft', number: null });
  must(await shop.client.post<Invoice>(`/v1/invoices/${draft.id}/issue`));
  const { number } = await issued(draft.id);
  expectRefused(await shop.client.post(`/v1/invoices/${draft.id}/issue`), 409);
  must(await shop.client.post<Invoice>(`/v1/invoices/${draft.id}/void`, { reason: 'wrong address' }));
  expect(await shop.readInvoice(draft.id)).toMatchObject({ status: 'void', number });
});

test('void gives the order back to the checkout', async () => {
  const order = await shop.order();
  const invoice = await issued((await shop.invoice(order.id)).id);
  must(await shop.client.post<Invoice>(`/v1/invoices/${invoice.id}/void`, { reason: 'pays by card after all' }));
  const now = await shop.read(order.id);
  expect(now).toMatchObject({ collection: { holder: 'none' }, balance: { outstanding: 10_000, collectible: 10_000 } });
  const session = await shop.session(order.id);
  must(await shop.paySession(session, { version: (await shop.read(order.id)).version, amount: 10_000 }));
  expect(
    (
      await eventually(
        () => shop.read(order.id),
        ({ balance }) => balance.captured > 0,
      )
    ).payment_status,
  ).toBe('paid');
});

test('one active invoice per order, none where nothing is owed, none void that collected', async () => {
  const order = await shop.order();
  const invoice = await issued((await shop.invoice(order.id)).id);
  expectRefused(await shop.client.post(`/v1/orders/${order.id}/invoices`, { due_in_days: 14, issue: true }), 409);
  await shop.pay(order.id, 'pm_sim_ok', { amount: 1_000 });
  expectRefused(await shop.client.post(`/v1/invoices/${invoice.id}/void`, { reason: 'no' }), 409);
  const paid = await shop.paidOrder();
  expectRefused(await shop.client.post(`/v1/orders/${paid.id}/invoices`, { due_in_days: 14, issue: true }), 409);
});

/** Trailing digits of a legal number. */
const positionOf = (number: string | null): number => Number(/(\d+)$/.exec(number ?? '')?.[1] ?? Number.NaN);

test('twenty issued at once have twenty numbers without a gap', async () => {
  const own = await shopOfItsOwn(shop, 'series');
  const orders = await Promise.all(Array.from({ length: 20 }, () => own.order()));
  const asked = await Promise.all(orders.map(({ id }) => own.invoice(id)));
  const invoices = await Promise.all(asked.map(({ id }) => issued(id, own)));
  const positions = invoices.map(({ number }) => positionOf(number)).sort((left, right) => left - right);
  expect(positions).toEqual(Array.from({ length: 20 }, (_, index) => 1 + index));
  await own.auditAll();
  own.client.close();
});
