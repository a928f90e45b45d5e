/** The local broker: a real Apache Kafka, KRaft, one node, on loopback. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { Child } from './child';
import type { EmbeddedJars } from './embedded-jars';
import { LOOPBACK } from './ports';
import { SetupFault } from './setup-fault';
import { until } from './until';

const READY_MS = 60_000;

function properties(folder: string, port: number, controllerPort: number): string {
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@${LOOPBACK}:${controllerPort}
listeners=PLAINTEXT://${LOOPBACK}:${port},CONTROLLER://${LOOPBACK}:${controllerPort}
advertised.listeners=PLAINTEXT://${LOOPBACK}:${port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${join(folder, 'log')}
auto.create.topics.enable=false
num.partitions=6
default.replication.factor=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=4
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
log.retention.check.interval.ms=300000
log.segment.bytes=134217728
`;
}

function format(jars: string, folder: string, file: string): void {
  const idFile = join(folder, 'cluster-id');
  if (existsSync(idFile)) return;
  const id = randomBytes(16).toString('base64url');
  const { status, stdout, stderr } = spawnSync('java', ['-cp', join(jars, '*'), 'kafka.tools.StorageTool', 'format', `--cluster-id=${id}`, '--config', file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new SetupFault(`formatting the broker's folder failed:\n${stdout}${stderr}`);
  writeFileSync(idFile, id);
}

export async function isBrokerReady(brokers: readonly string[]): Promise<boolean> {
  const kafka = new Kafka({ clientId: 'concord-launcher', brokers: [...brokers], logLevel: logLevel.NOTHING, connectionTimeout: 1_000, retry: { retries: 0 } });
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.listTopics();
    return true;
  } finally {
    await admin.disconnect();
  }
}

export interface LocalBroker {
  child: Child;
  brokers: string[];
  ready: () => Promise<void>;
}

export interface BrokerPorts {
  port: number;
  controllerPort: number;
}

/** Starts the broker; its data stays in `folder` between starts. */
export function startBroker(
  { jars }: EmbeddedJars,
  folder: string,
  { port, controllerPort }: BrokerPorts,
  onUnexpectedEnd: (message: string) => void,
): LocalBroker {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'server.properties');
  writeFileSync(file, properties(folder, port, controllerPort));
  format(jars, folder, file);
  const log4j = join(folder, 'log4j2.yaml');
  writeFileSync(
    log4j,
    'Configuration:\n  Appenders:\n    Console:\n      name: out\n  Loggers:\n    Root:\n      level: warn\n      AppenderRef:\n        ref: out\n',
  );
  const child = new Child({
    name: 'broker',
    command: 'java',
    args: ['-Xmx512m', '-XX:+UseSerialGC', `-Dlog4j2.configurationFile=${log4j}`, '-cp', join(jars, '*'), 'kafka.Kafka', file],
    env: {},
    logFile: join(folder, '..', 'logs', 'broker.log'),
    onUnexpectedEnd,
  });
  child.start();
  const brokers = [`${LOOPBACK}:${port}`];
  const why = (): string | undefined => (child.isAlive() ? undefined : `it ended:\n${child.lastLines()}`);
  return { child, brokers, ready: () => until('starting the broker', () => isBrokerReady(brokers), READY_MS, why) };
}
