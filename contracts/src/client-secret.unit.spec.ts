import { clientSecretOf, isClientSecret } from './client-secret';

const right = clientSecretOf('key', 'cs_1');

test('names its session and says nothing else of it (S4)', () => {
  expect(right).toMatch(/^cs_1_secret_[0-9a-f]{64}$/);
  expect(clientSecretOf('key', 'cs_1')).toBe(right);
});

test.each([
  ['the right one', 'key', 'cs_1', right, true],
  ['of another session', 'key', 'cs_2', right, false],
  ['of another installation', 'other', 'cs_1', right, false],
  ['with another last letter', 'key', 'cs_1', `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`, false],
  ['cut short', 'key', 'cs_1', right.slice(0, -1), false],
  ['longer', 'key', 'cs_1', `${right}0`, false],
  ['empty', 'key', 'cs_1', '', false],
  ['of letters that take more bytes', 'key', 'cs_1', 'ü'.repeat(right.length), false],
])('%s', (_name, secret, sessionId, candidate, isRight) => {
  expect(isClientSecret(secret, sessionId, candidate)).toBe(isRight);
});
