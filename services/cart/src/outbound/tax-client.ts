/** Client of the simulated tax service: an order to its question, its answer to ours. What it cannot read is no answer, never no tax (X11). */
import { JsonCaller, type JsonResult } from '@concord/chassis';
import type { CalculatedTax, OrderSnapshot } from '@concord/contracts';
import type { TaxResult, TaxService } from '../app';
import type { TaxAnswer, TaxFault, TaxReportWork } from '../domain/tax-work';

/** Characters that an answer may have; it stays in the history for ever. */
const BODY_MAX = 2_000_000;

/** It has read the question and will never answer it otherwise. Any other status says nothing about that. */
const REFUSED: ReadonlySet<number> = new Set([400, 404, 422]);

export class TaxServiceClient implements TaxService {
  private readonly http: JsonCaller;

  constructor(baseUrl: string) {
    this.http = new JsonCaller(baseUrl);
  }

  async calculate(key: string, order: OrderSnapshot): Promise<TaxResult<TaxAnswer>> {
    return resultOf(await this.http.call('POST', '/tax/calculations', questionOf(key, order)), answerOf);
  }

  async report(key: string, work: TaxReportWork): Promise<TaxResult<{ reference: string; at: number }>> {
    const { orderId, currency, calculationId, kind, causeId, taxes } = work;
    const named = { key, order_id: orderId, currency, calculation_id: calculationId, kind, cause_id: causeId };
    const body = { ...named, taxes: taxes.map(({ partId, taxId, amount }) => ({ part_id: partId, tax_id: taxId, amount })) };
    return resultOf(await this.http.call('POST', '/tax/transactions', body), takenOf);
  }

  close(): void {
    this.http.close();
  }
}

function questionOf(key: string, order: OrderSnapshot): object {
  const { orderId, currency, lines, fees, taxExemption, externalTax } = order;
  const { country, region, postalCode } = externalTax?.shipTo ?? { country: null, region: null, postalCode: null };
  const ofOrder = taxExemption?.reason ?? null;
  return {
    key,
    order_id: orderId,
    currency,
    ship_to: { country, region, postal_code: postalCode },
    lines: [
      ...lines.map(({ lineId: id, name, sku, subtotal, discount, taxExemption: own }) => ({
        ...{ id, kind: 'line', name, sku, amount: subtotal - discount, exemption_reason: own?.reason ?? ofOrder },
      })),
      ...fees.map(({ feeId: id, kind, name, amount }) => ({ id, kind, name, sku: null, amount, exemption_reason: ofOrder })),
    ],
  };
}

function resultOf<Answer>(result: JsonResult, read: (body: unknown, text: string) => Answer | undefined): TaxResult<Answer> {
  if (result.kind !== 'answer') return { kind: 'none', fault: { code: 'no_answer', message: result.reason } };
  const { status, body, text } = result;
  if (text.length > BODY_MAX) return { kind: 'refused', fault: { code: 'answer_too_long', message: `Its answer has ${text.length} characters.` } };
  if (status === 200) {
    const answer = read(body, text);
    return answer === undefined ? { kind: 'none', fault: { code: 'unreadable_answer', message: 'Its answer cannot be read.' } } : { kind: 'answer', answer };
  }
  return { kind: REFUSED.has(status) ? 'refused' : 'none', fault: faultOf(status, body) };
}

function faultOf(status: number, body: unknown): TaxFault {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
  return {
    code: typeof code === 'string' ? code : `status_${status}`,
    message: typeof message === 'string' ? message : `The tax service answered ${status}.`,
  };
}

interface WireComponent {
  id: string;
  name: string;
  jurisdiction: string | null;
  rate: string;
  inclusive: boolean;
  taxable_amount: number;
  amount: number;
  exemption_reason: string | null;
}

const RATE = /^\d{1,3}(?:\.\d{1,4})?$/;

function isComponent(value: unknown): value is WireComponent {
  const component = value as Partial<WireComponent> | null;
  const isNamed = typeof component?.id === 'string' && typeof component.name === 'string' && typeof component.inclusive === 'boolean';
  return isNamed && RATE.test(component.rate ?? '') && Number.isSafeInteger(component.amount) && Number.isSafeInteger(component.taxable_amount);
}

const isLine = (value: unknown): value is { id: string; components: WireComponent[] } => {
  const line = value as { id?: unknown; components?: unknown } | null;
  return typeof line?.id === 'string' && Array.isArray(line.components) && line.components.every(isComponent);
};

const taxOf = (partId: string, component: WireComponent): CalculatedTax => ({
  ...{ partId, taxId: component.id, name: component.name, jurisdiction: component.jurisdiction ?? null, percentage: component.rate },
  ...{ inclusive: component.inclusive, base: component.taxable_amount, amount: component.amount, exemptionReason: component.exemption_reason ?? null },
});

/** When it says that it was, or undefined for what is no time. */
function timeIn(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function answerOf(value: unknown, text: string): TaxAnswer | undefined {
  const { id, calculated_at: calculatedAt, lines } = (value ?? {}) as { id?: unknown; calculated_at?: unknown; lines?: unknown };
  const at = timeIn(calculatedAt);
  if (typeof id !== 'string' || at === undefined || !Array.isArray(lines) || !lines.every(isLine)) return undefined;
  return { calculationId: id, at, body: text, taxes: lines.flatMap((line) => line.components.map((component) => taxOf(line.id, component))) };
}

function takenOf(value: unknown): { reference: string; at: number } | undefined {
  const { id, recorded_at: recordedAt } = (value ?? {}) as { id?: unknown; recorded_at?: unknown };
  const at = timeIn(recordedAt);
  return typeof id === 'string' && at !== undefined ? { reference: id, at } : undefined;
}
