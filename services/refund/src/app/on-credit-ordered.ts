import { codec, eventTopics, type OrderEvent } from '@concord/contracts';
import type { Delivery, OutgoingMessage } from '@concord/chassis';
import { creditFactsOf } from '../domain/credits';

/** The events on other orders that an order event orders. Without a return address: whoever waits, waits for its own order. */
export function onCreditOrdered({ value, headers }: Delivery): OutgoingMessage[] {
  return creditFactsOf(value as OrderEvent).map(({ type, value: said }) => ({
    topic: eventTopics.refund,
    key: said.meta.orderId,
    type,
    value: codec.encode(type, said),
    headers: {
      eventId: said.meta.eventId,
      type,
      source: 'refund',
      causationId: said.meta.causationId,
      correlationId: said.meta.correlationId,
      time: said.meta.occurredAt,
      traceparent: headers.traceparent,
    },
  }));
}
