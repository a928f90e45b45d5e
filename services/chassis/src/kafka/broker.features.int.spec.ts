/** What Concord relies on from the broker and from this transport, each as a case. */
import { randomBytes } from 'node:crypto';
import { PermanentError, TransientError } from '../errors';
import { createLogger } from '../observability/logger';
import { BrokerBench, jsonCodec, note, PARTITIONS, unpluggableKafka, type Member } from './broker-bench';
import { describeOnBroker, until } from '../testing/on-real';
import { deadLetterTopic } from './dead-letters';
import type { Delivery } from './messages';
import { NaturalPublisher } from './natural-publisher';
import { readTopics } from './read-topics';

jest.setTimeout(60_000);

const keys = Array.from({ length: 30 }, (_, index) => `key-${index}`);
const placeOf = ({ topic, partition, offset }: Delivery): string => `${topic}/${partition}@${offset}`;
const numberOf = ({ value }: Delivery): number => (value as { n: number }).n;
const isSorted = (numbers: readonly number[]): boolean => numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));

/** The numbers of each topic and key, in the order in which they were handled. */
function bySequence(handled: readonly Delivery[]): number[][] {
  const sequences = new Map<string, number[]>();
  for (const delivery of handled) {
    const name = `${delivery.topic}/${delivery.key}`;
    sequences.set(name, [...(sequences.get(name) ?? []), numberOf(delivery)]);
  }
  return [...sequences.values()];
}

const numbered = (topic: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index).flatMap((n) => keys.map((key) => note(topic, key, { n })));

describeOnBroker('the transport', (brokers) => {
  let bench: BrokerBench;
  let topics: [string, string];

  beforeEach(async () => {
    bench = new BrokerBench(brokers);
    await bench.start();
    topics = [await bench.topic('a'), await bench.topic('b')];
    await bench.topic(deadLetterTopic(bench.service));
  });

  afterEach(() => bench.end());

  it('keeps the order of every key, and one partition for a key in all topics', async () => {
    const member = await bench.member({ topics }, () => undefined);
    for (let round = 0; round < 5; round += 1) {
      await bench.publisher.publish(topics.flatMap((topic) => numbered(topic, round * 10, round * 10 + 10)));
    }
    await until('handling all', () => member.handled.length >= 2 * 50 * keys.length);
    const sequences = bySequence(member.handled);
    expect(sequences).toHaveLength(2 * keys.length);
    for (const sequence of sequences) expect(sequence).toEqual(Array.from({ length: 50 }, (_, n) => n));
    for (const key of keys) expect(new Set(member.handled.filter((delivery) => delivery.key === key).map(({ partition }) => partition)).size).toBe(1);
    expect(member.fatal).toEqual([]);
  });

  it('hands over what arrives together as one batch, over topics and partitions', async () => {
    const sizes: number[] = [];
    await bench.publisher.publish(topics.flatMap((topic) => numbered(topic, 0, 20)));
    await bench.member({ topics }, (deliveries) => void sizes.push(deliveries.length));
    const all = 2 * 20 * keys.length;
    await until('handling all', () => sizes.reduce((sum, size) => sum + size, 0) >= all);
    expect(sizes.length).toBeLessThan(all / 20);
  });

  it('carries headers: correlation, cause, return address, and the same trace with a span of its own', async () => {
    const member = await bench.member({ topics }, () => undefined);
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const headers = { eventId: 'e', correlationId: 'c', causationId: 'd', replyTo: '3/me', deadline: 5, preview: true, traceparent };
    await bench.publisher.publish([{ ...note(topics[0], 'k', {}), headers, extraHeaders: { directives: 'collect' } }]);
    await until('handling it', () => member.handled.length > 0);
    expect(member.handled[0]?.headers).toMatchObject({
      ...headers,
      source: 'spec',
      subject: 'k',
      traceparent: expect.stringMatching(/^00-a{32}-(?!b{16})/) as string,
    });
  });

  it('passes over by headers what a service does not want, and moves on past it', async () => {
    const accepts = (_topic: string, header: (name: string) => string | undefined): boolean => header('directives') !== undefined;
    const member = await bench.member({ topics, accepts }, () => undefined);
    await bench.publisher.publish(keys.map((key) => note(topics[0], key, { n: 0 })));
    await bench.publisher.publish([{ ...note(topics[0], 'k', { n: 1 }), extraHeaders: { directives: 'collect' } }]);
    await until('committing past all', async () => sumOf(await bench.committed(topics[0])) === keys.length + 1);
    expect(member.handled.map(numberOf)).toEqual([1]);
  });

  it('commits when it stops in order what it has handled, also what was running then, so nothing is read twice', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let entered = 0;
    const member = await bench.member({ topics }, (deliveries) => {
      entered += deliveries.length;
      return held;
    });
    await bench.publisher.publish(numbered(topics[0], 0, 3));
    await until('beginning to handle', () => entered > 0);
    const stopped = member.stop();
    expect(member.strategy.isReady).toBe(false);
    release();
    await stopped;
    expect(member.handled).toHaveLength(entered);
    expect(sumOf(await bench.committed(topics[0]))).toBe(entered);

    const next = await bench.member({ topics }, () => undefined);
    await until('handling the rest', () => member.handled.length + next.handled.length >= 3 * keys.length);
    const places = [...member.handled, ...next.handled].map(placeOf);
    expect(new Set(places).size).toBe(places.length);
  });

  it('commits nothing that a handler has not settled: the next member reads it again, from there on', async () => {
    const isStuck = ({ key, value }: Delivery): boolean => key === 'key-3' && (value as { n: number }).n === 1;
    const first = await bench.member({ topics }, (deliveries) => {
      if (deliveries.some(isStuck)) throw new TransientError('database is away');
    });
    await bench.publisher.publish(numbered(topics[0], 0, 3));
    const stuckPartition = (await bench.records(topics[0], 3 * keys.length)).find(({ message }) => message.key?.toString() === 'key-3')?.partition;
    await until('handling what is not held up', () => first.handled.length >= keys.length && onPartitions(first, stuckPartition).size === PARTITIONS - 1);
    await until('giving up on the one', async () => (await countOf(first, 'partition_pauses_total')) > 0);
    await first.stop();

    const second = await bench.member({ topics }, () => undefined);
    await until('handling the rest', () => new Set([...first.handled, ...second.handled].map(placeOf)).size === 3 * keys.length);
    expect(second.handled.some(isStuck)).toBe(true);
    expect(new Set(second.handled.map(({ partition }) => partition))).toEqual(new Set([stuckPartition]));
    expect(first.handled.some(isStuck)).toBe(false);
  });

  it('pauses the partition of a delivery that keeps failing, loses and skips nothing, and goes on when the fault is over', async () => {
    let isAway = true;
    const member = await bench.member({ topics }, (deliveries) => {
      if (isAway && deliveries.some(({ key }) => key === 'key-3')) throw new Error('database is away');
    });
    await bench.publisher.publish(numbered(topics[0], 0, 4));
    await until('pausing', async () => (await countOf(member, 'partition_pauses_total')) > 0);
    expect(member.handled.some(({ key }) => key === 'key-3')).toBe(false);
    await bench.publisher.publish(numbered(topics[0], 4, 5));
    await until(
      'handling the others meanwhile',
      () => keys.filter((key) => member.handled.some((delivery) => delivery.key === key && numberOf(delivery) === 4)).length > keys.length / 2,
    );
    isAway = false;
    await until('handling all', () => new Set(member.handled.map(placeOf)).size === 5 * keys.length);
    for (const sequence of bySequence(member.handled)) expect(sequence).toEqual([0, 1, 2, 3, 4]);
    expect(member.strategy.isReady).toBe(true);
  });

  it('sends what cannot be decoded to the dead letters, with its bytes, its headers, why and from where, and goes on', async () => {
    const member = await bench.member({ topics }, () => undefined);
    const poison = { ...note(topics[0], 'key-1', {}), value: Buffer.from('c301ff{', 'latin1') };
    await bench.publisher.publish([note(topics[0], 'key-1', { n: 1 }), poison, note(topics[0], 'key-1', { n: 2 })]);
    await until('handling the others', () => member.handled.length === 2);
    const [letter] = await bench.records(deadLetterTopic(bench.service), 1);
    const [first] = member.handled;
    expect(letter?.message.value).toEqual(poison.value);
    expect(letter?.message.key?.toString()).toBe('key-1');
    expect(textOf(letter?.message.headers)).toMatchObject({
      dltopic: topics[0],
      dlpartition: String(first?.partition),
      dloffset: String(Number(first?.offset) + 1),
      dlerror: 'PermanentError',
      dlreason: expect.stringContaining('JSON') as string,
      ce_id: poison.headers.eventId,
      correlationid: 'cor-key-1',
    });
  });

  it('sends what a handler refuses for good to the dead letters, one out of a batch', async () => {
    const member = await bench.member({ topics }, (deliveries) => {
      if (deliveries.some((delivery) => numberOf(delivery) === 2)) throw new PermanentError('unknown type');
    });
    await bench.publisher.publish([0, 1, 2, 3].map((n) => note(topics[1], 'key-1', { n })));
    await until('handling the others', () => member.handled.length === 3);
    expect(member.handled.map(numberOf)).toEqual([0, 1, 3]);
    const [letter] = await bench.records(deadLetterTopic(bench.service), 1);
    expect(textOf(letter?.message.headers)).toMatchObject({ dltopic: topics[1], dlreason: 'unknown type', ce_type: 'Noted' });
    expect(JSON.parse(letter?.message.value?.toString() ?? '')).toEqual({ n: 2 });
  });

  it('gives partition n of every topic to the same of two members, and half of them to each', async () => {
    const members = [await bench.member({ topics }, () => undefined), await bench.member({ topics }, () => undefined)];
    await until('both being members', () => members.every(({ strategy }) => strategy.isReady));
    const everywhere = topics.flatMap((topic) => Array.from({ length: PARTITIONS }, (_, partition) => ({ ...note(topic, 'k', { n: 0 }), partition })));
    await until('both having work', async () => {
      await bench.publisher.publish(everywhere);
      return members.every(({ handled }) => handled.length > 0);
    });
    members.forEach(({ handled }) => handled.splice(0));
    await bench.publisher.publish(everywhere);
    await until('handling all', () => members.reduce((sum, { handled }) => sum + handled.length, 0) >= everywhere.length);
    const shares = members.map(({ handled }) =>
      topics.map((topic) => [...new Set(handled.filter((delivery) => delivery.topic === topic).map(({ partition }) => partition))].sort()),
    );
    expect(shares.map(([a]) => a?.length)).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
    for (const [a, b] of shares) expect(a).toEqual(b);
  });

  it('hands over when members come and go, without loss', async () => {
    const first = await bench.member({ topics }, () => undefined);
    let sent = 0;
    const sendMore = async (): Promise<void> => {
      await bench.publisher.publish(topics.flatMap((topic) => numbered(topic, sent, sent + 5)));
      sent += 5;
    };
    await sendMore();
    const joining = bench.member({ topics }, () => undefined);
    for (let round = 0; round < 5; round += 1) await sendMore();
    const second = await joining;
    await until('the second having work', async () => {
      await sendMore();
      return second.handled.length > 0;
    });
    const leaving = first.stop();
    for (let round = 0; round < 5; round += 1) await sendMore();
    await leaving;
    const places = (): Set<string> => new Set([...first.handled, ...second.handled].map(placeOf));
    await until('handling all', () => places().size === 2 * sent * keys.length);
    expect([...first.fatal, ...second.fatal]).toEqual([]);
  });

  it('survives a rebalance while a batch is being retried: a heartbeat that fails is not a fault of the batch', async () => {
    let failures = 0;
    let isAway = true;
    const first = await bench.member({ topics }, () => {
      if (!isAway) return;
      failures += 1;
      throw new TransientError('database is away');
    });
    await bench.publisher.publish(numbered(topics[0], 0, 1));
    await until('failing', () => failures > 0);
    const second = await bench.member({ topics }, () => undefined);
    isAway = false;
    await until('handling all', () => new Set([...first.handled, ...second.handled].map(placeOf)).size === keys.length);
    expect(first.fatal).toEqual([]);
  });

  it('hands over what a member that is gone without a word had begun, and that member knows that it is lost', async () => {
    const { kafka, unplug } = unpluggableKafka(brokers);
    let began = 0;
    let release: () => void = () => undefined;
    const frozen = new Promise<void>((resolve) => (release = resolve));
    const lost = await bench.member({ topics }, () => ((began += 1), frozen), { kafka });
    await bench.publisher.publish(numbered(topics[0], 0, 3));
    await until('beginning to handle', () => began > 0);
    expect(lost.strategy.isReady).toBe(true);
    unplug();
    const heir = await bench.member({ topics }, () => undefined);
    await until('the heir handling all', () => new Set(heir.handled.map(placeOf)).size === 3 * keys.length, 40_000);
    for (const sequence of bySequence(heir.handled)) expect(isSorted(sequence)).toBe(true);
    await until('the lost one knowing it', () => !lost.strategy.isReady, 15_000);
    release();
    bench.lose(lost);
    await lost.stop();
  });

  it('reads an addressed partition from its end, that one only', async () => {
    const [replies] = topics;
    const at = (partition: number, n: number) => ({ ...note(replies, 'k', { n }), partition });
    await bench.publisher.publish([at(2, 0)]);
    const member = await bench.member({ topics: [replies], fixedPartition: 2 }, () => undefined, { groupId: `${bench.service}.own` });
    await bench.publisher.publish([at(1, 1), at(2, 2), at(3, 3), at(2, 4)]);
    await until('handling its own', () => member.handled.length >= 2);
    expect(member.handled.map(numberOf)).toEqual([2, 4]);
  });

  it('says in its metrics how old, how many and how far behind', async () => {
    const member = await bench.member({ topics }, () => undefined);
    await bench.publisher.publish(numbered(topics[0], 0, 2));
    await until('handling all', () => member.handled.length === 2 * keys.length);
    await until('telling of all partitions', async () => (await countOf(member, 'event_age_seconds_count')) > 0);
    expect(await countOf(member, 'batch_deliveries_sum')).toBe(2 * keys.length);
    expect(await countOf(member, 'handler_seconds_count')).toBeGreaterThan(0);
    expect(await countOf(member, 'consumer_lag_records')).toBe(0);
    expect(await countOf(member, 'consumer_is_member')).toBe(1);
  });

  it('reads a partition from its beginning to its end for tools, and tells of what cannot be decoded', async () => {
    const read: number[] = [];
    const errors: Error[] = [];
    const at = (n: number) => ({ ...note(topics[0], 'k', { n }), partition: 4 });
    await bench.publisher.publish([at(0), { ...at(1), value: Buffer.from('{') }, at(2), { ...at(9), partition: 5 }]);
    const options = {
      kafka: bench.kafka,
      topics,
      codec: jsonCodec,
      onDelivery: (delivery: Delivery) => void read.push(numberOf(delivery)),
      onUndecodable: (error: Error) => void errors.push(error),
    };
    await readTopics({ ...options, partition: 4 });
    await readTopics({ ...options, partition: 0 });
    expect(read).toEqual([0, 2]);
    expect(errors).toHaveLength(1);
  });
});

describeOnBroker('the publisher', (brokers) => {
  const sizes: number[] = [];
  let bench: BrokerBench;
  let topic: string;
  let publisher: NaturalPublisher;

  beforeEach(async () => {
    sizes.length = 0;
    bench = new BrokerBench(brokers);
    await bench.start();
    topic = await bench.topic('p', [{ name: 'max.message.bytes', value: '1000000' }]);
    publisher = new NaturalPublisher(bench.kafka, 'spec', { now: () => 0 }, createLogger('spec', 'silent'), (messages) => void sizes.push(messages));
    await publisher.start();
  });

  afterEach(async () => {
    await publisher.stop().catch(() => undefined);
    await bench.end();
  });

  it('sends many single messages in few batches, in order, each once', async () => {
    await Promise.all(Array.from({ length: 2_000 }, (_, n) => publisher.publish([note(topic, keys[n % keys.length] ?? '', { n })])));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2_000);
    expect(sizes.length).toBeLessThan(100);
    const records = await bench.records(topic, 2_000);
    expect(records).toHaveLength(2_000);
    for (const key of keys) {
      const numbers = records
        .filter(({ message }) => message.key?.toString() === key)
        .map(({ message }) => (JSON.parse(message.value?.toString() ?? '') as { n: number }).n);
      expect(isSorted(numbers)).toBe(true);
    }
  });

  it('has everything in the log when it has stopped', async () => {
    const calls = Array.from({ length: 500 }, (_, n) => publisher.publish([note(topic, `k${n}`, { n })]));
    await publisher.stop();
    expect(sumOf(await bench.ends(topic))).toBe(500);
    await expect(Promise.all(calls)).resolves.toHaveLength(500);
  });

  it('fails the one message that the broker can never take, and only that call', async () => {
    const huge = { ...note(topic, 'huge', {}), value: randomBytes(2_000_000) };
    const outcomes = await Promise.allSettled([
      publisher.publish([note(topic, 'a', {})]),
      publisher.publish([huge]),
      publisher.publish([note(topic, 'b', {})]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(PermanentError);
    await publisher.publish([note(topic, 'c', {})]);
    expect((await bench.records(topic, 3)).map(({ message }) => message.key?.toString()).sort()).toEqual(['a', 'b', 'c']);
  });

  it('writes tombstones', async () => {
    await publisher.publish([{ ...note(topic, 'k', {}), value: null }]);
    expect((await bench.records(topic, 1))[0]?.message.value).toBeNull();
  });
});

const sumOf = (offsets: ReadonlyMap<number, string>): number => [...offsets.values()].reduce((sum, offset) => sum + Math.max(0, Number(offset)), 0);

const textOf = (headers: Record<string, unknown> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));

const onPartitions = ({ handled }: Member, without: number | undefined): Set<number> =>
  new Set(handled.map(({ partition }) => partition).filter((partition) => partition !== without));

/** Sum of a metric over its labels. */
async function countOf({ metrics }: Member, name: string): Promise<number> {
  const text = await metrics.registry.metrics();
  const lines = text.split('\n').filter((line) => line.startsWith(`concord_${name}{`));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
