import { commandTopics, directiveTopics, eventTopics, orderTopics, PARTITIONS, replyTopic } from '@concord/contracts';
import { declaredTopics, provision, topicConfig, type TopicAdmin, type TopicDeclaration } from './topics';

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

describe('topics that are added to a broker that runs', () => {
  const file = {
    partitions: 2,
    topics: [{ name: 'old', cleanup: 'delete', retentionDays: 1 } as const, { name: 'new', cleanup: 'delete', retentionDays: 1 } as const],
  };
  type Metadata = Awaited<ReturnType<TopicAdmin['fetchTopicMetadata']>>;
  const metadata = (leader: number, partitions: number): Metadata => {
    const each = Array.from({ length: partitions }, (_none, partitionId) => ({ partitionErrorCode: 0, partitionId, leader, replicas: [], isr: [] }));
    return { topics: file.topics.map(({ name }) => ({ name, partitions: each })) };
  };

  /** Answers to the questions for the topics, one after the other, the last one for ever. */
  async function provisioned(...answers: Array<Metadata | Error>): Promise<{ made: string[]; asked: number }> {
    const made: string[] = [];
    let asked = 0;
    const admin: TopicAdmin = {
      listTopics: () => Promise.resolve(['old']),
      createTopics: ({ topics: wanted }) => Promise.resolve(made.push(...wanted.map(({ topic }) => topic)) > 0),
      fetchTopicMetadata: () => {
        const answer = answers[Math.min(asked, answers.length - 1)] ?? new Error('no answer');
        asked += 1;
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    };
    await provision(admin, file, 1);
    return { made, asked };
  }

  it('are waited for while nobody hosts them yet', async () => {
    const early = new Error('This server does not host this topic-partition');
    expect(await provisioned(early, { topics: [] }, metadata(-1, 2), metadata(0, 2))).toEqual({ made: ['new'], asked: 5 });
  });

  it('have to have the number of partitions of the others', async () => {
    await expect(provisioned(metadata(0, 3))).rejects.toThrow('old has 3, new has 3');
  });
});
