import { codec, eventTopics } from '@concord/contracts';
import type { Delivery, OutgoingMessage } from '@concord/chassis';
import type { Request } from '../domain/requests';

/** The message that states a request on payment.events.v1, answered at the command's return address. */
export function stateRequest(command: Delivery, request: Request): OutgoingMessage {
  const { meta } = request.value;
  return {
    topic: eventTopics.payment,
    key: meta.orderId,
    type: request.type,
    value: codec.encode(request.type, request.value),
    headers: { ...command.headers, eventId: meta.eventId, type: request.type, source: 'payment', causationId: meta.causationId },
  };
}
