/** The whole gateway in one process for specs: real routes, guards and filter behind Fastify's inject, fakes for everything outside. */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CommandReply, OrderSnapshot } from '@concord/contracts';
import { adapterOf, createLogger, type Metrics, type ServiceContext } from '@concord/chassis';
import { ApiKeys, NEVER, WaitingRoom, type AmountLimits, type RetentionTerms, type WarnedMethods } from '../app';
import type { GatewayConfig } from '../config';
import type { KeyActor, Scope } from '../domain/caller';
import { GatewayModule } from '../gateway.module';
import { serverOf } from '../inbound/http/server';
import {
  EmptyJournal,
  ManualClock,
  MemoryAuthority,
  MemoryClocks,
  MemoryGiftCards,
  MemoryKeys,
  MemorySetting,
  MemoryStatements,
  MemoryPersonalKeys,
  RecordingPublisher,
  callIdOf,
  replyTo,
  type SentCommand,
} from './fakes';
import { MemoryCatalog } from './memory-catalog';

export const INSTALLATION_SECRET = 'the secret of this installation';
export const TENANT = 'ten_local';
const PUBLIC_URL = 'https://pay.example';
const BODY_BYTES_MAX = 65_536;

@Module({})
class Root {}

const configOf = (given: Partial<GatewayConfig>): GatewayConfig => ({
  httpHost: '127.0.0.1',
  httpPort: 0,
  metricsPort: 0,
  kafkaBrokers: [],
  mongodbUri: '',
  logLevel: 'error',
  secret: INSTALLATION_SECRET,
  authorityUrl: 'http://authority.internal',
  cartUrl: 'http://cart.internal',
  paymentUrl: 'http://payment.internal',
  processorUrl: 'http://processor.internal:9000',
  processorPagesUrl: 'https://bank.example',
  publicUrl: PUBLIC_URL,
  bootstrapTenant: TENANT,
  bootstrapSecretKey: 'sk_test_0123456789abcdefghijklmn',
  bootstrapPublishableKey: 'pk_test_0123456789abcdefghijklmn',
  rateLimitPerSecond: 10_000,
  failedAuthenticationsPerMinute: 1_000,
  trustProxy: '',
  ...given,
});

export interface Keys {
  secret: string;
  publishable: string;
  /** Another tenant's secret key. */
  foreign: string;
  /** A secret key of an agent. */
  agent: string;
  restricted: (...scopes: Scope[]) => Promise<string>;
}

export class TestGateway {
  readonly clock = new ManualClock();
  readonly keyStore = new MemoryKeys();
  readonly authority = new MemoryAuthority();
  readonly orderLimits = new MemorySetting<AmountLimits>({});
  readonly manualPaymentPolicies = new MemorySetting<WarnedMethods>([]);
  readonly personalKeys = new MemoryPersonalKeys();
  readonly retention = new MemorySetting<RetentionTerms>(NEVER);
  readonly publisher = new RecordingPublisher();
  readonly catalog = new MemoryCatalog();
  readonly processor = new MemoryStatements('simulated', 'card', true, this.clock);
  readonly giftLedger = new MemoryStatements('gift_cards', 'gift_card', false, this.clock);
  readonly logLines: string[] = [];
  /** `GET /v1/orders` and so on, as the server was told. */
  readonly routes: string[] = [];
  keys!: Keys;
  app!: NestFastifyApplication;
  private room!: WaitingRoom;

  async start(given: Partial<GatewayConfig> = {}): Promise<this> {
    const config = configOf(given);
    const logger = createLogger('gateway', 'info', { write: (line: string) => void this.logLines.push(line) });
    const { clock, publisher, keyStore, authority } = this;
    const context = { config, logger, publisher, clock, connection: undefined as never, metrics: undefined as unknown as Metrics };
    const ports = {
      keys: keyStore,
      authority,
      journal: new EmptyJournal(),
      statements: [this.processor, this.giftLedger],
      giftCards: new MemoryGiftCards(),
      catalog: this.catalog,
      testClocks: new MemoryClocks(),
      orderLimits: this.orderLimits,
      manualPaymentPolicies: this.manualPaymentPolicies,
      personalKeys: this.personalKeys,
      retention: this.retention,
    };
    const module = GatewayModule.with(context satisfies ServiceContext<GatewayConfig>, { partition: 0, text: '0/spec' }, ports);
    const server = serverOf(config);
    const adapter = adapterOf({ ...server, bodyLimitBytes: BODY_BYTES_MAX });
    this.app = await NestFactory.create<NestFastifyApplication>({ module: Root, imports: [module] }, adapter, { logger: false });
    this.app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRoute', ({ method, url }) => void [method].flat().forEach((each) => this.routes.push(`${each} ${url}`)));
    await server.configure?.(this.app);
    await this.app.init();
    await this.app.getHttpAdapter().getInstance().ready();
    this.room = this.app.get(WaitingRoom);
    await this.makeKeys(config);
    return this;
  }

  private async makeKeys(config: GatewayConfig): Promise<void> {
    const apiKeys = this.app.get(ApiKeys);
    const make = async (kind: 'secret' | 'restricted', tenantId: string, scopes: Scope[] = [], actor: KeyActor = 'client'): Promise<string> =>
      (await apiKeys.create({ kind, actor, tenantId, mode: 'test', scopes, name: null, rateLimitPerSecond: null, isOperator: false })).text;
    this.keys = {
      secret: config.bootstrapSecretKey,
      publishable: config.bootstrapPublishableKey,
      foreign: await make('secret', 'ten_other'),
      agent: await make('secret', TENANT, [], 'agent'),
      restricted: (...scopes) => make('restricted', TENANT, scopes),
    };
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  /** From now on every command is answered so. */
  answer(make: (command: SentCommand) => CommandReply[]): void {
    this.publisher.onCommand = (command) => {
      for (const reply of make(command)) this.room.deliver(reply, callIdOf(command));
    };
  }

  /** Every command is accepted and shows this order under the command's own id. */
  accept(order: OrderSnapshot): void {
    this.answer((command) => [replyTo(command, { order: { ...order, orderId: command.value.meta.orderId } })]);
  }

  call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', url: string, given: CallOptions = {}): Promise<Answer> {
    return this.send(method, url, given);
  }

  private async send(method: string, url: string, { key = this.keys.secret, body, headers = {}, address = '127.0.0.1' }: CallOptions): Promise<Answer> {
    const isText = typeof body === 'string';
    const answer = await this.app.inject({
      method: method as 'GET',
      url,
      remoteAddress: address,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: isText ? body : JSON.stringify(body) }),
    });
    const type = String(answer.headers['content-type'] ?? '');
    const json = /json/.test(type) ? (JSON.parse(answer.payload) as Answer['json']) : {};
    return { status: answer.statusCode, headers: answer.headers as Answer['headers'], text: answer.payload, json };
  }
}

export interface CallOptions {
  /** null for none; the tenant's secret key when absent. */
  key?: string | null;
  /** A text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  address?: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
  json: Record<string, unknown> & { code?: string; detail?: string; errors?: Array<{ pointer: string; detail: string }> };
}
