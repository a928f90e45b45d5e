import type { DynamicModule, OnModuleDestroy } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import type { ServiceContext } from '@concord/chassis';
import { Processor } from './app';
import type { SimulatedProcessorConfig } from './config';
import { ChallengesController } from './inbound/challenges.controller';
import { JournalController } from './inbound/journal.controller';
import { MovementsController } from './inbound/movements.controller';
import { OperationsController } from './inbound/operations.controller';
import { JournalFile } from './outbound/journal-file';

@Module({})
export class SimulatedProcessorModule implements OnModuleDestroy {
  constructor(@Inject(Processor) private readonly processor: Processor) {}

  static with({ config, clock }: ServiceContext<SimulatedProcessorConfig>): DynamicModule {
    const journal = new JournalFile(config.dataDir);
    const pagesUrl = config.publicUrl === '' ? `http://${config.httpHost}:${config.httpPort}` : config.publicUrl;
    const processor = new Processor(journal, clock, pagesUrl);
    processor.replay(journal.read());
    return {
      module: SimulatedProcessorModule,
      controllers: [OperationsController, ChallengesController, JournalController, MovementsController],
      providers: [{ provide: Processor, useValue: processor }],
    };
  }

  onModuleDestroy(): void {
    this.processor.stop();
  }
}
