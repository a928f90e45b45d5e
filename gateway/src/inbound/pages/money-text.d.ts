/** Errors: RangeError for a currency that is not in the list. */
export declare const moneyText: (amount: number, currency: string) => string;
