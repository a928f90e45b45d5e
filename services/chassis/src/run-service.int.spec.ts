/**
 * A whole service as its operators see it: a process of its own that becomes ready, tells its metrics, writes lines of JSON, ends in order
 * when it is asked to, and ends at once, saying why, when the impossible happens. Run after a build.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { deadLetterTopic } from './kafka/dead-letters';
import { BrokerBench, note } from './kafka/broker-bench';
import { describeOnBroker, uniqueName, until } from './testing/on-real';

jest.setTimeout(60_000);

const MONGODB_URI = process.env['CONCORD_TEST_MONGODB_URI'] ?? '';

/** A service that notes in its log what it is handed, and finds the impossible in the key `impossible`. */
const PROGRAM = `
  require('reflect-metadata');
  const { Controller } = require('@nestjs/common');
  const { OnBatch, runService, assert, readConfig, baseSettings } = require(process.env.CHASSIS);
  const codec = { decode: (bytes) => ({ type: 'Noted', value: JSON.parse(bytes.toString()) }) };
  runService({
    name: process.env.SERVICE,
    config: readConfig(baseSettings),
    database: process.env.SERVICE,
    consume: { topics: [process.env.TOPIC], codec },
    http: true,
    module: ({ logger }) => {
      class Notes {
        take(deliveries) {
          for (const { key, value, headers } of deliveries) {
            assert(key !== 'impossible', 'the impossible happened');
            logger.info({ key, correlationId: headers.correlationId, card: value.card, text: JSON.stringify(value) }, 'noted');
          }
          return Promise.resolve();
        }
      }
      const method = Object.getOwnPropertyDescriptor(Notes.prototype, 'take');
      OnBatch()(Notes.prototype, 'take', method);
      Object.defineProperty(Notes.prototype, 'take', method);
      Controller()(Notes);
      return { module: class NotesModule {}, controllers: [Notes] };
    },
  });
`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

class RunningService {
  output = '';
  ended: { code: number | null; signal: NodeJS.Signals | null } | undefined;
  private readonly child: ChildProcess;

  constructor(
    program: string,
    readonly port: number,
    readonly metricsPort: number,
    env: Record<string, string>,
  ) {
    this.child = spawn(process.execPath, [program], {
      env: { ...process.env, ...env, HTTP_PORT: String(port), METRICS_PORT: String(metricsPort), LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.child.once('exit', (code, signal) => (this.ended = { code, signal }));
  }

  lines(): Array<Record<string, unknown>> {
    return this.output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  status(path: string): Promise<number> {
    return fetch(`http://127.0.0.1:${this.port}${path}`).then(
      (response) => response.status,
      () => 0,
    );
  }

  metrics(): Promise<string> {
    return fetch(`http://127.0.0.1:${this.metricsPort}/metrics`).then((response) => response.text());
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }
}

describeOnBroker('a service', (brokers) => {
  const folder = mkdtempSync(join(__dirname, '..', 'dist', 'spec-'));
  const program = join(folder, 'service.js');
  let bench: BrokerBench;
  let topic: string;
  let service: RunningService;

  beforeEach(async () => {
    writeFileSync(program, PROGRAM);
    bench = new BrokerBench(brokers);
    await bench.start();
    topic = await bench.topic('t');
    await bench.topic(deadLetterTopic(bench.service));
    service = new RunningService(program, await freePort(), await freePort(), {
      SERVICE: bench.service,
      TOPIC: topic,
      CHASSIS: join(__dirname, '..', 'dist', 'index.js'),
      KAFKA_BROKERS: brokers.join(','),
      MONGODB_URI,
      CONCORD_SECRET: uniqueName('a-secret-of-the-spec'),
    });
    await until('being ready', async () => (await service.status('/health/ready')) === 200).catch((error: unknown) => {
      throw new Error(`${(error as Error).message}:\n${service.output}`);
    });
  });

  afterEach(async () => {
    service.signal('SIGKILL');
    await bench.end();
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const noted = (): Array<Record<string, unknown>> => service.lines().filter(({ msg }) => msg === 'noted');

  it('is live, handles what comes, and says it in lines of JSON with the correlation and without secrets', async () => {
    expect(await service.status('/health/live')).toBe(200);
    await bench.publisher.publish([note(topic, 'k', { card: { number: '4242424242424242' }, client_secret: 'cs_1_secret_9' })]);
    await until('noting it', () => noted().length === 1);
    expect(noted()[0]).toMatchObject({ level: 30, service: bench.service, key: 'k', correlationId: 'cor-k', card: '[redacted]' });
    expect(service.output).not.toMatch(/4242424242424242|cs_1_secret_9|a-secret-of-the-spec/);
  });

  it('tells metrics of its requests by route, of its batches and of its process', async () => {
    await bench.publisher.publish([note(topic, 'k', {})]);
    await until('noting it', () => noted().length === 1);
    await service.status('/health/live?order=ord_1');
    await service.status('/nowhere/ord_1');
    await until('telling of it', async () => /http_request_seconds_count\{[^}]*route="none"/.test(await service.metrics()));
    const text = await service.metrics();
    expect(text).toMatch(/concord_http_request_seconds_count\{[^}]*route="\/health\/live",method="GET",status="200"\} 1/);
    expect(text).toMatch(/concord_http_request_seconds_count\{[^}]*route="none",method="GET",status="404"\} 1/);
    expect(text).not.toContain('ord_1');
    for (const name of ['event_age_seconds_count', 'batch_deliveries_count', 'handler_seconds_count', 'consumer_lag_records', 'consumer_is_member']) {
      expect(text).toContain(`concord_${name}{`);
    }
    expect(text).toContain('process_cpu_seconds_total');
  });

  it('ends in order when it is asked to: everything it handled is committed, and it says so', async () => {
    await bench.publisher.publish(Array.from({ length: 20 }, (_, n) => note(topic, `k${n}`, {})));
    await until('noting all', () => noted().length === 20);
    service.signal('SIGTERM');
    await until('ending', () => service.ended !== undefined, 10_000);
    expect(service.ended).toEqual({ code: 0, signal: null });
    expect(service.lines().at(-1)).toMatchObject({ msg: 'stopped' });
    const committed = [...(await bench.committed(topic)).values()].reduce((sum, offset) => sum + Math.max(0, Number(offset)), 0);
    expect(committed).toBe(20);
  });

  it('ends at once and says why when the impossible happens, and commits nothing of it', async () => {
    await bench.publisher.publish([note(topic, 'impossible', {})]);
    await until('ending', () => service.ended !== undefined);
    expect(service.ended).toEqual({ code: 70, signal: null });
    expect(service.lines().at(-1)).toMatchObject({ level: 60, msg: 'the process ends', err: { type: 'AssertionFailure', message: 'the impossible happened' } });
    expect([...(await bench.committed(topic)).values()].every((offset) => offset === '-1')).toBe(true);
  });
});
