import { ManualClock, MemorySetting } from '../testing/fakes';
import { OrderLimits, type AmountLimits } from './order-limits';

const shop = { tenantId: 'ten_a', mode: 'test' };
const KNOWN_MS = 30_000;

function open(store = new MemorySetting<AmountLimits>({}), clock = new ManualClock()) {
  return { store, clock, limits: new OrderLimits(store, clock) };
}

test('M5: a tenant has no limit until it sets one, in each currency its own', async () => {
  const { limits } = open();
  expect(await limits.of(shop, 'EUR')).toBeNull();
  await limits.replace(shop, { EUR: 5_000 });
  expect(await limits.of(shop, 'EUR')).toBe(5_000);
  expect(await limits.of(shop, 'USD')).toBeNull();
});

test.each([
  ['another tenant', { tenantId: 'ten_b', mode: 'test' }],
  ['the other mode', { tenantId: 'ten_a', mode: 'live' }],
])('M5, S1: %s has its own', async (_, other) => {
  const { limits } = open();
  await limits.replace(shop, { EUR: 5_000 });
  expect(await limits.of(other, 'EUR')).toBeNull();
});

test('M5: what one instance sets, another keeps to within half a minute', async () => {
  const { store, clock, limits } = open();
  const elsewhere = open(store, clock).limits;
  await elsewhere.of(shop, 'EUR');
  await limits.replace(shop, { EUR: 5_000 });
  clock.advance(KNOWN_MS);
  expect(await elsewhere.of(shop, 'EUR')).toBe(5_000);
});

test('M5: without the store an order is created under the limits seen last, and not at all under limits never seen', async () => {
  const { store, clock, limits } = open();
  await limits.replace(shop, { EUR: 5_000 });
  await limits.of(shop, 'EUR');
  store.isAway = true;
  clock.advance(KNOWN_MS);
  expect(await limits.of(shop, 'EUR')).toBe(5_000);
  await expect(limits.of({ ...shop, mode: 'live' }, 'EUR')).rejects.toMatchObject({ code: 'unavailable' });
});
