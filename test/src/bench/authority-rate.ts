/** Events per second through the authority beside the bare loop: same events, same broker, client, codec and store, no rules. */
import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { eventTopics, orderTopics } from '@concord/contracts';
import { bareKafka, consumeBatches, createTopics } from './bare-kafka';
import { cartEvents, driveEvents } from './event-feed';

const SAMPLE_WITHIN_MS = 20_000;
const WARM_UP = { orders: 200, edits: 4 };

export interface AuthorityRate {
  authorityPerSecond: number;
  barePerSecond: number;
  events: number;
}

export interface AuthorityRateOptions {
  brokers: string[];
  mongodbUri: string;
  orders: number;
  edits: number;
}

async function sampleSnapshot(brokers: string[]): Promise<Buffer> {
  let found: (value: Buffer) => void = () => undefined;
  const sample = new Promise<Buffer>((resolve) => (found = resolve));
  const take = ({ batch }: { batch: { messages: Array<{ value: Buffer | null }> } }): Promise<void> => {
    const value = batch.messages.at(-1)?.value;
    if (value !== null && value !== undefined) found(value);
    return Promise.resolve();
  };
  const consumer = await consumeBatches(bareKafka(brokers, 'bench-sample'), `bench-sample-${randomUUID()}`, orderTopics.snapshots, take, true);
  const timer = setTimeout(() => found(Buffer.alloc(0)), SAMPLE_WITHIN_MS);
  const value = await sample;
  clearTimeout(timer);
  await consumer.disconnect();
  if (value.length === 0) throw new Error(`nothing on ${orderTopics.snapshots}`);
  return value;
}

function startBareLoop(args: string[]): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'bare-loop.js'), args);
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`the bare loop ended with ${code}`)));
  });
}

/** Measures both, one after the other, each warmed up with a small feed first. */
export async function authorityRate({ brokers, mongodbUri, orders, edits }: AuthorityRateOptions): Promise<AuthorityRate> {
  const authority = { brokers, topicIn: eventTopics.cart, topicOut: orderTopics.events };
  await driveEvents({ ...authority, events: cartEvents(WARM_UP.orders, WARM_UP.edits) });
  const measured = await driveEvents({ ...authority, events: cartEvents(orders, edits) });
  const run = randomUUID().slice(0, 8);
  const [topicIn, topicOut, topicSnapshots] = ['in', 'events', 'snapshots'].map((name) => `bench.loop.${name}.${run}`) as [string, string, string];
  await createTopics(bareKafka(brokers, 'bench-admin'), [topicIn, topicOut, topicSnapshots]);
  const snapshot = await sampleSnapshot(brokers);
  const samples = [measured.sample, snapshot].map((bytes) => bytes.toString('base64'));
  const child = await startBareLoop([brokers.join(','), mongodbUri, topicIn, topicOut, topicSnapshots, ...samples]);
  try {
    await driveEvents({ brokers, topicIn, topicOut, events: cartEvents(WARM_UP.orders, WARM_UP.edits) });
    const bare = await driveEvents({ brokers, topicIn, topicOut, events: cartEvents(orders, edits) });
    return { authorityPerSecond: measured.perSecond, barePerSecond: bare.perSecond, events: orders * (1 + edits) };
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
  }
}
