import 'reflect-metadata';
import { codec, commandTopics, directiveTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { CheckoutModule } from './checkout.module';
import { config } from './config';

void runService({
  name: 'checkout',
  config,
  database: 'concord_checkout',
  module: (context) => CheckoutModule.with(context),
  consume: { topics: [commandTopics.checkout, directiveTopics.checkout], codec },
  http: true,
});
