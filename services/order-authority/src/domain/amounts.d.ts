/** The sum of minor units; of nothing it is 0. */
export declare const sumOf: (amounts: readonly number[]) => number;
