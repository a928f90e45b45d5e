import { ManualClock, MemoryKeys } from '../testing/fakes';
import { ApiKeys } from './api-keys';

const wanted = {
  kind: 'restricted',
  actor: 'client',
  tenantId: 'ten_a',
  mode: 'test',
  scopes: ['orders:read'],
  name: 'till',
  rateLimitPerSecond: 5,
  isOperator: false,
} as const;
const KNOWN_MS = 30_000;

const store = () => new MemoryKeys();
const open = (keys: MemoryKeys, clock = new ManualClock()) => ({ keys: new ApiKeys(keys, clock, 'installation secret'), clock });

test('a key is found by its text; what is stored is a keyed hash and never the text', async () => {
  const rows = store();
  const { keys } = open(rows);
  const { text, key } = await keys.create(wanted);
  expect(text).toMatch(/^rk_test_[0-9a-z]{38}$/);
  expect(await keys.callerOf(text)).toMatchObject({ tenantId: 'ten_a', mode: 'test', kind: 'restricted', scopes: ['orders:read'], rateLimitPerSecond: 5 });
  expect(JSON.stringify([...rows.keys])).not.toContain(text.slice(8));
  expect(key.last4).toBe(text.slice(-4));
  expect(await new ApiKeys(rows, new ManualClock(), 'another secret').callerOf(text)).toBeNull();
});

test.each([
  ['no key', ''],
  ['another scheme', 'Basic abc'],
  ['a key that was never made', 'sk_test_0123456789abcdefghijklmnopqrstuv'],
  ['too short a key', 'sk_test_abc'],
  ['a key with what no key has', 'sk_test_0123456789abcdefghijklmn$or'],
])('%s opens nothing', async (_, text) => expect(await open(store()).keys.callerOf(text)).toBeNull());

test('a text that is no key is not looked up', async () => {
  const rows = store();
  await open(rows).keys.callerOf('sk_test_abc');
  expect(rows.lookUps).toBe(0);
});

test('a revoked key ends here at once and elsewhere within half a minute', async () => {
  const rows = store();
  const { keys, clock } = open(rows);
  const { keys: elsewhere } = open(rows, clock);
  const { text, key } = await keys.create(wanted);
  await elsewhere.callerOf(text);
  expect(await keys.revoke('ten_a', 'test', key.keyId)).toBe(true);
  expect(await keys.callerOf(text)).toBeNull();
  expect(await elsewhere.callerOf(text)).not.toBeNull();
  clock.advance(KNOWN_MS);
  expect(await elsewhere.callerOf(text)).toBeNull();
  expect(elsewhere.isKnown(text)).toBe(false);
});

test.each([
  ['another tenant', 'ten_b', 'test'],
  ['the other mode', 'ten_a', 'live'],
])('%s cannot revoke it', async (_, tenantId, mode) => {
  const { keys } = open(store());
  const { text, key } = await keys.create(wanted);
  expect(await keys.revoke(tenantId, mode, key.keyId)).toBe(false);
  expect(await keys.callerOf(text)).not.toBeNull();
});

test('while the store is away a key that was seen goes on, and a new one is told that it cannot be looked up', async () => {
  const rows = store();
  const { keys, clock } = open(rows);
  const [seen, unseen] = [(await keys.create(wanted)).text, (await keys.create(wanted)).text];
  await keys.callerOf(seen);
  rows.isAway = true;
  clock.advance(10 * KNOWN_MS);
  expect(await keys.callerOf(seen)).toMatchObject({ tenantId: 'ten_a' });
  await expect(keys.callerOf(unseen)).rejects.toMatchObject({ code: 'unavailable' });
});

test('many calls with a key whose time is over look it up once', async () => {
  const rows = store();
  const { keys, clock } = open(rows);
  const { text } = await keys.create(wanted);
  await keys.callerOf(text);
  clock.advance(KNOWN_MS);
  await Promise.all(Array.from({ length: 50 }, () => keys.callerOf(text)));
  await keys.callerOf(text);
  expect(rows.lookUps).toBe(2);
});

test('an unknown key works as soon as it is made', async () => {
  const { keys } = open(store());
  const text = 'sk_test_0123456789abcdefghijklmnopqrstuv';
  expect(await keys.callerOf(text)).toBeNull();
  await keys.create({ ...wanted, kind: 'secret' }, text);
  expect(await keys.callerOf(text)).not.toBeNull();
});
