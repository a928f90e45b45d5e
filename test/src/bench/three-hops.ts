/**
 * The bare path of one command: produce, three topics one after the other, and the answer back, with kafkajs alone and nothing in
 * between. It is what a command cannot be faster than on this broker and client; ratios to it are what the bench prints.
 */
import { randomUUID } from 'node:crypto';
import type { Consumer, Producer } from 'kafkajs';
import { bareKafka, consumeBatches, createTopics } from './bare-kafka';
import { measure, type Measured } from './measure';

const ASSIGNMENT_MS = 1_000;

export interface ThreeHops {
  measure(clients: number, seconds: number): Promise<Measured>;
  stop(): Promise<void>;
}

/** Keeps one send in flight and collects meanwhile, as the system's producer does. */
class NaturalBatches {
  private waiting: Array<{ topic: string; key: string; value: Buffer; done: () => void }> = [];
  private sending = false;

  constructor(private readonly producer: Producer) {}

  send(topic: string, key: string, value: Buffer): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ topic, key, value, done });
      if (!this.sending) void this.flush();
    });
  }

  private async flush(): Promise<void> {
    this.sending = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      const topics = new Map<string, Array<{ key: string; value: Buffer }>>();
      for (const { topic, key, value } of batch) topics.set(topic, [...(topics.get(topic) ?? []), { key, value }]);
      await this.producer.sendBatch({ acks: -1, topicMessages: [...topics].map(([topic, messages]) => ({ topic, messages })) });
      for (const { done } of batch) done();
    }
    this.sending = false;
  }
}

export async function startThreeHops(brokers: string[]): Promise<ThreeHops> {
  const run = randomUUID().slice(0, 8);
  const kafka = bareKafka(brokers, `bench-hops-${run}`);
  const topics = [1, 2, 3].map((hop) => `bench.hop${hop}.${run}`);
  await createTopics(kafka, topics);
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const out = new NaturalBatches(producer);
  const answers = new Map<string, () => void>();
  const consumers: Consumer[] = [];
  for (const [hop, topic] of topics.entries()) {
    const next = topics[hop + 1];
    const handle = async (messages: Array<{ key: Buffer | null; value: Buffer | null }>): Promise<void> => {
      if (next === undefined) for (const { key } of messages) answers.get(String(key))?.();
      else await Promise.all(messages.map(({ key, value }) => out.send(next, String(key), value ?? Buffer.alloc(0))));
    };
    consumers.push(await consumeBatches(kafka, `bench-${hop}-${run}`, topic, ({ batch }) => handle(batch.messages)));
  }
  await new Promise((resolve) => setTimeout(resolve, ASSIGNMENT_MS));
  const payload = Buffer.alloc(400, 1);
  const roundTrip = async (): Promise<void> => {
    const key = randomUUID();
    const back = new Promise<void>((resolve) => answers.set(key, resolve));
    await Promise.all([out.send(topics[0] as string, key, payload), back]);
    answers.delete(key);
  };
  return {
    measure: (clients, seconds) => measure(clients, seconds, roundTrip),
    stop: async () => {
      await Promise.all(consumers.map((consumer) => consumer.disconnect()));
      await producer.disconnect();
    },
  };
}
