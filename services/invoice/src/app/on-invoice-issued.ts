import type { Delivery, NewEffect } from '@concord/chassis';
import type { OrderEvent } from '@concord/contracts';
import { isTimer, type InvoiceTimer } from '../domain/timers';

/** The timers that an issued invoice sets, on the clock of its tenant where it has one (Z1, Z6). */
export function onInvoiceIssued(delivery: Delivery): Array<NewEffect<InvoiceTimer>> {
  const event = delivery.value as OrderEvent;
  const timers = event.directives.filter(({ kind }) => isTimer(kind));
  return timers.map(({ directiveId, kind, targetId, dueAt }) => ({
    _id: directiveId,
    kind,
    key: event.orderId,
    dueAt: dueAt ?? event.recordedAt,
    ...(event.mode === 'test' ? { testClock: event.tenantId } : {}),
    payload: {
      orderId: event.orderId,
      tenantId: event.tenantId,
      mode: event.mode,
      invoiceId: targetId,
      correlationId: event.correlationId,
      causationId: event.eventId,
      dueAt: dueAt ?? event.recordedAt,
    },
    headers: { ...delivery.headers, replyTo: null },
  }));
}
