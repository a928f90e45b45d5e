import 'reflect-metadata';
import { codec, commandTopics, directiveTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { config } from './config';
import { RefundModule } from './refund.module';

void runService({
  name: 'refund',
  config,
  database: 'concord_refund',
  module: (context) => RefundModule.with(context),
  consume: { topics: [commandTopics.refund, directiveTopics.refund], codec },
  http: true,
});
