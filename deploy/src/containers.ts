/**
 * Broker and database in containers, beside the launcher of `infrastructure.ts`: the images and settings of docker-compose.yml, one node
 * each. For tests on a machine with a Docker engine; nothing that runs in production imports this.
 */
import { GenericContainer, getContainerRuntimeClient, Wait, type StartedTestContainer } from 'testcontainers';
import { freePorts } from './ports';

export interface ContainerInfrastructure {
  kafkaBrokers: string[];
  mongodbUri: string;
  stop: () => Promise<void>;
}

export const KAFKA_IMAGE = 'apache/kafka:4.1.1';
export const MONGODB_IMAGE = 'mongo:8.0.17';

const KAFKA_PORT = 9092;
const MONGODB_PORT = 27_017;
const START_MS_MAX = 180_000;

/** Clients outside the container are told the port of the host, so it must be known before the broker starts. */
export const kafkaEnvironment = (host: string, port: number): Record<string, string> => ({
  KAFKA_NODE_ID: '1',
  KAFKA_PROCESS_ROLES: 'broker,controller',
  KAFKA_LISTENERS: `PLAINTEXT://:${KAFKA_PORT},CONTROLLER://:9093,INSIDE://:9094`,
  KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${host}:${port},INSIDE://localhost:9094`,
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT',
  KAFKA_INTER_BROKER_LISTENER_NAME: 'INSIDE',
  KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
  KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '4',
  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
  KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS: '4',
  KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
});

/** A replica set of one, because majority writes and their journal mean something only in a set. */
const INITIATE = "try { rs.status() } catch (e) { rs.initiate({ _id: 'concord', members: [{ _id: 0, host: '127.0.0.1:27017' }] }) }";
const WAIT_FOR_PRIMARY = 'while (!db.hello().isWritablePrimary) sleep(100)';

async function startKafka(): Promise<{ container: StartedTestContainer; brokers: string[] }> {
  const { info } = await getContainerRuntimeClient();
  const [port = 0] = await freePorts(1);
  const { host } = info.containerRuntime;
  const container = await new GenericContainer(KAFKA_IMAGE)
    .withExposedPorts({ container: KAFKA_PORT, host: port })
    .withEnvironment(kafkaEnvironment(host, port))
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(START_MS_MAX)
    .start();
  return { container, brokers: [`${host}:${port}`] };
}

async function mongosh(container: StartedTestContainer, script: string): Promise<void> {
  const { exitCode, output } = await container.exec(['mongosh', '--quiet', '--eval', script]);
  if (exitCode !== 0) throw new Error(`mongosh ended with ${exitCode}: ${output}`);
}

async function startMongodb(): Promise<{ container: StartedTestContainer; uri: string }> {
  const container = await new GenericContainer(MONGODB_IMAGE)
    .withExposedPorts(MONGODB_PORT)
    .withCommand(['mongod', '--replSet', 'concord', '--bind_ip_all'])
    .withWaitStrategy(Wait.forLogMessage(/Waiting for connections/))
    .withStartupTimeout(START_MS_MAX)
    .start();
  try {
    await mongosh(container, `${INITIATE}; ${WAIT_FOR_PRIMARY}`);
  } catch (error) {
    await container.stop();
    throw error;
  }
  // The set names itself by an address inside the container, so clients must not follow it there.
  return { container, uri: `mongodb://${container.getHost()}:${container.getMappedPort(MONGODB_PORT)}/?directConnection=true` };
}

/** Both, started; not provisioned. Errors: what the engine says, and nothing is left running then. */
export async function startContainers(): Promise<ContainerInfrastructure> {
  const [kafka, mongodb] = await Promise.allSettled([startKafka(), startMongodb()]);
  const running = [kafka, mongodb].flatMap((started) => (started.status === 'fulfilled' ? [started.value.container] : []));
  const stop = async (): Promise<void> => void (await Promise.all(running.map((container) => container.stop())));
  if (kafka.status === 'rejected' || mongodb.status === 'rejected') {
    await stop();
    throw kafka.status === 'rejected' ? kafka.reason : (mongodb as PromiseRejectedResult).reason;
  }
  return { kafkaBrokers: kafka.value.brokers, mongodbUri: mongodb.value.uri, stop };
}
