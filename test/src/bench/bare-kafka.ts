/** kafkajs as the system uses it: no-delay sockets, no auto-commit, offsets resolved per batch; and nothing of the system. */
import { connect, type Socket } from 'node:net';
import { Kafka, logLevel, type Consumer, type EachBatchPayload, type ISocketFactory } from 'kafkajs';

export const PARTITIONS = 6;

const socketFactory: ISocketFactory = ({ host, port, onConnect }) => {
  const socket: Socket = connect({ host, port }, onConnect);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 60_000);
  return socket;
};

export const bareKafka = (brokers: string[], clientId: string): Kafka => new Kafka({ brokers, clientId, socketFactory, logLevel: logLevel.NOTHING });

export async function createTopics(kafka: Kafka, names: string[]): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: names.map((topic) => ({ topic, numPartitions: PARTITIONS, replicationFactor: 1 })), waitForLeaders: true });
  await admin.disconnect();
}

/** A consumer that is assigned and running when this resolves; one that reads from the end knows by then where that is. */
export async function consumeBatches(
  kafka: Kafka,
  group: string,
  topic: string,
  handle: (payload: EachBatchPayload) => Promise<void>,
  fromBeginning = false,
): Promise<Consumer> {
  const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 500, minBytes: 1 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning });
  const joined = new Promise<void>((resolve) => consumer.on(fromBeginning ? consumer.events.GROUP_JOIN : consumer.events.FETCH, () => resolve()));
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: PARTITIONS,
    eachBatch: async (payload) => {
      await handle(payload);
      const last = payload.batch.messages.at(-1);
      if (last !== undefined) payload.resolveOffset(last.offset);
    },
  });
  await joined;
  return consumer;
}
