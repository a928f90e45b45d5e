/**
 * Checkpoints as an outsider checks them (W9): the signature with the published key alone, what it claims with the public history, and,
 * for who reads the topics, every hash worked out anew from the bytes of the entries. Nothing of the services is used.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Directive, OrderEvent } from '@concord/contracts';
import { BUCKETS, type HistoryEntry } from './api-types';
import { readHistory } from './auditor';
import { must, type ConcordClient } from './client';
import { Faults } from './findings';

/** RFC 7517, RFC 8037. */
export interface PublishedKey {
  kty: string;
  crv: string;
  kid: string;
  x: string;
}

export interface Checkpoint {
  order_id: string;
  sequence: number;
  version: number;
  hash: string;
  signed_at: string;
  token: string;
}

interface Claims {
  order_id: string;
  sequence: number;
  version: number;
  hash: string;
  signed_at: number;
}

const BEFORE_THE_FIRST = '0'.repeat(64);

const decoded = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

/** What a token claims, or null when none of these keys signed it (RFC 7515 with EdDSA). */
export function claimsOf(token: string, keys: readonly PublishedKey[]): Claims | null {
  const [head = '', body = '', signature = ''] = token.split('.');
  const { alg, kid } = decoded(head) as { alg: string; kid: string };
  const key = keys.find((each) => each.kid === kid && each.kty === 'OKP' && each.crv === 'Ed25519');
  if (key === undefined || alg !== 'EdDSA') return null;
  const publicKey = createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x }, format: 'jwk' });
  return verify(null, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url')) ? (decoded(body) as Claims) : null;
}

/** What a kept checkpoint says against the history that is shown now. */
export function checkpointFaults(
  { order_id, sequence, version, hash, signed_at, token }: Checkpoint,
  keys: readonly PublishedKey[],
  history: readonly HistoryEntry[],
): string[] {
  const faults = new Faults();
  const claims = claimsOf(token, keys);
  if (claims === null) return [`the checkpoint of ${order_id} is signed by none of the published keys`];
  faults.equal(`claims of ${order_id}`, JSON.stringify(claims), JSON.stringify({ order_id, sequence, version, hash, signed_at: Date.parse(signed_at) }));
  const row = history[sequence - 1];
  faults.equal(`row ${sequence} of ${order_id}`, `${row?.sequence ?? 0} ${row?.version ?? 0} ${row?.hash ?? ''}`, `${sequence} ${version} ${hash}`);
  history.forEach((entry, index) => faults.equal(`row ${entry.sequence} previous_hash`, entry.previous_hash, history[index - 1]?.hash ?? BEFORE_THE_FIRST));
  return faults.list;
}

/** Takes a checkpoint of an order and proves it with nothing but public answers. */
export async function auditCheckpoint(client: ConcordClient, orderId: string): Promise<string[]> {
  const { keys } = must(await client.as(undefined).get<{ keys: PublishedKey[] }>('/v1/checkpoint_keys'));
  const checkpoint = must(await client.get<Checkpoint>(`/v1/orders/${orderId}/checkpoint`));
  return checkpointFaults(checkpoint, keys, await readHistory(client, orderId));
}

const MEMBERS = [
  ...['orderId', 'tenantId', 'mode', 'sequence', 'version', 'previousVersion', 'verdict', 'type', 'eventId', 'commandId', 'correlationId'],
  ...['causationId', 'code', 'reason', 'occurredAt', 'recordedAt', 'sourceTopic', 'fingerprint', 'previousHash'],
] as ReadonlyArray<keyof OrderEvent>;

const DIRECTIVE_MEMBERS = [
  ...['directiveId', 'kind', 'targetId', 'paymentId', 'amount', 'currency', 'paymentMethod', 'captureMode', 'final', 'processorReference'],
  ...['attempt', 'dueAt', 'credit', 'claimId'],
] as ReadonlyArray<keyof Directive>;

/** Names and values of what is not null. */
const said = <T extends object>(value: T, names: ReadonlyArray<keyof T>): unknown[] =>
  names.flatMap((name) => (value[name] === null ? [] : [name, value[name]]));

const camel = (name: string): string => name.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase());

/** The hash of an entry as contracts/README describes it. */
export function hashOfEntry(entry: OrderEvent): string {
  const balance = entry.balance as unknown as Record<string, number>;
  const text = JSON.stringify([
    said(entry, MEMBERS),
    [entry.actor.kind, entry.actor.id],
    entry.deltas.map(({ bucket, amount }) => [bucket, amount]),
    BUCKETS.map((bucket) => [bucket, balance[camel(bucket)]]),
    entry.directives.map((directive) => said(directive, DIRECTIVE_MEMBERS)),
  ]);
  return createHash('sha256').update(text).update(entry.payload).digest('hex');
}

/** Faults of the entries of one order, all of them, in their order: positions, hashes and what each follows. */
export function chainFaults(entries: readonly OrderEvent[]): string[] {
  const faults = new Faults();
  entries.forEach((entry, index) => {
    faults.equal(`entry ${index + 1} sequence`, entry.sequence, index + 1);
    faults.equal(`entry ${index + 1} hash`, entry.hash, hashOfEntry(entry));
    faults.equal(`entry ${index + 1} previousHash`, entry.previousHash, entries[index - 1]?.hash ?? BEFORE_THE_FIRST);
  });
  return faults.list;
}
