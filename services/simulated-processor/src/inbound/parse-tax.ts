/** Bodies of the tax service's calls; a body of another shape is answered with 400 and does nothing. */
import type { ShipTo } from '../domain/tax/locations';
import type { TaxedLine } from '../domain/tax/calculate';
import type { CalculationCommand, ReportCommand, ReportedAmount } from '../domain/tax/tax-record';
import { bodyOf, fault, text, textOrNull, type Body } from './parse';

function listOf(body: Body, field: string): unknown[] {
  const value = body[field];
  return Array.isArray(value) ? value : fault(field, 'is not a list');
}

function amountOf(body: Body): number {
  const value = body['amount'];
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : fault('amount', 'is not a whole number of minor units');
}

function shipToOf(raw: unknown): ShipTo {
  const body = bodyOf(raw);
  return { country: text(body, 'country'), region: textOrNull(body, 'region'), postalCode: textOrNull(body, 'postal_code') };
}

function lineOf(raw: unknown): TaxedLine {
  const body = bodyOf(raw);
  return { id: text(body, 'id'), amount: amountOf(body), exemptionReason: textOrNull(body, 'exemption_reason') };
}

function reportedOf(raw: unknown): ReportedAmount {
  const body = bodyOf(raw);
  return { part_id: textOrNull(body, 'part_id'), tax_id: text(body, 'tax_id'), amount: amountOf(body) };
}

const common = (body: Body) => ({ key: text(body, 'key'), orderId: text(body, 'order_id'), currency: text(body, 'currency') });

export function calculationOf(raw: unknown): CalculationCommand {
  const body = bodyOf(raw);
  return { ...common(body), shipTo: shipToOf(body['ship_to']), lines: listOf(body, 'lines').map(lineOf) };
}

export function reportOf(raw: unknown): ReportCommand {
  const body = bodyOf(raw);
  const kind = text(body, 'kind');
  return {
    ...common(body),
    calculationId: text(body, 'calculation_id'),
    causeId: text(body, 'cause_id'),
    kind: kind === 'commit' || kind === 'reversal' ? kind : fault('kind', 'is neither commit nor reversal'),
    taxes: listOf(body, 'taxes').map(reportedOf),
  };
}
