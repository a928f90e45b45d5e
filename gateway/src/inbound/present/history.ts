/** History rows, outward events, previews and keys as clients see them. */
import { codec, type Balance, type BucketDelta, type Customer, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import type { SignedCheckpoint } from '../../app';
import type { ApiKey } from '../../domain/api-key';
import type { Disclosure } from '../../domain/disclosure';
import { maybeCustomerJson } from './customer';
import { orderJson, type OrderContext } from './order';
import { postingsOf, wordsOf } from './ledger';
import { balanceJson, deltasJson, maybeTime, snakeKeys, timeText } from './texts';

/** What the event said, without its envelope. */
function detailOf({ payload }: OrderEvent, disclosure?: Disclosure): unknown {
  const { customer, ...said } = { ...(codec.decode(payload).value as { customer?: Customer | null }), meta: undefined };
  return { ...(snakeKeys(said) as object), ...(customer === undefined ? {} : { customer: maybeCustomerJson(customer, disclosure) }) };
}

/** `currency` is the order's. */
export const historyJson = (entry: OrderEvent, currency: string, disclosure?: Disclosure): object => ({
  sequence: entry.sequence,
  version: entry.version,
  verdict: entry.verdict,
  type: entry.type,
  actor: { kind: entry.actor.kind, id: entry.actor.id },
  code: entry.code,
  reason: entry.reason,
  occurred_at: timeText(entry.occurredAt),
  recorded_at: timeText(entry.recordedAt),
  command_id: entry.commandId,
  event_id: entry.eventId,
  correlation_id: entry.correlationId,
  deltas: deltasJson(entry.deltas),
  balance: balanceJson(entry.balance),
  words: wordsOf(entry, currency),
  postings: postingsOf(entry.deltas),
  detail: detailOf(entry, disclosure),
  previous_hash: entry.previousHash,
  hash: entry.hash,
});

/** An entry that changed the order, as an outward event: the same row under its own id (W1, W7). */
export const eventJson = (entry: OrderEvent, currency: string, disclosure?: Disclosure): object => ({
  id: `${entry.orderId}/${entry.sequence}`,
  object: 'event',
  order_id: entry.orderId,
  previous_version: entry.previousVersion,
  ...historyJson(entry, currency, disclosure),
});

function before(after: Balance, deltas: readonly BucketDelta[]): Record<string, number> {
  const balance = balanceJson(after);
  for (const { bucket, amount } of deltas) balance[bucket] = (balance[bucket] ?? 0) - amount;
  return balance;
}

export function previewJson(type: string, order: OrderSnapshot, deltas: readonly BucketDelta[], context: OrderContext): object {
  return {
    object: 'preview',
    verdict: 'accepted',
    entries: [{ type, deltas: deltasJson(deltas) }],
    balance: { before: before(order.balance, deltas), after: balanceJson(order.balance) },
    order: orderJson(order, context),
  };
}

export const apiKeyJson = (key: ApiKey): Record<string, unknown> => ({
  id: key.keyId,
  object: 'api_key',
  kind: key.kind,
  actor: key.actor,
  mode: key.mode,
  tenant_id: key.tenantId,
  name: key.name,
  scopes: [...key.scopes],
  last4: key.last4,
  rate_limit_per_second: key.rateLimitPerSecond,
  created_at: timeText(key.createdAt),
  revoked_at: maybeTime(key.revokedAt),
});

export const checkpointJson = ({ orderId, sequence, version, hash, signedAt, token }: SignedCheckpoint): object => ({
  object: 'checkpoint',
  order_id: orderId,
  sequence,
  version,
  hash,
  signed_at: timeText(signedAt),
  token,
});
