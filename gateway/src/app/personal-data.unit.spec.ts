/** Who is shown what of a buyer, and what it costs (S2, W10). */
import { newPersonalKey, seal, wrapped, type Customer } from '@concord/contracts';
import type { Caller, Scope } from '../domain/caller';
import { ManualClock, MemoryPersonalKeys } from '../testing/fakes';
import { PersonalData } from '.';

const SECRET = 'the secret of this installation';
const key = newPersonalKey();
const sealed = seal(key, 'cmd_1 name', 'Ada');
const ada: Customer = { name: sealed, email: null, phone: null, externalId: 'cus_1', address: null };

const callerOf = (kind: Caller['kind'], scopes: Scope[] = [], tenantId = 'ten_local'): Caller => ({
  ...{ keyId: 'key_1', tenantId, mode: 'test', kind, actor: 'client', scopes, isOperator: false, rateLimitPerSecond: null },
});
const owner = callerOf('secret');

let clock: ManualClock;
let keys: MemoryPersonalKeys;
let personalData: PersonalData;

beforeEach(() => {
  clock = new ManualClock();
  keys = new MemoryPersonalKeys();
  keys.wrapped.set(key.id, wrapped(SECRET, key));
  keys.buyers.set('cus_1', key.id);
  personalData = new PersonalData(keys, SECRET, clock);
});

async function shown(caller: Caller, customer = ada): Promise<[string | null, string]> {
  const disclosure = await personalData.disclosure(caller, [customer.name]);
  return [disclosure.text(customer.name), disclosure.stateOf(customer)];
}

const plain: Customer = { ...ada, name: 'Ada' };

test.each<[string, Caller, Customer, [string | null, string]]>([
  ['a secret key', owner, ada, ['Ada', 'readable']],
  ['a restricted key with the scope', callerOf('restricted', ['orders:read', 'personal_data:read']), ada, ['Ada', 'readable']],
  ['a restricted key without it', callerOf('restricted', ['orders:read']), ada, [null, 'hidden']],
  ['a restricted key without it, of an old order', callerOf('restricted', ['orders:read']), plain, [null, 'hidden']],
  ['a publishable key', callerOf('publishable'), ada, [null, 'hidden']],
  ['another tenant', callerOf('secret', [], 'ten_other'), ada, [null, 'unavailable']],
  ['a secret key, of an old order', owner, plain, ['Ada', 'readable']],
  ['a secret key, of a buyer without personal data', owner, { ...ada, name: null }, [null, 'readable']],
])('S2, W10: %s is shown what it may see', async (_who, caller, customer, expected) => {
  expect(await shown(caller, customer)).toEqual(expected);
});

test('W10: what is erased is gone at once where it was erased, elsewhere within ten seconds', async () => {
  expect(await shown(owner)).toEqual(['Ada', 'readable']);
  await keys.erase(owner, 'cus_1', 'key_1', 'asked to');
  expect(await shown(owner)).toEqual(['Ada', 'readable']);
  clock.advance(10_000);
  expect(await shown(owner)).toEqual([null, 'erased']);
});

test('W10: an instance that was told forgets at once', async () => {
  expect(await shown(owner)).toEqual(['Ada', 'readable']);
  await keys.erase(owner, 'cus_1', 'key_1', 'asked to');
  personalData.forget();
  expect(await shown(owner)).toEqual([null, 'erased']);
});

test('keys are asked for once in a while, and not at all where nothing is sealed or nothing may be seen', async () => {
  await shown(owner, plain);
  await shown(callerOf('restricted', ['orders:read']));
  expect(keys.asked).toBe(0);
  await shown(owner);
  await shown(owner);
  expect(keys.asked).toBe(1);
});

test('nobody waits for the keys: without them it is unavailable, and asked for again', async () => {
  keys.isAway = true;
  expect(await shown(owner)).toEqual([null, 'unavailable']);
  keys.isAway = false;
  expect(await shown(owner)).toEqual(['Ada', 'readable']);
});

test('a key that was wrapped under another secret opens nothing', async () => {
  keys.wrapped.set(key.id, wrapped('another secret, just as long', key));
  expect(await shown(owner)).toEqual([null, 'unavailable']);
});
