import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { codec, PARTITIONS, replyTopic } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { config } from './config';
import { GatewayModule } from './gateway.module';
import { serverOf } from './inbound/http/server';
import { addressOf, isFor } from './domain/return-address';

const address = addressOf(randomUUID(), PARTITIONS);

void runService({
  name: 'gateway',
  config,
  database: 'concord_gateway',
  module: (context) => GatewayModule.with(context, address),
  consume: { topics: [replyTopic], codec, fixedPartition: address.partition, accepts: (_topic, read) => isFor(address, read('replyto')) },
  http: serverOf(config),
});
