/** Who is one buyer, what a batch costs, and what is left when the key is gone (W10). */
import { unseal, unwrapped, type CommandMeta, type Customer } from '@concord/contracts';
import { PersonalData, type OfBuyer } from '.';
import { MemoryPersonalKeys } from './testing/memory-personal-keys';

const SECRET = 'the secret of this installation';
const owner = { tenantId: 'ten_1', mode: 'test' };
const request = { by: 'key_1', reason: 'asked to' };

const NOBODY: Customer = { name: null, email: null, phone: null, externalId: null, address: null };

let ordinal = 0;
const said = (customer: Partial<Customer> | null, meta: Partial<CommandMeta> = {}): OfBuyer => {
  ordinal += 1;
  const envelope = { ...owner, commandId: `cmd_${ordinal}`, orderId: `ord_${ordinal}`, fingerprint: `f${ordinal}`, ...meta } as CommandMeta;
  return { meta: envelope, customer: customer === null ? null : { ...NOBODY, ...customer } };
};

let keys: MemoryPersonalKeys;
let personalData: PersonalData;

beforeEach(() => {
  keys = new MemoryPersonalKeys();
  personalData = new PersonalData(keys, SECRET, { now: () => 7 });
});

const sealed = (...commands: OfBuyer[]): Promise<OfBuyer[]> => personalData.sealed(commands.map((command) => ({ command, isPreview: false })));
const keyIdOf = (command: OfBuyer | undefined): string => /pdk_\w+/.exec(JSON.stringify(command))?.[0] ?? '';

function opened(id: string, text: string | null | undefined): string {
  const row = keys.rows.get(id);
  return unseal(unwrapped(SECRET, id, row?.key.wrapped ?? ''), text ?? '');
}

test('W10: every personal field is sealed, the merchant’s own id is not, and the key opens all of it', async () => {
  const address = { line1: '12 St James Square', line2: null, city: 'London', region: null, postalCode: 'SW1Y 4JH', country: 'GB' };
  const plain = { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+44 20 7946 0018', externalId: 'cus_1', address };
  const [command] = await sealed(said(plain));
  const { customer } = command ?? {};
  for (const text of ['Ada', 'Lovelace', 'ada@', '7946', 'James', 'London', 'SW1Y']) expect(JSON.stringify(command)).not.toContain(text);
  const id = keyIdOf(command);
  expect([customer?.externalId, customer?.address?.line2]).toEqual(['cus_1', null]);
  expect([opened(id, customer?.name), opened(id, customer?.email), opened(id, customer?.phone)]).toEqual([
    'Ada Lovelace',
    'ada@example.com',
    '+44 20 7946 0018',
  ]);
  expect([opened(id, customer?.address?.line1), opened(id, customer?.address?.country)]).toEqual(['12 St James Square', 'GB']);
  expect(JSON.stringify([...keys.rows.values()])).not.toMatch(/ada|london|cus_1/i);
});

test.each<[string, OfBuyer, OfBuyer, boolean]>([
  ['the same id of the merchant, whatever the e-mail', said({ externalId: 'c', email: 'a@x.eu' }), said({ externalId: 'c', email: 'b@x.eu' }), true],
  ['another id, though the e-mail is the same', said({ externalId: 'c', email: 'a@x.eu' }), said({ externalId: 'd', email: 'a@x.eu' }), false],
  ['the same e-mail, whatever its case', said({ email: 'Ada@x.eu' }), said({ email: 'ada@X.eu' }), true],
  ['another e-mail', said({ email: 'ada@x.eu' }), said({ email: 'ben@x.eu' }), false],
  ['the same name only: two orders are two buyers', said({ name: 'Ada' }), said({ name: 'Ada' }), false],
  ['the same order', said({ name: 'Ada' }, { orderId: 'ord_x' }), said({ name: 'Ben' }, { orderId: 'ord_x' }), true],
  ['another tenant', said({ externalId: 'c', name: 'Ada' }), said({ externalId: 'c', name: 'Ada' }, { tenantId: 'ten_2' }), false],
  ['the other mode', said({ externalId: 'c', name: 'Ada' }), said({ externalId: 'c', name: 'Ada' }, { mode: 'live' }), false],
])('W10, S1: one buyer is %s', async (_who, left, right, isSame) => {
  const [one, other] = await sealed(left, right);
  expect(keyIdOf(one) === keyIdOf(other)).toBe(isSame);
  expect(keyIdOf(one)).not.toBe('');
});

test('a batch costs nothing without buyers, one read for buyers that are known, and one write for new ones', async () => {
  await sealed(said(null), said({ externalId: 'c' }));
  expect([keys.reads, keys.writes]).toEqual([0, 0]);
  await sealed(said({ externalId: 'c', name: 'Ada' }), said({ email: 'ben@x.eu' }), said({ externalId: 'c', name: 'Ada' }));
  expect([keys.reads, keys.writes, keys.rows.size]).toEqual([2, 1, 2]);
  await sealed(said({ externalId: 'c', name: 'Ada' }), said({ email: 'Ben@x.eu' }));
  expect([keys.reads, keys.writes, keys.rows.size]).toEqual([3, 1, 2]);
});

test('Q1, W10: the same command is the same bytes; the same text elsewhere, in another event or under another key, looks different', async () => {
  const command = said({ externalId: 'c', name: 'Ada', phone: 'Ada' });
  const [first] = await sealed(command);
  expect((await sealed(command))[0]).toEqual(first);
  const [second] = await sealed(said({ externalId: 'c', name: 'Ada' }));
  expect(new Set([first?.customer?.name, first?.customer?.phone, second?.customer?.name]).size).toBe(3);
});

test('W10: the fingerprint of a command that names a buyer tells nobody anything once the key is gone; others keep theirs', async () => {
  const [named, unnamed] = await sealed(said({ email: 'ada@x.eu' }), said(null, { fingerprint: 'plain' }));
  expect(named?.meta.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(unnamed?.meta.fingerprint).toBe('plain');
});

describe('a buyer who is forgotten', () => {
  test('W10: the key is gone at once and for ever; what is said later has a key of its own', async () => {
    const [before] = await sealed(said({ externalId: 'c', name: 'Ada' }));
    const erased = await personalData.eraseBuyer(owner, 'c', request);
    expect(erased).toEqual({ _id: keyIdOf(before), erasedAt: 7, erasedBy: 'key_1', reason: 'asked to' });
    const [after] = await sealed(said({ externalId: 'c', name: 'Ada' }));
    expect(keyIdOf(after)).not.toBe(keyIdOf(before));
    expect(await personalData.keys(owner, [keyIdOf(before)])).toEqual([erased]);
  });

  test('W10: done again it is the first time that is told, and of nobody it is nothing', async () => {
    await sealed(said({ externalId: 'c', name: 'Ada' }));
    const first = await personalData.eraseBuyer(owner, 'c', request);
    expect(await personalData.eraseBuyer(owner, 'c', { by: 'key_2', reason: 'again' })).toEqual(first);
    expect(await personalData.eraseBuyer(owner, 'nobody', request)).toBeNull();
  });

  test('S1: another tenant neither erases nor reads it', async () => {
    const [command] = await sealed(said({ externalId: 'c', name: 'Ada' }));
    const other = { tenantId: 'ten_2', mode: 'test' };
    expect(await personalData.eraseBuyer(other, 'c', request)).toBeNull();
    expect(await personalData.erase(other, keyIdOf(command), request)).toBeNull();
    expect(await personalData.keys(other, [keyIdOf(command)])).toEqual([]);
    expect(await personalData.keys(owner, [keyIdOf(command)])).toMatchObject([{ _id: keyIdOf(command) }]);
  });

  test('W10: is found by e-mail, name and word of a name until then, and by nothing afterwards', async () => {
    const [command] = await sealed(said({ externalId: 'c', name: 'Ada  Lovelace', email: 'Ada@x.eu' }));
    const finds = (): Promise<string[][]> => Promise.all(['ada@X.eu', 'ada lovelace', 'LOVELACE', 'love', 'c'].map((text) => personalData.find(owner, text)));
    const id = keyIdOf(command);
    expect(await finds()).toEqual([[id], [id], [id], [], []]);
    expect(await personalData.find({ tenantId: 'ten_2', mode: 'test' }, 'ada@x.eu')).toEqual([]);
    await personalData.eraseBuyer(owner, 'c', request);
    expect(await finds()).toEqual([[], [], [], [], []]);
  });
});

test('a preview and a quote leave nothing to be found by, and a quote no key', async () => {
  await personalData.sealed([{ command: said({ externalId: 'c', name: 'Ada' }), isPreview: true }]);
  expect(await personalData.find(owner, 'ada')).toEqual([]);
  const command = said({ externalId: 'd', name: 'Ben' });
  expect(keyIdOf(await personalData.sealedForNow(command))).toMatch(/^pdk_/);
  expect(keys.rows.size).toBe(1);
});
