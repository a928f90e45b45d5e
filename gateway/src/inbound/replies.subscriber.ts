import { Controller, Inject } from '@nestjs/common';
import type { CommandReply } from '@concord/contracts';
import { OnBatch, type Delivery } from '@concord/chassis';
import { WaitingRoom } from '../app';
import { callIdIn } from '../domain/return-address';

@Controller()
export class RepliesSubscriber {
  constructor(@Inject(WaitingRoom) private readonly room: WaitingRoom) {}

  @OnBatch()
  onBatch(deliveries: Delivery[]): Promise<void> {
    for (const { value, headers } of deliveries) this.room.deliver(value as CommandReply, callIdIn(headers.replyTo ?? ''));
    return Promise.resolve();
  }
}
