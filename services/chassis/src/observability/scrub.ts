/**
 * The last thing that sees a log line. Fields are redacted by name wherever they are known; this finds what slipped into a text:
 * credentials and e-mails by their form and card numbers by their digits, in any field, at any depth, also in JSON quoted inside a message.
 */
const NAMES = 'authorization|cookie|client_?secret|payment_?method|secret|password|api_?key|card_?number|cvc|cvv|email|phone|line[12]|postal_?code';
/** An object is censored whole: a name may stand in it. */
const CUSTOMER = /(\\*")(customer)\1\s*:\s*\{(?:[^{}]|\{[^{}]*\})*\}/gi;
const EMAIL = /(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}/g;
const CENSOR = '[redacted]';

/** `"name":"text"`, also with escaped quotes. */
const NAMED = new RegExp(String.raw`(\\*")(${NAMES})\1\s*:\s*\1(?:(?!\1).)*\1`, 'gi');
const SCHEME = /\b(bearer|basic)(\s+)[\w.~+/=-]{8,}/gi;
const SECRET_KEY = /\b([sr]k_(?:test|live)_)\w+/g;
const CLIENT_SECRET = /(_secret_)\w+/g;
/** 13 to 19 digits in groups, as card numbers are written. */
const DIGITS = /(?<![\w.-])[2-6]\d{3}(?:[ -]?\d{2,6}){2,5}(?![\w-])/g;
const CARD_DIGITS_MIN = 13;
const CARD_DIGITS_MAX = 19;

/** The check digit of card numbers (ISO/IEC 7812). */
export function isCardNumber(text: string): boolean {
  const digits = [...text.replace(/[ -]/g, '')].reverse().map(Number);
  if (digits.length < CARD_DIGITS_MIN || digits.length > CARD_DIGITS_MAX) return false;
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2), 0);
  return sum % 10 === 0;
}

export function scrub(line: string): string {
  return line
    .replace(CUSTOMER, (_whole, quote: string, name: string) => `${quote}${name}${quote}:${quote}${CENSOR}${quote}`)
    .replace(EMAIL, CENSOR)
    .replace(NAMED, (_whole, quote: string, name: string) => `${quote}${name}${quote}:${quote}${CENSOR}${quote}`)
    .replace(SCHEME, `$1$2${CENSOR}`)
    .replace(SECRET_KEY, `$1${CENSOR}`)
    .replace(CLIENT_SECRET, `$1${CENSOR}`)
    .replace(DIGITS, (digits) => (isCardNumber(digits) ? CENSOR : digits));
}
