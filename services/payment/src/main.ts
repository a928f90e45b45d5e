import 'reflect-metadata';
import { codec, commandTopics, directiveTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { config } from './config';
import { PaymentModule } from './payment.module';

void runService({
  name: 'payment',
  config,
  database: 'concord_payment',
  module: (context) => PaymentModule.with(context),
  consume: { topics: [commandTopics.payment, directiveTopics.payment], codec },
  http: true,
});
