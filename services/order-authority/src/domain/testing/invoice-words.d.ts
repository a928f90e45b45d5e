import { type Say, type Words } from './word-parts';
/** `7` is seven days after the sale began. */
export declare const dayIn: (words: Words) => number;
/** `fine D I`, `fine D I 500 day=3`, `fine D I 10% +20%`. */
export declare const fine: Say;
export declare const debit: Say;
/** `invoice I draft`, `invoice I due=14 remind=-3 remind=7`, `invoice I 0:30% 30:`. */
export declare const invoice: Say;
