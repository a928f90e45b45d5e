import fc from 'fast-check';
import { AssignerProtocol, type PartitionAssigner } from 'kafkajs';
import { coPartitionAssigner, fixedPartitionAssigner } from './assigners';

type Share = Record<string, number[]>;

/** What each member gets, by its id. */
async function shareOut(assigner: PartitionAssigner, memberIds: readonly string[], topics: Readonly<Record<string, number>>): Promise<Map<string, Share>> {
  const cluster = {
    findTopicPartitionMetadata: (topic: string) => Array.from({ length: topics[topic] ?? 0 }, (_, partitionId) => ({ partitionId })).reverse(),
  };
  const { assign } = assigner({ cluster: cluster as never, groupId: 'g', logger: undefined as never });
  const members = memberIds.map((memberId) => ({ memberId, memberMetadata: Buffer.alloc(0) }));
  const given = await assign({ members, topics: Object.keys(topics) });
  return new Map(given.map(({ memberId, memberAssignment }) => [memberId, AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}]));
}

const members = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
const counts = fc.integer({ min: 1, max: 12 });

describe('the co-partitioning assigner', () => {
  it('gives every partition of every topic to exactly one member, partition n of all topics to the same', async () => {
    await fc.assert(
      fc.asyncProperty(members, counts, async (ids, count) => {
        const shares = [...(await shareOut(coPartitionAssigner, ids, { a: count, b: count, c: count })).values()];
        const all = shares.flatMap(({ a }) => a ?? []).sort((left, right) => left - right);
        expect(all).toEqual(Array.from({ length: count }, (_, partition) => partition));
        for (const { a, b, c } of shares) expect([b, c]).toEqual([a, a]);
      }),
    );
  });

  it('gives no member more than one partition above another', async () => {
    await fc.assert(
      fc.asyncProperty(members, counts, async (ids, count) => {
        const sizes = [...(await shareOut(coPartitionAssigner, ids, { a: count })).values()].map(({ a }) => a?.length ?? 0);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not depend on the order in which members joined', async () => {
    const topics = { a: 6 };
    const orderly = await shareOut(coPartitionAssigner, ['m1', 'm2', 'm3'], topics);
    const shuffled = await shareOut(coPartitionAssigner, ['m3', 'm1', 'm2'], topics);
    expect(Object.fromEntries(shuffled)).toEqual(Object.fromEntries(orderly));
  });
});

describe('the fixed assigner', () => {
  it('gives its one partition, however many there are', async () => {
    expect(Object.fromEntries(await shareOut(fixedPartitionAssigner(3), ['m'], { replies: 6 }))).toEqual({ m: { replies: [3] } });
  });
});

describe('the names of the protocols', () => {
  it('differ, so that two kinds of member never share a group', () => {
    const nameOf = (assigner: PartitionAssigner): string => assigner({ cluster: undefined as never, groupId: 'g', logger: undefined as never }).name;
    expect(new Set([coPartitionAssigner, fixedPartitionAssigner(1), fixedPartitionAssigner(2)].map(nameOf)).size).toBe(3);
  });
});
