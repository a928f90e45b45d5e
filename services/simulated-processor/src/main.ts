import 'reflect-metadata';
import { runService } from '@concord/chassis';
import { config } from './config';
import { SimulatedProcessorModule } from './simulated-processor.module';

void runService({
  name: 'simulated-processor',
  config,
  module: (context) => SimulatedProcessorModule.with(context),
  http: true,
});
