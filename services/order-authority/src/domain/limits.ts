/** Every limit has a number and a name (T17, M5). */
export const LINES_MAX = 2_000;
/** Largest total, subtotal or product on an order, minor units; percentages of it stay exact. */
export const AMOUNT_MAX = 10_000_000_000_000;

/** Why this total is too large: over the limit of every order, or over the one that the tenant has set itself (M5). Null when it is not. */
export function totalFault(total: number, amountLimit: number | null): string | null {
  if (total > AMOUNT_MAX) return `the total is over ${AMOUNT_MAX} minor units`;
  return amountLimit !== null && total > amountLimit ? `the total is ${total}, the tenant's limit for an order is ${amountLimit} minor units` : null;
}

/** Characters of all answers of a tax service to one order; each of them stays in the history for ever. */
export const TAX_ANSWERS_MAX = 6_000_000;
/** Failed payments on one order (PY18). */
export const FAILED_PAYMENTS_MAX = 50;
/** Payments, refunds and sessions kept on one order; each of them stays in the record for ever. */
export const PAYMENTS_MAX = 500;
/** Adjustments, write-offs and the like by request; each of them stays in the record for ever. */
export const ADJUSTMENTS_MAX = 500;
/** Debit notes on one order; each of them stays in the record for ever. */
export const DEBIT_NOTES_MAX = 500;
/** Fulfilments on one order; each of them stays in the record for ever. */
export const FULFILLMENTS_MAX = 500;
/** Credit notes on one order; each of them stays in the record for ever. */
export const CREDIT_NOTES_MAX = 500;
