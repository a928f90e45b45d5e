import { giftCardIdOf, giftMethodOf, giftTokenOf, isGiftCardId, newGiftCardId } from './gift-cards';

const SECRET = 'the secret of this installation';
const id = newGiftCardId('ten_shop', 'cmd_1');
const token = giftTokenOf(SECRET, id);

test('a card is named by its tenant and the command that issued it (Q1)', () => {
  expect(newGiftCardId('ten_shop', 'cmd_1')).toBe(id);
  expect(newGiftCardId('ten_other', 'cmd_1')).not.toBe(id);
  expect(isGiftCardId(id)).toBe(true);
  expect(isGiftCardId('gc_1')).toBe(false);
});

test('S4 the right token becomes a method without its code, any other nothing', () => {
  const method = giftMethodOf(SECRET, token) ?? '';
  expect(giftCardIdOf(method)).toBe(id);
  expect(token.startsWith(`${method}_`)).toBe(true);
  expect(giftMethodOf('another secret', token)).toBeUndefined();
  expect(giftMethodOf(SECRET, method)).toBeUndefined();
  expect(
    giftMethodOf(
      SECRET,
      token.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ),
  ).toBeUndefined();
  expect(giftCardIdOf(token)).toBeUndefined();
  expect(giftCardIdOf('pm_sim_ok')).toBeUndefined();
});
