/** An authorisation is renewed or raised by a new payment; whatever becomes of that one, the two never both count (A4). */
import type { JournalEntry, Order, Page, Payment } from '../support/api-types';
import { must, type Answer } from '../support/client';
import { expectRefused, openShop, shopOfItsOwn } from './shop';

const shop = openShop();

const held = async (method = 'pm_sim_ok', amount = 6_000, from = shop): Promise<{ order: Order; old: Payment }> => {
  const order = await from.order();
  return { order, old: await from.pay(order.id, method, { capture: 'manual', amount }) };
};
const renew = (id: string, body: object = {}, options = {}, from = shop): Promise<Answer<Payment>> =>
  from.client.post<Payment>(`/v1/payments/${id}/reauthorize`, body, options);
const capture = (id: string, body: object = {}): Promise<Answer<Payment>> => shop.client.post<Payment>(`/v1/payments/${id}/capture`, body);
const ofPayment = ({ payments }: Order, { id }: Payment): Payment => payments.find((payment) => payment.id === id) ?? (undefined as never);

test('A4: renewed over the same amount; the old one is released and the new one is captured', async () => {
  const { order, old } = await held();
  const next = must(await renew(old.id, { reason: 'the goods leave next week' }), 201);
  expect(next).toMatchObject({ status: 'authorized', amount: 6_000, replaces: old.id, capture: 'manual', payment_method: 'pm_sim_ok' });
  expect((await shop.read(order.id)).balance).toMatchObject({ pending_in: 6_000, collectible: 4_000 });
  const released = await shop.until(order.id, (now) => ofPayment(now, old).status === 'voided');
  expect(ofPayment(released, old).replaced_by).toBe(next.id);
  expectRefused(await capture(old.id), 409, 'payment_not_capturable');
  expect(must(await capture(next.id))).toMatchObject({ captured_amount: 6_000 });
  expect(await shop.moved(order.id)).toEqual(['capture 6000']);
  const path = `/v1/sandbox/journal?order_id=${order.id}&limit=100`;
  const journal = must(await shop.client.get<Page<JournalEntry>>(path)).data;
  expect(journal.filter(({ kind }) => kind === 'authorization').map(({ payment_id: id, replaces }) => [id, replaces])).toEqual([
    [old.id, null],
    [next.id, old.id],
  ]);
});

test('A4, B6: raised by what is collectible, and by no more; less than is held is refused', async () => {
  const { order, old } = await held();
  expectRefused(await renew(old.id, { amount: 10_001 }), 409, 'amount_exceeds_collectible');
  expectRefused(await renew(old.id, { amount: 5_999 }), 409, 'amount_below_authorized');
  expectRefused(await renew(old.id, { amount: 0 }), 400, 'invalid_request');
  expect(await shop.read(order.id)).toMatchObject({ payments: [{ replaced_by: null }], balance: { pending_in: 6_000 } });
  const next = must(await renew(old.id, { amount: 10_000 }), 201);
  expect(next).toMatchObject({ status: 'authorized', authorized_amount: 10_000 });
  expect((await shop.read(order.id)).balance).toMatchObject({ pending_in: 10_000, collectible: 0 });
  must(await capture(next.id));
  expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', balance: { captured: 10_000, surplus: 0 } });
});

test('A4, A2: after a part was captured the rest is renewed', async () => {
  const { order, old } = await held();
  must(await capture(old.id, { amount: 2_000 }));
  const next = must(await renew(old.id), 201);
  expect(next).toMatchObject({ status: 'authorized', amount: 4_000 });
  await shop.until(order.id, (now) => ofPayment(now, old).status === 'captured');
  must(await capture(next.id));
  expect(await shop.read(order.id)).toMatchObject({ balance: { captured: 6_000, pending_in: 0, outstanding: 4_000 } });
});

test('A4: declined, the old authorisation stands as before', async () => {
  const { order, old } = await held('pm_sim_renewal_declined');
  expect(must(await renew(old.id, { amount: 8_000 }), 201)).toMatchObject({ status: 'failed', replaces: old.id });
  expect(await shop.read(order.id)).toMatchObject({ payments: [{ status: 'authorized', replaced_by: null }, {}], balance: { pending_in: 6_000 } });
  expect(must(await capture(old.id))).toMatchObject({ captured_amount: 6_000 });
});

test('A4, PY3: without an answer neither can be captured twice: the old one waits, and is released when the new one is there', async () => {
  const { order, old } = await held('pm_sim_renewal_hangs');
  const next = must(await renew(old.id, { amount: 8_000 }, { headers: { prefer: 'respond-async' } }), 202);
  expect((await shop.read(order.id)).balance).toMatchObject({ pending_in: 8_000, collectible: 2_000 });
  const waiting = await capture(old.id);
  if (waiting.status !== 409 || waiting.code !== 'payment_not_capturable') expectRefused(waiting, 409, 'payment_operation_pending', 'payment_replaced');
  const released = await shop.until(order.id, (now) => ofPayment(now, old).status === 'voided');
  expect(released.balance).toMatchObject({ pending_in: 8_000, captured: 0 });
  const [, replacement] = released.payments;
  expect(replacement).toMatchObject({ status: 'authorized', replaces: old.id });
  expect(next.status).toBeDefined();
  must(await capture(replacement?.id ?? ''));
  expect(await shop.moved(order.id)).toEqual(['capture 8000']);
});

test('A4, PY4: authorised after it had failed, the new one is released and the old one stands', async () => {
  const { order, old } = await held('pm_sim_renewal_late');
  const next = must(await renew(old.id), 201);
  expect(next.status).toBe('failed');
  const late = await shop.until(order.id, (now) => ofPayment(now, next).status === 'voided');
  expect(late).toMatchObject({ payments: [{ status: 'authorized' }, {}], balance: { pending_in: 6_000 } });
  expect(late.divergences).toMatchObject([{ kind: 'capture_after_failure', target_id: next.id }]);
  must(await capture(old.id));
  expect(await shop.moved(order.id)).toEqual(['capture 6000']);
});

test('A4, K1: a renewal that waits for its buyer is called off with the order, and so is the old one', async () => {
  const { order, old } = await held('pm_sim_renewal_challenge');
  expect(must(await renew(old.id), 201)).toMatchObject({ status: 'requires_action' });
  expectRefused(await capture(old.id), 409, 'payment_operation_pending');
  must(await shop.client.post(`/v1/orders/${order.id}/cancel`, { reason: 'sold out' }));
  const canceled = await shop.until(order.id, ({ status }) => status === 'canceled');
  expect(canceled.payments.map(({ status }) => status)).toEqual(['voided', 'voided']);
  expect(canceled.balance).toMatchObject({ pending_in: 0, captured: 0 });
});

test('A4, Q1: the same key gives the same payment, and of several at once one is granted', async () => {
  const { order, old } = await held();
  const idempotencyKey = `renew-${old.id}`;
  const first = must(await renew(old.id, {}, { idempotencyKey }), 201);
  expect(must(await renew(old.id, {}, { idempotencyKey }), 201).id).toBe(first.id);
  const released = await shop.until(order.id, (now) => ofPayment(now, old).status === 'voided');
  expect(released.payments).toHaveLength(2);
  const answers = await Promise.all([1, 2, 3, 4].map(() => renew(first.id)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 201)) expectRefused(answer, 409, 'payment_operation_pending', 'payment_not_reauthorizable');
  await shop.until(order.id, (now) => ofPayment(now, first).status === 'voided');
});

test('A4: what is no authorisation of a card is not renewed, and a preview changes nothing', async () => {
  const { order, old } = await held();
  const preview = must(await shop.client.post<{ verdict: string }>(`/v1/payments/${old.id}/reauthorize?preview=true`, { amount: 8_000 }), 200);
  expect(preview.verdict).toBe('accepted');
  expect(await shop.read(order.id)).toMatchObject({ payments: [{ replaced_by: null }], balance: { pending_in: 6_000 } });
  const paid = await shop.paidOrder();
  expectRefused(await renew(paid.payments[0]?.id ?? ''), 409, 'payment_not_reauthorizable');
  const other = await shop.order();
  const tenders = [{ payment_method: 'pm_sim_ok', amount: 4_000 }, { payment_method: 'pm_sim_challenge' }];
  const attempt = must(await shop.client.post<{ payments: Payment[] }>(`/v1/orders/${other.id}/payment_attempts`, { tenders }), 201);
  await shop.until(other.id, ({ payments }) => payments[0]?.status === 'authorized');
  expectRefused(await renew(attempt.payments[0]?.id ?? ''), 409, 'attempt_live');
  expectRefused(await renew(`${old.id.slice(0, -1)}0`), 404, 'payment_not_found');
});

test('A4, A3: renewed on the sixth day, it can be captured on the eighth, and ends on the thirteenth', async () => {
  const later = await shopOfItsOwn(shop, 'renew');
  const advance = async (days: number): Promise<void> => void must(await later.client.post('/v1/sandbox/clock', { advance_seconds: days * 86_400 }), 200);
  const { order, old } = await held('pm_sim_ok', 6_000, later);
  await advance(6);
  const next = must(await renew(old.id, {}, {}, later), 201);
  await later.until(order.id, (now) => ofPayment(now, old).status === 'voided');
  await advance(2);
  must(await later.client.post(`/v1/payments/${next.id}/capture`, { amount: 1_000 }));
  await advance(6);
  const ended = await later.until(order.id, (now) => ofPayment(now, next).status === 'captured');
  expect(ended).toMatchObject({ payments: [{ status: 'voided' }, { captured_amount: 1_000 }], balance: { captured: 1_000, pending_in: 0 } });
  await later.auditAll();
  later.client.close();
});
