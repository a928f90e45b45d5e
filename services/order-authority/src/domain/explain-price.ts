/** A number of the price with the steps that lead to it; numbers of the balance are explained by the history (verify.ts). */
import type { OrderSnapshot } from '@concord/contracts';
import { pricedFields, stepsTo, traceOf } from './trace';
import type { TraceStep } from './trace-steps';

export interface PriceExplanation {
  field: string;
  /** Minor units. */
  value: number;
  steps: TraceStep[];
}

/** null for a field that is none. */
export function explainPrice(state: OrderSnapshot, field: string): PriceExplanation | null {
  const value = pricedFields(state).get(field);
  return value === undefined ? null : { field, value, steps: stepsTo(traceOf(state), field) };
}
