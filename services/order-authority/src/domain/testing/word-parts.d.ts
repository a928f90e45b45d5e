/** What the words of every event are read with. */
import type { OrderSnapshot } from '@concord/contracts';
import type { Said } from './sale';
export type Words = readonly string[];
export type Say = (words: Words, state: OrderSnapshot | null) => Said;
export declare const isNumber: (word: string | undefined) => word is string;
export declare const amountIn: (words: Words) => number | null;
export declare const tagged: (words: Words, tag: string) => string | undefined;
