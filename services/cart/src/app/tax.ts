/**
 * Calls to the tax service, each a stored effect under the directive's id. A call without an answer is made again until there is one, or
 * until nobody waits for it; the service answers the same key with the same answer, so nothing is worked out or told twice (X11, X12, Q5).
 */
import { codec, eventTopics, taxAwaiting, type OrderEvent } from '@concord/contracts';
import { TransientError, type Delivery, type EffectOutcome, type EffectRow, type NewEffect, type OutgoingMessage } from '@concord/chassis';
import {
  CALCULATE_TAX,
  calculatedFact,
  failedFact,
  isTold,
  reportedFact,
  retryDelayMs,
  taxWorkOf,
  type TaxFact,
  type TaxFault,
  type TaxReportWork,
  type TaxRequest,
} from '../domain/tax-work';
import type { AuthorityOrders, TaxService } from './ports';

interface World {
  orders: AuthorityOrders;
  service: TaxService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export function onTaxOrdered({ value, headers }: Delivery): NewEffect[] {
  const event = value as OrderEvent;
  return taxWorkOf(event).map(({ kind, work }) => ({ _id: work.effectId, kind, key: event.orderId, dueAt: 0, payload: work, headers }));
}

function messageOf({ key, headers }: EffectRow, { type, value }: TaxFact): OutgoingMessage {
  const { eventId, causationId, occurredAt } = value.meta;
  const named = { ...headers, eventId, type, source: 'cart', causationId, time: occurredAt };
  return { topic: eventTopics.cart, key, type, value: codec.encode(type, value), headers: named };
}

const done = (row: EffectRow, fact: TaxFact): EffectOutcome => ({ kind: 'done', messages: [messageOf(row, fact)] });

export const executeTaxWork = (row: EffectRow, world: World): Promise<EffectOutcome> =>
  row.kind === CALCULATE_TAX ? calculateTax(row, world) : reportTax(row, world);

async function calculateTax(row: EffectRow, { orders, service, now }: World): Promise<EffectOutcome> {
  const request = row.payload as TaxRequest;
  const order = await orders.order(request.tenantId, request.orderId);
  if (order === null || order.sequence < request.sequence) throw new TransientError(`order ${request.orderId} was read too early`);
  if (taxAwaiting(order, request.requestId) === null) return { kind: 'done', messages: [] };
  const result = await service.calculate(row._id, order);
  if (result.kind === 'answer') return done(row, calculatedFact(request, result.answer));
  if (result.kind === 'refused') return done(row, failedFact(request, result.fault, request.failures + 1, true, now()));
  return again(row, request, result.fault, now());
}

function again(row: EffectRow, request: TaxRequest, fault: TaxFault, now: number): EffectOutcome {
  const failures = request.failures + 1;
  const messages = isTold(failures) ? [messageOf(row, failedFact(request, fault, failures, false, now))] : [];
  return { kind: 'again', messages, delayMs: retryDelayMs(failures), payload: { ...request, failures } };
}

/** What the service does not take is sent until it does: a reversal that came before its commit waits for it. */
async function reportTax(row: EffectRow, { service }: World): Promise<EffectOutcome> {
  const report = row.payload as TaxReportWork;
  const result = await service.report(row._id, report);
  if (result.kind === 'answer') return done(row, reportedFact(report, result.answer));
  throw new TransientError(`the tax service did not take report ${report.reportId}: ${result.fault.code}: ${result.fault.message}`);
}
