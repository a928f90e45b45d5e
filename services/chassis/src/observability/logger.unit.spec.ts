/** What must never reach a log line, by whatever way it comes. */
import { createLogger, type Logger } from './logger';
import { isCardNumber, scrub } from './scrub';

const PAN = '4242424242424242';
const SECRETS = [
  PAN,
  '4242 4242 4242 4242',
  '5555-5555-5555-4444',
  '378282246310005',
  'sk_live_9aBcDeF',
  'Bearer abcdef123456',
  'cs_1_secret_0a1b2c',
  'hunter2',
  'Lovelace',
  'ada@example.com',
];

function linesOf(log: (logger: Logger) => void): string {
  const lines: string[] = [];
  log(createLogger('payment', 'trace', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('a log line', () => {
  it('is one JSON object with level, time, service, what was said and its correlation', () => {
    const line = linesOf((logger) => logger.info({ correlationId: 'cor_1', orderId: 'ord_1' }, 'ready'));
    expect(line.endsWith('\n')).toBe(true);
    expect(JSON.parse(line)).toMatchObject({
      level: 30,
      service: 'payment',
      msg: 'ready',
      correlationId: 'cor_1',
      orderId: 'ord_1',
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
  });

  it.each<[string, (logger: Logger) => void]>([
    ['a header', (logger) => logger.info({ headers: { authorization: 'hunter2' } }, 'x')],
    ['a header in its other case', (logger) => logger.info({ req: { headers: { Authorization: 'hunter2' } } }, 'x')],
    ['a field far down', (logger) => logger.info({ a: { b: { c: { d: { e: { client_secret: 'hunter2' } } } } } }, 'x')],
    ['a payment method that is an object', (logger) => logger.info({ body: { payment_method: { number: PAN, cvc: '123', name: 'hunter2' } } }, 'x')],
    ['a card', (logger) => logger.info({ data: { card: { exp: 'hunter2' } } }, 'x')],
    ['an error’s message', (logger) => logger.error({ err: new Error(`declined: ${PAN}`) }, 'x')],
    [
      'an error that quotes a body',
      (logger) => logger.error({ err: new Error(`bad body ${JSON.stringify({ clientSecret: 'hunter2', n: { secret: 'hunter2' } })}`) }, 'x'),
    ],
    ['an error that quotes a quoted body', (logger) => logger.error({ err: new Error(JSON.stringify({ sent: JSON.stringify({ api_key: 'hunter2' }) })) }, 'x')],
    ['a buyer', (logger) => logger.info({ body: { customer: { name: 'Ada Lovelace', address: { line1: 'x' } } } }, 'x')],
    ['a buyer far down', (logger) => logger.info({ a: { b: { c: { d: { e: { customer: { name: 'Ada Lovelace', address: { line1: 'x' } } } } } } } }, 'x')],
    ['an error that quotes a buyer', (logger) => logger.error({ err: new Error(`bad body ${JSON.stringify({ customer: { name: 'Lovelace' } })}`) }, 'x')],
    ['an e-mail in a text', (logger) => logger.warn({ said: 'no such user ada@example.com' }, 'x')],
    ['the text itself', (logger) => logger.warn(`called with Bearer abcdef123456 and sk_live_9aBcDeF`)],
    ['a URL', (logger) => logger.warn({ url: '/pay?client_secret=cs_1_secret_0a1b2c' }, 'x')],
    ['digits in groups', (logger) => logger.warn('card 4242 4242 4242 4242, then 5555-5555-5555-4444, then 378282246310005.')],
  ])('never holds a secret: %s', (_way, log) => {
    const line = linesOf(log);
    for (const secret of SECRETS) expect(line).not.toContain(secret);
    expect(line).toContain('[redacted]');
    for (const part of line.trim().split('\n')) expect(() => JSON.parse(part) as unknown).not.toThrow();
  });

  it('keeps what only looks like one: ids, times, amounts, offsets, versions', () => {
    const kept = { at: 1_700_000_000_000, orderId: 'ord_4242424242424242abcdefghjk', offset: '4242424242424243', amount: 1234.5, version: '4.1.1' };
    expect(JSON.parse(scrub(JSON.stringify(kept)))).toEqual(kept);
  });
});

describe('card numbers', () => {
  it.each([PAN, '5555 5555 5555 4444', '378282246310005', '6011-1111-1111-1117', '4222222222222'])('%s is one', (text) =>
    expect(isCardNumber(text)).toBe(true),
  );
  it.each(['4242424242424243', '424242424242', '42424242424242424242', ''])('"%s" is none', (text) => expect(isCardNumber(text)).toBe(false));
});
