import type { Line, LineInput, RoundingMode } from '@concord/contracts';
type Priced = Pick<LineInput, 'unitAmount' | 'unitAmountDecimal' | 'modifiers'>;
type Counted = Pick<LineInput, 'quantity' | 'quantityDecimal'>;
/** Whether this is a decimal quantity above 0 (T3, M4). */
export declare const isQuantity: (text: string) => boolean;
/** Whether price and quantity are numbers that a line can have (M4, T3). */
export declare const isMeasured: ({ unitAmount, unitAmountDecimal, quantity, quantityDecimal, modifiers }: Priced & Counted) => boolean;
/** Places of the quantity; fixed for the life of the line (T3). */
export declare const scaleOf: ({ quantityDecimal }: Counted) => number;
/** The quantity in units of its last place. */
export declare const unitsOf: (line: Counted) => number;
/** Refunded or reserved, in the same units. */
export declare const unitsRefunded: (line: Line) => number;
/** Units that a decimal quantity names on this line, or null when it is finer than the line is sold in. */
export declare function unitsNamed(line: Counted, quantity: string): number | null;
/** Units as whole number (rounded down) and, on a line of decimal quantity, as decimal. */
export declare const quantityShown: (line: Counted, units: number) => {
    whole: number;
    decimal: string | null;
};
/** The exact price of the line with its modifiers, unrounded: numerator and denominator in minor units (T2). */
export declare function exactGross(line: Priced & Counted): {
    numerator: bigint;
    denominator: bigint;
};
/** Whether modifiers take off more than there is (T2). */
export declare const isGrossNegative: (line: Priced & Counted) => boolean;
/** Whether the price of the line, which may leave the safe integers, is more than this (M5). */
export declare function isGrossAbove(line: Priced & Counted, limit: number): boolean;
/** Price times quantity and the modifiers, rounded once; 0 or more and within the limit. */
export declare function grossOf(line: Priced & Counted, mode: RoundingMode): number;
/** The whole numbers beside the decimals: the price rounded, the quantity rounded up. A plain line is left as it is. */
export declare function withWholes<T extends Priced & Counted>(line: T, mode: RoundingMode): T;
export {};
