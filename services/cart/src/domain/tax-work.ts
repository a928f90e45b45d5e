/** What the tax service is asked and told because the authority ordered it, and the facts that its answers are (X8, X11, X12). */
import { canonicalJson, factId, fingerprintOfContent } from '@concord/contracts';
import type { CalculatedTax, EventMeta, OrderEvent, ReportedTax } from '@concord/contracts';

/** The tax service that is connected. */
export const TAX_SERVICE = 'simulated';

export const CALCULATE_TAX = 'calculate_tax';
const REPORTS: ReadonlySet<string> = new Set(['commit_tax', 'reverse_tax']);

interface Ordered {
  /** The directive's id, which is the tax service's idempotency key (Q5). */
  effectId: string;
  orderId: string;
  tenantId: string;
  mode: string;
  commandId: string | null;
  correlationId: string;
  causationId: string;
  currency: string;
}

export interface TaxRequest extends Ordered {
  requestId: string;
  /** Of the entry that ordered it: an order that is not so far yet was read too early. */
  sequence: number;
  /** Times asked without an answer. */
  failures: number;
}

export interface TaxReportWork extends Ordered {
  reportId: string;
  kind: 'commit' | 'reversal';
  calculationId: string;
  causeId: string;
  taxes: ReportedTax[];
}

export interface TaxWork {
  kind: string;
  work: TaxRequest | TaxReportWork;
}

/** The calls to the tax service that an order event orders. */
export function taxWorkOf(event: OrderEvent): TaxWork[] {
  const { orderId, tenantId, mode, commandId, correlationId, eventId: causationId, sequence } = event;
  return event.directives.flatMap(({ kind, directiveId: effectId, targetId, currency, tax }): TaxWork[] => {
    const ordered = { effectId, orderId, tenantId, mode, commandId, correlationId, causationId, currency };
    if (kind === CALCULATE_TAX) return [{ kind, work: { ...ordered, requestId: targetId, sequence, failures: 0 } }];
    if (!REPORTS.has(kind) || tax === null) return [];
    return [{ kind, work: { ...ordered, ...tax, reportId: targetId, kind: kind === 'commit_tax' ? 'commit' : 'reversal' } }];
  });
}

export interface TaxFact {
  type: 'TaxCalculated' | 'TaxCalculationFailed' | 'TaxReported';
  value: { meta: EventMeta };
}

/** `identity` tells this fact from all others of the service, so that it is one event however often it is told (U2). */
function fact(work: Ordered, type: TaxFact['type'], identity: Array<string | number>, occurredAt: number, said: object): TaxFact {
  const { orderId, tenantId, mode, commandId, correlationId, causationId } = work;
  const content = { service: TAX_SERVICE, ...said };
  const meta: EventMeta = {
    eventId: factId(TAX_SERVICE, 'tax', ...identity),
    ...{ commandId, orderId, tenantId, mode, correlationId, causationId },
    actor: { kind: 'system', id: `tax.${TAX_SERVICE}` },
    fingerprint: fingerprintOfContent(type, canonicalJson(content)),
    expectedVersion: null,
    occurredAt,
  };
  return { type, value: { meta, ...content } };
}

/** An answer of the tax service; `at` is milliseconds since the epoch. */
export interface TaxAnswer {
  calculationId: string;
  at: number;
  /** Word for word (X8). */
  body: string;
  taxes: CalculatedTax[];
}

export function calculatedFact(work: TaxRequest, { calculationId, at, body, taxes }: TaxAnswer): TaxFact {
  const { requestId } = work;
  return fact(work, 'TaxCalculated', [requestId, calculationId, 'calculated'], at, { requestId, calculationId, body, taxes });
}

export interface TaxFault {
  code: string;
  message: string;
}

/** `attempts` calls had no answer, or the last one was a refusal. */
export function failedFact(work: TaxRequest, { code, message }: TaxFault, attempts: number, isFinal: boolean, now: number): TaxFact {
  const { requestId } = work;
  const identity = [requestId, isFinal ? 'refused' : 'unavailable', attempts];
  return fact(work, 'TaxCalculationFailed', identity, now, { requestId, code, message, attempts, isFinal });
}

export function reportedFact(work: TaxReportWork, { reference, at }: { reference: string; at: number }): TaxFact {
  const { reportId } = work;
  return fact(work, 'TaxReported', [reportId, 'reported'], at, { reportId, reference });
}

const RETRY_MS_MIN = 250;
const RETRY_MS_MAX = 30_000;

/** Pause after so many calls without an answer. */
export const retryDelayMs = (failures: number): number => Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** Math.min(failures - 1, 16));

/** Of an outage the order is told at the first call without an answer, then each time that their number has doubled. */
export const isTold = (failures: number): boolean => Number.isInteger(Math.log2(failures));
