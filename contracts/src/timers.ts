/** Timers of an order: what a service keeps until one is due, and the envelope of what it states then (Z1). */
import type { EventMeta, OrderEvent } from './generated';

export interface OrderTimer {
  orderId: string;
  tenantId: string;
  mode: string;
  correlationId: string;
  causationId: string;
  /** Milliseconds since the epoch, on the order's clock. */
  dueAt: number;
}

/** A timer that an entry sets; without a time of its own it is due at once. */
export const orderTimerOf = ({ orderId, tenantId, mode, correlationId, eventId, recordedAt }: OrderEvent, dueAt: number | null): OrderTimer => ({
  orderId,
  tenantId,
  mode,
  correlationId,
  causationId: eventId,
  dueAt: dueAt ?? recordedAt,
});

/** The same id however often the timer fires, so that it is one event (Z2). */
export const timerMetaOf = (
  { orderId, tenantId, mode, correlationId, causationId, dueAt }: OrderTimer,
  { eventId, actorId, fingerprint }: Pick<EventMeta, 'eventId' | 'fingerprint'> & { actorId: string },
): EventMeta => ({
  eventId,
  commandId: null,
  orderId,
  tenantId,
  mode,
  actor: { kind: 'timer', id: actorId },
  correlationId,
  causationId,
  fingerprint,
  expectedVersion: null,
  occurredAt: dueAt,
});
