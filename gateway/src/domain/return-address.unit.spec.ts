import { addressOf, callAddress, callIdIn, isFor } from './return-address';

const address = addressOf('gateway-1', 6);

test('a call has an address of its own below that of its instance', () => {
  const replyTo = callAddress(address, 'call_1');
  expect(replyTo).toBe(`${address.partition}/gateway-1/call_1`);
  expect(callIdIn(replyTo)).toBe('call_1');
  expect(isFor(address, replyTo)).toBe(true);
});

test.each([undefined, '', `${address.partition}/gateway-1`, `${address.partition}/gateway-10/call_1`, `${address.partition + 1}/gateway-1/call_1`])(
  '%s is another address',
  (replyTo) => expect(isFor(address, replyTo)).toBe(false),
);

test('the same name always has the same partition, and every partition is there', () => {
  expect(addressOf('gateway-1', 6)).toEqual(address);
  for (let index = 0; index < 50; index += 1) expect([0, 1, 2, 3, 4, 5]).toContain(addressOf(`gateway-${index}`, 6).partition);
});
