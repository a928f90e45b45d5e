/** What the words of every event are read with. */
import type { OrderSnapshot } from '@concord/contracts';
import type { Said } from './sale';

export type Words = readonly string[];
export type Say = (words: Words, state: OrderSnapshot | null) => Said;

export const isNumber = (word: string | undefined): word is string => word !== undefined && /^-?\d+$/.test(word);
export const amountIn = (words: Words): number | null => {
  const found = words.find(isNumber);
  return found === undefined ? null : Number(found);
};
export const tagged = (words: Words, tag: string): string | undefined => words.find((word) => word.startsWith(tag))?.slice(tag.length);
