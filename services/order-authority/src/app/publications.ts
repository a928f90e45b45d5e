/** What the authority publishes: entries, snapshots and replies as messages. */
import { codec, directiveTopicsOf, orderTopics, replyTopic, type OrderEvent } from '@concord/contracts';
import type { Delivery, MessageHeaders, OutgoingMessage } from '@concord/chassis';
import { entryBytes, stateBytes } from './encoded';
import type { Answer } from './fold-order';
import type { SaleRecord } from './sale-record';

const SOURCE = 'order-authority';

function topicsOf({ verdict, directives }: OrderEvent): string[] {
  if (verdict === 'refused') return [orderTopics.divergences];
  const divergences = verdict === 'divergent' ? [orderTopics.divergences] : [];
  return [orderTopics.events, ...divergences, ...directiveTopicsOf(directives)];
}

function headersOf(entry: OrderEvent, cause: Delivery | undefined): Partial<MessageHeaders> & { eventId: string } {
  return {
    eventId: `${entry.orderId}/${entry.sequence}`,
    type: 'OrderEvent',
    source: SOURCE,
    subject: entry.orderId,
    time: entry.recordedAt,
    correlationId: entry.correlationId,
    causationId: entry.eventId,
    replyTo: cause?.headers.replyTo ?? null,
    ...(cause === undefined ? {} : { traceparent: cause.headers.traceparent }),
  };
}

/**
 * One entry on the topics its verdict belongs to, under the key of its order; the same bytes however often it is published. An entry names
 * the version before it, so that who reads them knows a repetition from a gap (W2).
 */
export function entryMessages(entry: OrderEvent, cause?: Delivery): OutgoingMessage[] {
  const value = entryBytes(entry);
  const headers = headersOf(entry, cause);
  return topicsOf(entry).map((topic) => ({ topic, key: entry.orderId, type: 'OrderEvent', value, headers }));
}

export function snapshotMessage(record: SaleRecord): OutgoingMessage {
  return {
    topic: orderTopics.snapshots,
    key: record._id,
    type: 'OrderSnapshot',
    value: stateBytes(record.state),
    headers: { eventId: `${record._id}@${record.sequence}`, source: SOURCE, subject: record._id },
  };
}

/** The reply to the return address, which begins with a partition of the reply topic; nothing for an event without one. */
export function replyMessages({ delivery, reply }: Answer): OutgoingMessage[] {
  const { replyTo } = delivery.headers;
  if (replyTo === null || reply.commandId === '') return [];
  const { correlationId, causationId, traceparent } = delivery.headers;
  return [
    {
      topic: replyTopic,
      partition: Number(replyTo.slice(0, replyTo.indexOf('/'))),
      key: reply.orderId,
      type: 'CommandReply',
      value: codec.encode('CommandReply', reply),
      headers: { eventId: `${reply.eventId}/reply`, source: SOURCE, subject: reply.orderId, correlationId, causationId, traceparent, replyTo },
    },
  ];
}
