import { readinessOf } from './health';

describe('readiness', () => {
  it('holds when every check holds', async () => {
    const ready = await readinessOf([
      { name: 'consumer', isOk: () => true },
      { name: 'database', isOk: () => Promise.resolve(true) },
    ]);
    expect(ready).toEqual({ ready: true, checks: { consumer: true, database: true } });
  });

  it.each([
    ['says no', () => false],
    ['says no later', () => Promise.resolve(false)],
    ['fails', () => Promise.reject(new Error('away'))],
    [
      'fails at once',
      () => {
        throw new Error('away');
      },
    ],
  ])('does not hold when one check %s, and says which', async (_how, isOk) => {
    expect(
      await readinessOf([
        { name: 'consumer', isOk: () => true },
        { name: 'database', isOk },
      ]),
    ).toEqual({
      ready: false,
      checks: { consumer: true, database: false },
    });
  });

  it('does not wait for ever for a check that never answers', async () => {
    const silent = { name: 'database', isOk: () => new Promise<boolean>(() => undefined) };
    expect(await readinessOf([silent], 20)).toEqual({ ready: false, checks: { database: false } });
  });
});
