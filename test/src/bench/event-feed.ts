/**
 * Request events of the cart for the measurement of the authority: so many orders, each created and then extended line by line,
 * interleaved as they would arrive from many clients. Publishing and counting are the same for the authority and for the bare loop.
 */
import { randomUUID } from 'node:crypto';
import { codec, newOrderId, childId, fingerprintOfContent, type EventMeta, type LineInput } from '@concord/contracts';
import type { Message } from 'kafkajs';
import { bareKafka, consumeBatches } from './bare-kafka';

const PUBLISH_AT_ONCE = 500;
const IN_FLIGHT = 2;
const DONE_WITHIN_MS = 180_000;
const TENANT = 'ten_bench';

export interface FeedEvent {
  key: string;
  message: Message;
}

function metaOf(orderId: string, eventId: string): EventMeta {
  return {
    eventId,
    commandId: eventId,
    orderId,
    tenantId: TENANT,
    mode: 'test',
    actor: { kind: 'client', id: 'bench' },
    correlationId: eventId,
    causationId: eventId,
    fingerprint: fingerprintOfContent(eventId),
    expectedVersion: null,
    occurredAt: Date.now(),
  };
}

const UNMEASURED = { unitAmountDecimal: null, quantityDecimal: null, unit: null, taxExemption: null, modifiers: [] };
const OF_NO_ITEM = { itemId: null, itemVersion: null, itemCurrency: null, stock: null, taxRateIds: null };

function lineOf(orderId: string, seed: string): LineInput {
  const lineId = childId('li', orderId, seed);
  return { lineId, name: 'Mug', sku: 'MUG', quantity: 1, unitAmount: 1_000, discounts: [], taxRates: null, metadata: [], ...UNMEASURED, ...OF_NO_ITEM };
}

/** Headers of the CloudEvents Kafka binding, as the services write them. */
export function headersOf(type: string, meta: Pick<EventMeta, 'eventId' | 'orderId' | 'occurredAt' | 'correlationId' | 'causationId'>): Record<string, string> {
  return {
    ce_specversion: '1.0',
    ce_id: meta.eventId,
    ce_type: type,
    ce_source: 'cart',
    ce_subject: meta.orderId,
    ce_time: new Date(meta.occurredAt).toISOString(),
    correlationid: meta.correlationId,
    causationid: meta.causationId,
    'content-type': 'application/avro',
  };
}

function feedEvent(type: string, value: { meta: EventMeta }): FeedEvent {
  const key = value.meta.orderId;
  return { key, message: { key, value: codec.encode(type, value), headers: headersOf(type, value.meta) } };
}

/** `orders` x (1 + `edits`) events: all creations first, then edit by edit over all orders. */
export function cartEvents(orders: number, edits: number): FeedEvent[] {
  const run = randomUUID();
  const ids = Array.from({ length: orders }, (_, index) => newOrderId(TENANT, `${run}-${index}`));
  const created = ids.map((id, index) => {
    const eventId = `cmd_bench_${run}_${index}`;
    const nothing = {
      discounts: [],
      fees: [],
      tip: null,
      customer: null,
      taxRates: [],
      externalReference: null,
      metadata: [],
      payment: null,
      checkoutSession: null,
      ...{ ruleSet: null, flatTaxes: [], taxExemption: null, taxStatus: null, cashIncrement: null },
    };
    return feedEvent('OrderCreated', { ...nothing, meta: metaOf(id, eventId), currency: 'EUR', lines: [lineOf(id, eventId)], partialPayments: 'keep' } as {
      meta: EventMeta;
    });
  });
  const extended = Array.from({ length: edits }, (_, edit) =>
    ids.map((id, index) => {
      const eventId = `cmd_bench_${run}_${index}_${edit}`;
      return feedEvent('LinesAdded', { meta: metaOf(id, eventId), lines: [lineOf(id, eventId)] } as { meta: EventMeta });
    }),
  );
  return [...created, ...extended.flat()];
}

export interface FeedOptions {
  brokers: string[];
  topicIn: string;
  topicOut: string;
  events: FeedEvent[];
}

export interface FeedResult {
  perSecond: number;
  seconds: number;
  /** One record that came out, for a copy of its shape. */
  sample: Buffer;
}

/** Publishes all events and waits until one record for each has come out at the other end. */
export async function driveEvents({ brokers, topicIn, topicOut, events }: FeedOptions): Promise<FeedResult> {
  const kafka = bareKafka(brokers, 'bench-feed');
  const ours = new Set(events.map(({ key }) => key));
  let left = events.length;
  let sample: Buffer = Buffer.alloc(0);
  let finished: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finished = resolve));
  const consumer = await consumeBatches(kafka, `bench-count-${randomUUID()}`, topicOut, ({ batch }) => {
    for (const { key, value } of batch.messages) {
      if (!ours.has(String(key))) continue;
      left -= 1;
      sample = value ?? sample;
    }
    if (left <= 0) finished();
    return Promise.resolve();
  });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: IN_FLIGHT });
  await producer.connect();
  const startedAt = performance.now();
  for (let at = 0; at < events.length; at += PUBLISH_AT_ONCE) {
    await producer.send({ topic: topicIn, acks: -1, messages: events.slice(at, at + PUBLISH_AT_ONCE).map(({ message }) => message) });
  }
  const timer = setTimeout(() => finished(), DONE_WITHIN_MS);
  await done;
  clearTimeout(timer);
  const seconds = (performance.now() - startedAt) / 1_000;
  await Promise.all([consumer.disconnect(), producer.disconnect()]);
  if (left > 0) throw new Error(`${left} of ${events.length} events never came out of ${topicOut}`);
  return { perSecond: events.length / seconds, seconds, sample };
}
