import type { DynamicModule, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { EffectRunner, TestClocks, type ServiceContext } from '@concord/chassis';
import { expireSession } from './app';
import type { CheckoutConfig } from './config';
import { CheckoutSubscriber, EFFECTS, PUBLISHER, SECRET } from './inbound/checkout.subscriber';

@Module({})
export class CheckoutModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(EFFECTS) private readonly effects: EffectRunner) {}

  static with({ publisher, connection, clock, config, logger }: ServiceContext<CheckoutConfig>): DynamicModule {
    const effects = new EffectRunner({
      collection: connection.collection('effects'),
      publisher,
      clock,
      testClocks: new TestClocks(connection),
      workers: 8,
      leaseMs: 30_000,
      execute: (row) => Promise.resolve(expireSession(row)),
      logger,
    });
    return {
      module: CheckoutModule,
      controllers: [CheckoutSubscriber],
      providers: [
        { provide: PUBLISHER, useValue: publisher },
        { provide: EFFECTS, useValue: effects },
        { provide: SECRET, useValue: config.secret },
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
