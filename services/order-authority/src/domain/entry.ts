/** From a judgement to a history entry: position, deltas, balance and the hash chain (V3, W8, W9). */
import { createHash } from 'node:crypto';
import type { Directive, EventMeta, OrderEvent, OrderSnapshot } from '@concord/contracts';
import { assertConserved, BUCKETS, deltasOf, NO_BALANCE } from './balance';
import { judge, type IncomingEvent, type Judgement } from './judge';

export const GENESIS_HASH = '0'.repeat(64);

export interface Entered {
  judgement: Judgement;
  /** Null when there is no order whose history it could be part of. */
  entry: OrderEvent | null;
  state: OrderSnapshot | null;
}

/** Plain members of an entry, in the order in which they are hashed; a later one is added at the end and may be null in older entries. */
export const HASHED = [
  'orderId',
  'tenantId',
  'mode',
  'sequence',
  'version',
  'previousVersion',
  'verdict',
  'type',
  'eventId',
  'commandId',
  'correlationId',
  'causationId',
  'code',
  'reason',
  'occurredAt',
  'recordedAt',
  'sourceTopic',
  'fingerprint',
  'previousHash',
] as const satisfies ReadonlyArray<keyof OrderEvent>;

export const HASHED_OF_DIRECTIVE = [
  'directiveId',
  'kind',
  'targetId',
  'paymentId',
  'amount',
  'currency',
  'paymentMethod',
  'captureMode',
  'final',
  'processorReference',
  'attempt',
  'dueAt',
  'credit',
  'claimId',
  'replaces',
  'tax',
  'presentmentCurrency',
  'stock',
] as const satisfies ReadonlyArray<keyof Directive>;

/** Names and values; what is null says nothing, so that a member which did not exist yet changes no hash (W6, W9). */
function said<T extends object>(value: T, names: ReadonlyArray<keyof T>): unknown[] {
  const members: unknown[] = [];
  for (const name of names) if (value[name] !== null) members.push(name, value[name]);
  return members;
}

/** Hash over everything the entry says, the hash before it included. */
export function hashOf(entry: Omit<OrderEvent, 'hash'>): string {
  const { actor, deltas, balance, directives, payload } = entry;
  const text = JSON.stringify([
    said(entry, HASHED),
    [actor.kind, actor.id],
    deltas.map(({ bucket, amount }) => [bucket, amount]),
    BUCKETS.map(([name, key]) => [name, balance[key]]),
    directives.map((directive) => said(directive, HASHED_OF_DIRECTIVE)),
  ]);
  return createHash('sha256').update(text).update(payload).digest('hex');
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
