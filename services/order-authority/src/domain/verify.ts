/** The history as proof: folding the events again gives every state, every delta and every hash (W8, W9, Z). */
import { canonicalJson, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { assertConserved, BUCKETS, deltasOf, NO_BALANCE } from './balance';
import { enter, GENESIS_HASH, hashOf } from './entry';

export type Decode = (bytes: Buffer) => { type: string; value: unknown };

export type Scalar = string | number | boolean | null;

export interface Explanation {
  field: string;
  /** Now; an amount is in minor units. */
  value: Scalar;
  /** The entries that moved it, with the value after each; the amount is null where it is no number. */
  entries: Array<{ sequence: number; version: number; type: string; amount: number | null; after: Scalar }>;
}

interface Folded {
  state: OrderSnapshot | null;
  entry: OrderEvent | null;
}

function foldOne(state: OrderSnapshot | null, stored: OrderEvent, decode: Decode): Folded {
  const { type, value } = decode(stored.payload);
  const event = { type, value, payload: stored.payload, sourceTopic: stored.sourceTopic, causationId: stored.causationId };
  return enter(state, event, stored.recordedAt);
}

/** The state after this history entry; `base` is the state before the first of `history`, null where that is the order's first. Errors: RangeError when there is none. */
export function stateAtSequence(history: readonly OrderEvent[], sequence: number, decode: Decode, base: OrderSnapshot | null = null): OrderSnapshot {
  let state = base;
  for (const stored of history) {
    if (stored.sequence > sequence) break;
    state = foldOne(state, stored, decode).state;
  }
  if (state === null) throw new RangeError(`the history has no entry ${sequence}`);
  return state;
}

/** Every entry with the order after it. */
export function* stateAfterEach(history: readonly OrderEvent[], decode: Decode): Generator<{ entry: OrderEvent; state: OrderSnapshot }> {
  let state: OrderSnapshot | null = null;
  for (const entry of history) {
    state = foldOne(state, entry, decode).state;
    if (state !== null) yield { entry, state };
  }
}

function chainFaults(history: readonly OrderEvent[]): string[] {
  return history.flatMap((entry, index) => {
    const faults: string[] = [];
    const { hash, ...content } = entry;
    if (entry.sequence !== index + 1) faults.push(`row ${index + 1} has sequence ${entry.sequence}`);
    if (entry.previousHash !== (history[index - 1]?.hash ?? GENESIS_HASH)) faults.push(`row ${entry.sequence} does not name the hash of the row before`);
    if (hashOf(content) !== hash) faults.push(`row ${entry.sequence} is not what its hash says`);
    const before = history[index - 1]?.balance ?? NO_BALANCE;
    if (canonicalJson(deltasOf(before, entry.balance)) !== canonicalJson(entry.deltas))
      faults.push(`row ${entry.sequence}: the deltas do not lead to its balance`);
    return faults;
  });
}

/** Tampered bytes may be no event at all; that is a finding, not a crash of the verification. */
function foldAnything(state: OrderSnapshot | null, stored: OrderEvent, decode: Decode): Folded {
  try {
    return foldOne(state, stored, decode);
  } catch {
    return { state, entry: null };
  }
}

/** States that were kept beside the history, by the sequence that they are of. */
export type Checkpoints = ReadonlyMap<number, OrderSnapshot>;

function foldFaults(history: readonly OrderEvent[], record: OrderSnapshot, decode: Decode, checkpoints: Checkpoints): string[] {
  const faults: string[] = [];
  let state: OrderSnapshot | null = null;
  for (const stored of history) {
    const folded = foldAnything(state, stored, decode);
    if (folded.entry?.hash !== stored.hash) faults.push(`row ${stored.sequence}: judged again it is not the same`);
    state = folded.state;
    const kept = checkpoints.get(stored.sequence);
    if (kept !== undefined && canonicalJson(kept) !== canonicalJson(state))
      faults.push(`row ${stored.sequence}: the state kept with it is not what its history gives`);
  }
  if (state === null || canonicalJson(state) !== canonicalJson(record)) faults.push('the record is not what its history gives');
  return faults;
}

function conservationFaults(record: OrderSnapshot): string[] {
  try {
    assertConserved(record.balance, record.orderId);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

export function verifyHistory(
  history: readonly OrderEvent[],
  record: OrderSnapshot,
  decode: Decode,
  checkpoints: Checkpoints = new Map(),
): { ok: boolean; failures: string[] } {
  const failures = [...chainFaults(history), ...foldFaults(history, record, decode, checkpoints), ...conservationFaults(record)];
  return { ok: failures.length === 0, failures };
}

/** The entries that make up a bucket; null for a field that is none. */
export function explain(history: readonly OrderEvent[], field: string): Explanation | null {
  const name = field.replace(/^balance\./, '');
  if (!BUCKETS.some(([bucket]) => bucket === name)) return null;
  let after = 0;
  const entries = history.flatMap(({ sequence, version, type, deltas }) => {
    const amount = deltas.find(({ bucket }) => bucket === name)?.amount ?? 0;
    after += amount;
    return amount === 0 ? [] : [{ sequence, version, type, amount, after }];
  });
  return { field, value: after, entries };
}
