import 'reflect-metadata';
import { codec, commandTopics, directiveTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { CartModule } from './cart.module';
import { config } from './config';

void runService({
  name: 'cart',
  config,
  database: 'concord_cart',
  module: (context) => CartModule.with(context),
  consume: { topics: [commandTopics.cart, directiveTopics.cart], codec },
  http: true,
});
