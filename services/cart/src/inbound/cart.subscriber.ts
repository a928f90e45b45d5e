import { Controller, Inject } from '@nestjs/common';
import { OnBatch, PermanentError, type Delivery, type Publisher } from '@concord/chassis';
import type { CommandMeta } from '@concord/contracts';
import { stateRequest } from '../app';
import { isCartCommand, requestOf } from '../domain/requests';

export const PUBLISHER = Symbol('publisher');

@Controller()
export class CartSubscriber {
  constructor(@Inject(PUBLISHER) private readonly publisher: Publisher) {}

  @OnBatch()
  async onBatch(deliveries: Delivery[]): Promise<void> {
    await this.publisher.publish(
      deliveries.map((delivery) => {
        if (!isCartCommand(delivery.type)) throw new PermanentError(`the cart has no command ${delivery.type}`);
        return stateRequest(delivery, requestOf(delivery.type, delivery.value as { meta: CommandMeta }));
      }),
    );
  }
}
