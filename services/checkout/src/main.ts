import 'reflect-metadata';
import { acceptsDirectives, codec, commandTopics, orderTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { CheckoutModule } from './checkout.module';
import { config } from './config';

void runService({
  name: 'checkout',
  config,
  database: 'concord_checkout',
  module: (context) => CheckoutModule.with(context),
  consume: { topics: [commandTopics.checkout, orderTopics.events], codec, accepts: acceptsDirectives(['expire_session']) },
  http: true,
});
