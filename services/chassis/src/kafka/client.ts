/** kafkajs as this chassis uses it: sockets without Nagle's delay, its log lines in ours, its start-up noise silenced. */
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Kafka, logLevel, type ISocketFactory, type LogEntry } from 'kafkajs';
import type { Logger } from '../observability/logger';
import { quietRequestQueue } from './quiet-request-queue';

const socketFactory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const socket = Object.keys(ssl ?? {}).length > 0 ? connectTls({ host, port, servername: host, ...ssl }, onConnect) : connectTcp({ host, port }, onConnect);
  socket.setKeepAlive(true, 60_000);
  socket.setNoDelay(true);
  return socket;
};

export function createKafka(clientId: string, brokers: readonly string[], logger: Logger): Kafka {
  quietRequestQueue();
  return new Kafka({
    clientId,
    brokers: [...brokers],
    socketFactory,
    connectionTimeout: 2_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, level, log }: LogEntry) => {
        if (level <= logLevel.ERROR) logger.debug({ namespace, error: log['error'] as unknown }, log.message);
        else logger.trace({ namespace }, log.message);
      },
  });
}
