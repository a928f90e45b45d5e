/** What a signed checkpoint claims of a history, and whether the history still says so (W9). */
import type { OrderEvent, OrderSnapshot } from '@concord/contracts';

export interface Checkpoint {
  orderId: string;
  sequence: number;
  version: number;
  /** Of the entry at this sequence; each hash holds the one before it. */
  hash: string;
  /** When it was signed, milliseconds since the epoch. */
  signedAt: number;
}

export const checkpointOf = ({ orderId, sequence, version, hash }: OrderSnapshot, signedAt: number): Checkpoint => ({
  orderId,
  sequence,
  version,
  hash,
  signedAt,
});

/** A history that was rewritten and chained anew proves itself, but not what was signed of it. `entries` begin with the first. */
export function checkpointFaults(entries: readonly OrderEvent[], { orderId, sequence, version, hash }: Checkpoint): string[] {
  const entry = entries[sequence - 1];
  if (entry === undefined) return [`row ${sequence} was signed, the history ends with row ${entries.length}`];
  if (entry.orderId !== orderId) return [`the checkpoint is one of ${orderId}`];
  return entry.hash === hash && entry.version === version ? [] : [`row ${sequence} is not the one that was signed`];
}
