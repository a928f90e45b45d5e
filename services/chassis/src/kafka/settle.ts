/**
 * What happens to a batch that fails (house-style 4). The whole batch is tried again with backoff; then delivery by
 * delivery, so that one cannot hold up the others. Permanent errors go to the dead letters; a delivery that still fails
 * keeps its partition waiting and is never skipped. An assertion failure ends the process.
 */
import { AssertionFailure, PermanentError } from '../errors';
import type { Logger } from '../observability/logger';
import { pauseMs } from '../pause';
import type { Settle } from './merged-batches';
import type { Delivery } from './messages';

export type HandleBatch = (deliveries: readonly Delivery[]) => Promise<void>;

export interface SettleOptions {
  handle: HandleBatch;
  /** Durable before it resolves. */
  deadLetter: (delivery: Delivery, error: Error) => Promise<void>;
  logger: Logger;
  onRetry: () => void;
  backoffMs?: readonly number[];
}

const BACKOFF_MS = [20, 100, 500] as const;

type Outcome = { settled: true } | { settled: false; error: Error };

/** How to find the write that a line is about; of a batch, the first one's. */
function traceOf(deliveries: readonly Delivery[]): { correlationId?: string; traceparent?: string | null } {
  const headers = deliveries[0]?.headers;
  return headers === undefined ? {} : { correlationId: headers.correlationId, traceparent: headers.traceparent };
}

async function attempt(handle: HandleBatch, deliveries: readonly Delivery[]): Promise<Outcome> {
  try {
    await handle(deliveries);
    return { settled: true };
  } catch (error) {
    if (error instanceof AssertionFailure) throw error;
    return { settled: false, error: error as Error };
  }
}

export function settleWith({ handle, deadLetter, logger, onRetry, backoffMs = BACKOFF_MS }: SettleOptions): Settle {
  async function withRetries(deliveries: readonly Delivery[], heartbeat: () => Promise<void>): Promise<Outcome> {
    let outcome = await attempt(handle, deliveries);
    for (const delay of backoffMs) {
      if (outcome.settled || outcome.error instanceof PermanentError) return outcome;
      logger.warn({ err: outcome.error, deliveries: deliveries.length, ...traceOf(deliveries) }, 'a batch failed, it is tried again');
      onRetry();
      await pauseMs(delay);
      await heartbeat();
      outcome = await attempt(handle, deliveries);
    }
    return outcome;
  }

  async function settleOne(delivery: Delivery, heartbeat: () => Promise<void>): Promise<boolean> {
    const outcome = await withRetries([delivery], heartbeat);
    if (outcome.settled) return true;
    if (!(outcome.error instanceof PermanentError)) return false;
    const { topic, partition, offset } = delivery;
    logger.error({ err: outcome.error, topic, partition, offset, ...traceOf([delivery]) }, 'a message is a dead letter');
    await deadLetter(delivery, outcome.error);
    return true;
  }

  return async (deliveries, heartbeat) => {
    const whole = await withRetries(deliveries, heartbeat);
    if (whole.settled) return new Set();
    const unsettled = new Set<Delivery>();
    const stuck = new Set<string>();
    for (const delivery of deliveries) {
      const lane = `${delivery.topic}/${delivery.partition}`;
      if (stuck.has(lane) || !(await settleOne(delivery, heartbeat))) {
        stuck.add(lane);
        unsettled.add(delivery);
      }
    }
    return unsettled;
  };
}
