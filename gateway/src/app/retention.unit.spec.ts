import { ManualClock, MemorySetting } from '../testing/fakes';
import { NewOrderTerms } from './new-order-terms';
import { OrderLimits } from './order-limits';
import { NEVER, RetentionSettings, type RetentionTerms } from './retention';

const shop = { tenantId: 'ten_a', mode: 'test' };
const KNOWN_MS = 30_000;
const thirty = { archiveUnpaidAfterDays: 30 };

function open(store = new MemorySetting<RetentionTerms>(NEVER), clock = new ManualClock()) {
  return { store, clock, retention: new RetentionSettings(store, clock) };
}

test('Z5: a tenant archives nothing until it says after how many days, and may say never again', async () => {
  const { retention } = open();
  expect(await retention.of(shop)).toEqual(NEVER);
  await retention.replace(shop, thirty);
  expect(await retention.of(shop)).toEqual(thirty);
  await retention.replace(shop, NEVER);
  expect(await retention.of(shop)).toEqual(NEVER);
});

test.each([
  ['another tenant', { tenantId: 'ten_b', mode: 'test' }],
  ['the other mode', { tenantId: 'ten_a', mode: 'live' }],
])('Z5, S1: %s has its own', async (_, other) => {
  const { retention } = open();
  await retention.replace(shop, thirty);
  expect(await retention.of(other)).toEqual(NEVER);
});

test('Z5: an order is stamped with what was seen last while the store is away, and not created under what was never seen', async () => {
  const { store, clock, retention } = open();
  const terms = new NewOrderTerms(new OrderLimits(new MemorySetting({}), clock), retention);
  await retention.replace(shop, thirty);
  expect(await terms.of(shop, 'EUR')).toEqual({ amountLimit: null, ...thirty });
  store.isAway = true;
  clock.advance(KNOWN_MS);
  expect(await terms.of(shop, 'EUR')).toEqual({ amountLimit: null, ...thirty });
  await expect(terms.of({ ...shop, mode: 'live' }, 'EUR')).rejects.toMatchObject({ code: 'unavailable' });
});
