import { isTraceparent, newTraceparent, nextTraceparent } from './trace';

const TRACE = 'a'.repeat(32);
const SPAN = 'b'.repeat(16);

describe('trace context', () => {
  it('keeps the trace and its sampling, and names every hop anew', () => {
    const [first, second] = [nextTraceparent(`00-${TRACE}-${SPAN}-00`), nextTraceparent(`00-${TRACE}-${SPAN}-00`)];
    expect(first).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
    expect(first).not.toContain(SPAN);
    expect(second).not.toBe(first);
  });

  it.each([null, undefined, '', 'nonsense', `01-${TRACE}-${SPAN}-01`, `00-${TRACE.toUpperCase()}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01-extra`])(
    'begins anew where there is none: %s',
    (parent) => {
      expect(isTraceparent(nextTraceparent(parent))).toBe(true);
      expect(nextTraceparent(parent)).not.toContain(TRACE);
    },
  );

  it.each([`00-${'0'.repeat(32)}-${SPAN}-01`, `00-${TRACE}-${'0'.repeat(16)}-01`])(
    'begins anew where an id is all zeros, which names nothing: %s',
    (parent) => {
      expect(isTraceparent(parent)).toBe(false);
      expect(nextTraceparent(parent)).not.toContain('0000000000000000');
    },
  );

  it('is well formed and never the same twice', () => {
    const made = Array.from({ length: 50 }, newTraceparent);
    expect(made.every(isTraceparent)).toBe(true);
    expect(new Set(made).size).toBe(50);
  });
});
