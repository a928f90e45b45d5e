/** Stored value beside a card: reserved, committed last, released when the rest is not paid, never spent twice. */
import { randomUUID } from 'node:crypto';
import type { GiftCard, JournalEntry, Order, Page, PaymentAttempt } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const tryIssue = (amount: number, key: string = randomUUID(), currency = 'EUR'): Promise<Answer<GiftCard>> =>
  shop.client.post<GiftCard>('/v1/gift_cards', { currency, amount }, { idempotencyKey: key });
const issue = async (amount: number): Promise<GiftCard & { payment_method: string }> => {
  const card = must(await tryIssue(amount), 201);
  return { ...card, payment_method: card.payment_method ?? '' };
};
const read = async ({ id }: GiftCard): Promise<GiftCard> => must(await shop.client.get<GiftCard>(`/v1/gift_cards/${id}`));

const forbidding = (amount: number): Promise<Order> => shop.order([{ quantity: 1, unit_amount: amount }], { partial_payments: { policy: 'forbid' } });

async function split(id: string, tenders: object[]): Promise<PaymentAttempt> {
  const attempt = must(await shop.client.post<PaymentAttempt>(`/v1/orders/${id}/payment_attempts`, { tenders }), 201);
  return eventually(
    async () => must(await shop.client.get<PaymentAttempt>(`/v1/payment_attempts/${attempt.id}`)),
    ({ status }) => status !== 'live' && status !== 'rolling_back',
    45_000,
  );
}

/** Rows of the processor's own journal about this order. */
async function atProcessor(orderId: string): Promise<JournalEntry[]> {
  const rows: JournalEntry[] = [];
  for (let cursor: string | null = '0'; cursor !== null;) {
    const page: Page<JournalEntry> = must(await shop.client.get<Page<JournalEntry>>(`/v1/sandbox/journal?order_id=${orderId}&cursor=${cursor}&limit=1000`));
    rows.push(...page.data.filter(({ order_id }) => order_id === orderId));
    cursor = page.next_cursor;
  }
  return rows;
}

const moves = ({ entries }: GiftCard): string[] => entries.map(({ kind, amount }) => `${kind} ${amount}`);

describe('P13 a gift card covers a part of the sale, a card the rest', () => {
  test('PY9 PY10 the gift card is reserved first and committed last; the sale is paid when both are in', async () => {
    const [order, gift] = [await forbidding(17_925), await issue(5_000)];
    const attempt = await split(order.id, [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_ok' }]);
    expect(attempt).toMatchObject({ status: 'succeeded', captured_amount: 17_925 });
    expect(moves(await read(gift))).toEqual(['issue 5000', 'reserve 5000', 'commit 5000']);
    expect(await read(gift)).toMatchObject({ balance: 0, reserved: 0, available: 0 });
    const captures = (await shop.history(order.id)).filter(({ type }) => type === 'PaymentCaptured').map(({ detail }) => detail.payment_id);
    expect(captures).toEqual([attempt.payments[1]?.id, attempt.payments[0]?.id]);
    expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', balance: { captured: 17_925, outstanding: 0, surplus: 0 } });
  });

  test('PY7 PY10 the card is declined: the gift card is whole again and was never debited', async () => {
    const [order, gift] = [await forbidding(17_925), await issue(5_000)];
    const attempt = await split(order.id, [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_declined' }]);
    expect(attempt).toMatchObject({ status: 'rolled_back', captured_amount: 0 });
    expect(moves(await read(gift))).toEqual(['issue 5000', 'reserve 5000', 'release 5000']);
    expect(await read(gift)).toMatchObject({ balance: 5_000, reserved: 0, available: 5_000 });
    expect(await shop.read(order.id)).toMatchObject({ payment_status: 'unpaid', balance: { captured: 0, collectible: 17_925 } });
  });

  test('PY10 while the outcome of the card is unknown the gift card stays reserved, and is released when it has failed', async () => {
    const [order, gift] = [await forbidding(17_925), await issue(5_000)];
    const tenders = [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_hang_fails' }];
    const asked = split(order.id, tenders);
    const held = await eventually(
      () => read(gift),
      ({ reserved }) => reserved > 0,
    );
    expect(held).toMatchObject({ balance: 5_000, reserved: 5_000, available: 0 });
    expect((await asked).status).toBe('rolled_back');
    expect(await read(gift)).toMatchObject({ balance: 5_000, reserved: 0 });
  });

  test('the gift card holds too little: the card is released, nothing was taken from either', async () => {
    const [order, gift] = [await forbidding(17_925), await issue(4_999)];
    const attempt = await split(order.id, [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_ok' }]);
    expect(attempt.status).toBe('rolled_back');
    expect(attempt.payments[0]?.failure?.code).toBe('gift_card_insufficient');
    expect(await read(gift)).toMatchObject({ balance: 4_999, reserved: 0 });
    expect((await atProcessor(order.id)).some(({ kind }) => kind === 'capture')).toBe(false);
  });

  test('a sale that is paid in part by a gift card is partially paid, not paid', async () => {
    const [order, gift] = [await shop.order([{ quantity: 1, unit_amount: 17_925 }]), await issue(5_000)];
    expect(await shop.pay(order.id, gift.payment_method, { amount: 5_000 })).toMatchObject({ status: 'captured', kind: 'gift_card' });
    expect(await shop.read(order.id)).toMatchObject({ payment_status: 'partially_paid', balance: { captured: 5_000, outstanding: 12_925 } });
  });

  test('F12 PY10 a refund of the sale goes back to the gift card and the card, each what it paid', async () => {
    const [order, gift] = [await forbidding(17_925), await issue(5_000)];
    const attempt = await split(order.id, [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_ok' }]);
    const refund = await shop.refund(order.id, { amount: 17_925 });
    expect(refund.status).toBe('succeeded');
    const back = Object.fromEntries(refund.allocations.map(({ payment_id, amount }) => [payment_id, amount]));
    expect(back).toEqual({ [attempt.payments[0]?.id ?? '']: 5_000, [attempt.payments[1]?.id ?? '']: 12_925 });
    expect(moves(await read(gift))).toEqual(['issue 5000', 'reserve 5000', 'commit 5000', 'refund 5000']);
    expect((await read(gift)).balance).toBe(5_000);
    expect(await shop.read(order.id)).toMatchObject({ refund_status: 'full', balance: { refunded: 17_925, outstanding: 0, surplus: 0 } });
  });
});

describe('PY10 stored value alone', () => {
  test('a sale paid wholly by gift card never reaches the processor', async () => {
    const [order, gift] = [await forbidding(3_000), await issue(5_000)];
    expect(await shop.pay(order.id, gift.payment_method)).toMatchObject({ status: 'captured', captured_amount: 3_000, kind: 'gift_card' });
    expect((await shop.read(order.id)).payment_status).toBe('paid');
    expect(await read(gift)).toMatchObject({ balance: 2_000, reserved: 0 });
    expect(await atProcessor(order.id)).toEqual([]);
  });

  test('reserved by hand, then captured in part: the rest is on the card again', async () => {
    const [order, gift] = [await shop.order(), await issue(5_000)];
    const payment = await shop.pay(order.id, gift.payment_method, { amount: 5_000, capture: 'manual' });
    expect(payment.status).toBe('authorized');
    expect(await read(gift)).toMatchObject({ balance: 5_000, reserved: 5_000 });
    must(await shop.client.post(`/v1/payments/${payment.id}/capture`, { amount: 2_000, final: true }));
    await eventually(
      () => shop.payment(payment.id),
      ({ status }) => status === 'captured',
    );
    expect(await read(gift)).toMatchObject({ balance: 3_000, reserved: 0, available: 3_000 });
    expect((await shop.read(order.id)).balance).toMatchObject({ captured: 2_000, pending_in: 0 });
  });

  test('ten sales spend one card at once: it is spent as often as its value is good for, and never below 0', async () => {
    const gift = await issue(5_000);
    const orders = await Promise.all(Array.from({ length: 10 }, () => forbidding(2_000)));
    const payments = await Promise.all(orders.map(({ id }) => shop.pay(id, gift.payment_method)));
    expect(payments.filter(({ status }) => status === 'captured')).toHaveLength(2);
    const failures = payments.filter(({ status }) => status === 'failed').map(({ failure }) => failure?.code);
    expect(failures).toEqual(Array.from({ length: 8 }, () => 'gift_card_insufficient'));
    const now = await read(gift);
    expect(now).toMatchObject({ balance: 1_000, reserved: 0 });
    for (const { balance, reserved } of now.entries) expect(balance - reserved).toBeGreaterThanOrEqual(0);
  });

  test('one key issues one card; another amount under it is refused', async () => {
    const key = randomUUID();
    const cards = await Promise.all(Array.from({ length: 5 }, () => tryIssue(5_000, key)));
    expect(new Set(cards.map((card) => must(card, 201).id)).size).toBe(1);
    expectRefused(await tryIssue(5_001, key), 422, 'idempotency_key_reused');
    expectRefused(await shop.client.post('/v1/gift_cards', { currency: 'EUR', amount: 1 }, { idempotencyKey: null }), 400, 'idempotency_key_required');
  });

  test('S4 without its code a card buys nothing, and the code stands in no record', async () => {
    const [order, gift] = [await shop.order(), await issue(5_000)];
    const code = gift.payment_method.split('_').at(-1) ?? '';
    const nameOnly = gift.payment_method.replace(`_${code}`, '');
    expectRefused(await shop.tryPay(order.id, nameOnly), 422, 'gift_card_invalid');
    expectRefused(await shop.tryPay(order.id, `${nameOnly}_${'0'.repeat(32)}`), 422, 'gift_card_invalid');
    await shop.pay(order.id, gift.payment_method, { amount: 1_000 });
    expect(JSON.stringify([await shop.read(order.id), await shop.history(order.id), await read(gift)])).not.toContain(code);
  });

  test('S1 a card is spent and seen by its own tenant only, in its own currency only', async () => {
    const other = shop.client.as(process.env['CONCORD_OTHER_SECRET_KEY']);
    const foreign = must(await other.post<GiftCard>('/v1/gift_cards', { currency: 'EUR', amount: 5_000 }), 201);
    expectRefused(await shop.client.get(`/v1/gift_cards/${foreign.id}`), 404, 'gift_card_not_found');
    const order = await shop.order();
    expect((await shop.pay(order.id, foreign.payment_method)).failure?.code).toBe('gift_card_unknown');
    const dollars = must(await tryIssue(50_000, randomUUID(), 'USD'), 201);
    expect((await shop.pay(order.id, dollars.payment_method)).failure?.code).toBe('gift_card_currency_differs');
    other.close();
  });
});
