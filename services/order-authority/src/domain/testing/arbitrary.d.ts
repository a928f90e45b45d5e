/**
 * Any sentence at all: commands and facts over the payments and refunds that there are, so that sequences of them collide as often
 * as they can. `new` is a new id, `p1` the payment at position 1, `r1` the refund there, `a1` a payment that this refund goes back to.
 */
import type { OrderSnapshot } from '@concord/contracts';
import fc from 'fast-check';
import type { Entered } from '../entry';
import type { Sale } from './sale';
type Word = fc.Arbitrary<string>;
/** Discounts, taxes of both kinds, a fee and a tip: 1350 (tax 225) + 813 (tax 51 + 36) + 110 (tax 10) + 50 = 2323. */
export declare const ORDER = "order mug=3x500 -10% *20% cup=1x777 +5%/A *7%/B fee:ship:100 +10% tip:50";
/** How a sale may have begun. */
export declare const openings: fc.Arbitrary<string[]>;
export declare const anything: Word;
/** The sentence with the ids that it has in this state. */
export declare function concrete(text: string, state: OrderSnapshot | null): string;
/** How a sale may go: it begins, takes one of the openings, and then anything happens to it. */
export declare const sequences: fc.Arbitrary<string[]>;
export declare const step: (sale: Sale, sentence: string) => Entered;
export {};
