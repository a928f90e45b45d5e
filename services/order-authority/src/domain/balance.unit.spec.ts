/** The last line of defence: a balance that does not add up is never written, and a stored one is never believed. Section 5. */
import { assertConserved, balanceOf, ConservationBroken, deltasOf, NO_BALANCE } from './balance';
import { enter } from './entry';
import { WITHOUT_PARTS } from './refunds';
import { Sale } from './testing/sale';
import { given } from './testing/table';
import { said } from './testing/words';

const part = given('order 10000; pay A 6000; captured A 6000').order;
const sound = part.balance;

test('a balance that adds up passes', () => {
  expect(() => assertConserved(sound, 'ord_1')).not.toThrow();
  expect(() => assertConserved(NO_BALANCE, 'ord_1')).not.toThrow();
});

test.each([
  ['one unit too much is outstanding', { outstanding: sound.outstanding + 1 }],
  ['one unit too much is collected', { netCollected: sound.netCollected + 1 }],
  ['one unit less is owed', { obligation: sound.obligation - 1 }],
])('B1, R5: %s', (_name, wrong) => {
  expect(() => assertConserved({ ...sound, ...wrong }, 'ord_1')).toThrow(/^B1 on ord_1/);
});

test('B2: something is outstanding and due to the buyer at once', () => {
  expect(() => assertConserved({ ...sound, outstanding: sound.outstanding + 1, surplus: 1 }, 'ord_1')).toThrow(/^B2 on ord_1/);
});

test.each(Object.keys(NO_BALANCE).filter((key) => !['obligation', 'netCollected', 'outstanding', 'surplus'].includes(key)))(
  'B3, M1: %s below zero, or a fraction of a minor unit',
  (key) => {
    expect(() => assertConserved({ ...sound, [key]: -1 }, 'ord_1')).toThrow(/^B3 on ord_1/);
    expect(() => assertConserved({ ...sound, [key]: 0.5 }, 'ord_1')).toThrow(/^B3 on ord_1/);
    expect(() => assertConserved({ ...sound, [key]: 2 ** 53 }, 'ord_1')).toThrow(ConservationBroken);
  },
);

test('B1: an entry that does not add up is never made', () => {
  const sale = new Sale();
  sale.play(said('order 10000', null));
  const { state } = sale;
  // More is given away than is sold, as only a bug could write it.
  const adjustments = [{ ...WITHOUT_PARTS, adjustmentId: 'adj_1', cause: 'bug', causeId: 'x', amount: 10_001, reason: 'a bug' }];
  sale.state = state === null ? null : { ...state, adjustments };
  expect(() => sale.play(said('customer Ann', sale.state))).toThrow(ConservationBroken);
});

test('B9: a stored balance that lies is not believed; the next entry derives it anew', () => {
  const sale = given('order 10000; pay A 6000; captured A 6000');
  const lying = { ...sale.order, balance: { ...sale.order.balance, captured: 9_999, netCollected: 9_999, outstanding: 1 } };
  expect(balanceOf(lying)).toEqual(sound);
  const { payload = Buffer.alloc(0) } = sale.history.at(-1) ?? {};
  const value = {
    meta: { eventId: 'evt_9', orderId: part.orderId, tenantId: part.tenantId, mode: part.mode, actor: { kind: 'client', id: 'k' }, expectedVersion: null },
  };
  const event = { type: 'CustomerReplaced', value: { ...value, customer: null }, payload, sourceTopic: 'cart.events.v1', causationId: '' };
  expect(enter({ ...lying, balance: { ...lying.balance, captured: 0 } }, event, 1).state?.balance).toEqual(sound);
});

test('W4, W8: an entry says what moved, and what each bucket is after it', () => {
  const { entry } = given('order 10000; pay A 6000').play(said('captured A 6000', null));
  expect(entry?.deltas).toEqual([
    { bucket: 'captured', amount: 6_000 },
    { bucket: 'net_collected', amount: 6_000 },
    { bucket: 'outstanding', amount: -6_000 },
    { bucket: 'pending_in', amount: -6_000 },
  ]);
  expect(entry?.balance).toEqual(sound);
  expect(deltasOf(sound, sound)).toEqual([]);
});
