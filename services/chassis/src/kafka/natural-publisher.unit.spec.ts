/** The publisher's decisions, against a producer that answers when and how the test says; the real broker is in `broker.features`. */
import type { Kafka, ProducerBatch } from 'kafkajs';
import { PermanentError } from '../errors';
import { createLogger } from '../observability/logger';
import { NaturalPublisher } from './natural-publisher';
import type { OutgoingMessage } from './messages';

class ScriptedProducer {
  readonly sends: string[][] = [];
  made = 0;
  /** Fails a send, by what is in it; undefined lets it pass. */
  refuse: (keys: readonly string[]) => Error | undefined = () => undefined;
  hold: Promise<void> = Promise.resolve();

  asKafka(): Kafka {
    const producer = { connect: () => Promise.resolve(), disconnect: () => Promise.resolve(), sendBatch: (batch: ProducerBatch) => this.send(batch) };
    return {
      producer: () => {
        this.made += 1;
        return producer;
      },
    } as unknown as Kafka;
  }

  private async send({ topicMessages = [] }: ProducerBatch): Promise<void> {
    const keys = topicMessages.flatMap(({ messages }) => messages.map(({ key }) => String(key)));
    this.sends.push(keys);
    await this.hold;
    const error = this.refuse(keys);
    if (error !== undefined) throw error;
  }
}

const message = (key: string, bytes = 1): OutgoingMessage => ({ topic: 't', key, type: 'Paid', value: Buffer.alloc(bytes), headers: { eventId: key } });
const fault = (type: string): Error => Object.assign(new Error(type), { type });

function harness() {
  const producer = new ScriptedProducer();
  const sent: number[] = [];
  const publisher = new NaturalPublisher(producer.asKafka(), 'test', { now: () => 0 }, createLogger('test', 'silent'), (messages) => sent.push(messages));
  return { producer, publisher, sent };
}

describe('the publisher', () => {
  it('sends what one turn of the event loop brings together, and what comes meanwhile together after it', async () => {
    const { producer, publisher, sent } = harness();
    let release: () => void = () => undefined;
    producer.hold = new Promise((resolve) => (release = resolve));
    const first = ['a', 'b'].map((key) => publisher.publish([message(key)]));
    await new Promise((resolve) => setImmediate(resolve));
    const then = ['c', 'd'].map((key) => publisher.publish([message(key)]));
    release();
    await Promise.all([...first, ...then]);
    expect(producer.sends).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(sent).toEqual([2, 2]);
  });

  it('cuts what is too much for one send, in order, and resolves a call when its last message is in the log', async () => {
    const { producer, publisher } = harness();
    const big = Array.from({ length: 6 }, (_, index) => message(`m${index}`, 3 * 1_024 * 1_024));
    await publisher.publish(big);
    expect(producer.sends).toEqual([
      ['m0', 'm1'],
      ['m2', 'm3'],
      ['m4', 'm5'],
    ]);
  });

  it('cuts by number too', async () => {
    const { producer, publisher } = harness();
    await publisher.publish(Array.from({ length: 12_001 }, (_, index) => message(String(index))));
    expect(producer.sends.map((keys) => keys.length)).toEqual([5_000, 5_000, 2_001]);
    expect(producer.sends.flat()).toEqual(Array.from({ length: 12_001 }, (_, index) => String(index)));
  });

  it('sends again, in order, what failed for a while', async () => {
    const { producer, publisher } = harness();
    let failures = 2;
    producer.refuse = () => (failures-- > 0 ? fault('NOT_ENOUGH_REPLICAS') : undefined);
    await publisher.publish([message('a')]);
    expect(producer.sends).toEqual([['a'], ['a'], ['a']]);
    expect(producer.made).toBe(1);
  });

  it('takes a new producer when the broker has lost the sequence of the old one', async () => {
    const { producer, publisher } = harness();
    let failures = 1;
    producer.refuse = () => (failures-- > 0 ? fault('OUT_OF_ORDER_SEQUENCE_NUMBER') : undefined);
    await publisher.publish([message('a')]);
    expect(producer.made).toBe(2);
  });

  it('fails only the call whose message the broker can never take', async () => {
    const { producer, publisher } = harness();
    producer.refuse = (keys) => (keys.includes('huge') ? fault('MESSAGE_TOO_LARGE') : undefined);
    let release: () => void = () => undefined;
    producer.hold = new Promise((resolve) => (release = resolve));
    const calls = [
      publisher.publish([message('first')]),
      publisher.publish([message('a')]),
      publisher.publish([message('b'), message('huge')]),
      publisher.publish([message('c')]),
    ];
    release();
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((outcomes[2] as PromiseRejectedResult).reason).toBeInstanceOf(PermanentError);
  });

  it('sends what waits before it stops, and takes nothing afterwards', async () => {
    const { producer, publisher } = harness();
    const calls = ['a', 'b', 'c'].map((key) => publisher.publish([message(key)]));
    await publisher.stop();
    await Promise.all(calls);
    expect(producer.sends.flat()).toEqual(['a', 'b', 'c']);
    await expect(publisher.publish([message('d')])).rejects.toThrow('stopped');
  });

  it('that is abandoned gives up what cannot be sent', async () => {
    const { producer, publisher } = harness();
    producer.refuse = () => fault('NOT_ENOUGH_REPLICAS');
    const call = publisher.publish([message('a')]);
    publisher.abandon();
    await expect(call).rejects.toThrow('NOT_ENOUGH_REPLICAS');
  });

  it('has nothing to do for nothing', async () => {
    const { producer, publisher } = harness();
    await publisher.publish([]);
    expect(producer.sends).toEqual([]);
  });
});
