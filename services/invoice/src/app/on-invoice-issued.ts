import type { Delivery, NewEffect } from '@concord/chassis';
import { orderTimerOf, type OrderEvent } from '@concord/contracts';
import { isTimer, type InvoiceTimer } from '../domain/timers';

/** The timers that an issued invoice sets, on the clock of its tenant where it has one (Z1, Z6). */
export function onInvoiceIssued(delivery: Delivery): Array<NewEffect<InvoiceTimer>> {
  const event = delivery.value as OrderEvent;
  const directives = event.directives.filter(({ kind }) => isTimer(kind));
  return directives.map(({ directiveId, kind, targetId, dueAt }) => {
    const timer = orderTimerOf(event, dueAt);
    return {
      _id: directiveId,
      kind,
      key: event.orderId,
      dueAt: timer.dueAt,
      ...(event.mode === 'test' ? { testClock: event.tenantId } : {}),
      payload: { ...timer, invoiceId: targetId },
      headers: { ...delivery.headers, replyTo: null },
    };
  });
}
