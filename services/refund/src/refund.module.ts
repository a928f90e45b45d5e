import type { DynamicModule, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { EffectRunner, type ServiceContext } from '@concord/chassis';
import { executeRefund } from './app';
import type { RefundConfig } from './config';
import { EFFECTS, RefundSubscriber, PUBLISHER } from './inbound/refund.subscriber';
import { ProcessorClient } from './outbound/processor-client';

const CALLS_AT_ONCE_MAX = 32;
/** Well above the time limit of a call, so that no call is made twice at once. */
const LEASE_MS = 15_000;

@Module({})
export class RefundModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(EFFECTS) private readonly effects: EffectRunner,
    @Inject(ProcessorClient) private readonly processor: ProcessorClient,
  ) {}

  static with({ publisher, connection, clock, config, logger, metrics }: ServiceContext<RefundConfig>): DynamicModule {
    const seconds = metrics.histogram('processor_call_seconds', 'Calls to the processor', ['operation', 'outcome']);
    const processor = new ProcessorClient(config.processorUrl, (operation, outcome, taken) => seconds.observe({ operation, outcome }, taken));
    const effects = new EffectRunner({
      collection: connection.collection('effects'),
      publisher,
      clock,
      workers: CALLS_AT_ONCE_MAX,
      leaseMs: LEASE_MS,
      execute: (row) => executeRefund(processor, clock, row),
      logger,
    });
    return {
      module: RefundModule,
      controllers: [RefundSubscriber],
      providers: [
        { provide: PUBLISHER, useValue: publisher },
        { provide: EFFECTS, useValue: effects },
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
