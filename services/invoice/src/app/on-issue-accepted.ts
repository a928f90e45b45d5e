import type { Delivery, NewEffect } from '@concord/chassis';
import type { OrderEvent } from '@concord/contracts';
import { isIssue, type IssueOrder } from '../domain/issue';

/** The numbers to allocate because the authority accepted an issue. */
export function onIssueAccepted(delivery: Delivery): Array<NewEffect<IssueOrder>> {
  const event = delivery.value as OrderEvent;
  const issues = event.directives.filter(({ kind }) => isIssue(kind));
  return issues.map((directive) => ({
    _id: directive.directiveId,
    kind: directive.kind,
    key: event.orderId,
    // At once: the time of the record may be one of a test clock (Z6).
    dueAt: 0,
    payload: {
      orderId: event.orderId,
      tenantId: event.tenantId,
      mode: event.mode,
      documentId: directive.targetId,
      commandId: event.commandId,
      correlationId: event.correlationId,
      causationId: event.eventId,
      acceptedAt: event.recordedAt,
    },
    headers: delivery.headers,
  }));
}
