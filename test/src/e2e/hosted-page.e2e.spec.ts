/**
 * The hosted payment page as a browser without scripts meets it: plain HTTP, redirects followed by hand. What the page says is compared with
 * the record, and the auditor looks at every order afterwards.
 */
import type { CheckoutSession, Order } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, openShop } from './shop';

interface Seen {
  status: number;
  text: string;
  location: string | null;
  /** Header Content-Security-Policy. */
  policy: string;
  type: string;
}

const shop = openShop();

async function browse(url: string, form?: Record<string, string>): Promise<Seen> {
  const given = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
  const response = await fetch(url, { redirect: 'manual', ...given });
  const { status, headers } = response;
  const header = (name: string): string => headers.get(name) ?? '';
  return {
    status,
    text: await response.text(),
    location: headers.get('location'),
    policy: header('content-security-policy'),
    type: header('content-type'),
  };
}

const fieldsOf = ({ text }: Seen): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value]));

/** The form of the page with this method chosen. */
const filled = (page: Seen, method = 'pm_sim_ok'): Record<string, string> => ({ ...fieldsOf(page), payment_method: method });

interface Hosted {
  order: Order;
  session: CheckoutSession;
  url: string;
}

async function hosted(amount = 10_000, more: Record<string, unknown> = {}): Promise<Hosted> {
  const order = await shop.order([{ quantity: 1, unit_amount: amount }]);
  const session = await shop.session(order.id, { ui: 'hosted', success_url: 'https://shop.example/thanks', ...more });
  if (session.url === null) throw new Error('a hosted session has no address');
  return { order, session, url: session.url };
}

/** Where a 303 leads, as a browser resolves it. */
function follow(answer: Seen, from: string): string {
  expect({ status: answer.status, location: answer.location }).toEqual({ status: 303, location: expect.any(String) as string });
  return new URL(answer.location ?? '', from).href;
}

/** The press of the button: the form is sent until there is an answer to it, which is one attempt however often it is sent. */
const press = (url: string, form: Record<string, string>): Promise<Seen> =>
  eventually(
    () => browse(url, form),
    ({ status, location }) => status !== 503 && location?.includes('?attempt=') !== true,
  );

/** Loads the page until it says so, as its own refresh does. */
const untilItSays = (url: string, words: string): Promise<Seen> =>
  eventually(
    () => browse(url),
    ({ text }) => text.includes(words),
  );

const paid = (id: string): Promise<Order> =>
  eventually(
    () => shop.read(id),
    ({ payment_status: status }) => status === 'paid',
  );

test('opened: what the record says, in words of the currency, and nothing is written by looking', async () => {
  const body = {
    discounts: [{ name: 'Autumn sale', percentage: '25' }],
    fees: [{ kind: 'shipping', name: 'Parcel', amount: 490 }],
    tip: { amount: 200 },
  };
  const order = await shop.order(
    [{ name: 'Stoneware mug', quantity: 10, unit_amount: 2_390, tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] }],
    body,
  );
  const { url } = await shop.session(order.id, { ui: 'hosted' });
  const before = await shop.read(order.id);
  const page = await browse(url ?? '');
  expect([page.status, page.type]).toEqual([200, 'text/html; charset=utf-8']);
  for (const text of ['Stoneware mug', '10 × €23.90', '€239.00', 'Autumn sale', '−€59.75', 'Parcel', '€4.90', '€2.00']) expect(page.text).toContain(text);
  expect(order.totals.total).toBe(18_615);
  expect(page.text).toContain('Pay €186.15');
  expect(fieldsOf(page)).toEqual({ approved_version: String(before.version), approved_amount: '18615', attempt: expect.any(String) as string });
  expect(await shop.read(order.id)).toEqual(before);
});

test('paid: 303 to the page, which says so; the order is paid, and loading it again pays nothing', async () => {
  const { order, url } = await hosted();
  const page = await browse(url);
  const back = follow(await press(url, filled(page)), url);
  expect(back).toBe(url);
  const seen = await untilItSays(back, 'Payment received');
  expect(seen.text).toContain('€100.00 was paid');
  expect(seen.text).toContain('href="https://shop.example/thanks"');
  expect(seen.text).not.toContain('<form');
  await browse(back);
  expect(await shop.read(order.id)).toMatchObject({
    payment_status: 'paid',
    balance: { captured: 10_000, outstanding: 0 },
    payments: [{ status: 'captured', payment_method: 'pm_sim_ok' }],
  });
});

test('the same form sent twice, at once and again later, is one payment', async () => {
  const { order, url } = await hosted();
  const form = filled(await browse(url));
  const clicks = await Promise.all([browse(url, form), browse(url, form)]);
  for (const click of clicks) expect(follow(click, url)).toContain(url);
  expect(follow(await press(url, form), url)).toBe(url);
  expect((await paid(order.id)).payments).toHaveLength(1);
  expect((await browse(url)).text).toContain('Payment received');
  expect((await shop.history(order.id)).filter(({ type }) => type === 'CheckoutSessionPaymentRequested')).toHaveLength(1);
});

test('two tabs that were opened before: the second finds that nothing is left to pay', async () => {
  const { order, url } = await hosted();
  const [first, second] = [await browse(url), await browse(url)];
  follow(await press(url, filled(first)), url);
  await paid(order.id);
  const late = await press(url, filled(second));
  expect(late.status).toBe(409);
  expect(late.text).toContain('Payment received');
  expect((await paid(order.id)).payments).toHaveLength(1);
});

test('declined: the page says why; the next attempt with another card is paid', async () => {
  const { order, url } = await hosted();
  const form = filled(await browse(url), 'pm_sim_declined');
  const declined = await untilItSays(follow(await press(url, form), url), 'You were not charged');
  expect(declined.text).toMatch(/role="alert"><p>[^<]*You were not charged/);
  expect(fieldsOf(declined)['attempt']).not.toBe(form['attempt']);
  expect((await shop.read(order.id)).balance).toMatchObject({ captured: 0, outstanding: 10_000, pending_in: 0 });
  follow(await press(url, filled(declined)), url);
  const { payments, balance } = await paid(order.id);
  expect(payments.map(({ status }) => status)).toEqual(['failed', 'captured']);
  expect(balance.captured).toBe(10_000);
});

test('a line was added since the page was opened: nothing is charged, the new total is shown and can be paid', async () => {
  const { order, url } = await hosted();
  const stale = await browse(url);
  must(await shop.client.post<Order>(`/v1/orders/${order.id}/lines`, { name: 'More', quantity: 1, unit_amount: 500 }));
  const told = await press(url, filled(stale));
  expect(told.status).toBe(409);
  expect(told.text).toMatch(/role="alert"><p>The total has changed[^<]*Nothing was charged/);
  expect(told.text).toContain('Pay €105.00');
  expect(await shop.read(order.id)).toMatchObject({ payments: [], balance: { captured: 0, pending_in: 0, outstanding: 10_500 } });
  follow(await press(url, filled(told)), url);
  expect((await paid(order.id)).balance.captured).toBe(10_500);
});

describe('the bank asks', () => {
  async function challenged(): Promise<Hosted & { bank: string }> {
    const sale = await hosted();
    const page = await browse(sale.url);
    const form = filled(page, 'pm_sim_challenge');
    const asked = await eventually(
      () => press(sale.url, form),
      ({ location }) => location?.startsWith('http') === true,
    );
    const bank = follow(asked, sale.url);
    // Browsers hold a form's redirect to the page's form-action too.
    expect(page.policy).toContain(`form-action 'self' ${new URL(bank).origin};`);
    expect(new URL(bank).origin).not.toBe(new URL(sale.url).origin);
    return { ...sale, bank };
  }

  test('approved there: the page says paid; in between it leads to the same attempt and offers no second', async () => {
    const { order, url, bank } = await challenged();
    const between = await browse(url);
    expect(between.text).toContain(`href="${bank}"`);
    expect(between.text).not.toContain('<form');
    const asked = await browse(bank);
    expect([asked.status, asked.text.includes('name="approve" value="true"')]).toEqual([200, true]);
    expect((await browse(bank, { approve: 'true' })).status).toBe(200);
    expect((await untilItSays(url, 'Payment received')).text).toContain('€100.00 was paid');
    expect(await paid(order.id)).toMatchObject({ payments: [{ status: 'captured' }], balance: { captured: 10_000 } });
  });

  test('refused there: the page says so and takes another card', async () => {
    const { order, url, bank } = await challenged();
    await browse(bank, { approve: 'false' });
    const refused = await untilItSays(url, 'You were not charged');
    follow(await press(url, filled(refused)), url);
    expect((await paid(order.id)).payments.map(({ status }) => status)).toEqual(['failed', 'captured']);
  });
});

test('the outcome comes later: the page waits, asks again by itself, offers no second payment, and then says paid', async () => {
  const { order, url } = await hosted();
  const back = follow(await browse(url, filled(await browse(url), 'pm_sim_hang_succeeds')), url);
  const waiting = await browse(back);
  if (!waiting.text.includes('Payment received')) {
    expect(waiting.text).toContain('http-equiv="refresh"');
    expect(waiting.text).not.toContain('<form');
  }
  await untilItSays(back, 'Payment received');
  expect((await paid(order.id)).payments).toHaveLength(1);
});

describe('a session that is over takes no payment, also from a form that was opened before', () => {
  test('expired', async () => {
    const { order, session, url } = await hosted();
    const form = filled(await browse(url));
    must(await shop.client.post(`/v1/checkout_sessions/${session.id}/expire`));
    for (const page of [await browse(url), await press(url, form)]) {
      expect(page.text).toContain('This payment page has expired');
      expect(page.text).not.toContain('<form');
    }
    expect((await shop.read(order.id)).payments).toEqual([]);
  });

  test('superseded: the newer page is paid', async () => {
    const { order, url } = await hosted();
    const form = filled(await browse(url));
    const newer = await shop.session(order.id, { ui: 'hosted' });
    for (const page of [await browse(url), await press(url, form)]) {
      expect(page.text).toContain('A newer payment page replaces this one');
      expect(page.text).not.toContain('<form');
    }
    expect((await shop.read(order.id)).payments).toEqual([]);
    const next = newer.url ?? '';
    follow(await press(next, filled(await browse(next))), next);
    expect((await paid(order.id)).payments).toHaveLength(1);
  });

  test('paid from elsewhere', async () => {
    const { order, url } = await hosted();
    const form = filled(await browse(url));
    must(
      await shop.client.post(`/v1/orders/${order.id}/manual_payments`, {
        amount: 10_000,
        method: 'cash',
        reference: `till ${order.id}`,
        received_at: new Date().toISOString(),
      }),
    );
    for (const page of [await browse(url), await press(url, form)]) expect(page.text).toContain('Nothing is left to pay here');
    expect((await shop.read(order.id)).balance).toMatchObject({ captured: 10_000, surplus: 0 });
  });
});

describe('who has not the secret', () => {
  test('a wrong one opens and pays nothing, and looks like a session that is not there', async () => {
    const { order, session, url } = await hosted();
    const form = filled(await browse(url));
    const { client_secret: secret = '' } = session;
    const wrong = `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`;
    const addresses = [wrong, secret.replace(/^cs_./, secret.startsWith('cs_0') ? 'cs_1' : 'cs_0'), session.id, `${secret}%`, ''].map(
      (path) => new URL(`/pay/${path}`, url).href,
    );
    const pages = [...(await Promise.all(addresses.map((address) => browse(address)))), await browse(addresses[0] ?? '', form)];
    expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 404));
    expect(new Set(pages.map(({ text }) => text.replace(/nonce="[^"]*"/, ''))).size).toBe(1);
    expect((await shop.read(order.id)).payments).toEqual([]);
  });

  test('the secret of an embedded session opens no hosted page', async () => {
    const { url } = await hosted();
    const embedded = await shop.session((await shop.order()).id);
    expect(embedded.url).toBeNull();
    expect((await browse(new URL(`/pay/${embedded.client_secret ?? ''}`, url).href)).status).toBe(404);
  });

  test('a publishable key reads a session with its own secret only', async () => {
    const [mine, other] = [await hosted(), await hosted()];
    const at = `/v1/checkout_sessions/${mine.session.id}`;
    const read = (secret: string | undefined) => shop.buyer.get<CheckoutSession>(secret === undefined ? at : `${at}?client_secret=${secret}`);
    expect(must(await read(mine.session.client_secret), 200)).toMatchObject({ id: mine.session.id, url: mine.url });
    expectRefused(await read(undefined), 403, 'client_secret_invalid');
    expectRefused(await read(other.session.client_secret), 403, 'client_secret_invalid');
    expectRefused(await shop.buyer.get(`/v1/orders/${mine.order.id}`), 403, 'access_denied');
  });
});

test('a path that cannot be decoded gets the answer of the API', async () => {
  const answer = await shop.client.get('/v1/%zz');
  expectRefused(answer, 400, 'invalid_request');
  expect(answer.body).toMatchObject({ request_id: expect.any(String) as string, remedy: expect.any(String) as string });
});
