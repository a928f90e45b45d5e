/** Signed checkpoints of histories (W9): whoever keeps one can prove later on that nothing before it was rewritten. */
import { Controller, Inject } from '@nestjs/common';
import { examples } from '../examples/checkpoints';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { checkpointJson } from '../present/history';
import { Checkpoint, CheckpointKeys } from '../shapes/answers';
import { NoQuery } from '../shapes/queries';
import { notFound, orderIdIn } from './ids';
import { Reader } from './reader';

const tag = 'Orders';

@Controller('v1')
export class CheckpointsController {
  constructor(@Inject(Reader) private readonly reader: Reader) {}

  @Route({
    method: 'GET',
    path: 'orders/:id/checkpoint',
    tag,
    summary: 'Where the history is now, signed; to be kept outside and given to verify',
    access: 'orders:read',
    answer: Checkpoint,
    query: NoQuery,
    errors: ['order_not_found'],
    example: examples.readCheckpoint,
  })
  async readCheckpoint(@TheCall() { caller, params }: Call): Promise<object> {
    const { orderId } = await this.reader.order(caller, orderIdIn(params));
    const checkpoint = await this.reader.authority.checkpoint(caller.tenantId, orderId);
    if (checkpoint === null) throw notFound('order_not_found');
    return checkpointJson(checkpoint);
  }

  @Route({
    method: 'GET',
    path: 'checkpoint_keys',
    tag,
    summary: 'Public keys that checkpoints are signed with',
    access: 'public',
    answer: CheckpointKeys,
    query: NoQuery,
    example: examples.listCheckpointKeys,
  })
  listCheckpointKeys(): Promise<object> {
    return this.reader.authority.checkpointKeys();
  }
}
