import type { DynamicModule, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { EffectRunner, TestClocks, type ServiceContext } from '@concord/chassis';
import { fireTimer, issueDocument } from './app';
import type { InvoiceConfig } from './config';
import { isTimer } from './domain/timers';
import { EFFECTS, InvoiceSubscriber, PUBLISHER } from './inbound/invoice.subscriber';
import { NumberRegister } from './outbound/number-register';

@Module({})
export class InvoiceModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(EFFECTS) private readonly effects: EffectRunner) {}

  static with({ publisher, connection, clock, logger }: ServiceContext<InvoiceConfig>): DynamicModule {
    const numbers = new NumberRegister(connection);
    const effects = new EffectRunner({
      collection: connection.collection('effects'),
      publisher,
      clock,
      testClocks: new TestClocks(connection),
      workers: 8,
      leaseMs: 30_000,
      execute: (row) => (isTimer(row.kind) ? Promise.resolve(fireTimer(row, row.kind)) : issueDocument(numbers, row)),
      logger,
    });
    return {
      module: InvoiceModule,
      controllers: [InvoiceSubscriber],
      providers: [
        { provide: PUBLISHER, useValue: publisher },
        { provide: EFFECTS, useValue: effects },
      ],
    };
  }

  onApplicationBootstrap(): void {
    void this.effects.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.effects.stop();
  }
}
