import { commandTopics, directiveTopics, eventTopics, orderTopics, PARTITIONS, replyTopic } from '@concord/contracts';
import { declaredTopics, topicConfig, type TopicDeclaration } from './topics';

const { partitions, topics } = declaredTopics();
const CONSUMERS = ['gateway', 'order-authority', ...Object.keys(commandTopics)];

const configOf = (topic: TopicDeclaration): Record<string, string | undefined> =>
  Object.fromEntries((topicConfig(topic, partitions, 3).configEntries ?? []).map(({ name, value }) => [name, value]));

describe('topics.json', () => {
  it('declares the topics of the contracts and a dead-letter topic for each that consumes, each once', () => {
    const wanted = [
      ...Object.values(commandTopics),
      ...Object.values(eventTopics),
      ...Object.values(directiveTopics),
      ...Object.values(orderTopics),
      replyTopic,
      ...CONSUMERS.map((name) => `${name}.dead-letters.v1`),
    ];
    expect(topics.map(({ name }) => name).sort()).toEqual(wanted.sort());
  });

  it('gives all the same number of partitions, so that one order is in the same place everywhere', () => {
    expect(partitions).toBe(PARTITIONS);
  });

  it('compacts the snapshots only', () => {
    expect(topics.filter(({ cleanup }) => cleanup === 'compact').map(({ name }) => name)).toEqual([orderTopics.snapshots]);
  });

  it('keeps what the truth is folded from for ever (W3)', () => {
    const forgotten = topics.filter(({ retentionDays }) => retentionDays !== null).map(({ name }) => name);
    expect(forgotten.sort()).toEqual([...Object.values(commandTopics), replyTopic, 'cart.dead-letters.v1'].sort());
  });

  it('W10: commands, which name buyers in plain, are forgotten within a week, also where they are dead letters', () => {
    const days = ['cart.commands.v1', 'cart.dead-letters.v1'].map((name) => topics.find((topic) => topic.name === name)?.retentionDays);
    expect(days).toEqual([7, 7]);
  });
});

describe('a topic as the broker gets it', () => {
  it('lasts as many milliseconds as it has days', () => {
    expect(configOf({ name: 't', cleanup: 'delete', retentionDays: 7 })).toMatchObject({ 'cleanup.policy': 'delete', 'retention.ms': '604800000' });
  });

  it('lasts for ever without days', () => {
    expect(configOf({ name: 't', cleanup: 'compact', retentionDays: null })).toMatchObject({ 'cleanup.policy': 'compact', 'retention.ms': '-1' });
  });

  it('survives the loss of one of three brokers, and needs no second where there is one', () => {
    expect(configOf({ name: 't', cleanup: 'delete', retentionDays: 1 })['min.insync.replicas']).toBe('2');
    expect(topicConfig({ name: 't', cleanup: 'delete', retentionDays: 1 }, 6, 1).configEntries).toContainEqual({ name: 'min.insync.replicas', value: '1' });
  });
});
