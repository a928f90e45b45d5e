/** Sealing: what only the key opens, byte for byte the same each time, and nothing where the key is another (W10). */
import { changePersonal, newPersonalKey, personalKeyOf, personalTextsOf, seal, sealedWith, unseal, unwrapped, wrapped } from './personal-data';

const key = newPersonalKey();
const PLACE = 'cmd_1 name';
const SECRET = 'the secret of this installation';

test.each(['Ada Lovelace', '', 'Å 東京 🎂', 'pd1.pdk_00000000000000000000000000.AAAA', 'x'.repeat(10_000)])('W10: "%s" comes back as it was', (text) => {
  const sealed = seal(key, PLACE, text);
  expect(unseal(key, sealed)).toBe(text);
  expect(sealedWith(sealed)).toBe(key.id);
  expect(seal(key, PLACE, text)).toBe(sealed);
});

test('W10: the same text in another place, and another text in the same place, have another nonce', () => {
  const nonces = [seal(key, PLACE, 'Ada'), seal(key, 'cmd_2 name', 'Ada'), seal(key, PLACE, 'Ben')].map((text) => text.split('.')[2]?.slice(0, 16));
  expect(new Set(nonces).size).toBe(3);
});

test('W10: another key, another id and touched bytes open nothing', () => {
  const sealed = seal(key, PLACE, 'Ada');
  const other = newPersonalKey();
  expect(() => unseal(other, sealed)).toThrow();
  expect(() => unseal({ id: key.id, key: other.key }, sealed)).toThrow();
  expect(() => unseal({ id: other.id, key: key.key }, sealed.replace(key.id, other.id))).toThrow();
  const last = sealed.at(-2) === 'A' ? 'B' : 'A';
  expect(() => unseal(key, `${sealed.slice(0, -2)}${last}${sealed.slice(-1)}`)).toThrow();
});

test.each([null, 'Ada', 'pd1.', 'pd1.pdk_short.AAAA', 'pd2.pdk_00000000000000000000000000.AAAA'])('%s is plain', (text) => {
  expect(sealedWith(text)).toBeNull();
});

test('a key is of use under the secret that it was wrapped under only, and for its own id', () => {
  const text = wrapped(SECRET, key);
  expect(unwrapped(SECRET, key.id, text)).toEqual(key);
  expect(() => unwrapped('another secret, as long', key.id, text)).toThrow();
  expect(() => unwrapped(SECRET, newPersonalKey().id, text)).toThrow();
});

test('W10: of a buyer everything but the merchant’s own id is personal', () => {
  const address = { line1: 'a', line2: null, city: 'b', region: 'c', postalCode: 'd', country: 'e' };
  const customer = { name: 'f', email: 'g', phone: null, externalId: 'h', address };
  expect(personalTextsOf(customer)).toEqual(['f', 'g', 'a', 'b', 'c', 'd', 'e']);
  const sealed = changePersonal(customer, (text, field) => seal(key, field, text));
  expect([sealed.externalId, sealed.phone, sealed.address?.line2]).toEqual(['h', null, null]);
  expect(personalTextsOf(sealed).map(sealedWith)).toEqual(Array(7).fill(key.id));
  expect([personalKeyOf(sealed), personalKeyOf(customer), personalKeyOf(null)]).toEqual([key.id, null, null]);
  expect(changePersonal(sealed, (text) => unseal(key, text))).toEqual(customer);
});
