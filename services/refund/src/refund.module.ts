import type { DynamicModule, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { EffectRunner, type ServiceContext } from '@concord/chassis';
import { giftCardIdOf } from '@concord/contracts';
import { executeRefund } from './app';
import type { RefundConfig } from './config';
import type { Job } from './domain/work';
import { EFFECTS, RefundSubscriber, PUBLISHER } from './inbound/refund.subscriber';
import { ProcessorClient, type Observe } from './outbound/processor-client';

const CALLS_AT_ONCE_MAX = 32;
/** Well above the time limit of a call, so that no call is made twice at once. */
const LEASE_MS = 15_000;

const CLIENTS = Symbol('clients');

/** Who carries this refund out: the gift card that it names, else the processor (PY10). */
function clientOf({ work }: Job, processor: ProcessorClient, giftCards: ProcessorClient): ProcessorClient {
  const cardId = giftCardIdOf(work.paymentMethod);
  return cardId === undefined ? processor : giftCards.below(`/internal/gift_cards/${cardId}`);
}

@Module({})
export class RefundModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(EFFECTS) private readonly effects: EffectRunner,
    @Inject(CLIENTS) private readonly clients: readonly ProcessorClient[],
  ) {}

  static with({ publisher, connection, clock, config, logger, metrics }: ServiceContext<RefundConfig>): DynamicModule {
    const seconds = metrics.histogram('processor_call_seconds', 'Calls to the processor', ['operation', 'outcome']);
    const observe: Observe = (operation, outcome, taken) => seconds.observe({ operation, outcome }, taken);
    const processor = new ProcessorClient(config.processorUrl, observe);
    const giftCards = new ProcessorClient(config.paymentUrl, observe);
    const effects = new EffectRunner({
      collection: connection.collection('effects'),
      publisher,
      clock,
      workers: CALLS_AT_ONCE_MAX,
      leaseMs: LEASE_MS,
      execute: (row) => executeRefund(clientOf(row.payload as Job, processor, giftCards), clock, row),
      logger,
    });
    return {
      module: RefundModule,
      controllers: [RefundSubscriber],
      providers: [
        { provide: PUBLISHER, useValue: publisher },
        { provide: EFFECTS, useValue: effects },
        { provide: CLIENTS, useValue: [processor, giftCards] },
      ],
    };
  }

  onApplicationBootstrap(): void {
    void this.effects.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.effects.stop();
    for (const client of this.clients) client.close();
  }
}
