/** Envelopes: the event that a command becomes carries the command's identity, so a redelivered command is the same event. */
import type { CommandMeta, EventMeta } from './generated';

/** Envelope of the request event that a command becomes; `eventId` is the command id (Q1). */
export function requestMeta(command: CommandMeta): EventMeta {
  return {
    eventId: command.commandId,
    commandId: command.commandId,
    orderId: command.orderId,
    tenantId: command.tenantId,
    mode: command.mode,
    actor: command.actor,
    correlationId: command.correlationId,
    causationId: command.commandId,
    fingerprint: command.fingerprint,
    expectedVersion: command.expectedVersion,
    occurredAt: command.requestedAt,
  };
}
