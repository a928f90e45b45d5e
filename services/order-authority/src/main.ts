import 'reflect-metadata';
import { codec, eventTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { config } from './config';
import { OrderAuthorityModule } from './order-authority.module';

/** A quote comes in base64, which is a third longer than what clients may send. */
const BODY_BYTES_MAX = 2_097_152;

void runService({
  name: 'order-authority',
  config,
  database: 'concord_order_authority',
  module: (context) => OrderAuthorityModule.with(context),
  consume: { topics: Object.values(eventTopics), codec },
  http: { bodyLimitBytes: BODY_BYTES_MAX },
});
