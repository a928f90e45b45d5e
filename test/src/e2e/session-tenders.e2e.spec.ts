/** A gift card and a card in one checkout session, hosted and embedded: decided together over what the buyer approved (PY5, PY9, PY10). */
import type { CheckoutSession, GiftCard, Order, PaymentAttempt } from '../support/api-types';
import { eventually, must, type Answer } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const issue = async (amount: number): Promise<GiftCard & { payment_method: string }> => {
  const card = must(await shop.client.post<GiftCard>('/v1/gift_cards', { currency: 'EUR', amount }), 201);
  return { ...card, payment_method: card.payment_method ?? '' };
};
const read = async ({ id }: GiftCard): Promise<GiftCard> => must(await shop.client.get<GiftCard>(`/v1/gift_cards/${id}`));
const moves = ({ entries }: GiftCard): string[] => entries.map(({ kind, amount }) => `${kind} ${amount}`);

const forbidding = (): Promise<Order> => shop.order([{ quantity: 1, unit_amount: 17_925 }], { partial_payments: { policy: 'forbid' } });

const trySplit = async (session: CheckoutSession, order: Order, tenders: object[]): Promise<Answer<PaymentAttempt>> =>
  shop.buyer.post<PaymentAttempt>(`/v1/checkout_sessions/${session.id}/payment_attempts`, {
    client_secret: session.client_secret,
    approved_version: (await shop.read(order.id)).version,
    approved_amount: session.amount,
    tenders,
  });

const over = (id: string): Promise<Order> =>
  eventually(
    () => shop.read(id),
    ({ payment_attempts: [attempt] }) => attempt !== undefined && attempt.status !== 'live' && attempt.status !== 'rolling_back',
  );

const page = async (url: string | null, form?: Record<string, string>): Promise<string> => {
  const given = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
  return (await fetch(url ?? '', given)).text();
};

const filled = (text: string, more: Record<string, string>): Record<string, string> => ({
  ...Object.fromEntries([...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value])),
  ...more,
});

describe.each(['hosted', 'embedded'])('%s', (ui) => {
  test('PY9 PY10 the gift card pays its part and the card the rest; the session is paid', async () => {
    const [order, gift] = [await forbidding(), await issue(5_000)];
    const session = await shop.session(order.id, { ui });
    must(await trySplit(session, order, [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_ok' }]), 201);
    expect(await over(order.id)).toMatchObject({ payment_status: 'paid', payment_attempts: [{ status: 'succeeded', captured_amount: 17_925 }] });
    expect(await shop.readSession(session.id)).toMatchObject({ status: 'paid', payments: [{ amount: 5_000 }, { amount: 12_925 }] });
    expect(moves(await read(gift))).toEqual(['issue 5000', 'reserve 5000', 'commit 5000']);
    if (session.url !== null) expect(await page(session.url)).toContain('€179.25 was paid');
  });

  test('PY7 the card is declined: the gift card is whole again, and the session takes another card', async () => {
    const [order, gift] = [await forbidding(), await issue(5_000)];
    const session = await shop.session(order.id, { ui });
    const tenders = [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_declined' }];
    await trySplit(session, order, tenders);
    expect(await over(order.id)).toMatchObject({ payment_status: 'unpaid', payment_attempts: [{ status: 'rolled_back' }] });
    expect(await read(gift)).toMatchObject({ balance: 5_000, reserved: 0 });
    if (session.url !== null) expect(await page(session.url)).toContain('You were not charged');
    must(await trySplit(session, order, [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_ok' }]), 201);
    await eventually(
      () => shop.readSession(session.id),
      ({ status }) => status === 'paid',
    );
  });

  test('26.8 PY10 the gift card was spent elsewhere after the approval: stopped before any attempt exists', async () => {
    const [order, other, gift] = [await forbidding(), await shop.order([{ quantity: 1, unit_amount: 1_000 }]), await issue(5_000)];
    const session = await shop.session(order.id, { ui });
    await shop.pay(other.id, gift.payment_method);
    const before = await shop.read(order.id);
    const refused = await trySplit(session, order, [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_ok' }]);
    expectRefused(refused, 409, 'gift_card_insufficient');
    expectRefused(await shop.paySession(session, { version: before.version, amount: 17_925 }, gift.payment_method), 409, 'gift_card_insufficient');
    expect(await shop.read(order.id)).toEqual(before);
    expect(moves(await read(gift))).toEqual(['issue 5000', 'commit 1000']);
  });

  test('26.7 a gift card that holds enough pays alone', async () => {
    const [order, gift] = [await forbidding(), await issue(20_000)];
    const session = await shop.session(order.id, { ui });
    must(await shop.paySession(session, { version: (await shop.read(order.id)).version, amount: 17_925 }, gift.payment_method), 201);
    await eventually(
      () => shop.readSession(session.id),
      ({ status }) => status === 'paid',
    );
    expect((await shop.read(order.id)).payments).toMatchObject([{ kind: 'gift_card', captured_amount: 17_925 }]);
  });
});

test('Q1 26.8 the same call again is answered from the record, though its own payment has emptied the gift card', async () => {
  const [order, gift] = [await forbidding(), await issue(5_000)];
  const session = await shop.session(order.id);
  const body = {
    client_secret: session.client_secret,
    approved_version: (await shop.read(order.id)).version,
    approved_amount: 17_925,
    tenders: [{ payment_method: gift.payment_method, amount: 5_000 }, { payment_method: 'pm_sim_ok' }],
  };
  const send = () => shop.buyer.post<PaymentAttempt>(`/v1/checkout_sessions/${session.id}/payment_attempts`, body, { idempotencyKey: `again ${session.id}` });
  const first = must(await send(), 201);
  await over(order.id);
  expect(must(await send(), 201).id).toBe(first.id);
  expect((await shop.read(order.id)).payments).toHaveLength(2);
});

describe('the field for a gift card on the hosted page', () => {
  test('PY10 it pays first, the method pays the rest', async () => {
    const [order, gift] = [await forbidding(), await issue(5_000)];
    const { url } = await shop.session(order.id, { ui: 'hosted' });
    await page(url, filled(await page(url), { payment_method: 'pm_sim_ok', gift_card: gift.payment_method }));
    expect(await over(order.id)).toMatchObject({
      payment_status: 'paid',
      payments: [
        { kind: 'gift_card', amount: 5_000 },
        { kind: 'card', amount: 12_925 },
      ],
    });
    expect(await page(url)).toContain('€179.25 was paid');
  });

  test('26.8 S4 empty, or not known: the page says so and nothing is started', async () => {
    const [order, gift, other] = [await forbidding(), await issue(1_000), await shop.order([{ quantity: 1, unit_amount: 1_000 }])];
    await shop.pay(other.id, gift.payment_method);
    const { url } = await shop.session(order.id, { ui: 'hosted' });
    const form = await page(url);
    expect(await page(url, filled(form, { payment_method: 'pm_sim_ok', gift_card: gift.payment_method }))).toContain('Nothing is left on this gift card');
    const wrong = `${gift.payment_method.slice(0, -1)}${gift.payment_method.endsWith('0') ? '1' : '0'}`;
    for (const code of [wrong, 'pm_sim_ok', 'hello'])
      expect(await page(url, filled(form, { payment_method: 'pm_sim_ok', gift_card: code }))).toContain('This gift card is not known');
    expect((await shop.read(order.id)).payments).toEqual([]);
  });
});
