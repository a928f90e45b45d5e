import { mongo } from 'mongoose';
import { withLongs } from './longs';

const isLong = (value: unknown): boolean => value instanceof mongo.Long;

describe('numbers on their way to the database', () => {
  it.each([2_147_483_648, -2_147_483_649, 1_700_000_000_000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
    '%d becomes a 64-bit integer, exactly',
    (value) => {
      const long = withLongs(value);
      expect(isLong(long)).toBe(true);
      expect((long as InstanceType<typeof mongo.Long>).toString()).toBe(String(value));
    },
  );

  it.each([0, 1, -1, 2_147_483_647, -2_147_483_648, 0.5, Number.NaN])('%d stays as it is', (value) => expect(withLongs(value)).toBe(value));

  it('a negative zero becomes a zero, because it would be stored as a fraction', () => expect(Object.is(withLongs(-0), 0)).toBe(true));

  it('are found at any depth, and what holds them is not changed', () => {
    const given = { a: [{ at: 1_700_000_000_000 }], b: 'text', c: null, d: true, e: undefined };
    const copy = withLongs(given) as { a: Array<{ at: unknown }> };
    expect(isLong(copy.a[0]?.at)).toBe(true);
    expect(copy).toMatchObject({ b: 'text', c: null, d: true });
    expect(given.a[0]?.at).toBe(1_700_000_000_000);
  });

  it('dates, bytes and the database’s own values pass through whole', () => {
    const given = [new Date(5), Buffer.from('c301', 'hex'), new Uint8Array([1]), mongo.Long.fromNumber(7), new mongo.ObjectId()];
    for (const value of given) expect(withLongs({ value })).toEqual({ value });
    expect(given.map((value) => withLongs(value) === value)).toEqual(given.map(() => true));
  });
});
