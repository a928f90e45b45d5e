/** Reads topics from their beginning to where they end now, partition by partition; for tools such as the rebuild. */
import type { Kafka } from 'kafkajs';
import { fixedPartitionAssigner } from './assigners';
import { decodeRecord } from './decode';
import type { Codec, Delivery } from './messages';

export interface ReadTopics {
  kafka: Kafka;
  topics: readonly string[];
  codec: Codec;
  partition: number;
  onDelivery: (delivery: Delivery) => void;
  /** Undecodable records; the reader goes on. */
  onUndecodable: (error: Error) => void;
}

interface End {
  topic: string;
  high: bigint;
}

async function endsOf(kafka: Kafka, topics: readonly string[], partition: number): Promise<End[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
    const ends = offsets.map((rows, index) => ({ topic: topics[index] ?? '', row: rows.find((candidate) => candidate.partition === partition) }));
    return ends.flatMap(({ topic, row }) => (row === undefined || BigInt(row.high) === BigInt(row.low) ? [] : [{ topic, high: BigInt(row.high) }]));
  } finally {
    await admin.disconnect();
  }
}

/** Resolves when everything of this partition that was there at the start has been handed over. */
export async function readTopics({ kafka, topics, codec, partition, onDelivery, onUndecodable }: ReadTopics): Promise<void> {
  const open = new Map((await endsOf(kafka, topics, partition)).map(({ topic, high }) => [topic, high]));
  if (open.size === 0) return;
  const groupId = `read-topics.${process.pid}.${Date.now().toString(36)}.${partition}`;
  const consumer = kafka.consumer({ groupId, partitionAssigners: [fixedPartitionAssigner(partition)], maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topics: [...open.keys()], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    void consumer.run({
      autoCommit: false,
      eachBatch: ({ batch }) => {
        for (const message of batch.messages) {
          try {
            const delivery = decodeRecord(codec, undefined, batch.topic, batch.partition, message);
            if (delivery !== null) onDelivery(delivery);
          } catch (error) {
            onUndecodable(error as Error);
          }
        }
        const high = open.get(batch.topic);
        if (high !== undefined && BigInt(batch.lastOffset()) + 1n >= high) open.delete(batch.topic);
        if (open.size === 0) resolve();
        return Promise.resolve();
      },
    });
  });
  await consumer.disconnect();
  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
}
