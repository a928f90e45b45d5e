/**
 * Ids of rules in prose. An id counts as cited only where it is meant to: as an item of a parenthesis, `(F1, F5)`, or at the head of
 * a text, `X4, X2: ...`. Ids and nothing else make up an item: single, a range (`K1-K3`) or several (`T2 T4`). So `(C3 01, body)` and
 * "pay A1 first" cite nothing. P1 to P19 are pains of other systems, not rules.
 */
const ID = String.raw`[A-Z]{1,2}\d{1,2}`;
const ITEM = String.raw`${ID}(?:\s?[-–]\s?${ID})?`;
const ITEMS = String.raw`${ITEM}(?:(?:\s*,\s*|\s+and\s+|\s+)${ITEM})*`;
const WHOLE = new RegExp(`^${ITEMS}$`);
/** At the head, the ids end with a colon, a full stop, a dash or the text. */
const HEAD = new RegExp(String.raw`^(${ITEMS})(?=\s*(?:[:.](?:\s|$)|\s[-–]\s|$))`);
const PARENTHESIS = /\(([^()]*)\)/g;

export const isPain = (id: string): boolean => /^P\d+$/.test(id);

/** Errors: RangeError for a range that has no order or mixes letters, because what it means can only be guessed. */
function expanded(range: string): string[] {
  const [first = '', last = first] = range.split(/\s?[-–]\s?/);
  const [letters = '', from, to] = [/^[A-Z]+/.exec(first)?.[0], Number(/\d+/.exec(first)?.[0]), Number(/\d+/.exec(last)?.[0])];
  if (/^[A-Z]+/.exec(last)?.[0] !== letters || to < from) throw new RangeError(`"${range}" is no range of rules`);
  return Array.from({ length: to - from + 1 }, (_, index) => `${letters}${from + index}`);
}

/** Every id of an item list such as `F1, F5` or `T1-T13`, pains left out. */
export const idsOfList = (list: string): string[] => (list.match(new RegExp(ITEM, 'g')) ?? []).flatMap(expanded).filter((id) => !isPain(id));

/** Ids that a text cites; a text is one comment, one documentation string or one title. */
export function idsCited(text: string): string[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  const items = [...plain.matchAll(PARENTHESIS)].flatMap(([, inside = '']) => inside.split(/[,;:]/)).map((item) => item.trim());
  const lists = [HEAD.exec(plain)?.[1] ?? '', ...items.filter((item) => WHOLE.test(item))];
  return [...new Set(lists.flatMap(idsOfList))];
}

/** Ids of a row of an aligned table: its first cell begins with them; a name of the case may follow. */
export function idsOfCell(cell: string): string[] {
  const words = cell.trim().split(/[\s,]+/);
  const end = words.findIndex((word) => !WHOLE.test(word));
  return idsOfList((end === -1 ? words : words.slice(0, end)).join(' '));
}
