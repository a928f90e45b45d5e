/**
 * One consumer group member. Offsets are resolved only when the deliveries are settled; they are committed by a background
 * loop, never in the read path. A partition whose delivery cannot be settled pauses and is read again later. When the
 * member is lost it is built anew.
 */
import type { Consumer, EachBatchPayload, Kafka, PartitionAssigner } from 'kafkajs';
import type { Logger } from '../observability/logger';
import { pauseMs } from '../pause';
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
}

const COMMIT_EVERY_MS = 250;
const PAUSE_MS = 2_000;
const REBUILD_AFTER_MS = 1_000;
const FETCH_WAIT_MS = 500;
const PARTITIONS_AT_ONCE = 64;

export class BatchConsumer {
  private consumer: Consumer | undefined;
  private readonly offsets = new Offsets();
  private commits: NodeJS.Timeout | undefined;
  private committing: Promise<void> = Promise.resolve();
  private stopping = false;
  private joined = false;

  constructor(private readonly options: BatchConsumerOptions) {}

  /** Joins the group and reads; resolves when it is a member and knows where it begins. */
  async start(): Promise<void> {
    this.commits = setInterval(() => this.commitSoon(), COMMIT_EVERY_MS);
    await this.join();
  }

  /** True while it is a member that reads. */
  get isJoined(): boolean {
    return this.joined;
  }

  /** Lets running batches settle, commits, and leaves the group. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.commits);
    const { consumer } = this;
    if (consumer === undefined) return;
    await consumer.stop();
    this.commitSoon();
    await this.committing;
    await consumer.disconnect();
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
      maxWaitTimeInMs: FETCH_WAIT_MS,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: () => Promise.resolve(false) },
    });
    this.consumer = consumer;
    // Who reads from the end must know where that is before anything is sent to it.
    const reads = new Promise<void>((resolve) => consumer.on(fromBeginning ? consumer.events.GROUP_JOIN : consumer.events.FETCH, () => resolve()));
    consumer.on(consumer.events.CRASH, () => void this.rebuild(consumer));
    consumer.on(consumer.events.REBALANCING, () => this.offsets.clear());
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.eachBatch(consumer, payload),
    });
    await reads;
    this.joined = true;
  }

  private async rebuild(crashed: Consumer): Promise<void> {
    if (this.stopping || crashed !== this.consumer) return;
    this.joined = false;
    this.offsets.clear();
    await crashed.disconnect().catch(() => undefined);
    await pauseMs(REBUILD_AFTER_MS);
    await this.join();
  }

  private async eachBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const unsettledFrom = await this.settled(payload);
    if (unsettledFrom === undefined || !payload.isRunning() || payload.isStale()) return;
    const resolved = unsettledFrom === null ? messages : messages.filter(({ offset }) => BigInt(offset) < BigInt(unsettledFrom));
    const last = unsettledFrom === null ? payload.batch.lastOffset() : resolved.at(-1)?.offset;
    if (last !== undefined) {
      payload.resolveOffset(last);
      this.offsets.note(topic, partition, last);
    }
    if (unsettledFrom !== null) this.pause(consumer, topic, partition);
  }

  private async settled(payload: EachBatchPayload): Promise<string | null | undefined> {
    try {
      return await this.options.onPartition(payload);
    } catch (error) {
      this.options.onFatal(error as Error);
      return undefined;
    }
  }

  private pause(consumer: Consumer, topic: string, partition: number): void {
    this.options.logger.error({ topic, partition }, 'a delivery cannot be settled: the partition pauses, nothing is skipped');
    const target = [{ topic, partitions: [partition] }];
    consumer.pause(target);
    setTimeout(() => consumer === this.consumer && !this.stopping && consumer.resume(target), PAUSE_MS).unref();
  }

  private commitSoon(): void {
    this.committing = this.committing.then(() => this.commit());
  }

  private async commit(): Promise<void> {
    const taken = this.offsets.take();
    if (taken.length === 0 || this.consumer === undefined) return;
    try {
      await this.consumer.commitOffsets(taken);
    } catch (error) {
      this.options.logger.debug({ err: error }, 'a commit failed, the next one repeats it');
      this.offsets.giveBack(taken);
    }
  }
}

/** The first offset of this partition that is not settled, or null. */
export const firstUnsettled = (unsettled: readonly Delivery[]): string | null => unsettled[0]?.offset ?? null;
