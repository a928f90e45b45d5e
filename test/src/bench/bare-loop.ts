/**
 * The authority's loop without its rules, as a process of its own: the same broker, client, codec and store. It decodes each event,
 * commits one compare-and-set per order in one bulk, and publishes an order event per entry and a snapshot per order, copied from
 * samples, with the headers that every record carries, in sends of bounded size as the publisher of the services makes them.
 * Arguments: brokers, MongoDB URI, topic in, topic of events, topic of snapshots, sample event, sample snapshot (base64).
 */
import { codec, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import type { KafkaMessage, Message, Producer } from 'kafkajs';
import { MongoClient, type AnyBulkWriteOperation, type Collection } from 'mongodb';
import { bareKafka, consumeBatches } from './bare-kafka';
import { headersOf } from './event-feed';

/** A send has to stay below what the broker takes as one batch of a partition (1 MiB). */
const SEND_BYTES_MAX = 800_000;

const [brokers = '', mongodbUri = '', topicIn = '', topicEvents = '', topicSnapshots = '', eventText = '', snapshotText = ''] = process.argv.slice(2);
const sampleEvent = codec.decode(Buffer.from(eventText, 'base64')).value as OrderEvent;
const sampleSnapshot = codec.decode(Buffer.from(snapshotText, 'base64')).value as OrderSnapshot;

interface BareRecord {
  _id: string;
  sequence: number;
  version: number;
  publishedThrough: number;
  /** Avro, as the authority stores it. */
  state: Buffer;
  history: Buffer[];
}

interface Outgoing {
  topic: string;
  message: Message;
}

interface Waiting {
  messages: KafkaMessage[];
  done: () => void;
}

class BareLoop {
  private readonly sequences = new Map<string, number>();
  private waiting: Waiting[] = [];
  private running = false;

  constructor(
    private readonly collection: Collection<BareRecord>,
    private readonly producer: Producer,
  ) {}

  /** Batches of all partitions that arrive while a round runs are one next round. */
  take(messages: KafkaMessage[]): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ messages, done });
      if (!this.running) void this.rounds();
    });
  }

  private async rounds(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      const round = this.waiting;
      this.waiting = [];
      try {
        await this.round(round.flatMap(({ messages }) => messages));
        for (const { done } of round) done();
      } catch (error) {
        // What was folded is not what was sent: nothing after this would be right.
        process.stderr.write(`the bare loop ends: ${String(error)}\n`);
        process.exit(1);
      }
    }
    this.running = false;
  }

  private async round(messages: KafkaMessage[]): Promise<void> {
    const byOrder = new Map<string, KafkaMessage[]>();
    for (const message of messages) {
      codec.decode(message.value ?? Buffer.alloc(0));
      const key = String(message.key);
      const group = byOrder.get(key);
      if (group === undefined) byOrder.set(key, [message]);
      else group.push(message);
    }
    const writes: AnyBulkWriteOperation<BareRecord>[] = [];
    const records: Outgoing[] = [];
    for (const [orderId, group] of byOrder) this.fold(orderId, group, writes, records);
    const result = await this.collection.bulkWrite(writes, { ordered: false });
    if (result.matchedCount + result.insertedCount !== writes.length) throw new Error('a compare-and-set was lost');
    for (const chunk of chunksOf(records)) await this.send(chunk);
  }

  private async send(records: Outgoing[]): Promise<void> {
    const topicMessages = [topicEvents, topicSnapshots].map((topic) => ({
      topic,
      messages: records.filter((record) => record.topic === topic).map(({ message }) => message),
    }));
    await this.producer.sendBatch({ acks: -1, topicMessages: topicMessages.filter(({ messages }) => messages.length > 0) });
  }

  private fold(orderId: string, group: KafkaMessage[], writes: AnyBulkWriteOperation<BareRecord>[], records: Outgoing[]): void {
    const before = this.sequences.get(orderId) ?? 0;
    const entries = group.map((message, index) => ({ ...sampleEvent, orderId, sequence: before + index + 1, payload: message.value ?? Buffer.alloc(0) }));
    const sequence = before + entries.length;
    const state = codec.encode('OrderSnapshot', { ...sampleSnapshot, orderId, sequence });
    const history = entries.map((entry) => codec.encode('OrderEvent', entry));
    this.sequences.set(orderId, sequence);
    if (before === 0) writes.push({ insertOne: { document: { _id: orderId, sequence, version: sequence, publishedThrough: 0, state, history } } });
    else {
      const update = { $set: { sequence, version: sequence, publishedThrough: before, state }, $push: { history: { $each: history } } };
      writes.push({ updateOne: { filter: { _id: orderId, sequence: before }, update } });
    }
    for (const [index, value] of history.entries()) {
      records.push({ topic: topicEvents, message: { key: orderId, value, headers: headersFor('OrderEvent', orderId, before + index + 1) } });
    }
    records.push({ topic: topicSnapshots, message: { key: orderId, value: state, headers: headersFor('OrderSnapshot', orderId, sequence) } });
  }
}

function headersFor(type: string, orderId: string, sequence: number): Record<string, string> {
  const eventId = `${orderId}-${sequence}`;
  return headersOf(type, { eventId, orderId, occurredAt: Date.now(), correlationId: eventId, causationId: eventId });
}

/** Every part of a round may go to one partition, so keys and headers count as well. */
const sizeOf = ({ message: { key, value, headers = {} } }: Outgoing): number =>
  (key?.length ?? 0) + (value?.length ?? 0) + Object.entries(headers).reduce((sum, [name, text]) => sum + name.length + (text?.length ?? 0), 0);

function chunksOf(records: Outgoing[]): Outgoing[][] {
  const chunks: Outgoing[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const size = sizeOf(record);
    bytes += size;
    if (bytes > SEND_BYTES_MAX) {
      chunks.push([]);
      bytes = size;
    }
    chunks.at(-1)?.push(record);
  }
  return chunks;
}

async function main(): Promise<void> {
  const mongo = await new MongoClient(mongodbUri, { writeConcern: { w: 'majority', journal: true } }).connect();
  const collection = mongo.db('concord_bench').collection<BareRecord>(topicIn.replaceAll('.', '_'));
  await collection.createIndex({ _id: 1, sequence: 1 }, { unique: true });
  const kafka = bareKafka(brokers.split(','), 'bench-bare-loop');
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const loop = new BareLoop(collection, producer);
  await consumeBatches(kafka, `bench-loop-${topicIn}`, topicIn, ({ batch }) => loop.take(batch.messages), true);
  process.send?.('ready');
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
