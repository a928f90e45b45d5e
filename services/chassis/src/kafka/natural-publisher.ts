/**
 * The producer. Natural batching: it sends at once when nothing is in flight, else collects until the acknowledgement is
 * back; no linger. A send is tried again until it succeeds or the process stops: messages are never dropped or reordered.
 */
import { Partitioners, type Kafka, type Message, type Producer } from 'kafkajs';
import type { Clock } from '../clock';
import type { Logger } from '../observability/logger';
import { pauseMs } from '../pause';
import { toHeaders } from './headers';
import type { OutgoingMessage, Publisher } from './messages';

const BACKOFF_MS = [50, 100, 250, 500, 1_000] as const;
const BATCH_MESSAGES_MAX = 5_000;
/** The broker no longer knows this producer's sequence: only a new producer goes on. */
const LOST_SEQUENCE = /OUT_OF_ORDER_SEQUENCE|UNKNOWN_PRODUCER|INVALID_PRODUCER_EPOCH|PRODUCER_FENCED/;

interface Waiting {
  messages: readonly OutgoingMessage[];
  resolve: () => void;
  reject: (error: Error) => void;
}

export class NaturalPublisher implements Publisher {
  private producer: Producer;
  private waiting: Waiting[] = [];
  private sending: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly source: string,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.producer = this.newProducer();
  }

  async start(): Promise<void> {
    await this.producer.connect();
  }

  publish(messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return Promise.resolve();
    if (this.stopped) return Promise.reject(new Error('the publisher is stopped'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ messages, resolve, reject });
      this.sending ??= this.drain();
    });
  }

  /** Sends what waits, then disconnects. */
  async stop(): Promise<void> {
    while (this.sending !== undefined) await this.sending;
    this.stopped = true;
    await this.producer.disconnect();
  }

  /** Gives up on what cannot be sent; used when the process must end although the broker is away. */
  abandon(): void {
    this.stopped = true;
  }

  private newProducer(): Producer {
    return this.kafka.producer({ idempotent: true, maxInFlightRequests: 1, createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false });
  }

  private async drain(): Promise<void> {
    try {
      while (this.waiting.length > 0) await this.sendSome(this.take());
    } finally {
      this.sending = undefined;
    }
  }

  private take(): Waiting[] {
    let count = 0;
    const end = this.waiting.findIndex(({ messages }) => (count += messages.length) > BATCH_MESSAGES_MAX);
    return this.waiting.splice(0, end === -1 ? this.waiting.length : Math.max(1, end));
  }

  private async sendSome(some: Waiting[]): Promise<void> {
    try {
      await this.sendUntilDone(this.byTopic(some));
      for (const { resolve } of some) resolve();
    } catch (error) {
      for (const { reject } of some) reject(error as Error);
    }
  }

  private byTopic(some: readonly Waiting[]): Array<{ topic: string; messages: Message[] }> {
    const topics = new Map<string, Message[]>();
    const now = this.clock.now();
    for (const { messages } of some) {
      for (const message of messages) {
        const { topic, key, value, partition } = message;
        const wire: Message = { key, value, headers: toHeaders(message, this.source, now), ...(partition === undefined ? {} : { partition }) };
        const list = topics.get(topic);
        if (list === undefined) topics.set(topic, [wire]);
        else list.push(wire);
      }
    }
    return [...topics].map(([topic, messages]) => ({ topic, messages }));
  }

  private async sendUntilDone(topicMessages: Array<{ topic: string; messages: Message[] }>): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.producer.sendBatch({ acks: -1, topicMessages });
        return;
      } catch (error) {
        if (this.stopped) throw error;
        this.logger.warn({ err: error, attempt }, 'a send failed, it is tried again');
        await pauseMs(BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 1_000);
        if (LOST_SEQUENCE.test(String((error as { type?: string }).type ?? error))) await this.replaceProducer();
      }
    }
  }

  private async replaceProducer(): Promise<void> {
    await this.producer.disconnect().catch(() => undefined);
    this.producer = this.newProducer();
    await this.producer.connect().catch(() => undefined);
  }
}
