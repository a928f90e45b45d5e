/** An order asked for its buyer's key to be destroyed: that is done, and then stated (W10). Read twice, it is the same fact. */
import type { Delivery, OutgoingMessage } from '@concord/chassis';
import { canonicalJson, codec, eventTopics, factId, fingerprintOfContent, type EventMeta, type OrderEvent } from '@concord/contracts';
import type { PersonalData } from './personal-data';

const TYPE = 'PersonalDataErased';
const SOURCE = 'cart';

export async function onErasureOrdered({ value, headers }: Delivery, personalData: PersonalData): Promise<OutgoingMessage[]> {
  const event = value as OrderEvent;
  const ordered = event.directives.filter(({ kind }) => kind === 'erase_personal_data');
  const messages: OutgoingMessage[] = [];
  for (const { directiveId, targetId: keyId } of ordered) {
    const { reason } = codec.decode(event.payload).value as { reason: string };
    await personalData.erase(event, keyId, { by: event.actor.id, reason });
    const meta = metaOf(event, directiveId, keyId);
    const { eventId, causationId, occurredAt: time } = meta;
    const { correlationId, traceparent, replyTo } = headers;
    messages.push({
      topic: eventTopics.cart,
      key: event.orderId,
      type: TYPE,
      value: codec.encode(TYPE, { meta, keyId }),
      headers: { eventId, type: TYPE, source: SOURCE, causationId, time, correlationId, traceparent, replyTo },
    });
  }
  return messages;
}

const metaOf = ({ orderId, tenantId, mode, commandId, correlationId, eventId, recordedAt }: OrderEvent, directiveId: string, keyId: string): EventMeta => ({
  eventId: factId(SOURCE, directiveId, 'erased'),
  commandId,
  orderId,
  tenantId,
  mode,
  actor: { kind: 'system', id: SOURCE },
  correlationId,
  causationId: eventId,
  fingerprint: fingerprintOfContent(TYPE, canonicalJson({ keyId })),
  expectedVersion: null,
  occurredAt: recordedAt,
});
