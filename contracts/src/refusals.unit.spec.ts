import { divergenceKinds, refusals } from './refusals';

const codes = Object.entries(refusals);

describe('refusals', () => {
  it.each(codes)('%s has a client error status, a title and a remedy in sentences', (code, { status, title, remedy }) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect([404, 409, 412, 422]).toContain(status);
    expect(title).toMatch(/^[A-Z][^.]*$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  });

  it('say "not found" with 404 and with nothing else', () => {
    for (const [code, { status }] of codes) expect([code, status === 404]).toEqual([code, code.endsWith('_not_found')]);
  });
});

describe('divergences', () => {
  it('are a closed list without repetition, each in snake case', () => {
    expect(new Set(divergenceKinds).size).toBe(divergenceKinds.length);
    for (const kind of divergenceKinds) expect(kind).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });
});
