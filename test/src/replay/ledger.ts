/** The named outcomes of a replay: lines and signed amount each. A line counts in one class; its amount may be split over several. */
import type { Micro } from './decimal';

export const OUTCOMES = {
  sold: 'sold',
  zero_price: 'sold at zero price',
  refunded: 'refunded',
  price_differs: 'refund price differs from the price sold at',
  refused_over_quantity: 'refused: over quantity',
  refused_over_amount: 'refused: over amount',
  no_sale_to_refund: 'no sale to refund',
  no_customer: 'no customer',
  price_finer_than_minor_unit: 'price finer than a minor unit',
  finer_rounding: 'rounded off prices finer than a minor unit',
  negative_quantity_on_sale: 'negative adjustment: quantity',
  negative_price_on_sale: 'negative adjustment: price',
  adjustment_document: 'negative adjustment: document',
  failed: 'FAILED (answer not foreseen)',
} as const;

export type Outcome = keyof typeof OUTCOMES;

export interface Tally {
  lines: number;
  amount: Micro;
}

export class Ledger {
  readonly classes: Record<Outcome, Tally>;

  constructor() {
    const empty = (Object.keys(OUTCOMES) as Outcome[]).map((outcome) => [outcome, { lines: 0, amount: 0n }] as const);
    this.classes = Object.fromEntries(empty) as Record<Outcome, Tally>;
  }

  /** A whole line with its whole amount. */
  line(outcome: Outcome, amount: Micro): void {
    this.classes[outcome].lines += 1;
    this.classes[outcome].amount += amount;
  }

  /** A part of a line's amount; the line itself is counted once by `line`. */
  part(outcome: Outcome, amount: Micro): void {
    this.classes[outcome].amount += amount;
  }

  get lines(): number {
    return Object.values(this.classes).reduce((total, tally) => total + tally.lines, 0);
  }

  get amount(): Micro {
    return Object.values(this.classes).reduce((total, tally) => total + tally.amount, 0n);
  }
}
