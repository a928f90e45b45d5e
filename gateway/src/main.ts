import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { codec, PARTITIONS, replyTopic } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { config } from './config';
import { GatewayModule } from './gateway.module';
import { configureHttp } from './inbound/http/configure';
import { addressOf } from './domain/return-address';

const BODY_BYTES_MAX = 1_048_576;
const address = addressOf(randomUUID(), PARTITIONS);

void runService({
  name: 'gateway',
  config,
  database: 'concord_gateway',
  module: (context) => GatewayModule.with(context, address),
  consume: { topics: [replyTopic], codec, fixedPartition: address.partition, accepts: (_topic, read) => read('replyto') === address.text },
  http: { bodyLimitBytes: BODY_BYTES_MAX, configure: (app) => configureHttp(app, config.publicUrl) },
});
