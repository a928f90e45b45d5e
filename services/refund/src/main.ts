import 'reflect-metadata';
import { acceptsDirectives, codec, commandTopics, orderTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { config } from './config';
import { RefundModule } from './refund.module';

void runService({
  name: 'refund',
  config,
  database: 'concord_refund',
  module: (context) => RefundModule.with(context),
  consume: { topics: [commandTopics.refund, orderTopics.events], codec, accepts: acceptsDirectives(['refund']) },
  http: true,
});
