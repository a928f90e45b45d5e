import { cardNumberAt, holdsCardNumber } from './card-numbers';

describe('texts that hold a card number (S5)', () => {
  test.each([
    ['Visa', '4111111111111111'],
    ['Visa of 13 digits', '4222222222222'],
    ['Visa of 19 digits', '4000000000000000006'],
    ['Mastercard', '5555555555554444'],
    ['Mastercard of the 2 series', '2223003122003222'],
    ['American Express', '378282246310005'],
    ['Diners', '30569309025904'],
    ['Discover', '6011111111111117'],
    ['JCB', '3530111333300000'],
    ['printed with blanks', '4111 1111 1111 1111'],
    ['printed with dashes', '5555-5555-5555-4444'],
    ['American Express as printed', '3782 822463 10005'],
    ['Diners as printed', '3056 930902 5904'],
    ['inside a sentence', 'Card: 4111111111111111, expires 12/30'],
    ['behind an underscore', 'pm_4111111111111111'],
    ['the second of two numbers', '4111111111111112 4111111111111111'],
  ])('%s', (_, text) => expect(holdsCardNumber(text)).toBe(true));
});

describe('texts that hold none', () => {
  test.each([
    ['a wrong check digit', '4111111111111112'],
    ['12 digits', '411111111117'],
    ['20 digits', '41111111111111111111'],
    ['a time in milliseconds', '1795597200000'],
    ['an article number (EAN) that passes for a card', '4000417025067'],
    ['two dates', '2024-05-12 2025-06-13'],
    ['a phone number', '+44 20 7946 0018'],
    ['digits inside an id', 'ord_4111111111111111abcdefghjk'],
    ['digits between letters', 'a4111111111111111z'],
    ['nothing', ''],
  ])('%s', (_, text) => expect(holdsCardNumber(text)).toBe(false));

  test('the article number is one that only its own check digit tells from a card', () => {
    const luhn = [...'4000417025067'].reverse().reduce((sum, character, index) => {
      const digit = Number(character) * (index % 2 === 0 ? 1 : 2);
      return sum + (digit > 9 ? digit - 9 : digit);
    }, 0);
    expect(luhn % 10).toBe(0);
  });
});

describe('where it stands in a body', () => {
  const CARD = '4111 1111 1111 1111';
  test.each([
    ['a field', { reason: CARD }, '/reason'],
    ['an item of a list', { lines: [{ name: 'a' }, { name: CARD }] }, '/lines/1/name'],
    ['metadata with a name that needs escaping', { metadata: { 'a/b~c': CARD } }, '/metadata/a~1b~0c'],
    ['a field name, pointed at without repeating it', { metadata: { [CARD]: 'x' } }, '/metadata'],
    ['the body itself', CARD, ''],
  ])('%s', (_, body, pointer) => expect(cardNumberAt(body)).toBe(pointer));

  test.each([[null], [undefined], [{ amount: 4111111111111111 }], [{ name: 'Mug', lines: [] }]])('%p holds none', (body) =>
    expect(cardNumberAt(body)).toBeUndefined(),
  );
});
