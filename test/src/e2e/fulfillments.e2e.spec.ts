/** Goods that are handed over and come back, beside the money (K4, F13). */
import type { Order } from '../support/api-types';
import { must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const tryPost = (path: string, body: Record<string, unknown> = {}, key?: string): Promise<Answer<Order>> =>
  shop.client.post<Order>(`/v1/${path}`, body, key === undefined ? {} : { idempotencyKey: key });
const tryFulfil = (id: string, body: Record<string, unknown> = {}, key?: string): Promise<Answer<Order>> => tryPost(`orders/${id}/fulfillments`, body, key);
const fulfil = async (id: string, body: Record<string, unknown> = {}): Promise<Order> => must(await tryFulfil(id, body), 201);
const tryAdjust = (id: string, body: Record<string, unknown>): Promise<Answer<Order>> => tryPost(`orders/${id}/adjustments`, { reason: 'agreed', ...body });
const adjust = async (id: string, body: Record<string, unknown>): Promise<Order> => must(await tryAdjust(id, body), 201);

/** Ten mugs at 1.00, not paid. */
async function mugs(more: Record<string, unknown> = {}): Promise<{ id: string; line_id: string }> {
  const { id, lines } = await shop.order([{ quantity: 10, unit_amount: 100 }], more);
  return { id, line_id: lines[0]?.id ?? '' };
}

async function paidMugs(): Promise<{ id: string; line_id: string }> {
  const order = await mugs();
  await shop.pay(order.id);
  return order;
}

test('K4: what was handed over cannot be canceled, only returned; the refusal says what is left', async () => {
  const { id, line_id } = await paidMugs();
  const shipped = await fulfil(id, { lines: [{ line_id, quantity: 4 }], carrier: 'post', tracking_number: 'RR1', reference: 'parcel-1' });
  expect(shipped.lines[0]).toMatchObject({ fulfilled_quantity: 4, unfulfilled_quantity: 6 });
  expect(shipped.fulfillments).toMatchObject([{ status: 'fulfilled', lines: [{ line_id, quantity: 4 }], carrier: 'post', tracking_number: 'RR1' }]);
  const refused = await tryAdjust(id, { cause: 'cancellation', lines: [{ line_id, quantity: 7 }] });
  expectRefused(refused, 409, 'line_fulfilled');
  expect(refused.ok ? '' : refused.body.detail).toContain('6 are left to cancel');
  const canceled = await adjust(id, { cause: 'cancellation', lines: [{ line_id, quantity: 6 }] });
  expect(canceled.balance).toMatchObject({ obligation: 400, surplus: 600 });
  expectRefused(await tryFulfil(id), 409, 'fulfillment_empty');
  expectRefused(await tryAdjust(id, { cause: 'return', lines: [{ line_id, quantity: 5, restock: true }] }), 409, 'refund_quantity_exceeds_line');
  const returned = await adjust(id, { cause: 'return', lines: [{ line_id, quantity: 3, restock: true }] });
  expect(returned.lines[0]).toMatchObject({ fulfilled_quantity: 4, returned_quantity: 3, restocked_quantity: 3, adjusted_quantity: 9 });
  expect(returned.balance).toMatchObject({ obligation: 100, surplus: 900, pending_out: 0 });
});

test('K4, K2: an order of which the buyer has something is not canceled; after the return it is', async () => {
  const { id, line_id } = await paidMugs();
  await fulfil(id, { lines: [{ line_id, quantity: 2 }] });
  expectRefused(await tryPost(`orders/${id}/cancel`, { reason: 'changed mind' }), 409, 'line_fulfilled');
  await shop.refund(id, { lines: [{ line_id, quantity: 2, restock: false }] });
  must(await tryPost(`orders/${id}/cancel`, { reason: 'changed mind' }), 200);
  const canceled = await shop.until(id, ({ status }) => status === 'canceled');
  expect(canceled.balance).toMatchObject({ obligation: 0, refunded: 1_000, surplus: 0 });
  expect(canceled.lines[0]).toMatchObject({ fulfilled_quantity: 2, returned_quantity: 2, restocked_quantity: 0 });
});

test('K4: pay later: lines that were handed over are not taken off before money, and a return lowers what is owed', async () => {
  const { id, line_id } = await mugs();
  await fulfil(id, { lines: [{ line_id, quantity: 4 }] });
  const path = `/v1/orders/${id}/lines/${line_id}`;
  expectRefused(await shop.client.delete(path), 409, 'line_fulfilled');
  expectRefused(await shop.client.patch(path, { quantity: 3 }), 409, 'line_fulfilled');
  must(await shop.client.patch<Order>(path, { quantity: 5 }), 200);
  const returned = await adjust(id, { cause: 'return', lines: [{ line_id, quantity: 1, restock: true }] });
  expect(returned).toMatchObject({ payment_status: 'unpaid', balance: { obligation: 400, outstanding: 400 } });
  await shop.pay(id);
  expect((await shop.read(id)).balance).toMatchObject({ captured: 400, outstanding: 0 });
});

test('K4: a fulfilment that was stated by mistake is taken back, once, and not after a return', async () => {
  const { id, line_id } = await paidMugs();
  const [wrong] = (await fulfil(id)).fulfillments;
  const back = must(await tryPost(`fulfillments/${wrong?.id}/cancel`, { reason: 'wrong parcel' }), 200);
  expect(back.lines[0]).toMatchObject({ fulfilled_quantity: 0, unfulfilled_quantity: 10 });
  expect(back.fulfillments).toMatchObject([{ status: 'canceled', cancel_reason: 'wrong parcel' }]);
  expectRefused(await tryPost(`fulfillments/${wrong?.id}/cancel`, { reason: 'wrong parcel' }), 409, 'fulfillment_not_cancelable');
  const [, right] = (await fulfil(id, { lines: [{ line_id, quantity: 10 }] })).fulfillments;
  await adjust(id, { cause: 'return', lines: [{ line_id, quantity: 1 }] });
  expectRefused(await tryPost(`fulfillments/${right?.id}/cancel`, { reason: 'wrong parcel' }), 409, 'fulfillment_not_cancelable');
  expectRefused(await tryPost('fulfillments/ful_nothing/cancel', { reason: 'wrong parcel' }), 404, 'fulfillment_not_found');
});

test('K4, Q1: many fulfilments at once hand over what was sold, and no more; the same key again is the same parcel', async () => {
  const { id, line_id } = await mugs();
  const answers = await Promise.all(Array.from({ length: 8 }, () => tryFulfil(id, { lines: [{ line_id, quantity: 3 }] })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  for (const answer of answers.filter(({ status }) => status !== 201)) expectRefused(answer, 409, 'fulfillment_exceeds_line');
  const key = `parcel ${id}`;
  const [first, second] = [await tryFulfil(id, {}, key), await tryFulfil(id, {}, key)];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect((await shop.read(id)).fulfillments).toHaveLength(4);
});

test('K4: an order may say that it is paid before it is fulfilled', async () => {
  const { id } = await mugs({ fulfillment_policy: { requires_payment: true } });
  expectRefused(await tryFulfil(id), 409, 'fulfillment_not_paid');
  await shop.pay(id);
  expect((await fulfil(id)).lines[0]).toMatchObject({ fulfilled_quantity: 10 });
});

test('T3, K4: a decimal quantity is handed over and comes back in its own places', async () => {
  const { id, lines } = await shop.order([], { lines: [{ name: 'Tea', quantity_decimal: '1.250', unit: 'kg', unit_amount: 400 }] });
  const line_id = lines[0]?.id;
  expectRefused(await tryFulfil(id, { lines: [{ line_id, quantity_decimal: '0.0001' }] }), 422, 'quantity_scale_differs');
  const shipped = await fulfil(id, { lines: [{ line_id, quantity_decimal: '0.5' }] });
  expect(shipped.lines[0]).toMatchObject({ fulfilled_quantity: 0, fulfilled_quantity_decimal: '0.500', unfulfilled_quantity_decimal: '0.750' });
  await shop.pay(id);
  const returned = await adjust(id, { cause: 'return', lines: [{ line_id, quantity_decimal: '0.25', restock: true }] });
  expect(returned.lines[0]).toMatchObject({ returned_quantity_decimal: '0.250', restocked_quantity_decimal: '0.250' });
});

test('F13: who never states a fulfilment takes goods back all the same, by a credit note too', async () => {
  const { id, line_id } = await paidMugs();
  const returned = await adjust(id, { cause: 'return', lines: [{ line_id, quantity: 2 }] });
  expect(returned.lines[0]).toMatchObject({ returned_quantity: 2, restocked_quantity: 0, fulfilled_quantity: 0 });
  const billed = await mugs();
  const invoice = await shop.invoice(billed.id);
  const note = must(
    await shop.client.post<{ lines: object[] }>(`/v1/invoices/${invoice.id}/credit_notes`, {
      lines: [{ line_id: billed.line_id, quantity: 2, restock: true }],
      reason: 'came back',
    }),
    201,
  );
  expect(note.lines).toMatchObject([{ quantity: 2, restock: true }]);
  expect((await shop.read(billed.id)).lines[0]).toMatchObject({ returned_quantity: 2, restocked_quantity: 2 });
});

test('E3, E4: a return that is taken back is none, and a preview of one changes nothing', async () => {
  const { id, line_id } = await paidMugs();
  await fulfil(id);
  const body = { cause: 'return', lines: [{ line_id, quantity: 2, restock: true }], reason: 'agreed' };
  must(await tryPost(`orders/${id}/adjustments?preview=true`, body), 200);
  expectRefused(await tryPost(`orders/${id}/fulfillments?preview=true`), 409, 'fulfillment_empty');
  const there = await adjust(id, body);
  const back = await adjust(id, { reverses: there.adjustments[0]?.id });
  expect(back.lines[0]).toMatchObject({ fulfilled_quantity: 10, returned_quantity: 0, restocked_quantity: 0, adjusted_quantity: 0 });
});
