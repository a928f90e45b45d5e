import 'reflect-metadata';
import { codec, commandTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { CartModule } from './cart.module';
import { config } from './config';

void runService({
  name: 'cart',
  config,
  module: (context) => CartModule.with(context),
  consume: { topics: [commandTopics.cart], codec },
  http: true,
});
