import { Inject, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import type { ExecutionContext } from '@nestjs/common';
import type { ServiceContext } from '@concord/chassis';
import { ApiKeys, Commands, WaitingRoom } from './app';
import type { GatewayConfig } from './config';
import type { KeyKind } from './domain/caller';
import type { ReturnAddress } from './domain/return-address';
import { CheckoutController, SECRET } from './inbound/controllers/checkout.controller';
import { CompositionController } from './inbound/controllers/composition.controller';
import { InvoicesController } from './inbound/controllers/invoices.controller';
import { KeysController } from './inbound/controllers/keys.controller';
import { JOURNAL, OperatingController } from './inbound/controllers/operating.controller';
import { OrdersController } from './inbound/controllers/orders.controller';
import { PaymentsController } from './inbound/controllers/payments.controller';
import { Reader } from './inbound/controllers/reader';
import { RefundsController } from './inbound/controllers/refunds.controller';
import { AnswerInterceptor } from './inbound/http/answer';
import type { HttpRequest } from './inbound/http/call';
import { KeyGuard, RateGuard, ShapeGuard } from './inbound/http/guards';
import { Writer } from './inbound/http/outcome';
import { LOGGER, ProblemFilter, PUBLIC_URL } from './inbound/http/problem.filter';
import { RepliesSubscriber } from './inbound/replies.subscriber';
import { AuthorityClient } from './outbound/authority-client';
import { MongoApiKeys } from './outbound/mongo-api-keys';
import { SimulatedProcessorJournal } from './outbound/processor-journal';

const CALLS_WAITING_MAX = 5_000;
const SECOND_MS = 1_000;
const BOOTSTRAP = Symbol('bootstrap');

const controllers = [
  RepliesSubscriber,
  OrdersController,
  CompositionController,
  PaymentsController,
  RefundsController,
  InvoicesController,
  CheckoutController,
  OperatingController,
  KeysController,
];

const limits = (perSecond: number) => ({
  throttlers: [
    {
      ttl: SECOND_MS,
      limit: (context: ExecutionContext) => context.switchToHttp().getRequest<HttpRequest>().caller?.rateLimitPerSecond ?? perSecond,
    },
  ],
});

@Module({})
export class GatewayModule implements OnApplicationBootstrap {
  constructor(@Inject(BOOTSTRAP) private readonly bootstrap: () => Promise<void>) {}

  static with(context: ServiceContext<GatewayConfig>, address: ReturnAddress): DynamicModule {
    const { publisher, connection, clock, config, logger } = context;
    const room = new WaitingRoom(CALLS_WAITING_MAX);
    const keys = new ApiKeys(new MongoApiKeys(connection), clock, config.secret);
    const writer = new Writer(new Commands(publisher, room, address, clock), config.publicUrl, () => clock.now());
    return {
      module: GatewayModule,
      imports: [ThrottlerModule.forRoot(limits(config.rateLimitPerSecond))],
      controllers,
      providers: [
        { provide: WaitingRoom, useValue: room },
        { provide: ApiKeys, useValue: keys },
        { provide: Writer, useValue: writer },
        { provide: Reader, useValue: new Reader(new AuthorityClient(config.authorityUrl)) },
        { provide: JOURNAL, useValue: new SimulatedProcessorJournal(config.processorUrl) },
        { provide: SECRET, useValue: config.secret },
        { provide: LOGGER, useValue: logger },
        { provide: PUBLIC_URL, useValue: config.publicUrl },
        { provide: BOOTSTRAP, useValue: () => bootstrapKeys(keys, config) },
        { provide: APP_GUARD, useClass: KeyGuard },
        { provide: APP_GUARD, useClass: RateGuard },
        { provide: APP_GUARD, useClass: ShapeGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.bootstrap();
  }
}

/** The installation's first keys; they are there before the first call. */
async function bootstrapKeys(keys: ApiKeys, { bootstrapTenant: tenantId, bootstrapSecretKey, bootstrapPublishableKey }: GatewayConfig): Promise<void> {
  const first = (kind: KeyKind) => ({ kind, tenantId, mode: 'test', scopes: [], name: 'first key', rateLimitPerSecond: null, isOperator: kind === 'secret' });
  await keys.create(first('secret'), bootstrapSecretKey);
  await keys.create(first('publishable'), bootstrapPublishableKey);
}
