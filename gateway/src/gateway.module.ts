import { Inject, Module, type DynamicModule, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import type { ExecutionContext } from '@nestjs/common';
import type { Clock, ServiceContext } from '@concord/chassis';
import {
  ApiKeys,
  Commands,
  FailedAttempts,
  ManualPaymentPolicy,
  NewOrderTerms,
  OrderLimits,
  Reconciler,
  PersonalData,
  RetentionSettings,
  TestClocks,
  WaitingRoom,
  type AmountLimits,
  type ApiKeyStore,
  type AuthorityReads,
  type Catalog,
  type GiftCards,
  type PersonalKeys,
  type ProcessorJournal,
  type RetentionTerms,
  type SettingStore,
  type StatementSource,
  type TestClockStore,
  type WarnedMethods,
} from './app';
import type { GatewayConfig } from './config';
import type { KeyKind } from './domain/caller';
import type { ReturnAddress } from './domain/return-address';
import { CatalogItemsController } from './inbound/controllers/catalog-items.controller';
import { CheckpointsController } from './inbound/controllers/checkpoints.controller';
import { CheckoutController } from './inbound/controllers/checkout.controller';
import { CompositionController } from './inbound/controllers/composition.controller';
import { CreditNotesController } from './inbound/controllers/credit-notes.controller';
import { DebitNotesController } from './inbound/controllers/debit-notes.controller';
import { DocumentsController } from './inbound/controllers/documents.controller';
import { FulfillmentsController } from './inbound/controllers/fulfillments.controller';
import { GiftCardsController } from './inbound/controllers/gift-cards.controller';
import { InvoicesController } from './inbound/controllers/invoices.controller';
import { KeysController } from './inbound/controllers/keys.controller';
import { ManualPaymentPolicyController } from './inbound/controllers/manual-payment-policy.controller';
import { OperatingController } from './inbound/controllers/operating.controller';
import { OrderLimitsController } from './inbound/controllers/order-limits.controller';
import { RetentionController } from './inbound/controllers/retention.controller';
import { OrdersController } from './inbound/controllers/orders.controller';
import { PayController } from './inbound/controllers/pay.controller';
import { AttemptsController } from './inbound/controllers/attempts.controller';
import { PaymentsController } from './inbound/controllers/payments.controller';
import { QuotesController } from './inbound/controllers/quotes.controller';
import { Reader } from './inbound/controllers/reader';
import { Verifier } from './inbound/controllers/verifier';
import { ReconciliationController } from './inbound/controllers/reconciliation.controller';
import { RefundsController } from './inbound/controllers/refunds.controller';
import { ReportsController } from './inbound/controllers/reports.controller';
import { SettlementController } from './inbound/controllers/settlement.controller';
import { PersonalDataController } from './inbound/controllers/personal-data.controller';
import { PromotionsController } from './inbound/controllers/promotions.controller';
import { TaxRatesController } from './inbound/controllers/tax-rates.controller';
import { CATALOG, CLOCK, FORM_ORIGINS, GIFT_CARDS, JOURNAL, SECRET } from './inbound/controllers/tokens';
import { SandboxController } from './inbound/controllers/sandbox.controller';
import { StoriesController } from './inbound/controllers/stories.controller';
import { AnswerInterceptor } from './inbound/http/answer';
import type { HttpRequest } from './inbound/http/call';
import { AccessGuard, KeyGuard, RateGuard, ShapeGuard } from './inbound/http/guards';
import { Writer } from './inbound/http/outcome';
import { LOGGER, ProblemFilter, PUBLIC_URL } from './inbound/http/problem.filter';
import { RateStorage } from './inbound/http/rate-storage';
import { RepliesSubscriber } from './inbound/replies.subscriber';
import { AuthorityClient } from './outbound/authority-client';
import { CatalogClient } from './outbound/catalog-client';
import { GiftCardsClient } from './outbound/gift-cards-client';
import { MongoApiKeys } from './outbound/mongo-api-keys';
import { mongoManualPaymentPolicies, mongoOrderLimits, mongoRetention } from './outbound/mongo-tenant-settings';
import { MongoTestClocks } from './outbound/mongo-test-clocks';
import { GiftCardStatements, SimulatedStatements } from './outbound/statements';
import { PersonalKeysClient } from './outbound/personal-keys-client';
import { SimulatedProcessorJournal } from './outbound/processor-journal';

const CALLS_WAITING_MAX = 5_000;
const SECOND_MS = 1_000;
const BOOTSTRAP = Symbol('bootstrap');

export const controllers = [
  RepliesSubscriber,
  OrdersController,
  StoriesController,
  CompositionController,
  PaymentsController,
  AttemptsController,
  GiftCardsController,
  RefundsController,
  InvoicesController,
  CreditNotesController,
  DocumentsController,
  CheckoutController,
  PayController,
  OperatingController,
  SandboxController,
  KeysController,
  SettlementController,
  ReportsController,
  ReconciliationController,
  QuotesController,
  CheckpointsController,
  OrderLimitsController,
  ManualPaymentPolicyController,
  RetentionController,
  DebitNotesController,
  CatalogItemsController,
  TaxRatesController,
  PromotionsController,
  PersonalDataController,
  FulfillmentsController,
];

const limits = (perSecond: number, clock: Clock) => ({
  throttlers: [
    {
      ttl: SECOND_MS,
      limit: (context: ExecutionContext) => context.switchToHttp().getRequest<HttpRequest>().caller?.rateLimitPerSecond ?? perSecond,
    },
  ],
  storage: new RateStorage(clock),
});

/** What the gateway asks of the world; specs give their own. */
export interface Ports {
  keys: ApiKeyStore;
  authority: AuthorityReads;
  journal: ProcessorJournal;
  statements: readonly StatementSource[];
  giftCards: GiftCards;
  catalog: Catalog;
  testClocks: TestClockStore;
  orderLimits: SettingStore<AmountLimits>;
  manualPaymentPolicies: SettingStore<WarnedMethods>;
  personalKeys: PersonalKeys;
  retention: SettingStore<RetentionTerms>;
}

const portsOf = ({ connection, config }: ServiceContext<GatewayConfig>): Ports => ({
  keys: new MongoApiKeys(connection),
  authority: new AuthorityClient(config.authorityUrl),
  journal: new SimulatedProcessorJournal(config.processorUrl),
  statements: [new SimulatedStatements(`${config.processorUrl}/movements`), new GiftCardStatements(`${config.paymentUrl}/internal/gift_card_movements`)],
  giftCards: new GiftCardsClient(config.paymentUrl),
  catalog: new CatalogClient(config.cartUrl),
  testClocks: new MongoTestClocks(connection),
  orderLimits: mongoOrderLimits(connection),
  manualPaymentPolicies: mongoManualPaymentPolicies(connection),
  personalKeys: new PersonalKeysClient(config.cartUrl),
  retention: mongoRetention(connection),
});

const originsOf = ({ processorPagesUrl, processorUrl }: GatewayConfig): string[] => [
  new URL(processorPagesUrl === '' ? processorUrl : processorPagesUrl).origin,
];

@Module({})
export class GatewayModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(BOOTSTRAP) private readonly bootstrap: () => Promise<void>,
    @Inject(TestClocks) private readonly testClocks: TestClocks,
  ) {}

  static with(context: ServiceContext<GatewayConfig>, address: ReturnAddress, ports: Ports = portsOf(context)): DynamicModule {
    const { publisher, clock, config, logger } = context;
    const room = new WaitingRoom(CALLS_WAITING_MAX);
    const keys = new ApiKeys(ports.keys, clock, config.secret);
    const testClocks = new TestClocks(ports.testClocks, publisher, clock);
    const commands = new Commands(publisher, room, address, clock, testClocks);
    const reader = new Reader(ports.authority);
    const personalData = new PersonalData(ports.personalKeys, config.secret, clock);
    const orderLimits = new OrderLimits(ports.orderLimits, clock);
    const retention = new RetentionSettings(ports.retention, clock);
    return {
      module: GatewayModule,
      imports: [ThrottlerModule.forRoot(limits(config.rateLimitPerSecond, clock))],
      controllers,
      providers: [
        { provide: WaitingRoom, useValue: room },
        { provide: ApiKeys, useValue: keys },
        { provide: TestClocks, useValue: testClocks },
        { provide: ManualPaymentPolicy, useValue: new ManualPaymentPolicy(ports.manualPaymentPolicies, clock) },
        { provide: OrderLimits, useValue: orderLimits },
        { provide: RetentionSettings, useValue: retention },
        { provide: NewOrderTerms, useValue: new NewOrderTerms(orderLimits, retention) },
        { provide: Commands, useValue: commands },
        { provide: FailedAttempts, useValue: new FailedAttempts(clock, config.failedAuthenticationsPerMinute) },
        { provide: Writer, useValue: new Writer(commands, config.publicUrl, testClocks, personalData) },
        { provide: PersonalData, useValue: personalData },
        { provide: Reader, useValue: reader },
        { provide: Verifier, useValue: new Verifier(reader, ports.authority, ports.journal) },
        { provide: FORM_ORIGINS, useValue: originsOf(config) },
        { provide: CATALOG, useValue: ports.catalog },
        { provide: GIFT_CARDS, useValue: ports.giftCards },
        { provide: JOURNAL, useValue: ports.journal },
        { provide: Reconciler, useValue: new Reconciler(ports.authority, ports.statements, clock) },
        { provide: CLOCK, useValue: clock },
        { provide: SECRET, useValue: config.secret },
        { provide: LOGGER, useValue: logger },
        { provide: PUBLIC_URL, useValue: config.publicUrl },
        { provide: BOOTSTRAP, useValue: () => bootstrapKeys(keys, config) },
        { provide: APP_GUARD, useClass: KeyGuard },
        { provide: APP_GUARD, useClass: RateGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: ShapeGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.bootstrap();
    await this.testClocks.start();
  }

  onModuleDestroy(): void {
    this.testClocks.stop();
  }
}

/** The installation's first keys; they are there before the first call. */
async function bootstrapKeys(keys: ApiKeys, { bootstrapTenant: tenantId, bootstrapSecretKey, bootstrapPublishableKey }: GatewayConfig): Promise<void> {
  const first = (kind: KeyKind) => ({
    kind,
    actor: 'client' as const,
    tenantId,
    mode: 'test',
    scopes: [],
    name: 'first key',
    rateLimitPerSecond: null,
    isOperator: kind === 'secret',
  });
  await keys.create(first('secret'), bootstrapSecretKey);
  await keys.create(first('publishable'), bootstrapPublishableKey);
}
