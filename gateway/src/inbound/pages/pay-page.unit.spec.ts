/** The hosted page over HTTP, with the authority played by the spec (26.1, 26.3, 26.5, 26.6, 26.9). */
import { clientSecretOf, type OrderSnapshot, type Payment } from '@concord/contracts';
import { replyTo } from '../../testing/fakes';
import { INSTALLATION_SECRET, TENANT, TestGateway, type Answer } from '../../testing/gateway-app';
import { openSale, payment, sale, session } from '../../samples/sale';

const SECRET = clientSecretOf(INSTALLATION_SECRET, session.sessionId);
const PAGE = `/pay/${SECRET}`;
const ADDRESS = '198.51.100.7';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const gateway = new TestGateway();
const { authority, publisher } = gateway;
const untouched = { orderOfSession: authority.orderOfSession.bind(authority), publish: publisher.publish.bind(publisher) };

beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => {
  Object.assign(authority, { orderOfSession: untouched.orderOfSession });
  Object.assign(publisher, { publish: untouched.publish, isAway: false, onCommand: () => undefined });
  publisher.sent.length = 0;
  authority.sessionsAsked.length = 0;
  authority.put(openSale);
  gateway.clock.advance(60_000);
});

const show = (url = PAGE): Promise<Answer> => gateway.call('GET', url, { key: null, address: ADDRESS });
const fieldsOf = (page: Answer): Record<string, string> =>
  Object.fromEntries([...page.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value]));
const pay = (fields: Record<string, string>, method = 'pm_sim_ok'): Promise<Answer> =>
  gateway.call('POST', PAGE, { key: null, address: ADDRESS, headers: FORM, body: new URLSearchParams({ ...fields, payment_method: method }).toString() });

/** The order with one attempt of this session on it. */
const withAttempt = (given: Partial<Payment>, of: OrderSnapshot = openSale): OrderSnapshot => ({
  ...of,
  sequence: of.sequence + 1,
  version: of.version + 1,
  payments: [{ ...payment, refundedAmount: 0, ...given }],
});

/** The authority accepts, and the payment has this outcome. */
function settle(given: Partial<Payment>, of: OrderSnapshot = openSale): void {
  gateway.answer((command) => {
    const { paymentId } = (command.value as unknown as { payment: { paymentId: string } }).payment;
    const order = withAttempt({ paymentId, ...given }, of);
    gateway.authority.put(order);
    return [replyTo(command, { order })];
  });
}

describe('what the buyer sees', () => {
  test('every number of the record, in the currency: lines, discounts, fees, tax, tip, total and what is due', async () => {
    const page = await show();
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    for (const text of ['Stoneware mug', '10 × €23.90', '€239.00', '−€59.75', 'Autumn sale', 'Parcel', '€4.90', '€29.87', '€2.00', '€186.15', 'Pay €186.15'])
      expect(page.text).toContain(text);
    expect(fieldsOf(page)).toEqual({ approved_version: '1', approved_amount: '18615', attempt: expect.stringMatching(/^[\w-]{22}$/) });
    for (const method of ['pm_sim_ok', 'pm_sim_declined', 'pm_sim_insufficient_funds', 'pm_sim_challenge']) expect(page.text).toContain(`value="${method}"`);
  });

  test.each([
    ['contained in the prices: below the total', { tax: 2987, inclusiveTax: 2987 }, /Total<.*Contains tax of<.*€29\.87/s],
    ['added: in the sum', { tax: 2987, inclusiveTax: 0 }, /Parcel<.*>Tax<\/th><td>€29\.87<.*Total</s],
    [
      'both: in the sum, with the part that is contained',
      { tax: 2987, inclusiveTax: 87 },
      />Tax<span class="detail">€0\.87 of it is contained.*€29\.87<.*Total</s,
    ],
  ])('tax that is %s', async (_, taxes, expected) => {
    authority.put({ ...openSale, totals: { ...openSale.totals, ...taxes } });
    expect((await show()).text).toMatch(expected);
  });

  test('it works without scripts and loads nothing', async () => {
    expect((await show()).text).not.toMatch(/<script|<img|<link| src=| on\w+=/i);
  });

  test('texts of the merchant stay texts', async () => {
    const name = '<script>alert("1")</script>\' onload=x &';
    gateway.authority.put({
      ...openSale,
      lines: openSale.lines.map((line) => ({ ...line, name })),
      checkoutSessions: [{ ...session, status: 'open', cancelUrl: 'javascript:alert(1)' }],
    });
    const { text } = await show();
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=x &amp;');
    expect(text).not.toMatch(/<script|javascript:/);
  });

  test('each rendering is one attempt of its own', async () => {
    expect(fieldsOf(await show())['attempt']).not.toBe(fieldsOf(await show())['attempt']);
  });

  test('T16: prices that have expired are not asked for', async () => {
    const quote = { validUntil: openSale.createdAt, fellDueAt: openSale.createdAt, expiredAt: openSale.createdAt };
    authority.put({ ...openSale, quote });
    const { status, text } = await show();
    expect([status, text.includes('These prices are no longer valid'), text.includes('<form')]).toEqual([200, true, false]);
    authority.put({ ...openSale, quote: { ...quote, fellDueAt: null, expiredAt: null } });
    expect((await show()).text).toContain('Pay €186.15');
  });

  test('what was paid already is shown, and only the rest is asked for', async () => {
    const part = {
      ...openSale,
      balance: { ...openSale.balance, netCollected: 10_000 },
      checkoutSessions: [{ ...session, status: 'open', amountDue: 8_615 } as const],
    };
    gateway.authority.put(part);
    const page = await show();
    expect(page.text).toContain('€100.00');
    expect(page.text).toContain('Pay €86.15');
    expect(fieldsOf(page)['approved_amount']).toBe('8615');
  });
});

describe('headers', () => {
  test.each([
    ['the page', PAGE, 200],
    ['a page that is not there', `${PAGE}0`, 404],
  ])('%s', async (_, url, status) => {
    const { status: given, headers, text } = await show(url);
    const nonce = /style nonce="([^"]+)"/.exec(text)?.[1] ?? 'none';
    expect(given).toBe(status);
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'${status === 200 ? ' https://bank.example' : ''}; frame-ancestors 'none'; base-uri 'none'`,
    );
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['set-cookie']).toBeUndefined();
  });
});

describe('who has not the secret', () => {
  const last = SECRET.endsWith('0') ? '1' : '0';
  const wrong = [
    ['another last digit', `/pay/${SECRET.slice(0, -1)}${last}`],
    ['the session alone', `/pay/${session.sessionId}`],
    ['the secret of another session', `/pay/${SECRET.replace(/^cs_e/, 'cs_f')}`],
    ['more path', `${PAGE}/more`],
    ['nothing', '/pay/'],
    ['a text without end', `/pay/${'x'.repeat(2_000)}`],
  ] as const;

  test('the right one asks for its own session, by no other name', async () => {
    await show();
    expect(authority.sessionsAsked).toEqual([session.sessionId]);
  });

  test.each(wrong)('%s: the page that is not there, and nobody is asked', async (_, url) => {
    const page = await show(url);
    expect([page.status, authority.sessionsAsked]).toEqual([404, []]);
    expect(page.text).toContain('Payment page not found');
    expect(page.text).not.toContain('Stoneware');
  });

  test('a wrong secret, a session that is embedded elsewhere and one that is not there are the same page', async () => {
    const pages = [await show(`/pay/${SECRET.slice(0, -1)}${last}`)];
    gateway.authority.put({ ...openSale, checkoutSessions: [{ ...session, status: 'open', ui: 'embedded' }] });
    pages.push(await show());
    gateway.authority.put({ ...openSale, checkoutSessions: [] });
    pages.push(await show());
    expect(pages[0]?.status).toBe(404);
    expect(new Set(pages.map(({ status, text }) => `${status} ${text.replace(/nonce="[^"]*"/, '')}`)).size).toBe(1);
  });

  test('a wrong secret pays nothing, and nobody is asked', async () => {
    const fields = fieldsOf(await show());
    authority.sessionsAsked.length = 0;
    const body = new URLSearchParams({ ...fields, payment_method: 'pm_sim_ok' }).toString();
    const { status } = await gateway.call('POST', `/pay/${session.sessionId}_secret_0`, { key: null, headers: FORM, body });
    expect([status, gateway.publisher.sent, authority.sessionsAsked]).toEqual([404, [], []]);
  });

  test('guesses are limited by address', async () => {
    const limited = await new TestGateway().start({ failedAuthenticationsPerMinute: 3 });
    const guess = () => limited.call('GET', `/pay/${session.sessionId}_secret_0`, { key: null, address: ADDRESS });
    for (let index = 0; index < 3; index += 1) expect((await guess()).status).toBe(404);
    const stopped = await guess();
    expect([stopped.status, stopped.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
    await limited.stop();
  });
});

describe('pay', () => {
  test('the command is the one of POST /v1/checkout_sessions/{id}/pay, by the buyer', async () => {
    settle({ status: 'captured' });
    await pay(fieldsOf(await show()));
    const [command] = gateway.publisher.sent;
    expect(command).toMatchObject({
      type: 'PayCheckoutSession',
      value: {
        sessionId: session.sessionId,
        approvedVersion: 1,
        approvedAmount: 18615,
        payment: { paymentMethod: 'pm_sim_ok', captureMode: 'automatic', amount: null },
        meta: { tenantId: TENANT, mode: 'test', orderId: sale.orderId, actor: { kind: 'buyer', id: session.sessionId } },
      },
    });
  });

  test('captured: leads to the page, which says so and links back to the shop; loading it again pays nothing', async () => {
    settle({ status: 'captured' }, { ...openSale, checkoutSessions: [{ ...session, status: 'paid' }] });
    const answer = await pay(fieldsOf(await show()));
    expect([answer.status, answer.headers['location']]).toEqual([303, SECRET]);
    for (let times = 0; times < 3; times += 1) {
      const page = await show();
      expect(page.text).toContain('Payment received');
      expect(page.text).toContain('€186.15 was paid');
      expect(page.text).toContain('href="https://shop.example/thanks"');
      expect(page.text).not.toContain('<form');
    }
    expect(gateway.publisher.sent).toHaveLength(1);
  });

  test('authorised: reserved', async () => {
    settle({ status: 'authorized', capturedAmount: 0 });
    await pay(fieldsOf(await show()));
    expect((await show()).text).toContain('€186.15 is reserved');
  });

  test('the bank asks: leads to the bank at once; loading the page again leads to the same attempt (26.2)', async () => {
    settle({ status: 'requires_action', nextActionUrl: 'https://bank.example/challenges/1' });
    const answer = await pay(fieldsOf(await show()), 'pm_sim_challenge');
    expect([answer.status, answer.headers['location']]).toEqual([303, 'https://bank.example/challenges/1']);
    const page = await show();
    expect(page.text).toContain('href="https://bank.example/challenges/1"');
    expect(page.text).not.toContain('<form');
  });

  test('declined: the page says why and offers the form again, as a new attempt', async () => {
    settle({ status: 'failed', failureCode: 'card_declined', failureMessage: 'The card was declined.', capturedAmount: 0 });
    const fields = fieldsOf(await show());
    expect((await pay(fields, 'pm_sim_declined')).status).toBe(303);
    const page = await show();
    expect(page.text).toMatch(/role="alert"><p>The card was declined\. You were not charged\./);
    expect(fieldsOf(page)['attempt']).not.toBe(fields['attempt']);
  });

  test('in progress: the page waits and asks again by itself', async () => {
    settle({ status: 'unknown', capturedAmount: 0 });
    await pay(fieldsOf(await show()));
    const page = await show();
    expect(page.text).toContain('http-equiv="refresh"');
    expect(page.text).not.toContain('<form');
  });

  test('a double click is one attempt: both clicks send the same command (26.1)', async () => {
    settle({ status: 'captured' });
    const fields = fieldsOf(await show());
    await Promise.all([pay(fields), pay(fields)]);
    expect(new Set(gateway.publisher.sent.map(({ value }) => value.meta.commandId)).size).toBe(1);
    expect(new Set(gateway.publisher.sent.map(({ value }) => value.meta.fingerprint)).size).toBe(1);
  });

  test('the total has changed: nothing is paid, the page says so and shows the new one (26.5)', async () => {
    const stale = fieldsOf(await show());
    const now = {
      ...openSale,
      version: 2,
      sequence: 2,
      totals: { ...openSale.totals, total: 19_115 },
      checkoutSessions: [{ ...session, status: 'open', amountDue: 19_115, quoteVersion: 2 } as const],
    };
    gateway.authority.put(now);
    gateway.answer((command) => [replyTo(command, { verdict: 'refused', code: 'quote_stale', detail: 'x', order: now })]);
    const page = await pay(stale, 'pm_sim_challenge');
    expect(page.status).toBe(409);
    expect(page.text).toMatch(/role="alert"><p>The total has changed/);
    expect(page.text).toContain('Pay €191.15');
    expect(page.text).toMatch(/value="pm_sim_challenge" checked/);
    expect(fieldsOf(page)).toMatchObject({ approved_version: '2', approved_amount: '19115' });
    expect(fieldsOf(page)['attempt']).not.toBe(stale['attempt']);
  });

  test('a second tab pays while the first attempt is live: refused, and the page shows the live one', async () => {
    const fields = fieldsOf(await show());
    const live = withAttempt({ status: 'processing', capturedAmount: 0 });
    gateway.authority.put(live);
    gateway.answer((command) => [replyTo(command, { verdict: 'refused', code: 'attempt_live', detail: 'x', order: live })]);
    const page = await pay(fields);
    expect([page.status, page.text.includes('being processed'), page.text.includes('<form')]).toEqual([409, true, false]);
  });

  test('a second tab pays what the first has paid: refused, and the page shows what was paid', async () => {
    const fields = fieldsOf(await show());
    const over = withAttempt({ status: 'captured' }, { ...openSale, checkoutSessions: [{ ...session, status: 'paid' }] });
    gateway.authority.put(over);
    gateway.answer((command) => [replyTo(command, { verdict: 'refused', code: 'checkout_session_not_open', detail: 'x', order: over })]);
    const page = await pay(fields);
    expect([page.status, page.text.includes('Payment received'), page.text.includes('<form')]).toEqual([409, true, false]);
  });

  test.each([
    ['expired', { status: 'expired' }, 'has expired'],
    ['superseded', { status: 'invalidated', supersededBy: 'cs_2' }, 'A newer payment page replaces this one'],
    ['withdrawn', { status: 'invalidated' }, 'was withdrawn'],
    ['in a state of a later release', { status: 'unrecognized' }, 'cannot be shown right now'],
    ['paid in another way', { status: 'closed' }, 'Nothing is left to pay here'],
  ] as const)('%s: the page says so, before and after a click', async (_, given, words) => {
    const fields = fieldsOf(await show());
    const over = { ...openSale, checkoutSessions: [{ ...session, ...given }] };
    gateway.authority.put(over);
    gateway.answer((command) => [replyTo(command, { verdict: 'refused', code: 'checkout_session_not_open', detail: 'x', order: over })]);
    for (const page of [await show(), await pay(fields)]) {
      expect(page.text).toContain(words);
      expect(page.text).not.toContain('<form');
    }
  });

  test.each([
    ['another method than the page offers', { payment_method: 'pm_card' }],
    ['a card number as method', { payment_method: '4111111111111111' }],
    ['an amount with a sign', { approved_amount: '-5' }],
    ['no token', { attempt: '' }],
    ['a field that the form has not', { amount: '1' }],
  ])('a form with %s pays nothing', async (_, given) => {
    const body = new URLSearchParams({ payment_method: 'pm_sim_ok', ...fieldsOf(await show()), ...given }).toString();
    const { status, text } = await gateway.call('POST', PAGE, { key: null, headers: FORM, body });
    expect([status, gateway.publisher.sent]).toEqual([400, []]);
    expect(text).not.toContain('4111');
  });

  test('JSON is not what a form sends', async () => {
    expect((await gateway.call('POST', PAGE, { key: null, body: { ...fieldsOf(await show()), payment_method: 'pm_sim_ok' } })).status).toBe(415);
  });
});

describe('the answer to pay gets lost (26.3)', () => {
  /** No answer of the authority: the call waits its five seconds, of which the spec's clock takes one step. */
  async function payWithoutAnswer(fields: Record<string, string>): Promise<Answer> {
    gateway.publisher.onCommand = () => gateway.clock.advance(5_000);
    return pay(fields);
  }

  test('the page waits, never offers a second payment, and then shows the truth', async () => {
    const fields = fieldsOf(await show());
    const answer = await payWithoutAnswer(fields);
    const waiting = `${SECRET}?attempt=${fields['attempt'] ?? ''}`;
    expect([answer.status, answer.headers['location']]).toEqual([303, waiting]);
    const page = await show(`/pay/${waiting}`);
    expect(page.text).toContain('http-equiv="refresh"');
    expect(page.text).not.toContain('<form');
    const { paymentId } = (gateway.publisher.sent[0]?.value as unknown as { payment: { paymentId: string } }).payment;
    gateway.authority.put(withAttempt({ paymentId, status: 'captured' }, { ...openSale, checkoutSessions: [{ ...session, status: 'paid' }] }));
    expect((await show(`/pay/${waiting}`)).text).toContain('Payment received');
  });

  test('it was refused in the end: the page says why and offers the form', async () => {
    const fields = fieldsOf(await show());
    await payWithoutAnswer(fields);
    const [command] = gateway.publisher.sent;
    if (command === undefined) throw new Error('no command was sent');
    gateway.authority.verdicts.set(command.value.meta.commandId, replyTo(command, { verdict: 'refused', code: 'quote_stale' }));
    const page = await show(`/pay/${SECRET}?attempt=${fields['attempt'] ?? ''}`);
    expect(page.text).toMatch(/role="alert"><p>The total has changed/);
    expect(page.text).toContain('<form');
  });

  test('the log is away: the form stays the same attempt, so that pressing Pay again pays once', async () => {
    const fields = fieldsOf(await show());
    gateway.publisher.isAway = true;
    const publish = gateway.publisher.publish.bind(gateway.publisher);
    gateway.publisher.publish = (messages) => {
      gateway.clock.advance(5_000);
      return publish(messages);
    };
    const page = await pay(fields, 'pm_sim_async_ok');
    expect(page.status).toBe(503);
    expect(page.text).toContain('you are not charged twice');
    expect(fieldsOf(page)).toEqual(fields);
    expect(page.text).toMatch(/value="pm_sim_async_ok" checked/);
  });
});

test('the secret is in no log line, also when the page breaks', async () => {
  gateway.authority.orderOfSession = () => Promise.reject(new Error(`GET ${PAGE} broke`));
  const page = await show();
  expect([page.status, page.text.includes('broke')]).toEqual([500, false]);
  const lines = gateway.logLines.join('');
  expect(lines).toContain('a call failed');
  expect(lines).not.toContain(SECRET.slice(-64));
});
