/** Who reads what: the same partition of every topic goes to the same member, so one order is in one place. */
import { AssignerProtocol, type Assigner, type PartitionAssigner } from 'kafkajs';

const VERSION = 1;

type Share = (member: number, members: number, partition: number) => boolean;

function assigner(name: string, share: Share): PartitionAssigner {
  return ({ cluster }): Assigner => ({
    name,
    version: VERSION,
    protocol: ({ topics }) => ({ name, metadata: AssignerProtocol.MemberMetadata.encode({ version: VERSION, topics, userData: Buffer.alloc(0) }) }),
    assign: ({ members, topics }) => {
      const ids = members.map(({ memberId }) => memberId).sort();
      const assignments = ids.map((memberId, index) => {
        const assignment = Object.fromEntries(
          topics.map((topic) => {
            const partitions = cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId);
            return [topic, partitions.filter((partition) => share(index, ids.length, partition)).sort((left, right) => left - right)];
          }),
        );
        return { memberId, memberAssignment: AssignerProtocol.MemberAssignment.encode({ version: VERSION, assignment, userData: Buffer.alloc(0) }) };
      });
      return Promise.resolve(assignments);
    },
  });
}

export const coPartitionAssigner: PartitionAssigner = assigner('concord-co-partition', (member, members, partition) => partition % members === member);

/** For a group of one: reads exactly this partition. */
export const fixedPartitionAssigner = (wanted: number): PartitionAssigner =>
  assigner(`concord-fixed-${wanted}`, (_member, _members, partition) => partition === wanted);
