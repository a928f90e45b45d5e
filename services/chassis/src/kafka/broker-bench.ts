/** For integration specs of the transport: topics of their own, members that note what they are handed, and records read back raw. */
import { connect, type Socket } from 'node:net';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { systemClock } from '../clock';
import { BatchStrategy, type Consume } from './batch-strategy';
import { createKafka } from './client';
import type { Codec, Delivery, OutgoingMessage } from './messages';
import { NaturalPublisher } from './natural-publisher';
import { BATCH_PATTERN, type HandlerOutcome } from './on-batch';
import { createLogger } from '../observability/logger';
import { Metrics } from '../observability/metrics';
import { until, uniqueName } from '../testing/on-real';

export const PARTITIONS = 6;
const SESSION_MS = 6_000;

const logger = createLogger('spec', 'silent');

/** Values are JSON; a value that is none is poison. */
export const jsonCodec: Codec = {
  decode: (bytes) => ({ type: 'Noted', value: JSON.parse(bytes.toString()) as unknown }),
};

export const note = (topic: string, key: string, value: unknown): OutgoingMessage => ({
  topic,
  key,
  type: 'Noted',
  value: Buffer.from(JSON.stringify(value)),
  headers: { eventId: `${key}/${JSON.stringify(value)}`, correlationId: `cor-${key}` },
});

/** A client whose machine can be unplugged: nothing is said to the broker, it just hears no more. */
export function unpluggableKafka(brokers: readonly string[]): { kafka: Kafka; unplug: () => void } {
  const sockets = new Set<Socket>();
  let isPlugged = true;
  const kafka = new Kafka({
    clientId: 'spec-unpluggable',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 500,
    retry: { retries: 1, initialRetryTime: 50, maxRetryTime: 100 },
    socketFactory: ({ host, port, onConnect }) => {
      const socket = connect({ host, port }, onConnect);
      sockets.add(socket);
      if (!isPlugged) socket.destroy(new Error('unplugged'));
      return socket;
    },
  });
  const unplug = (): void => {
    isPlugged = false;
    for (const socket of sockets) socket.destroy(new Error('unplugged'));
  };
  return { kafka, unplug };
}

export type Handle = (deliveries: readonly Delivery[]) => Promise<void> | void;

export interface Member {
  strategy: BatchStrategy;
  metrics: Metrics;
  /** What was handled without an error, in its order. */
  handled: Delivery[];
  fatal: Error[];
  stop: () => Promise<void>;
}

export class BrokerBench {
  readonly kafka: Kafka;
  readonly publisher: NaturalPublisher;
  /** Name of the consuming service and of its group. */
  readonly service = uniqueName('spec');
  private readonly members: Member[] = [];

  constructor(readonly brokers: readonly string[]) {
    this.kafka = createKafka('spec', brokers, logger);
    this.publisher = new NaturalPublisher(this.kafka, 'spec', systemClock, logger);
  }

  async start(): Promise<void> {
    await this.publisher.start();
  }

  async end(): Promise<void> {
    await Promise.all(this.members.map((member) => member.stop()));
    await this.publisher.stop();
  }

  async topic(what: string, configEntries: Array<{ name: string; value: string }> = []): Promise<string> {
    const topic = what.endsWith('.v1') ? what : uniqueName(what);
    await this.admin((admin) => admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS, configEntries }], waitForLeaders: true }));
    return topic;
  }

  /** A started member of the service's group. */
  async member(consume: Omit<Consume, 'codec'>, handle: Handle, { kafka = this.kafka, groupId = this.service } = {}): Promise<Member> {
    const fatal: Error[] = [];
    const handled: Delivery[] = [];
    const metrics = new Metrics('spec');
    const strategy = new BatchStrategy({
      ...consume,
      codec: jsonCodec,
      service: this.service,
      groupId,
      kafka,
      publisher: this.publisher,
      logger,
      metrics,
      sessionMs: SESSION_MS,
      onFatal: (error) => void fatal.push(error),
    });
    strategy.addHandler(BATCH_PATTERN, async (deliveries: readonly Delivery[]): Promise<HandlerOutcome> => {
      try {
        await handle(deliveries);
        handled.push(...deliveries);
        return {};
      } catch (error) {
        return { error: error as Error };
      }
    });
    await new Promise<void>((resolve, reject) => strategy.listen((error) => (error === undefined ? resolve() : reject(error))));
    const member = { strategy, metrics, handled, fatal, stop: () => strategy.stop() };
    this.members.push(member);
    return member;
  }

  /** Forgets a member that cannot be stopped. */
  lose(member: Member): void {
    this.members.splice(this.members.indexOf(member), 1);
  }

  /** Committed offsets of the service's group, by topic and partition; -1 where nothing was committed. */
  committed(topic: string): Promise<Map<number, string>> {
    return this.admin(async (admin) => {
      const [found] = await admin.fetchOffsets({ groupId: this.service, topics: [topic] });
      return new Map(found?.partitions.map(({ partition, offset }) => [partition, offset]));
    });
  }

  ends(topic: string): Promise<Map<number, string>> {
    return this.admin(async (admin) => new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, high])));
  }

  /** The records of a topic, as they lie there, once there are as many. */
  async records(topic: string, count: number): Promise<Array<{ partition: number; message: KafkaMessage }>> {
    const found: Array<{ partition: number; message: KafkaMessage }> = [];
    const consumer = this.kafka.consumer({ groupId: uniqueName('reader'), maxWaitTimeInMs: 100 });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({ autoCommit: false, eachMessage: ({ partition, message }) => Promise.resolve(void found.push({ partition, message })) });
    await until(`${count} records in ${topic}`, () => found.length >= count).finally(() => consumer.disconnect());
    return found;
  }

  private async admin<T>(use: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      return await use(admin);
    } finally {
      await admin.disconnect();
    }
  }
}
