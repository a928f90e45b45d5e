/**
 * Middleware for tests: CONCORD_DUPLICATE=<probability> hands some deliveries over twice, CONCORD_RANDOM_FAIL=<probability>
 * fails some batches, half of them after the work was done. CONCORD_FAULT_SEED makes a run repeatable.
 */
import { TransientError } from '../errors';
import type { HandleBatch } from '../kafka/settle';

export interface FaultInjection {
  duplicate: number;
  fail: number;
  seed: number;
}

export function faultInjectionFrom(env: Readonly<Record<string, string | undefined>>): FaultInjection | undefined {
  const duplicate = Number(env['CONCORD_DUPLICATE'] ?? 0);
  const fail = Number(env['CONCORD_RANDOM_FAIL'] ?? 0);
  return duplicate > 0 || fail > 0 ? { duplicate, fail, seed: Number(env['CONCORD_FAULT_SEED'] ?? 1) } : undefined;
}

/** Mulberry32: small, seeded, good enough to choose victims. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function injectFaults(next: HandleBatch, { duplicate, fail, seed }: FaultInjection): HandleBatch {
  const random = randomOf(seed);
  return async (deliveries) => {
    const failing = random() < fail;
    if (failing && random() < 0.5) throw new TransientError('injected before the work');
    await next([...deliveries, ...deliveries.filter(() => random() < duplicate)]);
    if (failing) throw new TransientError('injected after the work');
  };
}
