/** Creates the topics that deploy/topics.json declares; existing ones are checked, never changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel, type Admin, type ITopicConfig } from 'kafkajs';
import { SetupFault } from './setup-fault';
import { until } from './until';

export interface TopicDeclaration {
  name: string;
  cleanup: 'delete' | 'compact';
  /** Days; null keeps records for ever. */
  retentionDays: number | null;
}

export interface TopicsFile {
  partitions: number;
  topics: TopicDeclaration[];
}

const MS_PER_DAY = 86_400_000;
const MESSAGE_BYTES_MAX = 16_777_216;
const LEADERS_WITHIN_MS = 30_000;

export const declaredTopics = (): TopicsFile => JSON.parse(readFileSync(join(__dirname, '..', 'topics.json'), 'utf8')) as TopicsFile;

export function topicConfig({ name, cleanup, retentionDays }: TopicDeclaration, partitions: number, replicationFactor: number): ITopicConfig {
  return {
    topic: name,
    numPartitions: partitions,
    replicationFactor,
    configEntries: [
      { name: 'cleanup.policy', value: cleanup },
      { name: 'retention.ms', value: retentionDays === null ? '-1' : String(retentionDays * MS_PER_DAY) },
      { name: 'max.message.bytes', value: String(MESSAGE_BYTES_MAX) },
      { name: 'min.insync.replicas', value: String(Math.max(1, replicationFactor - 1)) },
    ],
  };
}

/** What provisioning asks of a broker. */
export type TopicAdmin = Pick<Admin, 'listTopics' | 'createTopics' | 'fetchTopicMetadata'>;

/** A topic that was just made is not known on every broker at once; whoever asks too early is told that nobody hosts it. */
async function haveLeaders(admin: TopicAdmin, names: readonly string[]): Promise<boolean> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [...names] });
  return topics.length === names.length && topics.every(({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0));
}

async function checkPartitions(admin: TopicAdmin, { partitions, topics }: TopicsFile): Promise<void> {
  const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
  const wrong = found.filter((topic) => topic.partitions.length !== partitions).map(({ name, partitions: has }) => `${name} has ${has.length}`);
  if (wrong.length > 0) throw new SetupFault(`every topic must have ${partitions} partitions, or one order would be in two places: ${wrong.join(', ')}`);
}

/** Declared topics that are missing are made, and waited for. Errors: SetupFault when one has another number of partitions. */
export async function provision(admin: TopicAdmin, file: TopicsFile, replicationFactor: number): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = file.topics.filter(({ name }) => !existing.has(name));
  const topics = missing.map((topic) => topicConfig(topic, file.partitions, replicationFactor));
  if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: false });
  const names = file.topics.map(({ name }) => name);
  await until('every topic has its leaders', () => haveLeaders(admin, names), LEADERS_WITHIN_MS);
  await checkPartitions(admin, file);
}

/** The declared topics on these brokers. Errors: as `provision`. */
export async function provisionTopics(brokers: readonly string[], replicationFactor = 1): Promise<void> {
  const admin = new Kafka({ clientId: 'concord-provisioner', brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await provision(admin, declaredTopics(), replicationFactor);
  } finally {
    await admin.disconnect();
  }
}
