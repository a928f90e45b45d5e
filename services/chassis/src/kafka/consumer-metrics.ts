/** What the pipeline tells about itself. Everything is observed once a batch, so that the cost does not grow with the messages. */
import type { Metrics } from '../observability/metrics';

const AGE_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const BATCH_SIZES = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

export interface PartitionProgress {
  topic: string;
  partition: number;
  /** The next offset to handle. */
  next: bigint;
  /** Where the log ended when it was fetched. */
  end: bigint;
  /** Broker's time of the oldest record of the batch, milliseconds since the epoch. */
  oldestAt: number;
}

export class ConsumerMetrics {
  private readonly age;
  private readonly lag;
  private readonly size;
  private readonly seconds;
  private readonly pauses;
  private readonly isMember;

  constructor(metrics: Metrics) {
    this.age = metrics.histogram('event_age_seconds', 'Age of the oldest record of a batch when it was settled', ['topic'], AGE_SECONDS);
    this.lag = metrics.gauge('consumer_lag_records', 'Records not yet handled when the partition was last read', ['topic', 'partition']);
    this.size = metrics.histogram('batch_deliveries', 'Deliveries handed to the handler at once', [], BATCH_SIZES);
    this.seconds = metrics.histogram('handler_seconds', 'Time of the handler for one batch', ['outcome']);
    this.pauses = metrics.counter('partition_pauses_total', 'Partitions paused because a delivery could not be settled', ['topic', 'partition']);
    this.isMember = metrics.gauge('consumer_is_member', '1 while this process is a member of its consumer group');
  }

  handled(deliveries: number, milliseconds: number, outcome: 'ok' | 'failed'): void {
    this.size.observe(deliveries);
    this.seconds.observe({ outcome }, milliseconds / 1_000);
  }

  progressed({ topic, partition, next, end, oldestAt }: PartitionProgress, now: number): void {
    this.age.observe({ topic }, Math.max(0, now - oldestAt) / 1_000);
    this.lag.set({ topic, partition: String(partition) }, Number(end > next ? end - next : 0n));
  }

  paused(topic: string, partition: number): void {
    this.pauses.inc({ topic, partition: String(partition) });
  }

  /** Partitions of an earlier assignment are no longer this member's to report. */
  joined(): void {
    this.lag.reset();
    this.isMember.set(1);
  }

  left(): void {
    this.isMember.set(0);
  }
}
