/** Every limit has a number and a name (T17, M5). */
export const LINES_MAX = 2_000;
/** Largest total, subtotal or product on an order, minor units; percentages of it stay exact. */
export const AMOUNT_MAX = 10_000_000_000_000;
/** Failed payments on one order (PY18). */
export const FAILED_PAYMENTS_MAX = 50;
/** Payments, refunds and sessions kept on one order; each of them stays in the record for ever. */
export const PAYMENTS_MAX = 500;
/** Adjustments, write-offs and the like by request; each of them stays in the record for ever. */
export const ADJUSTMENTS_MAX = 500;
/** Credit notes on one order; each of them stays in the record for ever. */
export const CREDIT_NOTES_MAX = 500;
