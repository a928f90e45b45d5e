/**
 * Starts a service: settings, logs, metrics, broker, database, Nest, health; and ends it in order: no new work, running work
 * settled, offsets committed, group left, connections closed. A fault that must not be survived ends the process at once.
 */
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Connection } from 'mongoose';
import { systemClock, type Clock } from './clock';
import type { BaseConfig } from './config';
import { readinessOf, type Check } from './http/health';
import { measureRequests } from './http/request-metrics';
import { BatchStrategy, type Consume } from './kafka/batch-strategy';
import { createKafka } from './kafka/client';
import type { Publisher } from './kafka/messages';
import { NaturalPublisher } from './kafka/natural-publisher';
import { connectDatabase } from './mongo/connection';
import { createLogger, type Logger } from './observability/logger';
import { Metrics } from './observability/metrics';
import { nestLogger } from './observability/nest-logger';

export interface ServiceContext<Config> {
  config: Config;
  logger: Logger;
  publisher: Publisher;
  /** Connection to the service's own database; there is none unless it names one. */
  connection: Connection;
  clock: Clock;
  metrics: Metrics;
}

/** A call whose path leads to no route lookup at all: no hook, guard or filter sees it. */
export interface UnroutableCall {
  /** Fastify's code of the fault. */
  fault: string;
  url: string;
  headers: IncomingHttpHeaders;
}

export interface PlainAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface HttpOptions {
  bodyLimitBytes?: number;
  /** Whose X-Forwarded-For is believed: the last so many hops, or these addresses and ranges. Nobody's when absent. */
  trustProxy?: false | number | string[];
  /** Answers paths that cannot be decoded or that no parameter is long enough for; Fastify does in its own words when absent. */
  frameworkErrors?: (call: UnroutableCall) => PlainAnswer;
  configure?: (app: NestFastifyApplication) => void | Promise<void>;
}

export interface ServiceDefinition<Config extends BaseConfig> {
  name: string;
  config: Config;
  /** Name of its MongoDB database. */
  database?: string;
  module: (context: ServiceContext<Config>) => DynamicModule;
  consume?: Consume;
  http: true | HttpOptions;
}

const STOP_MS_MAX = 20_000;
const BODY_BYTES_MAX = 1_048_576;
/** Longer than load balancers keep an idle connection, so that they close it and not we under a call. */
/** Characters of one part of a path; ids of clients' own may stand there. */
const PATH_PARAMETER_MAX = 1_000;
const KEEP_ALIVE_MS = 65_000;

@Module({})
class ServiceModule {}

interface Parts {
  app: NestFastifyApplication;
  strategy: BatchStrategy | undefined;
  publisher: NaturalPublisher | undefined;
  connection: Connection | undefined;
  metricsServer: Server;
}

export async function runService<Config extends BaseConfig>(definition: ServiceDefinition<Config>): Promise<void> {
  const { name, config } = definition;
  const logger = createLogger(name, config.logLevel);
  const die = (error: unknown): void => {
    logger.fatal({ err: error }, 'the process ends');
    process.exit(70);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  try {
    const parts = await start(definition, logger, die);
    stopOnSignal(parts, logger);
    logger.info({ url: await parts.app.getUrl() }, 'ready');
  } catch (error) {
    die(error);
  }
}

async function start<Config extends BaseConfig>(definition: ServiceDefinition<Config>, logger: Logger, die: (error: unknown) => void): Promise<Parts> {
  const { name, config, consume, database } = definition;
  const metrics = new Metrics(name);
  const kafka = createKafka(name, config.kafkaBrokers, logger);
  const publisher = new NaturalPublisher(kafka, name, systemClock, logger, publishMetrics(metrics));
  const [connection] = await Promise.all([
    database === undefined ? undefined : connectDatabase(config.mongodbUri, database),
    consume === undefined ? undefined : publisher.start(),
  ]);
  const context = { config, logger, publisher, connection: connection as Connection, clock: systemClock, metrics };
  const http = definition.http === true ? {} : definition.http;
  const adapter = adapterOf(http);
  const app = await NestFactory.create<NestFastifyApplication>({ module: ServiceModule, imports: [definition.module(context)] }, adapter, {
    logger: nestLogger(logger),
  });
  const groupId = consume?.fixedPartition === undefined ? name : `${name}.${process.pid}.${Date.now().toString(36)}`;
  const strategy =
    consume === undefined ? undefined : new BatchStrategy({ ...consume, service: name, groupId, kafka, publisher, logger, metrics, onFatal: die });
  if (strategy !== undefined) app.connectMicroservice({ strategy });
  measureRequests(app, metrics);
  serveHealth(app, [
    { name: 'consumer', isOk: () => strategy?.isReady ?? true },
    { name: 'database', isOk: async () => connection === undefined || (await connection.db?.command({ ping: 1 }))?.['ok'] === 1 },
  ]);
  await http.configure?.(app);
  await app.init();
  const metricsServer = await metrics.serve(config.httpHost, config.metricsPort);
  await app.listen(config.httpPort, config.httpHost);
  await app.startAllMicroservices();
  return { app, strategy, publisher: consume === undefined ? undefined : publisher, connection, metricsServer };
}

type RawCall = Pick<IncomingMessage, 'url' | 'headers'>;

interface RawAnswer {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/** The HTTP server of a service. */
export function adapterOf({ bodyLimitBytes = BODY_BYTES_MAX, trustProxy = false, frameworkErrors }: HttpOptions): FastifyAdapter {
  const server = {
    logger: false,
    bodyLimit: bodyLimitBytes,
    keepAliveTimeout: KEEP_ALIVE_MS,
    trustProxy,
    routerOptions: { maxParamLength: PATH_PARAMETER_MAX },
  };
  if (frameworkErrors === undefined) return new FastifyAdapter(server);
  return new FastifyAdapter({
    ...server,
    frameworkErrors: ({ code }: { code: string }, { raw: call }: { raw: RawCall }, { raw: answer }: { raw: RawAnswer }) => {
      const { status, headers, body } = frameworkErrors({ fault: code, url: call.url ?? '', headers: call.headers });
      answer.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
      answer.end(body);
    },
  });
}

function publishMetrics(metrics: Metrics): (messages: number, milliseconds: number) => void {
  const size = metrics.histogram('publish_messages', 'Messages sent at once', [], [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000]);
  const seconds = metrics.histogram('publish_seconds', 'Time until a send was acknowledged');
  return (messages, milliseconds) => {
    size.observe(messages);
    seconds.observe(milliseconds / 1_000);
  };
}

function serveHealth(app: NestFastifyApplication, checks: readonly Check[]): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/health/live', (_request, reply) => reply.send({ status: 'live' }));
  fastify.get('/health/ready', async (_request, reply) => {
    const { ready, checks: results } = await readinessOf(checks);
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks: results });
  });
}

function stopOnSignal({ app, strategy, publisher, connection, metricsServer }: Parts, logger: Logger): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
    await app.getHttpAdapter().getInstance().close();
    await strategy?.stop();
    await app.close();
    await publisher?.stop();
    await connection?.close();
    metricsServer.close();
    logger.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}
