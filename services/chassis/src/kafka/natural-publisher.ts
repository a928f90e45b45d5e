/**
 * The producer. Natural batching: it sends at once when nothing is in flight, else collects until the acknowledgement is
 * back; no linger. A send is tried again until it succeeds or the process stops: messages are never dropped or reordered.
 * Only what the broker can never take (too large) fails, so that it cannot hold up everything behind it.
 */
import { Partitioners, type Kafka, type Message, type Producer } from 'kafkajs';
import type { Clock } from '../clock';
import { PermanentError } from '../errors';
import type { Logger } from '../observability/logger';
import { pauseMs } from '../pause';
import { toHeaders } from './headers';
import type { OutgoingMessage, Publisher } from './messages';

const BACKOFF_MS = [50, 100, 250, 500, 1_000] as const;
const BATCH_MESSAGES_MAX = 5_000;
/** Well below what a topic takes at once (16 MiB), because merging must never make a batch that is refused. */
const BATCH_BYTES_MAX = 8 * 1_024 * 1_024;
/** Headers and framing of one record, about. */
const RECORD_OVERHEAD_BYTES = 512;
/** The broker no longer knows this producer's sequence: only a new producer goes on. */
const LOST_SEQUENCE = /OUT_OF_ORDER_SEQUENCE|UNKNOWN_PRODUCER|INVALID_PRODUCER_EPOCH|PRODUCER_FENCED/;
/** The broker will never take this record, however often it is sent. */
const REFUSED = /MESSAGE_TOO_LARGE|RECORD_LIST_TOO_LARGE|INVALID_RECORD/;

const typeOf = (error: unknown): string => String((error as { type?: string }).type ?? error);
const sizeOf = ({ key, value }: OutgoingMessage): number => RECORD_OVERHEAD_BYTES + key.length + (value?.length ?? 0);

/** One call of `publish`; `messages` is what of it has not been taken yet, `error` why it will fail when its last message is through. */
interface Call {
  messages: readonly OutgoingMessage[];
  error?: Error;
  resolve: () => void;
  reject: (error: Error) => void;
}

/** Messages of one call that are sent at once with those of others. */
interface Part {
  call: Call;
  messages: readonly OutgoingMessage[];
  isLast: boolean;
}

export class NaturalPublisher implements Publisher {
  private producer: Producer;
  private readonly waiting: Call[] = [];
  private sending: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly source: string,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly onSent?: (messages: number, milliseconds: number) => void,
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

  /** What is published in the same turn of the event loop goes out together. */
  private async drain(): Promise<void> {
    try {
      await new Promise((resolve) => setImmediate(resolve));
      while (this.waiting.length > 0) await this.send(this.take());
    } finally {
      this.sending = undefined;
    }
  }

  /** From the front of what waits: as much as may be sent at once, at least one message. */
  private take(): Part[] {
    const parts: Part[] = [];
    const room = { messages: BATCH_MESSAGES_MAX, bytes: BATCH_BYTES_MAX };
    for (const call of this.waiting) {
      let count = 0;
      for (const message of call.messages) {
        room.messages -= 1;
        room.bytes -= sizeOf(message);
        if ((room.messages < 0 || room.bytes < 0) && (count > 0 || parts.length > 0)) break;
        count += 1;
      }
      const isLast = count === call.messages.length;
      if (count > 0) parts.push({ call, isLast, messages: call.messages.slice(0, count) });
      if (!isLast) {
        call.messages = call.messages.slice(count);
        break;
      }
    }
    this.waiting.splice(0, parts.filter(({ isLast }) => isLast).length);
    return parts;
  }

  private async send(parts: readonly Part[]): Promise<void> {
    const messages = parts.flatMap((part) => part.messages);
    const begun = this.clock.now();
    try {
      await this.sendUntilDone(messages);
      this.onSent?.(messages.length, this.clock.now() - begun);
    } catch (error) {
      if (error instanceof PermanentError && messages.length > 1) await this.sendOneByOne(parts);
      else for (const { call } of parts) call.error = error as Error;
    }
    for (const { call, isLast } of parts) {
      if (!isLast) continue;
      if (call.error === undefined) call.resolve();
      else call.reject(call.error);
    }
  }

  /** So that what the broker refuses fails its own call and no other. */
  private async sendOneByOne(parts: readonly Part[]): Promise<void> {
    for (const { call, messages } of parts) {
      for (const message of messages) await this.sendUntilDone([message]).catch((error: unknown) => (call.error = error as Error));
    }
  }

  private byTopic(outgoing: readonly OutgoingMessage[]): Array<{ topic: string; messages: Message[] }> {
    const topics = new Map<string, Message[]>();
    const now = this.clock.now();
    for (const message of outgoing) {
      const { topic, key, value, partition } = message;
      const wire: Message = { key, value, headers: toHeaders(message, this.source, now), ...(partition === undefined ? {} : { partition }) };
      const list = topics.get(topic);
      if (list === undefined) topics.set(topic, [wire]);
      else list.push(wire);
    }
    return [...topics].map(([topic, messages]) => ({ topic, messages }));
  }

  private async sendUntilDone(messages: readonly OutgoingMessage[]): Promise<void> {
    const topicMessages = this.byTopic(messages);
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.producer.sendBatch({ acks: -1, topicMessages });
        return;
      } catch (error) {
        if (this.stopped) throw error;
        if (REFUSED.test(typeOf(error))) throw new PermanentError(`the broker refuses a message: ${(error as Error).message}`);
        this.logger.warn({ err: error, attempt }, 'a send failed, it is tried again');
        await pauseMs(BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 1_000);
        if (LOST_SEQUENCE.test(typeOf(error))) await this.replaceProducer();
      }
    }
  }

  private async replaceProducer(): Promise<void> {
    await this.producer.disconnect().catch(() => undefined);
    this.producer = this.newProducer();
    await this.producer.connect().catch(() => undefined);
  }
}
