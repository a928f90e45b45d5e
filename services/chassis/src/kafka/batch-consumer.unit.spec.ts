import { EventEmitter } from 'node:events';
import type { Consumer, Kafka } from 'kafkajs';
import { createLogger } from '../observability/logger';
import { Metrics } from '../observability/metrics';
import { coPartitionAssigner } from './assigners';
import { BatchConsumer } from './batch-consumer';
import { ConsumerMetrics } from './consumer-metrics';

const events = {
  CRASH: 'consumer.crash',
  FETCH: 'consumer.fetch',
  GROUP_JOIN: 'consumer.group_join',
  HEARTBEAT: 'consumer.heartbeat',
  REBALANCING: 'consumer.rebalancing',
};

/** A member whose `run` does what the script says next, as kafkajs does it: a join that fails is told by CRASH alone, `run` resolves. */
class FakeConsumer extends EventEmitter {
  readonly events = events;
  disconnected = 0;

  constructor(private readonly onRun: (consumer: FakeConsumer) => void) {
    super();
  }

  connect = (): Promise<void> => Promise.resolve();
  subscribe = (): Promise<void> => Promise.resolve();
  pause = (): void => undefined;
  disconnect = (): Promise<void> => Promise.resolve(void (this.disconnected += 1));
  run = (): Promise<void> => Promise.resolve(this.onRun(this));
}

const joins = (consumer: FakeConsumer): void => void consumer.emit(events.GROUP_JOIN, {});
const crashes = (consumer: FakeConsumer): void => void consumer.emit(events.CRASH, { payload: { error: new Error('no coordinator yet') } });

function consumerOf(script: Array<(consumer: FakeConsumer) => void>): { members: FakeConsumer[]; consumer: BatchConsumer } {
  const members: FakeConsumer[] = [];
  const kafka = {
    consumer: () => {
      const member = new FakeConsumer(script[members.length] ?? joins);
      members.push(member);
      return member as unknown as Consumer;
    },
  } as unknown as Kafka;
  const consumer = new BatchConsumer({
    kafka,
    groupId: 'group',
    topics: ['topic'],
    fromBeginning: true,
    assigner: coPartitionAssigner,
    onPartition: () => Promise.resolve(null),
    onFatal: (error) => fail(error),
    logger: createLogger('test', 'silent'),
    metrics: new ConsumerMetrics(new Metrics('test')),
  });
  return { members, consumer };
}

const fail = (error: Error): never => {
  throw error;
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('a start whose first join fails ends with the join that succeeds', async () => {
  const { members, consumer } = consumerOf([crashes, crashes, joins]);
  const started = consumer.start();
  await jest.advanceTimersByTimeAsync(5_000);
  await started;
  expect(consumer.isJoined).toBe(true);
  expect(members.map(({ disconnected }) => disconnected)).toEqual([1, 1, 0]);
  await consumer.stop();
});

test('a member that is lost is built anew, once', async () => {
  const { members, consumer } = consumerOf([joins, joins]);
  await consumer.start();
  expect(consumer.isJoined).toBe(true);
  crashes(members[0] as FakeConsumer);
  crashes(members[0] as FakeConsumer);
  expect(consumer.isJoined).toBe(false);
  await jest.advanceTimersByTimeAsync(1_000);
  expect([members.length, consumer.isJoined]).toEqual([2, true]);
  await consumer.stop();
});
