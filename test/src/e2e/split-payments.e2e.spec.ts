/** Several tenders in one attempt: all or part of it, rolled back tender by tender, with nothing taken that has to be given back. */
import type { JournalEntry, Order, Page, Payment, PaymentAttempt } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

interface Tender {
  payment_method: string;
  amount?: number;
}

const card = (payment_method: string, amount?: number): Tender => ({ payment_method, ...(amount === undefined ? {} : { amount }) });

const trySplit = (id: string, tenders: Tender[], idempotencyKey?: string): Promise<Answer<PaymentAttempt>> =>
  shop.client.post<PaymentAttempt>(`/v1/orders/${id}/payment_attempts`, { tenders }, idempotencyKey === undefined ? {} : { idempotencyKey });

async function split(id: string, ...tenders: Tender[]): Promise<PaymentAttempt> {
  const attempt = must(await trySplit(id, tenders), 201);
  return eventually(
    async () => must(await shop.client.get<PaymentAttempt>(`/v1/payment_attempts/${attempt.id}`)),
    ({ status }) => status !== 'live' && status !== 'rolling_back',
    45_000,
  );
}

const forbidding = (amount = 10_000): Promise<Order> => shop.order([{ quantity: 1, unit_amount: amount }], { partial_payments: { policy: 'forbid' } });

const statuses = ({ payments }: PaymentAttempt): string[] => payments.map(({ status }) => status);

/** What the processor itself has taken and given back for this order, by its own journal. */
async function movedAtProcessor(orderId: string): Promise<string[]> {
  const moved: string[] = [];
  for (let cursor: string | null = '0'; cursor !== null;) {
    const page: Page<JournalEntry> = must(await shop.client.get<Page<JournalEntry>>(`/v1/sandbox/journal?order_id=${orderId}&cursor=${cursor}&limit=1000`));
    moved.push(...page.data.filter(({ kind, order_id }) => order_id === orderId && (kind === 'capture' || kind === 'refund')).map(({ kind }) => kind));
    cursor = page.next_cursor;
  }
  return moved;
}

describe('PY5 PY9 paid by two cards', () => {
  test('both are authorised before one is captured, and together they pay the order', async () => {
    const order = await forbidding();
    const attempt = await split(order.id, card('pm_sim_ok', 4_000), card('pm_sim_ok'));
    expect(attempt).toMatchObject({ status: 'succeeded', amount: 10_000, captured_amount: 10_000 });
    expect(attempt.payments.map(({ captured_amount }) => captured_amount)).toEqual([4_000, 6_000]);
    expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', balance: { captured: 10_000, pending_in: 0, outstanding: 0 } });
    const types = (await shop.history(order.id)).map(({ type }) => type);
    expect(types.lastIndexOf('PaymentAuthorized')).toBeLessThan(types.indexOf('PaymentCaptured'));
  });

  test('the answer under the same key is the first one, and nothing is taken twice', async () => {
    const order = await forbidding();
    const tenders = [card('pm_sim_ok', 4_000), card('pm_sim_ok')];
    const [first, second] = await Promise.all([trySplit(order.id, tenders, 'one'), trySplit(order.id, tenders, 'one')]);
    expect(must(second).id).toBe(must(first).id);
    await eventually(
      () => shop.read(order.id),
      ({ payment_status }) => payment_status === 'paid',
    );
    expect(await movedAtProcessor(order.id)).toEqual(['capture', 'capture']);
    expectRefused(await trySplit(order.id, [card('pm_sim_ok')], 'one'), 422, 'idempotency_key_reused');
  });

  test('ten attempts at once: one collects', async () => {
    const order = await forbidding();
    const answers = await Promise.all(Array.from({ length: 10 }, () => trySplit(order.id, [card('pm_sim_ok', 4_000), card('pm_sim_ok')])));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(['attempt_live', 'nothing_collectible', 'amount_exceeds_collectible']).toContain(answer.code);
    await eventually(
      () => shop.read(order.id),
      ({ payment_status }) => payment_status === 'paid',
    );
    expect(await movedAtProcessor(order.id)).toEqual(['capture', 'capture']);
  });

  test('F12 a refund of all of it goes back to both, each what it paid', async () => {
    const order = await forbidding();
    const attempt = await split(order.id, card('pm_sim_ok', 4_000), card('pm_sim_ok'));
    const refund = await shop.refund(order.id, { amount: 10_000 });
    const back = Object.fromEntries(refund.allocations.map(({ payment_id, amount }) => [payment_id, amount]));
    expect(back).toEqual({ [attempt.payments[0]?.id ?? '']: 4_000, [attempt.payments[1]?.id ?? '']: 6_000 });
    expect(await shop.read(order.id)).toMatchObject({ refund_status: 'full', balance: { refunded: 10_000, surplus: 0, outstanding: 0 } });
  });
});

describe('PY6 PY7 P13 one card is declined', () => {
  test('an order that takes no part of itself: the other card is released, nothing was ever taken from it', async () => {
    const order = await forbidding();
    const attempt = await split(order.id, card('pm_sim_ok', 4_000), card('pm_sim_declined'));
    expect(attempt).toMatchObject({ status: 'rolled_back', captured_amount: 0 });
    expect(statuses(attempt)).toEqual(['voided', 'failed']);
    expect(await movedAtProcessor(order.id)).toEqual([]);
    expect(await shop.read(order.id)).toMatchObject({ payment_status: 'unpaid', balance: { collectible: 10_000, captured: 0, refunded: 0, pending_in: 0 } });
    expect((await split(order.id, card('pm_sim_ok', 4_000), card('pm_sim_ok'))).status).toBe('succeeded');
  });

  test('an order that keeps parts: the other card pays its share, the rest is asked for again', async () => {
    const order = await shop.order();
    const attempt = await split(order.id, card('pm_sim_ok', 4_000), card('pm_sim_declined'));
    expect(attempt).toMatchObject({ status: 'partially_succeeded', captured_amount: 4_000 });
    expect(await shop.read(order.id)).toMatchObject({ payment_status: 'partially_paid', balance: { captured: 4_000, collectible: 6_000 } });
    expect(await shop.pay(order.id)).toMatchObject({ amount: 6_000, status: 'captured' });
  });

  test('both are declined: failed, and all is collectible again', async () => {
    const order = await forbidding();
    const attempt = await split(order.id, card('pm_sim_insufficient_funds', 4_000), card('pm_sim_declined'));
    expect(attempt.status).toBe('failed');
    expect((await shop.read(order.id)).balance.collectible).toBe(10_000);
  });

  test('the outcome of one is unknown: the other waits, and both are released once it has failed', async () => {
    const order = await forbidding();
    const attempt = await split(order.id, card('pm_sim_ok', 4_000), card('pm_sim_hang_fails'));
    expect(statuses(attempt)).toEqual(['voided', 'failed']);
    expect(await movedAtProcessor(order.id)).toEqual([]);
  });

  test('the outcome of one is unknown and then good: both are captured', async () => {
    const order = await forbidding();
    const attempt = await split(order.id, card('pm_sim_ok', 4_000), card('pm_sim_hang_succeeds'));
    expect(attempt).toMatchObject({ status: 'succeeded', captured_amount: 10_000 });
  });

  test('PY4 a card that succeeds after the roll-back is released, not kept', async () => {
    const order = await forbidding();
    const attempt = await split(order.id, card('pm_sim_ok', 4_000), card('pm_sim_late_success'));
    expect(statuses(attempt)).toEqual(['voided', 'failed']);
    const late = await eventually(
      () => shop.payment(attempt.payments[1]?.id ?? ''),
      ({ status }) => status === 'voided',
      30_000,
    );
    expect(late.status).toBe('voided');
    expect(await movedAtProcessor(order.id)).toEqual([]);
    expect((await shop.read(order.id)).balance).toMatchObject({ captured: 0, collectible: 10_000, pending_in: 0 });
  });
});

describe('one card is challenged', () => {
  test('the attempt answers with what the buyer has to do; calling that card off rolls the other back', async () => {
    const order = await forbidding();
    const attempt = must(await trySplit(order.id, [card('pm_sim_ok', 4_000), card('pm_sim_challenge')]), 201);
    const waiting = await eventually(
      async () => must(await shop.client.get<PaymentAttempt>(`/v1/payment_attempts/${attempt.id}`)),
      (now) => statuses(now).includes('requires_action') && statuses(now).includes('authorized'),
    );
    const [held, challenged] = waiting.payments as [Payment, Payment];
    expect(challenged.next_action?.url).toContain('http');
    expect((await shop.read(order.id)).balance).toMatchObject({ captured: 0, pending_in: 10_000, collectible: 0 });
    expectRefused(await shop.client.post(`/v1/payments/${held.id}/capture`), 409, 'attempt_live');
    expectRefused(await trySplit(order.id, [card('pm_sim_ok')]), 409, 'attempt_live');
    must(await shop.client.post(`/v1/payments/${challenged.id}/void`));
    const over = await eventually(
      async () => must(await shop.client.get<PaymentAttempt>(`/v1/payment_attempts/${attempt.id}`)),
      ({ status }) => status === 'rolled_back',
    );
    expect(statuses(over)).toEqual(['voided', 'voided']);
  });
});

describe('what an attempt may ask for', () => {
  test('PY6 P13 an order that takes no part of itself takes all of it or nothing', async () => {
    const order = await forbidding();
    expectRefused(await trySplit(order.id, [card('pm_sim_ok', 4_000), card('pm_sim_ok', 5_999)]), 409, 'partial_payment_forbidden');
    expectRefused(await trySplit(order.id, [card('pm_sim_ok', 4_000), card('pm_sim_ok', 6_001)]), 409, 'amount_exceeds_collectible');
    expectRefused(await trySplit(order.id, [card('pm_sim_ok'), card('pm_sim_ok')]), 422, 'tenders_not_allocated');
    expect((await shop.read(order.id)).balance).toEqual(order.balance);
  });

  test('PY8 neither a payment nor the rest falls under the minimum of its tender', async () => {
    const minimums = [{ tender: 'card', amount: 500 }];
    const order = await shop.order([{ quantity: 1, unit_amount: 10_000 }], { partial_payments: { policy: 'keep', minimums } });
    expectRefused(await shop.tryPay(order.id, 'pm_sim_ok', { amount: 499 }), 409, 'amount_below_minimum');
    expectRefused(await shop.tryPay(order.id, 'pm_sim_ok', { amount: 9_501 }), 409, 'remainder_below_minimum');
    expectRefused(await trySplit(order.id, [card('pm_sim_ok', 499), card('pm_sim_ok')]), 409, 'amount_below_minimum');
    expect(await shop.pay(order.id, 'pm_sim_ok', { amount: 9_500 })).toMatchObject({ status: 'captured' });
    expect(await shop.pay(order.id)).toMatchObject({ amount: 500, status: 'captured' });
  });
});
