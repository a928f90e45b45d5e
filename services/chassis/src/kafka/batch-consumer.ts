/**
 * One consumer group member. Offsets are resolved only when the deliveries are settled; they are committed by a background
 * loop, never in the read path. A partition whose delivery cannot be settled pauses and is read again later. When the
 * member is lost it is built anew.
 */
import type { Consumer, EachBatchPayload, Kafka, PartitionAssigner } from 'kafkajs';
import { systemClock } from '../clock';
import type { Logger } from '../observability/logger';
import { pauseMs } from '../pause';
import type { ConsumerMetrics } from './consumer-metrics';
import { Offsets } from './offsets';
import type { Delivery } from './messages';

export interface BatchConsumerOptions {
  kafka: Kafka;
  groupId: string;
  topics: readonly string[];
  fromBeginning: boolean;
  assigner: PartitionAssigner;
  /** Settles one partition's records; resolves with the first offset that is not settled, or null when all are. */
  onPartition: (payload: EachBatchPayload) => Promise<string | null>;
  onFatal: (error: Error) => void;
  logger: Logger;
  metrics: ConsumerMetrics;
  /** After this long without a heartbeat the group gives the member's partitions away. */
  sessionMs?: number;
}

const COMMIT_EVERY_MS = 250;
const PAUSE_MS = 2_000;
const REBUILD_AFTER_MS = 1_000;
const FETCH_WAIT_MS = 500;
const PARTITIONS_AT_ONCE = 64;
const SESSION_MS = 10_000;
/** How soon a member hears that another has come or gone. */
const HEARTBEAT_EVERY_MS = 1_000;

export class BatchConsumer {
  private consumer: Consumer | undefined;
  private readonly offsets = new Offsets();
  private readonly running = new Set<Promise<void>>();
  private commits: NodeJS.Timeout | undefined;
  private committing: Promise<void> = Promise.resolve();
  private stopping = false;
  private joined = false;
  private lastSignAt = 0;
  private readonly sessionMs: number;

  constructor(private readonly options: BatchConsumerOptions) {
    this.sessionMs = options.sessionMs ?? SESSION_MS;
  }

  /** Joins the group and reads; resolves when it is a member and knows where it begins. */
  async start(): Promise<void> {
    this.commits = setInterval(() => this.commitSoon(), COMMIT_EVERY_MS);
    await this.join();
  }

  /** True while it is a member that reads: not during a rebalance, and not when the broker has not been heard of for a session. */
  get isJoined(): boolean {
    return this.joined && systemClock.now() - this.lastSignAt < this.sessionMs;
  }

  /** Takes nothing new, lets running batches settle, commits, and leaves the group; a member that has left can no longer commit. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.setJoined(false);
    clearInterval(this.commits);
    const { consumer } = this;
    if (consumer === undefined) return;
    this.holdAll(consumer);
    await Promise.all(this.running);
    this.commitSoon();
    await this.committing;
    await consumer.disconnect();
  }

  /** Fetches nothing more. A consumer that is between two memberships has nothing to hold. */
  private holdAll(consumer: Consumer): void {
    try {
      consumer.pause(this.options.topics.map((topic) => ({ topic })));
    } catch (error) {
      this.options.logger.debug({ err: error }, 'nothing to pause');
    }
  }

  private async join(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.build();
        return;
      } catch (error) {
        this.options.logger.warn({ err: error }, 'joining the group failed, it is tried again');
        await this.consumer?.disconnect().catch(() => undefined);
        await pauseMs(REBUILD_AFTER_MS);
      }
    }
  }

  private async build(): Promise<void> {
    const { kafka, groupId, topics, fromBeginning, assigner } = this.options;
    const consumer = kafka.consumer({
      groupId,
      partitionAssigners: [assigner],
      sessionTimeout: this.sessionMs,
      heartbeatInterval: HEARTBEAT_EVERY_MS,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: () => Promise.resolve(false) },
    });
    this.consumer = consumer;
    const reads = this.firstRead(consumer);
    this.follow(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.eachBatch(consumer, payload),
    });
    await reads;
  }

  /**
   * Resolves when this consumer has its place in the group. Who reads from the end must know where that is before anything is sent to it.
   * A crash before that is a join that failed, and rejects; one after that is the loss of a member, which is built anew.
   */
  private firstRead(consumer: Consumer): Promise<void> {
    const { CRASH, FETCH, GROUP_JOIN } = consumer.events;
    let reads = false;
    const first = new Promise<void>((resolve, reject) => {
      consumer.on(this.options.fromBeginning ? GROUP_JOIN : FETCH, () => {
        reads = true;
        resolve();
      });
      consumer.on(CRASH, ({ payload }) => (reads ? void this.rebuild(consumer) : reject(payload.error)));
    });
    first.catch(() => undefined);
    return first;
  }

  /** Keeps track of the membership. A member that the group forgot joins again without saying that it is rebalancing. */
  private follow(consumer: Consumer): void {
    const { FETCH, GROUP_JOIN, HEARTBEAT, REBALANCING } = consumer.events;
    const { fromBeginning } = this.options;
    const sign = (): void => void (this.lastSignAt = systemClock.now());
    consumer.on(FETCH, () => {
      sign();
      if (!fromBeginning) this.setJoined(true);
    });
    consumer.on(HEARTBEAT, sign);
    consumer.on(REBALANCING, () => {
      this.offsets.clear();
      this.setJoined(false);
    });
    consumer.on(GROUP_JOIN, () => {
      this.offsets.clear();
      sign();
      if (fromBeginning) this.setJoined(true);
    });
  }

  private setJoined(isMember: boolean): void {
    const isJoined = isMember && !this.stopping;
    if (isJoined === this.joined) return;
    this.joined = isJoined;
    if (isJoined) this.options.metrics.joined();
    else this.options.metrics.left();
  }

  private async rebuild(crashed: Consumer): Promise<void> {
    if (this.stopping || crashed !== this.consumer) return;
    this.consumer = undefined;
    this.setJoined(false);
    this.offsets.clear();
    await crashed.disconnect().catch(() => undefined);
    await pauseMs(REBUILD_AFTER_MS);
    await this.join();
  }

  private eachBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    if (this.stopping || consumer !== this.consumer) return Promise.resolve();
    const settled = this.settle(consumer, payload);
    this.running.add(settled);
    return settled.finally(() => this.running.delete(settled));
  }

  private async settle(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages, highWatermark } = payload.batch;
    const { epoch } = this.offsets;
    const unsettledFrom = await this.settled(payload);
    if (unsettledFrom === undefined || consumer !== this.consumer || epoch !== this.offsets.epoch || payload.isStale()) return;
    const resolved = unsettledFrom === null ? messages : messages.filter(({ offset }) => BigInt(offset) < BigInt(unsettledFrom));
    const last = unsettledFrom === null ? payload.batch.lastOffset() : resolved.at(-1)?.offset;
    if (last !== undefined) {
      payload.resolveOffset(last);
      this.offsets.note(topic, partition, last);
    }
    const next = BigInt(unsettledFrom ?? payload.batch.lastOffset()) + (unsettledFrom === null ? 1n : 0n);
    const progress = { topic, partition, next, end: BigInt(highWatermark), oldestAt: Number(messages[0]?.timestamp ?? 0) };
    this.options.metrics.progressed(progress, systemClock.now());
    if (unsettledFrom !== null) this.pause(consumer, topic, partition);
  }

  private async settled(payload: EachBatchPayload): Promise<string | null | undefined> {
    try {
      return await this.options.onPartition({ ...payload, heartbeat: () => this.heartbeat(payload) });
    } catch (error) {
      this.options.onFatal(error as Error);
      return undefined;
    }
  }

  /** A heartbeat that fails says that the group moves on; the reader finds that out by its own next one. The batch is not at fault. */
  private async heartbeat(payload: EachBatchPayload): Promise<void> {
    try {
      await payload.heartbeat();
    } catch (error) {
      this.options.logger.debug({ err: error }, 'a heartbeat during a batch failed');
    }
  }

  private pause(consumer: Consumer, topic: string, partition: number): void {
    this.options.logger.error({ topic, partition }, 'a delivery cannot be settled: the partition pauses, nothing is skipped');
    this.options.metrics.paused(topic, partition);
    const target = [{ topic, partitions: [partition] }];
    consumer.pause(target);
    setTimeout(() => consumer === this.consumer && !this.stopping && consumer.resume(target), PAUSE_MS).unref();
  }

  private commitSoon(): void {
    this.committing = this.committing.then(() => this.commit());
  }

  private async commit(): Promise<void> {
    const { epoch } = this.offsets;
    const taken = this.offsets.take();
    if (taken.length === 0 || this.consumer === undefined) return;
    try {
      await this.consumer.commitOffsets(taken);
    } catch (error) {
      this.options.logger.debug({ err: error }, 'a commit failed, the next one repeats it');
      this.offsets.giveBack(taken, epoch);
    }
  }
}

/** The first offset of this partition that is not settled, or null. */
export const firstUnsettled = (unsettled: readonly Delivery[]): string | null => unsettled[0]?.offset ?? null;
