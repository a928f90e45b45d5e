import type { DynamicModule, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { EffectRunner, getBytes, TestClocks, type ServiceContext } from '@concord/chassis';
import { AuthorityReads } from '@concord/contracts';
import { announceTimer, EXPIRE_AUTHORIZATION, executeOperation, expireAuthorization, portOf, References, type OrderTime } from './app';
import type { PaymentConfig } from './config';
import { EFFECTS, PaymentSubscriber, PUBLISHER } from './inbound/payment.subscriber';
import type { Job } from './domain/work';
import { GiftCardsController, LEDGER } from './inbound/gift-cards.controller';
import { CLOCK, GiftMovementsController } from './inbound/gift-movements.controller';
import { MongoGiftCards } from './outbound/gift-cards';
import { MongoReferences } from './outbound/mongo-references';
import { ProcessorClient } from './outbound/processor-client';

const CALLS_AT_ONCE_MAX = 32;
/** Well above the time limit of a call, so that no call is made twice at once. */
const LEASE_MS = 15_000;

@Module({})
export class PaymentModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(EFFECTS) private readonly effects: EffectRunner,
    @Inject(ProcessorClient) private readonly processor: ProcessorClient,
  ) {}

  static with({ publisher, connection, clock, config, logger, metrics }: ServiceContext<PaymentConfig>): DynamicModule {
    const seconds = metrics.histogram('processor_call_seconds', 'Calls to the processor', ['operation', 'outcome']);
    const processor = new ProcessorClient(config.processorUrl, (operation, outcome, taken) => seconds.observe({ operation, outcome }, taken));
    const ledger = new MongoGiftCards(connection.collection('gift_cards'), clock);
    const orders = new AuthorityReads((path) => getBytes(`${config.authorityUrl}${path}`, 'the order authority'));
    const references = new References(new MongoReferences(connection.collection('manual_references')), orders, clock);
    const testClocks = new TestClocks(connection);
    const orderTime: OrderTime = ({ tenantId, mode }) => clock.now() + (mode === 'test' ? testClocks.offsetOf(tenantId) : 0);
    const effects = new EffectRunner({
      collection: connection.collection('effects'),
      publisher,
      clock,
      testClocks,
      workers: CALLS_AT_ONCE_MAX,
      leaseMs: LEASE_MS,
      execute: (row) => {
        if (row.kind === EXPIRE_AUTHORIZATION) return Promise.resolve(expireAuthorization(row));
        const announced = announceTimer(row);
        if (announced !== undefined) return Promise.resolve(announced);
        return executeOperation(portOf((row.payload as Job).work, processor, ledger), clock, row, orderTime);
      },
      logger,
    });
    return {
      module: PaymentModule,
      controllers: [PaymentSubscriber, GiftCardsController, GiftMovementsController],
      providers: [
        { provide: PUBLISHER, useValue: publisher },
        { provide: LEDGER, useValue: ledger },
        { provide: CLOCK, useValue: clock },
        { provide: EFFECTS, useValue: effects },
        { provide: References, useValue: references },
        { provide: ProcessorClient, useValue: processor },
      ],
    };
  }

  onApplicationBootstrap(): void {
    void this.effects.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.effects.stop();
    this.processor.close();
  }
}
