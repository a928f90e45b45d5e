/** A price that belongs to no order, with the steps of its trace. */
import type { OrderSnapshot } from '@concord/contracts';
import type { TraceStep } from '../../app';
import { NO_KEYS } from '../../domain/disclosure';
import { orderJson, type PresentContext } from './order';

const PRICED = ['currency', 'rule_set', 'tax', 'lines', 'discounts', 'fees', 'tip', 'cash_rounding', 'totals', 'quote'] as const;

export function quoteJson(order: OrderSnapshot, trace: readonly TraceStep[], context: PresentContext): object {
  const shown = orderJson(order, { ...context, disclosure: NO_KEYS }) as Record<string, unknown>;
  return { object: 'quote', ...Object.fromEntries(PRICED.map((name) => [name, shown[name]])), trace };
}
