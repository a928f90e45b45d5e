/**
 * The Nest transport: every record of the service's topics reaches the one @OnBatch handler, merged over topics and
 * partitions, each order in the order of its log. Nest's own Kafka server handles one record at a time and acknowledges
 * what failed, hence this.
 */
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { EachBatchPayload, Kafka } from 'kafkajs';
import { systemClock } from '../clock';
import { crashPoint } from '../crash-point';
import type { Logger } from '../observability/logger';
import type { Metrics } from '../observability/metrics';
import { faultInjectionFrom, injectFaults } from '../testing/fault-injection';
import { coPartitionAssigner, fixedPartitionAssigner } from './assigners';
import { BatchConsumer, firstUnsettled } from './batch-consumer';
import { ConsumerMetrics } from './consumer-metrics';
import { DeadLetters, originOf } from './dead-letters';
import { decodeRecord, type Accepts } from './decode';
import { MergedBatches } from './merged-batches';
import type { Codec, Delivery, Publisher } from './messages';
import { BATCH_PATTERN, type HandlerOutcome } from './on-batch';
import { settleWith, type HandleBatch } from './settle';

export interface Consume {
  topics: readonly string[];
  codec: Codec;
  /** Passes over records by their headers, before they are decoded. */
  accepts?: Accepts;
  /** Reads exactly this partition from its end, in a group of its own: for addressed topics. */
  fixedPartition?: number;
}

export interface BatchStrategyOptions extends Consume {
  service: string;
  groupId: string;
  kafka: Kafka;
  publisher: Publisher;
  logger: Logger;
  metrics: Metrics;
  onFatal: (error: Error) => void;
  /** Milliseconds after which the group gives up on a silent member; the consumer has a default. */
  sessionMs?: number;
}

export class BatchStrategy extends Server implements CustomTransportStrategy {
  private readonly consumer: BatchConsumer;
  private readonly merged: MergedBatches;
  private readonly deadLetters: DeadLetters;
  private readonly seen: ConsumerMetrics;

  constructor(private readonly options: BatchStrategyOptions) {
    super();
    const { service, publisher, logger, metrics } = options;
    this.seen = new ConsumerMetrics(metrics);
    const dead = metrics.counter('dead_letters_total', 'Records sent to the dead letters', ['topic']);
    const retries = metrics.counter('batch_retries_total', 'Batches tried again');
    const faults = faultInjectionFrom(process.env);
    const handle: HandleBatch = faults === undefined ? (batch) => this.handle(batch) : injectFaults((batch) => this.handle(batch), faults);
    this.deadLetters = new DeadLetters(service, publisher, (topic) => dead.inc({ topic }));
    this.merged = new MergedBatches(
      settleWith({ handle, deadLetter: (delivery, error) => this.deadLetter(delivery, error), logger, onRetry: () => retries.inc() }),
    );
    this.consumer = this.newConsumer();
  }

  get isReady(): boolean {
    return this.consumer.isJoined;
  }

  listen(callback: (error?: Error) => void): void {
    this.consumer.start().then(() => callback(), callback);
  }

  /** Nest closes transports in its own order; the service stops this one itself, by `stop`. */
  close(): void {}

  async stop(): Promise<void> {
    await this.consumer.stop();
    await this.merged.idle();
  }

  /** Nest's events of a transport; there are none. */
  on(): never {
    throw new Error('this transport has no events');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  private newConsumer(): BatchConsumer {
    const { kafka, groupId, topics, fixedPartition, onFatal, logger, sessionMs } = this.options;
    return new BatchConsumer({
      kafka,
      groupId,
      topics,
      fromBeginning: fixedPartition === undefined,
      assigner: fixedPartition === undefined ? coPartitionAssigner : fixedPartitionAssigner(fixedPartition),
      onPartition: (payload) => this.onPartition(payload),
      onFatal,
      logger,
      metrics: this.seen,
      ...(sessionMs === undefined ? {} : { sessionMs }),
    });
  }

  private async onPartition({ batch, heartbeat }: EachBatchPayload): Promise<string | null> {
    const deliveries: Delivery[] = [];
    for (const message of batch.messages) {
      try {
        const delivery = decodeRecord(this.options.codec, this.options.accepts, batch.topic, batch.partition, message);
        if (delivery !== null) deliveries.push(delivery);
      } catch (error) {
        const origin = originOf(batch.topic, batch.partition, message);
        const { topic, partition, offset, headers } = origin;
        this.options.logger.error({ err: error, topic, partition, offset, correlationId: headers.correlationId }, 'a record cannot be decoded');
        await this.deadLetters.send(origin, error as Error);
      }
    }
    return firstUnsettled(await this.merged.add(deliveries, heartbeat));
  }

  private async handle(deliveries: readonly Delivery[]): Promise<void> {
    crashPoint('after-consume');
    const handler = this.getHandlerByPattern(BATCH_PATTERN);
    if (handler === null) throw new Error('the service has no @OnBatch handler');
    const begun = systemClock.now();
    const answer = this.transformToObservable(await handler(deliveries, {}));
    const outcome = (await lastValueFrom(answer)) as HandlerOutcome;
    this.seen.handled(deliveries.length, systemClock.now() - begun, outcome.error === undefined ? 'ok' : 'failed');
    if (outcome.error !== undefined) throw outcome.error;
    crashPoint('after-publish-before-offset');
  }

  private deadLetter({ topic, partition, offset, key, bytes, headers, type }: Delivery, error: Error): Promise<void> {
    return this.deadLetters.send({ topic, partition, offset, key, bytes, headers, type }, error);
  }
}
