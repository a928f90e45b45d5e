/** From a judgement to a history entry: position, deltas, balance and the hash chain (V3, W8, W9). */
import { createHash } from 'node:crypto';
import { canonicalJson, type EventMeta, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { assertConserved, deltasOf, NO_BALANCE } from './balance';
import { judge, type IncomingEvent, type Judgement } from './judge';

export const GENESIS_HASH = '0'.repeat(64);

export interface Entered {
  judgement: Judgement;
  /** Null when there is no order whose history it could be part of. */
  entry: OrderEvent | null;
  state: OrderSnapshot | null;
}

/** Hash over everything the entry says, the hash before it included. */
export function hashOf(entry: Omit<OrderEvent, 'hash'>): string {
  const { payload, ...rest } = entry;
  return createHash('sha256').update(canonicalJson(rest)).update(payload).digest('hex');
}

export function enter(before: OrderSnapshot | null, event: IncomingEvent, recordedAt: number): Entered {
  const judgement = judge(before, event, recordedAt);
  const { verdict, code, reason, state, directives } = judgement;
  if (state === null) return { judgement, entry: null, state: null };
  const { meta } = event.value as { meta: EventMeta };
  assertConserved(state.balance, state.orderId);
  const content = {
    orderId: state.orderId,
    tenantId: state.tenantId,
    mode: state.mode,
    sequence: (before?.sequence ?? 0) + 1,
    version: state.version,
    previousVersion: before?.version ?? 0,
    verdict,
    type: event.type,
    eventId: meta.eventId,
    commandId: meta.commandId,
    correlationId: meta.correlationId,
    causationId: event.causationId,
    actor: meta.actor,
    code,
    reason,
    occurredAt: meta.occurredAt,
    recordedAt,
    sourceTopic: event.sourceTopic,
    fingerprint: meta.fingerprint,
    payload: event.payload,
    deltas: deltasOf(before?.balance ?? NO_BALANCE, state.balance),
    balance: state.balance,
    directives,
    previousHash: before?.hash ?? GENESIS_HASH,
  };
  const hash = hashOf(content);
  return { judgement, entry: { ...content, hash }, state: { ...state, sequence: content.sequence, hash } };
}
