import 'reflect-metadata';
import { codec, eventTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { config } from './config';
import { OrderAuthorityModule } from './order-authority.module';

void runService({
  name: 'order-authority',
  config,
  database: 'concord_order_authority',
  module: (context) => OrderAuthorityModule.with(context),
  consume: { topics: Object.values(eventTopics), codec },
  http: true,
});
