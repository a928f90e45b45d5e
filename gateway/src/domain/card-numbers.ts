/**
 * Finds card numbers in texts, so that none enters the system (S5): 13 to 19 digits with a valid check digit, in one run or grouped as
 * they are printed on cards. A guarantee for whole numbers, not for numbers that somebody hides between letters.
 */

/** One run, or groups of 4 (or 4-6-5 and 4-6-4) with the same separator. Issuers use 2 to 6 as the first digit; letters around it make it an id. */
const CANDIDATE = /(?<![A-Za-z0-9])[2-6](?:\d{12,18}|\d{3}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|\d{3}([ -])\d{6}\2\d{4,5})(?![A-Za-z0-9])/g;
const GTIN_LENGTH = 13;

/** Sum of the digits from the right, each second one through `second`. */
function checkSum(digits: string, second: (digit: number) => number): number {
  return [...digits].reverse().reduce((sum, character, index) => sum + (index % 2 === 0 ? Number(character) : second(Number(character))), 0);
}

/** The check digit of card numbers (ISO/IEC 7812). */
const isLuhn = (digits: string): boolean => checkSum(digits, (digit) => (digit > 4 ? 2 * digit - 9 : 2 * digit)) % 10 === 0;

/** Article numbers (EAN, ISBN) have 13 digits and one in ten passes for a card number; cards of 13 digits are not issued any more. */
const isArticleNumber = (digits: string): boolean => digits.length === GTIN_LENGTH && checkSum(digits, (digit) => 3 * digit) % 10 === 0;

export function holdsCardNumber(text: string): boolean {
  for (const [candidate] of text.matchAll(CANDIDATE)) {
    const digits = candidate.replace(/[ -]/g, '');
    if (isLuhn(digits) && !isArticleNumber(digits)) return true;
  }
  return false;
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * JSON pointer of the first text or field name in a value that holds a card number; undefined when there is none. A name that holds one
 * is pointed at by the object that it stands in, because a pointer with the name would repeat it.
 */
export function cardNumberAt(value: unknown, pointer = ''): string | undefined {
  if (typeof value === 'string') return holdsCardNumber(value) ? pointer : undefined;
  if (value === null || typeof value !== 'object') return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = holdsCardNumber(key) ? pointer : cardNumberAt(item, `${pointer}/${escaped(key)}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
