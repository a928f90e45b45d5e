/**
 * A consumer of `order.events.v1` as another team would write it from contracts/README (W2): of each order it keeps the last version that
 * it has taken. A record that names this version as the one before it is next, an older one is a repetition, anything else is a gap.
 */
import { randomUUID } from 'node:crypto';
import { codec, type OrderEvent } from '@concord/contracts';
import type { Kafka } from 'kafkajs';
import { consumeBatches } from '../bench/bare-kafka';

export interface FeedRecord {
  key: string;
  /** Header ce_id. */
  id: string;
  partition: number;
  value: Buffer;
}

export type Taken = 'next' | 'repetition' | 'gap';

interface Place {
  partition: number;
  version: number;
  /** What every version was when it was taken first. */
  records: Map<number, { id: string; value: Buffer }>;
}

export class OrderFeed {
  readonly counts: Record<Taken, number> = { next: 0, repetition: 0, gap: 0 };
  readonly faults: string[] = [];
  private readonly orders = new Map<string, Place>();

  take(record: FeedRecord): Taken {
    const event = codec.decode(record.value).value as OrderEvent;
    const place = this.orders.get(record.key) ?? { partition: record.partition, version: 0, records: new Map() };
    this.orders.set(record.key, place);
    if (event.orderId !== record.key) this.faults.push(`${record.id} of ${event.orderId} lies under the key ${record.key}`);
    if (place.partition !== record.partition) this.faults.push(`${record.key} lies on two partitions`);
    const taken = this.judge(place, event, record);
    this.counts[taken] += 1;
    return taken;
  }

  /** The versions that were taken of an order, in the order of their taking. */
  versionsOf(orderId: string): number[] {
    return [...(this.orders.get(orderId)?.records.keys() ?? [])];
  }

  /** The events that were taken of an order. */
  eventsOf(orderId: string): OrderEvent[] {
    return [...(this.orders.get(orderId)?.records.values() ?? [])].map(({ value }) => codec.decode(value).value as OrderEvent);
  }

  private judge(place: Place, { version, previousVersion }: OrderEvent, { id, value }: FeedRecord): Taken {
    if (version <= place.version) {
      const first = place.records.get(version);
      if (first?.id !== id || !first.value.equals(value)) this.faults.push(`${id} is repeated with another id or other bytes`);
      return 'repetition';
    }
    if (previousVersion !== place.version) {
      this.faults.push(`${id} follows version ${previousVersion}, taken was ${place.version}`);
      return 'gap';
    }
    place.version = version;
    place.records.set(version, { id, value });
    return 'next';
  }
}

/** Hands over every record that a topic holds now, partition by partition in their order. */
export async function readAll(kafka: Kafka, topic: string, take: (record: FeedRecord) => void): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const left = new Map(offsets.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]));
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  if (left.size === 0) finish();
  const consumer = await consumeBatches(
    kafka,
    `order-feed-${randomUUID()}`,
    topic,
    ({ batch }) => {
      const { partition } = batch;
      for (const { key, value, headers } of batch.messages)
        take({ key: String(key), id: String(headers?.['ce_id']), partition, value: value ?? Buffer.alloc(0) });
      if (BigInt(batch.lastOffset()) + 1n >= (left.get(partition) ?? 0n)) left.delete(partition);
      if (left.size === 0) finish();
      return Promise.resolve();
    },
    true,
  );
  await finished;
  await consumer.disconnect();
}
