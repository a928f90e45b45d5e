import fc from 'fast-check';
import {
  base32,
  canonicalJson,
  childId,
  childIdPattern,
  commandIdOf,
  digestOf,
  effectId,
  factId,
  fingerprintOfContent,
  isOrderId,
  newOrderId,
  ORDER_ID_PATTERN,
  orderIdOf,
} from './ids';

const order = newOrderId('ten_1', 'cmd_1');

describe('base32', () => {
  it.each([
    ['', 4, '0000'],
    ['ff', 2, 'zw'],
    ['0001020304', 8, '000g40r4'],
    ['ffffffffff', 8, 'zzzzzzzz'],
  ])('of %s is, to %i characters, %s', (hex, length, text) => expect(base32(Buffer.from(hex, 'hex'), length)).toBe(text));

  it('is the number in base 32', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        const text = base32(Buffer.from(bytes), 32);
        const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
        const number = [...text].reduce((sum, character) => sum * 32n + BigInt(alphabet.indexOf(character)), 0n);
        expect(number).toBe(BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
      }),
    );
  });
});

it('V6, Q5: no two effects have one id, whatever tenant, order, event and place they are of', () => {
  const text = fc.string({ maxLength: 3 });
  const effect = fc.tuple(text, text, text, fc.nat({ max: 20 }));
  fc.assert(
    fc.property(effect, effect, (one, other) => {
      expect(effectId(...one) === effectId(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

describe('order ids', () => {
  it('are derived: the same command of the same tenant is the same order, another tenant’s is not', () => {
    expect(newOrderId('ten_1', 'cmd_1')).toBe(order);
    expect(newOrderId('ten_2', 'cmd_1')).not.toBe(order);
    expect(order).toMatch(new RegExp(ORDER_ID_PATTERN));
  });

  it.each(['', 'ord_', `${order}0`, order.toUpperCase(), order.replace(/.$/, 'u'), ` ${order}`, `${order}\n`])('"%s" is none', (text) =>
    expect(isOrderId(text)).toBe(false),
  );
});

describe('ids of what belongs to an order', () => {
  it('name the order without a look-up', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(100), fc.constantFrom('pay', 're', 'inv', 'cs', 'li'), (tenant, seed, ordinal, prefix) => {
        const owner = newOrderId(tenant, seed);
        const id = childId(prefix, owner, seed, ordinal);
        expect(orderIdOf(id)).toBe(owner);
        expect(id).toMatch(new RegExp(childIdPattern(prefix)));
      }),
    );
  });

  it('differ by kind, by seed and by ordinal, and are repeatable', () => {
    const ids = [childId('pay', order, 'a'), childId('re', order, 'a'), childId('pay', order, 'b'), childId('pay', order, 'a', 1)];
    expect(new Set(ids.map((id) => id.slice(-10))).size).toBe(4);
    expect(childId('pay', order, 'a')).toBe(ids[0]);
  });

  it.each([
    '',
    'pay_',
    order,
    `pay_${order.slice(4)}`,
    `${childId('pay', order, 'a')}0`,
    `PAY_${childId('pay', order, 'a').slice(4)}`,
    childId('pay', order, 'a').replace('_', '-'),
  ])('"%s" is none', (text) => expect(orderIdOf(text)).toBeUndefined());
});

describe('ids of commands, facts and effects (Q1, Q5, U2)', () => {
  it('a key gives the same command within tenant and mode; without a key every command is new', () => {
    expect(commandIdOf('t', 'test', 'k')).toBe(commandIdOf('t', 'test', 'k'));
    expect(new Set([commandIdOf('t', 'test', 'k'), commandIdOf('t', 'live', 'k'), commandIdOf('u', 'test', 'k'), commandIdOf('t', 'test', 'l')]).size).toBe(4);
    expect(commandIdOf('t', 'test', undefined)).not.toBe(commandIdOf('t', 'test', undefined));
  });

  it('keep parts apart: moving a character from one part to the next is another id', () => {
    expect(digestOf(['ab', 'c'], 26)).not.toBe(digestOf(['a', 'bc'], 26));
    expect(factId('acme', 'ch_1', 'captured')).not.toBe(factId('acme', 'ch_', '1captured'));
    expect(effectId('t', 'o', 'e', 1)).not.toBe(effectId('t', 'o', 'e1', 1));
  });

  it('are of one form', () => {
    for (const id of [commandIdOf('t', 'test', 'k'), factId('a'), effectId('t', order, 'e', 0)]) expect(id).toMatch(/^(cmd|evt|eff)_[0-9a-hjkmnp-tv-z]{26}$/);
  });
});

describe('canonical JSON', () => {
  it('says the same as JSON', () =>
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))),
    ));

  it('does not depend on the order of keys', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, shuffled(item)]),
      );
    };
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))));
  });

  it('has no white space, keys in order, absent and undefined alike', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x y' }], a: undefined, B: true })).toBe('{"B":true,"b":[1,{"c":"x y","d":null}]}');
  });

  it('tells fingerprints apart by where one part ends', () => expect(fingerprintOfContent('POST', '/a')).not.toBe(fingerprintOfContent('POST/', 'a')));
});
