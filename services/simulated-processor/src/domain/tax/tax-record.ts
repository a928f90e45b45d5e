/** One line of the tax service's journal: what it worked out and what it was told, each once for its key. */
import type { CalculatedLine, TaxedLine } from './calculate';
import type { ShipTo } from './locations';

export interface CalculationCommand {
  key: string;
  orderId: string;
  currency: string;
  shipTo: ShipTo;
  lines: TaxedLine[];
}

export interface ReportedAmount {
  /** Line that it is of; null for a tax of the whole order. */
  part_id: string | null;
  tax_id: string;
  amount: number;
}

export interface ReportCommand {
  key: string;
  orderId: string;
  currency: string;
  calculationId: string;
  kind: 'commit' | 'reversal';
  causeId: string;
  taxes: ReportedAmount[];
}

export interface CalculationAnswer {
  id: string;
  object: 'tax_calculation';
  order_id: string;
  currency: string;
  ship_to: { country: string; region: string | null; postal_code: string | null };
  calculated_at: string;
  tax: number;
  lines: CalculatedLine[];
}

export interface ReportAnswer {
  id: string;
  object: 'tax_transaction';
  kind: ReportCommand['kind'];
  order_id: string;
  calculation_id: string;
  cause_id: string;
  recorded_at: string;
  currency: string;
  amount: number;
  taxes: ReportedAmount[];
}

export interface TaxRecord {
  sequence: number;
  key: string;
  order_id: string;
  at: string;
  kind: 'calculation' | 'commit' | 'reversal';
  /** The request as text, to tell a repetition from another request under the same key. */
  request: string;
  answer: CalculationAnswer | ReportAnswer;
}
