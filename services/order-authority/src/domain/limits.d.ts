/** Every limit has a number and a name (T17, M5). */
export declare const LINES_MAX = 2000;
/** Largest total, subtotal or product on an order, minor units; percentages of it stay exact. */
export declare const AMOUNT_MAX = 10000000000000;
/** Why this total is too large: over the limit of every order, or over the one that the tenant has set itself (M5). Null when it is not. */
export declare function totalFault(total: number, amountLimit: number | null): string | null;
/** Failed payments on one order (PY18). */
export declare const FAILED_PAYMENTS_MAX = 50;
/** Payments, refunds and sessions kept on one order; each of them stays in the record for ever. */
export declare const PAYMENTS_MAX = 500;
/** Adjustments, write-offs and the like by request; each of them stays in the record for ever. */
export declare const ADJUSTMENTS_MAX = 500;
/** Debit notes on one order; each of them stays in the record for ever. */
export declare const DEBIT_NOTES_MAX = 500;
/** Credit notes on one order; each of them stays in the record for ever. */
export declare const CREDIT_NOTES_MAX = 500;
