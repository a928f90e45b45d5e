import 'reflect-metadata';
import { acceptsDirectives, codec, commandTopics, orderTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { config } from './config';
import { PaymentModule } from './payment.module';

void runService({
  name: 'payment',
  config,
  database: 'concord_payment',
  module: (context) => PaymentModule.with(context),
  consume: { topics: [commandTopics.payment, orderTopics.events], codec, accepts: acceptsDirectives(['collect', 'capture', 'void']) },
  http: true,
});
