/** Buyers who are charged in another currency: both amounts and the rate stand beside each other, and only the order's currency counts (M3). */
import type { CheckoutSession, JournalEntry, Order, Page, Payment, PaymentAttempt, Refund } from '../support/api-types';
import { must } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const yen = { presentment_currency: 'JPY' };
const capture = (id: string, body: object): Promise<Payment> => shop.client.post<Payment>(`/v1/payments/${id}/capture`, body).then((answer) => must(answer));
const given = ({ allocations }: Refund): unknown[] => allocations.map(({ presentment }) => presentment);

/** Captures and refunds in the processor's own books, in the order's currency and in the buyer's. */
async function journal(orderId: string): Promise<string[]> {
  const page = must(await shop.client.get<Page<JournalEntry>>(`/v1/sandbox/journal?order_id=${orderId}&limit=100`));
  const moved = page.data.filter(({ kind }) => kind === 'capture' || kind === 'refund');
  return moved.map(({ kind, amount, currency, presentment }) => `${kind} ${amount} ${currency} ${presentment?.amount} ${presentment?.currency}`);
}

test('M3, R6: a charge in yen; partial refunds go back at its rate, and the full refund to the last yen', async () => {
  const order = await shop.order([{ quantity: 3, unit_amount: 3_333 }]);
  const payment = await shop.pay(order.id, 'pm_sim_ok', yen);
  expect(payment).toMatchObject({ status: 'captured', captured_amount: 9_999, currency: 'EUR' });
  expect(payment.presentment).toEqual({ currency: 'JPY', rate: '161.3', authorized_amount: 0, captured_amount: 16_128, refunded_amount: 0 });
  const line = order.lines[0]?.id ?? '';
  const first = await shop.refund(order.id, { lines: [{ line_id: line, quantity: 1 }] });
  const second = await shop.refund(order.id, { lines: [{ line_id: line, quantity: 1 }] });
  const third = await shop.refund(order.id, { lines: [{ line_id: line, quantity: 1 }] });
  expect([first, second, third].flatMap(given)).toEqual([5_376, 5_376, 5_376].map((amount) => ({ currency: 'JPY', amount, rate: '161.3' })));
  const now = await shop.read(order.id);
  expect(now.payments[0]?.presentment).toMatchObject({ captured_amount: 16_128, refunded_amount: 16_128 });
  expect(now.balance).toMatchObject({ captured: 9_999, refunded: 9_999, surplus: 0 });
  expect(await journal(order.id)).toEqual(['capture 9999 EUR 16128 JPY', 'refund 3333 EUR 5376 JPY', 'refund 3333 EUR 5376 JPY', 'refund 3333 EUR 5376 JPY']);
});

test('M3, A2: parts are cumulative in the other currency, with three places and with none', async () => {
  const order = await shop.order([{ quantity: 1, unit_amount: 10_001 }]);
  const payment = await shop.pay(order.id, 'pm_sim_ok', { capture: 'manual', presentment_currency: 'KWD' });
  // 100.01 EUR at 0.3334 is 33.343334 KWD.
  expect(payment.presentment).toMatchObject({ currency: 'KWD', rate: '0.3334', authorized_amount: 33_343, captured_amount: 0 });
  for (const amount of [3_333, 3_333, 3_335]) await capture(payment.id, { amount });
  const paid = await shop.read(order.id);
  expect(paid.payments[0]).toMatchObject({ status: 'captured', captured_amount: 10_001, presentment: { captured_amount: 33_343 } });
  await shop.refund(order.id, { amount: 1 });
  await shop.refund(order.id, { amount: 10_000 });
  expect((await shop.read(order.id)).payments[0]?.presentment).toMatchObject({ captured_amount: 33_343, refunded_amount: 33_343 });
});

test('M3, A4: a renewal is charged in the same currency, and what is released was never charged', async () => {
  const order = await shop.order();
  const old = await shop.pay(order.id, 'pm_sim_ok', { capture: 'manual', presentment_currency: 'USD', amount: 6_000 });
  const next = must(await shop.client.post<Payment>(`/v1/payments/${old.id}/reauthorize`, { amount: 8_000 }), 201);
  expect(next.presentment).toMatchObject({ currency: 'USD', rate: '1.0845', authorized_amount: 8_676, captured_amount: 0 });
  await shop.until(order.id, ({ payments }) => payments[0]?.status === 'voided');
  expect((await capture(next.id, {})).presentment).toMatchObject({ captured_amount: 8_676 });
});

test('M3, C6: a session charges in its currency, on the hosted page, by tenders and with a gift card beside', async () => {
  const order = await shop.order();
  const session = await shop.session(order.id, { ...yen, ui: 'hosted' });
  expect(session).toMatchObject({ currency: 'EUR', presentment_currency: 'JPY' });
  const page = await fetch(session.url ?? '').then((answer) => answer.text());
  expect(page).toContain('Your card is charged in JPY');
  const card = must(await shop.client.post<{ payment_method: string }>('/v1/gift_cards', { currency: 'EUR', amount: 4_000 }), 201);
  const approved = { approved_version: (await shop.read(order.id)).version, approved_amount: 10_000 };
  const tenders = [{ payment_method: card.payment_method, amount: 4_000 }, { payment_method: 'pm_sim_ok' }];
  must(await shop.client.post<PaymentAttempt>(`/v1/checkout_sessions/${session.id}/payment_attempts`, { ...approved, tenders }), 201);
  const paid = await shop.until(order.id, ({ payment_status: status }) => status === 'paid');
  expect(paid.payments.map(({ kind, presentment }) => [kind, presentment?.captured_amount])).toEqual([
    ['gift_card', undefined],
    ['card', 9_678],
  ]);
  expect(await fetch(session.url ?? '').then((answer) => answer.text())).toContain('Charged as ¥9,678, at 161.3.');
});

test("M3, P12: the buyer may choose the currency while paying; the approved amount is the order's", async () => {
  const order = await shop.order();
  const session = await shop.session(order.id);
  const approved = { payment_method: 'pm_sim_ok', approved_version: (await shop.read(order.id)).version, approved_amount: 10_000 };
  const payment = must(await shop.client.post<Payment>(`/v1/checkout_sessions/${session.id}/pay`, { ...approved, presentment_currency: 'GBP' }), 201);
  expect(payment).toMatchObject({ captured_amount: 10_000, presentment: { currency: 'GBP', rate: '0.8337', captured_amount: 8_337 } });
  expect((await shop.client.get<CheckoutSession>(`/v1/checkout_sessions/${session.id}`)).body).toMatchObject({ status: 'paid' });
});

test('M3: the currency of the order itself is no other one; what the processor does not know fails; what is no currency is refused', async () => {
  const order = await shop.order();
  expectRefused(await shop.tryPay(order.id, 'pm_sim_ok', { presentment_currency: 'XYZ' }), 400, 'invalid_request');
  expectRefused(await shop.tryPay(order.id, 'pm_sim_ok', { presentment_currency: 'jpy' }), 400, 'invalid_request');
  expect(await shop.pay(order.id, 'pm_sim_ok', { presentment_currency: 'MXN' })).toMatchObject({
    status: 'failed',
    failure: { code: 'currency_not_supported' },
    presentment: { currency: 'MXN', rate: null, captured_amount: 0 },
  });
  expect(await shop.pay(order.id, 'pm_sim_ok', { presentment_currency: 'EUR' })).toMatchObject({ status: 'captured', presentment: null });
});

test.each([
  ['pm_sim_hang_succeeds', {}],
  ['pm_sim_async_ok', {}],
  ['pm_sim_refund_hangs', {}],
])('M3, Q5: %s is told once, with its evidence', async (method, more) => {
  const order = await shop.order();
  await shop.pay(order.id, method, { ...yen, ...more });
  await shop.until(order.id, ({ payment_status: status }) => status === 'paid');
  await shop.refund(order.id, { amount: 10_000 });
  const over = await shop.until(order.id, ({ balance }) => balance.refunded === 10_000);
  expect(over.payments[0]?.presentment).toMatchObject({ captured_amount: 16_130, refunded_amount: 16_130 });
});

test('M3, FL8, F14: less than was asked, and what was handed over, leave their part of the charge', async () => {
  const order = await shop.order();
  await shop.pay(order.id, 'pm_sim_refund_less', yen);
  const less = must(await shop.tryRefund(order.id, { amount: 4_000 }), 201);
  const told = await shop.until(order.id, ({ refunds }) => refunds[0]?.status === 'succeeded');
  expect(told.refunds[0]?.allocations).toMatchObject([{ amount: 3_999, presentment: { amount: 6_450 } }]);
  expect(less.id).toBe(told.refunds[0]?.id);
  const destination = { type: 'manual', method: 'cash', reference: 'Receipt 7', reason: 'the card is gone', approved_by: 'anna' };
  expect(given(await shop.refund(order.id, { amount: 1_000, destination }))).toEqual([null]);
  expect((await shop.read(order.id)).payments[0]?.presentment).toMatchObject({ captured_amount: 16_130, refunded_amount: 6_450 });
});

test('M3, W7: the history says it in words, explain shows how it came about, and the record agrees with the processor', async () => {
  const order = await shop.order();
  const payment = await shop.pay(order.id, 'pm_sim_ok', yen);
  await shop.refund(order.id, { amount: 4_000 });
  const words = (await shop.history(order.id)).map((entry) => entry.words);
  expect(words).toEqual(expect.arrayContaining([expect.stringContaining('¥16,130 for the buyer, at 161.3'), expect.stringContaining('¥6,452 for the buyer')]));
  const explain = async (field: string): Promise<unknown> =>
    (await shop.client.get<Order>(`/v1/orders/${order.id}/explain?field=payments.${payment.id}.${field}`)).body;
  expect(await explain('presentment.captured_amount')).toMatchObject({ value: 16_130, entries: [{}, { type: 'PaymentCaptured', amount: 16_130 }] });
  expect(await explain('presentment.rate')).toMatchObject({ value: '161.3' });
  expect(must(await shop.client.get<{ ok: boolean }>(`/v1/orders/${order.id}/verify`))).toMatchObject({ ok: true });
});
